"""The answer of ``qp174 indicators``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.app.measuring import Wanted, illustrative, standings, unasked, usual_year, wanted
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.deciding.adoption import adoption
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Indicator, Standing
from qp174.render.language import msgid
from qp174.render.records.decisions import adoption_record
from qp174.render.records.indicators import indicators_record
from qp174.render.wording import Words
from qp174.render.wording.indicators import (
    miss_shown,
    of_whom,
    percent_shown,
    subject_id,
    trend_shown,
    undefined,
    value_shown,
)

TITLE = msgid("Indicators of {year}")
ID = msgid("Indicator")
OF = msgid("Measured for")
BASELINE = msgid("Baseline")
TARGET = msgid("Target")
ACTUAL = msgid("Actual")
COMPUTED = msgid("Computed")
ACHIEVEMENT = msgid("Achievement")
BAND = msgid("Band")
TREND = msgid("Trend")
MISS = msgid("Miss")
NAME = msgid("Name")
FULL_NAME = msgid("Name and unit, measured for")
OPEN_ONES = msgid("Not defined, and why")
MISSES = msgid("Missed targets")
CAUSE = msgid("Cause")
ACTION = msgid("Action")
OWNER = msgid("Responsible")
DUE = msgid("Due")
STATE = msgid("State")
EFFECT = msgid("Effect")
YEAR = msgid("Year")
SERIES = msgid("Series")
UNIT = msgid("Unit")
WHERE = msgid("Where")
WHY = msgid("Why")
SUMMARY = msgid("Measured: {measured} of {all}. {bands}")
ONE_BAND = msgid("{band}: {n}")
NOTHING = msgid("No plan asks for an indicator and none is measured in {year}.")
UNASKED = msgid("No plan asks for it and it is not measured in {year}: {indicators}.")
ILLUSTRATIVE = msgid("{n} of {all} rest on illustrative sources: they are no facts.")
ACHIEVED_AS = msgid(
    "Achievement = (actual − baseline) / (target − baseline). It is not clipped: below zero a value"
    " went the wrong way, above 100% it passed the target."
)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for, in their own words."""

    ids: list[str] | None
    year: int | None
    plan: str | None
    service: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """How what was asked for stands, and the words to say it."""

    year: int
    found: Sequence[Standing]
    catalogue: Catalogue
    words: Words

    def say(self, sentence: str, **params: str | int) -> str:
        return self.words.language.say(sentence, **params)

    def indicator(self, each: Standing) -> Indicator:
        return self.catalogue.indicators[each.subject.indicator]

    def invented(self) -> list[int]:
        """The places of those that rest on an illustrative source."""
        return [i for i, each in enumerate(self.found) if illustrative(each, self.catalogue)]


def run(state: State, question: Question, *, form: str, open_: bool) -> None:
    """Shows or opens how indicators stand in a year."""
    catalogue = sound(state).catalogue
    year = usual_year(catalogue) if question.year is None else question.year
    asked = wanted(catalogue, question.ids, question.plan, question.service, question.group)
    found = standings(catalogue, year, asked)
    answer = _Answer(year, found, catalogue, named_words(state, catalogue))
    if form == "json":
        _emit(answer, state)
    elif form == "csv":
        emit_csv(_every_figure(answer).with_headers())
        notice(method_note(answer.words, catalogue))
    elif open_:
        open_tables(state, _title(answer), _sheets(answer), list(_notes(answer, asked)))
    else:
        print("\n".join(_notes(answer, asked)))
        if found:
            print()
            show(_sheets(answer))


def _emit(answer: _Answer, state: State) -> None:
    tongues = all_named_words(state, answer.catalogue)
    adopted = adoption_record(adoption(answer.catalogue), tongues)
    record = indicators_record(
        answer.year,
        answer.found,
        frozenset(answer.invented()),
        answer.catalogue,
        tongues,
        adopted=adopted,
    )
    emit_json(record)


def _title(answer: _Answer) -> str:
    return answer.say(TITLE, year=str(answer.year))


def _notes(answer: _Answer, asked: Wanted) -> Iterator[str]:
    """How many are measured and how they stand, what was not found, and what is no fact."""
    found, year = answer.found, str(answer.year)
    missing = unasked(answer.catalogue, found, asked)
    if missing:
        named = [answer.words.names("indicator", id) for id in missing]
        listed = answer.words.language.joined(named)
        yield answer.say(UNASKED, year=year, indicators=listed)
    elif not found:
        yield answer.say(NOTHING, year=year)
    if found:
        yield _summary(answer)
        if any(each.achievement.percent is not None for each in found):
            yield answer.say(ACHIEVED_AS)
        if invented := answer.invented():
            yield answer.say(ILLUSTRATIVE, n=len(invented), all=len(found))
    yield method_note(answer.words, answer.catalogue)


