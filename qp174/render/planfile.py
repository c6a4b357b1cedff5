"""A plan as the text of its file: readable, stable, one decision a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from qp174.model.plan import Basis, LeftOut, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import Number, plain

#: Ids that some version of YAML takes for a truth value or for nothing, unless they are quoted.
_ODD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})

_FILS = 3
# More than any file writes: what was read is written again to the last digit.
_MOST_PLACES = 28


def plan_file(plan: Plan) -> str:
    """The YAML text of ``plans/<id>.yaml``; the same plan gives the same bytes."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../schemas/plan.schema.json"
    yield "format: qp174.plan/1"
    yield f"id: {_word(plan.id)}"
    yield "name:"
    yield from _text(plan.name, "  ")
    yield f"preset: {_word(plan.preset)}"
    yield "horizon:"
    yield f"  from: {plan.periods[0].id}"
    yield f"  to: {plan.periods[-1].id}"
    yield ""
    yield "# Person-days there were in each quarter when this was drafted"
    yield "capacity:"
    yield f"  pace: {_number(plan.pace)}"
    yield "  units:" if plan.capacity else "  units: []"
    for unit, days in plan.capacity.items():
        yield f"    - {{unit: {_word(unit)}, days: {_number(days)}}}"
    yield "# JOD a calendar year"
    yield "budget:" if plan.budget else "budget: []"
    for year, value in plan.budget.items():
        yield f"  - {{year: {year}, value: {_money(value)}}}"
    yield ""
    yield "# In order of priority; work is person-days by quarter"
    yield "services:" if plan.services else "services: []"
    for service in plan.services:
        yield from _service(service)
    yield ""
    yield "# Candidates that the plan does not hold, and why"
    yield "left_out:" if plan.left_out else "left_out: []"
    for entry in plan.left_out:
        yield from _head(entry)


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
