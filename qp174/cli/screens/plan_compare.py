"""The answer of ``qp174 plan compare``: two plans, two revisions, or a plan and what if."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.app.plan_answers import (
    Side,
    WhatIf,
    compared,
    plan_named,
    what_if,
    what_if_afresh,
)
from qp174.app.plan_changes import Wishes, change_meant
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.cli.state import speak
from qp174.cli.tables import Cell
from qp174.core.deciding.adoption import adoption
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.judgement import Comparison, Pair, Shift
from qp174.model.text import Text
from qp174.render.language import msgid, plain
from qp174.render.machine import Record
from qp174.render.records.decisions import adoption_record
from qp174.render.records.plan_compare import compare_record, quality_record
from qp174.render.wording import Words
from qp174.render.wording.plan_judging import sentences, shift_why, span

TITLE = msgid("{old} → {new}")
SHIFTS = msgid("Services that stand otherwise, and why")
FIGURES = msgid("Side by side")
LOAD = msgid("Person-days by unit, where they differ")
MOVED, ADDED, DROPPED = msgid("moved"), msgid("added"), msgid("dropped")
ID, WAS, IS, WHY, KIND = msgid("Id"), msgid("Was"), msgid("Is"), msgid("Why"), msgid("What")
UNIT, QUANTITY = msgid("Unit"), msgid("Quantity")
OUTSIDE = msgid("not in the plan")
VALUE, BOUND = msgid("Value, points"), msgid("Bound, points")
PLANNED = msgid("Services in the plan")
COST = msgid("Cost in {year}, JOD")
DAYS = msgid("Person-days in all")
SAME = msgid("No service stands otherwise.")
COUNTED = msgid(
    "{moved:service} moved, {added:service} added, {dropped:service} dropped; {kept:service} stand"
    " as before."
)
INSIDE = msgid("They begin and end as before, with other quarters between: {services}.")
DIFFERS = msgid("What the plans count on: {terms}")
IF = msgid("{plan}, if")
IF_NOW = msgid("{plan}, as it stands")
IF_AFRESH = msgid("{plan}, drafted today")
WHAT_IF = msgid("what if")
COMPARED = msgid(
    "Compared: the plan as it stands, and the same plan under the change with as little movement as"
    " needed. What fits stays; what newly fits comes in, and what newly can moves forward."
)
COMPARED_AFRESH = msgid(
    "Compared: the plan drafted anew, and drafted anew under the change. Services may also move"
    " because another plan is worth as much."
)
NOT_AS_FILED = msgid(
    "On both sides services stand otherwise than in the plan's file, because today it would not"
    " stand so: see qp174 plan check {plan}."
)
ROUNDED = msgid("Values are counted with the discount of the second plan.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is put side by side: the second plan, or a revision, or a change."""

    first: str
    second: str | None
    at: str | None
    wishes: Wishes
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    old: Side
    new: Side
    found: Comparison
    tried: WhatIf | None = None


def run(state: State, asked: Asked, *, form: str, open_: bool) -> None:
    """Shows or opens two plans side by side."""
    loaded = sound(state)
    catalogue = loaded.catalogue
    answer = _answer(state, catalogue, asked)
    if form == "json":
        tongues = all_named_words(state, catalogue)
        record = compare_record(answer.old.label, answer.new.label, answer.found, tongues)
        emit_json({**record, **_tried(answer), **adoption_record(adoption(catalogue), tongues)})
        return
    words = named_words(state, catalogue)
    if form == "csv":
        emit_csv(_shifts(answer, words).with_headers())
        for note in _notes(answer, words, catalogue):
            notice(note)
        return
    sheets = [sheet for sheet in _sheets(answer, words) if sheet.rows]
    title = words.language.say(TITLE, old=answer.old.label, new=answer.new.label)
    if open_:
        open_tables(state, title, sheets, _notes(answer, words, catalogue))
        return
    print(title)
    print()
    show(sheets)
    print()
    print("\n".join(_notes(answer, words, catalogue)))


def _answer(state: State, catalogue: Catalogue, asked: Asked) -> _Answer:
    first = plan_named(state.root, catalogue, asked.first, state.as_of)
    if asked.wishes:
        change = change_meant(catalogue, first.plan, asked.wishes)
        answer = what_if_afresh if asked.afresh else what_if
        tried = answer(catalogue, first.plan, change, _because(catalogue), state.as_of)
        say = state.language.say
        old = Side(say(IF_AFRESH if asked.afresh else IF_NOW, plan=first.label), tried.now)
        new = Side(say(IF, plan=first.label), tried.then)
        return _Answer(old, new, tried.comparison, tried)
    if asked.second is not None:
        second = plan_named(state.root, catalogue, asked.second, state.as_of)
        return _Answer(first, second, compared(first, second))
    if asked.at is not None:
        then = plan_named(state.root, catalogue, f"{first.plan.id}@{asked.at}", state.as_of)
        return _Answer(then, first, compared(then, first))
    raise QP174Error("compare-with-what", plan=first.label)


