"""The search: a beginning under prices, small changes, and a settling of what was found.

1. The beginnings: those that are known, and one made under prices that say what days are worth
   (``patterns``, ``diving``).
2. The best of them is changed little by little (``improve``, ``neighbours``).
3. It is settled (``settling``), and changed again.

All that is met is compared exactly; the best is the answer.
"""

from random import Random

from qp174.core.planning.solving.cheapest import Cheapest
from qp174.core.planning.solving.diving import dived
from qp174.core.planning.solving.guide import Guides
from qp174.core.planning.solving.improve import improve
from qp174.core.planning.solving.instance import Instance
from qp174.core.planning.solving.merit import Key, Merit
from qp174.core.planning.solving.neighbours import Neighbourhood
from qp174.core.planning.solving.settling import settle
from qp174.core.planning.solving.standing import Place, Standing

Places = list[Place | None]

_SEED = 174
#: How often changing and settling take turns.
_ROUNDS = 5


def searched(known: list[Places], merit: Merit, effort: int) -> Standing:
    """The best schedule that is met; at least as good as each of those known."""
    instance = merit.instance
    best = _Best(merit)
    for places in known:
        best.meet(_standing(instance, places))
    begun, guides = _beginning(instance, known[0])
    order = sorted(
        range(len(instance.jobs)),
        key=lambda n: (instance.jobs[n].band, -guides.pull(instance.jobs[n])),
    )
    best.meet(begun)
    settle(begun, merit, order)
    best.meet(begun)
    dice = Random(_SEED)
    for _ in range(_ROUNDS):
        walk = Neighbourhood(_standing(instance, best.places), merit, guides)
        if not walk.movable:
            break
        standing = _standing(instance, improve(walk, effort // _ROUNDS, dice))
        best.meet(standing)
        settle(standing, merit, order)
        best.meet(standing)
    standing = _standing(instance, best.places)
    settle(standing, merit, order)
    return standing


def _beginning(instance: Instance, known: Places) -> tuple[Standing, Guides]:
    """A schedule made under prices, beside what is pinned."""
    standing = Standing(instance)
    for job, place in zip(instance.jobs, known, strict=True):
        if job.pin is not None and place is not None:
            standing.put(job.index, place)
    guides = dived(standing, Cheapest(instance))
    return standing, guides


class _Best:
    """The best schedule met so far."""

    def __init__(self, merit: Merit) -> None:
        self.merit = merit
        self.key: Key = ()
        self.places: Places = []

    def meet(self, standing: Standing) -> None:
        key = self.merit.key(standing)
        if key > self.key:
            self.key, self.places = key, list(standing.places)


def _standing(instance: Instance, places: Places) -> Standing:
    standing = Standing(instance)
    for number, place in enumerate(places):
        if place is not None:
            standing.put(number, place)
    return standing
