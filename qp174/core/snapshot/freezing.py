"""Closing a year: everything that a report of it prints, as it stood on its last day.

What dates tell is taken as it was on that day (``core.indicators.past``); recorded values are those
of the year, whenever they were written down. Names are taken along, because a record must print the
same when services have been renamed since.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans
from qp174.core.estimates import estimates
from qp174.core.gate import classify
from qp174.core.indicators.computations import launched
from qp174.core.indicators.past import as_it_was
from qp174.core.lifecycle.stages import statuses
from qp174.core.planning.in_play import replaced
from qp174.core.ranking.prioritise import prioritise
from qp174.core.rounding import rounded
from qp174.core.snapshot.figures import frozen_indicators
from qp174.core.tables import band_columns
from qp174.model.catalogue import Catalogue
from qp174.model.lifecycle import ServiceStatus
from qp174.model.ranking import Ranking
from qp174.model.service import ServiceFacts
from qp174.model.snapshot import (
    CountedBy,
    FrozenCount,
    FrozenHead,
    FrozenMethod,
    FrozenPlan,
    FrozenService,
    FrozenTable,
    Snapshot,
)
from qp174.model.table import UNCLASSIFIED
from qp174.model.text import Text

#: The kind of report whose head is frozen, see ``documents.yaml``.
REPORT = "year"
#: What services without a route, or on no step of the road, are counted under.
NO_ROUTE, NO_STEP = "no-route", "no-step"


def freeze(
    catalogue: Catalogue, year: int, day: datetime.date, commit: str | None = None
) -> Snapshot:
    """The year as it stood on ``day``, made of the files of ``commit`` where they are all its own.

    The catalogue gives a verdict for every service and its weights are sound.
    """
    past = as_it_was(catalogue, day)
    services = tuple(_services(past, day))
    return Snapshot(
        year=year,
        as_of=day.isoformat(),
        commit=commit,
        head=_head(past),
        method=_method(past),
        services_in_all=len(services),
        launched=len(launched(past, day)),
        counts=tuple(_tables(services, past)),
        services=services,
        indicators=tuple(frozen_indicators(catalogue, year, day)),
        plans=tuple(_plans(past, day)),
    )


# ── services ─────────────────────────────────────────────────────────────────────────────


def _services(past: Catalogue, day: datetime.date) -> Iterator[FrozenService]:
    """Those ranked, by rank, then the others by id."""
    ranking = prioritise(past, next(iter(past.criteria.presets)))
    found, columns = statuses(past, day), band_columns(past, ranking)[1]
    ranked = {entry.id: (entry.rank, entry.score) for entry in ranking.services}
    others = sorted(id for id in past.services if id not in ranked)
    for id in (*ranked, *others):
        rank, score = ranked.get(id, (None, None))
        if score is None:
            score = _excluded_score(ranking, id)
        yield _service(past.services[id], past, found[id], columns[id], rank, score)


def _excluded_score(ranking: Ranking, id: str) -> Fraction | None:
    return next((entry.score for entry in ranking.excluded if entry.id == id), None)


def _service(
    facts: ServiceFacts,
    past: Catalogue,
    status: ServiceStatus,
    band: str,
    rank: int | None,
    score: Fraction | None,
) -> FrozenService:
    classified = classify(facts, past)
    return FrozenService(
        id=facts.id,
        code=facts.code,
        name=facts.name,
        owner=facts.owner,
        status=status.status,
        since=status.since,
        stage=facts.stage,
        verdict=classified.verdict,
        route=classified.route,
        band=band,
        rank=rank,
        score=None if score is None else rounded(score),
        categories=facts.recipients,
        levels=facts.levels,
        illustrative=bool(status.leaning) or any(True for _ in estimates(facts, past.vocabulary)),
    )


# ── counts ───────────────────────────────────────────────────────────────────────────────


def _tables(services: tuple[FrozenService, ...], past: Catalogue) -> Iterator[FrozenTable]:
    method = past.criteria
    yield _table("status", ((s.status or NO_STEP,) for s in services), _names_of_steps(past))
    verdicts = {id: verdict.name for id, verdict in past.gate.verdicts.items()}
    yield _table("verdict", ((s.verdict,) for s in services), verdicts)
    routes = {id: route.name for id, route in past.routes.routes.items()}
    yield _table("route", ((s.route or NO_ROUTE,) for s in services), routes)
    bands = {band.id: band.name for band in method.bands}
    yield _table("band", ((s.band,) for s in services), bands)
    categories = {id: category.name for id, category in past.categories.items()}
    yield _table("category", (s.categories or (UNCLASSIFIED,) for s in services), categories)
    levels = {id: level.name for id, level in past.organisation.levels.items()}
    yield _table("level", (s.levels for s in services), levels)
    units = {id: unit.name for id, unit in past.organisation.units.items()}
    yield _table("owner", ((s.owner,) for s in services), units)
    stages = {str(stage.stage): stage.name for stage in method.maturity.values()}
    yield _table("stage", ((str(s.stage),) for s in services), stages)


def _names_of_steps(past: Catalogue) -> Mapping[str, Text]:
    return {id: step.name for id, step in past.lifecycle.steps.items()}


def _table(by: CountedBy, ids: Iterable[tuple[str, ...]], names: Mapping[str, Text]) -> FrozenTable:
    """In the order of the method; what has no name there stands last. Nothing is left out that
    some service has."""
    counted = Counter(id for its in ids for id in dict.fromkeys(its))
    order = [id for id in names if counted[id]]
    order += sorted(id for id in counted if id not in names)
    return FrozenTable(
        by, tuple(FrozenCount(id, names.get(id, Text()), counted[id]) for id in order)
    )


# ── plans, method, head ──────────────────────────────────────────────────────────────────


def _plans(past: Catalogue, day: datetime.date) -> Iterator[FrozenPlan]:
    adopted = adopted_plans(past)
    there = launched(past, day)
    by = replaced(past)
    for file in past.plan_files:
        plan, decision = file.plan, adopted.get(file.plan.id)
        yield FrozenPlan(
            id=plan.id,
            name=plan.name,
            sha256=file.decided.sha256,
            decision=decision.id if decision else None,
            adopted_on=decision.date if decision else None,
            replaced_by=by.get(plan.id),
            services=len(plan.services),
            left_out=len(plan.left_out),
            launched=sum(service.id in there for service in plan.services),
            illustrative=decision is not None and decision.illustrative,
        )


def _method(past: Catalogue) -> FrozenMethod:
    found = adoption(past)
    return FrozenMethod(
        files=tuple(sorted(past.method_hashes.items())),
        decision=found.by.id if found.by else None,
        adopted_on=found.by.date if found.by else None,
        holds=found.holds,
        illustrative=found.by is not None and found.by.illustrative,
    )


def _head(past: Catalogue) -> FrozenHead:
    record, procedure = past.documents.get(REPORT), past.procedure
    keeper = past.organisation.units.get(record.keeper) if record else None
    return FrozenHead(
        ministry=procedure.ministry,
        procedure=procedure.number,
        procedure_issue=procedure.issue,
        procedure_title=procedure.title,
        number=record.number if record else "",
        issue=record.issue if record else "",
        title=record.title if record else Text(),
        keeper=keeper.name if keeper else Text(),
        retention=record.retention if record else Text(),
        approvers=tuple(entry.role for entry in record.approvers) if record else (),
    )
