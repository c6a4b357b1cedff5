"""The answer of ``qp174 explain``."""

import textwrap
from itertools import groupby

import typer

from qp174.app.explaining import all_explanations, clause_title, explanation_of
from qp174.cli.common import State, emit_json
from qp174.cli.help import WIDEST
from qp174.cli.sheets import Sheet, show
from qp174.render.explaining import (
    brief,
    explanation_record,
    explanations_record,
    group_name,
    parts_of,
)
from qp174.render.language import msgid
from qp174.render.wording import ids_as_they_are
from qp174.render.wording.explaining import PAGE

HOW = msgid("More of one: {command}")


def run(state: State, code: str, *, form: str) -> None:
    """Prints one explanation; QP174Error ``unknown-code`` with the nearest code."""
    # As it stands in the answer of validate: [unknown-id].
    known = explanation_of(code.strip().strip("[]").casefold())
    if form == "json":
        emit_json(explanation_record(known, state.all_words(lambda _: ids_as_they_are)))
        return
    width = min(typer.get_terminal_size().columns, WIDEST)
    print(known.code)
    title = clause_title(state.folder, known.clause) if known.clause else None
    for part in parts_of(known, state.words(), title):
        if part.heading:
            print(f"\n{part.heading}")
        if part.said:
            said = textwrap.wrap(part.said, width, initial_indent="  ", subsequent_indent="  ")
            print("\n".join(said))
        for line in part.shown.splitlines():
            print(f"    {line}".rstrip())


def list_codes(state: State, *, form: str) -> None:
    """Prints every code with what it is for, group by group."""
    known = all_explanations()
    if form == "json":
        emit_json(explanations_record(known, state.all_words(lambda _: ids_as_they_are)))
        return
    language = state.language
    headers = [language.say(PAGE["code"]), language.say(PAGE["purpose"])]
    sheets = [
        Sheet(
            group_name(group, language),
            headers,
            [[each.code, brief(each, language)] for each in members],
        )
        for group, members in groupby(known, key=lambda each: each.group)
    ]
    show(sheets)
    print()
    print(language.say(HOW, command="qp174 explain CODE"))
