"""The answer of ``qp174 plan status``."""

from collections.abc import Callable, Iterable, Iterator

from qp174.app.answers import plan_meant
from qp174.app.following import follow_plan, lines_followed
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans
from qp174.model.catalogue import Catalogue
from qp174.model.following import PlanFollowed, ServiceFollowed, TaskFollowed
from qp174.model.plan import Plan
from qp174.render.language import msgid
from qp174.render.machine import Record, Tongues
from qp174.render.records.decisions import adoption_record, decision_record
from qp174.render.records.following import plan_status_record
from qp174.render.wording import Words
from qp174.render.wording.adoption import plan_sentence
from qp174.render.wording.following import (
    held_up,
    how,
    silent_text,
    slip_text,
    state_name,
    summary,
)

TITLE = msgid("{plan}: planned and done by {day:date}")
SERVICES = msgid("Services of the plan")
HELD_UP = msgid("What holds them up, and whose it is")
OVERDUE = msgid("Overdue tasks, the oldest first")
WHY = msgid("Why they end later")
SILENT = msgid("Begun, and nothing recorded for long")
BALANCE = msgid("Services finished by quarter")
TASKS = msgid("Tasks of the plan")
ID = msgid("Id")
TASK = msgid("Task")
UNIT = msgid("Unit")
STATE = msgid("State")
DONE = msgid("% done")
AS_PLANNED = msgid("as planned")
IN_FACT = msgid("in fact")
PLANNED_START = msgid("Planned start")
PLANNED_FINISH = msgid("Planned finish")
STARTED = msgid("Started")
FINISHED = msgid("Finished")
EXPECTED = msgid("Real or expected finish")
SLIP = msgid("Against the plan")
SLIP_QUARTERS = msgid("Quarters later than planned")
DAYS_LATE = msgid("Days late")
NAME = msgid("Name")
DETAILS = msgid("Details")
QUARTER = msgid("Quarter")
FORECAST = msgid("by the forecast")


def run(state: State, name: str, *, form: str, open_: bool) -> None:
    """Shows or opens how a plan stands on the day."""
    catalogue = sound(state).catalogue
    plan = plan_meant(catalogue, name)
    found = follow_plan(catalogue, plan, state.as_of)
    words = named_words(state, catalogue)
    if form == "json":
        tongues = all_named_words(state, catalogue)
        adopted = _adoption(catalogue, plan, tongues)
        lines = lines_followed(state.root, found)
        emit_json(plan_status_record(found, lines, tongues, adopted=adopted))
        return
    table = _Tables(found, words)
    notes = _notes(catalogue, found, plan, words)
    if form == "csv":
        emit_csv(table.tasks().with_headers())
        for note in notes:
            notice(note)
        return
    told = [table.title(plan), *summary(found, plan, words)]
    if open_:
        open_tables(state, told[0], table.all(), [*told[1:], *notes])
        return
    print("\n".join([*told, ""]))
    show(table.all())
    print("\n".join(["", *notes]))


def _notes(catalogue: Catalogue, found: PlanFollowed, plan: Plan, words: Words) -> list[str]:
    """How the forecast was made, and whether the committee has adopted the method and the plan."""
    decision = adopted_plans(catalogue).get(plan.id)
    return [
        *how(found, plan, words),
        method_note(words, catalogue),
        plan_sentence(decision, words),
    ]


def _adoption(catalogue: Catalogue, plan: Plan, tongues: Tongues) -> Record:
    method = adoption_record(adoption(catalogue), tongues)
    decision = adopted_plans(catalogue).get(plan.id)
    return {**method, "plan_adoption": decision_record(decision, tongues)} if decision else method


