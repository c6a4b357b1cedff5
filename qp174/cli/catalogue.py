"""The catalogue as commands get it: sound, or the command ends with what is wrong."""

from collections.abc import Iterable, Iterator

import typer

from qp174.app.load import Loaded, load
from qp174.app.names import names_of
from qp174.cli.common import State, notice
from qp174.cli.progress import progress
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.render.wording import Words


def read(state: State) -> Loaded:
    """The data folder with its findings; how far the reading is, on a terminal."""
    with progress(state.language) as tell:
        return load(state.root, state.as_of, use_cache=state.use_cache, progress=tell)


def sound(state: State) -> Loaded:
    """The data folder without errors; else the findings go to stderr and the exit code is 1."""
    loaded = read(state)
    refuse_errors(state, loaded.findings)
    return loaded


def refuse_errors(state: State, findings: Iterable[Finding], *, named: str = "") -> None:
    """Ends the command where something is wrong: never an answer from half a catalogue.

    ``named`` is the file that the command line names, where the findings are of that alone.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        words = state.words()
        for line in finding_lines(words, errors):
            notice(line)
        of_file = {"path": named} if named else {}
        notice(words.error(QP174Error("catalogue-has-errors", n=len(errors), **of_file)))
        raise typer.Exit(1)


def finding_lines(words: Words, findings: Iterable[Finding]) -> Iterator[str]:
    """Two lines a finding: where and what, then what to do."""
    from qp174.render.formats.text import finding_lines  # sound data needs none of it

    return finding_lines(words, findings)


def method_note(words: Words, catalogue: Catalogue) -> str:
    """Whether the committee has adopted the method: a sentence beside every ranking and plan."""
    from qp174.core.deciding.adoption import adoption  # only where something rests on the method
    from qp174.render.wording.adoption import adoption_sentence

    return adoption_sentence(adoption(catalogue), words)


def named_words(state: State, catalogue: Catalogue) -> Words:
    """The reader's words, with the catalogue's names for ids."""
    return state.words(names_of(catalogue, state.language.code))


def all_named_words(state: State, catalogue: Catalogue) -> dict[str, Words]:
    """The words of every language, with the catalogue's names for ids."""
    return state.all_words(lambda language: names_of(catalogue, language))
