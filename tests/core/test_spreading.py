"""The work of one task over the quarters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.periods import periods_between
from qp174.core.planning.spreading import spread
from qp174.model.plan import Period

PERIODS = periods_between(Period(2027, 1), Period(2028, 4))


@pytest.mark.parametrize(
    ("half_days", "lead", "rooms", "expected"),
    [
        (8, 1, [8], [8]),
        (8, 1, [5, 0, 3], [5, 0, 3]),
        (8, 3, [9, 9, 9], [3, 3, 2]),
        (2, 5, [9, 9, 9], [1, 1]),
        (8, 3, [1, 9, 9], [1, 3, 4]),
        (8, 1, [7], None),
        (3, 3, [9, 9], None),
    ],
)
def test_by_hand(half_days: int, lead: int, rooms: list[int], expected: list[int] | None) -> None:
    there = dict(zip(PERIODS, rooms, strict=False))
    found = spread(
        PERIODS, half_days, lead, lambda period, _, __: there.get(period, 0), begun=False
    )
    shown = None if found is None else [found.get(p, 0) for p in PERIODS[: len(expected or ())]]
    assert shown == expected


def test_it_asks_with_what_is_wanted_and_whether_it_has_begun() -> None:
    asked = []

    def room(_: Period, wanted: int, begun: bool) -> int:
        asked.append((wanted, begun))
        return 2 if len(asked) > 1 else 0

    assert spread(PERIODS, 4, 2, room, begun=False) == {PERIODS[1]: 2, PERIODS[2]: 2}
    assert asked == [(2, False), (2, False), (2, True)]
    assert spread(PERIODS, 4, 1, lambda _, wanted, begun: wanted * begun, begun=True)
    assert spread(PERIODS, 4, 1, lambda _, wanted, begun: wanted * begun, begun=False) is None


@settings(max_examples=40)
@given(st.integers(1, 40), st.integers(-2, 9), st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_all_of_it_over_the_lead_time_or_nothing(
    half_days: int, lead: int, rooms: list[int]
) -> None:
    there = dict(zip(PERIODS, rooms, strict=True))
    found = spread(PERIODS, half_days, lead, lambda period, _, __: there[period], begun=False)
    if found is None:
        assert sum(rooms) < half_days or lead > 1
        return
    assert sum(found.values()) == half_days
    assert all(0 < amount <= there[period] for period, amount in found.items())
    assert len(found) >= min(lead, half_days)
