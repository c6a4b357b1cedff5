"""The Standard Cost Model, on examples computed by hand; and laws that hold for any figures."""

import copy
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.app.burdens import reengineered, sums
from qp174.app.load import Loaded, load
from qp174.core.builders.burden import assumptions
from qp174.core.facts import service_facts
from qp174.core.process.burden import PARTS, burden_of, lacks_of, saved, savings, totals
from qp174.model.burden import Amount, Assumptions, Line, ServiceBurden
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts
from tests.support import AS_OF, SECOND

LICENCE = "fishing-licence"


def stated(value: float | str) -> dict[str, Any]:
    return {"value": Decimal(str(value)), "source": "invented"}


#: Hours and JOD of these examples; fishers are citizens, vessel owners a business.
FILE: dict[str, Any] = {
    "format": "qp174.burden/1",
    "visit": {"travel_hours": stated(1.5), "waiting_hours": stated(0.5), "fare": stated(2)},
    "document": {"gathering_hours": stated(0.25), "copy_cost": stated("0.100")},
    "application": {"hours": stated(0.5)},
    "staff": {"hour_cost": stated(6), "day_hours": stated(8)},
    "recipients": [
        {"category": "fishers", "kind": "citizen"},
        {"category": "vessel-owners", "kind": "institution", "tariff": stated(10), "share": 3},
        {"category": "exporters", "kind": "staff"},
        {"category": "port-operators", "kind": "staff", "tariff": stated(5)},
    ],
}


def assumed(**changes: Any) -> Assumptions:
    found = assumptions({**FILE, **changes})
    assert found is not None
    return found


@pytest.fixture(scope="module")
def harbour() -> Loaded:
    return load(SECOND, AS_OF, keep=True)


@pytest.fixture(scope="module")
def catalogue(harbour: Loaded) -> Catalogue:
    return replace(harbour.catalogue, assumptions=assumed())


@pytest.fixture
def data(harbour: Loaded) -> Any:
    """3,100 licences in 2025: 2 documents, 3 visits, 20 minutes of staff; the fee is not known."""
    (path,) = [path for path in harbour.data if path.endswith(f"/{LICENCE}.yaml")]
    return copy.deepcopy(harbour.data[path])


def facts_of(data: Any) -> ServiceFacts:
    return service_facts(data, "x.yaml")


def with_design(data: Any, state: str = "to_be", **changes: Any) -> Any:
    """With a process to be of 1 document, 1 visit, 5 minutes, at 3.500 JOD; or one observed."""
    today = data["rounds"][-1]["as_is"]
    design = {
        **today,
        "documents": ["log-book"],
        "visits": {"value": 1, "source": "invented"},
        "handling": {"value": 5, "source": "invented"},
        "fee": {"value": Decimal("3.5"), "source": "invented"},
        **changes,
    }
    data["rounds"][-1][state] = design
    return data


def value(lines: Iterable[Line], whose: str, part: str, category: str = "") -> Fraction | None:
    return amount(lines, whose, part, category).value


def amount(lines: Iterable[Line], whose: str, part: str, category: str = "") -> Amount:
    """The one line of a side and part, of one category where it is named."""
    (found,) = [
        line.amount
        for line in lines
        if (line.whose, line.part) == (whose, part) and category in ("", line.category)
    ]
    return found


# ── examples computed by hand ────────────────────────────────────────────────────────────


def test_hours_and_money_of_citizens_stand_apart(data: Any, catalogue: Catalogue) -> None:
    """3 visits x (1.5 + 0.5) + 2 documents x 0.25 + 0.5 = 7 hours; 3 x 2 + 2 x 0.1 = 6.2 JOD."""
    found = burden_of(facts_of(data), catalogue)
    assert found.volume.value == 3100
    assert found.year == 2025
    assert value(found.before, "citizen", "hours") == 3100 * 7 == 21_700
    assert value(found.before, "citizen", "out-of-pocket") == Fraction("19220")
    assert not [line for line in found.before if line.whose == "citizen" and line.part == "cost"]


