"""Questions to the whole catalogue; importing this package fills the table of checks."""

from qp174.core.checks import (
    coverage,
    criteria,
    gate,
    judgements,
    names,
    organisation,
    plans,
    plans_basis,
    plans_load,
    plans_method,
    routes,
    services,
    weights,
)
from qp174.core.checks.registry import CHECKS, run_checks

__all__ = [
    "CHECKS",
    "coverage",
    "criteria",
    "gate",
    "judgements",
    "names",
    "organisation",
    "plans",
    "plans_basis",
    "plans_load",
    "plans_method",
    "routes",
    "run_checks",
    "services",
    "weights",
]
