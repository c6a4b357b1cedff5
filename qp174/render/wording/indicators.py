"""Words of how an indicator stands: values, achievement, trend and what became of a miss."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from qp174.model.indicator import MissState, Sense, Standing, Trend
from qp174.render.language import Language, msgid, plain
from qp174.render.wording import Words

#: Values are shown with at most two decimals; those that would be zero then, with these.
SMALL_DECIMALS = 4
MINUS = "\u2212"

WHOLE_MINISTRY = msgid("the whole ministry")
TRENDS: dict[Sense, str] = {
    "better": msgid("better: {change} since {year}"),
    "worse": msgid("worse: {change} since {year}"),
    "same": msgid("unchanged since {year}"),
}
MISSES: dict[MissState, str] = {
    "unanswered": msgid("missed, and nothing said of it"),
    "open": msgid("action due on {due:date}"),
    "overdue": msgid("action overdue since {due:date}"),
    "closed": msgid("action closed on {closed:date}"),
}


def value_shown(value: Decimal | Fraction | None, language: Language) -> str:
    """A value with at most two decimals, measured or computed; empty where there is none.

    One that is smaller is not shown as zero. Files and JSON hold every digit.
    """
    if value is None:
        return ""
    shown = language.number(value)
    return plain(value, most=SMALL_DECIMALS) if shown == "0" and value else shown


def percent_shown(percent: Decimal | Fraction | None, language: Language) -> str:
    """An achievement as a value; empty where it is not defined. Never clipped."""
    return "" if percent is None else f"{value_shown(percent, language)}%"


def trend_shown(trend: Trend | None, language: Language) -> str:
    """Which way a value went, by how much, since when; empty where nothing was measured before."""
    if trend is None:
        return ""
    sign = "+" if trend.change > 0 else MINUS if trend.change < 0 else ""
    change = sign + value_shown(abs(trend.change), language)
    return language.say(TRENDS[trend.sense], change=change, year=str(trend.since))


def miss_shown(each: Standing, language: Language) -> str:
    """How far the answer to a miss has come; empty where there is no miss."""
    if each.miss_state is None:
        return ""
    due = each.miss.due if each.miss else ""
    closed = (each.miss.closed_on or "") if each.miss else ""
    return language.say(MISSES[each.miss_state], due=due, closed=closed)


def of_whom(each: Standing, words: Words) -> str:
    """The service or plan that is measured, or the ministry."""
    if each.subject.service is not None:
        return words.names("service", each.subject.service)
    if each.subject.plan is not None:
        return words.names("plan", each.subject.plan)
    return words.language.say(WHOLE_MINISTRY)


def subject_id(each: Standing) -> str:
    """The id of the service or plan; empty for the ministry."""
    return each.subject.service or each.subject.plan or ""


def undefined(found: Iterable[Standing], words: Words) -> Iterator[tuple[str, str, str]]:
    """Why achievements are not defined: indicator, of whom, and the sentences.

    Services of which the same is to be said stand together, as their number.
    """
    alike: dict[tuple[str, str], list[Standing]] = {}
    for each in found:
        if each.achievement.percent is None:
            why = " ".join(words.reason(reason) for reason in each.achievement.lacks)
            alike.setdefault((each.subject.indicator, why), []).append(each)
    for (indicator, why), those in alike.items():
        who = of_whom(those[0], words)
        if len(those) > 1 and all(each.subject.service is not None for each in those):
            who = words.language.count(len(those), "service")
        elif len(those) > 1:
            who = words.language.joined(dict.fromkeys(of_whom(each, words) for each in those))
        yield indicator, who, why