def test_the_ministrys_handling_is_a_line_of_its_own(data: Any, catalogue: Catalogue) -> None:
    """3,100 x 20 / 60 = 1,033 1/3 hours = 129 1/6 days of 8 hours, at 6 JOD an hour 6,200 JOD."""
    found = burden_of(facts_of(data), catalogue).before
    assert value(found, "ministry", "hours") == Fraction(3100, 3)
    assert value(found, "ministry", "days") == Fraction(3100, 24)
    assert value(found, "ministry", "cost") == 6200


def test_an_institution_costs_its_tariff(data: Any, catalogue: Catalogue) -> None:
    """7 hours x 10 JOD + 6.2 JOD = 76.2 JOD a case."""
    data["recipients"] = ["vessel-owners"]
    found = burden_of(facts_of(data), catalogue).before
    assert value(found, "institution", "hours") == 21_700
    assert value(found, "institution", "cost") == Fraction("236220")


def test_employees_are_as_the_file_says(data: Any, catalogue: Catalogue) -> None:
    """Without a tariff their hours stay hours; with one of 5 JOD: 7 x 5 + 6.2 = 41.2 JOD."""
    data["recipients"] = ["exporters"]
    apart = burden_of(facts_of(data), catalogue).before
    assert value(apart, "staff", "out-of-pocket") == 19_220
    data["recipients"] = ["port-operators"]
    assert value(burden_of(facts_of(data), catalogue).before, "staff", "cost") == Fraction(127_720)


def test_every_part_of_a_side_has_its_place(data: Any, catalogue: Catalogue) -> None:
    data["recipients"] = ["exporters", "port-operators", "vessel-owners", "fishers"]
    for line in burden_of(facts_of(data), catalogue).before:
        assert line.part in PARTS[line.whose]


def test_transactions_are_divided_by_the_shares(data: Any, catalogue: Catalogue) -> None:
    """Shares of 1 and 3: a quarter and three quarters of 3,100 x 7 hours."""
    data["recipients"] = ["fishers", "vessel-owners"]
    found = burden_of(facts_of(data), catalogue).before
    assert value(found, "citizen", "hours") == 5425
    assert value(found, "institution", "hours") == 16_275


def test_a_design_saves_what_it_does_not_ask(data: Any, catalogue: Catalogue) -> None:
    """1 x 2 + 1 x 0.25 + 0.5 = 2.75 hours instead of 7; 5 minutes of staff instead of 20."""
    found = burden_of(facts_of(with_design(data)), catalogue)
    assert value(found.designed, "citizen", "hours") == 8525
    assert value(found.saved_by_design, "citizen", "hours") == 13_175
    assert value(found.saved_by_design, "ministry", "hours") == 775
    assert value(found.saved_by_design, "ministry", "cost") == 4650


def test_fees_are_a_line_of_their_own(data: Any, catalogue: Catalogue) -> None:
    data["rounds"][0]["as_is"]["fee"] = {"value": 5, "source": "invented"}
    found = burden_of(facts_of(with_design(data)), catalogue)
    assert value(found.before, "citizen", "fees") == 15_500
    assert value(found.saved_by_design, "citizen", "fees") == 4650


def test_a_worse_design_saves_less_than_nothing(data: Any, catalogue: Catalogue) -> None:
    found = burden_of(facts_of(with_design(data, visits=stated(4))), catalogue)
    assert value(found.saved_by_design, "citizen", "hours") == 3100 * (7 - Fraction("8.75"))


# ── designed and achieved, and rounds ────────────────────────────────────────────────────


def test_designed_and_achieved_are_never_mixed(data: Any, catalogue: Catalogue) -> None:
    with_design(data)
    with_design(data, "observed", handling=stated(8))
    found = burden_of(facts_of(data), catalogue)
    assert value(found.saved_by_design, "ministry", "hours") == Fraction(3100 * 15, 60)
    assert value(found.saved_in_fact, "ministry", "hours") == Fraction(3100 * 12, 60)


def test_without_a_design_there_is_a_burden_and_no_saving(data: Any, catalogue: Catalogue) -> None:
    found = burden_of(facts_of(data), catalogue)
    assert amount(found.saved_by_design, "citizen", "hours") == Amount(None, ("to-be",))
    assert amount(found.saved_in_fact, "citizen", "hours") == Amount(None, ("observed",))


