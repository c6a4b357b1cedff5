"""Whether the committee has adopted the method as it stands (clauses 4/4, 5/1-b)."""

from qp174.core.deciding.contents import method_content
from qp174.core.deciding.decisions import adopted_method
from qp174.core.derived import once
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Adoption


def adoption(catalogue: Catalogue) -> Adoption:
    """The last decision in force that adopted the method, and what changed since.

    ``holds`` is True while every method file says what was adopted.
    """
    question = "adoption"
    return once(
        catalogue,
        question,
        lambda: Adoption(method_content(catalogue).sha256, adopted_method(catalogue)),
    )
