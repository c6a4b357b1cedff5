"""Who carries the plan's work for a unit."""

from dataclasses import replace

import pytest

from qp174.core.units import planning_unit
from qp174.model.catalogue import Catalogue
from qp174.model.organisation import Organisation


def changed(organisation: Organisation, unit: str, **values: str | None) -> Organisation:
    """The organisation with other values for one unit."""
    record = replace(organisation.units[unit], **values)  # type: ignore[arg-type]
    return replace(organisation, units={**organisation.units, unit: record})


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("legal-office", "legal-office"),
        ("harbour-office", "harbours-division"),
        ("no-such-unit", None),
    ],
)
def test_planning_unit(second: Catalogue, unit: str, expected: str | None) -> None:
    assert planning_unit(second.organisation, unit) == expected


def test_headquarters_may_name_another(second: Catalogue) -> None:
    changed_ = changed(second.organisation, "legal-office", hq_unit="secretariat")
    assert planning_unit(changed_, "legal-office") == "secretariat"


def test_outside_headquarters_the_nearest_parent_answers(second: Catalogue) -> None:
    changed_ = changed(second.organisation, "harbour-office", hq_unit=None)
    assert planning_unit(changed_, "harbour-office") == "harbours-division"
    alone = changed(changed_, "harbour-office", parent=None)
    assert planning_unit(alone, "harbour-office") is None


def test_a_circle_of_parents_ends(second: Catalogue) -> None:
    circle = changed(second.organisation, "harbour-office", hq_unit=None, parent="harbour-office")
    assert planning_unit(circle, "harbour-office") is None


def test_every_owner_of_the_shipped_catalogue_can_plan(shipped: Catalogue) -> None:
    owners = {facts.owner for facts in shipped.services.values()}
    assert {unit for unit in owners if planning_unit(shipped.organisation, unit) is None} == set()
