"""``qp174 prioritise``: the services in order of priority, and why."""

from typing import Annotated

import typer

from qp174.cli.common import OpenPage, TableFormat, Weights, only_one, state_of

Explain = Annotated[
    str | None,
    typer.Option("--explain", metavar="ID", help="Explain the rank of one service."),
]


def prioritise(
    context: typer.Context,
    weights: Weights = None,
    explain: Explain = None,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Rank the services by the committee's criteria (clauses 4/4, 5/1-d).

    A service that lacks a value is not ranked, and the answer says what it lacks; one that is
    already electronic is left out, with its score.

      qp174 prioritise
      qp174 prioritise --weights quick-wins
      qp174 prioritise --explain grade1-registration
    """
    from qp174.cli.screens.prioritise import run

    asked = {f"--format {format_}": format_ != "text", "--open": open_}
    # An explanation is no table and no page, but a script may read the parts of the score.
    only_one({"--explain": explain is not None and format_ != "json", **asked})

    run(state_of(context), weights, explain, form=format_, open_=open_)
