"""The answer of ``qp174 indicators why``: what a computed figure counts, one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.app.answers import plan_meant
from qp174.app.measuring import computable_year
from qp174.cli.catalogue import all_named_words, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.indicators.computed import value_for
from qp174.core.lookup import find, find_service, names
from qp174.model.catalogue import Catalogue
from qp174.model.computed import Computed
from qp174.model.error import QP174Error
from qp174.model.indicator import Indicator, Subject
from qp174.render.language import msgid
from qp174.render.records.computed import computed_record
from qp174.render.wording import Words

FIGURE = msgid(
    "{indicator}, as of {day:date}: {value:number} ({unit}) = {times:number} × {above:number} /"
    " {below:number}"
)
OPEN_FIGURE = msgid("{indicator}: {why}")
ABOVE = msgid("Above the line: {what}")
BELOW = msgid("Below the line: {what}")
ID, NAME = msgid("Id"), msgid("Name")
ABOVE_COUNT, BELOW_COUNT = msgid("Above"), msgid("Below")


@dataclass(frozen=True, slots=True)
class Why:
    """Which figure is asked about, in somebody's own words; without a year that of
    ``app.measuring.computable_year``."""

    indicator: str
    year: int | None
    service: str | None
    plan: str | None


def run(state: State, asked: Why, *, form: str) -> None:
    """Shows what the figure of an indicator counts above and below the line."""
    catalogue = sound(state).catalogue
    year = computable_year(catalogue) if asked.year is None else asked.year
    found = [value_for(catalogue, subject, year) for subject in _subjects(asked, catalogue)]
    if form == "json":
        emit_json(computed_record(found, year, all_named_words(state, catalogue)))
        return
    words = named_words(state, catalogue)
    sheets = [_sheet(its, words) for its in found if its.parts]
    if form == "csv":
        headers = sheets[0].headers if sheets else []
        emit_csv([headers, *(row for sheet in sheets for row in sheet.rows)])
        return
    for its in found:
        indicator = catalogue.indicators[its.subject.indicator]
        print("\n".join(_lines(its, indicator, words)))
        if its.parts:
            print()
            show([_sheet(its, words)])


def _subjects(asked: Why, catalogue: Catalogue) -> Iterator[Subject]:
    """What the words mean: of an indicator of plans every plan where none is named, of one of
    services all services together."""
    known = {id: names(its.name) for id, its in catalogue.indicators.items()}
    id = find(asked.indicator, known, kind="indicator")
    scope = catalogue.indicators[id].scope
    for option, said, fits in (
        ("--service", asked.service, scope == "service"),
        ("--plan", asked.plan, scope == "plan"),
    ):
        if said is not None and not fits:
            raise QP174Error("options-exclude", first=id, second=option)
    if asked.service is not None:
        yield Subject(id, find_service(catalogue, asked.service))
    elif scope != "plan":
        yield Subject(id)
    elif asked.plan is not None:
        yield Subject(id, plan=plan_meant(catalogue, asked.plan).id)
    else:
        yield from (Subject(id, plan=plan) for plan in catalogue.plans)


def _lines(its: Computed, indicator: Indicator, words: Words) -> Iterator[str]:
    language = words.language
    name = words.names("indicator", indicator.id)
    whose = its.subject.service or its.subject.plan
    if whose:
        name += f" · {words.names('service' if its.subject.service else 'plan', whose)}"
    if its.value is None or its.numerator is None or its.denominator is None:
        for lack in its.lacks:
            yield language.say(OPEN_FIGURE, indicator=name, why=words.reason(lack))
        return
    yield language.say(
        FIGURE,
        indicator=name,
        day=its.day.isoformat() if its.day else "",
        value=its.value,
        unit=indicator.unit.within(language.code),
        times=indicator.times,
        above=its.numerator,
        below=its.denominator,
    )
    yield language.say(ABOVE, what=indicator.numerator.within(language.code))
    if indicator.denominator is not None:
        yield language.say(BELOW, what=indicator.denominator.within(language.code))
    yield from map(words.reason, its.notes)


def _sheet(its: Computed, words: Words) -> Sheet:
    """Every service or task, those that count above the line first."""
    order = sorted(its.parts, key=lambda part: (-part.above, part.id))
    rows: list[Sequence[Cell]] = [
        [part.id, part.above, part.below, _name(part.id, words)] for part in order
    ]
    headers = [words.language.say(header) for header in (ID, ABOVE_COUNT, BELOW_COUNT, NAME)]
    return Sheet("", headers, rows, numeric=[1, 2])


def _name(id: str, words: Words) -> str:
    """The name of a service; of a task of a plan, ``service/task``, both."""
    service, _, task = id.partition("/")
    name = words.names("service", service)
    return f"{name} · {words.names('task', task)}" if task else name
