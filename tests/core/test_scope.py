"""Which services a plan may hold, and what the committee retired."""

from pathlib import Path

import pytest

from qp174.core.deciding.agenda import agenda
from qp174.core.gate import classify
from qp174.core.ranking.prioritise import prioritise
from qp174.core.scope import not_plannable, out_of_scope, retirement
from qp174.core.tables import band_columns
from qp174.model.catalogue import Catalogue
from qp174.model.table import RETIRED
from tests.app.roads import ADOPTED, CONFIRMED, REFERRED, Carried
from tests.support import AS_OF

SERVICE = "kg2-registration"
WHY = {"ar": "\u062f\u0645\u062c", "en": "Merged with another"}


@pytest.fixture
def one(tmp_path: Path) -> Carried:
    """A nominated service with a process to be, on which nothing is decided."""
    carried = Carried(tmp_path / "repository", SERVICE)
    for record in (carried.classified, carried.nominated, carried.designed):
        record()
    return carried


def on_the_agenda(catalogue: Catalogue) -> list[str]:
    return [item.kind for item in agenda(catalogue, AS_OF) if item.subject == SERVICE]


def test_what_the_committee_retired_is_neither_ranked_nor_decided_again(one: Carried) -> None:
    before = one.catalogue()
    assert out_of_scope(before.services[SERVICE], before) is None
    assert on_the_agenda(before) == ["service-confirmed", "to-be-accepted"]
    one.decide("retired", CONFIRMED, reason=WHY)
    catalogue = one.catalogue()
    facts = catalogue.services[SERVICE]
    because = retirement(facts, catalogue)
    assert because is not None
    assert because.code == "retired-by-decision"
    assert because.params == {"decision": "d-0001/1", "date": CONFIRMED, "illustrative": ""}
    assert not_plannable(facts, classify(facts, catalogue), catalogue) == because
    ranking = prioritise(catalogue, next(iter(catalogue.criteria.presets)))
    assert [(entry.id, entry.because) for entry in ranking.excluded] == [(SERVICE, (because,))]
    assert ranking.services == ()
    assert band_columns(catalogue, ranking)[1] == {SERVICE: RETIRED}
    assert on_the_agenda(catalogue) == []


def test_what_is_taken_up_again_comes_back(one: Carried) -> None:
    one.decide("retired", CONFIRMED, reason=WHY)
    one.decide("reopened", REFERRED, reason=WHY)
    catalogue = one.catalogue()
    assert retirement(catalogue.services[SERVICE], catalogue) is None
    assert "service-confirmed" in on_the_agenda(catalogue)


def test_the_file_goes_before_the_decision(one: Carried) -> None:
    one.decide("retired", CONFIRMED, reason=WHY)
    one.change(retired={"date": ADOPTED, "reason": WHY})
    catalogue = one.catalogue()
    because = retirement(catalogue.services[SERVICE], catalogue)
    assert because is not None
    assert because.code == "retired"


def test_the_shipped_services_out_of_scope_are_electronic(shipped: Catalogue) -> None:
    for facts in shipped.services.values():
        because = out_of_scope(facts, shipped)
        electronic = facts.stage >= shipped.criteria.exclude_from_maturity
        assert (because is not None) is electronic
