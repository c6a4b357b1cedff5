"""Which decisions are in force, whether they hold, and what is ripe for the next sitting."""

import datetime
from dataclasses import replace

import pytest

from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.agenda import agenda
from qp174.core.deciding.contents import method_content
from qp174.core.deciding.decisions import (
    adopted_plans,
    confirmed,
    in_force,
    overrides,
    standing,
    standing_decisions,
    to_be_accepted,
)
from qp174.core.deciding.seen import seen
from qp174.core.deciding.sittings import counts, flaws
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Evidence, Item, Sitting
from qp174.model.service import ServiceFacts
from qp174.model.text import Text
from tests.core.sittings import COMMITTEE, bound, item, sitting, with_sittings

DAY = datetime.date(2026, 11, 22)
SERVICE = "grade1-registration"
OTHER = "kg2-registration"


@pytest.fixture(scope="module")
def bare(shipped: Catalogue) -> Catalogue:
    """The shipped catalogue before any sitting."""
    return with_sittings(shipped)


def renamed(catalogue: Catalogue, id_: str) -> Catalogue:
    """The same with another name of a service, as its file would give it."""
    facts = catalogue.services[id_]
    service = replace(facts.decided.service, sha256="0" * 64, fields=_other(facts))
    changed = replace(facts, decided=replace(facts.decided, service=service))
    return replace(catalogue, services={**catalogue.services, id_: changed})


def _other(facts: ServiceFacts) -> str:
    """Third of the fields, after id and code, is the name."""
    fields = facts.decided.service.fields
    return fields[:32] + "0" * 16 + fields[48:]


def test_a_confirmation_holds_until_the_file_changes(bare: Catalogue) -> None:
    file = sitting(1, bound("service-confirmed", SERVICE, bare))
    whole = with_sittings(bare, file)
    decision = confirmed(whole.services[SERVICE], whole)
    assert decision is not None
    assert (decision.id, decision.pointer, decision.holds) == ("d-0001/1", "/items/0", True)
    changed = renamed(whole, SERVICE)
    decision = confirmed(changed.services[SERVICE], changed)
    assert decision is not None
    assert (decision.changed, decision.holds) == (("name",), False)
    assert confirmed(whole.services[OTHER], whole) is None


def test_what_does_not_count_is_not_there(bare: Catalogue) -> None:
    file = sitting(1, bound("service-confirmed", SERVICE, bare), present=("chair",))
    whole = with_sittings(bare, file)
    assert in_force(whole) == ()
    assert not counts(file, file.items[0], whole)
    assert confirmed(whole.services[SERVICE], whole) is None


def test_of_several_only_the_last_says_where_a_service_stands(bare: Catalogue) -> None:
    first = sitting(1, bound("service-confirmed", SERVICE, bare))
    later = sitting(2, item("deferred", SERVICE, review="2027-01-01"))
    again = sitting(10, item("reopened", SERVICE))
    whole = with_sittings(bare, again, later, first)  # path order is not the order of numbers
    decision = standing(whole.services[SERVICE], whole)
    assert decision is not None
    assert decision.kind == "reopened"
    whole = with_sittings(bare, later, first)
    assert confirmed(whole.services[SERVICE], whole) is None
    assert [d.kind for d in standing_decisions(whole)[SERVICE]] == ["deferred"]


def test_an_editorial_record_renews_the_hash(bare: Catalogue) -> None:
    file = sitting(1, bound("service-confirmed", SERVICE, bare))
    changed = renamed(with_sittings(bare, file), SERVICE)
    content = bound("service-confirmed", SERVICE, changed).content
    record = sitting(
        2,
        Item(1, "editorial", SERVICE, amends="d-0001/1", content=content),
        sitting=Sitting("record", "2/2026", "2026-07-01"),
        evidence=Evidence("D", None, None, Text(), None, Text(en="Secretary")),
        present=("secretary",),
    )
    whole = replace(changed, decisions=(file, record))
    decision = confirmed(whole.services[SERVICE], whole)
    assert decision is not None
    assert (decision.holds, decision.editorial) == (True, "d-0002/1")
    again = replace(with_sittings(bare, file, record), services=bare.services)
    decision = confirmed(again.services[SERVICE], again)
    assert decision is not None
    assert not decision.holds  # the record is about the new text, not the old one


def test_the_method_is_adopted_until_a_file_of_it_changes(bare: Catalogue) -> None:
    assert adoption(bare).by is None
    assert adoption(bare).hash == method_content(bare).sha256
    file = sitting(1, bound("method-adopted", "method", bare), illustrative=True)
    whole = with_sittings(bare, file)
    found = adoption(whole)
    assert (found.holds, found.illustrative, found.changed) == (True, True, ())
    other = replace(whole, method_hashes={**whole.method_hashes, "gate": "0" * 64})
    found = adoption(other)
    assert (found.holds, found.changed) == (False, ("gate.texts",))
    rules = {**whole.method_rules, "gate": "0" * 64}
    found = adoption(replace(other, method_rules=rules))
    assert (found.holds, found.changed) == (False, ("gate",))


def test_plans_are_adopted_and_change(bare: Catalogue) -> None:
    plan = next(iter(bare.plans))
    whole = with_sittings(bare, sitting(1, bound("plan-adopted", plan, bare)))
    assert adopted_plans(whole)[plan].holds
    files = tuple(
        replace(file, decided=replace(file.decided, sha256="0" * 64)) for file in whole.plan_files
    )
    assert not adopted_plans(replace(whole, plan_files=files))[plan].holds