def _summary(answer: _Answer) -> str:
    counted = Counter(each.band.id for each in answer.found if each.band is not None)
    code = answer.words.language.code
    bands = [
        answer.say(ONE_BAND, band=band.name.within(code), n=counted[band.id])
        for band in answer.catalogue.achievement_bands
        if counted[band.id]
    ]
    measured = sum(each.recorded is not None for each in answer.found)
    listed = f"{answer.words.language.joined(bands)}." if bands else ""
    return answer.say(SUMMARY, measured=measured, all=len(answer.found), bands=listed).strip()


def _sheets(answer: _Answer) -> list[Sheet]:
    """The table, what is told of misses, and why an achievement is not defined."""
    sheets = [_overview(answer), _misses(answer), _undefined(answer)]
    return [sheet for sheet in sheets if sheet.rows]


def _overview(answer: _Answer) -> Sheet:
    """A line for each indicator of each of whom it is measured."""
    headers = (ID, OF, BASELINE, TARGET, ACTUAL, ACHIEVEMENT, BAND, TREND, MISS, FULL_NAME)
    return Sheet(
        title=_title(answer),
        headers=[answer.say(header) for header in headers],
        rows=[_line(each, answer) for each in answer.found],
        numeric=[2, 3, 4, 5],
    )


def _line(each: Standing, answer: _Answer) -> Sequence[Cell]:
    language, indicator = answer.words.language, answer.indicator(each)
    name, unit = (text.within(language.code) for text in (indicator.name, indicator.unit))
    return [
        indicator.id,
        subject_id(each) or None,
        value_shown(each.goal.baseline.value if each.goal else None, language) or None,
        value_shown(each.target.value if each.target else None, language) or None,
        _actual(each, answer) or None,
        percent_shown(each.achievement.percent, language) or None,
        each.band.name.within(language.code) if each.band else None,
        trend_shown(each.trend, language) or None,
        miss_shown(each, language) or None,
        f"{name} ({unit}): {of_whom(each, answer.words)}",
    ]


def _actual(each: Standing, answer: _Answer) -> str:
    """The recorded value; what the data come to by themselves stands in brackets behind it."""
    language = answer.words.language
    value = value_shown(each.recorded.measured.value if each.recorded else None, language)
    if each.computed is None:
        return value
    return f"{value} ({value_shown(each.computed, language)})".strip()


def _misses(answer: _Answer) -> Sheet:
    """What is told of each miss."""
    language = answer.words.language
    rows: list[Sequence[Cell]] = []
    for each in answer.found:
        if each.miss_state is None:
            continue
        miss = each.miss
        rows.append(
            [
                each.subject.indicator,
                subject_id(each) or None,
                miss.due if miss else None,
                miss_shown(each, language),
                answer.words.names("party", miss.owner) if miss else None,
                miss.cause.within(language.code) if miss else None,
                miss.action.within(language.code) if miss else None,
                (miss.effect.within(language.code) or None) if miss else None,
            ]
        )
    headers = (ID, OF, DUE, STATE, OWNER, CAUSE, ACTION, EFFECT)
    return Sheet(answer.say(MISSES), [answer.say(header) for header in headers], rows)


def _undefined(answer: _Answer) -> Sheet:
    """Why an achievement is not defined."""
    rows: list[Sequence[Cell]] = [list(row) for row in undefined(answer.found, answer.words)]
    headers = (ID, OF, WHY)
    return Sheet(answer.say(OPEN_ONES), [answer.say(header) for header in headers], rows)


def _every_figure(answer: _Answer) -> Sheet:
    """Everything for a spreadsheet: numbers as numbers, each amount in a column of its own."""
    headers = (
        *(ID, NAME, UNIT, OF, YEAR, SERIES, BASELINE, TARGET, ACTUAL, COMPUTED, ACHIEVEMENT),
        *(BAND, TREND, STATE, CAUSE, ACTION, OWNER, DUE, EFFECT, WHERE),
    )
    rows = [_figures(each, answer) for each in answer.found]
    return Sheet("", [answer.say(header) for header in headers], rows)


def _figures(each: Standing, answer: _Answer) -> Sequence[Cell]:
    language, indicator = answer.words.language, answer.indicator(each)
    code, miss = language.code, each.miss
    return [
        indicator.id,
        indicator.name.within(code),
        indicator.unit.within(code),
        subject_id(each) or None,
        each.year,
        each.series,
        each.goal.baseline.value if each.goal else None,
        each.target.value if each.target else None,
        each.recorded.measured.value if each.recorded else None,
        each.computed,
        each.achievement.percent,
        each.band.id if each.band else None,
        each.trend.change if each.trend else None,
        each.miss_state,
        miss.cause.within(code) if miss else None,
        miss.action.within(code) if miss else None,
        miss.owner if miss else None,
        miss.due if miss else None,
        (miss.effect.within(code) or None) if miss else None,
        each.recorded.path if each.recorded else None,
    ]
