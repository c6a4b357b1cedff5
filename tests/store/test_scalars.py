"""The policy of unquoted scalars: agreed by every version of YAML, or refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.store.scalars import OddScalar, Scalar, read_plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("42", 42),
        ("-7", -7),
        ("9999999999999999999", 9999999999999999999),
        ("1.500", Decimal("1.500")),
        ("0.1", Decimal("0.1")),
        ("-2.50", Decimal("-2.50")),
        ("2027-02-28", "2027-02-28"),
        ("2028-02-29", "2028-02-29"),
        ("2027-Q1", "2027-Q1"),
        ("5/1-d", "5/1-d"),
        ("10%", "10%"),
        ("1 2", "1 2"),
        ("3rd", "3rd"),
        ("north", "north"),
        ("-", "-"),
        ("none", "none"),
        ("\u0645\u062f\u0631\u0633\u0629 12", "\u0645\u062f\u0631\u0633\u0629 12"),
        ("\u0645\u062f\u0631\u0633\u0629 \u0661", "\u0645\u062f\u0631\u0633\u0629 \u0661"),
        ("\u0661 \u0645", "\u0661 \u0645"),
    ],
)
def test_what_is_agreed(text: str, value: Scalar) -> None:
    answer = read_plain(text)
    assert answer == value
    assert type(answer) is type(value)
    assert str(answer) == str(value)  # 1.500 keeps its three decimals


ODD = """no No NO yes Yes YES on On ON off OFF y Y n N 1:20 12:30:45 190:20:30.15 012 08 00
0791234567 0o14 0x1F 0xfF 0b101 1_000 1,000 +5 +962790000000 -012 .inf -.inf +.Inf .INF .nan .NaN
1e400 1e3 1E3 1e+3 1.5e3 1.e3 .5 -.5 5. 1.2.3 . -0x1F = << 1__0 0_
2027-02-03T10:00:00Z 2001-12-14t21:59:43 2027-2-3T1:00:00+03:00"""


@pytest.mark.parametrize("text", [*ODD.split(), "2027-02-03 10:00:00", "2001-12-14 21:59:43.10 -5"])
def test_what_versions_disagree_about_is_put_in_quotes(text: str) -> None:
    quoted = f'"{text}"'
    params = {"text": text, "suggest": quoted, "quoted": quoted}
    assert read_plain(text) == OddScalar("ambiguous-scalar", params)


@pytest.mark.parametrize(
    ("text", "suggest"),
    [
        ("~", "null"),
        ("Null", "null"),
        ("NULL", "null"),
        ("True", "true"),
        ("FALSE", "false"),
        ("-0", "0"),
        ("-0.00", "0.00"),
    ],
)
def test_one_spelling_of_each_value(text: str, suggest: str) -> None:
    params = {"text": text, "suggest": suggest, "quoted": f'"{text}"'}
    assert read_plain(text) == OddScalar("ambiguous-scalar", params)


@pytest.mark.parametrize("text", ["2027-02-30", "2027-13-01", "0000-01-01", "2027-00-10"])
def test_a_date_that_is_none(text: str) -> None:
    answer = read_plain(text)
    assert isinstance(answer, OddScalar)
    assert answer.code == "not-a-date"


@pytest.mark.parametrize("text", ["1" * 20, "-" + "9" * 20, "0." + "1" * 19, "1" * 10_000])
def test_numbers_have_at_most_nineteen_digits(text: str) -> None:
    answer = read_plain(text)
    assert isinstance(answer, OddScalar)
    assert (answer.code, answer.params["limit"]) == ("number-too-long", 19)


@pytest.mark.parametrize(
    ("text", "suggest"),
    [
        ("\u0661\u0662", "12"),
        ("\u06f1\u06f2", "12"),
        ("-\u0665", "-5"),
        ("1\u0662", "12"),
        ("\u0661\u066b\u0665", "1.5"),
        ("\u0661\u066c\u0660\u0660\u0660", "1000"),
        ("\u0662\u0660\u0662\u0667-\u0660\u0662-\u0660\u0663", "2027-02-03"),
        ("\u0660\u0667\u0669", '"\u0660\u0667\u0669"'),
        ("\uff11\uff12", "12"),
    ],
)
def test_digits_that_are_not_ascii(text: str, suggest: str) -> None:
    params = {"text": text, "suggest": suggest, "quoted": f'"{text}"'}
    assert read_plain(text) == OddScalar("non-ascii-digits", params)


@given(st.text())
def test_an_answer_shows_its_text(text: str) -> None:
    answer = read_plain(text)
    if isinstance(answer, bool):
        assert str(answer).lower() == text
    elif answer is None:
        assert text in ("null", "")
    elif not isinstance(answer, OddScalar):
        assert str(answer) == text


@given(st.from_regex(r"[-+.0-9eExobn_:~, ]{1,12}", fullmatch=True))
def test_numbers_are_read_as_they_are_written(text: str) -> None:
    answer = read_plain(text)
    if not isinstance(answer, OddScalar):
        assert str(answer) == text


@given(st.dates())
def test_every_real_date_is_text(day: date) -> None:
    assert read_plain(day.isoformat()) == day.isoformat()
    assert isinstance(read_plain(f"{day.year:04}-{day.month:02}-32"), OddScalar)
