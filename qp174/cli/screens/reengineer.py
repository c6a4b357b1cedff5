"""The answer of ``qp174 reengineer``: all services, with what is saved in all."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from qp174.app.answers import services_meant
from qp174.app.burdens import Sums, in_force, kinds_of, reengineered, sums
from qp174.cli.catalogue import all_named_words, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json
from qp174.cli.pages import open_tables
from qp174.cli.screens.reengineer_one import (
    assumptions_sheet,
    line_sheet,
    percent_cell,
    service_sheets,
    whole_number,
)
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.process.burden import MISSING, NO_RECIPIENTS, added
from qp174.model.burden import Line, Reengineered, Total
from qp174.model.catalogue import Catalogue
from qp174.model.reason import Reason
from qp174.render.language import msgid
from qp174.render.records.reengineering import reengineering_record
from qp174.render.views.figures import burdens_rest_on_examples
from qp174.render.wording import Words
from qp174.render.wording.reasons_burden import KIND_OF_ROUND, PART_NAMES, WHOSE

ID = msgid("Id")
KIND = msgid("Kind")
NAME = msgid("Name")
STEPS = msgid("Steps %")
TIME = msgid("Time %")
VISITS = msgid("Visits")
RECIPIENT_HOURS = msgid("Recipients' hours a year, before")
MINISTRY_HOURS = msgid("Hours of the ministry's handling a year, before")
NO_DESIGN = msgid("no design")
CANNOT = msgid("not computable")
NO_RECIPIENTS_NAMED = msgid("no recipients named")
TODAY = msgid("Today")
BEFORE_OF_THEM = msgid("Before, of the same services")
SAVED_OF_THEM = msgid("Saved of them")
TITLE = msgid("Re-engineering: what is designed and what is achieved")
TOTALS = msgid("The burden of a year, and what is saved of it")
WHAT = msgid("What")
BY_DESIGN = msgid("Saved by design")
IN_FACT = msgid("Saved in fact")
COMPUTABLE = msgid("{n:number} of {of:number}")
OF_SERVICES = msgid("Services")
NOT_COMPUTABLE = msgid("What cannot be computed, and what it needs")
NEEDS = msgid("Needs")
APART = msgid("The hours and the money of citizens stand apart and are never added.")
SOME_ILLUSTRATIVE = msgid(
    "Some of these figures and assumptions rest on illustrative sources: they show how the method"
    " works and are not facts."
)


def run(state: State, ids: list[str] | None, *, form: str, open_: bool) -> None:
    """Shows or opens processes side by side, burden and savings."""
    catalogue = sound(state).catalogue
    words = named_words(state, catalogue)
    wanted = services_meant(catalogue, ids) if ids else in_force(catalogue)
    services = reengineered(catalogue, wanted)
    whole = None if ids else sums(services)
    if form == "json":
        _emit_json(state, services, whole, catalogue)
    elif form == "csv":
        sheet = _table(services, catalogue, words) if whole else line_sheet(services, words)
        emit_csv(sheet.with_headers())
    else:
        sheets = _sheets(services, whole, catalogue, words)
        notes = [
            APART,
            *([SOME_ILLUSTRATIVE] if burdens_rest_on_examples(services, catalogue) else []),
        ]
        if open_:
            open_tables(state, TITLE, sheets, notes)
        else:
            show(sheets)
            print()
            for note in notes:
                print(words.language.say(note))


def _sheets(
    services: Sequence[Reengineered], whole: Sums | None, catalogue: Catalogue, words: Words
) -> list[Sheet]:
    if whole is None:
        found = [sheet for its in services for sheet in service_sheets(its, catalogue, words)]
        found.append(assumptions_sheet(catalogue, words))
    else:
        found = [_table(services, catalogue, words, grouped=True), _totals(whole, words)]
        found.append(_lacking(services, words))
    return [sheet for sheet in found if sheet.rows]


def _emit_json(
    state: State, services: Sequence[Reengineered], whole: Sums | None, catalogue: Catalogue
) -> None:
    totals = {}
    if whole is not None:
        totals = {
            "today": whole.today,
            "before": whole.before,
            "saved_by_design": whole.saved_by_design,
            "saved_in_fact": whole.saved_in_fact,
        }
    why = {its.id: kinds_of(its, catalogue) for its in services}
    tongues = all_named_words(state, catalogue)
    emit_json(reengineering_record(services, totals, why, catalogue, tongues))


def _table(
    services: Iterable[Reengineered], catalogue: Catalogue, words: Words, *, grouped: bool = False
) -> Sheet:
    """One line a service; ``grouped`` for people, where a spreadsheet wants bare numbers."""
    say = words.language.say
    cut = catalogue.procedure.expectations.redesign_cut
    return Sheet(
        title=say(TITLE),
        headers=[
            say(ID),
            say(STEPS),
            say(TIME),
            say(VISITS),
            say(RECIPIENT_HOURS),
            say(SAVED_OF_THEM),
            say(MINISTRY_HOURS),
            say(SAVED_OF_THEM),
            say(KIND),
            say(NAME),
        ],
        rows=[_row(its, words, cut=cut, grouped=grouped) for its in services],
        numeric=range(1, 8),
    )


def _row(its: Reengineered, words: Words, *, cut: int | None, grouped: bool) -> list[Cell]:
    """A line of the table of all services: why there is no number is said, for people."""
    latest, burden = its.latest, its.burden
    deltas = {delta.figure: delta for delta in latest.designed} if latest else {}
    percents = [deltas[name].percent if name in deltas else None for name in ("steps", "elapsed")]
    visits = deltas["visits"].difference if "visits" in deltas else None
    kind = latest.kind if latest else None
    numbers = [
        *percents,
        visits,
        *(
            _hours(lines, is_ministry=is_ministry)
            for is_ministry in (False, True)
            for lines in (burden.before, burden.saved_by_design)
        ),
    ]
    cells: list[Cell] = [*numbers]
    if grouped:
        cells = [percent_cell(percent, cut, words) for percent in percents]
        cells += [visits, *(whole_number(value, words) for value in numbers[3:])]
        for index, value in enumerate(cells):
            if value is None:
                cells[index] = words.language.say(_why_not(index, its))
    none = words.language.say(NO_DESIGN) if grouped and not deltas else None
    shown = words.language.say(KIND_OF_ROUND[kind]) if kind else none
    return [its.id, *cells, shown, words.names("service", its.id)]


#: Where in a line of the table stand the burdens of before; all else is of the design.
_RECIPIENTS_BEFORE, _MINISTRY_BEFORE = 3, 5


def _why_not(index: int, its: Reengineered) -> str:
    """Why a cell of the table has no number."""
    before = (_RECIPIENTS_BEFORE, _MINISTRY_BEFORE)
    if index not in before and not (its.latest and its.latest.designed):
        return NO_DESIGN
    lacks = {lack for line in its.burden.before for lack in line.amount.lacks}
    if index in (_RECIPIENTS_BEFORE, _RECIPIENTS_BEFORE + 1) and NO_RECIPIENTS in lacks:
        return NO_RECIPIENTS_NAMED
    return CANNOT


def _hours(lines: Iterable[Line], *, is_ministry: bool) -> Fraction | None:
    """The hours of the ministry; or those of all recipients: citizens, employees, institutions."""
    of_part = [line for line in lines if line.part == "hours"]
    return added(its.amount for its in of_part if (its.whose == "ministry") == is_ministry).value


def _totals(whole: Sums, words: Words) -> Sheet:
    say = words.language.say
    groups = [(BY_DESIGN, {(its.whose, its.part): its for its in whole.saved_by_design})]
    if any(its.n for its in whole.saved_in_fact):
        groups.append((IN_FACT, {(its.whose, its.part): its for its in whole.saved_in_fact}))
    heads = [say(TODAY), say(OF_SERVICES)]
    for label, _ in groups:
        heads += [say(BEFORE_OF_THEM), say(label), say(OF_SERVICES)]
    rows: list[Sequence[Cell]] = []
    for today in whole.today:
        row: list[Cell] = [whole_number(today.value, words), _count(today, words)]
        for _, savings in groups:
            its = savings[today.whose, today.part]
            row += [whole_number(its.before, words), whole_number(its.value, words)]
            row.append(_count(its, words))
        rows.append([*row, f"{say(WHOSE[today.whose])}: {say(PART_NAMES[today.part])}"])
    numeric = range(len(heads))
    return Sheet(title=say(TOTALS), headers=[*heads, say(WHAT)], rows=rows, numeric=numeric)


def _count(total: Total, words: Words) -> str:
    return words.language.say(COMPUTABLE, n=total.n, of=total.of)


def _lacking(services: Iterable[Reengineered], words: Words) -> Sheet:
    """What is needed, and by how many services; that most have no design yet goes without saying.

    The table of totals counts it.
    """
    say = words.language.say
    waiting: dict[str, list[str]] = {}
    for its in services:
        for reason in its.lacks:
            inputs = reason.params["inputs"]
            assert isinstance(inputs, tuple)
            for lack in inputs:
                if lack not in MISSING.values():
                    waiting.setdefault(lack, []).append(its.id)
    rows: list[Sequence[Cell]] = [
        [len(ids), words.reason(Reason("not-computable", {"inputs": (lack,)})), ", ".join(ids)]
        for lack, ids in waiting.items()
    ]
    heads = [say(OF_SERVICES), say(NEEDS), say(ID)]
    return Sheet(title=say(NOT_COMPUTABLE), headers=heads, rows=rows, numeric=[0])
