"""The process on a service card, where it is not recorded yet and where notes explain it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from qp174.app.load import load
from tests.support import AS_OF, SECOND, Run, copied

CARD = "catalogue/services/catch/fishing-licence.yaml"


class Changed(Protocol):
    """A copy of the second ministry whose fishing licence has one text for another."""

    def __call__(self, old: str, new: str) -> Path: ...


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    def copy_with(old: str, new: str) -> Path:
        root = copied(SECOND, tmp_path / "harbour")
        text = (root / CARD).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / CARD).write_text(text.replace(old, new), encoding="utf-8")
        return root

    return copy_with


def steps() -> str:
    """The steps of today, as the file has them."""
    text = (SECOND / CARD).read_text(encoding="utf-8")
    begin = text.index("      steps:\n")
    lines = text[begin:].splitlines(keepends=True)
    more = next(n for n, line in enumerate(lines[1:], 1) if not line.startswith("        "))
    return "".join(lines[:more])


def test_a_process_without_steps_says_so(changed: Changed, run: Run) -> None:
    root = changed(steps(), "      steps: []\n")
    answers = {"pass": "unknown", "fail": "unknown"}
    text = (root / CARD).read_text(encoding="utf-8")
    for answer, open_ in answers.items():
        text = text.replace(f"{{answer: {answer}}}", f"{{answer: {open_}, note: {{en: Open}}}}")
    (root / CARD).write_text(text, encoding="utf-8")
    assert [f for f in load(root, AS_OF).findings if f.severity == "error"] == []
    page = run("report", "service", "fishing-licence", "--format", "md", root=root)
    assert page.code == 0
    assert "not known" in page.out


def test_the_note_on_a_process_is_shown(changed: Changed, run: Run) -> None:
    added = steps() + "      note: {en: Half of it happens at sea.}\n"
    root = changed(steps(), added)
    page = run("report", "service", "fishing-licence", "--format", "md", root=root)
    assert page.code == 0
    assert "Half of it happens at sea." in page.out
    assert "Note on the process of today" in page.out
