"""An executive programme: its shape, and the ids that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from qp174.app.load import load
from tests.support import AS_OF

PROGRAMME = """\
# yaml-language-server: $schema=../../schemas/programme.schema.json
format: qp174.programme/1
id: linking
name: {ar: x, en: Linking}
purpose: {ar: x}
parties: [modee]
unit: sec-portals-egov
valid_from: 2026
valid_to: 2028-12-31
services: [salary-statement]
milestones:
  - id: gateway
    name: {ar: x}
    by: modee
    due: 2027-06-30
    source: general-knowledge
  - id: forms
    name: {ar: x}
    by: sec-portals-egov
    due: 2026-09-30
    reached: 2026-08-01
    evidence: {ar: x}
liaison:
  - of: modee
    role: {ar: x}
    email: office@example.org
source: general-knowledge
"""

#: What the checks of the whole say of the same slip.
OF_THE_WHOLE = {"liaison-missing", "programme-party-unlisted"}


def findings(repository: Path, text: str, name: str = "linking") -> list[tuple[str, str]]:
    path = repository / f"plans/programmes/{name}.yaml"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    found = load(repository, AS_OF).findings
    return [(its.code, its.pointer) for its in found if its.path == f"plans/programmes/{name}.yaml"]


def test_a_whole_programme_is_sound(repository: Path) -> None:
    assert findings(repository, PROGRAMME) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "pointer"),
    [
        ("parties: [modee]", "parties: [mode]", "unknown-id", "/parties/0"),
        ("unit: sec-portals-egov", "unit: modee", "unknown-id", "/unit"),
        ("[salary-statement]", "[salary]", "unknown-id", "/services/0"),
        ("by: modee", "by: nobody", "unknown-id", "/milestones/0/by"),
        ("of: modee", "of: nobody", "unknown-id", "/liaison/0/of"),
        ("source: general-knowledge\n  -", "source: x\n  -", "unknown-id", "/milestones/0/source"),
        ("parties: [modee]", "parties: [moict]", "partner-not-valid", "/parties/0"),
        ("{ar: x, en: Linking}", "{en: Linking}", "first-language-missing", "/name"),
    ],
)
def test_its_ids_are_looked_up(
    old: str, new: str, code: str, pointer: str, repository: Path
) -> None:
    assert PROGRAMME.count(old) == 1
    found = findings(repository, PROGRAMME.replace(old, new))
    assert [its for its in found if its[0] not in OF_THE_WHOLE] == [(code, pointer)]


def test_it_is_named_after_its_file(repository: Path) -> None:
    assert findings(repository, PROGRAMME, "other") == [("id-not-file-name", "/id")]
