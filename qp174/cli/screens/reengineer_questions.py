"""What ``qp174 reengineer ID --edit`` asks: the answers are the options that one could have typed.

A process to be begins as a copy of today's: what goes is taken away, what comes is added, and each
figure is kept by Enter. Whoever is concerned has taken part, or is excused with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qp174.app.choices import choices
from qp174.app.forms import Answer, Field
from qp174.app.reengineering import STATES, Proposal, Wish, Wishes, start_of
from qp174.cli.common import notice
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.new_dialogue import Dialogue
from qp174.cli.screens.reengineer_fields import (
    FORM,
    KIND,
    LINKED_FOUND,
    LIST_QUESTIONS,
    NONE,
    NOTE,
    NUMBERS,
    PROCESS,
    SAME,
    SOURCE,
    SURE_KIND,
    TOOK_PART,
    WHICH,
    WHICH_FOUND,
    WHY_NOT,
)
from qp174.cli.state import State
from qp174.core import typed
from qp174.core.process.edit import LISTS, ids_of
from qp174.core.process.rounds import FIGURES
from qp174.core.references import first_language
from qp174.core.scripts import language_of, plainly_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.wording.reasons_burden import FIGURE_NAMES

Data = Mapping[str, Any]

_AMONG = {"documents": "document", "steps": "step", "entities": "partner"}

BEGINS = msgid("The process to be begins as a copy of today's.")
FOUND = msgid(
    "What was designed is not what was found: each list is shown, and is yours to confirm."
)
WORSE = msgid("More is asked of people than today, and no note says why: {figures}.")


class Asking:
    """The questions about one round; what was answered is kept in mind, to be had by Enter.

    Raises GoBack, EOFError and KeyboardInterrupt as dialogues do.
    """

    def __init__(self, state: State, catalogue: Catalogue, round_: Data) -> None:
        self.state, self.catalogue, self.round = state, catalogue, round_
        self.kept: dict[str, dict[str, Answer]] = {}

    def process(self, given: Wishes) -> Wishes:
        """Everything about one process of the round, beside what options have given."""
        told = {change.state for change in given.changes}
        first = [*([] if len(told) == 1 else [WHICH]), *([] if given.source else [SOURCE])]
        begun = self._asked("", first, {}) if first else {}
        name = STATES[str(begun["process"])] if "process" in begun else next(iter(told))
        source = given.source or str(begun["source"])
        if name not in self.round and name == "observed":
            return replace(self._found(given, source), source=source)
        process = self.round.get(name) or start_of(self.round, name, source)
        if name not in self.round:
            notice(self.state.language.say(BEGINS))
        now = {f"{key}-now": ids_of(process, key) for key in LISTS}
        now["linked-now"] = tuple(its["id"] for its in process["entities"] if its["linked"])
        questions = [
            its
            for its in (*LIST_QUESTIONS, *NUMBERS, *([KIND] if name == "to_be" else []))
            if not _is_given(its.name, name, given) and now.get(_among(its), ("?",))
        ]
        before = _former(process, self.round, name)
        answers = self._asked(name, questions, now, before)
        changes = (*given.changes, *_wishes(name, answers, before))
        kind = str(answers["kind"]) if "kind" in answers else given.kind
        if name not in self.round and not any(change.state == name for change in changes):
            # Nothing differs from what it was copied from, and yet it is to be written.
            changes = (*changes, Wish(name, "documents", ", ".join(ids_of(process, "documents"))))
        return replace(given, changes=changes, kind=kind, source=source)

    def _found(self, given: Wishes, source: str) -> Wishes:
        """All of a process found after launch: lists confirmed one by one, figures measured."""
        listed = self.lists(given)
        numbers = [its for its in NUMBERS if not _is_given(its.name, "observed", given)]
        numbers = [replace(its, keeps=False) for its in numbers]
        answers = self._asked("figures", numbers, {})
        return replace(
            listed,
            changes=(*listed.changes, *_wishes("observed", answers, {})),
            source=source,
        )

    def lists(self, given: Wishes) -> Wishes:
        """The lists of a process found after launch that options have not told in full."""
        design = self.round.get("to_be", self.round["as_is"])
        told = [its for its in given.changes if its.state == "observed" and its.is_whole]
        whole = {its.field for its in told}
        names = [name for name in LISTS if name not in whole]
        now = {f"{name}-now": ids_of(design, name) for name in LISTS}
        now |= {f"{its.field}-now": typed.items(its.words) for its in told if its.field in LISTS}
        notice(self.state.language.say(FOUND))
        questions = [its for name in names for its in self._confirming(name, now[f"{name}-now"])]
        answers = self._asked(
            "observed", [*questions, *([] if "linked" in whole else [LINKED_FOUND])], now
        )
        found = [
            Wish("observed", name, ", ".join(_ids(answers, _list_answered(name, answers))))
            for name in names
        ]
        if "linked" not in whole:
            found.append(Wish("observed", "linked", ", ".join(_ids(answers, "linked-found"))))
        edited = [its for its in given.changes if its.field in (*names, "linked")]
        others = [its for its in given.changes if its not in edited or its in told]
        return replace(given, changes=(*found, *others))

    def _confirming(self, name: str, design: tuple[str, ...]) -> tuple[Field, Field]:
        """Whether a list was found as it was designed; else what was found."""
        say = self.state.language.say
        among = choices(_AMONG[name], self.catalogue, self.state.as_of, {})
        shown = [among[id].shown(self.state.language) if id in among else id for id in design]
        asked = say(SAME[name], names=tuple(shown) or say(NONE))
        place = f"{PROCESS}/{name}"
        same = Field(f"{name}-same", "yes-no", "", place, text=Text(asked, asked))
        which = Field(
            f"{name}-found",
            "choices",
            WHICH_FOUND[name],
            place,
            _AMONG[name],
            required=name == "steps",
            when=lambda answers: answers.get(same.name) is False,
        )
        return same, which

    def missing(self, error: QP174Error, given: Wishes) -> Wishes:
        """What an error asks for: a source, the kind, or the lists of what was found."""
        if error.code == "found-lists-needed":
            return self.lists(given)
        if error.code == "kind-needed":
            return replace(given, kind=str(self._one(SURE_KIND)))
        return replace(given, source=str(self._one(SOURCE)))

    def note(self, found: Proposal, given: Wishes) -> Wishes:
        """Why something gets worse: the process to be says it in a note."""
        say = self.state.language.say
        figures = tuple(say(FIGURE_NAMES[figure]) for figure in found.worse)
        notice("")
        notice(say(WORSE, figures=figures))
        text = str(self._one(NOTE))
        language = language_of(plainly_in(text), self.catalogue.procedure.languages)
        return replace(given, changes=(*given.changes, Wish("to_be", f"note.{language}", text)))

    def parties(self, found: Proposal, given: Wishes) -> Wishes:
        """Who of those concerned took part, and why the others did not (clause 4/3)."""
        absent = tuple(found.absent)
        answers = self._asked("parties", [TOOK_PART], {"concerned": absent})
        took_part = _ids(answers, "participants")
        excused = []
        known = choices("party", self.catalogue, self.state.as_of, {})
        for id in absent:
            if id not in took_part:
                notice("")
                notice(known[id].shown(self.state.language) if id in known else id)
                excused.append((id, str(self._one(WHY_NOT[first_language(self.catalogue)], id))))
        joined = ",".join(f"+{id}" for id in took_part)
        if given.participants and took_part:
            whole = not given.participants.lstrip().startswith(("+", "-"))
            joined = (
                ",".join((given.participants, *took_part))
                if whole
                else (f"{given.participants},{joined}")
            )
        both = (*given.excused, *excused)
        return replace(given, participants=joined or given.participants, excused=both)

    def _one(self, asked: Field, of: str = "") -> Answer:
        """One answer that is needed; the one given before by Enter."""
        dialogue = self._dialogue()
        kept = self.kept.setdefault(f"{asked.name} {of}", {})
        dialogue.former.update(kept)
        answer = dialogue.ask(asked, {}, 1, 1)
        assert answer is not None
        kept[asked.name] = answer
        return answer

    def _asked(
        self,
        of: str,
        fields: Sequence[Field],
        now: Mapping[str, Answer],
        former: Mapping[str, Answer] | None = None,
    ) -> dict[str, Answer]:
        """The answers to some questions; Enter takes over those of before, but confirms nothing."""
        dialogue = self._dialogue()
        kept = self.kept.get(of, {})
        dialogue.former.update({**(former or {}), **kept})
        answers = dialogue.ask_all(fields, now)
        self.kept[of] = {
            name: its
            for name, its in answers.items()
            if name not in now and its != () and not isinstance(its, bool)
        }
        return answers

    def _dialogue(self) -> Dialogue:
        return Dialogue(self.state, self.catalogue, FORM, new_dialogue.read_line)


def _is_given(field: str, state: str, given: Wishes) -> bool:
    """Whether options have said already what a question asks."""
    if field == "kind":
        return given.kind is not None
    stem = field.rpartition("-")[0] if field not in FIGURES else field
    return any(its.state == state and its.field == stem for its in given.changes)


def _among(asked: Field) -> str:
    return asked.among.partition(":")[2]


def _list_answered(name: str, answers: Mapping[str, Answer]) -> str:
    """Where the list stands that was found: the one of the design, or the one told instead."""
    return f"{name}-now" if answers[f"{name}-same"] is True else f"{name}-found"


def _former(process: Data, round_: Data, name: str) -> dict[str, Answer]:
    """What Enter keeps: the figures as they are (elapsed time only in working days), the kind."""
    former: dict[str, Answer] = {}
    for key in FIGURES:
        entry = process.get(key, {})
        if "value" in entry and entry.get("unit", "working-day") == "working-day":
            former[key] = str(entry["value"])
    if name == "to_be" and "kind" in round_:
        former["kind"] = round_["kind"]
    return former


def _wishes(state: str, answers: Mapping[str, Answer], before: Mapping[str, Answer]) -> list[Wish]:
    """The answers as the options that say the same; what stays as it is is no wish."""
    found: list[Wish] = []
    for name in ("documents", "steps", "entities"):
        more = [f"+{id}" for id in _ids(answers, f"{name}-more")]
        behind = str(answers.get(f"{name}-behind", ""))
        for index, item in enumerate(more):
            if behind:
                more[index] = f"{item}@{behind}"
                behind = item[1:]
        away = [f"-{id}" for id in _ids(answers, f"{name}-away")]
        if more or away:
            found.append(Wish(state, name, ",".join([*more, *away])))
    links = [f"+{id}" for id in _ids(answers, "linked-more")]
    links += [f"-{id}" for id in _ids(answers, "linked-away")]
    if links:
        found.append(Wish(state, "linked", ",".join(links)))
    for name in FIGURES:
        if name in answers and answers[name] != before.get(name):
            found.append(Wish(state, name, str(answers[name])))
    return found


def _ids(answers: Mapping[str, Answer], name: str) -> tuple[str, ...]:
    ids = answers.get(name, ())
    assert isinstance(ids, tuple)
    return ids
