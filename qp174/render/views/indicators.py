"""The report of the indicators: targets and values by year, achievement, misses (clause 5/1-c)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Indicator, Standing
from qp174.model.plan import YearValue
from qp174.render.charts.lines import LinesFrame, Mark, lines
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, View, cell
from qp174.render.views.header import report_header
from qp174.render.wording import Words
from qp174.render.wording.indicators import (
    miss_shown,
    of_whom,
    percent_shown,
    trend_shown,
    undefined,
    value_shown,
)

TITLE = msgid("Indicators of {year}")
NAMES = (msgid("baseline"), msgid("target"), msgid("measured"))
#: More pictures than these make nobody wiser; the tables hold everything.
MOST_PICTURES = 12


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the report words."""

    pen: Pen
    year: int
    found: Sequence[Standing]
    invented: frozenset[int]

    @property
    def catalogue(self) -> Catalogue:
        return self.pen.catalogue

    def indicator(self, each: Standing) -> Indicator:
        return self.catalogue.indicators[each.subject.indicator]

    def value(self, value: YearValue | None) -> str:
        return value_shown(value.value if value else None, self.pen.language) or NOTHING


def indicators_view(
    catalogue: Catalogue,
    year: int,
    found: Sequence[Standing],
    invented: frozenset[int],
    words: Words,
    as_of: str | None,
) -> View:
    """The report of a year; ``invented`` are the places in ``found`` of what is no fact."""
    answers = _Answers(Pen(catalogue, words), year, found, invented)
    sections = [
        _summary(answers),
        *_groups(answers),
        *_misses(answers),
        *_undefined(answers),
        *_definitions(answers),
    ]
    header = report_header(catalogue, "indicators", words.language, as_of)
    title = words.language.say(TITLE, year=str(year))
    return blocks.report_view("indicators", title, header, sections, words.language)


def _summary(answers: _Answers) -> Block:
    pen, found = answers.pen, answers.found
    say = pen.language.say
    counted = Counter(each.band.id for each in found if each.band is not None)
    shown = [
        (pen.number(len(found)), say("indicators of services, plans and the ministry")),
        (pen.number(sum(each.recorded is not None for each in found)), say("measured")),
        *(
            (pen.number(counted[band.id]), pen.text(band.name))
            for band in answers.catalogue.achievement_bands
            if counted[band.id]
        ),
    ]
    told = [
        say(
            "Achievement is how far of the way from the baseline to the target of the year a value"
            " has come. It is not clipped: below zero a value went the wrong way, above 100% it"
            " passed the target."
        )
    ]
    if not found:
        told = [
            say(
                "No plan asks for an indicator and none is measured in {year}.",
                year=f"{answers.year}",
            )
        ]
    if answers.invented:
        told.append(
            say(
                "{n} of {all} rest on illustrative sources: they are no facts. They carry a star.",
                n=len(answers.invented),
                all=len(found),
            )
        )
    return blocks.section("summary", say("Summary"), [blocks.cards(shown), blocks.listing(told)])


def _groups(answers: _Answers) -> Iterator[Block]:
    """The indicators of each group: how they stand, then pictures and figures by year."""
    drawn = _to_be_drawn(answers)
    for id, name in answers.catalogue.indicator_groups.items():
        places = [
            place for place, each in enumerate(answers.found) if answers.indicator(each).group == id
        ]
        if places:
            parts = [_standings(places, answers), *_pictures(places, drawn, answers)]
            yield blocks.section(id, answers.pen.text(name), parts)


def _standings(places: Sequence[int], answers: _Answers) -> Block:
    say = answers.pen.language.say
    columns = [
        (say("Indicator"), "text"),
        (say("Baseline"), "number"),
        (say("Target"), "number"),
        (say("Actual"), "number"),
        (say("Achievement"), "number"),
        (say("Band"), "text"),
        (say("Trend"), "text"),
        (say("Computed"), "number"),
    ]
    rows = [_row(place, answers) for place in places]
    caption = say("Standing in {year}", year=str(answers.year))
    return blocks.table(caption, columns, rows)


def _row(place: int, answers: _Answers) -> Row:
    pen, each = answers.pen, answers.found[place]
    language = pen.language
    value = each.recorded.measured.value if each.recorded else None
    return [
        _named(each, answers, star=place in answers.invented),
        _with_year(each.goal.baseline if each.goal else None, answers),
        answers.value(each.target),
        value_shown(value, language) or NOTHING,
        percent_shown(each.achievement.percent, language) or NOTHING,
        pen.text(each.band.name) if each.band else NOTHING,
        trend_shown(each.trend, language) or NOTHING,
        value_shown(each.computed, language) or NOTHING,
    ]


def _with_year(value: YearValue | None, answers: _Answers) -> Block | str:
    return NOTHING if value is None else cell(answers.value(value), lines=[str(value.year)])


def _named(each: Standing, answers: _Answers, *, star: bool = False) -> Block:
    """The indicator with its unit, and of whom it is."""
    indicator, pen = answers.indicator(each), answers.pen
    beside = [of_whom(each, pen.words), pen.text(indicator.unit)]
    return cell(pen.text(indicator.name), lines=beside, star=star)


def _to_be_drawn(answers: _Answers) -> frozenset[int]:
    """The places of what is drawn: those of the ministry and the plan, then the misses, first."""

    def key(place: int) -> tuple[bool, bool, int]:
        each = answers.found[place]
        return each.subject.service is not None, not each.missed, place

    worth = [place for place, each in enumerate(answers.found) if _is_worth_drawing(each)]
    return frozenset(sorted(worth, key=key)[:MOST_PICTURES])


