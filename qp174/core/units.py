"""Where a unit stands in the organisation."""

from collections.abc import Iterator

from qp174.model.organisation import Organisation, Unit


def ancestors(organisation: Organisation, unit_id: str) -> Iterator[Unit]:
    """The unit and its parents upwards; stops where a parent is unknown or comes again."""
    seen: set[str] = set()
    current: str | None = unit_id
    while current is not None and current not in seen and current in organisation.units:
        seen.add(current)
        unit = organisation.units[current]
        yield unit
        current = unit.parent


def planning_unit(organisation: Organisation, unit_id: str) -> str | None:
    """The unit that plans and carries the plan's work for ``unit_id``.

    A unit of the first level (headquarters) does so itself, unless it names another; one outside
    names its ``hq_unit``, or the nearest parent does. None when nobody does.
    """
    first_level = next(iter(organisation.levels), None)
    for unit in ancestors(organisation, unit_id):
        if unit.hq_unit is not None:
            return unit.hq_unit
        if unit.level == first_level:
            return unit.id
    return None
