"""A snapshot as plain data, as its file holds it, and the hash of that.

Lists keep their order, so that the order is hashed too: the report prints it. What is not there is
left out, never written as zero.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from qp174.core.deciding.canonical import RECIPE, content_hash, field_hash
from qp174.model.decided import Content
from qp174.model.plan import YearValue
from qp174.model.snapshot import (
    Changed,
    Correction,
    FrozenFigure,
    FrozenHead,
    FrozenIndicator,
    FrozenMiss,
    FrozenPlan,
    FrozenRecord,
    FrozenService,
    FrozenTable,
    FrozenValue,
    Snapshot,
)
from qp174.model.text import Text

Data = dict[str, Any]
KIND = "snapshot"
#: What is no part of what is frozen.
_ASIDE = frozenset({"format", "content"})


def content_of(data: Mapping[str, Any]) -> Content:
    """The hash of a snapshot's data, and of each of its parts, so that it can be told which of them
    was changed."""
    frozen = {key: data[key] for key in data if key not in _ASIDE}
    fields = {key: field_hash(KIND, key, value) for key, value in frozen.items()}
    return Content(RECIPE, content_hash(KIND, str(data["year"]), frozen), fields)


def data_of(snapshot: Snapshot) -> Data:
    """The data of a snapshot, without its hash."""
    return _some(
        year=snapshot.year,
        as_of=snapshot.as_of,
        commit=snapshot.commit,
        head=_head(snapshot.head),
        method=_some(
            files=[{"file": kind, "sha256": sha256} for kind, sha256 in snapshot.method.files],
            decision=snapshot.method.decision,
            adopted_on=snapshot.method.adopted_on,
            holds=snapshot.method.holds,
            illustrative=snapshot.method.illustrative or None,
        ),
        services_in_all=snapshot.services_in_all,
        launched=snapshot.launched,
        counts=[_table(table) for table in snapshot.counts],
        services=[_service(service) for service in snapshot.services],
        indicators=[_indicator(indicator) for indicator in snapshot.indicators],
        plans=[_plan(plan) for plan in snapshot.plans],
        corrections=[_correction(each) for each in snapshot.corrections],
    )


def whole_data(snapshot: Snapshot) -> Data:
    """The same with its hash: what the file holds below its ``format``."""
    data = data_of(snapshot)
    content = content_of(data)
    hashed = {"recipe": content.recipe, "sha256": content.sha256, "fields": dict(content.fields)}
    return {**data, "content": hashed}


def _head(head: FrozenHead) -> Data:
    return _some(
        ministry=_text(head.ministry),
        procedure=head.procedure,
        procedure_issue=head.procedure_issue,
        procedure_title=_text(head.procedure_title),
        number=head.number,
        issue=head.issue,
        title=_text(head.title),
        keeper=_text(head.keeper),
        retention=_text(head.retention),
        approvers=[_text(role) for role in head.approvers],
    )


def _table(table: FrozenTable) -> Data:
    entries = [
        {**_some(id=its.id, name=_text(its.name)), "services": its.services}
        for its in table.entries
    ]
    return {"by": table.by, "entries": entries}


def _service(its: FrozenService) -> Data:
    return _some(
        id=its.id,
        code=its.code,
        name=_text(its.name),
        owner=its.owner,
        status=its.status,
        since=its.since,
        stage=its.stage,
        verdict=its.verdict,
        route=its.route,
        band=its.band,
        rank=its.rank,
        score=its.score,
        categories=list(its.categories),
        levels=list(its.levels),
        illustrative=its.illustrative or None,
    )


def _indicator(its: FrozenIndicator) -> Data:
    return _some(
        id=its.id,
        name=_text(its.name),
        unit=_text(its.unit),
        scope=its.scope,
        direction=its.direction,
        definition=its.definition,
        values=[_value(value) for value in its.values],
    )


def _value(its: FrozenValue) -> Data:
    return _some(
        service=its.service,
        plan=its.plan,
        name=_text(its.name),
        recorded=its.recorded and _record(its.recorded),
        computed=its.computed and _figure(its.computed),
        baseline=its.baseline and _of_year(its.baseline),
        target=its.target and _of_year(its.target),
        achievement=its.achievement,
        band=its.band,
        band_name=_text(its.band_name),
        missed=its.missed or None,
        miss=its.miss and _miss(its.miss),
    )


def _record(its: FrozenRecord) -> Data:
    said = _some(
        who=its.who,
        who_name=_text(its.who_name),
        when=its.when,
        illustrative=its.illustrative or None,
        plan=its.plan,
    )
    return {**_figure(its.figure), **said}


def _figure(its: FrozenFigure) -> Data:
    return _some(value=its.value, numerator=its.numerator, denominator=its.denominator)


def _of_year(its: YearValue) -> Data:
    return {"year": its.year, "value": its.value}


def _miss(its: FrozenMiss) -> Data:
    return _some(
        cause=_text(its.cause),
        action=_text(its.action),
        owner=its.owner,
        owner_name=_text(its.owner_name),
        due=its.due,
        closed_on=its.closed_on,
        effect=_text(its.effect),
    )


def _plan(its: FrozenPlan) -> Data:
    return _some(
        id=its.id,
        name=_text(its.name),
        sha256=its.sha256,
        decision=its.decision,
        adopted_on=its.adopted_on,
        replaced_by=its.replaced_by,
        services=its.services,
        left_out=its.left_out,
        launched=its.launched,
        illustrative=its.illustrative or None,
    )


def _correction(its: Correction) -> Data:
    return _some(
        date=its.date,
        by=its.by,
        by_name=_text(its.by_name),
        because=_text(its.because),
        changed=[_changed(each) for each in its.changed],
    )


def _changed(its: Changed) -> Data:
    return _some(what=its.what, was=its.was, now=its.now)


def _text(text: Text) -> Data:
    return {key: said for key, said in (("ar", text.ar), ("en", text.en)) if said}


def _some(**entries: Any) -> Data:
    """What is there: None, an empty text and an empty list are left out, zero and False are not."""
    return {key: _plain(its) for key, its in entries.items() if not _is_nothing(its)}


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _plain(value: Any) -> Any:
    """A number as it is written: whole ones without decimals."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value
