"""Which services a plan may hold, and why another has nothing left to transform."""

from qp174.core.deciding.decisions import standing
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Classification
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts


def not_plannable(
    facts: ServiceFacts, classification: Classification, catalogue: Catalogue
) -> Reason | None:
    """Why no plan may hold the service; None when it is a candidate."""
    passed = out_of_scope(facts, catalogue)
    if passed is not None:
        return passed
    if not catalogue.gate.verdicts[classification.verdict].candidate:
        return Reason("verdict-no-candidate", {"verdict": classification.verdict})
    if classification.route is None:
        return classification.because[-1]
    return None


def out_of_scope(facts: ServiceFacts, catalogue: Catalogue) -> Reason | None:
    """Why a service has nothing left to transform: retired, or electronic already; else None."""
    retired = retirement(facts, catalogue)
    if retired is not None:
        return retired
    if facts.stage >= catalogue.criteria.exclude_from_maturity:
        return Reason("already-electronic", {"stage": str(facts.stage)})
    return None


def retirement(facts: ServiceFacts, catalogue: Catalogue) -> Reason | None:
    """That a service is retired: by its file, or by the committee before the file says so."""
    if facts.retired:
        return Reason("retired")
    last = standing(facts, catalogue)
    if last is None or last.kind != "retired":
        return None
    illustrative = "yes" if last.illustrative else ""
    params = {"decision": last.id, "date": last.date, "illustrative": illustrative}
    return Reason("retired-by-decision", params)