def test_the_last_round_that_goes_beyond_today_counts(data: Any, catalogue: Catalogue) -> None:
    with_design(data)
    second = copy.deepcopy(data["rounds"][0])
    second["as_is"]["visits"] = stated(2)
    data["rounds"].append(second)
    found = burden_of(facts_of(data), catalogue)
    assert value(found.before, "citizen", "hours") == 3100 * 5
    del data["rounds"][1]["to_be"]
    found = burden_of(facts_of(data), catalogue)
    assert value(found.before, "citizen", "hours") == 3100 * 7


def test_today_is_no_more_the_process_before(data: Any, catalogue: Catalogue) -> None:
    """After launch it is the process found: 1 visit, 1 document, 2.75 hours; not the one before."""
    with_design(data)
    with_design(data, "observed", handling=stated(8))
    for launched, hours, handling in ((False, 7, 20), (True, Fraction("2.75"), 8)):
        if launched:
            data["launch"] = {"date": "2026-01-01", "channel": "web"}
        found = burden_of(facts_of(data), catalogue)
        assert value(found.before, "citizen", "hours") == 3100 * 7
        assert value(found.today, "citizen", "hours") == 3100 * hours
        assert value(found.today, "ministry", "hours") == Fraction(3100 * handling, 60)


def test_a_new_round_begins_another_today(data: Any, catalogue: Catalogue) -> None:
    with_design(data)
    second = {"as_is": {**data["rounds"][0]["as_is"], "visits": stated(2)}}
    data["rounds"].append(second)
    found = burden_of(facts_of(data), catalogue)
    assert value(found.before, "citizen", "hours") == 3100 * 7
    assert value(found.today, "citizen", "hours") == 3100 * 5


def test_minutes_of_steps_stand_for_a_total(data: Any, catalogue: Catalogue) -> None:
    """The recipient's own steps are no work of the ministry: 12 minutes, not 72."""
    today = data["rounds"][0]["as_is"]
    del today["handling"]
    today["steps"] = [{"step": "apply", "minutes": 60}, {"step": "endorse", "minutes": 12}]
    found = burden_of(facts_of(data), catalogue).before
    assert value(found, "ministry", "hours") == 620


# ── what is missing ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("drop", "whose", "part", "lacks"),
    [
        ("volume", "citizen", "hours", ("volume",)),
        ("visits", "citizen", "hours", ("visits",)),
        ("visits", "citizen", "out-of-pocket", ("visits",)),
        ("handling", "ministry", "hours", ("handling",)),
        ("fee", "citizen", "fees", ("fee",)),
    ],
)
def test_a_missing_figure_is_named(
    drop: str, whose: str, part: str, lacks: tuple[str, ...], data: Any, catalogue: Catalogue
) -> None:
    data.pop(drop, None)
    data["rounds"][0]["as_is"].pop(drop, None)
    found = burden_of(facts_of(data), catalogue).before
    assert amount(found, whose, part) == Amount(None, lacks)


@pytest.mark.parametrize(
    ("group", "key", "whose", "part"),
    [
        ("visit", "travel_hours", "citizen", "hours"),
        ("visit", "waiting_hours", "citizen", "hours"),
        ("visit", "fare", "citizen", "out-of-pocket"),
        ("document", "gathering_hours", "citizen", "hours"),
        ("document", "copy_cost", "citizen", "out-of-pocket"),
        ("application", "hours", "citizen", "hours"),
        ("staff", "hour_cost", "ministry", "cost"),
        ("staff", "day_hours", "ministry", "days"),
    ],
)
def test_a_missing_assumption_is_named(
    group: str, key: str, whose: str, part: str, data: Any, catalogue: Catalogue
) -> None:
    rest = {name: its for name, its in FILE[group].items() if name != key}
    lacking = replace(catalogue, assumptions=assumed(**{group: rest}))
    found = burden_of(facts_of(data), lacking).before
    assert amount(found, whose, part) == Amount(None, (f"{group}.{key}",))
    others = [line for line in found if (line.whose, line.part) != (whose, part)]
    assert any(line.amount.value is not None for line in others)


