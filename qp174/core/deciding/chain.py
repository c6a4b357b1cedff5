"""The decisions as they follow one another, and how they are numbered."""

from qp174.core.derived import once
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile, Item


def sequence(catalogue: Catalogue) -> tuple[DecisionFile, ...]:
    """The decision files in the order of their numbers; of one number in path order."""
    return once(catalogue, "decision-sequence", lambda: _sequence(catalogue))


def _sequence(catalogue: Catalogue) -> tuple[DecisionFile, ...]:
    return tuple(sorted(catalogue.decisions, key=lambda file: (number_of(file.id), file.path)))


def number_of(id_: str) -> int:
    """The running number of a decision: 12 of ``d-0012``."""
    return int(id_.removeprefix("d-"))


def item_id(file: DecisionFile, item: Item) -> str:
    """How an item is named: ``d-0001/2``."""
    return f"{file.id}/{item.number}"


def has_come(file: DecisionFile, catalogue: Catalogue) -> bool:
    """Whether the day of a sitting has come, on the day on which the catalogue is looked at."""
    return catalogue.as_of is None or file.date <= catalogue.as_of.isoformat()
