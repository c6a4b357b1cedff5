"""Every check speaks where its example says, and nowhere else.

``tests/checks/<code>/`` holds the files in which a case differs from the sound ``_base/``. A line
that ends in ``#! <code>`` is where that code must speak. ``changes.txt`` names files of the base
that are absent (``- path``) and findings that have no line (``path #! code``).
"""

import datetime
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from qp174.app.load import load
from qp174.core.checks import CHECKS

CASES = Path(__file__).parent / "checks"
BASE = CASES / "_base"
CODES = sorted(path.name for path in CASES.iterdir() if not path.name.startswith("_"))
AS_OF = datetime.date(2026, 11, 22)
NO_LINE = 0
#: Codes that have an example here, but are told of each file on its own.
OF_ONE_FILE = {"first-language-missing"}

_MARK = re.compile(r"(?P<before>.*?)\s*#! (?P<code>[a-z0-9-]+)")

Spoken = Counter[tuple[str, int, str]]


def prepared(code: str, folder: Path) -> Path:
    """The base with the files of a case laid over it."""
    root = folder / code
    shutil.copytree(BASE, root)
    shutil.copytree(CASES / code, root, dirs_exist_ok=True)
    for line in changes(code):
        if line.startswith("- "):
            (root / line[2:]).unlink()
    return root


def changes(code: str) -> list[str]:
    """The lines of a case's ``changes.txt``."""
    path = CASES / code / "changes.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def marked(code: str) -> Spoken:
    """Where a case says that which codes must speak."""
    found: Spoken = Counter()
    for line in changes(code):
        if match := _MARK.fullmatch(line):
            found[match["before"], NO_LINE, match["code"]] += 1
    for path in sorted((CASES / code).rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _MARK.fullmatch(line):
                place = path.relative_to(CASES / code).as_posix()
                found[place, number, match["code"]] += 1
    return found


def spoken(root: Path) -> Spoken:
    """What the tool says of a root."""
    return Counter(
        (finding.path, finding.place.line if finding.place else NO_LINE, finding.code)
        for finding in load(root, AS_OF).findings
    )


def test_the_base_is_sound() -> None:
    assert spoken(BASE) == Counter()


def test_every_check_has_an_example() -> None:
    assert sorted({*CHECKS, *OF_ONE_FILE}) == CODES


@pytest.mark.parametrize("code", CODES)
def test_check_speaks_where_its_example_says(code: str, tmp_path: Path) -> None:
    expected = marked(code)
    assert code in {spoken_code for _, _, spoken_code in expected}
    assert spoken(prepared(code, tmp_path)) == expected


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_check_documents_how_to_mend_it(code: str) -> None:
    documentation = CHECKS[code].documentation
    assert documentation
    assert "\n    Fix: " in documentation or "\n\nFix: " in documentation


@pytest.mark.parametrize("file", sorted(path.name for path in (BASE / "catalogue").glob("*.yaml")))
def test_a_missing_file_is_told_once(file: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(BASE, root)
    (root / "catalogue" / file).unlink()
    path = f"catalogue/{file}"
    assert spoken(root) == Counter({(path, NO_LINE, "missing-file"): 1})


def test_a_broken_service_is_told_once(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(BASE, root)
    (root / "catalogue/services/shop-licence.yaml").write_text("id: no\n", encoding="utf-8")
    path = "catalogue/services/shop-licence.yaml"
    assert spoken(root) == Counter({(path, 1, "ambiguous-scalar"): 1})


def test_a_gate_that_cannot_decide_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """A plan names a service that lacks the measure which a gate rule asks for."""
    root = tmp_path / "root"
    shutil.copytree(BASE, root)
    gate = "catalogue/gate.yaml"
    shutil.copy(CASES / "condition-misplaced" / gate, root / gate)
    assert {code for _, _, code in spoken(root)} == {"condition-misplaced"}
