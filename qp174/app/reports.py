"""Reports: a view of the answers, then the page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from qp174.app.answers import (
    classifications,
    cross_tables,
    plan_meant,
    ranking,
    services_meant,
)
from qp174.app.burdens import in_force, kinds_of, reengineered, sums
from qp174.app.cards import card_answers
from qp174.app.following import follow_plan
from qp174.app.interactions import interaction_sums
from qp174.app.load import Loaded, record_of
from qp174.app.measuring import Wanted, illustrative, standings, usual_year
from qp174.app.minutes import minutes_of, sitting_meant
from qp174.app.plan_seen import plan_seen
from qp174.app.programmes import programmes_on
from qp174.app.snapshots import closed, year_typed
from qp174.app.statuses import estimates_left, follow, lines_of
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans, overrides
from qp174.core.gate import classify
from qp174.core.gate_changes import changed
from qp174.core.nearest import nearest
from qp174.core.ranking.reasons import would_stand
from qp174.core.ranking.stability import stability
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.service import Service
from qp174.render.reports import report
from qp174.render.views.following import following_view
from qp174.render.views.header import RESTS_ON_CRITERIA, with_notice
from qp174.render.views.indicators import indicators_view
from qp174.render.views.memo import memo_view
from qp174.render.views.minutes import minutes_view
from qp174.render.views.plan import plan_view as view_of_plan
from qp174.render.views.priorities import PriorityAnswers, priorities_view
from qp174.render.views.procedure import procedure_view
from qp174.render.views.programmes import programmes_view
from qp174.render.views.reengineering import (
    Totals,
    reengineering_view,
    service_reengineering_view,
)
from qp174.render.views.service import service_view
from qp174.render.views.status import status_view
from qp174.render.views.year import year_view
from qp174.render.wording import Words
from qp174.render.wording.adoption import adoption_sentence, plan_sentence
from qp174.store.package import template_text

View = Mapping[str, Any]


def render_report(
    loaded: Loaded, kind: str, subjects: list[str], form: str, words: Words, as_of: str | None
) -> str:
    """The text of one report in ``form`` (md or html); ``subjects`` are ids or parts of names.

    ``as_of`` is the date that the report bears, None where there is none yet.
    """
    maker = MAKERS.get(kind)
    if maker is None:
        offered = nearest(kind, MAKERS) or ""
        raise QP174Error("unknown-kind", id=kind, nearest=offered, choices=", ".join(MAKERS))
    view = maker(loaded, subjects, words, as_of)
    if kind in RESTS_ON_CRITERIA:
        view = with_notice(view, _standing_of(loaded.catalogue, kind, subjects, words))
    return report(kind, form, view, words.language, template_text)


def _standing_of(catalogue: Catalogue, kind: str, subjects: list[str], words: Words) -> str:
    """Whether the committee has adopted the method, and the plan that the report is about."""
    said = [adoption_sentence(adoption(catalogue), words)]
    if kind in ("plan", "plan-status"):
        plan = plan_meant(catalogue, subjects[0])
        said.append(plan_sentence(adopted_plans(catalogue).get(plan.id), words))
    return " ".join(said)


def _priorities(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 0, "priorities")
    catalogue = loaded.catalogue
    ranked = ranking(catalogue)
    tables = cross_tables(catalogue, ranked)
    computed = PriorityAnswers(
        ranking=ranked,
        classifications=classifications(catalogue),
        tables=(tables["category-by-level"], tables["category-by-band"]),
        firm=stability(ranked, catalogue),
        spans={entry.id: would_stand(entry) for entry in ranked.unranked},
        overrides=overrides(catalogue),
        adopted=adoption(catalogue).holds,
    )
    return priorities_view(catalogue, computed, words, as_of)


def _plan(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "plan")
    catalogue = loaded.catalogue
    day = date.fromisoformat(as_of) if as_of else None
    seen = plan_seen(catalogue, plan_meant(catalogue, subjects[0]), day)
    return view_of_plan(catalogue, seen, words, as_of, adopted=adoption(catalogue).holds)


def _plan_status(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    """As of the day that the report bears; an undated one of the day that the catalogue is of."""
    _expect(subjects, 1, "plan-status")
    catalogue = loaded.catalogue
    plan = plan_meant(catalogue, subjects[0])
    day = date.fromisoformat(as_of) if as_of else catalogue.as_of
    if day is None:
        raise QP174Error("report-without-day", kind="plan-status")
    return following_view(catalogue, plan, follow_plan(catalogue, plan, day), words, as_of)


def _service(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "service")
    catalogue = loaded.catalogue
    (identifier,) = services_meant(catalogue, subjects)
    facts = catalogue.services[identifier]
    return service_view(
        catalogue,
        Service(facts, record_of(loaded, facts.path)),
        card_answers(loaded, facts, date.fromisoformat(as_of) if as_of else None),
        words,
        as_of,
    )


def _procedure(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 0, "procedure")
    return procedure_view(loaded.catalogue, words, as_of)


def _status(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    """As of the day that the report bears; an undated one judges by no day."""
    _expect(subjects, 0, "status")
    catalogue = loaded.catalogue
    found = follow(catalogue, date.fromisoformat(as_of) if as_of else None)
    late = [entry.spot for status in found.services for entry in status.overdue]
    lines = lines_of(loaded.root, late)
    left, online = estimates_left(catalogue), interaction_sums(catalogue)
    return status_view(catalogue, found, lines, left, online, words, as_of)


def _programmes(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    """As of the day that the report bears; of all programmes where none is named."""
    catalogue, day = loaded.catalogue, date.fromisoformat(as_of) if as_of else None
    return programmes_view(catalogue, programmes_on(catalogue, day, subjects), words, as_of)


def _memo(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "memo")
    catalogue = loaded.catalogue
    (identifier,) = services_meant(catalogue, subjects)
    facts = catalogue.services[identifier]
    return memo_view(
        catalogue,
        Service(facts, record_of(loaded, facts.path)),
        classify(facts, catalogue),
        classify(changed(facts), catalogue).verdict,
        words,
        as_of,
    )


def _reengineering(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    if len(subjects) > 1:
        raise QP174Error("report-with-one-subject", kind="reengineering")
    catalogue = loaded.catalogue
    wanted = services_meant(catalogue, subjects) if subjects else in_force(catalogue)
    services = reengineered(catalogue, wanted)
    kinds = {its.id: kinds_of(its, catalogue) for its in services}
    if subjects:
        (its,) = services
        return service_reengineering_view(catalogue, its, kinds[its.id], words, as_of)
    whole = sums(services)
    totals = Totals(whole.today, whole.saved_by_design, whole.saved_in_fact)
    return reengineering_view(catalogue, services, kinds, totals, words, as_of)


def _expect(subjects: list[str], number: int, kind: str) -> None:
    if len(subjects) != number:
        code = "report-without-subject" if number == 0 else "report-with-one-subject"
        raise QP174Error(code, kind=kind)


def _minutes(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "minutes")
    catalogue = loaded.catalogue
    answers = minutes_of(catalogue, sitting_meant(catalogue, subjects[0]))
    return minutes_view(catalogue, answers, words, as_of)


def _year(loaded: Loaded, subjects: list[str], words: Words, _as_of: str | None) -> View:
    """Of the snapshot alone: neither the catalogue of today nor its date goes in."""
    _expect(subjects, 1, "year")
    found = closed(loaded.catalogue, year_typed(subjects[0]))
    if found is None:
        years = ", ".join(str(its.snapshot.year) for its in loaded.catalogue.snapshots)
        raise QP174Error("year-not-closed", value=subjects[0], closed=years)
    return year_view(found.snapshot, words.language)


def _indicators(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    """Of one year, by default the last that was measured."""
    if len(subjects) > 1 or not all(word.isdecimal() for word in subjects):
        raise QP174Error("report-of-a-year", kind="indicators")
    catalogue = loaded.catalogue
    year = int(subjects[0]) if subjects else usual_year(catalogue)
    found = standings(catalogue, year, Wanted())
    invented = frozenset(i for i, each in enumerate(found) if illustrative(each, catalogue))
    return indicators_view(catalogue, year, found, invented, words, as_of)


MAKERS: Mapping[str, Callable[[Loaded, list[str], Words, str | None], View]] = {
    "priorities": _priorities,
    "plan": _plan,
    "plan-status": _plan_status,
    "service": _service,
    "memo": _memo,
    "procedure": _procedure,
    "minutes": _minutes,
    "reengineering": _reengineering,
    "status": _status,
    "indicators": _indicators,
    "programmes": _programmes,
    "year": _year,
}
