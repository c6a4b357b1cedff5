"""What the rounds of a service file say of its processes: as it is, to be, observed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qp174.core.builders.common import fraction_of, pointer
from qp174.model.service import Burden, Reengineering

Data = Mapping[str, Any]

STATES = ("as_is", "to_be", "observed")
#: The figures of a process that may carry a note of their own.
FIGURES = ("visits", "fee", "elapsed", "handling")
#: A dinar has a thousand fils, and nothing smaller.
MONEY_DECIMALS = 3
#: In ``Reengineering.noted``: the note of the whole process to be.
WHOLE = "process"

#: Working days of one unit of elapsed time: eight hours a day, five working days in seven.
_WORKING_DAYS = {
    "minute": Fraction(1, 480),
    "hour": Fraction(1, 8),
    "working-day": Fraction(1),
    "calendar-day": Fraction(5, 7),
}


def elapsed_days(figure: Data | None) -> Fraction | None:
    """A time ``{value, unit}`` in working days; None where there is none."""
    value = fraction_of(figure)
    return None if value is None or figure is None else value * _WORKING_DAYS[figure["unit"]]


def burden(process: Data) -> Burden:
    """What a process asks of people for one transaction."""
    return Burden(
        steps=len(process["steps"]),
        documents=len(process["documents"]),
        entities=len(process["entities"]),
        visits=fraction_of(process.get("visits")),
        fee=fraction_of(process.get("fee")),
        elapsed=elapsed_days(process.get("elapsed")),
        handling=fraction_of(process.get("handling")),
    )


def reengineerings(data: Data) -> Iterator[Reengineering]:
    """The rounds of a service that have a process to be."""
    for index, round_ in enumerate(data["rounds"]):
        if "to_be" not in round_:
            continue
        both = (round_["as_is"], round_["to_be"])
        excused = (entry["id"] for entry in round_.get("excused", ()))
        noted = {key for key in FIGURES if "note" in both[1].get(key, ())}
        yield Reengineering(
            pointer=pointer("rounds", index),
            kind=round_.get("kind"),
            listed="participants" in round_,
            involved=frozenset((*round_.get("participants", ()), *excused)),
            entities=tuple(entry["id"] for process in both for entry in process["entities"]),
            steps=tuple((s["step"], s.get("by")) for process in both for s in process["steps"]),
            today=burden(both[0]),
            to_be=burden(both[1]),
            noted=frozenset(noted | {WHOLE} if "note" in both[1] else noted),
        )


def processes_without_steps(data: Data) -> Iterator[str]:
    """The places of the processes for which no step is recorded."""
    for place, process in _processes(data):
        if not process["steps"]:
            yield place


def notes_of_figures(data: Data) -> Iterator[str]:
    """The places of figures, and of answers that pass, which a note explains."""
    for index, entry in enumerate(data.get("volume", ())):
        if "note" in entry:
            yield pointer("volume", index)
    for key, entry in data.get("expected", {}).items():
        if "note" in entry:
            yield pointer("expected", key)
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
