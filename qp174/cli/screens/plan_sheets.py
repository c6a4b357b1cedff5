"""The tables of ``qp174 plan show``."""

from collections.abc import Iterable
from decimal import Decimal

from qp174.cli.sheets import Sheet
from qp174.model.catalogue import Catalogue
from qp174.model.plan import LeftOut, Plan, PlannedService
from qp174.model.plan_seen import PlanSeen
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import msgid, plain
from qp174.render.views.blocks import STAR, Pen
from qp174.render.views.figures import source_legend
from qp174.render.views.plan_fixed import fixed_rows, wait_rows
from qp174.render.views.plan_goals import figure, goal_years, is_example
from qp174.render.wording import Words

SERVICES = msgid("Services by quarter")
LEFT_OUT = msgid("Left out, and why")
INVERSIONS = msgid("Where lower ranks come first, and why")
LOAD = msgid("Person-days used of those there are")
FIXED = msgid("Fixed by people, with their reasons")
WAITS = msgid("Milestones of partners that are waited for")
GOALS = msgid("Indicators and targets")
TURNS = msgid("Quarter by quarter")
ID = msgid("Id")
RANK = msgid("Rank")
BAND = msgid("Band")
START = msgid("Start")
FINISH = msgid("Finish")
DAYS = msgid("Days")
COST = msgid("JOD")
NAME = msgid("Name")
WHY = msgid("Why")
OVERTAKEN = msgid("Overtaken by")
UNIT = msgid("Unit")
QUARTER = msgid("Quarter")
THERE = msgid("Person-days there are")
USED = msgid("Person-days used")
SHARE = msgid("Used, %")
WANTED = msgid("What is fixed")
KEPT = msgid("Kept")
MILESTONE = msgid("Milestone")
TASK = msgid("Task")
NOT_BEFORE = msgid("Not before")
INDICATOR = msgid("Indicator")
BASELINE = msgid("Baseline")
TARGET = msgid("Target {year}")
WHOLE_PLAN = msgid("The plan")
WHOLE_SERVICE = msgid("The whole service")
BEGIN = msgid("Begin")
END = msgid("End")
IN_WORK = msgid("In work")
SAID = msgid("“{words}”")


