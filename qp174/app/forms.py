"""What is asked for each kind of new record: one question a field, in the order of asking.

A form is data: the dialogue and the options of the command are two ways to fill the same one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from qp174.model.catalogue import Catalogue
from qp174.model.text import Text

Shape = Literal["text", "code", "choice", "choices", "words", "yes-no", "date", "quarter", "number"]
Answer = str | tuple[str, ...] | bool
Answers = Mapping[str, Answer]

#: The languages that a text can have.
LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a record needs.

    ``name`` is its option without the dashes, ``asked`` the question (a message id), ``among`` the
    list that it is chosen from, ``described`` the place in the schema of the kind whose
    description explains it, ``default`` what no answer means.

    A question that the catalogue words stands in ``text``, and ``asked`` is not used. ``when``
    says whether it is asked at all, after the answers before it: such a field belongs to the one
    before and has no number of its own. ``keeps`` says that without an answer something stays as
    it is. ``written`` is the option where its name is not that of the field; without dashes it is
    a word of the command line by itself. ``language`` is the one that a text is to be in, where
    there could be doubt. ``tells_enter``: the question says itself what no answer means.
    """

    name: str
    shape: Shape
    asked: str
    described: str
    among: str = ""
    required: bool = True
    default: str = ""
    text: Text | None = None
    when: Callable[[Answers], bool] | None = None
    keeps: bool = False
    written: str = ""
    language: str = ""
    tells_enter: bool = False

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        return self.written or f"--{self.name}"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one kind; ``fields`` leaves out the languages that a catalogue does not use.

    ``file`` is the single file whose list ``entries`` takes the record as an entry; empty where
    each record is a file. ``schema`` is the kind of that file. ``command`` is the command line
    that its options belong to, where that is not ``new``.
    """

    kind: str
    schema: str
    all_fields: tuple[Field, ...]
    file: str = ""
    entries: str = ""
    command: str = ""

    def fields(self, catalogue: Catalogue) -> tuple[Field, ...]:
        """The fields to ask for, the text of the first language required, of others not."""
        return tuple(_in_languages(self.all_fields, catalogue.procedure.languages))


def _in_languages(fields: tuple[Field, ...], languages: tuple[str, ...]) -> Iterator[Field]:
    """The fields, those of a text in the order of the catalogue's languages."""
    waiting: dict[str, Field] = {}
    for field in fields:
        stem, _, language = field.name.rpartition("-")
        if not (stem and language in LANGUAGES):
            yield field
            continue
        waiting[language] = field
        if len(waiting) == len(LANGUAGES):
            for place, code in enumerate(code for code in languages if code in LANGUAGES):
                field = waiting[code]
                yield replace(field, required=field.required and place == 0)
            waiting.clear()
