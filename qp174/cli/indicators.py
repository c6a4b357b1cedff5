"""``qp174 indicators``: what is measured every year, against the plans' targets."""

from typing import Annotated

import typer

from qp174.cli.common import OpenPage, Rerecord, TableFormat, only_one, state_of
from qp174.cli.showing import Showing

app = typer.Typer(
    cls=Showing, help="What is measured every year, against the plans' targets (clause 5/1-c)."
)

#: Which years a record can be of, as its schema says.
FIRST, LAST = 1900, 2200

Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Indicators, each by id or part of its name; without any, all.",
        show_default=False,
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="Which year; else the last that was measured, before that the first with a target.",
        min=FIRST,
        max=LAST,
    ),
]
Plan = Annotated[
    str | None,
    typer.Option("--plan", metavar="PLAN", help="Only what this plan asks for, by id or name."),
]
Service = Annotated[
    str | None,
    typer.Option("--service", metavar="ID", help="Only those of this service, by id or name."),
]
Group = Annotated[
    str | None,
    typer.Option("--group", metavar="GROUP", help="Only those of this group, by id or name."),
]
Indicator = Annotated[
    str, typer.Argument(metavar="INDICATOR", help="The indicator, by id or part of its name.")
]
OfYear = Annotated[
    int, typer.Argument(metavar="YEAR", help="The year that was measured.", min=FIRST, max=LAST)
]
Value = Annotated[
    str | None,
    typer.Argument(
        metavar="[VALUE]",
        help="The value; where the indicator is a quotient it is computed.",
        show_default=False,
    ),
]
OfService = Annotated[
    str | None, typer.Option("--service", metavar="ID", help="The service that was measured.")
]
OfPlan = Annotated[
    str | None, typer.Option("--plan", metavar="PLAN", help="The plan that was measured.")
]
Numerator = Annotated[
    str | None, typer.Option("--numerator", metavar="N", help="What was counted above the line.")
]
Denominator = Annotated[
    str | None, typer.Option("--denominator", metavar="N", help="What it is divided by.")
]
Computed = Annotated[
    bool, typer.Option("--computed", help="Take what the catalogue and the plans come to.")
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="SOURCE", help="Where the value comes from.")
]
Who = Annotated[
    str | None, typer.Option("--who", metavar="UNIT", help="Unit or partner that measured it.")
]
When = Annotated[
    str | None, typer.Option("--when", metavar="DATE", help="On which day; else today.")
]
Cause = Annotated[
    str | None, typer.Option("--cause", metavar="TEXT", help="Why the target was missed.")
]
Action = Annotated[
    str | None, typer.Option("--action", metavar="TEXT", help="What is done about it.")
]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="UNIT", help="Unit or partner that does it.")
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By which day.")]
ClosedOn = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day on which it was done.")
]
Effect = Annotated[
    str | None, typer.Option("--effect", metavar="TEXT", help="What it brought about.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]


@app.command()
def show(
    context: typer.Context,
    ids: Ids = None,
    year: Year = None,
    plan: Plan = None,
    service: Service = None,
    group: Group = None,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show how indicators stand in a year: target, value, achievement, trend (clause 5/1-c).

    Achievement is how far of the way from baseline to target a value has come. What is not defined
    says why, and a missed target what is done about it. Behind a value stands in brackets what the
    catalogue and the plans come to by themselves.

      qp174 indicators
      qp174 indicators e-uptake --year 2027
      qp174 indicators --group burden --format csv
    """
    from qp174.cli.screens.indicators import Question, run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), Question(ids, year, plan, service, group), form=format_, open_=open_)


@app.command()
def record(
    context: typer.Context,
    indicator: Indicator,
    year: OfYear,
    value: Value = None,
    service: OfService = None,
    plan: OfPlan = None,
    numerator: Numerator = None,
    denominator: Denominator = None,
    computed: Computed = False,
    source: Source = None,
    who: Who = None,
    when: When = None,
    cause: Cause = None,
    action: Action = None,
    owner: Owner = None,
    due: Due = None,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record a measured value, and where it misses its target, what is done (clause 5/1-c).

    It stands in plans/measurements/YEAR/INDICATOR.yaml; a value that is there already is only
    replaced with --replace, and so is one of a closed year, which is corrected afterwards. A
    quotient is computed from numerator and denominator. A value that misses its target needs
    cause, action, owner and day. A text may be in both languages, with | between them. On a
    terminal it asks for what the options leave open.

      qp174 indicators record complaint-response 2026 --numerator 30 --denominator 40 --dry-run
    """
    from qp174.cli.screens.indicators_record import Wish, run

    given = {
        **{"value": value, "numerator": numerator, "denominator": denominator},
        **{"source": source, "who": who, "when": when, "service": service, "plan": plan},
        **{"cause": cause, "action": action, "owner": owner, "due": due},
    }
    counted = {"VALUE": value, "--numerator": numerator, "--denominator": denominator}
    for option, said in counted.items() if computed else ():
        only_one({"--computed": True, option: said})
    wish = Wish(indicator, year, given, computed=computed, replace=replace)
    run(state_of(context), wish, write=not dry_run, yes=yes)


@app.command()
def close(
    context: typer.Context,
    indicator: Indicator,
    year: OfYear,
    service: OfService = None,
    plan: OfPlan = None,
    on: ClosedOn = None,
    effect: Effect = None,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Close the action on a missed target, with what it brought about (clause 5/1-c).

    What stands there already is only replaced with --replace. On a terminal it asks for what the
    options leave open.

      qp174 indicators close e-uptake 2027 --service leave-request
    """
    from qp174.cli.screens.indicators_record import run_close

    given = {"on": on, "effect": effect, "service": service, "plan": plan}
    write = not dry_run
    run_close(state_of(context), indicator, year, given, replace=replace, write=write, yes=yes)


@app.command()
def why(
    context: typer.Context,
    indicator: Indicator,
    year: Year = None,
    service: OfService = None,
    plan: OfPlan = None,
    format_: TableFormat = "text",
) -> None:
    """Show what the catalogue and the plans come to by themselves, and why (clause 5/1-c).

    Every service or task that counts above and below the line, as of the end of the year, or of
    today where it still runs; what cannot be computed says what it needs.

      qp174 indicators why average-maturity
      qp174 indicators why plan-completion --year 2027 --format csv
    """
    from qp174.cli.screens.indicators_why import Why, run

    run(state_of(context), Why(indicator, year, service, plan), form=format_)
