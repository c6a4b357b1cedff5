"""A plan as the text of its file: readable, stable, one decision a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from qp174.model.plan import (
    Basis,
    Deadline,
    Exclusion,
    LeftOut,
    Pin,
    Plan,
    PlanIndicator,
    PlannedService,
    Precedence,
    Task,
    YearValue,
)
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import Number, plain

#: Ids that some version of YAML takes for a truth value or for nothing, unless they are quoted.
_ODD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})

_SCHEMA = "# yaml-language-server: $schema=../schemas/plan.schema.json"
_OBJECTIVE = "# Most value across the bands, not band by band"
_DISCOUNT = "# Share of a service's value that is lost with each quarter that it finishes later"
_CAPACITY = (
    "# Person-days there were in each quarter when this was drafted; people may correct them"
)
_AT_ONCE = "# Services that may be in work in the same quarter"
_BUDGET = "# JOD a calendar year"
_FIXED = (
    "# What people fix here, each with its reason (because: {ar: ..., en: ...}); drafting again",
    "# keeps to it. pins: {service} stays in its quarters; exclusions: {service} stays out;",
    "# deadlines: {service, by: 2028-Q2} ends by then; precedences: {service, after: [...]} waits",
)
_SERVICES = (
    "# In order of priority; work is person-days by quarter. Drafting again writes this anew:",
    "# what people move stays where they put it once the service is among the pins",
)
_LEFT_OUT = "# Candidates that the plan does not hold, and why"
_INDICATORS = "# What is measured every year; people correct the figures, each with its source"
#: The comments with which a file begins its life: nobody wrote them.
COMMENTS = frozenset(
    {_SCHEMA, _OBJECTIVE, _DISCOUNT, _CAPACITY, _AT_ONCE, _BUDGET, _LEFT_OUT, _INDICATORS}
    | {*_FIXED, *_SERVICES}
)

_FILS = 3
# More than any file writes: what was read is written again to the last digit.
_MOST_PLACES = 28


def plan_file(plan: Plan) -> str:
    """The YAML text of ``plans/<id>.yaml``; the same plan gives the same bytes."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    yield _SCHEMA
    yield "format: qp174.plan/1"
    yield f"id: {_word(plan.id)}"
    yield "name:"
    yield from _text(plan.name, "  ")
    yield f"preset: {_word(plan.preset)}"
    if plan.replaces is not None:
        yield f"replaces: {_word(plan.replaces)}"
    yield from _aim(plan)
    yield "horizon:"
    yield f"  from: {plan.periods[0].id}"
    yield f"  to: {plan.periods[-1].id}"
    yield ""
    yield from _resources(plan)
    yield ""
    yield from _fixed(plan)
    yield from _SERVICES
    yield "services:" if plan.services else "services: []"
    for service in plan.services:
        yield from _service(service)
    yield ""
    yield _LEFT_OUT
    yield "left_out:" if plan.left_out else "left_out: []"
    for entry in plan.left_out:
        yield from _head(entry)
    if plan.indicators:
        yield ""
        yield _INDICATORS
        yield "indicators:"
        yield from (f"  - {_indicator(entry)}" for entry in plan.indicators)


def _aim(plan: Plan) -> Iterator[str]:
    if plan.objective != "priority":
        yield _OBJECTIVE
        yield f"objective: {plan.objective}"
    if plan.discount:
        yield _DISCOUNT
        yield f"discount: {_number(plan.discount)}"


def _resources(plan: Plan) -> Iterator[str]:
    yield _CAPACITY
    yield "capacity:"
    yield f"  pace: {_number(plan.pace)}"
    if plan.at_once is not None:
        yield f"  {_AT_ONCE}"
        yield f"  at_once: {plan.at_once}"
    yield "  units:" if plan.capacity else "  units: []"
    for unit, days in plan.capacity.items():
        yield f"    - {_capacity(plan, unit, days)}"
    yield _BUDGET
    yield "budget:" if plan.budget else "budget: []"
    for year, value in plan.budget.items():
        yield f"  - {{year: {year}, value: {_money(value)}}}"


def _capacity(plan: Plan, unit: str, days: Decimal) -> str:
    fields = {"unit": _word(unit), "days": _number(days)}
    differs = {p: its for (name, p), its in sorted(plan.capacity_in.items()) if name == unit}
    if differs:
        fields["except"] = _flow({p.id: _number(its) for p, its in differs.items()})
    return _flow(fields)


