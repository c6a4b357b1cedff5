"""Writing down a process as it is, as it is to be or as it was found: from words to changes.

What somebody asks for is told in words, on the command line or answer by answer: both end here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qp174.app.answering import choose
from qp174.app.choices import choices
from qp174.app.edits import Put
from qp174.app.forms import LANGUAGES, Field, Shape
from qp174.app.process_words import amount, unit_of
from qp174.core import typed
from qp174.core.nearest import nearest
from qp174.core.process import edit as edit
from qp174.core.process.reengineering import compared, earned, uninvolved
from qp174.core.process.rounds import FIGURES, WHOLE, reengineerings
from qp174.core.scripts import language_of, plainly_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.reengineering import Figure
from qp174.model.service import Reengineering, ServiceFacts
from qp174.render.language import Language

Data = Mapping[str, Any]

#: The three processes of a round, by their options.
STATES: Mapping[str, str] = {"as-is": "as_is", "to-be": "to_be", "observed": "observed"}
#: What can be said of a process; and of a step, as ``minutes.verify-docs``.
FIELDS = (*edit.LISTS, "linked", *FIGURES, "note.ar", "note.en")
OF_STEP: Mapping[str, str] = {"minutes": "minutes", "wait": "wait_days", "by": "by"}

_AMONG = {"documents": "document", "steps": "step", "entities": "partner", "linked": "partner"}
_EDITS = ("+", "-")


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing said of a process: of which (as files call it), which field, and in what words.

    Without a process it is of the round itself.
    """

    state: str
    field: str
    words: str

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        if not self.state:
            return f"--{self.field}"
        return f"--{self.state.replace('_', '-')} {self.field}"

    @property
    def is_number(self) -> bool:
        """Whether it tells a number: a figure, or the minutes or the wait of a step."""
        of_step = self.field.partition(".")[0]
        return self.field in FIGURES or (of_step in OF_STEP and of_step != "by")

    @property
    def is_whole(self) -> bool:
        """Whether it tells all of a list, and not what goes and comes."""
        return not any(item.startswith(_EDITS) for item in typed.items(self.words))


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that is to change in the latest round, or in a new one that begins where it ended.

    ``excused`` are pairs of words for a unit or partner, and the reason.
    """

    changes: tuple[Wish, ...] = ()
    kind: str | None = None
    participants: str | None = None
    excused: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    new_round: bool = False

    def __bool__(self) -> bool:
        """Whether anything is wished for; a source alone changes nothing."""
        return bool(self.option)

    @property
    def option(self) -> str:
        """The first option that changes something; empty where none does."""
        if self.changes:
            return self.changes[0].option.partition(" ")[0]
        others = {
            "--kind": self.kind is not None,
            "--participants": self.participants is not None,
            "--excused": bool(self.excused),
            "--new-round": self.new_round,
        }
        return next((option for option, is_given in others.items() if is_given), "")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The round as it would become, and what to put into the file for it.

    ``proposed_kind`` is the kind that was filled in because nobody named one; ``absent`` are those
    concerned who neither take part nor are excused, with why they are concerned. ``worse`` are the
    figures that the design makes worse without a note.
    """

    round: Data
    puts: tuple[Put, ...]
    proposed_kind: str
    absent: Mapping[str, str]
    worse: tuple[Figure, ...]


def wish(option: str, words: str) -> Wish:
    """``documents=birth-cert`` of ``--to-be`` as a wish; QP174Error ``bad-wish``,
    ``unknown-field`` with the nearest, ``step-not-named``.
    """
    field, sign, value = words.partition("=")
    field = typed.cleaned(field).text
    if not sign:
        raise QP174Error("bad-wish", option=f"--{option}", value=words)
    of_step, _, step = field.partition(".")
    if of_step in OF_STEP and not step:
        raise QP174Error("step-not-named", option=f"--{option}", field=of_step)
    if field not in FIELDS and of_step not in OF_STEP:
        offered = nearest(field, FIELDS) or ""
        raise QP174Error("unknown-field", field=field, nearest=offered, choices=", ".join(FIELDS))
    return Wish(STATES[option], field, value)


def proposal(
    data: Data,
    facts: ServiceFacts,
    wishes: Wishes,
    catalogue: Catalogue,
    as_of: date,
    language: Language,
) -> Proposal:
    """The changes of a service's file that the wishes come to.

    Errors as of ``app.answering.choose``, ``app.process_words`` and ``core.process_edit``;
    ``source-needed`` where something new has none, ``found-lists-needed`` where what was found is
    not told in full, ``kind-needed`` where nobody names the kind and the figures cannot say it,
    ``kind-without-design``, ``round-not-over``.
    """
    reader = _Reader(catalogue, as_of, language)
    source = reader.one("source", "source", wishes.source) if wishes.source else ""
    rounds = list(data["rounds"])
    before = rounds[-1]
    index = len(rounds) if wishes.new_round else len(rounds) - 1
    round_ = round_of(data, new=wishes.new_round)
    for state in STATES.values():
        changes = [change for change in wishes.changes if change.state == state]
        if changes:
            start = round_.get(state) or start_of(round_, state, source, changes)
            round_[state] = _changed(start, changes, source, reader)
    round_ = _with_parties(round_, wishes, catalogue, reader)
    proposed = ""
    built = _built(data, index, round_) if "to_be" in round_ else None
    if wishes.kind is not None:
        if built is None:
            raise QP174Error("kind-without-design")
        round_["kind"] = reader.one("--kind", "round-kind", wishes.kind)
    elif built is not None and "kind" not in round_:
        proposed = earned(built, catalogue) or ""
        if not proposed:
            raise QP174Error("kind-needed")
        round_["kind"] = proposed
    absent = uninvolved(built, facts.owner, catalogue.vocabulary) if built else {}
    puts = _puts(before, round_, index, wishes.new_round)
    return Proposal(round_, puts, proposed, absent, _worse(built))


