"""What somebody writes of a sitting, in options or answers, as the proposal that it means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from qp174.app.answers import plan_meant, services_meant
from qp174.app.meeting import Proposal
from qp174.core import typed
from qp174.core.deciding.decided import METHOD
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.sittings import in_office, voters
from qp174.model.catalogue import Catalogue
from qp174.model.decision import (
    Commitment,
    Committee,
    Condition,
    Conflict,
    Evidence,
    Item,
    Sitting,
    Votes,
)
from qp174.model.error import QP174Error
from qp174.model.text import Text

#: Stands for all members in office.
ALL = "all"
#: Between the Arabic and the English of one text.
BETWEEN = "|"
#: Before what is said of one subject, and before its day.
_FOR, _ON = "=", "@"
#: Kinds that need a reason, or a day of review: what is said of all items is meant for them.
_REASONED = frozenset({"rank-overridden", "deferred", "rejected", "retired", "reopened", EDITORIAL})
_REVIEWED = frozenset({"deferred"})
#: What can only be meant as an id.
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)+(/[0-9]+)?|method")
#: What may be said of one item, with its option.
_SAID = {
    "votes": "--votes",
    "reasons": "--reason",
    "reviews": "--review",
    "conditions": "--condition",
    "conflicts": "--conflict",
}
_ARABIC = re.compile("[\u0620-\u064a]")
_VOTES = re.compile("([0-9]{1,4})/([0-9]{1,4})/([0-9]{1,4})(?:/(for|against))?")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a sitting, word by word.

    ``items`` are kinds with what they are about; values of ``votes`` and the others may begin with
    ``SUBJECT=`` or ``SUBJECT@DATE=``, else they are for every item.
    """

    kind: str
    number: str
    date: str
    present: str
    evidence: str = "M"
    minutes: str | None = None
    signed: str | None = None
    archive: str | None = None
    scan: str | None = None
    recorded_by: str | None = None
    excused: str = ""
    partners: str = ""
    items: Sequence[tuple[str, str]] = ()
    votes: Sequence[str] = ()
    unanimous: bool = False
    reasons: Sequence[str] = ()
    reviews: Sequence[str] = ()
    conditions: Sequence[str] = ()
    conflicts: Sequence[str] = ()
    commitments: Sequence[str] = ()
    illustrative: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads one sitting; its committee is there."""

    catalogue: Catalogue
    committee: Committee
    told: Told
    present: tuple[str, ...] = field(default=())

    def proposal(self) -> Proposal:
        told = self.told
        day = iso_day(told.date)
        self._refuse_unfit()
        excused = tuple(self._members(told.excused))
        self.present = tuple(id_ for id_ in self._present(day) if id_ not in excused)
        items = tuple(self._items(day))
        evidence = self._evidence(day)
        self._refuse_unmeant(items)
        self._refuse_repeated(items)
        self._refuse_early(day, items, evidence)
        return Proposal(
            sitting=Sitting(told.kind, one_line("--number", told.number), day),
            evidence=evidence,
            present=self.present,
            excused=excused,
            partners=tuple(_known(told.partners, self.catalogue.partners, "partner")),
            items=items,
            commitments=tuple(map(self._commitment, told.commitments)),
            illustrative=told.illustrative or self.committee.illustrative,
        )

    def _present(self, day: str) -> tuple[str, ...]:
        words = {word.casefold() for word in typed.items(self.told.present)}
        if words != {ALL}:
            return tuple(self._members(self.told.present))
        members = self.committee.members.values()
        return tuple(member.id for member in members if in_office(member, day))

    def _members(self, words: str) -> Iterable[str]:
        return _known(words, self.committee.members, "member")

    def _refuse_unfit(self) -> None:
        """What is said twice, or of a subject that is no item."""
        told = self.told
        if told.unanimous and any(not _parted(value)[0] for value in told.votes):
            raise QP174Error("votes-told-twice")
        if told.evidence in ("A", "B"):
            raise QP174Error("evidence-unsigned", level=told.evidence)

    def _refuse_unmeant(self, items: Sequence[Item]) -> None:
        """What was said of a subject on which nothing was decided."""
        for what, option in _SAID.items():
            for value in getattr(self.told, what):
                head = value.partition(_FOR)[0].partition(_ON)[0].strip() if _FOR in value else ""
                known = head in self.catalogue.services or head in self.catalogue.plans
                if known and all(head != item.subject for item in items):
                    raise QP174Error("said-of-no-item", option=option, subject=head)

    def _refuse_repeated(self, items: Sequence[Item]) -> None:
        seen: set[tuple[str, str, int | None]] = set()
        ranks: dict[int | None, str] = {None: ""}
        for item in items:
            key = (item.kind, item.amends or item.subject, item.round)
            if key in seen:
                raise QP174Error("decided-twice", subject=item.amends or item.subject)
            seen.add(key)
            if item.rank is not None and item.rank in ranks:
                raise QP174Error(
                    "rank-given-twice", rank=item.rank, first=ranks[item.rank], then=item.subject
                )
            ranks[item.rank] = item.subject

    def _refuse_early(self, day: str, items: Sequence[Item], evidence: Evidence) -> None:
        """Days that come before the sitting."""
        days = [evidence.date, *(item.review for item in items)]
        days += [condition.due for item in items for condition in item.conditions]
        for its in days:
            if its is not None and its < day:
                raise QP174Error("before-the-sitting", date=its, sitting=day)

    def _evidence(self, day: str) -> Evidence:
        told = self.told
        on_paper = told.evidence == "M"
        missing = {"--minutes": told.minutes, "--archive": told.archive} if on_paper else {}
        lacking = [option for option, value in missing.items() if not value]
        if lacking:
            raise QP174Error("minutes-missing", options=", ".join(lacking))
        return Evidence(
            level=told.evidence,
            minutes=one_line("--minutes", told.minutes) if told.minutes else None,
            date=iso_day(told.signed) if told.signed else (day if on_paper else None),
            archive=text_typed(told.archive) if told.archive else Text(),
            scan=told.scan,
            recorded_by=self._recorder(),
        )

    def _recorder(self) -> Text:
        """The role that records: as told, else the secretary's."""
        if self.told.recorded_by:
            return text_typed(self.told.recorded_by)
        members = self.committee.members.values()
        secretary = [member.role for member in members if member.function == "secretary"]
        if not secretary:
            raise QP174Error("options-needed", options="--recorded-by")
        return secretary[0]

    def _items(self, day: str) -> Iterable[Item]:
        for kind, words in self.told.items:
            for word in typed.items(words) if kind != "method-adopted" else (METHOD,):
                yield self._item(kind, word, day)

    def _item(self, kind: str, word: str, day: str) -> Item:
        word, _, rest = word.partition(_FOR)
        word, _, round_ = word.partition(":")
        subject = self._subject(kind, word.strip())
        conflicts = tuple(self._conflict(said) for _, said in self._said("conflicts", subject))
        reasons = [said for _, said in self._said("reasons", subject, of_all=kind in _REASONED)]
        reviews = [said for _, said in self._said("reviews", subject, of_all=kind in _REVIEWED)]
        return Item(
            number=1,
            kind=kind,
            subject=subject,
            round=_whole(round_) if round_ else None,
            votes=None if kind == EDITORIAL else self._votes(subject, conflicts, day),
            conflicts=conflicts,
            conditions=tuple(
                Condition(text_typed(said), due) for due, said in self._said("conditions", subject)
            ),
            review=iso_day(reviews[-1]) if reviews else None,
            reason=text_typed(reasons[-1]) if reasons else Text(),
            rank=_whole(rest) if kind == "rank-overridden" else None,
            amends=word if kind == EDITORIAL else None,
        )

    def _subject(self, kind: str, word: str) -> str:
        if kind in ("method-adopted", EDITORIAL):
            return METHOD if kind != EDITORIAL else word
        if kind == "plan-adopted":
            return plan_meant(self.catalogue, word).id
        (subject,) = services_meant(self.catalogue, [word])
        return subject

    def _said(
        self, what: str, subject: str, *, of_all: bool = True
    ) -> list[tuple[str | None, str]]:
        """What was said of a subject, each with its day if any: of all items, where that is meant
        for it, then of it alone."""
        common: list[tuple[str | None, str]] = []
        own: list[tuple[str | None, str]] = []
        for value in getattr(self.told, what):
            whole = what == "reasons" and not self._names_an_item(value)
            head, due, said = ("", None, value) if whole else _parted(value)
            if not head:
                common.append((due, said))
            elif self._is_meant(head, subject):
                own.append((due, said))
        return [*common, *own] if of_all else own

    def _names_an_item(self, reason: str) -> bool:
        """Whether a reason is for one item, ID=TEXT, and no sentence with an equals sign in it."""
        head = reason.partition(_FOR)[0].partition(_ON)[0].strip()
        of_sitting = {
            word.partition(_FOR)[0].partition(":")[0].strip()
            for _, words in self.told.items
            for word in typed.items(words)
        }
        return head in of_sitting or _ID.fullmatch(head) is not None

    def _is_meant(self, head: str, subject: str) -> bool:
        if head == subject:
            return True
        if head in self.catalogue.services or head in self.catalogue.plans or head == METHOD:
            return False
        return (subject,) == services_meant(self.catalogue, [head])

    def _votes(self, subject: str, conflicts: tuple[Conflict, ...], day: str) -> Votes:
        said = [value for _, value in self._said("votes", subject)]
        if said:
            return votes_typed(said[-1])
        if not self.told.unanimous:
            raise QP174Error("votes-needed", subject=subject)
        barred = {conflict.member for conflict in conflicts}
        there = set(self.present) - barred
        return Votes(sum(id_ in there for id_ in voters(self.committee, day)), 0, 0)

    def _conflict(self, said: str) -> Conflict:
        member, _, reason = said.partition(":")
        (known,) = _known(member, self.committee.members, "member") or ("",)
        return Conflict(known, text_typed(reason))

    def _commitment(self, value: str) -> Commitment:
        by, due, said = _parted(value)
        parties = {**self.catalogue.organisation.units, **self.catalogue.partners}
        if by not in parties:
            raise QP174Error("unknown-party", id=by)
        return Commitment(by, due, text_typed(said))


