"""What keeps a job from standing earlier, quarter by quarter."""

from qp174.core.planning.problem import Job, Problem
from qp174.core.planning.solving.instance import Instance, Step
from qp174.core.planning.solving.standing import Place, Standing

#: Limit, whom or what it concerns, and the task: the quarters in which it was met.
Waits = dict[tuple[str, str, str], list[int]]


def waits_of(problem: Problem, left: Standing, number: int, place: Place | None) -> Waits:
    """The limits that a job meets where it stands, the job itself being out of ``left``.

    Limits: ``service`` and ``milestone`` it waits for, ``closed``, ``at-once``, ``unit`` (nothing
    left), ``part`` (less left than the task could use), ``budget``. Without a place only the
    closures are told, over the whole horizon.
    """
    seen = _Seen(problem.jobs[number], left)
    for at, step in enumerate(left.instance.jobs[number].steps):
        seen.look_at(at, step, place)
    return seen.waits


class _Seen:
    """Goes through the tasks in the order in which they are placed."""

    def __init__(self, job: Job, left: Standing) -> None:
        self.job = job
        self.left = left
        self.instance: Instance = left.instance
        self.waits: Waits = {}
        self.pace = [self.instance.pace] * self.instance.horizon
        self.taken: dict[int, int] = {}
        self.paid: dict[int, int] = {}
        self.busy: set[int] = set()

    def note(self, limit: str, subject: str, step: Step, quarter: int) -> None:
        self.waits.setdefault((limit, subject, step.id), []).append(quarter)

    def look_at(self, at: int, step: Step, place: Place | None) -> None:
        """What one task meets between the quarter in which it might begin and its last."""
        if place is None:
            for quarter in range(self.instance.horizon):
                self.shut(step, quarter)
            return
        ends = max((place.work[before][-1][0] for before in step.before), default=0)
        first = self.wait_for_others(step, ends)
        work = dict(place.work[at])
        rest, begun = step.half, 0
        for quarter in range(first, max(work) + 1):
            amount = work.get(quarter, 0)
            if not amount:
                self.idle(step, quarter, begun=begun > 0)
                continue
            self.slowed(step, quarter, amount, rest, begun)
            begun += 1
            rest -= amount
            self.pace[quarter] -= amount
            self.busy.add(quarter)
            self.taken[step.base + quarter] = self.taken.get(step.base + quarter, 0) + amount
        year = self.instance.year_of[min(work)]
        self.paid[year] = self.paid.get(year, 0) + step.cost

    def wait_for_others(self, step: Step, ends: int) -> int:
        """The quarter in which the task might begin, having waited for services and milestones."""
        first = ends
        for number in self.instance.jobs[self.instance.places[self.job.id]].after:
            before = self.left.places[number]
            if before is not None:
                for quarter in range(ends, before.finish):
                    self.note("service", self.instance.jobs[number].id, step, quarter)
                first = max(first, before.finish)
        for wait in self.job.not_before:
            if wait.task in (None, step.id):
                due = sum(period < wait.period for period in self.instance.periods)
                for quarter in range(ends, due):
                    self.note("milestone", wait.milestone, step, quarter)
                first = max(first, due)
        return first

    def shut(self, step: Step, quarter: int) -> bool:
        """Whether a closure holds the task up in a quarter."""
        of_year = self.instance.periods[quarter].quarter
        for closed in self.job.closed:
            if step.id in closed.tasks and of_year in closed.quarters:
                self.note("closed", closed.id, step, quarter)
                return True
        return False

    def room(self, step: Step, quarter: int) -> int:
        at = step.base + quarter
        return self.left.free[at] - self.taken.get(at, 0)

    def idle(self, step: Step, quarter: int, *, begun: bool) -> None:
        """Why there is no work in a quarter."""
        if self.shut(step, quarter) or self.pace[quarter] <= 0:
            return
        year = self.instance.year_of[quarter]
        if self.left.slots[quarter] <= 0 and quarter not in self.busy:
            self.note("at-once", str(self.instance.limit), step, quarter)
        elif self.room(step, quarter) <= 0:
            self.note("unit", self.instance.unit_of(step), step, quarter)
        elif not begun and self.paid.get(year, 0) + step.cost > self.left.money[year]:
            self.note("budget", str(self.instance.periods[quarter].year), step, quarter)

    def slowed(self, step: Step, quarter: int, amount: int, rest: int, begun: int) -> None:
        """Whether the task could have used more days of its unit than there were."""
        wanted = rest
        to_come = step.lead - 1 - begun
        if to_come > 0:
            wanted = min(-(-step.half // step.lead), rest - to_come)
        wanted = min(wanted, self.pace[quarter])
        if amount < wanted and amount == self.room(step, quarter):
            self.note("part", self.instance.unit_of(step), step, quarter)
