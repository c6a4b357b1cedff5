"""Indicators and misses of a closed year, from its snapshot alone (clause 5/1-c)."""

from collections.abc import Iterator

from qp174.model.plan import YearValue
from qp174.model.snapshot import (
    FrozenFigure,
    FrozenIndicator,
    FrozenMiss,
    FrozenValue,
    Snapshot,
)
from qp174.model.text import Text
from qp174.render.language import Language, msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Row, cell
from qp174.render.wording.indicators import percent_shown, value_shown

STARRED = msgid("* rests on illustrative figures or an illustrative decision: no fact.")
ALL_SERVICES, THE_MINISTRY = msgid("All services together"), msgid("The ministry")
#: A value, and what it was divided from.
DIVIDED = msgid("{numerator} divided by {denominator}")


def said(text: Text, language: Language) -> str:
    """A frozen text in the reader's language, on one line."""
    return " ".join(text.within(language.code).split())


def indicators_section(snapshot: Snapshot, language: Language) -> Iterator[Block]:
    """Every value of the year against its target, and what the files came to by themselves."""
    say = language.say
    rows: list[Row] = [
        _row(indicator, value, language)
        for indicator in snapshot.indicators
        for value in indicator.values
    ]
    if not rows:
        return
    columns = [
        (say("Indicator"), "text"),
        (say("Of what"), "text"),
        (say("Baseline"), "number"),
        (say("Target"), "number"),
        (say("Recorded"), "number"),
        (say("Computed"), "number"),
        (say("Achievement"), "number"),
        (say("Band of achievement"), "text"),
    ]
    how = say(
        "Achievement is how far of the way from baseline to target the recorded value has come;"
        " it is not cut off at 0 or 100 per cent. What was computed comes from the catalogue and"
        " the plans of that day."
    )
    parts = [blocks.text(how), blocks.table(say("Indicators of the year"), columns, rows)]
    values = [value for indicator in snapshot.indicators for value in indicator.values]
    if any(value.recorded and value.recorded.illustrative for value in values):
        parts.append(blocks.text(say(STARRED)))
    yield blocks.section("indicators", say("Indicators"), parts)


def _row(indicator: FrozenIndicator, value: FrozenValue, language: Language) -> Row:
    record = value.recorded
    return [
        cell(
            said(indicator.name, language) or indicator.id, lines=[said(indicator.unit, language)]
        ),
        _subject(indicator, value, language),
        _of_year(value.baseline, language),
        _of_year(value.target, language),
        _figure(record.figure, language, star=record.illustrative) if record else NOTHING,
        _figure(value.computed, language) if value.computed else NOTHING,
        percent_shown(value.achievement, language) or NOTHING,
        _band(value, language),
    ]


def _subject(indicator: FrozenIndicator, value: FrozenValue, language: Language) -> Block:
    id = value.service or value.plan
    if id is None:
        whole = indicator.scope == "service"
        return cell(language.say(ALL_SERVICES if whole else THE_MINISTRY))
    return cell(said(value.name, language) or id, id=id)


def _band(value: FrozenValue, language: Language) -> str:
    if value.band is not None:
        return said(value.band_name, language) or value.band
    return NOTHING if value.recorded is not None else language.say("Nothing recorded")


def _of_year(value: YearValue | None, language: Language) -> Block:
    return (
        cell(NOTHING)
        if value is None
        else cell(value_shown(value.value, language), lines=[str(value.year)])
    )


def _figure(figure: FrozenFigure, language: Language, *, star: bool = False) -> Block:
    lines = []
    if figure.numerator is not None and figure.denominator is not None:
        above = value_shown(figure.numerator, language)
        below = value_shown(figure.denominator, language)
        lines.append(language.say(DIVIDED, numerator=above, denominator=below))
    return cell(value_shown(figure.value, language), lines=lines, star=star)


def misses_section(snapshot: Snapshot, language: Language) -> Iterator[Block]:
    """Targets that were missed: cause, action, owner and date; those without any are named."""
    say = language.say
    rows: list[Row] = [
        _miss(indicator, value, language)
        for indicator in snapshot.indicators
        for value in indicator.values
        if value.missed or value.miss is not None
    ]
    if not rows:
        return
    columns = [
        (say("Indicator"), "text"),
        (say("Cause"), "text"),
        (say("Action"), "text"),
        (say("By whom"), "text"),
        (say("Due"), "text"),
        (say("Closed on"), "text"),
    ]
    block = blocks.table(say("Targets that were missed, as it stood"), columns, rows)
    yield blocks.section("misses", say("Targets missed"), [block])


def _miss(indicator: FrozenIndicator, value: FrozenValue, language: Language) -> Row:
    name = said(indicator.name, language) or indicator.id
    whose = [said(value.name, language)] if value.name.within(language.code) else []
    miss = value.miss
    if miss is None:
        return [cell(name, lines=whose), language.say("Not recorded"), *[NOTHING] * 4]
    return [cell(name, lines=whose), *_answer(miss, language)]


def _answer(miss: FrozenMiss, language: Language) -> list[Block | str]:
    effect = [said(miss.effect, language)] if miss.effect.within(language.code) else []
    return [
        said(miss.cause, language),
        said(miss.action, language),
        said(miss.owner_name, language) or miss.owner,
        language.date(miss.due),
        cell(language.date(miss.closed_on) if miss.closed_on else NOTHING, lines=effect),
    ]
