"""A sitting told question by question: its particulars, then the agenda entry by entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from qp174.app.meeting_words import ALL, Told, iso_day, votes_typed
from qp174.cli.common import State, notice
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.meeting_agenda import subject_name, to_decide
from qp174.cli.screens.new_dialogue import FIRST, GoBack, is_back
from qp174.core import typed
from qp174.core.deciding.agenda import agenda
from qp174.core.deciding.decided import METHOD_KIND, PLAN_KIND, ROUND_KIND, SERVICE_KIND
from qp174.core.deciding.sittings import in_office, needed_for_quorum, voters
from qp174.model.agenda import AgendaItem
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Committee
from qp174.model.error import QP174Error
from qp174.render.language import msgid
from qp174.render.wording import Words
from qp174.render.wording.decisions import FUNCTIONS, ITEM_KINDS

HOW = msgid("Enter: leave out · < goes back · Ctrl-C leaves, nothing is written")
DATE = msgid("On which day did the committee sit? (as 2027-01-31)")
NUMBER = msgid("What is the number of the sitting? (as 3/2027)")
MINUTES = msgid("What is the number of the signed minutes?")
ARCHIVE = msgid("Where is the paper kept?")
PRESENT = msgid("Who was present? Numbers or ids with commas between them; Enter: all of them.")
QUORUM = msgid("{present:number} with a vote; the quorum is {needed:number} of {of:number}.")
MEMBER = msgid("{number}  {role} ({id}): {function}")
ENTRY = msgid("[{place}/{n}] {decision}: {subject}")
SAW = msgid("Rank {rank:number} of {of:number}, {score:number} points, band {band}.")
CHOOSE = msgid("{options}; Enter: not decided today; “.”: nothing more was decided")
OPTION = msgid("{number}: {decision}")
VOTES = msgid("The votes, as for/against/abstained (5/0/1); Enter: all present were for it.")
CONFLICT = msgid("Did somebody have a conflict of interest? MEMBER: reason; Enter: nobody.")
REASON = msgid("Why?")
REVIEW = msgid("When does it come back to the committee? (as 2027-01-31)")
NEEDED = msgid("This is needed.")
_END = (".", "\u06d4")
#: What may become of an entry, besides what the agenda proposes.
_OTHERS = {SERVICE_KIND: ("deferred", "rejected"), ROUND_KIND: (), PLAN_KIND: (), METHOD_KIND: ()}
_WITH_REASON = frozenset({"deferred", "rejected", "rank-overridden"})


@dataclass(slots=True)
class _Desk:
    """Questions to one person, and what is known so far."""

    state: State
    catalogue: Catalogue
    committee: Committee
    words: Words
    told: Told
    #: Of each entry of the agenda what was decided: changes of what was told.
    decided: dict[int, Told] = field(default_factory=dict)
    over: bool = False

    def say(self, sentence: str, **params: object) -> str:
        return self.state.language.say(sentence, **params)  # type: ignore[arg-type]

    def line(self, question: str, check: Callable[[str], object] | None = None) -> str:
        """A line that passes the check, empty where it is left out and there is no check."""
        notice("")
        notice(question)
        while True:
            line = typed.cleaned(new_dialogue.read_line()).text
            if is_back(line, self.state.language):
                raise GoBack
            try:
                if check is not None:
                    check(line)
            except QP174Error as error:
                notice(self.state.words().error(error))
                continue
            return line

    def needed(self, line: str) -> None:
        """Refuses an empty line."""
        if not line:
            raise QP174Error("answer-empty", option=self.say(NEEDED))


def asked(state: State, catalogue: Catalogue, words: Words, told: Told) -> Told:
    """What was told, completed by somebody at a terminal; what options gave is not asked again.

    Raises EOFError or KeyboardInterrupt where they leave.
    """
    if catalogue.committee is None:
        raise QP174Error("no-committee")
    desk = _Desk(state, catalogue, catalogue.committee, words, told)
    notice(state.language.say(HOW))
    steps = [*_particulars(desk)]
    if not told.items and not told.commitments:
        entries = agenda(catalogue, state.as_of)
        steps += [
            _entry_step(desk, number, entry, len(entries)) for number, entry in enumerate(entries)
        ]
    _walk(desk, steps)
    return _whole(desk)


def _walk(desk: _Desk, steps: Sequence[Callable[[], None]]) -> None:
    """Takes the steps in their order; one back where somebody wishes."""
    place = 0
    while place < len(steps) and not desk.over:
        try:
            steps[place]()
        except GoBack:
            if place == 0:
                notice(desk.state.language.say(FIRST))
            place = max(place - 1, 0)
        else:
            place += 1


def _particulars(desk: _Desk) -> list[Callable[[], None]]:
    """The questions about the sitting that no option has answered."""
    told, on_paper = desk.told, desk.told.evidence == "M"

    def date() -> None:
        desk.told = replace(desk.told, date=desk.line(desk.say(DATE), iso_day))

    def number() -> None:
        desk.told = replace(desk.told, number=desk.line(desk.say(NUMBER), desk.needed))

    def minutes() -> None:
        desk.told = replace(desk.told, minutes=desk.line(desk.say(MINUTES), desk.needed))

    def archive() -> None:
        desk.told = replace(desk.told, archive=desk.line(desk.say(ARCHIVE), desk.needed))

    return [
        *([] if told.date else [date]),
        *([] if told.number else [number]),
        *([minutes] if on_paper and not told.minutes else []),
        *([archive] if on_paper and not told.archive else []),
        *([] if told.present else [lambda: _present(desk)]),
    ]


def _present(desk: _Desk) -> None:
    day = iso_day(desk.told.date)
    members = [m for m in desk.committee.members.values() if in_office(m, day)]
    notice("")
    for number, member in enumerate(members, start=1):
        role = member.role.within(desk.state.language.code)
        function = desk.say(FUNCTIONS[member.function])
        notice("  " + desk.say(MEMBER, number=number, role=role, id=member.id, function=function))
    known = {str(number): member.id for number, member in enumerate(members, start=1)}

    def check(line: str) -> None:
        for word in typed.items(typed.figures(line).text):
            if word not in known and word not in known.values():
                raise QP174Error("unknown-member", id=word, choices=", ".join(known.values()))

    line = typed.figures(desk.line(desk.say(PRESENT), check)).text
    there = [known.get(word, word) for word in typed.items(line)] or list(known.values())
    may_vote = voters(desk.committee, day)
    present = sum(id_ in there for id_ in may_vote)
    needed = needed_for_quorum(desk.committee, day)
    notice(desk.say(QUORUM, present=present, needed=needed, of=len(may_vote)))
    desk.told = replace(desk.told, present=",".join(there) if line else ALL)


def _entry_step(desk: _Desk, number: int, entry: AgendaItem, n: int) -> Callable[[], None]:
    def ask() -> None:
        desk.decided.pop(number, None)
        _show(desk, number, entry, n)
        kind = _chosen(desk, entry)
        if kind:
            desk.decided[number] = _details(desk, entry, kind)

    return ask


def _show(desk: _Desk, number: int, entry: AgendaItem, n: int) -> None:
    decision, subject = to_decide(entry, desk.words), subject_name(entry.subject, desk.words)
    notice("")
    notice(desk.say(ENTRY, place=number + 1, n=n, decision=decision, subject=subject))
    saw = entry.saw
    if saw.rank is not None and saw.of is not None and saw.score is not None:
        band = desk.words.names("band", saw.band or "")
        seen = desk.say(SAW, rank=saw.rank, of=saw.of, score=saw.score, band=band)
        notice(f"  {seen}")
    for reason in entry.because:
        notice(f"  {desk.words.reason(reason)}")


def _chosen(desk: _Desk, entry: AgendaItem) -> str:
    """The kind that was decided; empty where nothing was."""
    first = SERVICE_KIND if entry.review else entry.kind
    kinds = list(dict.fromkeys((first, *_OTHERS.get(first, ("deferred",)))))
    options = desk.state.language.joined(
        desk.say(OPTION, number=number, decision=desk.say(ITEM_KINDS[kind]))
        for number, kind in enumerate(kinds, start=1)
    )

    def check(line: str) -> None:
        figure = typed.figures(line).text
        fits = figure.isdecimal() and 1 <= int(figure[:4]) <= len(kinds)
        if line and line not in _END and not fits:
            raise QP174Error("no-such-choice", value=line)

    line = desk.line(desk.say(CHOOSE, options=options), check)
    if line in _END:
        desk.over = True
    return "" if not line or line in _END else kinds[int(typed.figures(line).text) - 1]


def _details(desk: _Desk, entry: AgendaItem, kind: str) -> Told:
    """What is to be told of a decided entry: votes, conflicts, reason, day of review."""
    id_ = entry.subject
    votes = desk.line(desk.say(VOTES), lambda line: line and votes_typed(line))
    conflict = "" if votes else desk.line(desk.say(CONFLICT))
    reason = ""
    if kind in _WITH_REASON:
        reason = desk.line(desk.say(REASON), desk.needed)
    review = desk.line(desk.say(REVIEW), iso_day) if kind == "deferred" else ""
    subject = f"{id_}={entry.saw.rank}" if kind == "rank-overridden" else id_
    return replace(
        desk.told,
        items=[(kind, f"{subject}:{entry.round}" if kind == ROUND_KIND else subject)],
        votes=[f"{id_}={votes}"] if votes else [],
        conflicts=[f"{id_}={conflict}"] if conflict else [],
        reasons=[f"{id_}={reason}"] if reason else [],
        reviews=[f"{id_}={review}"] if review else [],
    )


def _whole(desk: _Desk) -> Told:
    """The particulars with everything that was decided, in the order of the agenda."""
    parts = [desk.decided[number] for number in sorted(desk.decided)]
    if not parts:
        return desk.told
    return replace(
        desk.told,
        unanimous=True,
        items=[item for part in parts for item in part.items],
        votes=[said for part in parts for said in part.votes],
        conflicts=[said for part in parts for said in part.conflicts],
        reasons=[said for part in parts for said in part.reasons],
        reviews=[said for part in parts for said in part.reviews],
    )
