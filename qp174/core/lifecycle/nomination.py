"""How far the evidence carries a service towards a decision; status is computed, never typed."""

from qp174.core.gate import gives_a_verdict, situation
from qp174.core.rules import decide
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts


def is_nominated(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether the gate is answered whole and its verdict makes the service a candidate.

    False also where the gate itself is at fault and gives no verdict.
    """
    answers = facts.answers
    return all(
        answers.get(question, "unknown") != "unknown" for question in catalogue.gate.questions
    ) and is_candidate(facts, catalogue)


def is_candidate(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether the verdict of the gate lets the service into a plan; False without a verdict."""
    if not gives_a_verdict(catalogue.gate):
        return False
    rule = decide(catalogue.gate.rules, situation(facts, catalogue)).rule
    return rule is not None and catalogue.gate.verdicts[rule.outcome].candidate