def _fixed(plan: Plan) -> Iterator[str]:
    """What people fixed, below what they may fix."""
    yield from _FIXED
    for key, wishes in (
        ("pins", plan.pins),
        ("exclusions", plan.exclusions),
        ("deadlines", plan.deadlines),
        ("precedences", plan.precedences),
    ):
        if wishes:
            yield f"{key}:"
        for wish in wishes:
            yield from _wish(wish)
    yield ""


def _wish(wish: Pin | Exclusion | Deadline | Precedence) -> Iterator[str]:
    yield f"  - service: {_word(wish.service)}"
    if isinstance(wish, Deadline):
        yield f"    by: {wish.by.id}"
    elif isinstance(wish, Precedence):
        yield f"    after: {_list(map(_word, wish.after))}"
    yield "    because:"
    yield from _text(wish.because, "      ")


def _indicator(entry: PlanIndicator) -> str:
    fields = {"indicator": _word(entry.indicator)}
    if entry.service is not None:
        fields["service"] = _word(entry.service)
    fields["baseline"] = _year_value(entry.baseline)
    fields["targets"] = _list(map(_year_value, entry.targets))
    words = [_word(source) for source in entry.sources]
    fields["source"] = words[0] if len(words) == 1 else _list(words)
    return _flow(fields)


def _year_value(its: YearValue) -> str:
    return _flow({"year": str(its.year), "value": _number(its.value)})


def _text(text: Text, indent: str) -> Iterator[str]:
    for language, words in (("ar", text.ar), ("en", text.en)):
        if words:
            yield f"{indent}{language}: {_quoted(words)}"


def _quoted(words: str) -> str:
    """Text in double quotes, always: then no value can be read as something else."""
    return json.dumps(words, ensure_ascii=False)


def _word(id_: str) -> str:
    """An id; in quotes where it could be read as something else."""
    return _quoted(id_) if id_.lower() in _ODD_WORDS else id_


def _head(entry: PlannedService | LeftOut) -> Iterator[str]:
    yield f"  - id: {_word(entry.id)}"
    yield f"    basis: {_basis(entry.basis)}"
    yield "    because:" if entry.because else "    because: []"
    yield from (f"      - {_reason(reason)}" for reason in entry.because)
    if entry.said:
        yield "    said:"
    for words in entry.said:
        languages = {"ar": words.ar, "en": words.en}
        yield f"      - {_flow({key: _quoted(its) for key, its in languages.items() if its})}"


def _service(service: PlannedService) -> Iterator[str]:
    yield from _head(service)
    yield "    tasks:" if service.tasks else "    tasks: []"
    for task in service.tasks:
        yield f"      - {_task(task)}"


def _basis(basis: Basis) -> str:
    fields = {
        "rank": str(basis.rank),
        "score": _number(basis.score),
        "band": _word(basis.band),
        "verdict": _word(basis.verdict),
        "route": _word(basis.route),
    }
    if basis.volume is not None:
        fields["volume"] = str(basis.volume)
    return _flow(fields)


def _task(task: Task) -> str:
    return _flow(
        {
            "task": _word(task.id),
            "unit": _word(task.unit),
            "days": _number(task.days),
            "cost": _money(task.cost),
            "after": _list(map(_word, task.after)),
            "work": _flow({p.id: _number(days) for p, days in sorted(task.work.items())}),
        }
    )


def _reason(reason: Reason) -> str:
    fields = {"code": reason.code}
    if reason.params:
        fields["params"] = _flow({key: _param(value) for key, value in reason.params.items()})
    return _flow(fields)


def _param(value: object) -> str:
    if isinstance(value, tuple):
        return _list(_quoted(str(item)) for item in value)
    if isinstance(value, Decimal | int | Fraction):
        return _number(value)
    text = str(value)
    bare = text.replace("-", "").isalnum() and text[:1].isalpha()
    return _word(text) if bare else _quoted(text)


def _flow(fields: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"


def _number(value: Number) -> str:
    return plain(value, most=_MOST_PLACES)


def _money(value: Decimal) -> str:
    return plain(value, _FILS)
