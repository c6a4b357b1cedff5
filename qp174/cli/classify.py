"""``qp174 classify``: for whom each service is, and whether and how it can be transformed."""

import typer

from qp174.cli.common import Check, Ids, OpenPage, TableFormat, only_one, state_of


def classify(
    context: typer.Context,
    ids: Ids = None,
    check: Check = False,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show recipients, verdict and route of services, with reasons (clauses 4/2, 5/1-d, 5/1-e).

    Without an id, all services in a table and the inventory as cross tables; with ids, the
    reasons of each: which answer and which rule decide. With --check the exit code is 1 when a
    service has no recipient category.

      qp174 classify
      qp174 classify grade1-registration
    """
    from qp174.cli.screens.classify import run

    asked = {f"--format {format_}": format_ != "text", "--open": open_}
    # The answer of a check is no table and no page, but a script may read it.
    only_one({"--check": check and format_ != "json", **asked})

    run(state_of(context), ids, check=check, form=format_, open_=open_)
