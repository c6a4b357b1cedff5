"""Checks of the dated evidence of a service: referral, launch, review (clauses 3/7, 4/1, 4/2)."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.files import COVERAGE
from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.days import Date, is_older, surely_before
from qp174.core.deciding.decisions import confirmed
from qp174.core.estimates import is_invented
from qp174.core.lifecycle.nomination import is_candidate
from qp174.core.references import begins_after
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts


@check("dates-out-of-order", clause="4/2", needs=("coverage",))
def dates_follow_one_another(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A referral is made before it is returned, returned before it is accepted, and accepted after
    it is made; a statement expires after it is signed. Of a bare year any day may be meant.

    Fix: correct the date that is wrong.
    """
    for facts in catalogue.service_files:
        if facts.referral is None:
            continue
        made, back, in_ = facts.referral.date, facts.referral.returned, facts.referral.accepted
        for key, date, before, earlier in (
            ("returned", back, "date", made),
            ("accepted", in_, "date", made),
            ("accepted", in_, "returned", back),
        ):
            if surely_before(date, earlier):
                yield at(facts, "referral", key), _order(key, date, before, earlier)
                break
    for index, statement in enumerate(catalogue.coverage.statements):
        if surely_before(statement.expires, statement.signed):
            place = at(COVERAGE, "statements", index, "expires")
            yield place, _order("expires", statement.expires, "signed", statement.signed)


def _order(key: str, date: Date | None, before: str, earlier: Date | None) -> Params:
    return {"key": key, "date": str(date), "before": before, "earlier": str(earlier)}


