"""The entrance: ``--version`` at once, everything else through the shell.

Nothing but the interpreter's own core is imported before the version is answered.
"""

import sys

#: The commands in the order of ``--help``; each is a module of its name in this folder.
COMMANDS = (
    "validate",
    "explain",
    "classify",
    "gate",
    "refer",
    "launch",
    "note",
    "prioritise",
    "interaction",
    "status",
    "reengineer",
    "meeting",
    "plan",
    "indicators",
    "programmes",
    "snapshot",
    "report",
    "schema",
    "init",
    "new",
    "set",
    "fmt",
    "migrate",
    "recover",
)


def main() -> int:
    """Runs one command line and returns its exit code (design.md, part 5)."""
    try:
        code = _answer(sys.argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        from qp174.cli import streams

        # Whatever touches files names its own errors: this one is the output's.
        streams.lost(error)
    return code


def _answer(arguments: list[str]) -> int:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--version" in arguments[:end]:
        from qp174 import __version__

        if sys.stdout is None:
            raise OSError("closed")
        print(f"qp174 {__version__}")
        return 0
    from qp174.cli.shell import run

    return run(arguments, COMMANDS)
