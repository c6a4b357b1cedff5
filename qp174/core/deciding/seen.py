"""What members of the committee see of a service when they decide on it."""

from collections.abc import Mapping

from qp174.core.deciding.contents import method_content
from qp174.core.derived import once
from qp174.core.gate import classify, gives_a_verdict
from qp174.core.planning.plans import rounded
from qp174.core.ranking.prioritise import standings
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Seen
from qp174.model.ranking import Standing


def seen(subject: str, catalogue: Catalogue) -> Seen:
    """Score, rank and band by the method's first set of weights, verdict and route of a service,
    and the hash of the method; of a plan or the method itself only that hash.

    A service that is not ranked has no score; one without a verdict no verdict.
    """
    method = method_content(catalogue).sha256
    facts = catalogue.services.get(subject)
    if facts is None:
        return Seen(method=method)
    preset = next(iter(catalogue.criteria.presets))
    ranked = _ranked(catalogue, preset)
    standing = ranked.get(subject)
    answer = classify(facts, catalogue) if gives_a_verdict(catalogue.gate) else None
    return Seen(
        score=rounded(standing.score) if standing else None,
        rank=standing.rank if standing else None,
        of=len(ranked) if standing else None,
        band=standing.band if standing else None,
        preset=preset if standing else None,
        verdict=answer.verdict if answer else None,
        route=answer.route if answer else None,
        method=method,
    )


def _ranked(catalogue: Catalogue, preset: str) -> Mapping[str, Standing]:
    question = ("standings-by-id", preset)
    return once(
        catalogue, question, lambda: {entry.id: entry for entry in standings(catalogue, preset)}
    )
