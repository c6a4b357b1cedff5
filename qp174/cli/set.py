"""``qp174 set``: changes a value of a file, and nothing else in it."""

from typing import Annotated

import typer

from qp174.cli.common import state_of

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A service or plan, by id, official code or part of its name; or a method file.",
    ),
]
Pairs = Annotated[
    list[str],
    typer.Argument(metavar="FIELD VALUE...", help="The field as name.ar, and its new value."),
]
Remove = Annotated[
    bool, typer.Option("--remove", help="Take the named fields away; no values are given.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]


def set(
    context: typer.Context,
    id_: Id,
    pairs: Pairs,
    remove: Remove = False,
    dry_run: DryRun = False,
) -> None:
    """Change a value of a file: one line, checked before it is written (clause 5/1-d).

    FIELD is a dotted path; an entry of a list is named by its year or id, by its number from 0,
    or by - for a new one. A list is written with commas. What would bring an error is refused.

      qp174 set grade1-registration name.en "Registration in grade 1"
      qp174 set grade1-registration volume.2025.value 140000
      qp174 set grade1-registration volume.2026.value 141000 volume.2026.source estimate
    """
    from qp174.cli.screens.set import run, wishes

    run(state_of(context), id_, wishes(pairs, remove=remove), write=not dry_run)