def test_a_process_to_be_is_accepted_by_its_round(bare: Catalogue) -> None:
    designed = [facts for facts in bare.services.values() if facts.decided.rounds]
    assert designed, "the shipped services have processes to be"
    facts = designed[0]
    number = max(facts.decided.rounds)
    whole = with_sittings(bare, sitting(1, bound("to-be-accepted", facts.id, bare, round=number)))
    decision = to_be_accepted(facts, number, whole)
    assert decision is not None
    assert decision.holds
    assert to_be_accepted(facts, number + 1, whole) is None


def test_an_override_lapses_when_the_service_is_taken_up_again(bare: Catalogue) -> None:
    given = item("rank-overridden", SERVICE, rank=3, reason=Text(en="Promised"))
    whole = with_sittings(bare, sitting(1, given))
    assert overrides(whole)[SERVICE].rank == 3
    later = sitting(2, replace(given, rank=5))
    assert overrides(with_sittings(bare, sitting(1, given), later))[SERVICE].rank == 5
    whole = with_sittings(bare, sitting(1, given), sitting(2, item("reopened", SERVICE)))
    assert overrides(whole) == {}


# ── the agenda ───────────────────────────────────────────────────────────────────────────


def ripe(catalogue: Catalogue, day: datetime.date = DAY) -> dict[tuple[str, str], str]:
    """Kind and subject of every entry, with the code of why it is ripe."""
    return {(its.kind, its.subject): its.because[0].code for its in agenda(catalogue, day)}


def test_at_the_start_all_that_is_nominated_is_ripe(bare: Catalogue) -> None:
    found = ripe(bare)
    assert found["method-adopted", "method"] == "agenda-method-new"
    assert found["service-confirmed", SERVICE] == "agenda-nominated"
    assert found["plan-adopted", next(iter(bare.plans))] == "agenda-plan-drafted"
    ranks = [its.saw.rank for its in agenda(bare, DAY) if its.kind == "service-confirmed"]
    known = [rank for rank in ranks if rank is not None]
    assert known == sorted(known)


def test_what_is_decided_is_ripe_no_more(bare: Catalogue) -> None:
    plan = next(iter(bare.plans))
    file = sitting(
        1,
        bound("method-adopted", "method", bare),
        bound("service-confirmed", SERVICE, bare),
        bound("plan-adopted", plan, bare),
        item("deferred", OTHER, review="2026-12-01"),
    )
    whole = with_sittings(bare, file)
    found = ripe(whole)
    for key in (
        ("method-adopted", "method"),
        ("service-confirmed", SERVICE),
        ("plan-adopted", plan),
        ("deferred", OTHER),
    ):
        assert key not in found
    assert ripe(renamed(whole, SERVICE))["service-confirmed", SERVICE] == "agenda-changed-since"
    later = ripe(whole, datetime.date(2026, 12, 1))
    assert later["deferred", OTHER] == "agenda-review-due"


def test_an_override_is_ripe_once_its_ground_has_changed(bare: Catalogue) -> None:
    saw = seen(SERVICE, bare)
    given = item("rank-overridden", SERVICE, rank=3, reason=Text(en="x"), saw=saw)
    assert ("rank-overridden", SERVICE) not in ripe(with_sittings(bare, sitting(1, given)))
    assert saw.score is not None
    old = replace(given, saw=replace(saw, score=saw.score + 1))
    found = ripe(with_sittings(bare, sitting(1, old)))
    assert found["rank-overridden", SERVICE] == "agenda-override-outdated"


def test_members_see_what_the_ranking_says(bare: Catalogue) -> None:
    saw = seen(SERVICE, bare)
    assert saw.rank is not None
    assert saw.of is not None
    assert 1 <= saw.rank <= saw.of
    assert saw.method == method_content(bare).sha256
    assert seen("method", bare).score is None


def test_a_decision_counts_from_its_day(bare: Catalogue) -> None:
    file = sitting(1, bound("method-adopted", "method", bare))
    whole = with_sittings(bare, file)
    assert adoption(replace(whole, as_of=datetime.date(2026, 5, 31))).by is None
    assert adoption(replace(whole, as_of=datetime.date(2026, 6, 1))).holds


def test_an_illustrative_committee_binds_nobody(bare: Catalogue) -> None:
    whole = with_sittings(bare, sitting(1, bound("method-adopted", "method", bare)))
    example = replace(whole, committee=replace(COMMITTEE, illustrative=True))
    assert [flaw.code for flaw in flaws(example.decisions[0], example)] == ["decision-not-labelled"]


def test_an_editorial_record_covers_no_rule(bare: Catalogue) -> None:
    adopted = sitting(1, bound("method-adopted", "method", bare))
    for rules, counted in ((bare.method_rules, True), ({**bare.method_rules, "gate": "0"}, False)):
        changed = replace(bare, method_hashes={**bare.method_hashes, "gate": "1"})
        changed = replace(changed, method_rules=rules)
        its = bound("method-adopted", "method", changed, votes=None)
        record = sitting(
            2,
            replace(its, kind="editorial", amends="d-0001/1"),
            sitting=Sitting("record", "2", "2026-06-02"),
            present=("secretary",),
        )
        whole = with_sittings(changed, adopted, record)
        assert adoption(whole).holds is counted
