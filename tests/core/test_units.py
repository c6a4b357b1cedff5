"""Who carries the plan's work for a unit."""

import random
from dataclasses import replace

import pytest

from qp174.core.units import (
    ancestors,
    planning_unit,
    planning_units,
    with_all_above,
    with_all_below,
)
from qp174.model.catalogue import Catalogue
from qp174.model.organisation import Organisation, Unit


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


def tree(second: Organisation, chance: random.Random) -> Organisation:
    """Units with parents at random: chains, circles and unknown ones."""
    pattern = next(iter(second.units.values()))
    ids = [f"u{number}" for number in range(12)]
    units: dict[str, Unit] = {
        id: replace(
            pattern,
            id=id,
            parent=chance.choice([*ids, "nobody", None]),
            level=chance.choice(list(second.levels)),
            hq_unit=chance.choice([None, None, "hq"]),
        )
        for id in ids
    }
    return replace(second, units=units)


def test_many_units_are_answered_as_each_alone(second: Catalogue) -> None:
    chance = random.Random(174)
    for _ in range(200):
        organisation = tree(second.organisation, chance)
        asked = [*chance.sample(sorted(organisation.units), 5), "nobody"]
        above = {id: {unit.id for unit in ancestors(organisation, id)} for id in organisation.units}
        alone = {id: planning_unit(organisation, id) for id in asked}
        together = planning_units(organisation, asked)
        assert {id: together[id] for id in asked} == alone
        assert with_all_above(organisation, asked) == set().union(*(above[id] for id in asked[:-1]))
        assert with_all_below(organisation, asked) == {
            id for id in organisation.units if not above[id].isdisjoint(asked)
        }


def test_a_long_chain_is_answered_soon(second: Catalogue) -> None:
    # Walked from each unit, this would take minutes.
    pattern = replace(list(second.organisation.units.values())[-1], hq_unit=None, level="nowhere")
    units = {
        f"u{number}": replace(pattern, id=f"u{number}", parent=f"u{number + 1}")
        for number in range(20_000)
    }
    chain = replace(second.organisation, units=units)
    assert set(planning_units(chain, units).values()) == {None}
    assert with_all_above(chain, units) == set(units)
    assert with_all_below(chain, units) == set(units)