def proposal_of(catalogue: Catalogue, told: Told) -> Proposal:
    """The proposal that somebody's words mean.

    Raises QP174Error: ``no-committee``, ``bad-date``, ``bad-votes``, ``votes-needed`` (subject),
    ``minutes-missing`` (options), ``unknown-member``, ``unknown-party``, and as of
    ``core.lookup.find`` for services and plans.
    """
    if catalogue.committee is None:
        raise QP174Error("no-committee")
    return _Reader(catalogue, catalogue.committee, told).proposal()


def iso_day(words: str) -> str:
    """A day as typed, with digits of any script; QP174Error ``bad-date``."""
    found = typed.day(typed.figures(words).text)
    if not isinstance(found, str):
        raise QP174Error("bad-date", value=words)
    return date.fromisoformat(found).isoformat()


def votes_typed(words: str) -> Votes:
    """Votes as ``for/against/abstained``, perhaps with the chair's side; ``bad-votes``."""
    match = _VOTES.fullmatch(typed.figures(words).text)
    if match is None:
        raise QP174Error("bad-votes", value=words)
    return Votes(int(match[1]), int(match[2]), int(match[3]), match[4])


def text_typed(words: str) -> Text:
    """A text as typed: in Arabic where it has Arabic letters, both with ``|`` between them."""
    given: dict[str, str] = {}
    parts = words.split(BETWEEN)
    for part in parts:
        found = typed.cleaned(part)
        if found.odd:
            raise QP174Error("odd-character", option=words[:40], character=found.odd)
        language = "ar" if _ARABIC.search(found.text) else "en"
        if language in given or (len(parts) > 1 and not found.text):
            raise QP174Error("one-language-twice", value=words[:40])
        if found.text:
            given[language] = found.text
    return Text(**given)


def one_line(option: str, words: str) -> str:
    """A number or name as typed; QP174Error ``odd-character`` for a line break and its like."""
    found = typed.cleaned(words)
    if found.odd:
        raise QP174Error("odd-character", option=option, character=found.odd)
    return found.text


def _parted(value: str) -> tuple[str, str | None, str]:
    """``SUBJECT@DATE=TEXT`` in its parts; what has no such head is all text."""
    head, sign, said = value.partition(_FOR)
    if not sign:
        return "", None, value
    subject, on, due = head.partition(_ON)
    return subject.strip(), iso_day(due) if on else None, said


def _whole(words: str) -> int:
    found = typed.figures(words).text
    if not (found.isascii() and found.isdigit()):
        raise QP174Error("bad-rank", value=words)
    return int(found)


def _known(words: str, among: Iterable[str], kind: str) -> list[str]:
    ids = [typed.figures(word).text for word in typed.items(words)]
    known = set(among)
    for id_ in ids:
        if id_ not in known:
            raise QP174Error(f"unknown-{kind}", id=id_, choices=", ".join(sorted(known)))
    return list(dict.fromkeys(ids))
