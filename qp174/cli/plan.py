"""``qp174 plan``: draft, show and check transformation plans."""

from typing import Annotated

import typer

from qp174.cli.common import (
    Format,
    OpenPage,
    Output,
    Replace,
    TableFormat,
    Weights,
    Write,
    only_one,
    state_of,
)

app = typer.Typer(help="Draft, show and check transformation plans (clauses 4/4, 5/1-c).")

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="The plan's id: small letters, digits, -.")
]
PlanWords = Annotated[
    str, typer.Argument(metavar="NAME", help="A plan, by id or part of its name.")
]
From = Annotated[str, typer.Option("--from", metavar="QUARTER", help="First quarter, as 2027-Q1.")]
To = Annotated[str, typer.Option("--to", metavar="QUARTER", help="Last quarter, as 2028-Q4.")]


@app.command()
def draft(
    context: typer.Context,
    name: Name,
    first: From,
    last: To,
    weights: Weights = None,
    write: Write = False,
    replace: Replace = False,
    output: Output = None,
) -> None:
    """Draft a plan by priority under capacity and budget (clauses 4/4, 5/1-c).

    Band by band, within a band by rank; each placement and each omission has its reason. The plan
    goes to stdout; with --write into plans/NAME.yaml, which is never overwritten without
    --replace.

      qp174 plan draft transformation-2027-2028 --from 2027-Q1 --to 2028-Q4
      qp174 plan draft transformation-2027-2028 --from 2027-Q1 --to 2028-Q4 --write
    """
    from qp174.cli.screens.drafting import Wish, run

    only_one({"--write": write, "--output": output})
    wish = Wish(name, first, last, weights)
    run(state_of(context), wish, write=write, replace=replace, output=output)


@app.command("show")
def show_(
    context: typer.Context,
    name: PlanWords,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show a plan: services by quarter, load of the units, what is left out (clause 4/4).

    qp174 plan show transformation-2027-2028
    qp174 plan show transformation-2027-2028 --format csv
    """
    from qp174.cli.screens.plan import run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), name, form=format_, open_=open_)


@app.command()
def check(
    context: typer.Context,
    name: PlanWords,
    format_: Format = "text",
) -> None:
    """Check a plan against the method: capacity, budget, precedence, candidates (clause 4/4).

    The exit code is 1 when the plan has errors.

      qp174 plan check transformation-2027-2028
    """
    from qp174.cli.screens.plan_check import run

    run(state_of(context), name, form=format_)
