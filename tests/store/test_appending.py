"""An entry is added at the end of its list; every other byte stays."""

from __future__ import annotations

import pytest

from qp174.store.appending import with_entry

NEW = {"id": "new", "name": {"en": "New"}}
CASES = {
    "at the end": ("a:\n  - id: x\n", "a:\n  - id: x\n  - id: new\n    name:\n      en: New\n"),
    "before a comment": (
        "a:\n  - id: x\n    b: 1 # c\n\n# next\nz: 1\n",
        "a:\n  - id: x\n    b: 1 # c\n  - id: new\n    name:\n      en: New\n\n# next\nz: 1\n",
    ),
    "apart": (
        "a:\n  - id: x\n\n  # w is here\n  - id: w\n\nz: 1\n",
        "a:\n  - id: x\n\n  # w is here\n  - id: w\n\n"
        "  - id: new\n    name:\n      en: New\n\nz: 1\n",
    ),
    "line ends of Windows": (
        "a:\r\n  - id: x\r\n\r\n  - id: w\r\nz: 1\r\n",
        "a:\r\n  - id: x\r\n\r\n  - id: w\r\n\r\n"
        "  - id: new\r\n    name:\r\n      en: New\r\nz: 1\r\n",
    ),
    "in brackets": ("a: [{id: x}]\n", "a: [{id: x}, {id: new, name: {en: New}}]\n"),
    "empty": ("a: []\n", "a: [{id: new, name: {en: New}}]\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_an_entry_more(case: str) -> None:
    before, after = CASES[case]
    assert with_entry(before.encode(), "a", NEW) == (after.encode(), ())


def test_what_would_be_refused_is_told() -> None:
    _, faults = with_entry(b"a: []\n", "a", {"id": "x\u202e"})
    assert [fault.code for fault in faults] == ["bidi-control"]
