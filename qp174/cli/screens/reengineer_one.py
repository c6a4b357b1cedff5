"""Sheets of ``qp174 reengineer ID``: the processes of one service, its burden, the assumptions."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from qp174.cli.sheets import Sheet
from qp174.cli.tables import Cell
from qp174.core.process.reengineering import why_kind
from qp174.model.burden import Line, Reengineered
from qp174.model.catalogue import Catalogue
from qp174.model.reason import Reason
from qp174.model.reengineering import Delta, Review
from qp174.render.amounts import figure_shown, percent_shown
from qp174.render.language import msgid
from qp174.render.wording import Words
from qp174.render.wording.reasons_burden import (
    ASSUMED,
    COMPARISONS,
    DIRECTIONS,
    FIGURE_NAMES,
    KIND_OF_ROUND,
    PART_NAMES,
    STATES,
    WHOSE,
)

WHAT = msgid("What")
BEFORE = msgid("Before")
AFTER = msgid("After")
DIFFERENCE = msgid("Difference")
PERCENT = msgid("Per cent")
DIRECTION = msgid("Direction")
FIGURE = msgid("Figure")
BY_DESIGN = msgid("Saved by design")
IN_FACT = msgid("Saved in fact")
TODAY = msgid("Today")
BURDEN = msgid("The burden of {year}, with {n:transaction}")
BURDEN_WITHOUT_VOLUME = msgid("The burden of a year")
ASSUMPTIONS = msgid("Assumptions")
VALUE = msgid("Value")
SOURCE = msgid("Source")
TARIFF = msgid("An hour: {category} (JOD)")
HEADING = msgid("{service} ({id})")
ROUND = msgid("Round {round}: {kind}")
NO_ROUND = msgid("No process to be is recorded.")
REMARKS = msgid("Remarks")


def service_sheets(its: Reengineered, catalogue: Catalogue, words: Words) -> list[Sheet]:
    """What is said of a service in sentences, each comparison of each round, and the burden."""
    say = words.language.say
    heading = say(HEADING, service=words.names("service", its.id), id=its.id)
    lines = [] if its.reviews else [say(NO_ROUND)]
    lines += [line for review in its.reviews for line in _said_of(review, catalogue, words)]
    lines += [words.reason(reason) for reason in its.lacks]
    found = [Sheet(heading, [say(REMARKS)], [[line] for line in lines])]
    cut = catalogue.procedure.expectations.redesign_cut
    for review in its.reviews:
        found += [
            _deltas(COMPARISONS[name], deltas, cut, words)
            for name, deltas in _comparisons(review).items()
        ]
    return [*found, _burden(its, words)]


def _said_of(review: Review, catalogue: Catalogue, words: Words) -> list[str]:
    """The kind of a round and whether the figures agree, and totals that its steps contradict."""
    say = words.language.say
    kind = say(KIND_OF_ROUND[review.kind]) if review.kind else say(DIRECTIONS["unknown"])
    why = why_kind(review, catalogue)
    lines = [say(ROUND, round=review.round, kind=kind), *([words.reason(why)] if why else [])]
    for found in review.contradictions:
        params = {"stated": found.stated, "computed": found.computed}
        reason = words.reason(Reason(f"{found.figure}-contradicted", params))
        lines.append(f"{say(STATES[found.state])}: {reason}")
    return lines


def _deltas(title: str, deltas: Iterable[Delta], cut: int | None, words: Words) -> Sheet:
    say = words.language.say
    known = (its for its in deltas if its.before is not None or its.after is not None)
    rows = [_shown(delta, cut, words) for delta in known]
    heads = [BEFORE, AFTER, DIFFERENCE, PERCENT, DIRECTION, FIGURE]
    return Sheet(say(title), list(map(say, heads)), rows, numeric=range(4))


def _shown(delta: Delta, cut: int | None, words: Words) -> list[Cell]:
    """A figure for people: short times in hours and minutes."""
    values = (delta.before, delta.after, delta.difference)
    shown = [
        None
        if value is None
        else figure_shown(delta.figure, abs(value), words.language, values[:2])
        for value in values
    ]
    if delta.difference is not None and delta.difference < 0:
        shown[-1] = f"-{shown[-1]}"
    return [*shown, percent_cell(delta.percent, cut, words), *_delta(delta, words)[-2:]]


def percent_cell(percent: Fraction | None, cut: int | None, words: Words) -> str | None:
    """A change in per cent for people, with its sign."""
    if percent is None:
        return None
    sign = "-" if percent < 0 else ""
    return sign + percent_shown(percent, cut, words.language)


def _delta(delta: Delta, words: Words) -> list[Cell]:
    say = words.language.say
    return [
        delta.before,
        delta.after,
        delta.difference,
        delta.percent,
        say(DIRECTIONS[delta.direction]),
        say(FIGURE_NAMES[delta.figure]),
    ]


def _burden(its: Reengineered, words: Words) -> Sheet:
    say = words.language.say
    burden = its.burden
    title = say(BURDEN_WITHOUT_VOLUME)
    if burden.year is not None and burden.volume.value is not None:
        title = say(BURDEN, year=burden.year, n=burden.volume.value)
    columns = {
        BEFORE: burden.before,
        STATES["to_be"]: burden.designed,
        BY_DESIGN: burden.saved_by_design,
        STATES["observed"]: burden.achieved,
        IN_FACT: burden.saved_in_fact,
    }
    if burden.today != burden.before:
        columns[TODAY] = burden.today
    rows: list[Sequence[Cell]] = [
        [*(whole_number(its.amount.value, words) for its in lines), _what(lines[0], words)]
        for lines in zip(*columns.values(), strict=True)
    ]
    heads = [*map(say, columns), say(WHAT)]
    return Sheet(title, heads, rows, numeric=range(len(columns)))


def _what(line: Line, words: Words) -> str:
    """Whose line it is, of which category, and what it counts."""
    say = words.language.say
    whose = words.names("category", line.category) if line.category else say(WHOSE[line.whose])
    return f"{whose}: {say(PART_NAMES[line.part])}"


def assumptions_sheet(catalogue: Catalogue, words: Words) -> Sheet:
    """What the burdens are computed with, each assumption with its source."""
    say, assumed = words.language.say, catalogue.assumptions
    rows: list[Sequence[Cell]] = []
    if assumed is not None:
        entries = [(say(ASSUMED[place]), its) for place, its in assumed.figures.items()]
        for id, recipient in assumed.recipients.items():
            if recipient.tariff is not None:
                name = say(TARIFF, category=words.names("category", id))
                entries.append((name, recipient.tariff))
        rows = [[its.value, ", ".join(its.sources), name] for name, its in entries]
    heads = [say(VALUE), say(SOURCE), say(WHAT)]
    return Sheet(say(ASSUMPTIONS), heads, rows, numeric=[0])


def whole_number(value: Fraction | None, words: Words) -> str | None:
    """A yearly amount for people: whole, with its thousands grouped."""
    return None if value is None else words.language.number(value, 0)


def line_sheet(services: Iterable[Reengineered], words: Words) -> Sheet:
    """One line a figure and a part of the burden, ids and codes beside the names."""
    rows: list[Sequence[Cell]] = []
    for its in services:
        for review in its.reviews:
            for name, deltas in _comparisons(review).items():
                rows += [
                    [its.id, review.round, name, delta.figure, *_delta(delta, words)]
                    for delta in deltas
                ]
        rows += _lines_of(its, words)
    say = words.language.say
    heads = ["id", "round", "of", "figure"]
    heads += [say(h) for h in (BEFORE, AFTER, DIFFERENCE, PERCENT, DIRECTION, FIGURE)]
    return Sheet("", heads, rows)


def _comparisons(review: Review) -> dict[str, tuple[Delta, ...]]:
    return {"designed": review.designed, "achieved": review.achieved, "kept": review.kept}


def _lines_of(its: Reengineered, words: Words) -> list[list[Cell]]:
    """The burden as deltas: before, after, and after less before."""
    burden = its.burden
    after = {"burden-designed": burden.designed, "burden-achieved": burden.achieved}
    found: list[list[Cell]] = []
    for name, lines in after.items():
        for was, becomes in zip(burden.before, lines, strict=True):
            both = (was.amount.value, becomes.amount.value)
            less = both[1] - both[0] if both[0] is not None and both[1] is not None else None
            percent = less * 100 / both[0] if less is not None and both[0] else None
            key = f"{was.category or was.whose}.{was.part}"
            found.append([its.id, None, name, key, *both, less, percent, None, _what(was, words)])
    return found