@pytest.mark.parametrize("hours", [0, -8])
def test_a_day_without_hours_is_as_one_not_stated(
    hours: int, data: Any, catalogue: Catalogue
) -> None:
    staff = {**FILE["staff"], "day_hours": stated(hours)}
    lacking = replace(catalogue, assumptions=assumed(staff=staff))
    found = burden_of(facts_of(data), lacking).before
    assert amount(found, "ministry", "days") == Amount(None, ("staff.day_hours",))


@pytest.mark.parametrize(
    "place", ["visit.fare", "visit.travel_hours", "document.copy_cost", "staff.hour_cost"]
)
def test_an_assumption_of_nothing_is_a_number_as_any_other(
    place: str, data: Any, catalogue: Catalogue
) -> None:
    group, key = place.split(".")
    changed = assumed(**{group: {**FILE[group], key: stated(0)}})
    found = burden_of(facts_of(data), replace(catalogue, assumptions=changed)).before
    assert all(line.amount.value is not None for line in found if line.part != "fees")


def test_without_the_file_only_the_ministrys_hours_are_known(
    data: Any, catalogue: Catalogue
) -> None:
    found = burden_of(facts_of(data), replace(catalogue, assumptions=None)).before
    assert amount(found, "recipient", "hours") == Amount(None, ("assumptions",))
    assert not [line for line in found if line.whose == "citizen"]
    assert amount(found, "ministry", "cost") == Amount(None, ("assumptions",))
    assert value(found, "ministry", "hours") == Fraction(3100, 3)


@pytest.mark.parametrize(
    ("recipients", "lack"),
    [([], "recipients"), (["residents"], "recipient-assumption")],
)
def test_unknown_recipients_have_no_burden(
    recipients: list[str], lack: str, data: Any, catalogue: Catalogue
) -> None:
    data["recipients"] = recipients
    found = burden_of(facts_of(data), catalogue).before
    assert amount(found, "recipient", "hours") == Amount(None, (lack,))


def test_one_unknown_category_hides_the_shares_of_the_others(
    data: Any, catalogue: Catalogue
) -> None:
    data["recipients"] = ["vessel-owners", "residents"]
    found = burden_of(facts_of(data), catalogue).before
    sides = [(line.whose, line.category) for line in found if line.part == "hours"]
    assert sides == [("institution", "vessel-owners"), ("recipient", "residents"), ("ministry", "")]
    assert all(line.amount.value is None for line in found if line.whose != "ministry")
    assert amount(found, "institution", "cost") == Amount(None, ("recipient-assumption",))


# ── several services ─────────────────────────────────────────────────────────────────────


def test_a_total_is_of_what_can_be_computed(data: Any, catalogue: Catalogue) -> None:
    one = burden_of(facts_of(with_design(data)), catalogue).saved_by_design
    none = tuple(replace(line, amount=Amount(None, ("volume",))) for line in one)
    (hours,) = [
        its
        for its in totals({"a": one, "b": none, "c": one})
        if (its.whose, its.part) == ("citizen", "hours")
    ]
    assert hours.value == 26_350
    assert (hours.n, hours.of) == (2, 3)
    assert hours.lacking == {"b": ("volume",)}


def test_a_saving_stands_beside_what_the_same_services_had_before(
    data: Any, catalogue: Catalogue
) -> None:
    """Of 21,700 hours of the one with a design, not of those of the other as well."""
    plain = burden_of(facts_of(data), catalogue)
    designed = burden_of(facts_of(with_design(data)), catalogue)
    burdens = {"a": designed, "b": plain}
    found = savings(
        {id: its.before for id, its in burdens.items()},
        {id: its.saved_by_design for id, its in burdens.items()},
    )
    (hours,) = [its for its in found if (its.whose, its.part) == ("citizen", "hours")]
    assert hours.value == 13_175
    assert hours.before == 21_700
    assert (hours.n, hours.of) == (1, 2)
    (fees,) = [its for its in found if (its.whose, its.part) == ("citizen", "fees")]
    assert (fees.value, fees.before) == (None, None)


def test_a_total_of_nothing_computable_is_no_zero(data: Any, catalogue: Catalogue) -> None:
    found = burden_of(facts_of(data), catalogue)
    for total in totals({"a": found.saved_in_fact}):
        assert (total.value, total.n, total.of) == (None, 0, 1)


