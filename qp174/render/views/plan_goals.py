"""What a plan wants to reach: its indicators with their baselines and targets (clause 5/1-c)."""

from collections.abc import Iterator
from decimal import Decimal

from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan, PlanIndicator
from qp174.render.language import plain
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, cell
from qp174.render.views.figures import illustrative, source_legend


def goal_years(plan: Plan) -> list[int]:
    """The years for which any indicator has a target."""
    return sorted({target.year for entry in plan.indicators for target in entry.targets})


def goals_section(pen: Pen, plan: Plan) -> Iterator[Block]:
    """The indicators of the plan itself, then those of its services, each by year."""
    if not plan.indicators:
        return
    say, years = pen.language.say, goal_years(plan)
    whole = [entry for entry in plan.indicators if entry.service is None]
    single = [entry for entry in plan.indicators if entry.service is not None]
    tables = []
    if whole:
        rows: list[Row] = [_row(entry, years, pen, [_indicator(entry, pen)]) for entry in whole]
        columns = [(say("Indicator"), "text"), *_columns(years, pen)]
        tables.append(blocks.table(say("Of the plan as a whole"), columns, rows))
    if single:
        rows = [
            _row(entry, years, pen, [_service(entry, pen), _indicator(entry, pen)])
            for entry in single
        ]
        columns = [(say("Service"), "text"), (say("Indicator"), "text"), *_columns(years, pen)]
        tables.append(blocks.table(say("Of single services"), columns, rows))
    starred = any(is_example(entry, pen.catalogue) for entry in plan.indicators)
    note = [blocks.text(source_legend(pen.language))] if starred else []
    yield blocks.section("indicators", say("Indicators and targets"), [*note, *tables])


def is_example(entry: PlanIndicator, catalogue: Catalogue) -> bool:
    """Whether baseline and targets rest on an illustrative source."""
    return illustrative(entry.sources, catalogue.vocabulary)


def _columns(years: list[int], pen: Pen) -> list[tuple[str, str]]:
    say = pen.language.say
    return [(say("Baseline"), "number")] + [
        (say("Target {year}", year=year), "number") for year in years
    ]


def _row(entry: PlanIndicator, years: list[int], pen: Pen, first: list[Block]) -> Row:
    star = is_example(entry, pen.catalogue)
    targets = {target.year: target.value for target in entry.targets}
    return [
        *first,
        cell(figure(entry.baseline.value), lines=[str(entry.baseline.year)], star=star),
        *(
            cell(figure(targets[year]), star=star) if year in targets else cell(NOTHING)
            for year in years
        ),
    ]


def figure(value: Decimal) -> str:
    """A value in the unit of its indicator."""
    return plain(value, most=4)


def _service(entry: PlanIndicator, pen: Pen) -> Block:
    return cell(pen.name("service", entry.service or ""), id=entry.service or "")


def _indicator(entry: PlanIndicator, pen: Pen) -> Block:
    known = pen.catalogue.indicators.get(entry.indicator)
    unit = [pen.text(known.unit)] if known else []
    return cell(pen.name("indicator", entry.indicator), lines=unit)