@check("date-ahead", severity="warning", needs=("coverage",))
def what_happened_lies_behind(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """What a file tells as done has been done: the dates of referral, launch, review, notes,
    signatures, sittings, progress, milestones and measured values are not ahead.

    Fix: correct the date, or write it when the day has come.
    """
    for facts in catalogue.service_files:
        for place, date in _done(facts):
            if begins_after(date, as_of):
                yield place, {"date": str(date)}
    done = (*_work_done(catalogue), *_measured(catalogue), *_sat(catalogue), *_reached(catalogue))
    for place, date in done:
        if begins_after(date, as_of):
            yield place, {"date": str(date)}
    for index, statement in enumerate(catalogue.coverage.statements):
        if begins_after(statement.signed, as_of):
            yield at(COVERAGE, "statements", index, "signed"), {"date": str(statement.signed)}


def _sat(catalogue: Catalogue) -> Iterator[tuple[At, Date | None]]:
    """The days on which the committee sat."""
    for file in catalogue.decisions:
        yield at(file, "sitting", "date"), file.date


def _reached(catalogue: Catalogue) -> Iterator[tuple[At, Date | None]]:
    """The days on which milestones were reached, or moved."""
    for file in catalogue.programme_files:
        for index, milestone in enumerate(file.milestones):
            yield at(file, "milestones", index, "reached"), milestone.reached
            for number, move in enumerate(milestone.moved):
                yield at(file, "milestones", index, "moved", number, "date"), move.date


def _done(facts: ServiceFacts) -> Iterator[tuple[At, Date | None]]:
    if facts.referral is not None:
        yield at(facts, "referral", "date"), facts.referral.date
        yield at(facts, "referral", "returned"), facts.referral.returned
        yield at(facts, "referral", "accepted"), facts.referral.accepted
    if facts.launch is not None:
        yield at(facts, "launch", "date"), facts.launch.date
    yield at(facts, "reviewed"), facts.reviewed
    for index, date in enumerate(facts.note_dates):
        yield at(facts, "notes", index, "date"), date


def _work_done(catalogue: Catalogue) -> Iterator[tuple[At, Date | None]]:
    for file in catalogue.progress:
        for index, task in enumerate(file.tasks):
            yield at(file, "tasks", index, "started"), task.started
            yield at(file, "tasks", index, "finished"), task.finished
            for number, its in enumerate(task.log):
                yield at(file, "tasks", index, "log", number, "date"), its.date
        for index, obstacle in enumerate(file.obstacles):
            yield at(file, "obstacles", index, "date"), obstacle.date
            yield at(file, "obstacles", index, "removed"), obstacle.removed
        for index, date in enumerate(file.note_dates):
            yield at(file, "notes", index, "date"), date


def _measured(catalogue: Catalogue) -> Iterator[tuple[At, Date | None]]:
    for file in catalogue.measurements:
        for index, value in enumerate(file.values):
            yield at(file, "values", index, "when"), value.when
            if value.miss is not None:
                yield at(file, "values", index, "miss", "closed_on"), value.miss.closed_on


@check("referral-without-verdict", severity="warning", clause="4/2", needs=("gate",))
def the_referred_passed_the_gate(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service is referred once the gate says that it can be transformed; one that was returned,
    and not accepted since, may wait.

    Fix: answer the gate, or record that the referral was returned.
    """
    for facts in catalogue.service_files:
        referral = facts.referral
        if referral is None or facts.retired:
            continue
        waits = referral.returned is not None and referral.accepted is None
        if not waits and not is_candidate(facts, catalogue):
            yield at(facts, "referral"), {}


@check("launch-before-referral", severity="warning", clause="4/2")
def the_launched_were_referred(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service is launched after it was referred, unless it was electronic before the procedure
    reached it. Later rounds may have a referral of their own.

    Fix: correct the date, or write ``before_procedure: true`` under ``launch:``.
    """
    for facts in catalogue.service_files:
        launch, referral = facts.launch, facts.referral
        if launch is None or referral is None or launch.before_procedure or facts.round > 0:
            continue
        if surely_before(launch.date, referral.date):
            params: Params = {"date": str(launch.date), "referred": str(referral.date)}
            yield at(facts, "launch", "date"), params


@check("change-plan-missing", severity="warning", clause="3/7")
def launches_have_a_change_plan(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A service that was launched under the procedure says how people were moved to the new way.

    Fix: add ``change_plan:`` with audience, training, communication and date.
    """
    for facts in catalogue.service_files:
        if _launched(facts, as_of) and not facts.change_plan:
            yield at(facts, "launch"), {}


@check("launched-not-electronic", severity="warning", clause="3/3", needs=("criteria",))
def the_launched_are_electronic(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A service that was launched has reached the stage of maturity that counts as electronic
    (``exclude_from_maturity`` of the criteria).

    Fix: correct the stage of ``maturity:``, or the date of the launch.
    """
    wanted = catalogue.criteria.exclude_from_maturity
    for facts in catalogue.service_files:
        if _launched(facts, as_of) and facts.stage < wanted:
            yield at(facts, "maturity", "stage"), {"stage": facts.stage, "wanted": wanted}


@check("launch-channel-not-electronic", severity="warning", clause="3/3")
def launches_are_on_an_electronic_channel(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The channel on which a service was launched is one through which it is given electronically.

    Fix: name the electronic channel, or write ``electronic: true`` at the channel in
    ``catalogue/vocabulary.yaml`` where that is wrong.
    """
    channels = catalogue.vocabulary.channels
    for facts in catalogue.service_files:
        channel = channels.get(facts.launch.channel) if facts.launch is not None else None
        if channel is not None and not channel.electronic:
            yield at(facts, "launch", "channel"), {"channel": channel.id}


def _launched(facts: ServiceFacts, as_of: datetime.date) -> bool:
    """Whether a service in force was launched under the procedure, by that day."""
    launch = facts.launch
    if facts.retired or launch is None or launch.before_procedure:
        return False
    return not begins_after(launch.date, as_of)


@check("review-old", severity="warning", clause="4/1", needs=("procedure", "vocabulary"))
def files_are_reviewed(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A file is checked against practice again after so many months as
    ``expectations: review_months`` of the procedure's file; the first time before it is referred,
    where the referral is more than an example.

    Fix: check the file against practice, then write the day in ``reviewed:``.
    """
    months = catalogue.procedure.expectations.review_months
    if months is None:
        return
    for facts in catalogue.service_files:
        if facts.retired:
            continue
        if facts.reviewed is None:
            if facts.referral is not None and not _is_example(facts, "/referral/source", catalogue):
                yield at(facts, "referral"), {}
        elif is_older(facts.reviewed, months, as_of):
            params: Params = {"date": str(facts.reviewed), "months": months}
            yield at(facts, "reviewed"), params


def _is_example(facts: ServiceFacts, place: str, catalogue: Catalogue) -> bool:
    """Whether the source at a place says that the entry is illustrative."""
    return any(
        place in places and is_invented(sources, catalogue.vocabulary)
        for sources, places in facts.figures.items()
    )


def _is_taken_at_its_word(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether somebody has taken the file's word for the service.

    What was electronic before the procedure proves nothing.
    """
    decision = confirmed(facts, catalogue)
    if decision is not None:
        return not decision.illustrative
    if facts.referral is not None and facts.referral.accepted is not None:
        return True
    return facts.launch is not None and not facts.launch.before_procedure


@check("illustrative-figure", severity="warning", clause="5/1-b", needs=("vocabulary",))
def the_confirmed_rest_on_facts(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Nothing that is marked illustrative stands in the file of a confirmed service: one that the
    committee confirmed, whose referral Standards and Quality accepted, or that was launched under
    the procedure. What an illustrative decision confirmed is an example itself.

    Fix: replace the figures by what was counted or measured, with its source.
    """
    sources = catalogue.vocabulary.sources
    invented = {source.id for source in sources.values() if source.illustrative}
    for facts in catalogue.service_files:
        if facts.retired or not _is_taken_at_its_word(facts, catalogue):
            continue
        doubtful = [at for named, at in facts.figures.items() if not invented.isdisjoint(named)]
        if doubtful:
            count, of = sum(map(len, doubtful)), sum(map(len, facts.figures.values()))
            # Groups stand in the order of their first places.
            yield At(facts.path, doubtful[0][0]), {"count": count, "of": of}
