"""Question by question: what commands ask somebody at a terminal, as ``qp174 new``."""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from qp174.app.answering import Accepted, accept, may_be_new, no_match
from qp174.app.choices import Choices, Meant, choices, given, meant, one_line
from qp174.app.form_texts import described
from qp174.app.forms import Answer, Answers, Field, Form
from qp174.cli.common import State, notice
from qp174.cli.screens.read_as import tell_changed
from qp174.core import typed
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.render.language import Language, msgid

HOW = msgid("Enter: skip or go on · ? explains · < goes back · Ctrl-C leaves, nothing is written")
QUESTION = msgid("[{place}/{n}] {question}")
YES_OR_NO = msgid("{question} (yes or no)")
MAY_SKIP = msgid("[{place}/{n}] {question} (Enter: leave it out)")
MAY_KEEP = msgid("[{place}/{n}] {question} (Enter: it stays as it is)")
SEVERAL = msgid("“{words}” fits {n:match}. Type a number, or more of the name:")
MEANT = msgid("Nothing is called “{words}”. Did you mean one of these? Type its number:")
CHOSEN = msgid("Chosen: {names}. Type another, or Enter to go on.")
TAKEN_BACK = msgid("Taken back: {name}.")
KEEPS = msgid("Enter keeps: {value}")
NEEDED = msgid("This is needed. “?” explains it.")
FIRST = msgid("This is the first question.")
NO_NUMBER = msgid("There is no number {number} in the list.")
SEARCHED = msgid("{n:entry}: type a part of its name. The first of them:")
BACK_WORD = msgid("back")

#: Longer lists are searched, not shown.
SHORT_LIST = 12
_MOST_EXPLAINED = 20
_BACK = ("<", "\u2190", "back")
_HELP = ("?", "\u061f")


class GoBack(Exception):
    """The question before is to be asked again."""


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def read_line() -> str:
    """One line that somebody types; EOFError where no more will come.

    It is UTF-8 whatever the locale says; Windows hands over what was typed as Unicode by itself.
    """
    stream = sys.stdin
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    print("> ", end="", file=sys.stderr, flush=True)
    line = stream.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def is_back(line: str, language: Language) -> bool:
    """Whether somebody wants the question before."""
    return line.casefold() in (*_BACK, language.say(BACK_WORD))


