"""The yearly burden of services by the Standard Cost Model: price x quantity (clauses 3/5, 4/3).

Quantity is population x frequency, here the transactions of the latest recorded year. Price is
tariff x time, and what is spent besides (International Standard Cost Model Manual, SCM Network,
2005; European Commission, Better Regulation Toolbox, tool on the standard cost model). The manual
is about businesses; of citizens the Dutch practice is followed, which tells hours and out-of-pocket
money apart and never adds them up. Fees are a charge and no administrative burden: they are a line
of their own. So is the ministry's handling.

    hours a case   = visits x (travel + waiting) + documents x gathering + filling in
    money a case   = visits x fare + documents x copies                                 (JOD)
    of a category  = volume x its share x (hours, money, fee a case); with a tariff: hours x tariff
                     + money
    the ministry's = volume x handling minutes / 60 hours; in days and JOD by ``staff``

Whatever a formula needs and nobody has stated is named, and the answer has no number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from qp174.core.measures import latest_volume
from qp174.core.process.reengineering import figures, today_of
from qp174.model.burden import (
    Amount,
    Assumptions,
    Line,
    Part,
    RecipientAssumption,
    ServiceBurden,
    State,
    Total,
    Whose,
)
from qp174.model.catalogue import Catalogue
from qp174.model.service import Process, ServiceFacts

#: The parts of each side, in the order of showing.
PARTS: Mapping[Whose, tuple[Part, ...]] = {
    "citizen": ("hours", "out-of-pocket", "fees"),
    "institution": ("hours", "cost", "fees"),
    "staff": ("hours", "out-of-pocket", "cost", "fees"),
    "recipient": ("hours", "out-of-pocket", "fees"),
    "ministry": ("hours", "days", "cost"),
}
#: What a formula needs and a process has not: the process itself is not there.
MISSING: Mapping[State, str] = {"as_is": "as-is", "to_be": "to-be", "observed": "observed"}
#: Without catalogue/burden.yaml; and where that says nothing of a category.
NO_FILE, NO_CATEGORY, NO_RECIPIENTS = "assumptions", "recipient-assumption", "recipients"

#: The one assumption that others are divided by.
DAY_HOURS = "staff.day_hours"

Inputs = Mapping[str, Fraction | None]


def burden_of(facts: ServiceFacts, catalogue: Catalogue) -> ServiceBurden:
    """The burden of a service: of its last re-engineered round, and of its process of today."""
    round_ = facts.reengineerings[-1] if facts.reengineerings else None
    volume = latest_volume(facts)
    now, state = process_today(facts)
    before = _lines(facts, catalogue, round_.today if round_ else now, "as_is")
    designed = _lines(facts, catalogue, round_.to_be if round_ else None, "to_be")
    achieved = _lines(facts, catalogue, round_.observed if round_ else None, "observed")
    return ServiceBurden(
        id=facts.id,
        volume=Amount(None, ("volume",)) if volume is None else Amount(Fraction(volume)),
        year=max(facts.volumes, default=None),
        today=_lines(facts, catalogue, now, state),
        before=before,
        designed=designed,
        achieved=achieved,
        saved_by_design=saved(before, designed),
        saved_in_fact=saved(before, achieved),
    )


def process_today(facts: ServiceFacts) -> tuple[Process, State]:
    """The process as it stands now: the one found, where the latest round has one and the service
    is launched; else the process as it is of the latest round.
    """
    round_ = facts.reengineerings[-1] if facts.reengineerings else None
    latest = round_ is not None and round_.pointer == f"/rounds/{facts.round}"
    if round_ is not None and latest and round_.observed is not None and facts.launch is not None:
        return round_.observed, "observed"
    return today_of(facts), "as_is"


def saved(before: Iterable[Line], after: Iterable[Line]) -> tuple[Line, ...]:
    """Before less after, line by line; a saving below zero is a burden more."""
    found: list[Line] = []
    for was, becomes in zip(before, after, strict=True):
        both = {"was": was.amount.value, "becomes": becomes.amount.value}
        lacks = tuple(dict.fromkeys((*was.amount.lacks, *becomes.amount.lacks)))
        less = computed(both, lambda known: known["was"] - known["becomes"])
        amount = less if not lacks else Amount(None, lacks)
        found.append(Line(was.whose, was.category, was.part, amount))
    return tuple(found)


def totals(lines: Mapping[str, Iterable[Line]]) -> tuple[Total, ...]:
    """The sums over services, part by part; ``lines`` are by the id of the service.

    A service counts where all its lines of that part can be computed; the others are named with
    what they need, and nothing of them is in the sum.
    """
    amounts: dict[tuple[Whose, Part], dict[str, list[Amount]]] = {
        (whose, part): {} for whose, parts in PARTS.items() for part in parts
    }
    for id, of_service in lines.items():
        for line in of_service:
            of_part = amounts.setdefault((line.whose, line.part), {})
            of_part.setdefault(id, []).append(line.amount)
    found = (_total(whose, part, of) for (whose, part), of in amounts.items() if of)
    return tuple(found)


def savings(
    before: Mapping[str, Iterable[Line]], saved_: Mapping[str, Iterable[Line]]
) -> tuple[Total, ...]:
    """The sums of savings, each with what the services that it counts had before."""
    found = []
    for total in totals(saved_):
        parts = [
            line.amount
            for id, lines in before.items()
            for line in lines
            if (line.whose, line.part) == (total.whose, total.part) and id not in total.lacking
        ]
        found.append(replace(total, before=added(parts).value if total.n else None))
    return tuple(found)


def _total(whose: Whose, part: Part, amounts: Mapping[str, list[Amount]]) -> Total:
    sums = {id: added(its) for id, its in amounts.items()}
    known = [its.value for its in sums.values() if its.value is not None]
    return Total(
        whose=whose,
        part=part,
        value=sum(known, Fraction(0)) if known else None,
        n=len(known),
        of=len(sums),
        lacking={id: its.lacks for id, its in sums.items() if its.value is None},
    )


def added(amounts: Iterable[Amount]) -> Amount:
    """The sum, or everything that is missing for it."""
    found = list(amounts)
    lacks = tuple(dict.fromkeys(lack for amount in found for lack in amount.lacks))
    if lacks:
        return Amount(None, lacks)
    return Amount(sum((a.value for a in found if a.value is not None), Fraction(0)))


def lacks_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Everything that some line needs and nobody has stated, once."""
    return tuple(dict.fromkeys(lack for line in lines for lack in line.amount.lacks))


