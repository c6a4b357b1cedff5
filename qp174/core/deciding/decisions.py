"""Which decisions of the committee are in force, and whether they still fit what they decided.

A decision counts where its sitting had a quorum, the item was carried, and the evidence suffices
(``core.sittings``); it *holds* while the file says what the decision names by its hash
(``core.decided``). What changed since is named by fields.
"""

from collections.abc import Iterator, Mapping

from qp174.core.builders.common import pointer
from qp174.core.deciding.chain import item_id, sequence
from qp174.core.deciding.contents import changed_fields, content_today, different_fields
from qp174.core.deciding.decided import METHOD_KIND, PLAN_KIND, ROUND_KIND, SERVICE_KIND
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.sittings import counts
from qp174.core.derived import once
from qp174.model.catalogue import Catalogue
from qp174.model.decided import Content
from qp174.model.decision import STANDING_KINDS, DecisionFile, DecisionInForce, Item, Override
from qp174.model.service import ServiceFacts

OVERRIDE = "rank-overridden"
REOPENED = "reopened"
_ON_SERVICES = frozenset({*STANDING_KINDS, ROUND_KIND, OVERRIDE})


def in_force(catalogue: Catalogue) -> tuple[DecisionInForce, ...]:
    """Every item that counts, oldest first, without editorial records: these renew the hash of the
    items which they amend."""
    return once(catalogue, "decisions-in-force", lambda: tuple(_in_force(catalogue)))


def _in_force(catalogue: Catalogue) -> Iterator[DecisionInForce]:
    renewed = _renewed(catalogue)
    for file in sequence(catalogue):
        for index, item in enumerate(file.items):
            if item.kind == EDITORIAL or not counts(file, item, catalogue):
                continue
            id_ = item_id(file, item)
            by, content = renewed.get(id_, ("", item.content))
            yield DecisionInForce(
                id=id_,
                decision=file.id,
                path=file.path,
                pointer=pointer("items", index),
                date=file.date,
                minutes=file.evidence.minutes,
                illustrative=is_illustrative(file, catalogue),
                item=item,
                changed=_changed(item, content, catalogue),
                editorial=by,
                covered=_covered(item.content, content) if by else (),
            )


def _covered(then: Content | None, now: Content | None) -> tuple[str, ...]:
    return different_fields(then, now) if then and now else ()


def is_illustrative(file: DecisionFile, catalogue: Catalogue) -> bool:
    """Whether a sitting binds nobody: it is an example, or the committee itself is one."""
    committee = catalogue.committee
    return file.illustrative or (committee is not None and committee.illustrative)


def _renewed(catalogue: Catalogue) -> dict[str, tuple[str, Content]]:
    """The items whose hash editorial records have renewed: the last record, and its content."""
    found: dict[str, tuple[str, Content]] = {}
    for file in sequence(catalogue):
        for item in file.items:
            if item.kind != EDITORIAL or not item.amends or item.content is None:
                continue
            if counts(file, item, catalogue):
                found[item.amends] = (item_id(file, item), item.content)
    return found


def _changed(item: Item, content: Content | None, catalogue: Catalogue) -> tuple[str, ...]:
    if content is None:
        return ()
    today = content_today(item.kind, item.subject, item.round, catalogue)
    return changed_fields(content, today)


def standing_decisions(catalogue: Catalogue) -> Mapping[str, tuple[DecisionInForce, ...]]:
    """The decisions in force on each service, oldest first, without editorial records.

    Of the kinds that say where a service stands (``STANDING_KINDS``) only the last one is there, of
    acceptances the last of each round, and the last override; an override lapses when the service
    is reopened.
    """
    return once(catalogue, "standing-decisions", lambda: _standing_decisions(catalogue))