def sheets_of(catalogue: Catalogue, seen: PlanSeen, words: Words) -> list[Sheet]:
    """All tables that say anything, but for that of the services."""
    pen = Pen(catalogue, words)
    sheets = [
        turns_sheet(seen, words),
        load_sheet(seen, words),
        _fixed_sheet(seen.plan, pen),
        _waits_sheet(seen, words),
        _goals_sheet(catalogue, seen.plan, words),
        _left_out_sheet(seen.plan, words),
        _inversions_sheet(seen, words),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def services_sheet(plan: Plan, words: Words) -> Sheet:
    """The services of the plan, in its order."""
    say, names = words.language.say, words.names
    heads = (RANK, ID, BAND, START, FINISH, DAYS, COST, NAME)
    return Sheet(
        title=say(SERVICES),
        headers=[say(head) for head in heads],
        rows=[
            [
                service.basis.rank,
                service.id,
                service.basis.band,
                service.start.id,
                service.finish.id,
                sum(task.days for task in service.tasks),
                sum(task.cost for task in service.tasks),
                names("service", service.id),
            ]
            for service in plan.services
        ],
        numeric=[0, 5, 6],
    )


def turns_sheet(seen: PlanSeen, words: Words) -> Sheet:
    """What begins, ends and is in work in each quarter, and what it takes."""
    say = words.language.say
    return Sheet(
        title=say(TURNS),
        headers=[say(head) for head in (QUARTER, BEGIN, END, IN_WORK, DAYS, COST)],
        rows=[
            [
                turn.period.id,
                len(turn.begun),
                len(turn.ended),
                len(turn.in_work),
                sum(load.used.values(), Decimal(0)),
                load.spent,
            ]
            for turn, load in zip(seen.turns, seen.loads, strict=True)
        ],
        numeric=range(1, 6),
    )


def load_sheet(seen: PlanSeen, words: Words) -> Sheet:
    """The load of each unit with work, a column for each quarter."""
    used = {unit for load in seen.loads for unit, days in load.used.items() if days}
    return Sheet(
        title=words.language.say(LOAD),
        headers=[*(load.period.id for load in seen.loads), words.language.say(UNIT)],
        rows=[
            [
                *(f"{plain(load.used[unit])}/{plain(load.capacity[unit])}" for load in seen.loads),
                words.names("unit", unit),
            ]
            for unit in seen.plan.capacity
            if unit in used
        ],
        numeric=range(len(seen.loads)),
    )


def long_load_sheet(seen: PlanSeen, words: Words) -> Sheet:
    """The same for spreadsheets: a row for each unit with work and each quarter."""
    say = words.language.say
    return Sheet(
        title=say(LOAD),
        headers=[say(head) for head in (ID, QUARTER, THERE, USED, SHARE, UNIT)],
        rows=[
            [
                unit,
                load.period.id,
                load.capacity[unit],
                load.used[unit],
                load.used[unit] * 100 / load.capacity[unit] if load.capacity[unit] else None,
                words.names("unit", unit),
            ]
            for unit in seen.plan.capacity
            if unit in seen.units
            for load in seen.loads
        ],
        numeric=range(2, 5),
    )


def _fixed_sheet(plan: Plan, pen: Pen) -> Sheet:
    say = pen.language.say
    return Sheet(
        title=say(FIXED),
        headers=[say(head) for head in (ID, KEPT, WANTED, WHY)],
        rows=[[service, kept, what, why] for service, what, kept, why in fixed_rows(plan, pen)],
    )


def _waits_sheet(seen: PlanSeen, words: Words) -> Sheet:
    say = words.language.say
    return Sheet(
        title=say(WAITS),
        headers=[say(head) for head in (ID, TASK, NOT_BEFORE, MILESTONE)],
        rows=[
            [
                service,
                words.names("task", task) if task else say(WHOLE_SERVICE),
                until,
                words.names("milestone", milestone),
            ]
            for service, milestone, task, until in wait_rows(seen)
        ],
    )


def _goals_sheet(catalogue: Catalogue, plan: Plan, words: Words) -> Sheet:
    """The indicators by year; a star marks what rests on an illustrative source."""
    say, years = words.language.say, goal_years(plan)
    rows = []
    for entry in plan.indicators:
        star = STAR if is_example(entry, catalogue) else ""
        targets = {target.year: figure(target.value) + star for target in entry.targets}
        rows.append(
            [
                entry.indicator,
                entry.service or say(WHOLE_PLAN),
                f"{figure(entry.baseline.value)}{star} ({entry.baseline.year})",
                *(targets.get(year) for year in years),
                words.names("indicator", entry.indicator),
            ]
        )
    starred = any(is_example(entry, catalogue) for entry in plan.indicators)
    title = f"{say(GOALS)} ({source_legend(words.language)})" if starred else say(GOALS)
    return Sheet(
        title=title,
        headers=[
            say(INDICATOR),
            say(ID),
            say(BASELINE),
            *(say(TARGET, year=year) for year in years),
            say(NAME),
        ],
        rows=rows,
        numeric=range(2, 3 + len(years)),
    )


def _left_out_sheet(plan: Plan, words: Words) -> Sheet:
    say = words.language.say
    excluded = {entry.service: entry.because for entry in plan.exclusions}
    return Sheet(
        title=say(LEFT_OUT),
        headers=[say(RANK), say(ID), say(BAND), say(WHY)],
        rows=[
            [
                entry.basis.rank,
                entry.id,
                entry.basis.band,
                worded(
                    entry.because,
                    words,
                    said=[*_one(excluded.get(entry.id)), *entry.said],
                ),
            ]
            for entry in plan.left_out
        ],
        numeric=[0],
    )


def _one(text: Text | None) -> tuple[Text, ...]:
    return () if text is None else (text,)


def _inversions_sheet(seen: PlanSeen, words: Words) -> Sheet:
    say = words.language.say
    everything: list[PlannedService | LeftOut] = [*seen.plan.services, *seen.plan.left_out]
    said = {entry.id: entry.said for entry in everything}
    return Sheet(
        title=say(INVERSIONS),
        headers=[say(ID), say(OVERTAKEN), say(WHY)],
        rows=[
            [
                inversion.id,
                words.language.count(len(inversion.overtaken_by), "service"),
                worded(inversion.because, words, said=said[inversion.id]),
            ]
            for inversion in seen.inversions
        ],
    )


def worded(because: Iterable[Reason], words: Words, *, said: Iterable[Text] = ()) -> str:
    """Reasons as sentences on one line, then what people said."""
    language = words.language
    quoted = [language.say(SAID, words=text.within(language.code)) for text in said]
    return " ".join([*(words.reason(reason) for reason in because), *quoted])