def computed(inputs: Inputs, formula: Callable[[Mapping[str, Fraction]], Fraction]) -> Amount:
    """A formula of named inputs; where one is unknown, its name and no number."""
    known = {name: value for name, value in inputs.items() if value is not None}
    lacks = tuple(name for name in inputs if name not in known)
    return Amount(None, lacks) if lacks else Amount(formula(known))


def hours_a_case(process: Process | None, state: State, assumed: Assumptions | None) -> Amount:
    """Hours of the recipient: visits x (travel + waiting) + documents x gathering + filling in."""
    inputs = {
        **_of_process(process, state, "visits", "documents"),
        **_assumed(
            assumed,
            "visit.travel_hours",
            "visit.waiting_hours",
            "document.gathering_hours",
            "application.hours",
        ),
    }
    return computed(
        inputs,
        lambda k: (
            k["visits"] * (k["visit.travel_hours"] + k["visit.waiting_hours"])
            + k["documents"] * k["document.gathering_hours"]
            + k["application.hours"]
        ),
    )


def money_a_case(process: Process | None, state: State, assumed: Assumptions | None) -> Amount:
    """JOD that the recipient spends besides the fee: visits x fare + documents x copies."""
    inputs = {
        **_of_process(process, state, "visits", "documents"),
        **_assumed(assumed, "visit.fare", "document.copy_cost"),
    }
    return computed(
        inputs,
        lambda k: k["visits"] * k["visit.fare"] + k["documents"] * k["document.copy_cost"],
    )


def _lines(
    facts: ServiceFacts, catalogue: Catalogue, process: Process | None, state: State
) -> tuple[Line, ...]:
    assumed = catalogue.assumptions
    volume = latest_volume(facts)
    quantity = Amount(None, ("volume",)) if volume is None else Amount(Fraction(volume))
    return (
        *_of_recipients(facts, process, state, assumed, quantity),
        *_of_ministry(process, state, catalogue, quantity),
    )