def _standing_decisions(catalogue: Catalogue) -> Mapping[str, tuple[DecisionInForce, ...]]:
    found: dict[str, dict[tuple[str, int | None], DecisionInForce]] = {}
    for decision in in_force(catalogue):
        if decision.kind not in _ON_SERVICES:
            continue
        of_service = found.setdefault(decision.item.subject, {})
        key = (_group(decision.kind), decision.item.round)
        of_service.pop(key, None)
        if decision.kind == REOPENED:
            of_service.pop((OVERRIDE, None), None)
        of_service[key] = decision
    return {service: tuple(decisions.values()) for service, decisions in found.items()}


def _group(kind: str) -> str:
    return "standing" if kind in STANDING_KINDS else kind


def superseded(catalogue: Catalogue) -> Mapping[str, str]:
    """The items in force that a later one has replaced, by id, each with the id of that one."""
    found: dict[str, str] = {}
    last: dict[tuple[str, str, int | None], str] = {}
    for decision in in_force(catalogue):
        key = (_group(decision.kind), decision.item.subject, decision.item.round)
        if key in last:
            found[last[key]] = decision.id
        last[key] = decision.id
        given = last.pop((OVERRIDE, decision.item.subject, None), None)
        if given is not None and decision.kind == REOPENED:
            found[given] = decision.id
        elif given is not None:
            last[OVERRIDE, decision.item.subject, None] = given
    return found


def standing(facts: ServiceFacts, catalogue: Catalogue) -> DecisionInForce | None:
    """The last decision that says where a service stands: confirmed, deferred, rejected, retired,
    reopened; None without one."""
    of_service = standing_decisions(catalogue).get(facts.id, ())
    return next((entry for entry in of_service if entry.kind in STANDING_KINDS), None)


def confirmed(facts: ServiceFacts, catalogue: Catalogue) -> DecisionInForce | None:
    """The decision that confirmed a service as transformable (5/1-b), also where the file says
    something else since: ``changed`` then names the fields, and ``holds`` is False."""
    last = standing(facts, catalogue)
    return last if last is not None and last.kind == SERVICE_KIND else None


def to_be_accepted(
    facts: ServiceFacts, round_: int, catalogue: Catalogue
) -> DecisionInForce | None:
    """The decision that accepted the process to be of a round, ``round_`` from 1; ``changed`` as
    above."""
    of_service = standing_decisions(catalogue).get(facts.id, ())
    accepted = (entry for entry in of_service if entry.kind == ROUND_KIND)
    return next((entry for entry in accepted if entry.item.round == round_), None)


def adopted_plans(catalogue: Catalogue) -> Mapping[str, DecisionInForce]:
    """The plans that were adopted, by id, each with the last decision that did."""
    return {entry.item.subject: entry for entry in in_force(catalogue) if entry.kind == PLAN_KIND}


def adopted_method(catalogue: Catalogue) -> DecisionInForce | None:
    """The last decision that adopted the method; None without one."""
    adopted = [entry for entry in in_force(catalogue) if entry.kind == METHOD_KIND]
    return adopted[-1] if adopted else None


def overrides(catalogue: Catalogue) -> Mapping[str, Override]:
    """The ranks that the committee gave services in place of the computed ones, by service: the
    last of each that is in force."""
    found: dict[str, Override] = {}
    for service, decisions in standing_decisions(catalogue).items():
        for by in decisions:
            if by.kind == OVERRIDE and by.item.rank is not None:
                found[service] = Override(service, by.item.rank, by.item.reason, by)
    return found


def changed_since(catalogue: Catalogue) -> tuple[DecisionInForce, ...]:
    """The decisions that matter today, the last on each thing, and no longer fit what the files
    say: on the method, plans, and services that are not retired."""
    return tuple(decision for decision in _mattering(catalogue) if decision.changed)


def _mattering(catalogue: Catalogue) -> Iterator[DecisionInForce]:
    method = adopted_method(catalogue)
    if method is not None:
        yield method
    yield from adopted_plans(catalogue).values()
    for id_, decisions in standing_decisions(catalogue).items():
        facts = catalogue.services.get(id_)
        if facts is not None and not facts.retired:
            yield from decisions
