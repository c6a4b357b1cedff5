"""The lines of a change: the right ones, few and short, and found in time for any file."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.cli.diffs import diff_lines, hunks
from qp174.cli.state import speak

ENGLISH = speak("en")
LINES = st.lists(st.sampled_from(["", "a", "b", "# c", "d: 1"]), max_size=40)


def lines(before: str, after: str, most: int = 40) -> list[str]:
    return list(diff_lines(before.encode(), after.encode(), ENGLISH, most=most))


def rebuilt(old: list[str], new: list[str]) -> list[str]:
    """The new lines out of the old ones and the changes."""
    made: list[str] = []
    at = 0
    for a, b, c, d in hunks(old, new):
        assert a >= at
        made += old[at:a] + new[c:d]
        at = b
    return made + old[at:]


def test_a_changed_line_is_shown_with_its_number() -> None:
    assert lines("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 5\nc: 3\n") == ["2 - b: 2", "2 + b: 5"]


def test_moved_lines_go_here_and_come_there() -> None:
    assert lines("a\nb\nc\n", "b\nc\na\n") == ["1 - a", "3 + a"]


@given(LINES, LINES)
def test_the_changes_make_the_new_lines(old: list[str], new: list[str]) -> None:
    assert rebuilt(old, new) == new


@pytest.mark.parametrize("steps", [0, 30, 500])
@given(LINES, LINES)
def test_so_do_those_of_the_coarse_way(steps: int, old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qp174.cli.diffs._STEPS", steps)
        assert rebuilt(old, new) == new


def test_single_lines_hold_the_coarse_way_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qp174.cli.diffs._STEPS", 5_000)
    old = [f"{number}" for number in range(100)]
    new = [*old[:20], "x", *old[21:60], *old[61:80], "y", *old[80:]]
    assert list(hunks(old, new)) == [(20, 21, 20, 21), (60, 61, 60, 60), (80, 80, 79, 80)]


def test_of_a_long_line_the_change_is_shown() -> None:
    before = "name: " + "a" * 300 + "OLD" + "b" * 900_000
    gone, come = lines(before, before.replace("OLD", "NEW"))
    for line, value in ((gone, "OLD"), (come, "NEW")):
        assert len(line) < 220
        assert value in line
        assert line[4] == line[-1] == "…"


def test_a_long_line_beside_a_short_one() -> None:
    gone, come = lines("name: a", "name: " + "b" * 900_000)
    assert gone == "1 - name: a"
    assert come == "1 + name: " + "b" * 194 + "…"


def test_of_many_lines_both_sides_are_shown_and_the_rest_is_counted() -> None:
    shown = lines("a\n" * 1000, "b\n" * 500)
    assert len(shown) == 41
    assert [line.split()[1] for line in shown[:40]] == ["-"] * 20 + ["+"] * 20
    assert shown[40] == "Lines not shown: 1,460"
    assert len(lines("a\n" * 15, "b\n" * 25)) == 40


@pytest.mark.parametrize("unit", ["\n", "# c\n", "{}\n"])
@pytest.mark.parametrize("how", ["one value", "a key moved", "shuffled"])
def test_four_times_the_lines_take_no_more_than_four_times_the_work(unit: str, how: str) -> None:
    """Comparing every line with every other would make it sixteen times."""

    def spent(count: int) -> float:
        filling = [unit.replace("{}", str(at % 5000)) for at in range(count)]
        old = ["a: 1\n", *filling, "b: 2\n", "c: 3\n"]
        new = ["a: 9\n", *old[1:]] if how == "one value" else ["b: 2\n", *old[:-2], "c: 3\n"]
        if how == "shuffled":
            random.Random(1).shuffle(new)
        before, after = "".join(old), "".join(new)
        took = []
        for _ in range(2):
            begun = time.process_time()
            lines(before, after)
            took.append(time.process_time() - begun)
        return min(took)

    # Room for what every comparison costs, and for a busy machine.
    assert spent(40_000) < 8 * spent(10_000) + 0.5
