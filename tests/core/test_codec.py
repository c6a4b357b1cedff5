"""What is written comes back as it was; what was never written does not come back as anything."""

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.assemble import type_of
from qp174.core.codec import Coder, DamagedError
from qp174.model.catalogue import PlanFile
from qp174.model.finding import Finding
from qp174.model.method import Criteria, Gate, Routes
from qp174.model.plan import Plan
from qp174.model.service import ServiceFacts

RECORDS = (ServiceFacts, PlanFile, Plan, Finding, Criteria, Gate, Routes)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A record that can be compared, and so is shared."""

    word: str
    number: Fraction | None


@dataclass(frozen=True, slots=True)
class Whole:
    """One field of every kind of type."""

    parts: tuple[Part, ...]
    pair: tuple[str, int | None]
    words: frozenset[str]
    by_name: Mapping[str, Part]
    by_year: Mapping[int, tuple[str, ...]]
    choice: Literal["yes", "no"] | None
    either: str | int
    several: str | Decimal | tuple[str, ...]
    amount: Decimal
    flag: bool


TEXTS = ("", "a", "b-c", "\u062e\u062f\u0645\u0629", '\u2028\\"\n', "x" * 200, "\ud800")


def made(kind: Any, chance: Random, depth: int = 0) -> Any:
    """Some value of an annotation; the types are asked in another way than the codec asks."""
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    few = range(0 if depth > 6 else chance.randrange(4))
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        its = {f.name: made(hints[f.name], chance, depth + 1) for f in fields(kind)}
        return kind(**its)  # type: ignore[operator]
    if origin is Literal:
        return chance.choice(of)
    if origin in (typing.Union, types.UnionType):
        simple = [one for one in of if not is_dataclass(one)] or of
        return made(chance.choice(of if depth < 6 else simple[-1:]), chance, depth + 1)
    if origin is tuple and of[1:] != (...,):
        return tuple(made(one, chance, depth + 1) for one in of)
    if origin in (tuple, frozenset):
        return origin(made(of[0], chance, depth + 1) for _ in few)
    if origin in (dict, Mapping):
        return {made(of[0], chance, depth + 1): made(of[1], chance, depth + 1) for _ in few}
    number = chance.choice((0, 1, -1, 7, 2025, 10**18, -(10**40)))
    simple_values: dict[Any, Any] = {
        str: chance.choice(TEXTS),
        int: number,
        bool: chance.random() < 0.5,
        type(None): None,
        Fraction: Fraction(number, chance.choice((1, 3, 480))),
        Decimal: Decimal(number).scaleb(chance.choice((0, -3, 5))),
    }
    return simple_values[kind]


SEEDS = st.integers(0, 10**9).map(Random)


def passed_on(kind: Any, value: Any) -> Any:
    """Written, as text, and read by another coder."""
    text = json.dumps(Coder().codec(kind).write(value), ensure_ascii=False)
    return Coder().codec(kind).read(json.loads(text))


@pytest.mark.parametrize("kind", [Whole, *RECORDS], ids=lambda kind: kind.__name__)
@given(chance=SEEDS)
def test_records_come_back(kind: Any, chance: Random) -> None:
    value = made(kind, chance)
    back = passed_on(kind, value)
    assert back == value
    written = [json.dumps(Coder().codec(kind).write(its)) for its in (value, back)]
    assert written[0] == written[1]  # 1.0 is not 1.00, though they are equal


@given(st.decimals(places=3, allow_nan=False, allow_infinity=False), st.fractions())
def test_numbers_keep_their_digits(decimal: Decimal, fraction: Fraction) -> None:
    assert str(passed_on(Decimal, decimal)) == str(decimal)
    assert passed_on(Fraction, fraction) == fraction


def test_a_number_with_more_digits_than_python_puts_into_tens() -> None:
    huge = Fraction(10**5000 + 1, 7)
    assert passed_on(Fraction, huge) == huge


@given(JSON)
def test_foreign_json_is_refused_or_means_just_that(found: Any) -> None:
    codec = Coder().codec(Whole)
    try:
        value = codec.read(found)
    except DamagedError:
        return
    assert codec.write(value) == found


@given(SEEDS, st.data())
def test_one_foreign_value_inside_is_refused(chance: Random, data: st.DataObject) -> None:
    codec = Coder().codec(Whole)
    value = made(Whole, chance)
    written = json.loads(json.dumps(codec.write(value)))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] = data.draw(JSON.filter(lambda new: new != written[place]))
    try:
        back = codec.read(written)
    except DamagedError:
        return
    assert json.loads(json.dumps(codec.write(back))) == written


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (str, 1),
        (int, True),
        (int, 1.0),
        (bool, 1),
        (Decimal, "NaN"),
        (Decimal, "Infinity"),
        (Decimal, " 1"),
        (Decimal, 1),
        (Fraction, "1/0"),
        (Fraction, "2/4"),
        (Fraction, "x"),
        (Fraction, True),
        (Fraction, "-/1"),
        (tuple[str, ...], "ab"),
        (tuple[str, ...], ["a", ["b"]]),
        (tuple[str, int], ["a"]),
        (frozenset[str], {"a": 1}),
        (Mapping[str, int], ["a"]),
        (Mapping[str, int], {"a": 1}),
        (Literal["yes"], "no"),
        (Literal["yes"], ["yes"]),
        (str | Decimal, [2, "a"]),
        (str | Decimal, [-1, "a"]),
        (str | Decimal, "a"),
        (tuple[Part, ...], ['["a",']),
        (tuple[Part, ...], [["a", None]]),
    ],
)
def test_what_does_not_fit_its_type(kind: Any, found: Any) -> None:
    with pytest.raises(DamagedError):
        Coder().codec(kind).read(found)


def test_equal_parts_become_one_object() -> None:
    codec = Coder().codec(tuple[Part, ...])
    first, second = (codec.read(codec.write((Part("a", Fraction(1)),)))[0] for _ in range(2))
    assert first is second


def test_a_type_without_json_is_told_when_it_is_asked_for() -> None:
    with pytest.raises(TypeError, match="no JSON"):
        Coder().codec(set[str])


@pytest.mark.parametrize(
    "kind",
    [
        *("service", "plan", "programme", "procedure", "documents", "recipients", "criteria"),
        *("gate", "routes", "capacity", "organisation", "partners", "coverage", "vocabulary"),
        *("waivers", "lifecycle", "indicators", "progress", "measurement", "snapshot"),
    ],
)
def test_every_kind_of_file_has_a_codec(kind: str) -> None:
    assert Coder().codec(type_of(kind))


def test_equal_numbers_of_different_spelling_stay_apart() -> None:
    coder = Coder().codec(tuple[Decimal, int])
    for spelling in ("5000.0", "5000.000", "5000"):
        (number, _) = coder.read([spelling, 1])
        assert str(number) == spelling
