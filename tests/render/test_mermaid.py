"""Mermaid: nothing in a name becomes its language, and a forge takes the whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.render.language import Language, load_language
from qp174.render.mermaid import MOST, Point, Section, Span, escaped, gantt
from qp174.store.package import resource_bytes

ENGLISH = load_language("en", None)
ARABIC = load_language("ar", resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.mo"))
FIRST, BEHIND = date(2027, 1, 1), date(2027, 7, 1)


def chart(label: str, count: int = 1, language: Language = ENGLISH) -> str:
    spans = tuple(Span(f"{n} {label}", FIRST, BEHIND) for n in range(count))
    return gantt("Plan", [Section("Band A", spans)], "{n} more", language)


def test_what_is_mermaids_own_is_written_as_entities() -> None:
    label = escaped('a:b;c#d%e{f}<g>"h`i\\j', ENGLISH)
    assert label == "a#58;b#59;c#35;d#37;e#123;f#125;#60;g#62;#34;h#96;i#92;j"


def test_what_runs_against_the_language_is_isolated() -> None:
    assert escaped("\u062e\u0637\u0629 2027-Q1", ARABIC) == (
        "#8295;\u062e\u0637\u0629 #8294;2027-Q1#8297;#8297;"
    )
    assert escaped("Plan \u062e\u0637\u0629", ENGLISH) == "Plan #8295;\u062e\u0637\u0629#8297;"


@given(st.text(max_size=60), st.sampled_from([ENGLISH, ARABIC]))
def test_a_label_stays_one_label(text: str, language: Language) -> None:
    lines = chart(text, language=language).splitlines()
    assert len(lines) == 7
    assert lines[-1].count(":") == 1
    assert lines[-1].endswith(":2027-01-01, 2027-07-01")
    assert "%%" not in lines[-1]


def test_a_milestone_is_a_day() -> None:
    text = gantt("P", [Section("S", (Point("1 Due: x", BEHIND),))], "{n}", ENGLISH)
    assert "    1 Due#58; x :milestone, 2027-07-01, 0d\n" in text


@pytest.mark.parametrize("language", [ENGLISH, ARABIC])
@pytest.mark.parametrize("count", [10, 700, 5000])
def test_a_large_plan_fits_a_forge(count: int, language: Language) -> None:
    text = chart("service " * 12, count, language)
    assert len(text) < MOST
    bars = sum(" :2027" in line for line in text.splitlines())
    if count == 10:
        assert "service service service service service" in text
    if bars < count:
        assert f"{count - bars} more" in text or str(count - bars) in language.digits(text)
    else:
        assert " more" not in text
