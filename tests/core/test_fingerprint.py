"""A finding stays the same one while lines, lists, folders and suggestions change."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qp174.core.fingerprint import PASSING, fingerprints, likeness, record_of
from qp174.model.finding import Finding, Param, Place

OWNER = Finding(
    "catalogue/services/a/one.yaml",
    "unknown-id",
    "error",
    "/rounds/0/as_is/steps/3/by",
    Place(12, 7),
    {"kind": "unit", "id": "old-unit", "nearest": "new-unit", "defined_in": "x"},
)

GOLDEN = "644835f9dfa61de0707e280abeef3a53310c00eb1e613641e2e40ac35ce7b867"


def one(finding: Finding) -> str:
    (found,) = fingerprints([finding])
    return found


def with_params(**params: Param) -> Finding:
    return replace(OWNER, params={**OWNER.params, **params})


def test_the_form_of_a_fingerprint() -> None:
    assert re.fullmatch("[0-9a-f]{64}", one(OWNER))


def test_the_recipe_does_not_change_unseen() -> None:
    """Forges keep these: a change of the recipe needs a new version of it."""
    assert one(OWNER) == GOLDEN


SAME = {
    "lines above it": replace(OWNER, place=Place(99, 3)),
    "no line": replace(OWNER, place=None),
    "entries before it": replace(OWNER, pointer="/rounds/2/as_is/steps/17/by"),
    "another folder": replace(OWNER, path="catalogue/services/b/c/one.yaml"),
    "no folder": replace(OWNER, path="catalogue/services/one.yaml"),
    "another severity": replace(OWNER, severity="warning"),
    "another suggestion": with_params(nearest="third-unit"),
    "no suggestion": with_params(nearest=""),
    "a successor": with_params(successor="new-unit"),
    "another order of parameters": replace(
        OWNER, params=dict(reversed(list(OWNER.params.items())))
    ),
}
OTHER = {
    "code": replace(OWNER, code="unit-not-valid"),
    "record": replace(OWNER, path="catalogue/services/a/two.yaml"),
    "kind of file": replace(OWNER, path="plans/one.yaml"),
    "other suffix": replace(OWNER, path="catalogue/services/a/one.txt"),
    "key": replace(OWNER, pointer="/rounds/0/as_is/steps/3/step"),
    "branch": replace(OWNER, pointer="/rounds/0/to_be/steps/3/by"),
    "shorter": replace(OWNER, pointer="/rounds/0/as_is/steps"),
    "id": with_params(id="other-unit"),
    "kind": with_params(kind="partner"),
    "one more parameter": with_params(question="q"),
}


def test_what_does_not_count() -> None:
    assert {name: one(finding) for name, finding in SAME.items()} == dict.fromkeys(SAME, one(OWNER))


def test_what_counts() -> None:
    ids = [one(OWNER), *(one(finding) for finding in OTHER.values())]
    assert len(set(ids)) == len(OTHER) + 1


def test_files_beside_services_keep_their_folder() -> None:
    assert record_of("plans/a/one.yaml") == "plans/a/one.yaml"
    assert record_of("catalogue/services/a/note.txt") == "catalogue/services/a/note.txt"


def test_parts_are_not_joined() -> None:
    """What ends one part and begins the next is no matter of luck."""
    left = replace(OWNER, params={"a": "b", "c": "d"})
    right = replace(OWNER, params={"a": 'b","c":"d'})
    assert likeness(left) != likeness(right)
    assert likeness(replace(OWNER, params={"a": "1"})) != likeness(replace(OWNER, params={"a": 1}))


def test_more_faults_are_one_finding_wherever_the_telling_ends() -> None:
    more = replace(OWNER, code="more-faults", params={"code": "unknown-id", "told": 100, "more": 3})
    grown = replace(more, pointer="/elsewhere/1", params={**more.params, "more": 4})
    assert one(more) == one(grown)
    assert one(more) != one(replace(more, params={**more.params, "code": "missing-key"}))


# ── laws ─────────────────────────────────────────────────────────────────────────────────

_WORDS = st.sampled_from(["a", "b", "a-b", "\u0645", "", "1", "/", "~0"])
_PARAMS = st.dictionaries(
    st.sampled_from(["id", "kind", "value", *sorted(PASSING)[:4]]), _WORDS | st.integers(0, 2)
)
_FINDINGS = st.builds(
    Finding,
    st.sampled_from(["catalogue/services/a/x.yaml", "catalogue/services/b/x.yaml", "plans/p.yaml"]),
    st.sampled_from(["unknown-id", "more-faults", "odd-file"]),
    st.sampled_from(["error", "warning"]),
    st.lists(_WORDS, max_size=3).map(lambda words: "".join(f"/{word}" for word in words)),
    st.none() | st.builds(Place, st.integers(1, 3), st.integers(1, 3)),
    _PARAMS,
)
_MANY = st.lists(_FINDINGS, max_size=8)


@given(_MANY)
def test_each_is_unique_and_has_its_place(findings: list[Finding]) -> None:
    found = fingerprints(findings)
    assert len(found) == len(findings) == len(set(found))


@given(_MANY)
def test_the_same_again_is_the_same(findings: list[Finding]) -> None:
    assert fingerprints(findings) == fingerprints(list(findings))


@given(_MANY, st.integers(0, 8), _FINDINGS)
def test_one_more_is_one_new(findings: list[Finding], at: int, more: Finding) -> None:
    before, after = (
        set(fingerprints(findings)),
        set(fingerprints([*findings[:at], more, *findings[at:]])),
    )
    assert before < after
    assert len(after - before) == 1


@given(_MANY, st.integers(1, 50), st.text(max_size=5))
def test_moving_lines_and_suggestions_changes_nothing(
    findings: list[Finding], lines: int, offer: str
) -> None:
    moved = [
        replace(
            finding,
            place=finding.place and replace(finding.place, line=finding.place.line + lines),
            params={**finding.params, "nearest": offer, "allowed": offer, "first_line": lines},
        )
        for finding in findings
    ]
    assert fingerprints(moved) == fingerprints(findings)


@given(_MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_gives_the_same_set(
    findings: list[Finding], random: object
) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(fingerprints(shuffled)) == set(fingerprints(findings))
