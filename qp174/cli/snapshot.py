"""``qp174 snapshot``: closes a year, so that its report prints the same for ever."""

from typing import Annotated

import typer

from qp174.cli.common import Format, Output, Replace, Write, needs, only_one, state_of

Year = Annotated[
    int, typer.Argument(metavar="YEAR", help="The year that is closed.", min=1900, max=2200)
]
Correct = Annotated[
    bool,
    typer.Option(
        "--correct",
        help="Take the recorded values anew from the measurements; the rest stays frozen.",
    ),
]
Because = Annotated[
    str | None,
    typer.Option(
        "--because", metavar="TEXT", help="Why a closed year becomes another one: Arabic | English."
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="UNIT",
        help="Unit or partner that answers for the correction, by id or part of its name.",
    ),
]


def snapshot(
    context: typer.Context,
    year: Year,
    write: Write = False,
    correct: Correct = False,
    replace: Replace = False,
    because: Because = None,
    by: By = None,
    format_: Format = "text",
    output: Output = None,
) -> None:
    """Close a year: freeze its counts, ranks, indicators and plans (clause 5/1-c).

    The file goes to stdout; with --write into plans/snapshots/YEAR.yaml. It shows the last day of
    the year, or, with --as-of, a day within it. From then on report year YEAR is made of this file
    alone, and whoever changes a measured value of the year is told. A closed year becomes another
    one only by a recorded correction: --correct for values measured wrong, --replace for the whole;
    both say why and by whom.

      qp174 --as-of 2027-01-15 snapshot 2026
      qp174 --as-of 2027-01-15 snapshot 2026 --write
      qp174 snapshot 2026 --correct --because "ARABIC | ENGLISH" --by sec-portals-egov
    """
    from qp174.cli.screens.snapshot import Wish, run

    only_one({"--correct": correct, "--replace": replace})
    only_one({"--write": write, "--output": output, "--format json": format_ == "json"})
    changing = "--correct" if correct else "--replace"
    if correct or replace:
        needs({changing: because is None}, "--because")
        needs({changing: by is None}, "--by")
    else:
        given = {"--because": because is not None, "--by": by is not None}
        needs(given, "--correct")
    wish = Wish(year, whole=replace, because=because or "", by=by or "")
    run(state_of(context), wish, write=write, form=format_, output=output)
