"""The answer of ``qp174 plan check``."""

import typer

from qp174.app.answers import plan_path, plan_view
from qp174.cli.catalogue import finding_lines, method_note, read, refuse_errors
from qp174.cli.common import State, emit_json
from qp174.core.deciding.adoption import adoption
from qp174.model.catalogue import Catalogue
from qp174.render.language import msgid
from qp174.render.machine import findings_record
from qp174.render.records.decisions import adoption_record
from qp174.render.wording import Words, ids_as_they_are

PLAN_SOUND = msgid(
    "{plan}: sound ({services:service}, {inversions:inversion}, each with a reason)."
)


def run(state: State, name: str, *, form: str) -> None:
    """Prints the findings of one plan; the exit code is 1 where it has errors."""
    loaded = read(state)
    path = plan_path(loaded, name)
    refuse_errors(state, [finding for finding in loaded.findings if finding.path != path])
    found = [finding for finding in loaded.findings if finding.path == path]
    errors = sum(finding.severity == "error" for finding in found)
    if form == "json":
        tongues = state.all_words(lambda _: ids_as_they_are)
        record = findings_record(1, found, tongues, unasked=loaded.unasked)
        emit_json({**record, **adoption_record(adoption(loaded.catalogue), tongues)})
    else:
        for line in finding_lines(state.words(), found):
            print(line)
        if not errors:
            _print_sound(loaded.catalogue, path, state.words())
        print(method_note(state.words(), loaded.catalogue))
    if errors:
        raise typer.Exit(1)


def _print_sound(catalogue: Catalogue, path: str, words: Words) -> None:
    plan = next(file.plan for file in catalogue.plan_files if file.path == path)
    view = plan_view(plan)
    counts = {"services": len(plan.services), "inversions": len(view.inversions)}
    print(words.language.say(PLAN_SOUND, plan=plan.id, **counts))