def test_a_service_lacks_the_found_process_only_once_launched(
    data: Any, catalogue: Catalogue
) -> None:
    facts = facts_of(with_design(data, fee=stated(0)))
    for launch, expected in (
        (None, {"fee"}),
        ({"date": "2026-01-01", "channel": "web"}, {"fee", "observed"}),
    ):
        changed = facts_of({**data, **({"launch": launch} if launch else {})})
        (its,) = reengineered(replace(catalogue, services={facts.id: changed}), [facts.id])
        (reason,) = its.lacks
        assert set(reason.params["inputs"]) == expected  # type: ignore[arg-type]


def test_the_shipped_savings_are_those_of_its_services(shipped: Catalogue) -> None:
    services = reengineered(shipped, shipped.services)
    for total in sums(services).saved_by_design:
        values = [
            line.amount.value
            for its in services
            if its.id not in total.lacking
            for line in its.burden.saved_by_design
            if (line.whose, line.part) == (total.whose, total.part)
        ]
        assert None not in values
        assert total.value == sum(v for v in values if v is not None) or total.value is None
        assert total.n + len(total.lacking) == total.of


# ── laws ─────────────────────────────────────────────────────────────────────────────────

NUMBERS = st.fractions(min_value=0, max_value=1000, max_denominator=100)
MAYBE = st.none() | NUMBERS


def burden(
    facts: ServiceFacts, catalogue: Catalogue, volume: int | None, visits: Fraction | None
) -> ServiceBurden:
    volumes = {} if volume is None else {2025: volume}
    return burden_of(replace(facts, volumes=volumes, visits=visits), catalogue)


@given(volume=st.integers(0, 10**6), times=st.integers(0, 50), visits=NUMBERS)
def test_burden_is_linear_in_volume(
    volume: int, times: int, visits: Fraction, catalogue: Catalogue, harbour: Loaded
) -> None:
    facts = harbour.catalogue.services[LICENCE]
    once = burden(facts, catalogue, volume, visits).before
    often = burden(facts, catalogue, volume * times, visits).before
    for line, more in zip(once, often, strict=True):
        if line.amount.value is None:
            assert more.amount == line.amount
        else:
            assert more.amount.value == line.amount.value * times


@given(volume=st.none() | st.integers(0, 10**6), visits=MAYBE, fee=MAYBE, handling=MAYBE)
def test_a_missing_input_never_yields_a_number(
    volume: int | None,
    visits: Fraction | None,
    fee: Fraction | None,
    handling: Fraction | None,
    catalogue: Catalogue,
    harbour: Loaded,
) -> None:
    facts = replace(harbour.catalogue.services[LICENCE], fee=fee, handling_now=handling)
    needed = {
        ("citizen", "hours"): (volume, visits),
        ("citizen", "out-of-pocket"): (volume, visits),
        ("citizen", "fees"): (volume, fee),
        ("ministry", "hours"): (volume, handling),
        ("ministry", "days"): (volume, handling),
        ("ministry", "cost"): (volume, handling),
    }
    lines = burden(facts, catalogue, volume, visits).before
    assert {(line.whose, line.part) for line in lines} == needed.keys()
    for line in lines:
        is_known = None not in needed[line.whose, line.part]
        assert (line.amount.value is not None) == is_known
        assert bool(line.amount.lacks) != is_known


@given(before=st.lists(MAYBE, min_size=1), after=st.lists(MAYBE, min_size=1))
def test_a_saving_is_before_less_after(
    before: list[Fraction | None], after: list[Fraction | None]
) -> None:
    def lines(values: list[Fraction | None], lack: str) -> list[Line]:
        amounts = (Amount(v, () if v is not None else (lack,)) for v in values)
        return [Line("citizen", "fishers", "hours", its) for its in amounts]

    pairs = list(zip(before, after, strict=False))
    found = saved(
        lines([one for one, _ in pairs], "was"), lines([two for _, two in pairs], "becomes")
    )
    for (was, becomes), line in zip(pairs, found, strict=True):
        if was is None or becomes is None:
            assert line.amount.value is None
            assert line.amount.lacks
        else:
            assert line.amount == Amount(was - becomes)
    assert set(lacks_of(found)) <= {"was", "becomes"}
