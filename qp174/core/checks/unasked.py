"""Whether every check could be asked: where not, a second run may find more."""

from qp174.core.checks.plans_basis import is_usable
from qp174.core.gate import gives_a_verdict
from qp174.model.catalogue import Catalogue


def stayed_silent(catalogue: Catalogue) -> bool:
    """Whether faults that are told keep checks from speaking: of files that cannot be used, of a
    gate that does not decide, of weights by which nothing can be ranked.
    """
    if catalogue.broken or catalogue.broken_services or not gives_a_verdict(catalogue.gate):
        return True
    return any(not is_usable(catalogue, file.plan.preset) for file in catalogue.plan_files)
