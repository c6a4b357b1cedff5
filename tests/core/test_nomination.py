"""How far the evidence carries a service."""

from dataclasses import replace

from qp174.core.deciding.decisions import confirmed
from qp174.core.gate import classify
from qp174.core.lifecycle.nomination import is_candidate, is_nominated
from qp174.model.catalogue import Catalogue
from qp174.model.service import Launch, Referral


def test_the_gate_nominates(shipped: Catalogue) -> None:
    for facts in shipped.services.values():
        verdict = classify(facts, shipped).verdict
        assert is_nominated(facts, shipped) is shipped.gate.verdicts[verdict].candidate


def test_an_open_question_nominates_nothing(second: Catalogue) -> None:
    facts = next(iter(second.services.values()))
    assert not is_nominated(replace(facts, answers={}), second)


def test_a_gate_without_a_verdict_nominates_nothing(second: Catalogue) -> None:
    facts = next(iter(second.services.values()))
    lost = replace(second, gate=replace(second.gate, rules=()))
    assert not is_candidate(facts, lost)


def test_without_a_decision_nothing_is_confirmed(shipped: Catalogue) -> None:
    facts = next(iter(shipped.services.values()))
    referred = replace(facts, referral=Referral(2026, 2026, None))
    launched = replace(facts, launch=Launch(2026, before_procedure=False))
    undecided = replace(shipped, decisions=())
    assert not any(confirmed(its, undecided) for its in (facts, referred, launched))