def round_of(data: Data, *, new: bool) -> dict[str, Any]:
    """The latest round; or a new one: its process of today is the one found after launch, else the
    one that was today's. QP174Error ``round-not-over`` where that round has come to nothing yet.
    """
    latest = data["rounds"][-1]
    if not new:
        return dict(latest)
    if not {"to_be", "observed"} & latest.keys():
        raise QP174Error("round-not-over", id=data["id"])
    return {"as_is": latest.get("observed", latest["as_is"])}


def start_of(round_: Data, state: str, source: str, changes: Sequence[Wish] = ()) -> dict[str, Any]:
    """What a process that is not there yet begins with: one to be as a copy of today's, one found
    with nothing. What was designed is not what was found: only people can say that it was.

    QP174Error ``source-needed`` without a source, ``found-lists-needed`` (fields) where ``changes``
    leave out a list of what was found, or tell of it only what goes and comes.
    """
    if not source:
        raise QP174Error("source-needed", field=state)
    if state == "to_be":
        return edit.started(round_["as_is"], source)
    told = {its.field: its.words for its in changes if its.is_whole}
    needed = [*edit.LISTS, *(["linked"] if typed.items(told.get("entities", "")) else [])]
    missing = tuple(name for name in needed if name not in told)
    if missing:
        raise QP174Error("found-lists-needed", fields=", ".join(missing))
    return edit.empty(source)


def _worse(round_: Reengineering | None) -> tuple[Figure, ...]:
    """What a design asks more of people than the process of today, with no note that says why."""
    if round_ is None or round_.to_be is None or WHOLE in round_.to_be.noted:
        return ()
    pairs = compared(round_.today, round_.to_be)
    return tuple(n for n, was, is_ in pairs if is_ > was and n not in round_.to_be.noted)


def _puts(before: Data, after: Data, index: int, new: bool) -> tuple[Put, ...]:
    if new:
        return (Put("/rounds/-", after),)
    changed = [key for key in {**before, **after} if after.get(key) != before.get(key)]
    return tuple(Put(f"/rounds/{index}/{key}", after.get(key)) for key in changed)


def _built(data: Data, index: int, round_: Data) -> Reengineering | None:
    """The facts of the round as it would become."""
    rounds = [*data["rounds"][:index], round_]
    found = {its.pointer: its for its in reengineerings({**data, "rounds": rounds})}
    return found.get(f"/rounds/{index}")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Words into ids, by the catalogue's lists."""

    catalogue: Catalogue
    as_of: date
    language: Language

    def one(self, option: str, among: str, words: str) -> str:
        """The one entry that some words mean."""
        return str(self._chosen(option, among, words, "choice"))

    def several(self, option: str, among: str, words: str) -> tuple[str, ...]:
        """The entries that a list means; none where it is empty."""
        if not typed.items(words):
            return ()
        found = self._chosen(option, among, words, "choices")
        assert isinstance(found, tuple)
        return found

    def _chosen(
        self, option: str, among: str, words: str, shape: Shape
    ) -> str | tuple[str, ...] | bool:
        field = Field(option, shape, "", "", among=among)
        entries = choices(among, self.catalogue, self.as_of, {})
        return choose(field, words, entries, self.language).value


def _changed(
    process: Data, changes: Sequence[Wish], source: str, reader: _Reader
) -> dict[str, Any]:
    """The process after all changes, in the order in which they are told."""
    found = dict(process)
    for change in changes:
        found = _after(found, change, source, reader)
    if not any(found[name] != process[name] for name in edit.LISTS if _is_listed(name, changes)):
        return found
    if not source:
        raise QP174Error("source-needed", field=", ".join(edit.LISTS))
    whole = edit.LISTS.keys() <= {its.field for its in changes if its.is_whole}
    return edit.with_source(found, source, whole=whole)


def _is_listed(name: str, changes: Sequence[Wish]) -> bool:
    """Whether a list itself is told, and not only times of its steps; links are of the entities."""
    told = {its.field for its in changes}
    return name in told or (name == "entities" and "linked" in told)


