"""Checks of what people judged, against the criteria (clause 5/1)."""

import datetime

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue


@check("judged-out-of-anchors", needs=("criteria",))
def judged_on_an_anchor(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A judgement is one of the values that the criterion describes.

    Fix: choose one of the values listed.
    """
    for facts in catalogue.service_files:
        for key, value in facts.judged.items():
            criterion = catalogue.criteria.criteria.get(key)
            if criterion is None or criterion.measure:
                continue
            allowed = [anchor.value for anchor in criterion.anchors]
            if value not in allowed:
                params: Params = {
                    "criterion": key,
                    "value": value,
                    "allowed": shown_list(map(str, allowed)),
                }
                yield at(facts, "judgements", key, "value"), params


@check("judged-not-judgeable", needs=("criteria",))
def measured_is_not_judged(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A criterion that is measured from facts is not judged as well.

    Fix: delete the judgement; correct the facts that it is measured from.
    """
    for facts in catalogue.service_files:
        for key in facts.judged:
            criterion = catalogue.criteria.criteria.get(key)
            if criterion is not None and criterion.measure:
                measures = shown_list(term.of for term in criterion.measure)
                yield at(facts, "judgements", key), {"criterion": key, "measures": measures}
