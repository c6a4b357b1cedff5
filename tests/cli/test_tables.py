"""Tables in a pipe are aligned plain text; on a terminal Arabic cells stand in isolates."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from qp174.cli import tables
from qp174.cli.common import emit_csv, emit_json
from qp174.cli.tables import Cell, isolated, plain_lines, shown, table
from qp174.render.signs import width

ARABIC = yaml.safe_load(Path(__file__).with_name("arabic.yaml").read_text(encoding="utf-8"))
HEADERS = ("id", "score", ARABIC["header"])
ROWS = (
    ("grade1", Fraction(164, 2), ARABIC["marked"]),
    ("b", Decimal("7.50"), ARABIC["bracketed"]),
    ("c", None, ""),
)


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    table(HEADERS, ROWS, numeric={1})
    assert capsys.readouterr().out == (
        f"id      score  {ARABIC['header']}\n"
        f"grade1     82  {ARABIC['marked']}\n"
        f"b         7.5  {ARABIC['bracketed']}\n"
        "c           –\n"
    )


def test_a_last_column_of_numbers_is_aligned() -> None:
    assert plain_lines(("a", "n"), (("x", "5"), ("y", "10")), {1}) == ["a   n", "x   5", "y  10"]


def test_without_rows_only_the_headings() -> None:
    assert plain_lines(("a", "b"), ()) == ["a  b"]


def drawn(
    monkeypatch: pytest.MonkeyPatch,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    **environment: str,
) -> str:
    """The table as a terminal of 60 columns gets it."""
    for name, value in {"TERM": "xterm", "COLUMNS": "60", "NO_COLOR": "", **environment}.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    with redirect_stdout(terminal):
        table(headers, rows, numeric={1} if len(headers) > 2 else ())
    return terminal.getvalue()


def test_on_a_terminal_arabic_is_isolated_and_markup_is_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = drawn(monkeypatch, HEADERS, ROWS)
    assert f"\u2068{ARABIC['marked']}\u2069" in said
    assert "[red]" in said
    assert "\x1b[1m" in said


def test_each_line_of_a_long_cell_has_its_own_isolates(monkeypatch: pytest.MonkeyPatch) -> None:
    said = drawn(monkeypatch, ("id", "name"), [("a", " ".join([ARABIC["word"]] * 30))])
    lines = [line for line in said.splitlines() if ARABIC["word"] in line]
    assert len(lines) > 2
    assert all(line.count("\u2068") == line.count("\u2069") == 1 for line in lines)


def test_too_narrow_a_terminal_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    said = drawn(monkeypatch, ("id", "n", "name"), [("a" * 40, "b" * 40, ARABIC["short"])])
    assert all(word in said for word in ("a" * 40, "b" * 40, f"\u2068{ARABIC['short']}\u2069"))


def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[3" not in drawn(monkeypatch, ("id",), [("a",)], NO_COLOR="1")


def test_a_dumb_terminal_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    said = drawn(monkeypatch, ("id", "name"), [("a", ARABIC["short"])], TERM="dumb")
    assert said == f"id  name\na   {ARABIC['short']}\n"


def test_widths_are_those_of_the_terminal() -> None:
    assert {text: width(text) for text in ARABIC["widths"]} == ARABIC["widths"]


def test_a_cell_never_steers_the_terminal() -> None:
    assert shown("a\x1b[31m\nb\tc") == "a\ufffd[31m b c"


def test_only_arabic_is_isolated() -> None:
    assert isolated("abc 1") == "abc 1"


def test_csv_is_for_spreadsheets(capsys: pytest.CaptureFixture[str]) -> None:
    emit_csv([("id", "n", "text"), ("a", Fraction(1, 3), '=SUM("x")'), ("b", None, "-5")])
    assert capsys.readouterr().out == ('\ufeffid,n,text\r\na,0.3333,"\'=SUM(""x"")"\r\nb,,\'-5\r\n')


def test_json_keeps_order_and_writes_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    emit_json({"b": Fraction(2, 3), "a": [Decimal("82.2500"), (1, None)], "text": {"x": True}})
    assert capsys.readouterr().out == (
        '{\n  "b": 0.6667,\n  "a": [\n    82.25,\n    [\n      1,\n      null\n    ]\n  ],\n'
        '  "text": {\n    "x": true\n  }\n}\n'
    )


def test_the_dash_stands_for_what_is_missing() -> None:
    assert shown(None) == tables.NONE