def _after(process: Data, change: Wish, source: str, reader: _Reader) -> dict[str, Any]:
    name, words = change.field, change.words
    if name in edit.LISTS:
        wanted = _list(edit.ids_of(process, name), change, reader, repeat=name == "steps")
        return edit.with_list(process, name, edit.ListChange(only=wanted))
    if name == "linked":
        entities = edit.ids_of(process, "entities")
        now = tuple(entry["id"] for entry in process["entities"] if entry["linked"])
        linked = _list(now, change, reader)
        return edit.with_links(process, linked) if entities or linked else dict(process)
    if name.startswith("note."):
        return edit.with_note(process, name.removeprefix("note."), typed.cleaned(words).text)
    if name in FIGURES:
        return _with_figure(process, change, source, reader.language)
    key, _, step = name.partition(".")
    is_who = key == "by"
    value = reader.one(change.option, "actor", words) if is_who else amount(words, change.option)
    return edit.with_of_step(process, step, OF_STEP[key], value, source)


def _with_figure(process: Data, change: Wish, source: str, language: Language) -> dict[str, Any]:
    """A figure from words, as ``12.5``, ``3 working days`` or nothing for what nobody knows."""
    words = typed.figures(change.words).text
    if not words:
        return edit.without_figure(process, change.field)
    unit = ""
    if change.field == "elapsed":
        words, _, behind = words.partition(" ")
        unit = unit_of(behind, change.option, language) if behind else ""
    value = amount(words, change.option)
    return edit.with_figure(process, change.field, value, source, unit)


def _list(
    now: tuple[str, ...], change: Wish, reader: _Reader, *, repeat: bool = False
) -> tuple[str, ...]:
    """A list from words: all of it, or what goes (``-id``) and comes (``+id``, ``+id@behind``).

    QP174Error ``mixed-list`` for both ways in one, ``listed-twice`` for an entry that is told
    twice where none may ``repeat``.
    """
    among = _AMONG.get(change.field, "party")
    name = change.option
    items = typed.items(change.words)
    if change.is_whole:
        found = tuple(id for item in items for id in reader.several(name, among, item))
        return found if repeat else _once(found, name)
    if not all(item.startswith(_EDITS) for item in items):
        raise QP174Error("mixed-list", field=change.field, value=change.words)
    whats = [item[1:].partition("@") for item in items]
    told = [reader.one(name, among, what) for what, _, _ in whats]
    for item, (_, _, behind), id in zip(
        items, whats, told if repeat else _once(told, name), strict=True
    ):
        after = reader.one(name, among, behind) if behind else ""
        one = (id,)
        one_off = edit.ListChange(away=one) if item[0] == "-" else edit.ListChange(None, (), one)
        now = edit.changed(now, replace(one_off, after=after), repeat=repeat)
    return now


def _once(ids: Sequence[str], option: str) -> tuple[str, ...]:
    """The ids, none of them twice; QP174Error ``listed-twice`` (option, id)."""
    for index, id in enumerate(ids):
        if id in ids[:index]:
            raise QP174Error("listed-twice", option=option, id=id)
    return tuple(ids)


def _with_parties(
    round_: dict[str, Any], wishes: Wishes, catalogue: Catalogue, reader: _Reader
) -> dict[str, Any]:
    """Who took part and who is excused; nobody is both: what is said last holds."""
    found = dict(round_)
    now = tuple(round_.get("participants", ()))
    if wishes.participants is not None:
        took_part = _list(now, Wish("", "participants", wishes.participants), reader)
        found["participants"] = list(took_part)
        joined = set(took_part) - set(now)
        if any(entry["id"] in joined for entry in found.get("excused", ())):
            found["excused"] = [e for e in found["excused"] if e["id"] not in joined]
            if not found["excused"]:
                del found["excused"]
    if wishes.excused:
        found["excused"] = _excused(found, wishes.excused, catalogue, reader)
        away = {reader.one("excused", "party", _who(words)) for words, _ in wishes.excused}
        if away & set(found.get("participants", ())):
            found["participants"] = [id for id in found["participants"] if id not in away]
    return found


def _excused(
    round_: Data, excused: Sequence[tuple[str, str]], catalogue: Catalogue, reader: _Reader
) -> list[dict[str, Any]]:
    """Those excused so far, and these: whoever is named again gets the new reason.

    It is of the language that the words name, as ``cspd.en``, else of the one that it is plainly
    written in, else of the catalogue's first.
    """
    languages = catalogue.procedure.languages
    found = {entry["id"]: dict(entry) for entry in round_.get("excused", ())}
    for words, reason in excused:
        id = reader.one("excused", "party", _who(words))
        named = words.removeprefix(_who(words)).removeprefix(".")
        language = named or language_of(plainly_in(reason), languages)
        text = {**found.get(id, {}).get("reason", {}), language: typed.cleaned(reason).text}
        found[id] = {"id": id, "reason": text}
    return list(found.values())


def _who(words: str) -> str:
    """Whom words mean that may end in a language."""
    stem, _, language = words.rpartition(".")
    return stem if stem and language in LANGUAGES else words
