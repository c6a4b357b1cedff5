"""The answer of ``qp174 meeting verify``."""

from collections.abc import Iterator, Mapping

import typer

from qp174.cli.catalogue import (
    all_named_words,
    finding_lines,
    method_note,
    named_words,
    read,
    refuse_errors,
)
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.meeting_agenda import subject_name
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.chain import has_come, item_id, sequence
from qp174.core.deciding.decisions import changed_since, in_force, is_illustrative, superseded
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.sittings import counts
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile, DecisionInForce, Item
from qp174.model.finding import Finding
from qp174.render.language import msgid
from qp174.render.records.decisions import verified_record
from qp174.render.wording import Words
from qp174.render.wording.decisions import ITEM_KINDS, SITTINGS, field_names, today_of
from qp174.store.kinds import DECISIONS

DECISION = msgid("Decision")
DATE = msgid("Date")
DECIDED = msgid("Decided")
SUBJECT = msgid("Subject")
NAME = msgid("Name")
TODAY = msgid("Today")
TITLE = msgid("Decisions of the committee")
IN_VAIN = msgid("does not count")
NOTED = msgid("recorded")
NO_ITEM = msgid("commitments recorded: {n:number}")
EXAMPLE = msgid("{id} (illustrative)")
NONE = msgid("No sitting is recorded yet.")
HEAD = msgid("Head of the chain: {id}, SHA-256 {sha}")
BROKEN = msgid("The decisions are broken: {n:error}, as above.")
SOUND = msgid("The chain is whole up to {id}, and every decision counts.")
AHEAD = msgid("counts from {date:date} on")
SUPERSEDED = msgid("superseded by {id}")
RULES = msgid("Roster or rules of the committee have changed since: {decisions}.")
COVERED = msgid("{today}, for {fields}")
CHANGED = msgid("Decisions that no longer fit what the files say: {n:number}. {decisions}")
_WITH_FIELDS = msgid("{id} ({fields})")


def run(state: State, *, form: str, open_: bool) -> None:
    """Shows what of each decision holds today; the exit code is 1 where one does not count."""
    loaded = read(state)
    wrong = tuple(its for its in loaded.findings if is_of_decisions(its))
    refuse_errors(state, (its for its in loaded.findings if its not in wrong))
    errors = tuple(its for its in wrong if its.severity == "error")
    catalogue = loaded.catalogue
    if form == "json":
        tongues, changed = all_named_words(state, catalogue), changed_since(catalogue)
        files = [(file, is_illustrative(file, catalogue)) for file in sequence(catalogue)]
        states, adopted = _states(catalogue), adoption(catalogue)
        emit_json(verified_record(files, states, changed, errors, adopted, tongues))
    elif form == "csv" or open_:
        _table(state, catalogue, errors, open_=open_)
    else:
        _print(state, catalogue, errors)
    if errors:
        raise typer.Exit(1)


def is_of_decisions(finding: Finding) -> bool:
    """Whether a finding is about a decision, and so part of the answer."""
    return finding.path.startswith(f"{DECISIONS}/")


def _states(catalogue: Catalogue) -> Mapping[str, DecisionInForce | None]:
    """Every item by its id: as it is in force, None where it does not count."""
    there = {decision.id: decision for decision in in_force(catalogue)}
    return {
        item_id(file, item): there.get(item_id(file, item))
        for file in catalogue.decisions
        for item in file.items
        if item.kind != EDITORIAL or not counts(file, item, catalogue)
    }


def _table(state: State, catalogue: Catalogue, errors: tuple[Finding, ...], *, open_: bool) -> None:
    """The table as a file for a spreadsheet, or as a page; what is wrong is told beside it."""
    words = named_words(state, catalogue)
    for line in finding_lines(state.words(), errors):
        notice(line)
    sheet = _sheet(sequence(catalogue), catalogue, words)
    if open_:
        open_tables(state, TITLE, [sheet], _summary(catalogue, errors, words))
    else:
        emit_csv(sheet.with_headers())


