"""Language, folder and date are known before typer is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qp174.cli.line import checked, language_of, read_line
from qp174.model.error import QP174Error
from tests.support import Run


def test_options_of_everywhere_may_stand_anywhere() -> None:
    line = read_line(["plan", "--lang", "en", "show", "X", "--as-of=2026-01-31", "-C", "data"])
    assert line.rest == ("plan", "show", "X")
    assert line.options == {"--lang": "en", "--as-of": "2026-01-31", "-C": "data"}
    assert checked(line) == date(2026, 1, 31)


def test_the_last_one_wins_and_nothing_is_read_after_the_dashes() -> None:
    line = read_line(["--lang", "ar", "--lang", "en", "x", "--", "--lang", "ar"])
    assert line.options == {"--lang": "en"}
    assert line.rest == ("x", "--", "--lang", "ar")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--lang"], "option-without-value"),
        (["-C", "--", "x"], "option-without-value"),
        (["--lang", "fr"], "bad-language"),
        (["--as-of", "20260131"], "bad-date"),
        (["--as-of", "2026-W05-6"], "bad-date"),
        (["--as-of", "2026-02-30"], "bad-date"),
        (["--as-of", "\u0662\u0660\u0662\u0666-01-31"], "bad-date"),
    ],
)
def test_mistakes(arguments: list[str], code: str) -> None:
    with pytest.raises(QP174Error) as caught:
        checked(read_line(arguments))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "ar"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "ar"),
        ([], {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "ar"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "ar_JO"}, "en"),
        ([], {"QP174_LANG": "en", "LANG": "ar_JO.UTF-8"}, "en"),
        ([], {"QP174_LANG": "xx", "LANG": "en_GB"}, "en"),
        (["--lang", "ar"], {"QP174_LANG": "en"}, "ar"),
        (["--lang", "xx"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_the_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert language_of(read_line(arguments), environment) == language


def test_with_another_folder_every_path_of_the_line_starts_there(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git has it: ``-C DIR`` is the folder of the whole line."""
    (repository / "out").mkdir()
    monkeypatch.chdir(repository / "plans")
    inner = Path("..", "catalogue")
    lease = "services/finance/canteen-lease.yaml"
    assert run("validate", "../catalogue/gate.yaml", root=Path()).code == 0
    answer = run("validate", lease, "--output", "json=../out/found.json", root=inner)
    assert answer.code == 0, answer.err
    assert run("fmt", "--check", lease, root=inner).code == 0
    assert run("schema", "gate", "--out", "../out", root=inner).code == 0
    assert run("report", "service", "canteen-lease", "-o", "../out/a.md", root=inner).code == 0
    assert run("init", "../out/new", root=inner).code == 0
    names = {path.name for path in (repository / "out").iterdir()}
    assert names == {"a.md", "found.json", "gate.schema.json", "new"}
    assert run("plan", "draft", "x", "--from", "2027-Q1", "--to", "2027-Q2", "-o", "-").out