def _is_worth_drawing(each: Standing) -> bool:
    """Whether there is a line to see; of a service not before something was measured."""
    marks = {value.year for value in each.line}
    if each.goal is not None:
        marks |= {each.goal.baseline.year, *(target.year for target in each.goal.targets)}
    return len(marks) > 1 and bool(each.line or each.subject.service is None)


def _pictures(places: Sequence[int], drawn: frozenset[int], answers: _Answers) -> Iterator[Block]:
    """Each with a picture, and beside it its figures by year."""
    chosen = [place for place in places if place in drawn]
    if not chosen:
        return
    yield blocks.beside_picture(
        answers.pen.language.say(
            "Each picture has a scale of its own. The whole line with round marks is what was"
            " measured, the dashed one with hollow corners what the plan wants, the hollow square"
            " where it began."
        )
    )
    for place in chosen:
        yield _picture(place, answers)
    yield _by_year(chosen, answers)


def _picture(place: int, answers: _Answers) -> Block:
    pen, each = answers.pen, answers.found[place]
    say, indicator = pen.language.say, answers.indicator(each)
    title = say(
        "{indicator}: {of} ({unit})",
        indicator=pen.text(indicator.name),
        of=of_whom(each, pen.words),
        unit=pen.text(indicator.unit),
    )
    better = say("More is better.") if indicator.direction == "up" else say("Less is better.")
    frame = LinesFrame(
        id=f"lines-{place}",
        title=title,
        description=f"{title}. {better}",
        names=tuple(say(name) for name in NAMES),  # type: ignore[arg-type]  # three of three
        mirrored=pen.language.direction == "rtl",
    )
    goal = each.goal
    return lines(
        _marks(each.line, answers),
        _marks(goal.targets if goal else (), answers),
        next(iter(_marks([goal.baseline], answers)), None) if goal else None,
        frame,
    )


def _marks(values: Sequence[YearValue], answers: _Answers) -> list[Mark]:
    in_order = sorted(values, key=lambda value: value.year)
    return [Mark(value.year, value.value, answers.value(value)) for value in in_order]


def _by_year(places: Sequence[int], answers: _Answers) -> Block:
    """Baseline, targets and values of what is drawn, by year."""
    say = answers.pen.language.say
    rows: list[Row] = []
    for place in places:
        each = answers.found[place]
        wanted = {target.year: target for target in (each.goal.targets if each.goal else ())}
        measured = {value.year: value for value in each.line}
        for year in sorted({*wanted, *measured}):
            rows.append(
                [
                    _named(each, answers),
                    str(year),
                    answers.value(wanted.get(year)),
                    answers.value(measured.get(year)),
                ]
            )
    columns = [
        (say("Indicator"), "text"),
        (say("Year"), "text"),
        (say("Target"), "number"),
        (say("Measured"), "number"),
    ]
    return blocks.table(say("Figures of the pictures, by year"), columns, rows)


def _misses(answers: _Answers) -> Iterator[Block]:
    """Every miss with what is told of it."""
    pen, say = answers.pen, answers.pen.language.say
    rows: list[Row] = []
    for each in answers.found:
        if each.miss_state is None:
            continue
        miss = each.miss
        effect = pen.text(miss.effect) if miss and miss.closed_on else ""
        rows.append(
            [
                _named(each, answers),
                percent_shown(each.achievement.percent, pen.language) or NOTHING,
                pen.text(miss.cause) if miss else NOTHING,
                cell(pen.text(miss.action), lines=[effect] if effect else []) if miss else NOTHING,
                pen.name("party", miss.owner) if miss else NOTHING,
                pen.language.date(miss.due) if miss else NOTHING,
                miss_shown(each, pen.language),
            ]
        )
    if not rows:
        return
    columns = [
        (say("Indicator"), "text"),
        (say("Achievement"), "number"),
        (say("Cause"), "text"),
        (say("Action and effect"), "text"),
        (say("Responsible"), "text"),
        (say("Due"), "text"),
        (say("State"), "text"),
    ]
    caption = say("Missed targets, and what is done")
    yield blocks.section("misses", caption, [blocks.table(caption, columns, rows)])


def _undefined(answers: _Answers) -> Iterator[Block]:
    """Why there is no achievement."""
    pen, say = answers.pen, answers.pen.language.say
    rows: list[Row] = [
        [cell(pen.name("indicator", id), lines=[who]), why]
        for id, who, why in undefined(answers.found, pen.words)
    ]
    if rows:
        caption = say("Achievement not defined, and why")
        columns = [(say("Indicator"), "text"), (say("Why"), "text")]
        yield blocks.section("undefined", caption, [blocks.table(caption, columns, rows)])


def _definitions(answers: _Answers) -> Iterator[Block]:
    """What each of them means, and what it meant before."""
    pen, say = answers.pen, answers.pen.language.say
    used = dict.fromkeys(each.subject.indicator for each in answers.found)
    if not used:
        return
    rows: list[Row] = []
    for id in used:
        indicator = answers.catalogue.indicators[id]
        earlier = [
            say(
                "Until {year}: {definition} Since then: {changed}",
                year=str(each.until),
                definition=pen.text(each.definition),
                changed=pen.text(each.changed),
            )
            for each in indicator.earlier
        ]
        rows.append(
            [
                cell(pen.text(indicator.name), id=id),
                cell(pen.text(indicator.definition), lines=earlier),
                pen.text(indicator.owner),
                pen.text(indicator.caution) or NOTHING,
            ]
        )
    columns = [
        (say("Indicator"), "text"),
        (say("Definition"), "text"),
        (say("Responsible"), "text"),
        (say("To be minded"), "text"),
    ]
    caption = say("What the indicators mean")
    yield blocks.section("definitions", caption, [blocks.table(caption, columns, rows)])
