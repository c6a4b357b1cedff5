"""The answer of ``qp174 classify``."""

import typer

from qp174.app.answers import classifications, cross_tables, ranking, services_meant
from qp174.cli.catalogue import all_named_words, named_words, sound
from qp174.cli.common import (
    State,
    emit_csv,
    emit_json,
)
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, cross_sheet, show
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Classification
from qp174.render.language import msgid
from qp174.render.machine import check_record, classifications_record
from qp174.render.wording import Words

ID = msgid("Id")
RECIPIENTS = msgid("Recipients")
VERDICT = msgid("Verdict")
ROUTE = msgid("Route")
NAME = msgid("Name")
TITLE = msgid("Classification, verdict and route")
BY_LEVEL = msgid("Recipient category by level")
BY_BAND = msgid("Recipient category by priority band")
COUNTED_ONCE = msgid(
    "A service of several categories or levels stands in each of them; the line of distinct"
    " services counts it once."
)
WITHOUT = msgid("{n:service} without a recipient category: {services}.")
ALL_CLASSIFIED = msgid("{n:service}: each has a recipient category.")
HEADING = msgid("{service} ({id}): {verdict}")


def run(state: State, ids: list[str] | None, *, check: bool, form: str, open_: bool) -> None:
    """Shows, checks or opens the classification."""
    catalogue = sound(state).catalogue
    words = named_words(state, catalogue)
    wanted = frozenset(services_meant(catalogue, ids))
    answers = [answer for key, answer in classifications(catalogue).items() if key in wanted]
    if check:
        _check(answers, words, form)
        return
    if form == "json":
        tables = {} if ids else cross_tables(catalogue, ranking(catalogue))
        emit_json(classifications_record(answers, tables, all_named_words(state, catalogue)))
    elif form == "csv":
        emit_csv(_sheet(answers, catalogue, words).with_headers())
    elif open_:
        open_tables(state, TITLE, _sheets(answers, catalogue, words), [COUNTED_ONCE])
    elif ids:
        print("\n\n".join(_explained(answer, words) for answer in answers))
    else:
        show(_sheets(answers, catalogue, words))
        print()
        print(words.language.say(COUNTED_ONCE))


def _check(answers: list[Classification], words: Words, form: str) -> None:
    without = tuple(answer.id for answer in answers if not answer.recipients)
    if form == "json":
        emit_json(check_record(without))
    elif without:
        print(words.language.say(WITHOUT, n=len(without), services=without))
    else:
        print(words.language.say(ALL_CLASSIFIED, n=len(answers)))
    if without:
        raise typer.Exit(1)


def _sheet(answers: list[Classification], catalogue: Catalogue, words: Words) -> Sheet:
    say, names = words.language.say, words.names
    return Sheet(
        title=say(TITLE),
        headers=[say(ID), say(VERDICT), say(ROUTE), say(RECIPIENTS), say(NAME)],
        rows=[
            [
                answer.id,
                names("verdict", answer.verdict),
                names("route", answer.route) if answer.route else None,
                words.language.joined(names("category", key) for key in answer.recipients),
                names("service", answer.id),
            ]
            for answer in answers
        ],
    )


def _sheets(answers: list[Classification], catalogue: Catalogue, words: Words) -> list[Sheet]:
    tables = cross_tables(catalogue, ranking(catalogue))
    return [
        _sheet(answers, catalogue, words),
        cross_sheet(BY_LEVEL, tables["category-by-level"], "level", words),
        cross_sheet(BY_BAND, tables["category-by-band"], "band", words),
    ]


def _explained(answer: Classification, words: Words) -> str:
    names = words.names
    heading = words.language.say(
        HEADING,
        service=names("service", answer.id),
        id=answer.id,
        verdict=names("verdict", answer.verdict),
    )
    recipients = words.language.joined(names("category", key) for key in answer.recipients)
    route = names("route", answer.route) if answer.route else "–"
    return "\n".join(
        [
            heading,
            f"  {words.language.say(RECIPIENTS)}: {recipients or '–'}",
            f"  {words.language.say(ROUTE)}: {route}",
            *(f"  - {words.reason(reason)}" for reason in answer.because),
        ]
    )
