"""What is worked out from a catalogue once, however many checks and reports ask for it."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from qp174.model.catalogue import Catalogue

Value = TypeVar("Value")


def once(catalogue: Catalogue, question: Hashable, answer: Callable[[], Value]) -> Value:
    """The answer to a question about this very catalogue, worked out when first asked for.

    ``question`` names the function and its arguments besides the catalogue. The answer lives as
    long as the catalogue and is shared: nobody may change it.
    """
    if question not in catalogue.derived:
        catalogue.derived[question] = answer()
    return cast("Value", catalogue.derived[question])
