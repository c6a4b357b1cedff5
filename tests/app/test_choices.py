"""Lists whose words the schemas fix: all of them, each with a name."""

from __future__ import annotations

import json

import pytest

from qp174.app.choices import choices
from qp174.cli.state import speak
from qp174.model.catalogue import Catalogue
from tests.support import AS_OF, ROOT


@pytest.mark.parametrize(
    ("among", "file", "path"),
    [
        ("partner-kind", "partners", ("$defs", "partner", "properties", "kind", "enum")),
        (
            "relation",
            "recipients",
            (*("properties", "categories", "items"), "properties", "relation", "items", "enum"),
        ),
    ],
)
def test_what_a_schema_allows_is_offered_by_name(
    among: str, file: str, path: tuple[str, ...], shipped: Catalogue
) -> None:
    allowed = json.loads((ROOT / "schemas" / f"{file}.schema.json").read_text(encoding="utf-8"))
    for key in path:
        allowed = allowed[key]
    offered = choices(among, shipped, AS_OF, {})
    assert list(offered) == allowed
    arabic = {id: its.shown(speak("ar")) for id, its in offered.items()}
    assert not [id for id, name in arabic.items() if name == id]
    assert len(set(arabic.values())) == len(arabic)
