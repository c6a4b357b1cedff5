"""Findings as text: the line of the file, its place, and what fits on a screen."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.model.finding import Checked, Finding, Place
from qp174.render.formats.excerpt import excerpt
from qp174.render.formats.registry import FORMATS
from qp174.render.formats.report import Screen
from qp174.render.formats.text import MOST_LISTED, finding_lines, most_serious
from qp174.render.signs import named, width
from tests.render.faulty import TONGUES, report_of

ALEF, BEH, FATHA, ZWNJ = "\u0627", "\u0628", "\u064e", "\u200c"
ARABIC = ALEF + BEH
WIDE = "\u4e2d"


def drawn(line: str, column: int, room: int = 80) -> tuple[str, str]:
    """The line as shown, and the caret under it; no caret where brackets mark the place."""
    found = excerpt(line, column, room)
    return found.line, found.caret if found.by_caret else ""


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ("owner: unit-x", 1, "^^^^^"),
        ("owner: unit-x", 8, "       ^^^^^^"),
        ("owner: two words # note", 8, "       ^^^^^^^^^"),
        ("units: [a, bcd, e]", 12, "           ^^^"),
        ("{a: 1, bcd: 2}", 8, "       ^^^"),
        ("{unit: legal-office, days: 3}", 8, "       ^^^^^^^^^^^^"),
        ("- name: x", 3, "  ^^^^"),
        ("- - x", 1, "^"),
        ('a: "b \\" c" # d', 4, "   ^^^^^^^^"),
        ("a: 'it''s' x", 4, "   ^^^^^^^"),
        ("a: 10:30", 4, "   ^^^^^"),
        ("a: [1]", 4, "   ^"),
        ("a:", 3, "  ^"),
        ("", 1, "^"),
        ("a: b", 99, "    ^"),
        (f"{WIDE}: b", 4, "    ^"),
        (f"{WIDE}{WIDE}: b", 1, "^^^^"),
        (f"e\u0301e: b{ZWNJ}c", 6, "    ^^"),
        (f"a: b # {ARABIC}", 4, "   ^"),
    ],
)
def test_the_caret_stands_under_the_word(line: str, column: int, carets: str) -> None:
    assert drawn(line, column) == (line, carets)


def test_a_space_of_another_kind_is_named_where_it_is_the_fault() -> None:
    assert drawn("theme:\u00a0staff", 7) == ("theme:⟨U+00A0⟩staff", " " * 6 + "^" * 8)
    assert drawn("theme:\u00a0staff", 1)[0] == "theme:\u00a0staff"
    assert drawn(f"{ALEF}\u202f", 2)[0] == f"{ALEF}⟦⟨U+202F⟩⟧"


def test_tabs_and_hidden_characters_are_seen() -> None:
    assert drawn("\ta: b", 1) == ("→   a: b", "^^^^")
    assert drawn("\ta: b", 2) == ("→   a: b", "    ^")
    assert drawn("a: b\x07c", 5) == ("a: b⟨U+0007⟩c", "    ^^^^^^^^")
    assert (named("\udce9"), named("\ufeff")) == ("⟨0xE9⟩", "⟨U+FEFF⟩")


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (f"ar: {ARABIC} {BEH}", 5, f"ar: ⟦{ARABIC} {BEH}⟧"),
        (f'ar: "{ARABIC} {BEH}" # x', 5, f'ar: ⟦"{ARABIC} {BEH}"⟧ # x'),
        (f"{{ar: {ARABIC}, en: x}}", 10, f"{{ar: {ARABIC}, ⟦en⟧: x}}"),
        (f"ar: {ARABIC}\u202b{BEH}", 7, f"ar: {ARABIC}⟦⟨U+202B⟩⟧{BEH}"),
        (f"{ARABIC}: x", 5, f"{ARABIC}: ⟦x⟧"),
        (f"a: {BEH}{FATHA}{ALEF}", 4, f"a: ⟦{BEH}{FATHA}{ALEF}⟧"),
        (f"ar: {ARABIC}", 99, f"ar: {ARABIC}⟦⟧"),
        ("value: \u0661\u0662", 8, "value: ⟦\u0661\u0662⟧"),
    ],
)
def test_arabic_up_to_the_place_takes_brackets(line: str, column: int, shown: str) -> None:
    assert drawn(line, column) == (shown, "")


def test_what_is_missing_has_a_point_and_no_word() -> None:
    assert excerpt("format: x", 1, 80, point=True).caret == "^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a: " + "x" * 200 + ", bad, " + "y" * 200
    for column in (1, 4, 205, 206, 300, len(line)):
        shown, carets = drawn(line, column, 40)
        assert 36 <= width(shown) <= 40
        assert len(carets) <= 40
        start = carets.index("^")
        assert shown[start] == line[column - 1]
    assert drawn(line, 206, 40)[0].count("…") == 2


@given(st.text(st.characters(blacklist_characters="\n"), max_size=120), st.integers(1, 130))
def test_no_line_is_wider_than_its_room(line: str, column: int) -> None:
    found = excerpt(line, column, 40)
    assert width(found.line) <= 40
    assert (found.caret if found.by_caret else "^").strip().startswith("^")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found.line)
    if found.by_caret:
        assert width(found.before) == found.caret.index("^")


# ── the whole answer ─────────────────────────────────────────────────────────────────────


def finding(number: int = 1, severity: str = "error") -> Finding:
    return Finding(
        "catalogue/gate.yaml",
        "unknown-key",
        "error" if severity == "error" else "warning",
        "",
        Place(number, 1),
        {"key": "abc", "allowed": "a, b"},
    )


def test_without_the_line_a_finding_takes_two_lines() -> None:
    lines = list(finding_lines(TONGUES["en"], [finding()]))
    assert lines == [
        "catalogue/gate.yaml:1:1: error [unknown-key] There is no key “abc” here.",
        "    Write one of these in its place: a, b. If none is meant, delete it.",
    ]


def test_a_file_that_is_absent_has_no_place() -> None:
    absent = Finding("catalogue/gate.yaml", "missing-file", "error", "", None, {"file": "x"})
    (first, *_) = finding_lines(TONGUES["en"], [absent])
    assert first.startswith("catalogue/gate.yaml: error [missing-file] ")


def test_too_many_are_counted_and_no_warning_hides_an_error() -> None:
    found = [finding(n, "warning") for n in range(1, MOST_LISTED + 1)] + [finding(999)]
    listed = most_serious(found, MOST_LISTED)
    assert [f.place.line for f in listed if f.place][-2:] == [MOST_LISTED - 1, 999]
    lines = list(finding_lines(TONGUES["en"], found))
    assert lines[-1] == "… and 1 finding more; correct these first."
    assert sum(": error [" in line for line in lines) == 1


def test_the_last_line_is_the_sum() -> None:
    def last(checked: Checked, since: str = "", reader: str = "en") -> str:
        return FORMATS["text"](report_of(checked, reader, since=since)).splitlines()[-1]

    two = Checked(84, (finding(), finding(2, "warning")), {}, waived=2)
    assert last(two) == "84 files: 1 error, 1 warning. Waived: 2 findings."
    assert last(two, "main").startswith("84 files: 1 error, 1 warning that main did not have.")
    assert last(Checked(1, (), {})) == "1 file: all sound."
    assert last(Checked(1, (), {}), "main") == "1 file: nothing that main did not have."
    assert last(two, "", "ar") != last(two)
    gone = dataclasses.replace(report_of(Checked(1, (), {}), since="main"), gone=2)
    assert FORMATS["text"](gone) == (
        "1 file: nothing that main did not have. Found there and not here: 2 findings.\n"
    )


@pytest.mark.parametrize(
    ("errors", "words"),
    [(1, "because of this error; check again after correcting it."),
     (2, "because of these errors; check again after correcting them.")],
)  # fmt: skip
def test_as_many_errors_as_there_are_kept_checks_from_being_made(errors: int, words: str) -> None:
    found = tuple(finding(line) for line in range(1, errors + 1))
    assert FORMATS["text"](report_of(Checked(1, found, {}, unasked=True))).endswith(f"{words}\n")


def test_where_errors_are_not_shown_the_whole_is_named() -> None:
    part = dataclasses.replace(report_of(Checked(1, (), {}, unasked=True)), partial=True)
    assert FORMATS["text"](part) == (
        "1 file: all sound. Not all checks could be made because of errors that are not shown"
        " here.\n"
    )


def test_the_codes_are_named_errors_first() -> None:
    def more(*codes: str) -> str:
        found = tuple(
            Finding("a.yaml", code.lower(), "error" if code.isupper() else "warning", "", None, {})
            for code in codes
        )
        return FORMATS["text"](report_of(Checked(1, found, {}))).splitlines()[-2]

    assert more("a", "a") == "More about a code: qp174 explain a"
    assert more("a", "B", "a", "C") == "More about a code: qp174 explain b, also of: c, a"
    assert more(*"abcde").endswith("explain a, also of: b, c, d, e")
    assert more(*"abcdef").endswith("explain a, also of: b, c, d, e, …")


@pytest.mark.parametrize("code", ["empty-file", "utf16-or-32"])
def test_what_is_wrong_with_a_whole_file_shows_no_line(code: str) -> None:
    whole = Finding("a.yaml", code, "error", "", Place(1, 1), {})
    assert len(list(finding_lines(TONGUES["en"], [whole], {("a.yaml", 1): "\ufffd\ufffd"}))) == 2


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("reader", ["ar", "en"])
def test_a_terminal_gets_lines_that_fit_it(columns: int, reader: str) -> None:
    long = Finding(
        "catalogue/services/a/b.yaml", "unknown-key", "error", "", Place(3, 3), {"key": "k " * 40}
    )
    checked = Checked(1, (long,), {(long.path, 3): f"  {ARABIC * 60}: x"})
    plain = Screen(columns, terminal=True, isolates=True)
    said = FORMATS["text"](report_of(checked, reader, screen=plain))
    head, *rest = said.splitlines()
    assert head.startswith("catalogue/services/a/b.yaml:3:3: ")
    assert max(map(width, rest[:-2])) <= columns
    for line in said.splitlines():
        opened = line.count("\u2066") + line.count("\u2068")
        assert opened == line.count("\u2069") <= 1
    coloured = Screen(columns, terminal=True, colours=True, isolates=True)
    painted = FORMATS["text"](report_of(checked, reader, screen=coloured))
    assert painted != said
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == said


def test_what_is_waived_elsewhere_is_not_told_of_a_part() -> None:
    report = dataclasses.replace(report_of(Checked(1, (), {}, waived=2)), partial=True)
    assert FORMATS["text"](report) == "1 file: all sound.\n"
