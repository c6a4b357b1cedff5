"""``qp174 indicators record`` and ``close`` on a terminal: what is asked, and what is not."""

import shutil
from pathlib import Path

import pytest

from qp174.cli.screens import new_dialogue
from tests.cli.guided import Typist
from tests.support import BASE, Run, copied

UPTAKE = "plans/measurements/2026/uptake.yaml"
MISSED = ("The supplier was late", "Change the supplier", "licences", "2027-03-01")
SHOP = ("school shop", "3", "10", "licences", "illustrative", "")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small ministry, whose plan wants an uptake of 50 in 2026; somebody sits there."""
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)
    root = copied(BASE, tmp_path / "small")
    plan = BASE.parent / "miss-unanswered" / "plans" / "first-plan.yaml"
    shutil.copyfile(plan, root / "plans" / "first-plan.yaml")
    return root


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*lines))


def test_a_miss_is_asked_for_when_the_value_is_known(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *SHOP, *MISSED, "yes")
    answer = run("indicators", "record", "uptake", "2026", root=small)
    assert answer.code == 0, answer.err
    assert "Transactions online\n" in answer.err
    assert "The target is missed. Why?" in answer.err
    assert "en: The supplier was late\n" in (small / UPTAKE).read_text()


def test_a_chosen_source_is_shown_in_one_language(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small / "catalogue" / "vocabulary.yaml"
    text = path.read_text(encoding="utf-8")
    assert "citation: Invented for tests\n" in text
    path.write_text(text.replace("for tests\n", "for tests | Erfunden\n"), encoding="utf-8")
    typed(monkeypatch, *SHOP, *MISSED, "no")
    answer = run("indicators", "record", "uptake", "2026", root=small)
    assert "  Invented for tests (illustrative)\n" in answer.err
    assert "Erfunden" not in answer.err


def test_a_value_that_reaches_its_target_asks_no_more(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "shop", "6", "10", "licences", "illustrative", "2026-11-01", "yes")
    answer = run("indicators", "record", "uptake", "2026", root=small)
    assert answer.code == 0, answer.err
    assert "missed" not in answer.err
    text = (small / UPTAKE).read_text()
    assert "value: 60\n" in text
    assert "when: 2026-11-01\n" in text


def test_whoever_says_no_writes_nothing(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *SHOP, *MISSED, "no")
    answer = run("indicators", "record", "uptake", "2026", root=small)
    assert "Nothing was written." in answer.err
    assert not (small / UPTAKE).exists()


def test_closing_asks_for_the_effect(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *SHOP, *MISSED, "yes")
    run("indicators", "record", "uptake", "2026", root=small)
    typed(monkeypatch, "", "Twice as many go online", "yes")
    words = ("indicators", "close", "uptake", "2026", "--service", "shop-licence")
    answer = run(*words, root=small)
    assert answer.code == 0, answer.err
    assert (
        (small / UPTAKE)
        .read_text()
        .endswith(
            "      closed_on: 2026-11-22\n      effect:\n        en: Twice as many go online\n"
        )
    )
