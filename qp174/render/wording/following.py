"""A plan that is carried out, in words: how things stand, what holds them up, what it comes to."""

from collections.abc import Iterator

from qp174.model.following import (
    LateMilestone,
    OpenObstacle,
    PlanFollowed,
    ServiceFollowed,
    State,
    TaskFollowed,
)
from qp174.model.plan import Period, Plan
from qp174.render.language import msgid
from qp174.render.wording import Words

STATES: dict[State, str] = {
    "done": msgid("finished"),
    "in-work": msgid("in work"),
    "not-begun": msgid("should have begun"),
    "overdue": msgid("overdue"),
    "to-come": msgid("to come"),
}
AS_PLANNED = msgid("as planned")
LATER = msgid("{n:quarter:oblique} later")
EARLIER = msgid("{n:quarter:oblique} earlier")
NO_END = msgid("no end in sight")
DAYS_LATE = msgid("{n:day:oblique} late")
NOTHING_RECORDED = msgid("Nothing is recorded yet of the work on this plan.")
SERVICES = msgid(
    "Services in the plan: {all:number}; finished: {done:number}; in work: {work:number};"
    " with something overdue: {late:number}."
)
NOTHING_DUE = msgid("No task was due by this day.")
DUE = msgid(
    "Tasks due by this day: {due:number}. On time: {on_time:number} ({share}); done late:"
    " {late:number}; not done: {open:number}."
)
ENDS = msgid("By the forecast the plan ends in {finish:period}; planned was {planned:period}.")
ENDLESS = msgid(
    "By the forecast not all of the plan can be finished; no end is in sight of"
    " {n:service:oblique}."
)
HOW = msgid(
    "The forecast places what is left from {now:period} on, service by service in the plan's order,"
    " under the capacity and the budget that are left, and brings nothing forward. Open obstacles"
    " count as removed today."
)
BEYOND = msgid(
    "After {last:period} nothing is decided: the usual capacity and the last year's budget are"
    " taken to go on."
)
DROPPED = msgid("Work is recorded of services that this plan does not hold: {services}.")
OBSTACLE = msgid("Since {date:date}: {what}. Nobody is named who has to remove it.")
OBSTACLE_OF = msgid("Since {date:date}: {what}. Whose it is: {party}.")
SILENT = msgid("Nothing was recorded since {last:date}: {n:day}.")
LATE_MILESTONE = msgid(
    "The milestone “{milestone}” was due on {due:date} and is not reached. Whose it is: {party}."
)


def state_name(state: State, words: Words) -> str:
    """How a task or service stands."""
    return words.language.say(STATES[state])


def slip_text(slip: int | None, words: Words) -> str:
    """How far an end lies from the planned one."""
    if slip is None:
        return words.language.say(NO_END)
    if not slip:
        return words.language.say(AS_PLANNED)
    return words.language.say(LATER if slip > 0 else EARLIER, n=abs(slip))


def days_late_text(task: TaskFollowed, words: Words) -> str:
    """How many days late a task is, or was; empty where it is in time."""
    return words.language.say(DAYS_LATE, n=task.days_late) if task.days_late else ""


def obstacle_text(found: OpenObstacle, words: Words) -> str:
    """An open obstacle: since when, what, and whose it is."""
    obstacle = found.obstacle
    what = " ".join(obstacle.what.within(words.language.code).split()).rstrip(".")
    if obstacle.owner is None:
        return words.language.say(OBSTACLE, date=obstacle.date, what=what)
    party = words.names("party", obstacle.owner)
    return words.language.say(OBSTACLE_OF, date=obstacle.date, what=what, party=party)


def held_up(service: ServiceFollowed, words: Words) -> list[str]:
    """What holds a service up, each in a sentence."""
    return [
        *(obstacle_text(its, words) for its in service.obstacles),
        *(words.reason(reason) for reason in service.blocked),
    ]


def milestone_text(found: LateMilestone, words: Words) -> str:
    """A milestone past its day, and whose it is."""
    return words.language.say(
        LATE_MILESTONE,
        milestone=words.names("milestone", found.id),
        due=str(found.due),
        party=words.names("party", found.by),
    )


def silent_text(service: ServiceFollowed, words: Words) -> str:
    """For how long nothing was recorded."""
    return words.language.say(SILENT, last=service.last or "", n=service.silent_days or 0)


def summary(found: PlanFollowed, plan: Plan, words: Words) -> Iterator[str]:
    """What it comes to, in sentences."""
    say = words.language.say
    states = [its.state for its in found.services]
    if not any(its.last for its in found.services):
        yield say(NOTHING_RECORDED)
    yield say(
        SERVICES,
        all=len(states),
        done=states.count("done"),
        work=states.count("in-work"),
        late=states.count("overdue"),
    )
    yield _due(found, words)
    yield from _end(found, words)
    if found.dropped:
        yield say(DROPPED, services=tuple(words.names("service", id) for id in found.dropped))


def _due(found: PlanFollowed, words: Words) -> str:
    """How much of what was due was done on time; late but done is told apart (5/1-c)."""
    its, language = found.completion, words.language
    if its.share is None:
        return language.say(NOTHING_DUE)
    share = f"{language.number(100 * its.share, 0)}%"
    return language.say(
        DUE, due=its.due, on_time=its.on_time, share=share, late=its.late, open=its.open
    )


def _end(found: PlanFollowed, words: Words) -> Iterator[str]:
    endless = sum(its.finish is None for its in found.services)
    if endless:
        yield words.language.say(ENDLESS, n=endless)
    elif found.services:
        finish = max(its.finish for its in found.services if its.finish is not None)
        planned = max(its.planned_finish for its in found.services)
        yield words.language.say(ENDS, finish=finish.id, planned=planned.id)


def how(found: PlanFollowed, plan: Plan, words: Words) -> Iterator[str]:
    """How the forecast was made, and what it takes for granted."""
    now = max(Period.on(found.day), plan.periods[0])
    yield words.language.say(HOW, now=now.id)
    last = plan.periods[-1]
    if any(its.finish is None or its.finish > last for its in found.services):
        yield words.language.say(BEYOND, last=last.id)
