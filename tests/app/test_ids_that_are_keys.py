"""An id that is itself a key, as of a question of the gate, is shown there and not below."""

from pathlib import Path

import pytest

from qp174.app.load import load
from tests.support import AS_OF

SERVICE = "catalogue/services/staff/hajj-leave.yaml"


@pytest.mark.parametrize("right", ["    originals:", "  strategic-alignment:"])
def test_a_misspelt_key_is_pointed_at(right: str, repository: Path) -> None:
    file = repository / SERVICE
    text = file.read_text(encoding="utf-8")
    wrong = right.replace("ig", "g")
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    found = load(repository, AS_OF, use_cache=False).findings
    (finding,) = [each for each in found if each.path == SERVICE and each.code == "unknown-id"]
    assert finding.params["nearest"] == right.strip(" :")
    assert finding.place is not None
    line = text.replace(right, wrong).split("\n")[finding.place.line - 1]
    assert line[finding.place.column - 1 :] == wrong.strip()


def test_an_id_that_is_a_value_is_pointed_at(repository: Path) -> None:
    file = repository / SERVICE
    text = file.read_text(encoding="utf-8").replace("theme: staff", "theme: stafff")
    file.write_text(text, encoding="utf-8")
    found = load(repository, AS_OF, use_cache=False).findings
    (finding,) = [each for each in found if each.path == SERVICE and each.code == "unknown-id"]
    assert finding.place is not None
    assert finding.place.column == len("theme: ") + 1
