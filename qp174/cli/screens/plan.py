"""The answer of ``qp174 plan show``."""

from qp174.app.answers import PlanView, plan_meant, plan_view
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan
from qp174.model.reason import Reason
from qp174.render.language import msgid, plain
from qp174.render.machine import Record, Tongues, plan_record
from qp174.render.records.decisions import adoption_record, decision_record
from qp174.render.wording import Words
from qp174.render.wording.adoption import plan_sentence

SUMMARY = msgid("{plan}: {services:service} in the plan, {left:service} left out.")
SERVICES = msgid("Services by quarter")
LEFT_OUT = msgid("Left out, and why")
INVERSIONS = msgid("Where lower ranks come first, and why")
LOAD = msgid("Person-days used of those there are")
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


def run(state: State, name: str, *, form: str, open_: bool) -> None:
    """Shows or opens one plan."""
    catalogue = sound(state).catalogue
    view = plan_view(plan_meant(catalogue, name))
    words = named_words(state, catalogue)
    if form == "json":
        tongues = all_named_words(state, catalogue)
        record = plan_record(view.plan, view.loads, view.inversions, tongues)
        emit_json({**record, **_adoption(catalogue, view.plan, tongues)})
    elif form == "csv":
        emit_csv(_services_sheet(view.plan, words).with_headers())
        for note in _notes(catalogue, view.plan, words):
            notice(note)
    elif open_:
        notes = _notes(catalogue, view.plan, words)
        open_tables(state, _title(view.plan, words), _sheets(view, words), notes)
    else:
        _print(view, words)
        print()
        print("\n".join(_notes(catalogue, view.plan, words)))


def _notes(catalogue: Catalogue, plan: Plan, words: Words) -> list[str]:
    """Whether the committee has adopted the method and the plan."""
    decision = adopted_plans(catalogue).get(plan.id)
    return [method_note(words, catalogue), plan_sentence(decision, words)]


def _adoption(catalogue: Catalogue, plan: Plan, tongues: Tongues) -> Record:
    """The same for scripts: ``adopted`` speaks of the method, ``plan_adoption`` of the plan."""
    method = adoption_record(adoption(catalogue), tongues)
    decision = adopted_plans(catalogue).get(plan.id)
    return {**method, "plan_adoption": decision_record(decision, tongues)} if decision else method


def _title(plan: Plan, words: Words) -> str:
    return plan.name.within(words.language.code) or plan.id


def _print(view: PlanView, words: Words) -> None:
    plan, say = view.plan, words.language.say
    print(_title(plan, words))
    print(say(SUMMARY, plan=plan.id, services=len(plan.services), left=len(plan.left_out)))
    print()
    show(_sheets(view, words))


def _sheets(view: PlanView, words: Words) -> list[Sheet]:
    sheets = [
        _services_sheet(view.plan, words),
        _load_sheet(view, words),
        _left_out_sheet(view.plan, words),
        _inversions_sheet(view, words),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def _services_sheet(plan: Plan, words: Words) -> Sheet:
    say, names = words.language.say, words.names
    return Sheet(
        title=say(SERVICES),
        headers=[
            say(RANK),
            say(ID),
            say(BAND),
            say(START),
            say(FINISH),
            say(DAYS),
            say(COST),
            say(NAME),
        ],
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


def _load_sheet(view: PlanView, words: Words) -> Sheet:
    used = {unit for load in view.loads for unit, days in load.used.items() if days}
    return Sheet(
        title=words.language.say(LOAD),
        headers=[*(load.period.id for load in view.loads), words.language.say(UNIT)],
        rows=[
            [
                *(f"{plain(load.used[unit])}/{plain(load.capacity[unit])}" for load in view.loads),
                words.names("unit", unit),
            ]
            for unit in view.plan.capacity
            if unit in used
        ],
        numeric=range(len(view.loads)),
    )


def _left_out_sheet(plan: Plan, words: Words) -> Sheet:
    say = words.language.say
    return Sheet(
        title=say(LEFT_OUT),
        headers=[say(RANK), say(ID), say(BAND), say(WHY)],
        rows=[
            [entry.basis.rank, entry.id, entry.basis.band, worded(entry.because, words)]
            for entry in plan.left_out
        ],
        numeric=[0],
    )


def _inversions_sheet(view: PlanView, words: Words) -> Sheet:
    say = words.language.say
    return Sheet(
        title=say(INVERSIONS),
        headers=[say(ID), say(OVERTAKEN), say(WHY)],
        rows=[
            [
                inversion.id,
                words.language.count(len(inversion.overtaken_by), "service"),
                worded(inversion.because, words),
            ]
            for inversion in view.inversions
        ],
    )


def worded(because: tuple[Reason, ...], words: Words) -> str:
    """Reasons as sentences on one line."""
    return " ".join(words.reason(reason) for reason in because)
