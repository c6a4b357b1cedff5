"""The answer of ``qp174 programmes adopt``: a commitment as a milestone, and what comes next."""

from collections.abc import Mapping, Sequence
from functools import partial

from qp174.app.answering import fill
from qp174.app.milestone_forms import INTO, adoption_form, adoption_puts
from qp174.app.programmes import programme_meant, promise_meant
from qp174.cli.common import State
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.asking import ask_and_offer, is_asking
from qp174.cli.screens.guided import leaving
from qp174.cli.screens.new_dialogue import Dialogue
from qp174.cli.screens.programmes_record import AtHand, read_folder
from qp174.core.lookup import find, find_service, names
from qp174.core.programmes.waiting import programmes_of
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.milestone import Promise
from qp174.model.programme import ProgrammeFile, Waiting


def run(
    state: State,
    words: str,
    given: Mapping[str, str | None],
    waiting: Sequence[str],
    *,
    write: bool,
    yes: bool,
) -> None:
    """Asks for what is not given, shows and writes; then the programme tells what waits."""
    catalogue = read_folder(state).catalogue
    promise = promise_meant(catalogue, words, state.as_of)
    if promise.milestone is not None:
        raise QP174Error("commitment-adopted", id=promise.id, milestone=promise.milestone)
    waits = tuple(_waiting(catalogue, its) for its in waiting)
    programme = _programme(state, catalogue, promise, given["programme"], yes=yes)
    its = AtHand(promise.id, programme.path)
    puts = partial(adoption_puts, promise, waits)
    then = (f"a milestone of {programme.id}", ("programmes", programme.id))
    form = adoption_form(promise)
    rest = {name: value for name, value in given.items() if name != "programme"}
    if promise.commitment.due is not None and rest["due"] is not None:
        raise QP174Error("due-set-by-meeting", id=promise.id, date=promise.commitment.due)
    ask_and_offer(state, catalogue, its, form, rest, puts, lambda _: then, write=write, yes=yes)


def _programme(
    state: State, catalogue: Catalogue, promise: Promise, words: str | None, *, yes: bool
) -> ProgrammeFile:
    """The programme that is named, else the only one that fits, else the one that is chosen."""
    if words is not None:
        return programme_meant(catalogue, words)
    known = programmes_of(catalogue)
    if not known:
        raise QP174Error("no-programmes")
    if len(promise.programmes) == 1:
        return known[promise.programmes[0]]
    if not is_asking(yes=yes):
        choices = ", ".join(promise.programmes or known)
        raise QP174Error("programme-needed", choices=choices)
    with leaving(state):
        asked = fill(INTO, {}, catalogue, state.as_of, state.language).open
        dialogue = Dialogue(state, catalogue, INTO, new_dialogue.read_line)
        return known[str(dialogue.ask_all(asked, {})["programme"])]


def _waiting(catalogue: Catalogue, words: str) -> Waiting:
    """What waits, as ``service`` or ``service/task``, each by id or part of its name."""
    service, slash, task = words.partition("/")
    tasks = {id: names(its.name) for id, its in catalogue.routes.tasks.items()}
    found = find(task, tasks, kind="task") if slash else None
    return Waiting(find_service(catalogue, service), found)
