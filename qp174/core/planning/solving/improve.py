"""Local search by late acceptance: a better answer is looked for near the one at hand.

A change is kept where the new answer is as good as the one now, or as good as the one that stood
``memory`` changes ago (Burke and Bykov, The late acceptance hill-climbing heuristic, EJOR 258,
2017). Answers are only compared, never weighed, so that aims that count one after the other are
served as well as a single number; and no clock is asked, so that every run goes the same way.
"""

from random import Random
from typing import Any, Protocol, TypeVar

S = TypeVar("S", covariant=True)


class Walk(Protocol[S]):
    """Something that can be changed a little, and changed back."""

    spent: int

    def key(self) -> Any:
        """How good it is now: the greater the better."""

    def change(self, dice: Random) -> None:
        """Changes it a little."""

    def undo(self) -> None:
        """Takes the last change back."""

    def kept(self) -> S:
        """What is there now, so that it can be had back later."""


def improve(walk: Walk[S], effort: int, dice: Random, memory: int = 100) -> S:
    """The best that is met on a walk until ``spent`` has grown by ``effort``."""
    now = best = walk.key()
    found = walk.kept()
    past = [now] * memory
    until = walk.spent + effort
    turn = 0
    while walk.spent < until:
        before = walk.spent
        walk.change(dice)
        key = walk.key()
        if key >= now or key >= past[turn]:
            now = key
            if key > best:
                best, found = key, walk.kept()
        else:
            walk.undo()
        past[turn] = now
        turn = (turn + 1) % memory
        if walk.spent == before:  # a change that costs nothing must not go on for ever
            walk.spent += 1
    return found
