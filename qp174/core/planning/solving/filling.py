"""Putting jobs into what is left, one after the other."""

from collections.abc import Iterable

from qp174.core.planning.solving.standing import Standing, chain


def fill(standing: Standing, order: Iterable[int]) -> None:
    """Places what does not stand yet, in this order; what a job waits for comes right before it."""
    for number in order:
        if standing.places[number] is None:
            place_chain(standing, number)


def place_chain(standing: Standing, number: int) -> bool:
    """Places a job after those that it waits for; if it does not fit, none of them is placed."""
    line = chain(standing.instance, number, standing.places)
    if line is None:
        return False
    for at, one in enumerate(line):
        if not standing.try_job(one):
            for placed in reversed(line[:at]):
                standing.take_out(placed)
            return False
    return True
