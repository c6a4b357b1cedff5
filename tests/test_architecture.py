"""The house keeps its shape: who may import whom, and who may touch the world.

Each rule reads the syntax tree of a module and yields the lines that break it. The second
half of the page turns the rules on small bad sources, to prove that they bite.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which rooms a room may import from, besides itself. Pillars never import each other.
PILLARS = ("store", "core", "render", "exchange")
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    **{pillar: frozenset({"model"}) for pillar in PILLARS},
    "app": frozenset({"model", *PILLARS}),
    "cli": frozenset({"model", "app", *PILLARS}),
}

# Who alone may know a library.
SCHEMA_ENGINES = ("jsonschema", "jsonschema_rs", "referencing")
SCREEN = ("typer", "click", "rich")
TEMPLATES = ("jinja2", "markupsafe", "typst")

# Ways to the disk and to other programs. `os` is told apart below: some of it is harmless.
WORLD_MODULES = (
    "fcntl glob http importlib.resources mmap msvcrt pkgutil shutil signal socket"
    " sqlite3 subprocess tempfile urllib.request webbrowser zipfile multiprocessing"
).split()
HARMLESS_OS = {"environ", "fspath", "getenv", "linesep", "name", "PathLike"}
HARMLESS_OS_IN_CLI = HARMLESS_OS | {"_exit", "devnull", "dup2", "get_terminal_size", "O_WRONLY"}
PATH_METHODS = set(
    "chmod exists glob hardlink_to is_dir is_file is_symlink iterdir lstat mkdir open"
    " read_bytes read_text readlink rglob rmdir samefile stat symlink_to touch"
    " unlink write_bytes write_text".split()
)
SPEECH = (
    "print input exit quit breakpoint SystemExit sys.exit sys.stdin sys.stdout sys.stderr"
    " sys.__stdin__ sys.__stdout__ sys.__stderr__ getpass"
).split()
CLOCKS = (
    "datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow"
    " datetime.date.today time.time time.time_ns time.localtime time.gmtime time.ctime"
    " time.asctime time.strftime"
).split()

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
FILE_LINES = 400
FUNCTION_LINES = 60

Breach = tuple[int, str]


@dataclass(frozen=True)
class Module:
    """One source file of the package, at its path below the root."""

    path: PurePosixPath
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, str(self.path))

    @property
    def room(self) -> str:
        """The folder below qp174; `__main__` is the outermost step of the roof."""
        if len(self.path.parts) > 2:
            return self.path.parts[1]
        return "cli" if self.path.name == "__main__.py" else ""

    @property
    def is_schema(self) -> bool:
        return self.path.with_suffix("").parts[1:3] == ("core", "schema")

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Every imported name with its line, written out in full: `qp174.core.rank.Score`."""
        return sorted(_imports(self))

    @cached_property
    def uses(self) -> list[tuple[int, str]]:
        """Every name that is read, with its line, aliases undone: `datetime.date.today`."""
        return sorted({*self.imports, *_names(self)})


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module.path, node)
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _spelled(node.func).endswith(
            ("import_module", "__import__")
        ):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant):
                    yield node.lineno, str(argument.value)


def _absolute(path: PurePosixPath, node: ast.ImportFrom) -> str:
    """`..core.rank` seen from qp174/app/load.py is qp174.core.rank."""
    if node.level == 0:
        return node.module or ""
    folder = path.parts[: len(path.parts) - node.level]
    return ".".join([*folder, node.module] if node.module else folder)


def _names(module: Module) -> Iterator[tuple[int, str]]:
    aliases = _aliases(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            first, dot, rest = _spelled(node).partition(".")
            yield node.lineno, aliases.get(first, first) + dot + rest


def _aliases(tree: ast.Module) -> dict[str, str]:
    """What an imported short name stands for; imports of the project itself aside."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known.update({alias.asname: alias.name for alias in node.names if alias.asname})
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return known


def _spelled(node: ast.expr) -> str:
    """`a.b.c` as text; what is not a plain chain of names begins with `?`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_spelled(node.value)}.{node.attr}"
    return "?"


def _is(name: str, wanted: str) -> bool:
    """Whether a dotted name is the wanted one or lies inside it."""
    return name == wanted or name.startswith(wanted + ".")


# ── the rules ────────────────────────────────────────────────────────────────────────────

Rule = Callable[[Module], Iterator[Breach]]


def stands_in_a_room(module: Module) -> Iterator[Breach]:
    if module.room not in MAY_IMPORT and module.path.name != "__init__.py":
        yield 1, f"no such room; there are {', '.join(MAY_IMPORT)}"


def imports_only_downwards(module: Module) -> Iterator[Breach]:
    allowed = {module.room} | MAY_IMPORT.get(module.room, frozenset())
    for line, name in module.imports:
        room = name.split(".")[1] if name.startswith("qp174.") else ""
        if room in MAY_IMPORT and room not in allowed:
            yield line, f"{module.room or 'the package itself'} imports {name}"
        elif name == "qp174" or name == "qp174.*":
            yield line, "imports the whole package; name the room"


