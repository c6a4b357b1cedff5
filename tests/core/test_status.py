"""How far the evidence carries a service."""

from dataclasses import replace
from typing import Any

import pytest

from qp174.core.gate import classify
from qp174.core.status import is_candidate, is_confirmed, is_nominated
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


@pytest.mark.parametrize(
    ("evidence", "confirmed"),
    [
        ({}, False),
        ({"referral": Referral(2026, None, None)}, False),
        ({"referral": Referral(2026, 2026, None)}, True),
        ({"launch": Launch(2015, before_procedure=True)}, False),
        ({"launch": Launch(2026, before_procedure=False)}, True),
    ],
)
def test_what_was_accepted_or_launched_is_confirmed(
    second: Catalogue, evidence: dict[str, Any], *, confirmed: bool
) -> None:
    facts = next(iter(second.services.values()))
    assert is_confirmed(replace(facts, **evidence)) is confirmed
