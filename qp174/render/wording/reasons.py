"""Sentences of reasons: why an answer is as it is.

Ids in parameters are replaced by names before the sentence is filled. ``<code>.<param>`` is the
variant for reasons that bring that parameter with something in it.
"""

from qp174.render.wording.reasons_burden import BURDEN_INPUTS, BURDEN_REASONS
from qp174.render.wording.reasons_computed import COMPUTED_REASONS
from qp174.render.wording.reasons_decisions import DECISION_REASONS
from qp174.render.wording.reasons_following import FOLLOWING_REASONS
from qp174.render.wording.reasons_gate import GATE_REASONS
from qp174.render.wording.reasons_indicators import INDICATOR_REASONS
from qp174.render.wording.reasons_interaction import INTERACTION_REASONS
from qp174.render.wording.reasons_plan_compare import PLAN_COMPARE_REASONS
from qp174.render.wording.reasons_plan_explain import PLAN_EXPLAIN_REASONS
from qp174.render.wording.reasons_programmes import PROGRAMME_REASONS
from qp174.render.wording.reasons_ranking import RANKING_REASONS
from qp174.render.wording.reasons_revise import REVISION_REASONS
from qp174.render.wording.reasons_schedule import SCHEDULE_REASONS
from qp174.render.wording.reasons_status import STATUS_REASONS
from qp174.render.wording.reasons_suggest import SUGGEST_REASONS

REASONS = {
    **GATE_REASONS,
    # The gate and the routes
    "gate-rule": "The rule of the gate: {rule}.",
    "answered": "{question}: {answer}.",
    "route-rule": "The rule of the route: {route_rule}.",
    "route-open": "The route hangs on what is not known: {inputs} (rule: {route_rule}).",
    "task-open": "Whether “{task}” is needed hangs on what is not known: {inputs}.",
    "no-route": "No rule gives a route for the verdict “{verdict}”.",
    # The ranking
    "retired": "The service is retired.",
    "retired-by-decision": "The committee retired the service: decision {decision} of {date:date}.",
    "retired-by-decision.illustrative": (
        "The service is retired by an illustrative decision, which binds nobody: {decision} of"
        " {date:date}."
    ),
    "already-electronic": "The service is already electronic: {stage}.",
    "verdict-no-candidate": "The verdict “{verdict}” keeps the service out of plans.",
    "value-missing": "Not known: {criterion}.",
    "value-missing.inputs": "Not known: {criterion}; the file does not say: {inputs}.",
    **RANKING_REASONS,
    **REVISION_REASONS,
    **SCHEDULE_REASONS,
    # The plan: where a service stands
    "by-priority": "Placed by priority: rank {rank}, band {band}.",
    "as-early-as-alone": "It could not finish earlier even if it were alone in the plan.",
    "waited-for-unit": "“{task}” waited in {from:period}: the days of {unit} were taken.",
    "waited-for-unit.to": (
        "“{task}” waited from {from:period} to {to:period}: the days of {unit} were taken."
    ),
    "slowed-by-unit": (
        "“{task}” got only part of its days in {from:period}: others needed the days of {unit}."
    ),
    "slowed-by-unit.to": (
        "“{task}” got only part of its days from {from:period} to {to:period}:"
        " others needed the days of {unit}."
    ),
    "unit-has-few-days": "“{task}” is held up in {from:period}: {unit} has few days a quarter.",
    "unit-has-few-days.to": (
        "“{task}” is held up from {from:period} to {to:period}: {unit} has few days a quarter."
    ),
    "unit-has-no-days": "“{task}” waits in {from:period}: {unit} has no days left for it.",
    "unit-has-no-days.to": (
        "“{task}” waits from {from:period} to {to:period}: {unit} has no days left for it."
    ),
    "budget-too-small": (
        "“{task}” waits in {from:period}: the budget of {year} is too small for it."
    ),
    "budget-too-small.to": (
        "“{task}” waits from {from:period} to {to:period}:"
        " the budget of {year} is too small for it."
    ),
    "waited-for-budget": "“{task}” waited in {from:period}: the budget of {year} was spent.",
    "waited-for-budget.to": (
        "“{task}” waited from {from:period} to {to:period}: the budget of {year} was spent."
    ),
    "waited-closed": "“{task}” waited in {from:period}: {closure}.",
    "waited-closed.to": "“{task}” waited from {from:period} to {to:period}: {closure}.",
    "lead-time": "“{task}” takes at least {quarters:quarter:oblique}.",
    # The plan: why a service is left out
    "cost-unknown": "The cost of the transformation is not known.",
    "effort-unknown": "The effort of “{task}” cannot be computed; not known: {inputs}.",
    "owner-without-hq-unit": "No unit of the headquarters plans for the owner: {unit}.",
    "no-capacity-stated": "No person-days are stated for {unit}.",
    "unit-exhausted": (
        "{unit} has {left:person-day:oblique} left in all; {needed:person-day} are needed."
    ),
    "unit-too-late": (
        "{unit} has {left:person-day:oblique} free, the first in {from:period}, but not early"
        " enough for the {needed:person-day:oblique} that are needed."
    ),
    "budget-exhausted": (
        "The budget of {year} has {left:number} JOD left; {needed:number} JOD are needed."
    ),
    "horizon-too-short": "The service does not fit into {horizon:quarter:oblique}.",
    "horizon-too-short.needed": (
        "The service needs {needed:quarter:oblique}; the plan has {horizon:quarter:oblique}."
    ),
    # A plan explained, and held against another
    **PLAN_EXPLAIN_REASONS,
    **PLAN_COMPARE_REASONS,
    # For whom a service seems to be
    **SUGGEST_REASONS,
    # How electronic it is
    **INTERACTION_REASONS,
    # How an indicator stands
    **INDICATOR_REASONS,
    # Where a service stands
    **STATUS_REASONS,
    **PROGRAMME_REASONS,
    **DECISION_REASONS,
    # A plan that is carried out
    **FOLLOWING_REASONS,
    # Re-engineering and burdens
    **BURDEN_REASONS,
    # Indicators that are computed
    **COMPUTED_REASONS,
}

# Inputs of measures: the program's own words, so their names are here and not in the catalogue.
INPUTS = {
    "approvals": "approvals",
    "cost": "cost of the transformation",
    "elapsed-days": "time until the answer",
    "fee": "fee",
    "handling-after": "staff minutes a case after the transformation",
    "handling-now": "staff minutes a case today",
    "judgement": "judgement",
    "readiness-checks": "readiness checks",
    "steps": "steps",
    "visits": "visits",
    "volume": "transactions a year",
    **BURDEN_INPUTS,
}
