"""``qp174 recover``: finishes what was interrupted."""

import typer

from qp174.cli.common import state_of


def recover(context: typer.Context) -> None:
    """Finish a change of several files that was interrupted, or undo it (clause 5/1-d).

    Only after a power cut or a killed command. Either all files of the change are new afterwards,
    or all are old. Only who began the change can finish it, on the same computer. A file changed by
    hand in between is left as it is and named; the exit code is 1 then.

      qp174 recover
    """
    from qp174.cli.screens.recover import run

    run(state_of(context))
