"""What every command is given: language, folder, date and words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from qp174.cli.line import LANGUAGES
from qp174.model.error import QP174Error
from qp174.render.language import Language, load_language
from qp174.render.wording import Names, Words, ids_as_they_are
from qp174.store.package import resource_bytes
from qp174.store.workspace import find_root

#: The file that stands for the screen.
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class State:
    """The settled part of a command line; commands get it by ``state_of``."""

    language: Language
    folder: Path
    as_of_given: date | None
    use_cache: bool = True

    @property
    def root(self) -> Path:
        """The data folder; QP174Error ``no-root`` where there is none."""
        return find_root(self.folder)

    @property
    def root_to_name(self) -> Path:
        """The data folder as a command line names it; ``Path()`` where one stands in it."""
        root = self.root
        return self.folder if self.folder.absolute() == root else root

    def named(self, path: str) -> str:
        """A path of the command line: with ``-C DIR`` it starts in DIR, as for git; ``-`` stays."""
        return path if path == STDOUT or self.folder == Path() else str(self.folder / path)

    @property
    def as_of(self) -> date:
        """``--as-of``, else today: the default of commands that show."""
        return self.as_of_given or date.today()

    def words(self, names: Names = ids_as_they_are) -> Words:
        """The wording in the reader's language."""
        return Words(self.language, names)

    def all_words(self, names_in: Callable[[str], Names]) -> dict[str, Words]:
        """The wording in every language, for JSON; ``names_in`` gives the names of a language."""
        return {code: Words(speak(code), names_in(code)) for code in LANGUAGES}


def state_of(context: typer.Context) -> State:
    """The state of a running command."""
    return context.ensure_object(State)


def speak(code: str) -> Language:
    """The language ``code``; without its catalogue, in a damaged installation, in English."""
    if code == "en":
        return load_language(code, None)
    try:
        return load_language(code, resource_bytes("locale", code, "LC_MESSAGES", "qp174.mo"))
    except QP174Error:
        return load_language("en", None)
