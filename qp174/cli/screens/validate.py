"""The answer of ``qp174 validate``."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from qp174 import __version__
from qp174.app.checking import check
from qp174.cli.common import State, notice, write_output
from qp174.cli.progress import progress
from qp174.cli.state import STDOUT
from qp174.cli.streams import in_actions, obey
from qp174.cli.tables import is_terminal
from qp174.core.fingerprint import fingerprints
from qp174.model.error import QP174Error
from qp174.model.explanation import Explanation
from qp174.model.finding import Checked
from qp174.render.formats.registry import FORMATS
from qp174.render.formats.report import Report, Screen
from qp174.render.language import msgid
from qp174.render.wording import ids_as_they_are
from qp174.store.workspace import path_inside, repository_around

#: What git would show otherwise than it is read here.
ALTERED = {
    "replaced": msgid(
        "Objects of this repository are replaced by others (git replace)."
        " What is checked here are the originals."
    ),
    "grafted": msgid(
        "Commits of this repository are given other parents (info/grafts)."
        " What is checked here follows their own."
    ),
}
# Where a CI system checks out, and counts paths from where there is no repository.
CI_FOLDERS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for; ``form`` is None where nothing is said."""

    paths: Sequence[Path]
    at: str | None
    since: str | None
    strict: bool
    form: str | None
    outputs: Sequence[str]


def run(state: State, asked: Asked) -> None:
    """Shows the findings in every form that was asked for; the exit code is 1 where there are
    errors, or with ``strict`` anything at all.
    """
    wanted = _wanted(state, asked)
    report = _report(state, asked, [form for form, _ in wanted])
    if asked.at is not None or asked.since is not None:
        _tell_altered(state)
    # Files first: whoever reads the answer may rely on them.
    for form, path in sorted(wanted, key=lambda target: target[1] == STDOUT):
        if path != STDOUT:
            write_output(Path(path), FORMATS[form](report), state.root)
        else:
            _show(report, form, asked)
    if report.checked.errors or (asked.strict and report.checked.findings):
        raise typer.Exit(1)


def _tell_altered(state: State) -> None:
    """History that somebody changed is never hidden."""
    from qp174.app.revisions import altered_history

    for how in altered_history(state.root):
        notice(state.language.say(ALTERED[how]))


def _wanted(state: State, asked: Asked) -> list[tuple[str, str]]:
    """What goes where: pairs of format and file, one of them on stdout.

    QP174Error ``output-without-format``, ``bad-format``, ``two-on-screen`` or ``output-twice``.
    """
    wanted = [_target(state, value) for value in asked.outputs]
    on_screen = [form for form, path in wanted if path == STDOUT]
    if asked.form is not None or not on_screen:
        on_screen.insert(0, asked.form or "text")
        wanted.append((on_screen[0], STDOUT))
    if len(on_screen) > 1:
        raise QP174Error("two-on-screen", first=on_screen[0], second=on_screen[1])
    seen: set[Path] = set()
    for _, path in wanted:
        full = Path(path).resolve()
        if full in seen:
            raise QP174Error("output-twice", path=path)
        seen.add(full)
    return wanted


def _target(state: State, value: str) -> tuple[str, str]:
    form, _, path = value.partition("=")
    if not form or not path:
        raise QP174Error("output-without-format", value=value)
    if form not in FORMATS:
        raise QP174Error("bad-format", value=form, choices=", ".join(FORMATS))
    return form, state.named(path)


def _report(state: State, asked: Asked, forms: Iterable[str]) -> Report:
    root = state.root
    parts = [path_inside(root, path, must_exist=asked.at is None) for path in asked.paths]
    now = _now(state, asked, root)
    # Of the whole, so that a part of it has the same.
    marks = dict(zip(map(id, now.findings), fingerprints(now.findings), strict=True))
    new, vanished = _new(now, state, asked, root)
    checked = _part(new, parts, asked)
    explanations = _explanations(checked) if "sarif" in forms else {}
    return Report(
        checked=checked,
        fingerprints=tuple(marks[id(finding)] for finding in checked.findings),
        tongues=state.all_words(lambda _: ids_as_they_are),
        reader=state.language.code,
        version=__version__,
        explanations=explanations,
        prefix=_prefix(root),
        since=asked.since or "",
        gone=0 if parts else vanished,
        partial=bool(parts),
        strict=asked.strict,
    )


def _now(state: State, asked: Asked, root: Path) -> Checked:
    """The findings of the files on disk, or of a revision."""
    if asked.at is None:
        with progress(state.language) as tell:
            return check(root, state.as_of, use_cache=state.use_cache, progress=tell)
    from qp174.app.revisions import check_revision  # reading from git is rarely asked for

    return check_revision(root, asked.at, state.as_of)


def _new(now: Checked, state: State, asked: Asked, root: Path) -> tuple[Checked, int]:
    """The findings less those of another revision, if one is named; and how many of these there
    are no more.
    """
    if asked.since is None:
        return now, 0
    from qp174.app.revisions import check_revision, gone, since

    then = check_revision(root, asked.since, state.as_of)
    return since(now, then), gone(now, then)


def _part(checked: Checked, parts: Sequence[str], asked: Asked) -> Checked:
    """What concerns some files and folders, by their paths from the root; all where none is named.

    QP174Error ``path-not-read`` where one holds nothing that is checked.
    """
    if not parts:
        return checked
    known = (*checked.paths, *(finding.path for finding in checked.findings))
    for part in parts:
        if not _within(known, [part]):
            raise QP174Error("path-not-read", path=part, revision=asked.at or "")
    paths = _within(checked.paths, parts)
    concerned = set(_within(known, parts))
    findings = tuple(finding for finding in checked.findings if finding.path in concerned)
    return replace(checked, files=len(paths), findings=findings, paths=paths)


def _within(paths: Iterable[str], parts: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths that are one of the parts, or below one."""
    folders = tuple("" if part == "." else f"{part}/" for part in parts)
    return tuple(path for path in paths if f"{path}/".startswith(folders))


def _explanations(checked: Checked) -> Mapping[str, Explanation]:
    from qp174.app.explaining import explained_codes, explanation_of

    codes = {finding.code for finding in checked.findings}.intersection(explained_codes())
    return {code: explanation_of(code) for code in sorted(codes)}


def _prefix(root: Path) -> str:
    """The way to the root from where CI systems count paths, with ``/`` at its end; or nothing.

    That is the folder of the repository; where there is none, the one in which a CI job works.
    """
    here = root.resolve()
    named = filter(None, map(os.environ.get, CI_FOLDERS))
    bases = [repository_around(here), *(Path(name).resolve() for name in named)]
    base = next((base for base in bases if base and here.is_relative_to(base)), here)
    return "" if base == here else f"{here.relative_to(base).as_posix()}/"


def _show(report: Report, form: str, asked: Asked) -> None:
    """One format on stdout; under GitHub Actions the runner reads what is printed."""
    if form == "github":
        obey(FORMATS[form](report))
    elif form == "text" and asked.form is None and in_actions():
        from qp174.render.formats.github import log

        obey(log(report))
    elif form == "text" and is_terminal():
        _draw(report)
    else:
        print(FORMATS[form](report), end="")


def _draw(report: Report) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    screen = Screen(
        width=console.width,
        terminal=True,
        colours=console.color_system is not None and not console.no_color,
        # The old Windows console draws isolates as boxes.
        isolates=not console.legacy_windows,
    )
    drawn = FORMATS["text"](replace(report, screen=screen))
    console.print(Text.from_ansi(drawn), soft_wrap=True)
