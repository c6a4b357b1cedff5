"""The answer of ``qp174 classify``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import typer

from qp174.app.answers import classifications, cross_tables, ranking, services_meant
from qp174.app.gate_answers import answers_meant
from qp174.app.suggesting import suggestions
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import (
    State,
    emit_csv,
    emit_json,
    notice,
)
from qp174.cli.pages import open_tables
from qp174.cli.screens.gating import Gated, explained_lines, gated_record
from qp174.cli.screens.suggesting import (
    AS_SUGGESTED,
    SUGGESTED,
    agreement,
    difference_sheet,
    differing,
    scored_list,
    suggestion_lines,
    suggestion_sheet,
)
from qp174.cli.sheets import Sheet, cross_sheet, show
from qp174.cli.written import command_in, tell_written
from qp174.core.deciding.adoption import adoption
from qp174.model.catalogue import Catalogue
from qp174.model.condition import Answer
from qp174.model.ranking import Classification
from qp174.model.suggestion import Suggestion
from qp174.render.language import msgid
from qp174.render.machine import check_record, classifications_record
from qp174.render.records.decisions import adoption_record
from qp174.render.records.suggesting import suggestion_record
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
ASSUMED_VERDICT = msgid("Verdict under the assumption")
ASSUMED_ROUTE = msgid("Route under the assumption")
ASSUMED_COLUMNS = msgid("What stands under an assumption is written nowhere.")

Assumed = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: under which answers, of which services suggestions, and how."""

    assume: Sequence[str]
    all_: bool
    check: bool
    form: str
    open_: bool


def run(state: State, ids: list[str] | None, wish: Wish) -> None:
    """Shows, checks or opens the classification."""
    loaded = sound(state)
    catalogue, form = loaded.catalogue, wish.form
    words = named_words(state, catalogue)
    wanted = frozenset(services_meant(catalogue, ids))
    answers = [answer for key, answer in classifications(catalogue).items() if key in wanted]
    assumed = answers_meant(catalogue, wish.assume, "--assume")
    if wish.check:
        _check(answers, words, form)
        return
    of_all = bool(ids) or wish.all_ or form == "json"
    found = suggestions(loaded, [its.id for its in answers if of_all or not its.recipients])
    if form == "json":
        tables = {} if ids else cross_tables(catalogue, ranking(catalogue))
        tongues = all_named_words(state, catalogue)
        gated = {
            its.id: {
                **suggestion_record(found[its.id], tongues),
                **gated_record(_gated(its, catalogue, assumed), catalogue, tongues),
            }
            for its in answers
        }
        record = classifications_record(answers, tables, tongues, gated)
        emit_json({**record, **adoption_record(adoption(catalogue), tongues)})
    elif form == "csv":
        sheet = _sheet(answers, catalogue, words, assumed)
        emit_csv((_with_suggested(sheet, found, words) if wish.all_ else sheet).with_headers())
        notice(method_note(words, catalogue))
    elif wish.open_:
        notes = [COUNTED_ONCE, *([ASSUMED_COLUMNS] if assumed else [])]
        notes.append(method_note(words, catalogue))
        sheets = _sheets(answers, catalogue, words, assumed)
        sheets += _suggested_sheets(found, catalogue, words)
        open_tables(state, TITLE, sheets, notes)
    elif ids:
        shown = (_explained(its, found[its.id], catalogue, words, assumed) for its in answers)
        print("\n\n".join(shown))
        print(f"\n{method_note(words, catalogue)}")
    else:
        sheets = _sheets(answers, catalogue, words, assumed)
        show([*sheets, *_suggested_sheets(found, catalogue, words)])
        print()
        print(words.language.say(COUNTED_ONCE))
        print(method_note(words, catalogue))
        if assumed:
            print(words.language.say(ASSUMED_COLUMNS))
        if wish.all_:
            print(words.language.say(AS_SUGGESTED, **agreement(found, catalogue)))
        _tell_next(state, answers)


def _suggested_sheets(
    found: Mapping[str, Suggestion], catalogue: Catalogue, words: Words
) -> list[Sheet]:
    """Suggestions for services without categories, and those that differ from the file."""
    open_ = [its for id_, its in found.items() if not catalogue.services[id_].recipients]
    others = differing(found, catalogue)
    sheets = [suggestion_sheet(open_, words)] if open_ else []
    return [*sheets, difference_sheet(others, catalogue, words)] if others else sheets


def _with_suggested(sheet: Sheet, found: Mapping[str, Suggestion], words: Words) -> Sheet:
    """The table with the suggestion of each service before its name."""
    return replace(
        sheet,
        headers=[*sheet.headers[:-1], words.language.say(SUGGESTED), sheet.headers[-1]],
        rows=[[*row[:-1], scored_list(found[str(row[0])], words), row[-1]] for row in sheet.rows],
    )


def _tell_next(state: State, answers: list[Classification]) -> None:
    """How to classify the services that are not."""
    if not all(answer.recipients for answer in answers):
        step = command_in(state.folder, "qp174", "classify", "--write")
        tell_written(state.language, (), [step])


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


def _gated(answer: Classification, catalogue: Catalogue, assumed: Assumed) -> Gated:
    return Gated(catalogue.services[answer.id], answer, assumed)


def _sheet(
    answers: list[Classification], catalogue: Catalogue, words: Words, assumed: Assumed
) -> Sheet:
    say, names = words.language.say, words.names
    supposed = [say(ASSUMED_VERDICT), say(ASSUMED_ROUTE)] if assumed else []
    return Sheet(
        title=say(TITLE),
        headers=[say(ID), say(VERDICT), say(ROUTE), *supposed, say(RECIPIENTS), say(NAME)],
        rows=[
            [
                answer.id,
                names("verdict", answer.verdict),
                names("route", answer.route) if answer.route else None,
                *_supposed(answer, catalogue, words, assumed),
                words.language.joined(names("category", key) for key in answer.recipients),
                names("service", answer.id),
            ]
            for answer in answers
        ],
    )


def _supposed(
    answer: Classification, catalogue: Catalogue, words: Words, assumed: Assumed
) -> list[str | None]:
    """Verdict and route under the assumption; no cell where nothing is assumed."""
    if not assumed:
        return []
    _, then = _gated(answer, catalogue, assumed).supposed(catalogue)
    route = words.names("route", then.route) if then.route else None
    return [words.names("verdict", then.verdict), route]


def _sheets(
    answers: list[Classification], catalogue: Catalogue, words: Words, assumed: Assumed
) -> list[Sheet]:
    tables = cross_tables(catalogue, ranking(catalogue))
    return [
        _sheet(answers, catalogue, words, assumed),
        cross_sheet(BY_LEVEL, tables["category-by-level"], "level", words),
        cross_sheet(BY_BAND, tables["category-by-band"], "band", words),
    ]


def _explained(
    answer: Classification,
    suggestion: Suggestion,
    catalogue: Catalogue,
    words: Words,
    assumed: Assumed,
) -> str:
    head, *rest = explained_lines(_gated(answer, catalogue, assumed), catalogue, words)
    recipients = words.language.joined(words.names("category", key) for key in answer.recipients)
    suggested = (f"  {line}" for line in suggestion_lines(suggestion, words))
    shown = f"  {words.language.say(RECIPIENTS)}: {recipients or '–'}"
    return "\n".join([head, shown, *rest, *suggested])
