"""The shell around the commands: finds the asked one, runs it, words whatever stops it."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer import core, main
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from qp174.cli import streams
from qp174.cli.help import Command, Group, docstring
from qp174.cli.line import NO_CACHE, Line, checked, language_of, read_line
from qp174.cli.state import State, speak
from qp174.cli.usage import as_error
from qp174.core.nearest import nearest
from qp174.model.error import QP174Error
from qp174.render.language import msgid
from qp174.render.wording import Words
from qp174.store.surroundings import is_current_folder_gone

NAME = "qp174"
FOLDER = "qp174.cli"
# Before the data of a user is doubted: the whole traceback of a fault of qp174 itself.
DEBUG = "QP174_DEBUG"

ABOUT = msgid(
    "The e-transformation procedure QP-174 as text: services, their ranking and the plan."
)
SEE_HELP = msgid("See: {command}")

_JOINERS = "\u200c\u200d"


def run(arguments: Sequence[str], commands: tuple[str, ...]) -> int:
    """Runs one command line; returns the exit code. OSError means that the output failed."""
    streams.prepare()
    with streams.guarded():
        return _answered(arguments, commands)


def _answered(arguments: Sequence[str], commands: tuple[str, ...]) -> int:
    """The exit code; whatever stops the command is told."""
    line = read_line(arguments)
    words = Words(speak(language_of(line, os.environ)))
    try:
        return _run(line, words, commands)
    except QP174Error as error:
        streams.complain(words.error(_visible(error)))
    except NoArgsIsHelpError as fault:
        streams.complain(fault.message)
    except UsageError as fault:
        streams.complain(words.error(_visible(as_error(fault))))
        if fault.ctx is not None:
            command = f"{fault.ctx.command_path} --help"
            streams.complain(words.language.say(SEE_HELP, command=command))
    except typer.Exit as leaving:
        return leaving.exit_code
    except (typer.Abort, EOFError):
        return streams.INTERRUPTED
    except OSError as error:
        if is_current_folder_gone():
            streams.complain(words.error(QP174Error("current-folder-gone")))
            return streams.FAILED
        streams.lost(error, lambda reason: words.error(QP174Error("output-failed", reason=reason)))
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        streams.complain(words.error(_unexpected(fault)))
    return streams.FAILED


def _run(line: Line, words: Words, commands: tuple[str, ...]) -> int:
    day = checked(line)
    folder = Path(line.options.get("-C", "."))
    state = State(words.language, folder, day, use_cache=NO_CACHE not in line.options)
    shell = Shell(commands)
    with shell.make_context(NAME, list(line.rest), obj=state) as context:
        answer = shell.invoke(context)
    if sys.stdout is not None:
        sys.stdout.flush()  # here, where a full disk can still be worded
    return answer if isinstance(answer, int) else 0


class Shell(Group):
    """The group of all commands; a command's module is imported when it is asked for."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(name=NAME, help=ABOUT, no_args_is_help=True, rich_markup_mode=None)
        self.names = names

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the table."""
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None where there is none."""
        return load(cmd_name) if cmd_name in self.names else None

    def about(self, ctx: typer.Context, name: str) -> str:
        """The help text of one command, without importing it where that can be avoided."""
        return docstring(f"{FOLDER}.{name}", name) or super().about(ctx, name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The asked command; QP174Error ``unknown-command`` with the nearest one."""
        if args[0] not in self.names and not args[0].startswith("-"):
            offered = nearest(args[0], self.names) or ""
            raise QP174Error("unknown-command", value=args[0], nearest=offered)
        return super().resolve_command(ctx, args)


def load(name: str) -> core.TyperCommand | core.TyperGroup:
    """Imports one command: ``app`` of its module, or the function of its name."""
    module = import_module(f"{FOLDER}.{name}")
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer()
        app.command(name)(getattr(module, name))
    _dress(app)
    command = main.get_command(app)
    command.name = name
    assert isinstance(command, core.TyperCommand | core.TyperGroup)
    return command


def _dress(app: typer.Typer) -> None:
    """Our help pages for an app and its commands, and none of typer's rich ones."""
    app.rich_markup_mode = None
    app._add_completion = False
    if not (isinstance(app.info.cls, type) and issubclass(app.info.cls, Group)):
        app.info.cls = Group
    app.info.no_args_is_help = True
    for info in app.registered_commands:
        info.cls = Command
    for group in app.registered_groups:
        group.cls = Group
        if group.typer_instance is not None:
            _dress(group.typer_instance)


def _visible(error: QP174Error) -> QP174Error:
    """The error with what somebody typed made safe to print: no control or bidi characters."""
    return QP174Error(
        error.code,
        **{
            name: "".join(
                sign if sign.isprintable() or sign in _JOINERS else "\ufffd" for sign in value
            )
            if isinstance(value, str)
            else value
            for name, value in error.params.items()
        },
    )


def _unexpected(fault: Exception) -> QP174Error:
    import traceback

    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if NAME in Path(frame.filename).parts]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return QP174Error("unexpected", kind=type(fault).__name__, where=where)
