"""The answer of ``qp174 meeting decide``: the file that shall be, a yes, and what to do next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import typer

from qp174.app.meeting import Draft, Proposal, drafted, tried_out, write
from qp174.app.meeting_words import Told, proposal_of
from qp174.app.trial import Desk, Trial
from qp174.cli.catalogue import finding_lines, named_words, sound
from qp174.cli.commits import commit_line
from qp174.cli.common import State, notice
from qp174.cli.progress import progress
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.guided import DRY_RUN, NOT_WRITTEN, agreed, leaving
from qp174.cli.screens.new_dialogue import GoBack
from qp174.cli.written import command_in, tell_written
from qp174.core.deciding.decided import METHOD, ROUND_KIND
from qp174.core.lifecycle.evidence import needs_to_be, route_of
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.render.language import msgid

#: The kinds of item by their options, in the order in which they are recorded.
_ITEMS = {
    "confirm": "service-confirmed",
    "accept_to_be": "to-be-accepted",
    "adopt_plan": "plan-adopted",
    "override": "rank-overridden",
    "defer": "deferred",
    "reject": "rejected",
    "retire": "retired",
    "reopen": "reopened",
    "editorial": "editorial",
}
NOT_NEEDED = msgid(
    "Warning: on the route of {id} (“{route}”) no re-engineering is needed; its process to be would"
    " be accepted all the same."
)
SHALL_BE = msgid("{path} shall be:")


def told_of(given: Mapping[str, Any]) -> Told:
    """What the options say; ``given`` holds them by the names of their parameters."""
    items = [("method-adopted", METHOD)] if given["adopt_method"] else []
    for option, kind in _ITEMS.items():
        items += [(kind, words) for words in given[option] or ()]
    return Told(
        kind=given["kind"],
        number=given["number"] or "",
        date=given["date"] or "",
        present=given["present"] or "",
        evidence=given["evidence"],
        minutes=given["minutes"],
        signed=given["signed"],
        archive=given["archive"],
        scan=given["scan"],
        recorded_by=given["recorded_by"],
        excused=given["excused"],
        partners=given["partners"],
        items=items,
        votes=given["votes"] or (),
        unanimous=given["unanimous"],
        reasons=given["reason"] or (),
        reviews=given["review"] or (),
        conditions=given["condition"] or (),
        conflicts=given["conflict"] or (),
        commitments=given["commitment"] or (),
        illustrative=given["illustrative"],
    )


def run(state: State, told: Told, *, write: bool, yes: bool) -> None:
    """Shows the next decision file, and writes it where somebody agrees or nobody is asked."""
    catalogue = sound(state).catalogue
    if catalogue.committee is None:
        raise QP174Error("no-committee")
    if yes or not new_dialogue.is_terminal():
        _offer(state, catalogue, proposal_of(catalogue, complete(told)), write=write, ask=False)
        return
    from qp174.cli.screens.meeting_dialogue import asked  # only for somebody who can answer

    words = named_words(state, catalogue)
    with leaving(state):
        while True:
            whole = asked(state, catalogue, words, told)
            proposal = proposal_of(catalogue, complete(whole))
            try:
                _offer(state, catalogue, proposal, write=write, ask=True)
            except GoBack:
                told = _particulars(whole, told)
                continue
            return


def _particulars(whole: Told, told: Told) -> Told:
    """What was answered of the sitting itself, to go through the agenda once more."""
    return replace(
        whole,
        items=told.items,
        votes=told.votes,
        unanimous=told.unanimous,
        reasons=told.reasons,
        reviews=told.reviews,
        conflicts=told.conflicts,
    )


def complete(told: Told) -> Told:
    """What was told, where nothing that every sitting has is missing; ``options-needed``."""
    needed = {"--date": told.date, "--number": told.number, "--present": told.present}
    lacking = [option for option, value in needed.items() if not value.strip()]
    if lacking:
        raise QP174Error("options-needed", options=", ".join(lacking))
    return told


def _offer(
    state: State, catalogue: Catalogue, proposal: Proposal, *, write: bool, ask: bool
) -> None:
    draft = drafted(catalogue, proposal)
    print(state.language.say(SHALL_BE, path=draft.path))
    print("\n".join(f"  {line}".rstrip() for line in draft.text.splitlines()))
    with progress(state.language) as tell:
        desk = Desk(state.root, state.as_of, use_cache=state.use_cache, progress=tell)
        trial = tried_out(desk, draft)
    _warn(state, catalogue, proposal)
    _refuse_faulty(state, trial)
    if not write:
        notice(state.language.say(DRY_RUN))
    elif ask and not agreed(state):
        notice(state.language.say(NOT_WRITTEN))
    else:
        _write(state, desk, proposal, draft, trial)


def _write(state: State, desk: Desk, proposal: Proposal, draft: Draft, trial: Trial) -> None:
    write(desk, proposal, draft, trial)
    report = command_in(state.folder, "qp174", "report", "minutes", draft.id)
    commit = commit_line(state.root_to_name, f"{draft.id}: decisions", [draft.path])
    tell_written(state.language, [draft.path], [report, commit])


def _warn(state: State, catalogue: Catalogue, proposal: Proposal) -> None:
    """Says of which services a process to be is accepted that need none on their route."""
    words = named_words(state, catalogue)
    for item in proposal.items:
        facts = catalogue.services.get(item.subject)
        route = route_of(facts, catalogue) if facts and item.kind == ROUND_KIND else None
        if route is not None and not needs_to_be(route, catalogue):
            notice(
                words.language.say(NOT_NEEDED, id=item.subject, route=words.names("route", route))
            )


def _refuse_faulty(state: State, trial: Trial) -> None:
    """Says what the new decision brings; ends the command where that is an error."""
    errors = trial.new("error")
    for line in finding_lines(state.words(), (*errors, *trial.new("warning"))):
        notice(line)
    if errors:
        notice(state.words().error(QP174Error("decision-refused", n=len(errors))))
        raise typer.Exit(1)