def only_store_touches_the_world(module: Module) -> Iterator[Breach]:
    if module.room == "store":
        return
    harmless = HARMLESS_OS_IN_CLI if module.room == "cli" else HARMLESS_OS
    for line, name in module.imports:
        if any(_is(name, world) for world in WORLD_MODULES):
            yield line, f"{name}: only store opens files and starts programs"
    for line, name in module.uses:
        if name in {"open", "io.open"}:
            yield line, f"{name}: only store opens files"
        elif name.startswith("os.") and name.split(".")[1] not in harmless:
            yield line, f"{name}: only store asks the system"
    for line, method in _methods(module.tree):
        if method in PATH_METHODS:
            yield line, f".{method}(): only store opens files"


def _methods(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The name of every method that is called, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr


def only_cli_speaks(module: Module) -> Iterator[Breach]:
    if module.room == "cli":
        return
    for line, name in module.uses:
        if any(_is(name, word) for word in SPEECH):
            yield line, f"{name}: only cli prints, asks and exits"


def only_cli_knows_typer_and_rich(module: Module) -> Iterator[Breach]:
    yield from _foreign(module, SCREEN, module.room == "cli")


def only_render_knows_the_template_engine(module: Module) -> Iterator[Breach]:
    yield from _foreign(module, TEMPLATES, module.room == "render")


def only_core_schema_knows_the_schema_engines(module: Module) -> Iterator[Breach]:
    yield from _foreign(module, SCHEMA_ENGINES, module.is_schema)


def _foreign(module: Module, libraries: tuple[str, ...], at_home: bool) -> Iterator[Breach]:
    for line, name in module.imports:
        if not at_home and any(_is(name, library) for library in libraries):
            yield line, f"imports {name}"


def no_clock_below_cli(module: Module) -> Iterator[Breach]:
    if module.room == "cli":
        return
    for line, name in module.uses:
        if any(_is(name, clock) for clock in CLOCKS):
            yield line, f'{name}: "as of" is an argument'


def no_arabic_in_source(module: Module) -> Iterator[Breach]:
    for line, text in enumerate(module.source.splitlines(), start=1):
        if ARABIC.search(text):
            yield line, "Arabic lives in data, templates and the message catalogue"


def functions_are_short(module: Module) -> Iterator[Breach]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {lines} lines, over {FUNCTION_LINES}"


def files_are_short(module: Module) -> Iterator[Breach]:
    lines = len(module.source.splitlines())
    if lines > FILE_LINES:
        yield FILE_LINES + 1, f"the file has {lines} lines, over {FILE_LINES}"


RULES: tuple[Rule, ...] = (
    stands_in_a_room,
    imports_only_downwards,
    only_store_touches_the_world,
    only_cli_speaks,
    only_cli_knows_typer_and_rich,
    only_render_knows_the_template_engine,
    only_core_schema_knows_the_schema_engines,
    no_clock_below_cli,
    no_arabic_in_source,
    functions_are_short,
    files_are_short,
)


@cache
def package() -> list[Module]:
    """Every module of the package, parsed once for all rules."""
    files = sorted((ROOT / "qp174").rglob("*.py"))
    return [
        Module(PurePosixPath(file.relative_to(ROOT).as_posix()), file.read_text(encoding="utf-8"))
        for file in files
    ]


def _label(part: object) -> str:
    """The same in every run: workers compare the names of their tests."""
    return str(getattr(part, "__name__", part)).splitlines()[-1][:60]


@pytest.mark.parametrize("rule", RULES, ids=_label)
def test_the_house_keeps_its_shape(rule: Rule) -> None:
    modules = package()
    assert modules, "no source found: the rules would pass on nothing"
    breaches = [
        f"{module.path}:{line}: {said}"
        for module in modules
        for line, said in sorted(set(rule(module)))
    ]
    assert not breaches, "\n" + "\n".join(breaches)


# ── the rules bite ───────────────────────────────────────────────────────────────────────

# Rule, path, source; the breach is on the last line.
BAD: tuple[tuple[Rule, str, str], ...] = (
    (stands_in_a_room, "qp174/helpers.py", "x = 1"),
    (stands_in_a_room, "qp174/utils/text.py", "x = 1"),
    (imports_only_downwards, "qp174/core/rank.py", "from qp174.store import workspace"),
    (imports_only_downwards, "qp174/store/git.py", "import qp174.core.rank"),
    (imports_only_downwards, "qp174/render/views/plan.py", "from ...core import rank"),
    (imports_only_downwards, "qp174/exchange/csv.py", "from qp174 import render"),
    (imports_only_downwards, "qp174/model/plan.py", "from ..core.rank import Rank"),
    (imports_only_downwards, "qp174/app/load.py", "from qp174.cli.common import show"),
    (imports_only_downwards, "qp174/core/rank.py", "def f():\n    from qp174 import app"),
    (imports_only_downwards, "qp174/core/rank.py", "import qp174"),
    (imports_only_downwards, "qp174/__init__.py", "from qp174.cli.main import main"),
    (
        imports_only_downwards,
        "qp174/core/rank.py",
        "from importlib import import_module\nimport_module('qp174.store.git')",
    ),
    (only_store_touches_the_world, "qp174/core/rank.py", "f = open('x')"),
    (only_store_touches_the_world, "qp174/app/load.py", "def f(p):\n    p.read_text()"),
    (
        only_store_touches_the_world,
        "qp174/app/load.py",
        "def f(p):\n    (p / 'x').write_bytes(b'')",
    ),
    (only_store_touches_the_world, "qp174/cli/main.py", "import subprocess"),
    (only_store_touches_the_world, "qp174/cli/main.py", "from subprocess import run"),
    (only_store_touches_the_world, "qp174/core/rank.py", "import os as o\no.unlink('x')"),
    (only_store_touches_the_world, "qp174/core/rank.py", "from os import replace"),
    (only_store_touches_the_world, "qp174/core/rank.py", "import io\nio.open('x')"),
    (only_store_touches_the_world, "qp174/render/pdf.py", "import importlib.resources"),
    (only_cli_speaks, "qp174/app/load.py", "print('done')"),
    (only_cli_speaks, "qp174/core/rank.py", "import sys\nsys.stderr.write('x')"),
    (only_cli_speaks, "qp174/store/git.py", "from sys import exit as leave"),
    (only_cli_speaks, "qp174/store/git.py", "raise SystemExit(1)"),
    (only_cli_speaks, "qp174/core/rank.py", "say = print"),
    (only_cli_knows_typer_and_rich, "qp174/app/load.py", "import typer"),
    (only_cli_knows_typer_and_rich, "qp174/render/tables.py", "from rich.table import Table"),
    (only_render_knows_the_template_engine, "qp174/app/report.py", "import jinja2"),
    (
        only_render_knows_the_template_engine,
        "qp174/cli/report.py",
        "from jinja2 import Environment",
    ),
    (only_core_schema_knows_the_schema_engines, "qp174/core/build.py", "import jsonschema"),
    (only_core_schema_knows_the_schema_engines, "qp174/store/yamlfile.py", "import jsonschema_rs"),
    (no_clock_below_cli, "qp174/core/rank.py", "import datetime as d\nd.datetime.now()"),
    (no_clock_below_cli, "qp174/app/load.py", "from datetime import date as D\nD.today()"),
    (no_clock_below_cli, "qp174/store/cache.py", "from time import time"),
    (no_clock_below_cli, "qp174/store/cache.py", "import time\ntime.time()"),
    (no_arabic_in_source, "qp174/core/rank.py", "x = 1\n# \u062e\u062f\u0645\u0629"),
    (functions_are_short, "qp174/core/rank.py", "def f():" + "\n    x = 1" * FUNCTION_LINES),
    (files_are_short, "qp174/core/rank.py", "x = 1\n" * FILE_LINES + "x = 2"),
)

GOOD: tuple[tuple[str, str], ...] = (
    ("qp174/__init__.py", "__version__ = '0.1.0'"),
    ("qp174/__main__.py", "import sys\nfrom qp174.cli.main import main\nsys.exit(main())"),
    ("qp174/model/plan.py", "from .location import Place\nfrom datetime import date"),
    ("qp174/core/schema.py", "import jsonschema\nimport jsonschema_rs"),
    ("qp174/core/schema/engine.py", "import jsonschema_rs"),
    ("qp174/core/rank.py", "from ..model.score import Score\ns = 'a'.replace('a', 'b')"),
    ("qp174/core/rank.py", "def f(today, plan):\n    return plan.today or today.now"),
    ("qp174/core/rank.py", "ALEF = '\\u0627'"),
    ("qp174/core/rank.py", "def f(signal, http):\n    return signal.stat, http.open"),
    ("qp174/render/pdf.py", "from jinja2 import Environment\nfrom .language import words"),
    ("qp174/store/git.py", "import os, subprocess, time\nos.replace('a', 'b')\ntime.monotonic()"),
    ("qp174/store/git.py", "from qp174 import __version__"),
    ("qp174/app/load.py", "from qp174.store import workspace\nfrom ..core import rank"),
    ("qp174/cli/main.py", "import os, sys, typer\nprint(os.environ)\nsys.exit(0)"),
    ("qp174/cli/common.py", "from datetime import date\ndate.today()"),
    ("qp174/core/rank.py", "def f():" + "\n    x = 1" * (FUNCTION_LINES - 1)),
    ("qp174/core/rank.py", "x = 1\n" * FILE_LINES),
)


@pytest.mark.parametrize(("rule", "path", "source"), BAD, ids=_label)
def test_a_rule_names_the_line_that_breaks_it(rule: Rule, path: str, source: str) -> None:
    breaches = list(rule(Module(PurePosixPath(path), source)))
    last = 1 if rule is functions_are_short else len(source.splitlines())
    assert last in {line for line, _ in breaches}


@pytest.mark.parametrize(("path", "source"), GOOD, ids=_label)
def test_the_rules_let_sound_code_pass(path: str, source: str) -> None:
    module = Module(PurePosixPath(path), source)
    assert {rule.__name__: list(rule(module)) for rule in RULES if list(rule(module))} == {}


def test_every_rule_is_proved() -> None:
    assert {rule for rule, _, _ in BAD} == set(RULES)
