"""When a sitting decides: quorum, majority, evidence, terms, conflicts of interest."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.deciding.sittings import (
    counts,
    flaws,
    in_office,
    is_carried,
    needed_for_quorum,
    voters,
)
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Conflict, DecisionFile, Evidence, Seen, Sitting, Votes
from qp174.model.text import Text
from tests.core.sittings import COMMITTEE, bound, item, sitting, votes, with_sittings

SERVICE = "grade1-registration"


def codes(catalogue: Catalogue, file: DecisionFile) -> list[str]:
    """What is wrong with a sitting."""
    return [flaw.code for flaw in flaws(file, with_sittings(catalogue, file))]


def test_a_sound_sitting_counts(shipped: Catalogue) -> None:
    file = sitting(1, item("deferred", SERVICE))
    whole = with_sittings(shipped, file)
    assert flaws(file, whole) == ()
    assert counts(file, file.items[0], whole)
    assert not counts(file, file.items[0], replace(whole, committee=None))


def test_terms_hold_from_end_to_end() -> None:
    former = COMMITTEE.members["former"]
    assert in_office(former, "2026-03-31")
    assert not in_office(former, "2026-04-01")
    assert not in_office(former, "2025-12-31")
    assert "former" not in voters(COMMITTEE, "2026-06-01")
    assert "secretary" not in voters(COMMITTEE, "2026-06-01")


def test_the_quorum_is_a_share_of_those_who_vote_rounded_up() -> None:
    assert needed_for_quorum(COMMITTEE, "2026-06-01") == 4
    more = replace(COMMITTEE, quorum=replace(COMMITTEE.quorum, count=5))
    assert needed_for_quorum(more, "2026-06-01") == 5
    assert needed_for_quorum(replace(COMMITTEE, members={}), "2026-06-01") == 1


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        (("chair", "a", "b", "c"), []),
        (("deputy", "a", "b", "c"), []),
        (("chair", "a", "b", "secretary"), ["quorum-missing"]),
        (("chair", "deputy", "a", "b", "former"), ["member-not-in-office"]),
    ],
)
def test_who_was_there_decides_about_the_quorum(
    shipped: Catalogue, present: tuple[str, ...], expected: list[str]
) -> None:
    there = sum(id_ in present for id_ in voters(COMMITTEE, "2026-06-01"))
    file = sitting(1, item("deferred", SERVICE, votes=votes(there)), present=present)
    assert codes(shipped, file) == expected


def test_without_the_chair_there_is_no_quorum(shipped: Catalogue) -> None:
    larger = {**COMMITTEE.members, "d": replace(COMMITTEE.members["a"], id="d")}
    committee = replace(COMMITTEE, members=larger)
    file = sitting(1, item("deferred", SERVICE, votes=votes(4)), present=("a", "b", "c", "d"))
    whole = replace(with_sittings(shipped, file), committee=committee)
    (flaw,) = flaws(file, whole)
    assert (flaw.code, flaw.params["chair"]) == ("quorum-missing", "yes")


CONFLICT = (Conflict("a", Text(en="Runs it")),)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"votes": votes(6)}, ["votes-exceed-present"]),
        ({"votes": votes(1, 1, 3, "for")}, []),
        ({"votes": votes(2, 3)}, ["majority-missing"]),
        ({"votes": votes(2, 2, 1)}, ["majority-missing"]),
        ({"votes": votes(2, 2, 1, "for")}, []),
        ({"votes": votes(2, 2, 1, "against")}, ["majority-missing"]),
        ({"votes": votes(0, 0, 5)}, ["majority-missing"]),
        ({"votes": votes(5), "conflicts": CONFLICT}, ["conflicted-vote"]),
        ({"votes": votes(4), "conflicts": CONFLICT}, []),
        ({"votes": votes(4)}, ["votes-missing"]),
        ({"votes": votes(4, 0, 1)}, []),
        ({"votes": votes(3), "conflicts": CONFLICT}, ["votes-missing"]),
        ({"conflicts": (Conflict("former", Text(en="x")),)}, ["conflict-not-present"]),
        ({"conflicts": (Conflict("secretary", Text(en="x")),)}, ["conflict-not-present"]),
        ({"number": 7}, ["item-number-wrong"]),
    ],
)
def test_votes_are_counted(shipped: Catalogue, more: dict[str, Any], expected: list[str]) -> None:
    file = sitting(1, item("deferred", SERVICE))
    file = replace(file, items=(replace(file.items[0], **more),))
    assert codes(shipped, file) == expected


def test_a_kind_may_need_more(shipped: Catalogue) -> None:
    enough, short = votes(4, 1), votes(3, 2)
    for counted, expected in ((enough, []), (short, ["majority-missing"])):
        file = sitting(1, item("plan-adopted", "x", votes=counted))
        assert codes(shipped, file) == expected


def test_a_chair_in_conflict_breaks_no_tie(shipped: Catalogue) -> None:
    conflicts = (Conflict("chair", Text(en="x")), Conflict("deputy", Text(en="y")))
    tie = item("deferred", SERVICE, votes=votes(1, 1, 0, "for"), conflicts=conflicts)
    assert codes(shipped, sitting(1, tie)) == ["conflicted-vote"]


def test_evidence_may_be_too_weak(shipped: Catalogue) -> None:
    for level, expected in (("A", ["evidence-too-weak"]), ("M", []), ("C", ["evidence-too-weak"])):
        evidence = Evidence(level, "1", "2026-06-01", Text(en="x"), None, Text(en="y"))
        file = sitting(1, item("deferred", SERVICE), evidence=evidence)
        assert codes(shipped, file) == expected


def test_partners_and_secretary_decide_nothing(shipped: Catalogue) -> None:
    for kind in ("partner", "record"):
        file = sitting(1, item("deferred", SERVICE), sitting=Sitting(kind, "1", "2026-06-01"))
        assert codes(shipped, file) == ["sitting-cannot-decide"]


def test_what_the_gate_kept_out_is_not_confirmed(shipped: Catalogue) -> None:
    for verdict, expected in (
        ("transformable", []),
        ("not-transformable", ["decision-not-candidate"]),
        ("of-another-year", ["decision-not-candidate"]),
        (None, ["decision-not-candidate"]),
    ):
        file = sitting(1, item("service-confirmed", SERVICE, saw=Seen(verdict=verdict)))
        assert codes(shipped, file) == expected


def test_what_was_seen_is_what_the_decision_is_bound_to(shipped: Catalogue) -> None:
    true = bound("service-confirmed", SERVICE, shipped)
    assert true.saw is not None
    assert true.content is not None
    assert codes(shipped, sitting(1, true)) == []
    forged = replace(true, saw=replace(true.saw, route="another"))
    assert codes(shipped, sitting(1, forged)) == ["saw-otherwise"]
    unseen = codes(shipped, sitting(1, replace(true, saw=None)))
    assert set(unseen) == {"saw-otherwise", "decision-not-candidate"}
    unnamed = replace(true, content=replace(true.content, fields={}))
    assert codes(shipped, sitting(1, unnamed)) == ["saw-otherwise", "saw-otherwise"]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_casting_vote_tips_only_what_hangs_in_the_balance(
    for_: int, against: int, abstained: int
) -> None:
    entitled = for_ + against + abstained
    tie = for_ == against and for_ > 0
    for rule, reached in (
        ("simple", tie),
        ("absolute", tie and 2 * for_ == entitled),
        ("two-thirds", False),
    ):
        without = is_carried(Votes(for_, against, abstained), entitled, rule, casting=True)
        for_it = is_carried(Votes(for_, against, abstained, "for"), entitled, rule, casting=True)
        other = is_carried(Votes(for_, against, abstained, "against"), entitled, rule, casting=True)
        assert for_it == (without or reached)
        assert other == without


@given(
    st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["simple", "absolute"])
)
def test_one_more_vote_for_it_never_loses(for_: int, against: int, extra: int, rule: str) -> None:
    entitled = for_ + against + extra + 1
    before = is_carried(Votes(for_, against, 0), entitled, rule, casting=False)
    after = is_carried(Votes(for_ + 1, against, 0), entitled, rule, casting=False)
    assert after or not before


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_stricter_rule_carries_less(for_: int, against: int, extra: int) -> None:
    entitled, cast = for_ + against + extra, Votes(for_, against, extra)
    strict = is_carried(cast, entitled, "two-thirds", casting=False)
    middle = is_carried(cast, entitled, "absolute", casting=False)
    plain = is_carried(cast, entitled, "simple", casting=False)
    assert middle or not strict
    assert plain or not middle
