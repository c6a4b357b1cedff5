"""The answer of ``qp174 meeting agenda``."""

from collections import Counter
from collections.abc import Collection

from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.agenda import agenda
from qp174.core.deciding.decided import METHOD
from qp174.model.agenda import AgendaItem
from qp174.render.language import msgid
from qp174.render.records.decisions import agenda_record
from qp174.render.wording import Words
from qp174.render.wording.decisions import ITEM_KINDS, METHOD_NAME, REVIEW_OF

TITLE = msgid("Ripe for the committee")
TO_DECIDE = msgid("To decide")
SUBJECT = msgid("Subject")
NAME = msgid("Name")
RANK = msgid("Rank")
BAND = msgid("Band")
SCORE = msgid("Score")
VERDICT = msgid("Verdict")
ROUTE = msgid("Route")
WHY = msgid("Why")
RIPE = msgid("To decide: {n:number}. {kinds}")
OF_KIND = msgid("{decision} ({n:number})")
FIRST = msgid("Shown: the first {n:number}.")
OF_ALL = msgid("{decision}, all of them: {why}")
NOTHING = msgid("Nothing is ripe for the committee.")


def run(state: State, *, form: str, open_: bool, first: int | None = None) -> None:
    """Shows or opens the agenda, or its ``first`` entries."""
    catalogue = sound(state).catalogue
    words = named_words(state, catalogue)
    every = agenda(catalogue, state.as_of)
    items = every[:first]
    sheets = [_sheet(items, words)]
    if form == "json":
        tongues = all_named_words(state, catalogue)
        emit_json(agenda_record(items, len(every), adoption(catalogue), tongues))
    elif form == "csv":
        emit_csv(sheets[0].with_headers())
        notice(method_note(words, catalogue))
    elif open_:
        open_tables(state, TITLE, sheets, [_counted(every, words), method_note(words, catalogue)])
    elif not items:
        print(words.language.say(NOTHING))
    else:
        print(_counted(every, words))
        print()
        common = _common(items, words)
        show([_sheet(items, words, common)])
        print()
        for kind, why in common.items():
            print(words.language.say(OF_ALL, decision=kind, why=why))
        if len(items) < len(every):
            print(words.language.say(FIRST, n=len(items)))
        print(method_note(words, catalogue))


def _counted(items: tuple[AgendaItem, ...], words: Words) -> str:
    """How much there is to decide, by what is to be decided."""
    counts = Counter(to_decide(item, words) for item in items)
    say = words.language.say
    kinds = words.language.joined(say(OF_KIND, decision=kind, n=n) for kind, n in counts.items())
    return say(RIPE, n=len(items), kinds=kinds)


def _common(items: tuple[AgendaItem, ...], words: Words) -> dict[str, str]:
    """Of what is to be decided several times for one and the same reason, that reason."""
    reasons: dict[str, list[str]] = {}
    for item in items:
        reasons.setdefault(to_decide(item, words), []).append(_why(item, words))
    return {kind: found[0] for kind, found in reasons.items() if len(found) > 1 == len(set(found))}


def _why(item: AgendaItem, words: Words) -> str:
    return " ".join(map(words.reason, item.because))


def to_decide(item: AgendaItem, words: Words) -> str:
    """What is to be decided, as a reader of the agenda sees it."""
    kind = words.language.say(ITEM_KINDS[item.kind])
    return words.language.say(REVIEW_OF, decision=kind) if item.review else kind


def subject_name(subject: str, words: Words) -> str:
    """The name of a service or plan; the method has its own."""
    if subject == METHOD:
        return words.language.say(METHOD_NAME)
    name = words.names("service", subject)
    return name if name != subject else words.names("plan", subject)


def _sheet(
    items: tuple[AgendaItem, ...], words: Words, told: Collection[str] = frozenset()
) -> Sheet:
    """The agenda; without the reason of what is ``told`` once for all."""
    say, names = words.language.say, words.names
    return Sheet(
        title=say(TITLE),
        headers=[
            say(TO_DECIDE),
            say(SUBJECT),
            say(RANK),
            say(SCORE),
            say(BAND),
            say(VERDICT),
            say(ROUTE),
            say(NAME),
            say(WHY),
        ],
        rows=[
            [
                to_decide(item, words),
                item.subject,
                item.saw.rank,
                item.saw.score,
                item.saw.band or "",
                names("verdict", item.saw.verdict) if item.saw.verdict else "",
                names("route", item.saw.route) if item.saw.route else "",
                subject_name(item.subject, words),
                "" if to_decide(item, words) in told else _why(item, words),
            ]
            for item in items
        ],
        numeric=[2, 3],
    )
