"""The follow-up of a plan: planned against actual, what is in the way, where it ends (4/1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qp174.model.catalogue import Catalogue
from qp174.model.following import Balance, PlanFollowed, ServiceFollowed, TaskFollowed
from qp174.model.plan import Plan
from qp174.render.charts.balance import (
    ACTUAL,
    FORECAST,
    PLANNED,
    BalanceFrame,
    Point,
    balance,
)
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, View, cell
from qp174.render.views.header import report_header
from qp174.render.wording import Words
from qp174.render.wording.following import (
    days_late_text,
    held_up,
    how,
    milestone_text,
    silent_text,
    slip_text,
    state_name,
    summary,
)

TITLE = msgid("Follow-up of the plan: {plan}")


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the report words."""

    pen: Pen
    plan: Plan
    found: PlanFollowed

    @property
    def words(self) -> Words:
        return self.pen.words

    def say(self, text: str, **params: str | int) -> str:
        """A message in the reader's language."""
        return self.words.language.say(text, **params)


def following_view(
    catalogue: Catalogue, plan: Plan, found: PlanFollowed, words: Words, as_of: str | None
) -> View:
    """The plan on a day, for the committee: at a glance, in a picture, then service by service."""
    answers = _Answers(Pen(catalogue, words), plan, found)
    sections = [
        _summary(answers),
        _balance(answers),
        _services(answers),
        *_held(answers),
        *_overdue(answers),
        *_later(answers),
        *_silent(answers),
        _tasks(answers),
    ]
    header = report_header(catalogue, "plan-status", words.language, as_of)
    title = answers.say(TITLE, plan=answers.pen.text(plan.name) or plan.id)
    return blocks.report_view("plan-status", title, header, sections, words.language)


def _summary(answers: _Answers) -> Block:
    pen, found = answers.pen, answers.found
    done = sum(its.state == "done" for its in found.services)
    share = found.completion.share
    shown = [
        (pen.number(len(found.services)), answers.say("services in the plan")),
        (pen.number(done), answers.say("finished")),
        (NOTHING if share is None else pen.percent(share), answers.say("of due tasks on time")),
        (pen.number(sum(bool(its.overdue) for its in found.services)), answers.say("overdue")),
        (pen.number(sum(_is_later(its) for its in found.services)), answers.say("will end later")),
    ]
    told = [*summary(found, answers.plan, answers.words)]
    told += [milestone_text(its, answers.words) for its in found.milestones]
    parts = [
        blocks.cards(shown),
        blocks.listing(told),
        blocks.text(*how(found, answers.plan, answers.words)),
    ]
    return blocks.section("summary", answers.say("Summary"), parts)


def _is_later(its: ServiceFollowed) -> bool:
    return its.slip is None or its.slip > 0


def _balance(answers: _Answers) -> Block:
    """The line of balance, as a picture and as a table."""
    title = answers.say("Services finished by quarter")
    explained = answers.say(
        "Each line tells how many services are finished by the end of a quarter: as planned, in"
        " fact until now, and by the forecast."
    )
    frame = BalanceFrame(
        id="balance",
        title=title,
        description=explained,
        mirrored=answers.words.language.direction == "rtl",
        legend={
            PLANNED: answers.say("as planned"),
            ACTUAL: answers.say("in fact"),
            FORECAST: answers.say("by the forecast"),
        },
    )
    points = [_point(at, its) for at, its in enumerate(answers.found.balance)]
    picture = balance(points, frame)
    table = _balance_table(answers, title)
    return blocks.section("balance", title, [blocks.beside_picture(explained), picture, table])


def _point(at: int, its: Balance) -> Point:
    first = at == 0 or its.period.quarter == 1
    year = str(its.period.year) if first else ""
    return Point(str(its.period.quarter), year, its.planned, its.actual, its.forecast)


def _balance_table(answers: _Answers, title: str) -> Block:
    pen = answers.pen
    columns = [
        (answers.say("Quarter"), "text"),
        (answers.say("as planned"), "number"),
        (answers.say("in fact"), "number"),
        (answers.say("by the forecast"), "number"),
    ]
    rows: list[Row] = [
        [
            pen.language.period(its.period.id),
            pen.number(its.planned),
            pen.number(its.actual),
            pen.number(its.forecast),
        ]
        for its in answers.found.balance
    ]
    return blocks.table(title, columns, rows, stacked=False)


def _services(answers: _Answers) -> Block:
    columns = [
        (answers.say("Service"), "text"),
        (answers.say("State"), "text"),
        (answers.say("% done"), "number"),
        (answers.say("Planned finish"), "text"),
        (answers.say("Real or expected finish"), "text"),
        (answers.say("Against the plan"), "text"),
    ]
    rows: list[Row] = [_service(its, answers) for its in answers.found.services]
    table = blocks.table(answers.say("Planned against actual"), columns, rows)
    return blocks.section("services", answers.say("The services"), [table])


