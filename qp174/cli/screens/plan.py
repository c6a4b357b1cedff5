"""The answer of ``qp174 plan show``."""

from collections.abc import Iterable, Sequence

from qp174.app.answers import plan_meant
from qp174.app.plan_seen import plan_seen
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.screens.plan_gantt import gantt_by_service, gantt_by_unit
from qp174.cli.screens.plan_sheets import load_sheet, long_load_sheet, services_sheet, sheets_of
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan
from qp174.model.plan_seen import PlanSeen
from qp174.render.language import msgid
from qp174.render.machine import Record, Tongues
from qp174.render.records.decisions import adoption_record, decision_record
from qp174.render.records.plans import plan_record
from qp174.render.wording import Words
from qp174.render.wording.adoption import plan_sentence
from qp174.render.wording.plans import aim_sentences

SUMMARY = msgid("{plan}: {services:service} in the plan, {left:service} left out.")


def run(state: State, name: str, *, by: str, form: str, open_: bool) -> None:
    """Shows or opens one plan, by service or by unit."""
    catalogue = sound(state).catalogue
    plan = plan_meant(catalogue, name)
    seen = plan_seen(catalogue, plan, state.as_of)
    words = named_words(state, catalogue)
    if form == "json":
        tongues = all_named_words(state, catalogue)
        emit_json({**plan_record(seen, tongues), **_adoption(catalogue, plan, tongues)})
        return
    notes = _notes(catalogue, plan, words)
    if form == "text" and not open_:
        _print(catalogue, seen, words, by)
        print("\n".join(["", *notes]))
        return
    if form == "csv":
        sheet = long_load_sheet(seen, words) if by == "unit" else services_sheet(plan, words)
        emit_csv(sheet.with_headers())
    elif open_:
        _open(state, catalogue, seen, words, by)
        return
    else:
        print(_drawn(catalogue, seen, words, by, form, notes), end="")
    for note in notes:
        notice(note)


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


def _print(catalogue: Catalogue, seen: PlanSeen, words: Words, by: str) -> None:
    plan, say = seen.plan, words.language.say
    print(_title(plan, words))
    print(say(SUMMARY, plan=plan.id, services=len(plan.services), left=len(plan.left_out)))
    for sentence in aim_sentences(seen, words):
        print(sentence)
    print()
    if by == "unit":
        _print_lines(gantt_by_unit(seen, words))
        show(_some(load_sheet(seen, words)))
        return
    show(_some(services_sheet(plan, words)))
    print()
    _print_lines(gantt_by_service(seen, words))
    show(sheets_of(catalogue, seen, words))


def _some(sheet: Sheet) -> list[Sheet]:
    return [sheet] if sheet.rows else []


def _print_lines(lines: Iterable[str]) -> None:
    """Lines with an empty one behind them, where there are any."""
    found = list(lines)
    if found:
        print("\n".join(found))
        print()


def _drawn(
    catalogue: Catalogue, seen: PlanSeen, words: Words, by: str, form: str, notes: Sequence[str]
) -> str:
    """The plan as a diagram for Markdown (``mermaid``) or as a picture (``svg``)."""
    from qp174.render.views.blocks import Pen
    from qp174.render.views.plan_drawing import plan_mermaid, plan_svg
    from qp174.store.package import template_text

    pen, title = Pen(catalogue, words), _title(seen.plan, words)
    if form == "mermaid":
        return plan_mermaid(pen, seen, title, by_unit=by == "unit")
    return plan_svg(pen, seen, title, notes, template_text, by_unit=by == "unit")


def _open(state: State, catalogue: Catalogue, seen: PlanSeen, words: Words, by: str) -> None:
    """The picture and the tables as a page."""
    from qp174.cli.pages import open_tables
    from qp174.render.views.blocks import Pen
    from qp174.render.views.plan_drawing import picture_part

    title, plan = _title(seen.plan, words), seen.plan
    said = list(aim_sentences(seen, words))
    part = picture_part(Pen(catalogue, words), seen, title, said, by_unit=by == "unit")
    first = [long_load_sheet(seen, words)] if by == "unit" else [services_sheet(plan, words)]
    sheets = [*first, *sheets_of(catalogue, seen, words)]
    open_tables(state, title, sheets, _notes(catalogue, plan, words), parts=[part])
