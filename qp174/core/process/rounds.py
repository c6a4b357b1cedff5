"""What the rounds of a service file say of its processes: as it is, to be, observed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qp174.core.builders.common import fraction_of, pointer
from qp174.model.service import EntityLink, Process, Reengineering, Step

Data = Mapping[str, Any]

STATES = ("as_is", "to_be", "observed")
#: The figures of a process that may carry a note of their own.
FIGURES = ("visits", "fee", "elapsed", "handling")
#: A dinar has a thousand fils, and nothing smaller.
MONEY_DECIMALS = 3
#: In ``Process.noted``: the note of the whole process.
WHOLE = "process"

#: Minutes of a working day of eight hours.
DAY_MINUTES = 480
#: Working days of one unit of elapsed time: eight hours a day, five working days in seven.
_WORKING_DAYS = {
    "minute": Fraction(1, DAY_MINUTES),
    "hour": Fraction(1, 8),
    "working-day": Fraction(1),
    "calendar-day": Fraction(5, 7),
}


def elapsed_days(figure: Data | None) -> Fraction | None:
    """A time ``{value, unit}`` in working days; None where there is none."""
    value = fraction_of(figure)
    return None if value is None or figure is None else value * _WORKING_DAYS[figure["unit"]]


def process_of(data: Data) -> Process:
    """What a process asks of people for one transaction."""
    noted = {key for key in FIGURES if "note" in data.get(key, ())}
    return Process(
        documents=tuple(data["documents"]),
        steps=steps_of(data),
        entities=tuple(EntityLink(entry["id"], entry["linked"]) for entry in data["entities"]),
        visits=fraction_of(data.get("visits")),
        fee=fraction_of(data.get("fee")),
        elapsed=elapsed_days(data.get("elapsed")),
        handling=fraction_of(data.get("handling")),
        noted=frozenset(noted | {WHOLE} if "note" in data else noted),
    )


def steps_of(data: Data) -> tuple[Step, ...]:
    """The steps of a process with all that is said of them."""
    return tuple(
        Step(
            entry["step"],
            entry.get("by"),
            _number(entry.get("minutes")),
            _number(entry.get("wait_days")),
        )
        for entry in data["steps"]
    )


def timed_steps(data: Data) -> tuple[Step, ...]:
    """The steps of a process; none where the file only names them."""
    said = any(len(entry) > 1 for entry in data["steps"])
    return steps_of(data) if said else ()


def _number(value: int | Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def reengineerings(data: Data) -> Iterator[Reengineering]:
    """The rounds of a service that have a process to be, or one observed."""
    for index, round_ in enumerate(data["rounds"]):
        if "to_be" not in round_ and "observed" not in round_:
            continue
        excused = (entry["id"] for entry in round_.get("excused", ()))
        yield Reengineering(
            pointer=pointer("rounds", index),
            kind=round_.get("kind"),
            listed="participants" in round_,
            involved=frozenset((*round_.get("participants", ()), *excused)),
            today=process_of(round_["as_is"]),
            to_be=process_of(round_["to_be"]) if "to_be" in round_ else None,
            observed=process_of(round_["observed"]) if "observed" in round_ else None,
        )


def processes_without_steps(data: Data) -> Iterator[str]:
    """The places of the processes for which no step is recorded."""
    for place, process in _processes(data):
        if not process["steps"]:
            yield place


def notes_of_figures(data: Data) -> Iterator[str]:
    """The places of figures, passing answers and interaction points that a note explains."""
    for index, entry in enumerate(data.get("volume", ())):
        if "note" in entry:
            yield pointer("volume", index)
    for key, entry in data.get("expected", {}).items():
        if "note" in entry:
            yield pointer("expected", key)
    if "note" in data.get("interaction", ()):
        yield pointer("interaction")
    for place, process in _processes(data):
        for key in FIGURES:
            if "note" in process.get(key, ()):
                yield f"{place}/{key}"
    for key, answer in data["gate"]["answers"].items():
        if answer["answer"] == "pass" and "note" in answer:
            yield pointer("gate", "answers", key)


def too_fine_amounts(data: Data) -> Iterator[str]:
    """The places of amounts of money with more decimals than the money has."""
    for place, process in _processes(data):
        if is_too_fine(process.get("fee", {}).get("value", 0)):
            yield f"{place}/fee/value"
    if is_too_fine(data.get("expected", {}).get("cost", {}).get("value", 0)):
        yield pointer("expected", "cost", "value")


def is_too_fine(amount: int | Decimal) -> bool:
    """Whether an amount has more decimals than the money; zeros at the end do not count."""
    if isinstance(amount, int):
        return False
    sign_digits_exponent = amount.as_tuple()
    exponent = sign_digits_exponent.exponent
    digits = "".join(map(str, sign_digits_exponent.digits)).rstrip("0")
    zeros = len(sign_digits_exponent.digits) - len(digits)
    return bool(digits) and isinstance(exponent, int) and exponent + zeros < -MONEY_DECIMALS


def _processes(data: Data) -> Iterator[tuple[str, Data]]:
    for index, round_ in enumerate(data["rounds"]):
        for state in STATES:
            if state in round_:
                yield pointer("rounds", index, state), round_[state]
