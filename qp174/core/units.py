"""Where a unit stands in the organisation."""

from collections.abc import Iterable, Iterator, Mapping

from qp174.model.organisation import Organisation, Unit

#: The word that stands for the owner of a service where a task says which unit does it.
OWNER = "owner"


def ancestors(organisation: Organisation, unit_id: str) -> Iterator[Unit]:
    """The unit and its parents upwards; stops where a parent is unknown or comes again."""
    seen: set[str] = set()
    current: str | None = unit_id
    while current is not None and current not in seen and current in organisation.units:
        seen.add(current)
        unit = organisation.units[current]
        yield unit
        current = unit.parent


def with_all_above(organisation: Organisation, unit_ids: Iterable[str]) -> set[str]:
    """These units and all above them, as far as they are known."""
    found: set[str] = set()
    for unit_id in unit_ids:
        for unit in ancestors(organisation, unit_id):
            if unit.id in found:
                break  # who is above it has been found with it
            found.add(unit.id)
    return found


def with_all_below(organisation: Organisation, unit_ids: Iterable[str]) -> set[str]:
    """These units and all below them, as far as they are known."""
    below: dict[str, list[str]] = {}
    for unit in organisation.units.values():
        if unit.parent is not None:
            below.setdefault(unit.parent, []).append(unit.id)
    found = {unit_id for unit_id in unit_ids if unit_id in organisation.units}
    open_ = list(found)
    while open_:
        for unit_id in below.get(open_.pop(), ()):
            if unit_id not in found:
                found.add(unit_id)
                open_.append(unit_id)
    return found


def planning_unit(organisation: Organisation, unit_id: str) -> str | None:
    """The unit that plans and carries the plan's work for ``unit_id``.

    A unit of the first level (headquarters) does so itself, unless it names another; one outside
    names its ``hq_unit``, or the nearest parent does. None when nobody does.
    """
    first_level = next(iter(organisation.levels), None)
    for unit in ancestors(organisation, unit_id):
        planning = _own(unit, first_level)
        if planning is not None:
            return planning
    return None


def planning_units(organisation: Organisation, unit_ids: Iterable[str]) -> Mapping[str, str | None]:
    """The ``planning_unit`` of each of many units; none is walked past twice."""
    first_level = next(iter(organisation.levels), None)
    found: dict[str, str | None] = {}
    for unit_id in unit_ids:
        way: list[str] = [unit_id]
        planning: str | None = None
        for unit in ancestors(organisation, unit_id):
            planning = found[unit.id] if unit.id in found else _own(unit, first_level)
            way.append(unit.id)
            if planning is not None or unit.id in found:
                break
        found.update(dict.fromkeys(way, planning))
    return found


def _own(unit: Unit, first_level: str | None) -> str | None:
    """Who plans for a unit by what is said of the unit itself."""
    if unit.hq_unit is not None:
        return unit.hq_unit
    return unit.id if unit.level == first_level else None
