"""``qp174 explain``: what a finding means, and how to mend it."""

from typing import Annotated

import typer

from qp174.cli.common import Format, state_of

Code = Annotated[
    str,
    typer.Argument(
        metavar="[CODE]",
        help="The code of a finding, as unknown-id; without any, all are listed.",
        show_default=False,
    ),
]


def explain(context: typer.Context, code: Code = "", format_: Format = "text") -> None:
    """Explain a finding: why it is told, a wrong and a right example, and what to do.

    A finding names its code in square brackets. No data folder is needed; inside one the clause
    of the procedure is named with its title.

      qp174 explain
      qp174 explain gate-note-missing
    """
    from qp174.cli.screens.explain import list_codes, run

    if code:
        run(state_of(context), code, form=format_)
    else:
        list_codes(state_of(context), form=format_)
