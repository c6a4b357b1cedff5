"""The answer of ``qp174 validate``."""

from collections.abc import Iterable
from pathlib import Path

import typer

from qp174.app.load import Loaded, load
from qp174.cli.catalogue import finding_lines
from qp174.cli.common import State, emit_json
from qp174.model.finding import Finding
from qp174.render.language import msgid
from qp174.render.machine import findings_record
from qp174.render.wording import ids_as_they_are
from qp174.store.workspace import path_inside

SOUND = msgid("{files:file}: all sound.")
COUNTED = msgid("{files:file}: {errors:error}, {warnings:warning}.")


def run(state: State, paths: Iterable[Path], *, form: str, strict: bool) -> None:
    """Prints the findings; the exit code is 1 where there are errors."""
    loaded = load(state.root, state.as_of)
    found = _concerning(loaded, [path_inside(loaded.root, path) for path in paths])
    if form == "json":
        tongues = state.all_words(lambda _: ids_as_they_are)
        emit_json(findings_record(loaded.files, found, tongues))
    else:
        _print(state, loaded, found)
    if any(finding.severity == "error" or strict for finding in found):
        raise typer.Exit(1)


def _concerning(loaded: Loaded, wanted: Iterable[str]) -> tuple[Finding, ...]:
    """The findings of these files and folders (paths from the root); all where none is named."""
    folders = tuple("" if path == "." else f"{path}/" for path in wanted)
    if not folders:
        return loaded.findings
    return tuple(f for f in loaded.findings if f"{f.path}/".startswith(folders))


def _print(state: State, loaded: Loaded, found: tuple[Finding, ...]) -> None:
    for line in finding_lines(state.words(), found):
        print(line)
    errors = sum(finding.severity == "error" for finding in found)
    sentence = COUNTED if found else SOUND
    counts = {"files": loaded.files, "errors": errors, "warnings": len(found) - errors}
    print(state.language.say(sentence, **counts))