def _print(state: State, catalogue: Catalogue, errors: tuple[Finding, ...]) -> None:
    words = named_words(state, catalogue)
    say = words.language.say
    files = sequence(catalogue)
    for line in finding_lines(state.words(), errors):
        notice(line)
    if not files:
        print(say(NONE))
        return
    show([_sheet(files, catalogue, words)])
    print()
    for line in _summary(catalogue, errors, words):
        print(line)


def _summary(catalogue: Catalogue, errors: tuple[Finding, ...], words: Words) -> list[str]:
    """The head of the chain, whether it is whole, what no longer fits, and the method."""
    say, files = words.language.say, sequence(catalogue)
    if not files:
        return [say(NONE)]
    changed = changed_since(catalogue)
    n = len(changed)
    return [
        say(HEAD, id=files[-1].id, sha=files[-1].sha256),
        say(BROKEN, n=len(errors)) if errors else say(SOUND, id=files[-1].id),
        *_rules_since(catalogue, words),
        *([say(CHANGED, n=n, decisions=_with_fields(changed, words))] if changed else []),
        method_note(words, catalogue),
    ]


def _rules_since(catalogue: Catalogue, words: Words) -> list[str]:
    """The sittings that decided by another roster or other rules than those of today."""
    committee = catalogue.committee
    if committee is None:
        return []
    other = [
        file.id
        for file in sequence(catalogue)
        if file.committee is not None and file.committee.sha256 != committee.sha256
    ]
    return [words.language.say(RULES, decisions=words.language.joined(other))] if other else []


def _with_fields(decisions: tuple[DecisionInForce, ...], words: Words) -> str:
    language = words.language
    return language.joined(
        language.say(
            _WITH_FIELDS, id=its.id, fields=field_names(its.changed, language, words.names)
        )
        for its in decisions
    )


def _sheet(files: tuple[DecisionFile, ...], catalogue: Catalogue, words: Words) -> Sheet:
    say, states = words.language.say, _states(catalogue)
    rows = [
        [
            say(EXAMPLE, id=name) if is_illustrative(file, catalogue) else name,
            file.date,
            what,
            subject,
            today,
            subject_name(subject, words) if subject else "",
        ]
        for file in files
        for name, what, subject, today in _lines(file, states, catalogue, words)
    ]
    headers = [say(DECISION), say(DATE), say(DECIDED), say(SUBJECT), say(TODAY), say(NAME)]
    return Sheet(say(TITLE), headers, rows)


def _lines(
    file: DecisionFile,
    states: Mapping[str, DecisionInForce | None],
    catalogue: Catalogue,
    words: Words,
) -> Iterator[tuple[str, str, str, str]]:
    """Of each item its id, what was decided, on what, and what of it holds."""
    say, replaced = words.language.say, superseded(catalogue)
    for item in file.items:
        id_ = item_id(file, item)
        today = _today(id_, item, states, words)
        if not has_come(file, catalogue):
            today = say(AHEAD, date=file.date)
        elif id_ in replaced:
            today = say(SUPERSEDED, id=replaced[id_])
        yield id_, say(ITEM_KINDS[item.kind]), item.subject, today
    if not file.items:
        promised = say(NO_ITEM, n=len(file.commitments))
        yield file.id, say(SITTINGS[file.sitting.kind]), "", promised


def _today(id_: str, item: Item, states: Mapping[str, DecisionInForce | None], words: Words) -> str:
    say = words.language.say
    if id_ not in states:
        return say(NOTED)  # an editorial record: what it renews says so
    decision = states[id_]
    if decision is None:
        return say(IN_VAIN)
    today = today_of(decision, words)
    if not decision.editorial or not decision.covered:
        return today
    return say(
        COVERED, today=today, fields=field_names(decision.covered, words.language, words.names)
    )
