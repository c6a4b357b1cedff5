"""The answer of ``qp174 init``."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from qp174 import __version__
from qp174.app.scaffold import scaffold, write_scaffold
from qp174.cli.common import State, notice
from qp174.cli.line import LANGUAGES
from qp174.cli.state import speak
from qp174.cli.written import command_in, tell_written
from qp174.model.text import Text
from qp174.render.language import Language, msgid
from qp174.store.files import safe_path

FOLDER = msgid("{path} ({files:file})")
READ = msgid("Read {path}: one page on what is here and how to work with it.")
CHECK = msgid("Check it: {command}")
EARLIER = {
    "removed": msgid("An earlier init of {path} was interrupted; what it had left was removed."),
    "finished": msgid(
        "An earlier init of {path} was interrupted when all was ready; it is finished now, with"
        " the names and the language that were given then."
    ),
}


def run(state: State, target: Path, *, names: tuple[str | None, str | None], first: str) -> None:
    """Writes the new repository and tells what stands where."""
    languages = {code: speak(code) for code in LANGUAGES}
    files = scaffold(Text(*names), first, state.as_of, __version__, languages)
    earlier = write_scaffold(target, files)
    if earlier in EARLIER:
        notice(state.language.say(EARLIER[earlier], path=safe_path(str(target))))
    page = "GUIDE.ar.md" if state.language.code == "ar" else "README.md"
    steps = [state.language.say(READ, path=safe_path(str(target / page)))]
    if validate := command_in(target, "qp174", "validate"):
        steps.append(state.language.say(CHECK, command=validate))
    tell_written(state.language, list(_summary(state.language, target, files)), steps)


def _summary(language: Language, target: Path, files: Iterable[str]) -> Iterable[str]:
    """What was written, by folder: nobody reads a list of forty files."""
    counted = Counter(path.partition("/")[0] if "/" in path else "" for path in files)
    for name in sorted(counted):
        yield language.say(FOLDER, path=safe_path(str(target / name)), files=counted[name])
