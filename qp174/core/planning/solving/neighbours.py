"""Small changes of a schedule: some jobs are taken out, and what fits is put back in a new order.

Ruin and recreate (Schrimpf et al., Record breaking optimization results using the ruin and recreate
principle, Journal of Computational Physics 159, 2000): the jobs taken out stand near one another,
and those that are left out come in where they are worth more.
"""

from collections.abc import Callable
from random import Random
from typing import Protocol

from qp174.core.planning.solving.instance import Work
from qp174.core.planning.solving.merit import Key, Merit
from qp174.core.planning.solving.standing import Place, Standing, chain

#: A job and where it stood; None where it was out.
Change = tuple[int, Place | None]


#: How many jobs are looked at for a change.
_NEAR = 40
#: How often a change puts its jobs in as early as they fit, and not where they pay best.
_EARLY = 0.15
#: Up to which throw of the dice it looks for the best place of all; else among few, quickly.
_FINE = 0.25


class Placing(Protocol):
    """Knows what things are worth."""

    def best(self, standing: Standing, job: Work) -> Place | None:
        """The place of a job that brings most for what it takes."""

    def quick(self, standing: Standing, job: Work) -> Place | None:
        """A place of a job that brings much for what it takes, found quickly."""

    def pull(self, job: Work) -> float:
        """What a job is worth for what it takes."""


class Neighbourhood:
    """A schedule that changes a little and back; ``guides`` say what things are worth."""

    def __init__(self, standing: Standing, merit: Merit, guides: Placing) -> None:
        self.standing = standing
        self.merit = merit
        self.guides = guides
        self.pull = [guides.pull(job) for job in standing.instance.jobs]
        self.spent = 0
        self.jobs = standing.instance.jobs
        self.movable = [job.index for job in self.jobs if job.pin is None and not job.barred]
        self.totals = list(merit.key(standing))
        self.changed: list[Change] = []
        self.neighbours = _neighbours(standing)

    def key(self) -> Key:
        """How good the schedule is now."""
        return tuple(self.totals)

    def kept(self) -> list[Place | None]:
        """Where every job stands."""
        return list(self.standing.places)

    def change(self, dice: Random) -> None:
        """Takes some jobs out and puts in what fits, the most wanted first."""
        self.changed = []
        before = self.standing.spent
        seed = dice.choice(self.movable)
        near = self.near(seed, dice)
        out = [number for number in near if self.standing.places[number] is not None]
        come = [number for number in near if self.standing.places[number] is None]
        most = dice.choice((2, 4, 8))
        for number in out[: dice.randint(1, most)]:
            self.take_out(number)
        gone = [number for number, place in self.changed if place is not None]
        wanted = [*gone, *come[: dice.randint(1, most)]]
        noise = dice.choice((0.0, 0.1, 0.3))
        weights = {
            number: (self.jobs[number].band, -self.pull[number] * (1 + noise * dice.uniform(-1, 1)))
            for number in wanted
        }
        if dice.random() < 0.5 and seed in weights:
            weights[seed] = (-1, 0.0)
        throw = dice.random()
        place = self.early if throw < _EARLY else self.best if throw < _FINE else self.quick
        for number in sorted(wanted, key=weights.__getitem__):
            self.put_in(number, place)
        self.spent += self.standing.spent - before

    def near(self, seed: int, dice: Random) -> list[int]:
        """Jobs that need the same scarce unit as this one, in an order that dice throw."""
        pool = self.neighbours[dice.choice(self.units_of(seed))]
        found = dice.sample(pool, min(len(pool), _NEAR))
        return [seed, *(number for number in found if number != seed)]

    def units_of(self, number: int) -> list[int]:
        return sorted({step.base for step in self.jobs[number].steps})

    def take_out(self, number: int) -> None:
        """Takes a job out, after those that wait for it."""
        place = self.standing.places[number]
        if place is None or self.jobs[number].pin is not None:
            return
        for later in self.jobs[number].before:
            self.take_out(later)
        self.standing.take_out(number)
        self.changed.append((number, place))
        self.count(number, place, -1)

    def put_in(self, number: int, place_of: Callable[[Work], Place | None]) -> bool:
        """Puts a job in, after those that it waits for: as early as it fits, or where it pays."""
        if self.standing.places[number] is not None:
            return True
        line = chain(self.standing.instance, number, self.standing.places)
        if line is None:
            return False
        mark = len(self.changed)
        for one in line:
            job = self.jobs[one]
            place = place_of(job)
            if place is None:
                self.back_to(mark)
                return False
            self.standing.put(one, place)
            self.changed.append((one, None))
            self.count(one, place, 1)
        return True

    def early(self, job: Work) -> Place | None:
        return self.standing.earliest(job)

    def quick(self, job: Work) -> Place | None:
        return self.guides.quick(self.standing, job)

    def best(self, job: Work) -> Place | None:
        return self.guides.best(self.standing, job)

    def count(self, number: int, place: Place, sign: int) -> None:
        self.merit.count(self.totals, number, self.jobs[number].band, place.finish, sign)

    def undo(self) -> None:
        """Takes the last change back."""
        self.back_to(0)

    def back_to(self, mark: int) -> None:
        while len(self.changed) > mark:
            number, place = self.changed.pop()
            if place is None:
                stood = self.standing.take_out(number)
                assert stood is not None, "it was put in"
                self.count(number, stood, -1)
            else:
                self.standing.put(number, place)
                self.count(number, place, 1)


def _neighbours(standing: Standing) -> dict[int, list[int]]:
    """The jobs that can move, by the units that they need."""
    found: dict[int, list[int]] = {}
    for job in standing.instance.jobs:
        if job.pin is None and not job.barred:
            for base in sorted({step.base for step in job.steps}):
                found.setdefault(base, []).append(job.index)
    return found