def _because(catalogue: Catalogue) -> Text:
    said = {code: speak(code).say(WHAT_IF) for code in ("ar", "en")}
    return Text(**{code: said[code] for code in catalogue.procedure.languages if code in said})


def _tried(answer: _Answer) -> Record:
    """For a what-if, how good both plans are, where that can be said."""
    tried = answer.tried
    if tried is None:
        return {}
    sides = zip(("old", "new"), tried.goodness, strict=True)
    quality = {name: quality_record(its) for name, its in sides if its is not None}
    record: Record = {"quality": quality} if quality else {}
    return {**record, "afresh": tried.afresh, "file_stands": tried.stands}


def _sheets(answer: _Answer, words: Words) -> Iterator[Sheet]:
    yield _shifts(answer, words)
    yield _figures(answer, words)
    yield _loads(answer, words)


def _shifts(answer: _Answer, words: Words) -> Sheet:
    say, names = words.language.say, words.names
    found = answer.found
    kinds: tuple[tuple[str, Sequence[Shift]], ...] = (
        (MOVED, found.moved),
        (ADDED, found.added),
        (DROPPED, found.dropped),
    )
    return Sheet(
        title=say(SHIFTS),
        headers=[say(ID), say(KIND), say(WAS), say(IS), say(WHY)],
        rows=[
            [
                shift.id,
                say(kind),
                span(shift.was, words) if shift.was else say(OUTSIDE),
                span(shift.is_, words) if shift.is_ else say(OUTSIDE),
                f"{names('service', shift.id)}. {shift_why(shift, words)}".rstrip(),
            ]
            for kind, shifts in kinds
            for shift in shifts
        ],
    )


def _figures(answer: _Answer, words: Words) -> Sheet:
    say, found = words.language.say, answer.found
    rows: list[list[Cell]] = [
        [len(answer.old.plan.services), len(answer.new.plan.services), say(PLANNED)]
    ]
    rows.append([found.value.was, found.value.is_, say(VALUE)])
    now, then = answer.tried.goodness if answer.tried is not None else (None, None)
    if now is not None and then is not None:
        rows.append([now.bound, then.bound, say(BOUND)])
    rows += [[pair.was, pair.is_, say(COST, year=year)] for year, pair in found.cost.items()]
    days = list(found.load.values())
    rows.append([sum(pair.was for pair in days), sum(pair.is_ for pair in days), say(DAYS)])
    return Sheet(
        title=say(FIGURES),
        headers=[say(WAS), say(IS), say(QUANTITY)],
        rows=rows,
        numeric=[0, 1],
    )


def _loads(answer: _Answer, words: Words) -> Sheet:
    """Of each unit whose days differ, the days of every quarter, before and after."""
    load = answer.found.load
    differ = dict.fromkeys(unit for (unit, _), pair in load.items() if pair.was != pair.is_)
    periods = sorted({period for unit, period in load if unit in differ})
    nothing = Pair(*(2 * [answer.found.value.was * 0]))
    return Sheet(
        title=words.language.say(LOAD),
        headers=[*(period.id for period in periods), words.language.say(UNIT)],
        rows=[
            [
                *(_change(load.get((unit, period), nothing)) for period in periods),
                words.names("unit", unit),
            ]
            for unit in differ
        ],
        numeric=range(len(periods)),
    )


def _change(pair: Pair) -> str:
    return plain(pair.was) if pair.was == pair.is_ else f"{plain(pair.was)}→{plain(pair.is_)}"


def _notes(answer: _Answer, words: Words, catalogue: Catalogue) -> list[str]:
    say, found = words.language.say, answer.found
    counts = {
        "moved": len(found.moved),
        "added": len(found.added),
        "dropped": len(found.dropped),
        "kept": len(found.kept) + len(found.inside),
    }
    notes = [say(SAME) if found.same else say(COUNTED, **counts)]
    if found.inside:
        services = tuple(words.names("service", id_) for id_ in found.inside)
        notes.append(say(INSIDE, services=services))
    if found.terms:
        notes.append(say(DIFFERS, terms=sentences(found.terms, words)))
    if answer.tried is None and answer.old.plan.discount != answer.new.plan.discount:
        notes.append(say(ROUNDED))
    if answer.tried is not None:
        notes.append(say(COMPARED_AFRESH if answer.tried.afresh else COMPARED))
    if answer.tried is not None and not answer.tried.stands:
        notes.append(say(NOT_AS_FILED, plan=answer.old.plan.id))
    return [*notes, method_note(words, catalogue)]