def _service(its: ServiceFollowed, answers: _Answers) -> Row:
    pen = answers.pen
    return [
        _named(its, answers),
        state_name(its.state, answers.words),
        pen.number(its.percent),
        pen.language.period(its.planned_finish.id),
        pen.language.period(its.finish.id) if its.finish else NOTHING,
        slip_text(its.slip, answers.words),
    ]


def _named(its: ServiceFollowed, answers: _Answers) -> Block:
    return cell(answers.pen.name("service", its.id), id=its.id)


def _held(answers: _Answers) -> Iterator[Block]:
    told = ((its, held_up(its, answers.words)) for its in answers.found.services)
    yield from _told(answers, "held", answers.say("What holds services up, and whose it is"), told)


def _later(answers: _Answers) -> Iterator[Block]:
    told = ((its, answers.pen.reasons(its.because)) for its in answers.found.services)
    yield from _told(answers, "later", answers.say("Why services end later"), told)


def _silent(answers: _Answers) -> Iterator[Block]:
    told = (
        (its, [silent_text(its, answers.words)])
        for its in answers.found.services
        if its.silent_days is not None
    )
    yield from _told(answers, "silent", answers.say("Begun, and nothing recorded for long"), told)


def _told(
    answers: _Answers, id: str, title: str, told: Iterable[tuple[ServiceFollowed, list[str]]]
) -> Iterator[Block]:
    """Sentences about services, a line for each; no section where there are none."""
    rows: list[Row] = [[_named(its, answers), line] for its, lines in told for line in lines]
    if rows:
        columns = [(answers.say("Service"), "text"), (answers.say("Details"), "text")]
        yield blocks.section(id, title, [blocks.table(title, columns, rows)])


def _overdue(answers: _Answers) -> Iterator[Block]:
    """Tasks that should have ended, the oldest first."""
    late = [(its, task) for its in answers.found.services for task in its.overdue]
    if not late:
        return
    late.sort(key=lambda entry: -(entry[1].days_late or 0))
    columns = [
        (answers.say("Service"), "text"),
        (answers.say("Task"), "text"),
        (answers.say("Unit"), "text"),
        (answers.say("Planned finish"), "text"),
        (answers.say("Days late"), "number"),
    ]
    rows: list[Row] = [
        [
            _named(its, answers),
            answers.pen.name("task", task.id),
            answers.pen.name("unit", task.unit),
            answers.pen.language.period(task.planned_finish.id),
            answers.pen.number(task.days_late),
        ]
        for its, task in late
    ]
    title = answers.say("Overdue tasks, the oldest first")
    yield blocks.section("overdue", title, [blocks.table(title, columns, rows)])


def _tasks(answers: _Answers) -> Block:
    """Every task of the services that were begun."""
    title = answers.say("Tasks of the services that were begun")
    begun = [its for its in answers.found.services if any(task.actual for task in its.tasks)]
    if not begun:
        nothing = blocks.text(answers.say("No task has begun by this day."))
        return blocks.section("tasks", title, [nothing])
    columns = [
        (answers.say("Task"), "text"),
        (answers.say("State"), "text"),
        (answers.say("% done"), "number"),
        (answers.say("Planned time"), "text"),
        (answers.say("Real time"), "text"),
        (answers.say("Against the plan"), "text"),
    ]
    tables = [
        blocks.table(
            answers.pen.name("service", its.id),
            columns,
            [_task(task, answers) for task in its.tasks],
        )
        for its in begun
    ]
    return blocks.section("tasks", title, tables)


def _task(task: TaskFollowed, answers: _Answers) -> Row:
    pen, actual = answers.pen, task.actual
    late = days_late_text(task, answers.words)
    return [
        cell(pen.name("task", task.id), lines=[pen.name("unit", task.unit)]),
        state_name(task.state, answers.words),
        pen.number(actual.percent if actual else None),
        _from_to(pen.language.period(task.planned_start.id), _end(task, pen)),
        _from_to(
            pen.language.date(actual.started) if actual else NOTHING,
            pen.language.date(actual.finished) if actual and actual.finished else NOTHING,
        ),
        cell(slip_text(task.slip, answers.words), lines=[late] if late else []),
    ]


def _end(task: TaskFollowed, pen: Pen) -> str:
    return pen.language.period(task.planned_finish.id)


def _from_to(first: str, last: str) -> str:
    """Two ends of a time; once where they are the same."""
    return first if first == last else f"{first} – {last}"
