"""The help pages, in the reader's language; plain text, because markup would import rich.

A page translates paragraph by paragraph: the English of a command's docstring is the message id,
and a paragraph whose lines all begin with ``qp174`` is an example and stays as it is.
"""

import importlib.util
import re
import textwrap
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import TyperPath

from qp174.cli.line import EVERYWHERE
from qp174.cli.state import state_of
from qp174.core.nearest import nearest
from qp174.model.error import QP174Error
from qp174.render.language import Language, msgid

WIDEST = 100
LONGEST_NAME = 26

USAGE = msgid("Usage:")
ARGUMENTS = msgid("Arguments:")
OPTIONS = msgid("Options:")
COMMANDS = msgid("Commands:")
ANYWHERE = msgid("Anywhere on the line:")
HELP_OPTION = msgid("Show this page and leave.")
DEFAULT = msgid("default: {value}")
REQUIRED = msgid("required")

Row = tuple[str, str]


class Command(TyperCommand):
    """A command with a help page in the reader's language, which takes no empty words."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer's own context
        """Reads the words; QP174Error ``option-without-value`` or ``usage-empty``.

        An empty word is a variable of a script that was not set: taken as a value it would be
        the current folder, or no wish at all. Paths start in the folder of ``-C``.
        """
        refuse_empty(self, args)
        left = super().parse_args(ctx, args)
        named = state_of(ctx).named
        for parameter in self.params:
            given = ctx.params.get(parameter.name or "")
            if isinstance(parameter.type, TyperPath) and given:
                paths = named(given) if isinstance(given, str) else tuple(map(named, given))
                ctx.params[parameter.name or ""] = paths
        return left

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer's own context
        """The page of one command."""
        return page(self, ctx, ())


class Group(TyperGroup):
    """A group of commands with a help page in the reader's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # typer's own context
        """The page of a group, with the first paragraph of each command."""
        language = state_of(ctx).language
        names = self.list_commands(ctx)
        return page(self, ctx, [(name, brief(self.about(ctx, name), language)) for name in names])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The asked command; QP174Error ``unknown-command`` with the nearest one, where one is."""
        known = self.list_commands(ctx)
        offered = None if args[0] in known else nearest(args[0], known)
        if offered:
            raise QP174Error("unknown-command", value=args[0], nearest=offered)
        return super().resolve_command(ctx, args)

    def about(self, ctx: typer.Context, name: str) -> str:
        """The help text of one command."""
        return getattr(self.get_command(ctx, name), "help", None) or ""


Helped = Command | Group


def paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a help text, each with whether it is an example."""
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.strip().splitlines()]
        if lines and all(line.startswith("qp174 ") for line in lines):
            yield "\n".join(f"  {line}" for line in lines), True
        elif lines:
            yield " ".join(" ".join(lines).split()), False


def brief(text: str, language: Language) -> str:
    """The first paragraph of a help text."""
    return next((language.say(part) for part, example in paragraphs(text) if not example), "")


def docstring(module: str, function: str) -> str | None:
    """The docstring of a function of a module that is not imported for it; None if not found.

    The list of commands needs one sentence of each, and importing a command imports all that it
    works with. The compiled module holds the docstring as the first constant of the function.
    """
    try:
        spec = importlib.util.find_spec(module)
    except ValueError:  # made at run time
        return None
    code = getattr(spec and spec.loader, "get_code", lambda _: None)(module)
    for part in code.co_consts if code else ():
        if isinstance(part, CodeType) and part.co_name == function and part.co_consts:
            first = part.co_consts[0]
            return first if isinstance(first, str) else None
    return None


def refuse_empty(command: TyperCommand, args: list[str]) -> None:
    """Ends with an error where an option or argument is an empty word."""
    metavars = {
        name: parameter.metavar or "…"
        for parameter in command.params
        for name in parameter.opts
        if not getattr(parameter, "is_flag", False)
    }
    end = args.index("--") if "--" in args else len(args)
    for before, word in zip(["", *args], args[:end], strict=False):
        option = before if not word else word.removesuffix("=")
        if option != word and option in metavars:
            metavar = metavars[option]
            raise QP174Error("option-without-value", option=option, metavar=metavar)
    if "" in args:
        raise QP174Error("usage-empty")


def page(command: Helped, context: typer.Context, commands: Iterable[Row]) -> str:
    """The whole page: usage, what the command does, and tables of what it takes."""
    language = state_of(context).language
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    blocks = [f"{language.say(USAGE)}\n  {usage}"]
    for part, example in paragraphs(command.help or ""):
        blocks.append(part if example else textwrap.fill(language.say(part), _width()))
    arguments, options = _parameters(command, context, language)
    everywhere = [
        (f"{option} {metavar}".strip(), language.say(help)) for option, metavar, help in EVERYWHERE
    ]
    tables = (
        (ARGUMENTS, arguments),
        (COMMANDS, list(commands)),
        (OPTIONS, options),
        (ANYWHERE, everywhere),
    )
    blocks += [f"{language.say(title)}\n{_table(rows)}" for title, rows in tables if rows]
    return "\n\n".join(blocks)


def _parameters(
    command: Helped, context: typer.Context, language: Language
) -> tuple[list[Row], list[Row]]:
    """What the command takes: arguments and options, each with its help."""
    arguments: list[Row] = []
    options: list[Row] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None:
            continue
        names, described = record
        if "--help" in parameter.opts:
            options.append((names, language.say(HELP_OPTION)))
            continue
        help = getattr(parameter, "help", None) or ""
        extras = _extras(described.removeprefix(help).strip(" []"), language)
        row = (names, " ".join(filter(None, (language.say(help), extras))))
        (arguments if parameter.param_type_name == "argument" else options).append(row)
    return arguments, options


def _extras(described: str, language: Language) -> str:
    """Default and duty, which typer has put together in English."""
    parts = []
    for part in filter(None, described.split("; ")):
        word, _, value = part.partition(": ")
        if word == "default":
            parts.append(language.say(DEFAULT, value=value))
        else:
            parts.append(language.say(REQUIRED) if part == "required" else part)
    return f"[{language.joined(parts)}]" if parts else ""


def _table(rows: list[Row]) -> str:
    """Names on the left; what is said of them wrapped on the right."""
    column = min(max(len(name) for name, _ in rows), LONGEST_NAME)
    indent = " " * (column + 4)
    lines = []
    for name, text in rows:
        if len(name) > column:
            lines.append(f"  {name}")
            name = ""
        first = f"  {name:<{column}}  "
        filled = textwrap.fill(text, _width(), initial_indent=first, subsequent_indent=indent)
        lines.append(filled or first.rstrip())
    return "\n".join(lines)


def _width() -> int:
    return min(typer.get_terminal_size().columns, WIDEST)