@dataclass(slots=True)
class Dialogue:
    """The questions of one form, asked in the reader's language."""

    state: State
    catalogue: Catalogue
    form: Form
    read: Callable[[], str]
    #: Answers to be had by Enter, by field.
    former: dict[str, Answer] = field(default_factory=dict)
    _listed: tuple[str, ...] = field(default=())

    def ask_all(
        self, fields: Sequence[Field], answers: Answers, *, again: bool = False
    ) -> dict[str, Answer]:
        """The answers, with those to these fields; what was left out is not in them.

        ``again`` begins with the last of the questions: all the others have their answers.
        """
        found = dict(answers)
        place = self._before(len(fields), fields, found) if again else 0
        if not again:
            self._tell(HOW)
        while place < len(fields):
            asked = fields[place]
            if self._is_idle(asked, found):
                place += 1
                continue
            heads = [its.when is None and not self._is_idle(its, found) for its in fields]
            try:
                answer = self.ask(asked, found, sum(heads[: place + 1]), sum(heads))
            except GoBack:
                place = self._before(place, fields, found)
                continue
            if answer is not None:
                found[asked.name] = answer
            place += 1
        return found

    def _is_idle(self, asked: Field, found: Answers) -> bool:
        """Whether there is nothing to ask or to choose from, because of what was given before."""
        if asked.when is not None:
            return not asked.when(found)
        before = asked.among.partition(":")[2]
        return bool(before) and not given(before, found)

    def _before(self, place: int, fields: Sequence[Field], found: dict[str, Answer]) -> int:
        """The question before that was asked; its answer is kept in mind, to be had by Enter."""
        for earlier in range(place - 1, -1, -1):
            if not self._is_idle(fields[earlier], found):
                name = fields[earlier].name
                if name in found:
                    self.former[name] = found.pop(name)
                return earlier
        self._tell(FIRST)
        return place

    def ask(self, asked: Field, answers: Answers, place: int, n: int) -> Answer | None:
        """The answer to one question, asked until there is one; None where it is left out.

        Raises GoBack where the question before is wanted.
        """
        question = self._question(asked)
        if asked.shape == "yes-no":
            question = self.state.language.say(YES_OR_NO, question=question)
        notice("")
        if n == 1:
            notice(question)
        else:
            optional = MAY_KEEP if asked.keeps else MAY_SKIP
            told = asked.required or asked.tells_enter
            self._tell(QUESTION if told else optional, place=place, n=n, question=question)
        former = self.former.pop(asked.name, None)
        if asked.among:
            among = choices(asked.among, self.catalogue, self.state.as_of, answers)
            return self._chosen(asked, among, former)
        self._tell_former(former, {})
        while True:
            line = self._line(asked, {})
            if not line:
                if former is not None:
                    return former
                if asked.default:
                    return accept(asked, asked.default).value
                if not asked.required:
                    return None
                self._tell(NEEDED)
                continue
            try:
                return self._changed(accept(asked, line))
            except QP174Error as error:
                self._error(error, asked)

    def _question(self, asked: Field) -> str:
        language = self.state.language
        if asked.text is not None:
            return one_line(asked.text.within(language.code))
        return language.say(asked.asked)

    def _tell_former(self, former: Answer | None, among: Choices) -> None:
        """Says what was answered before, where somebody has come back."""
        if former is not None:
            ids = former if isinstance(former, tuple) else (str(former),)
            names = (among[id].shown(self.state.language) if id in among else id for id in ids)
            self._tell(KEEPS, value=tuple(names))

    def _chosen(self, asked: Field, among: Choices, former: Answer | None) -> Answer | None:
        """One entry of a list, or for ``choices`` several in the order they are named."""
        several = asked.shape == "choices"
        found: list[str] = []
        self._listed = ()
        if len(among) <= SHORT_LIST:
            self._list(tuple(id for id, its in among.items() if its.offered), among)
        self._tell_former(former, among)
        waiting: list[str] = []
        while True:
            try:
                line = self._line(asked, among)
            except GoBack:
                if not found:
                    raise
                self._tell(TAKEN_BACK, name=among[found.pop()].shown(self.state.language))
                continue
            if not line and not waiting:
                if former is not None and not found:
                    return former
                if found or not asked.required:
                    return tuple(found) if several else None
                self._tell(NEEDED)
                continue
            # Where something was to be chosen from a list, Enter leaves it and goes on.
            waiting = [*(typed.items(line) if several else filter(None, [line])), *waiting]
            clear = True
            while waiting and clear:
                id, clear = self._one(asked, waiting.pop(0), among)
                if id and not several:
                    notice(f"  {self._shown(id, among)}")
                    return id
                found = list(dict.fromkeys((*found, *filter(None, [id]))))
            if found and clear:
                names = tuple(among[id].shown(self.state.language) for id in found)
                self._tell(CHOSEN, names=names)

    def _one(self, asked: Field, words: str, among: Choices) -> tuple[str, bool]:
        """The entry that some words or a number of the list mean, or nothing.

        False with it where something fits and is listed, to be chosen from.
        """
        figure = typed.figures(words).text
        numbered = self._listed and not all(id.isdigit() for id in among)
        if numbered and figure.isdecimal():
            if 1 <= int(figure[:4]) <= len(self._listed):
                return self._listed[int(figure) - 1], True
            self._tell(NO_NUMBER, number=figure[:4])
            return "", False
        if may_be_new(asked, words):
            return words, True
        fitting = meant(figure, among, self.state.language)
        if fitting.sure:
            return fitting.ids[0], True
        self._offer(asked, words, fitting, among)
        return "", not fitting.ids

    def _offer(self, asked: Field, words: str, fitting: Meant, among: Choices) -> None:
        if not fitting.ids:
            self._error(no_match(asked, words, among), asked)
            return
        if fitting.n > 1 and fitting.certain:
            self._tell(SEVERAL, words=words, n=fitting.n)
        else:
            self._tell(MEANT, words=words)
        self._list(fitting.ids, among)

    def _list(self, ids: tuple[str, ...], among: Choices) -> None:
        """A numbered list; numbers that are ids are not numbered again."""
        self._listed = ids
        for number, id in enumerate(ids, start=1):
            mark = id if id.isdigit() else str(number)
            name = among[id].shown(self.state.language)
            notice(f"  {mark}  {name}" if id.isdigit() else f"  {mark}  {self._shown(id, among)}")

    def _shown(self, id: str, among: Choices) -> str:
        """An entry as lists show it: its name, and in brackets the id that files hold."""
        name = among[id].shown(self.state.language) if id in among else ""
        return f"{name} ({id})" if name else id

    def _line(self, asked: Field, among: Choices) -> str:
        """What is typed; asks for explanations are answered meanwhile."""
        while True:
            line = typed.cleaned(self.read()).text
            if line in _HELP:
                self._explain(asked, among)
            elif is_back(line, self.state.language):
                raise GoBack
            else:
                return line

    def _explain(self, asked: Field, among: Choices) -> None:
        notice(f"  {described(self.form, asked).within(self.state.language.code)}")
        if len(among) > SHORT_LIST:
            self._tell(SEARCHED, n=len(among))
        offered = [id for id, its in among.items() if its.offered]
        self._list(tuple(offered[:_MOST_EXPLAINED]), among)

    def _changed(self, accepted: Accepted) -> Answer:
        """The value; what was changed in it is said."""
        tell_changed(self.state, accepted.value, accepted.changed)
        return accepted.value

    def _tell(self, sentence: str, /, **params: str | int | tuple[str, ...]) -> None:
        notice(self.state.language.say(sentence, **params))

    def _error(self, error: QP174Error, asked: Field) -> None:
        """Why an answer will not do; the question stands for its option."""
        told = {**error.params, "option": self._question(asked)}
        notice(self.state.words().error(QP174Error(error.code, **told)))


def ask_id(dialogue: Dialogue, proposed: str, check: Callable[[str], str], asked: Field) -> str:
    """The id that somebody agrees to: the proposed one by Enter, or another that is free."""
    while True:
        question = replace(asked, default=proposed, required=not proposed)
        answer = dialogue.ask(question, {}, 1, 1)
        try:
            return check(typed.figures(str(answer)).text.lower())
        except QP174Error as error:
            notice(dialogue.state.words().error(error))
