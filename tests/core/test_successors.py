"""Who takes whose place, along lines of any length."""

from dataclasses import replace

import pytest

from qp174.core.checks import CHECKS
from qp174.core.references import reference_faults
from qp174.model.catalogue import Catalogue
from qp174.model.service import Reference
from tests.support import AS_OF

MANY = 100_000


def in_line(second: Catalogue, *, back_to: str | None) -> Catalogue:
    """A catalogue in which each of many partners that have ended followed the one before."""
    (partner, *_) = second.partners.values()
    partners = {
        f"p{n}": replace(partner, id=f"p{n}", valid_to=2020, successor=f"p{n + 1}")
        for n in range(MANY)
    }
    last = f"p{MANY}"
    partners[last] = replace(partner, id=last, valid_to=None, successor=back_to)
    return replace(second, partners=partners)


@pytest.mark.parametrize(
    ("back_to", "rounds"),
    [
        pytest.param(None, 0, marks=pytest.mark.slow),
        ("p0", 1),
        pytest.param("p99999", 1, marks=pytest.mark.slow),
    ],
)
def test_rounds_are_found_without_recursion(
    second: Catalogue, back_to: str | None, rounds: int
) -> None:
    found = list(CHECKS["successor-cycle"].answer(in_line(second, back_to=back_to), AS_OF))
    assert len(found) == rounds


def offered(catalogue: Catalogue, partner: str) -> str | int:
    (fault,) = reference_faults([Reference("partner", partner, "/x")], catalogue, AS_OF)
    return fault.params["successor"]


def test_the_successor_in_force_is_offered(second: Catalogue) -> None:
    catalogue = in_line(second, back_to=None)
    assert offered(catalogue, f"p{MANY - 1}") == f"p{MANY}"
    assert offered(catalogue, f"p{MANY - 10}") == f"p{MANY}"


def test_of_a_line_without_end_the_first_successor_is_offered(second: Catalogue) -> None:
    assert offered(in_line(second, back_to=None), "p0") == "p1"
    partners = in_line(second, back_to=None).partners
    ring = {key: partners[key] for key in ("p0", "p1")}
    ring["p1"] = replace(ring["p1"], successor="p0")
    assert offered(replace(second, partners=ring), "p0") == "p1"