def _of_recipients(
    facts: ServiceFacts,
    process: Process | None,
    state: State,
    assumed: Assumptions | None,
    quantity: Amount,
) -> Iterator[Line]:
    unknown = NO_FILE if assumed is None else "" if facts.recipients else NO_RECIPIENTS
    if unknown or assumed is None:
        yield from _unknown("recipient", "", PARTS["recipient"], unknown)
        return
    entries = {id: assumed.recipients.get(id) for id in facts.recipients}
    known = [entry for entry in entries.values() if entry is not None]
    whole = sum((entry.share for entry in known), Fraction(0))
    fee = computed(_of_process(process, state, "fee"), lambda k: k["fee"])
    hours, money = hours_a_case(process, state, assumed), money_a_case(process, state, assumed)
    for id, entry in entries.items():
        # The others' shares cannot be told either, while one category has none.
        if entry is None:
            yield from _unknown("recipient", id, PARTS["recipient"], NO_CATEGORY)
            continue
        if len(known) < len(entries):
            money_part: Part = "cost" if _is_priced(entry) else "out-of-pocket"
            yield from _unknown(entry.side, id, ("hours", money_part, "fees"), NO_CATEGORY)
            continue
        its = _times(quantity, Amount(entry.share / whole))
        a_year = tuple(_times(its, a_case) for a_case in (hours, money, fee))
        yield from _of_category(entry, *a_year)


def _of_category(
    entry: RecipientAssumption, hours: Amount, money: Amount, fees: Amount
) -> Iterator[Line]:
    """The lines of one category: where its time has a tariff, hours and money are one cost."""
    yield Line(entry.side, entry.category, "hours", hours)
    if entry.tariff is None or not _is_priced(entry):
        yield Line(entry.side, entry.category, "out-of-pocket", money)
    else:
        cost = added((_times(hours, Amount(entry.tariff.value)), money))
        yield Line(entry.side, entry.category, "cost", cost)
    yield Line(entry.side, entry.category, "fees", fees)


def _is_priced(entry: RecipientAssumption) -> bool:
    """Whether an hour of these recipients is money; one of a citizen never is."""
    return entry.side != "citizen" and entry.tariff is not None


def _unknown(whose: Whose, category: str, parts: Iterable[Part], lack: str) -> Iterator[Line]:
    """The lines of recipients of whom nothing can be told."""
    for part in parts:
        yield Line(whose, category, part, Amount(None, (lack,)))


def _of_ministry(
    process: Process | None, state: State, catalogue: Catalogue, quantity: Amount
) -> Iterator[Line]:
    """Handling a year: volume x minutes / 60 hours; in days of so many hours; at the hour's cost.

    Where a process states no total, the minutes are those of its steps.
    """
    minutes: Inputs = {MISSING[state]: None}
    if process is not None:
        minutes = {"handling": figures(process, catalogue.vocabulary)["handling"]}
    hours = _times(quantity, computed(minutes, lambda k: k["handling"] / 60))
    assumed = catalogue.assumptions
    day = computed(_above_zero(_assumed(assumed, DAY_HOURS)), lambda k: 1 / k[DAY_HOURS])
    hour_cost = computed(_assumed(assumed, "staff.hour_cost"), lambda k: k["staff.hour_cost"])
    yield Line("ministry", "", "hours", hours)
    yield Line("ministry", "", "days", _times(hours, day))
    yield Line("ministry", "", "cost", _times(hours, hour_cost))


def _times(one: Amount, other: Amount) -> Amount:
    lacks = tuple(dict.fromkeys((*one.lacks, *other.lacks)))
    if one.value is None or other.value is None:
        return Amount(None, lacks)
    return Amount(one.value * other.value)


def _of_process(process: Process | None, state: State, *names: str) -> Inputs:
    """Inputs of a process: counts and figures; all that is missing is the process, if it is."""
    if process is None:
        return {MISSING[state]: None}
    return {
        name: Fraction(len(process.documents)) if name == "documents" else getattr(process, name)
        for name in names
    }


def _above_zero(inputs: Inputs) -> Inputs:
    """What may be divided by: a figure that is not above zero counts as not stated."""
    return {name: value if value and value > 0 else None for name, value in inputs.items()}


def _assumed(assumed: Assumptions | None, *places: str) -> Inputs:
    if assumed is None:
        return {NO_FILE: None}
    known = assumed.figures
    return {place: known[place].value if place in known else None for place in places}