class _Tables:
    """The tables of one plan on one day."""

    def __init__(self, found: PlanFollowed, words: Words) -> None:
        self.found = found
        self.words = words
        self.say = words.language.say

    def title(self, plan: Plan) -> str:
        """What is shown, by its name and of which day."""
        name = plan.name.within(self.words.language.code) or plan.id
        return self.say(TITLE, plan=name, day=self.found.day.isoformat())

    def all(self) -> list[Sheet]:
        """Every table that has something in it."""
        held = self._told(HELD_UP, lambda its: held_up(its, self.words))
        late = self._told(WHY, self._why)
        silent = self._told(SILENT, self._silence)
        sheets = [self.services(), held, self.overdue(), late, silent, self.balance()]
        return [sheet for sheet in sheets if sheet.rows]

    def _why(self, its: ServiceFollowed) -> list[str]:
        return [self.words.reason(reason) for reason in its.because]

    def _silence(self, its: ServiceFollowed) -> list[str]:
        return [] if its.silent_days is None else [silent_text(its, self.words)]

    def services(self) -> Sheet:
        """A line for each service: where it stands and where it ends."""
        headers = (ID, STATE, DONE, PLANNED_FINISH, EXPECTED, SLIP, NAME)
        return Sheet(
            title=self.say(SERVICES),
            headers=[self.say(header) for header in headers],
            rows=[
                [
                    its.id,
                    state_name(its.state, self.words),
                    its.percent,
                    its.planned_finish.id,
                    its.finish.id if its.finish else None,
                    slip_text(its.slip, self.words),
                    self.words.names("service", its.id),
                ]
                for its in self.found.services
            ],
            numeric=[2],
        )

    def _told(self, title: str, tell: Callable[[ServiceFollowed], Iterable[str]]) -> Sheet:
        """Sentences about services, each on a line of its own."""
        return Sheet(
            title=self.say(title),
            headers=[self.say(ID), self.say(DETAILS)],
            rows=[[its.id, line] for its in self.found.services for line in tell(its)],
        )

    def overdue(self) -> Sheet:
        """Tasks that should have ended, the oldest first."""
        late = [(its.id, task) for its in self.found.services for task in its.overdue]
        late.sort(key=lambda entry: -(entry[1].days_late or 0))
        return Sheet(
            title=self.say(OVERDUE),
            headers=[self.say(header) for header in (DAYS_LATE, ID, PLANNED_FINISH, TASK, UNIT)],
            rows=[
                [
                    task.days_late,
                    id,
                    task.planned_finish.id,
                    self.words.names("task", task.id),
                    self.words.names("unit", task.unit),
                ]
                for id, task in late
            ],
            numeric=[0],
        )

    def balance(self) -> Sheet:
        """Finished services by quarter: as planned, in fact, by the forecast."""
        return Sheet(
            title=self.say(BALANCE),
            headers=[self.say(header) for header in (QUARTER, AS_PLANNED, IN_FACT, FORECAST)],
            rows=[
                [its.period.id, its.planned, its.actual, its.forecast] for its in self.found.balance
            ],
            numeric=[1, 2, 3],
        )

    def tasks(self) -> Sheet:
        """A line for each task, for a spreadsheet."""
        headers = (ID, TASK, UNIT, STATE, PLANNED_START, PLANNED_FINISH, STARTED, FINISHED, DONE)
        more = (EXPECTED, SLIP_QUARTERS, DAYS_LATE)
        return Sheet(
            title=self.say(TASKS),
            headers=[self.say(header) for header in (*headers, *more)],
            rows=list(self._task_rows()),
        )

    def _task_rows(self) -> Iterator[list[Cell]]:
        for service in self.found.services:
            for task in service.tasks:
                yield [service.id, *self._task(task)]

    def _task(self, task: TaskFollowed) -> list[Cell]:
        actual = task.actual
        return [
            task.id,
            task.unit,
            task.state,
            task.planned_start.id,
            task.planned_finish.id,
            actual.started if actual else None,
            actual.finished if actual else None,
            actual.percent if actual else None,
            task.finish.id if task.finish else None,
            task.slip,
            task.days_late,
        ]
