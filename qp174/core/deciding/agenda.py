"""What is ripe for the committee (clauses 4/4, 5/1-b): nothing is put on by hand."""

import datetime
from collections.abc import Iterator

from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decided import METHOD, METHOD_KIND, PLAN_KIND, ROUND_KIND, SERVICE_KIND
from qp174.core.deciding.decisions import (
    OVERRIDE,
    REOPENED,
    adopted_plans,
    overrides,
    standing,
    to_be_accepted,
)
from qp174.core.deciding.seen import seen
from qp174.core.gate import classify
from qp174.core.lifecycle.nomination import is_nominated
from qp174.core.scope import not_plannable, retirement
from qp174.model.agenda import AgendaItem
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionInForce, Seen
from qp174.model.reason import Reason, ReasonParam
from qp174.model.service import ServiceFacts

_LAST = 10**9


def agenda(catalogue: Catalogue, as_of: datetime.date) -> tuple[AgendaItem, ...]:
    """The method, then the services by rank, the processes to be, the reviews that are due on a
    day, the overrides that have lost their ground, and the plans."""
    services = _by_rank(catalogue)
    return (
        *_method(catalogue),
        *(item for facts, saw in services for item in _to_confirm(facts, saw, catalogue)),
        *(item for facts, saw in services for item in _to_accept(facts, saw, catalogue)),
        *(item for facts, saw in services for item in _to_review(facts, saw, catalogue, as_of)),
        *_overrides(catalogue),
        *_plans(catalogue),
    )


def _by_rank(catalogue: Catalogue) -> list[tuple[ServiceFacts, Seen]]:
    known = [(facts, seen(facts.id, catalogue)) for facts in catalogue.services.values()]
    in_force = [pair for pair in known if retirement(pair[0], catalogue) is None]
    return sorted(in_force, key=lambda entry: (entry[1].rank or _LAST, entry[0].id))


def _since(code: str, decision: DecisionInForce) -> Reason:
    params: dict[str, ReasonParam] = {"decision": decision.id, "date": decision.date}
    return Reason(code, {**params, "fields": decision.changed} if decision.changed else params)


def _method(catalogue: Catalogue) -> Iterator[AgendaItem]:
    found = adoption(catalogue)
    if found.by is None:
        yield AgendaItem(
            METHOD_KIND, METHOD, (Reason("agenda-method-new"),), seen(METHOD, catalogue)
        )
    elif not found.holds:
        because = (_since("agenda-changed-since", found.by),)
        yield AgendaItem(METHOD_KIND, METHOD, because, seen(METHOD, catalogue))
    elif found.illustrative:
        because = (_since("agenda-method-example", found.by),)
        yield AgendaItem(METHOD_KIND, METHOD, because, seen(METHOD, catalogue))


def _to_confirm(facts: ServiceFacts, saw: Seen, catalogue: Catalogue) -> Iterator[AgendaItem]:
    """Nominated and not confirmed, or confirmed as something else than it is today."""
    if not is_nominated(facts, catalogue) or _is_passed(facts, catalogue):
        return
    last = standing(facts, catalogue)
    if last is None or last.kind == REOPENED:
        yield AgendaItem(SERVICE_KIND, facts.id, (Reason("agenda-nominated"),), saw)
    elif last.kind == SERVICE_KIND and not last.holds:
        yield AgendaItem(SERVICE_KIND, facts.id, (_since("agenda-changed-since", last),), saw)


def _is_passed(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether nothing is left to transform, or no route leads there."""
    return not_plannable(facts, classify(facts, catalogue), catalogue) is not None


def _to_accept(facts: ServiceFacts, saw: Seen, catalogue: Catalogue) -> Iterator[AgendaItem]:
    """The process to be of the latest round, while the service is not launched with it."""
    number = facts.round + 1
    if number not in facts.decided.rounds or facts.launch is not None:
        return
    accepted = to_be_accepted(facts, number, catalogue)
    if accepted is None:
        because = Reason("agenda-to-be-designed", {"round": number})
    elif not accepted.holds:
        because = _since("agenda-changed-since", accepted)
    else:
        return
    yield AgendaItem(ROUND_KIND, facts.id, (because,), saw, round=number)


def _to_review(
    facts: ServiceFacts, saw: Seen, catalogue: Catalogue, as_of: datetime.date
) -> Iterator[AgendaItem]:
    last = standing(facts, catalogue)
    if last is None or last.item.review is None or last.item.review > as_of.isoformat():
        return
    params = {"decision": last.id, "date": last.item.review}
    yield AgendaItem(last.kind, facts.id, (Reason("agenda-review-due", params),), saw, review=True)


def _overrides(catalogue: Catalogue) -> Iterator[AgendaItem]:
    """Overrides of services that score otherwise, or by another method, than members saw."""
    for id_, override in sorted(overrides(catalogue).items()):
        facts, then = catalogue.services.get(id_), override.by.item.saw
        if facts is None or then is None or retirement(facts, catalogue):
            continue
        now = seen(id_, catalogue)
        if (then.score, then.method) != (now.score, now.method):
            because = (_since("agenda-override-outdated", override.by),)
            yield AgendaItem(OVERRIDE, id_, because, now)


def _plans(catalogue: Catalogue) -> Iterator[AgendaItem]:
    adopted = adopted_plans(catalogue)
    for plan in catalogue.plans:
        decision = adopted.get(plan)
        if decision is None:
            because = Reason("agenda-plan-drafted")
        elif not decision.holds:
            because = _since("agenda-changed-since", decision)
        else:
            continue
        yield AgendaItem(PLAN_KIND, plan, (because,), seen(plan, catalogue))
