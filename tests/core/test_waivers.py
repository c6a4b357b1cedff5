"""What a waiver silences, for how long, and what is said of it."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.checks import CHECKS
from qp174.core.waivers import (
    FOUNDATION,
    GRACE_DAYS,
    LONGEST_DAYS,
    OWN,
    READING,
    WAIVERS,
    WARNED_WHEN_READ,
    is_waivable,
    waive,
)
from qp174.model.finding import Finding, Param
from qp174.model.text import Text
from qp174.model.waiver import Waiver
from qp174.render.wording.findings import FINDINGS
from qp174.render.wording.findings_reading import READING_FINDINGS

TODAY = datetime.date(2026, 11, 22)
SERVICE = "catalogue/services/a/one.yaml"
PLAN = "plans/first.yaml"


def finding(code: str, path: str = SERVICE, pointer: str = "", **params: Param) -> Finding:
    severity = CHECKS[code].severity if code in CHECKS else "warning"
    return Finding(path, code, severity, pointer, None, params)


NOTE = finding("gate-note-missing", pointer="/gate/answers/online", question="online")
OTHER_NOTE = finding("gate-note-missing", pointer="/gate/answers/law", question="law")


def waiver(
    code: str = NOTE.code,
    path: str = SERVICE,
    about: str | None = None,
    expires: str = "2027-06-30",
    number: int = 0,
) -> Waiver:
    return Waiver(code, path, about, Text(), "licences", expires, f"/waivers/{number}")


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """What is said of the waivers themselves: code and pointer."""
    return [(f.code, f.pointer) for f in findings if f.path == WAIVERS]


def test_no_waiver_changes_nothing() -> None:
    assert waive([NOTE, OTHER_NOTE], [], TODAY) == ((NOTE, OTHER_NOTE), 0)


def test_a_waiver_silences_its_code_in_its_file() -> None:
    elsewhere = replace(NOTE, path="catalogue/services/a/two.yaml")
    other = finding("gate-change-incomplete", pointer=NOTE.pointer, question="online")
    remaining, silenced = waive([NOTE, elsewhere, OTHER_NOTE, other], [waiver()], TODAY)
    assert remaining == (elsewhere, other)
    assert silenced == 2


def test_about_narrows_it_to_what_names_the_id() -> None:
    assert waive([NOTE, OTHER_NOTE], [waiver(about="law")], TODAY) == ((NOTE,), 1)


def test_about_may_be_a_key_on_the_way() -> None:
    found = finding("to-be-worse", pointer="/rounds/0/to_be/visits", figure="visits")
    by_place = replace(found, params={})
    assert waive([by_place], [waiver(found.code, about="visits")], TODAY) == ((), 1)


def test_what_is_offered_is_not_named() -> None:
    found = finding("unit-not-valid", pointer="/owner", id="old", successor="new", nearest="near")
    for about in ("new", "near"):
        remaining, silenced = waive([found], [waiver(found.code, about=about)], TODAY)
        assert (remaining[0], silenced) == (found, 0)
    assert waive([found], [waiver(found.code, about="old")], TODAY) == ((), 1)


def test_a_part_of_a_list_is_not_named() -> None:
    """Who waives one of two open questions has not waived the other."""
    both = finding("gate-incomplete", pointer="/gate/answers", questions="law, online")
    remaining, silenced = waive([both], [waiver(both.code, about="law")], TODAY)
    assert (remaining[0], silenced) == (both, 0)


def test_it_follows_the_service_into_another_folder() -> None:
    moved = replace(NOTE, path="catalogue/services/b/c/one.yaml")
    assert waive([moved], [waiver()], TODAY) == ((), 1)


def test_more_of_the_same_are_silenced_with_the_same() -> None:
    more = Finding(SERVICE, "more-faults", "error", "", None, {"code": NOTE.code, "more": 3})
    assert waive([NOTE, more], [waiver()], TODAY) == ((), 2)
    remaining, silenced = waive([NOTE, more], [waiver(about="online")], TODAY)
    assert (remaining, silenced) == ((more,), 1)


# ── dates ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("expires", ["2026-11-22", "2026-11-23", "2028-11-22"])
def test_it_holds_until_the_end_of_its_last_day(expires: str) -> None:
    assert waive([NOTE], [waiver(expires=expires)], TODAY) == ((), 1)


@pytest.mark.parametrize(
    ("expires", "until"), [("2026-11-21", "2027-02-19"), ("2026-08-24", "2026-11-22")]
)
def test_what_an_expired_one_silenced_is_told_again_as_a_warning(expires: str, until: str) -> None:
    """Only a date brought it: a verdict never turns overnight."""
    assert NOTE.severity == "error"
    remaining, silenced = waive([NOTE], [waiver(expires=expires)], TODAY)
    assert remaining[0] == replace(NOTE, severity="warning")
    assert told(remaining) == [("waiver-expired", "/waivers/0/expires")]
    assert {f.severity for f in remaining} == {"warning"}
    assert remaining[1].params == {"code": NOTE.code, "expires": expires, "until": until}
    assert silenced == 0


@pytest.mark.parametrize("expires", ["2026-08-23", "1999-01-01", "0001-01-01"])
def test_after_its_grace_it_has_no_effect(expires: str) -> None:
    """No waiver is a way to make an error a warning for ever."""
    remaining, silenced = waive([NOTE], [waiver(expires=expires)], TODAY)
    assert remaining[0] == NOTE
    assert told(remaining) == [("waiver-expired", "/waivers/0/expires")]
    assert remaining[1].params == {"code": NOTE.code, "expires": expires, "until": ""}
    assert (remaining[1].severity, silenced) == ("warning", 0)


def test_the_latest_of_several_expired_ones_counts() -> None:
    old, late = waiver(expires="1999-01-01"), waiver(expires="2026-11-01", number=1)
    for order in ([old, late], [late, old]):
        remaining, _ = waive([NOTE], order, TODAY)
        assert remaining[0] == replace(NOTE, severity="warning")
        assert {f.params["until"] for f in remaining[1:]} == {"", "2027-01-30"}


def test_a_renewal_beside_the_expired_one_counts() -> None:
    old, new = waiver(expires="2026-01-01"), waiver(number=1)
    for order in ([old, new], [new, old]):
        remaining, silenced = waive([NOTE], order, TODAY)
        assert silenced == 1
        assert told(remaining) == [("waiver-expired", "/waivers/0/expires")]


def test_one_that_would_hold_for_ever_does_not_count() -> None:
    last = TODAY + datetime.timedelta(days=LONGEST_DAYS)
    assert last == datetime.date(2028, 11, 22)
    beyond = (last + datetime.timedelta(days=1)).isoformat()
    remaining, silenced = waive([NOTE], [waiver(expires=beyond)], TODAY)
    assert silenced == 0
    assert remaining[0] == NOTE
    assert told(remaining) == [("waiver-too-long", "/waivers/0/expires")]
    assert remaining[1].severity == "error"
    assert remaining[1].params == {"expires": beyond, "latest": last.isoformat()}


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9990, 1, 1)))
def test_the_law_of_days(day: datetime.date) -> None:
    """Before its time refused, then in force, then in grace, then without effect, on any day."""
    expires = datetime.date(2027, 6, 30)
    remaining, silenced = waive([NOTE], [waiver(expires=expires.isoformat())], day)
    if day > expires:
        kept = "warning" if (day - expires).days <= GRACE_DAYS else "error"
        assert (silenced, remaining[0].severity) == (0, kept)
    elif (expires - day).days <= LONGEST_DAYS:
        assert (silenced, remaining) == (1, ())
    else:
        assert (silenced, remaining[0]) == (0, NOTE)


def test_the_last_days_of_the_calendar() -> None:
    last = datetime.date.max
    assert waive([NOTE], [waiver(expires="9999-12-31")], last) == ((), 1)
    assert waive([NOTE], [waiver(expires="9999-12-31")], datetime.date(9998, 12, 31)) == ((), 1)
    remaining, _ = waive([NOTE], [waiver(expires="9999-12-30")], last)
    assert remaining[1].params["until"] == "9999-12-31"


# ── what is said of waivers ──────────────────────────────────────────────────────────────


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    remaining, _ = waive([], [waiver("gate-note-mising"), waiver("zzz", number=1)], TODAY)
    assert told(remaining) == [
        ("waiver-unknown-code", "/waivers/0/code"),
        ("waiver-unknown-code", "/waivers/1/code"),
    ]
    assert [f.params["nearest"] for f in remaining] == ["gate-note-missing", ""]


def test_one_that_silences_nothing_is_told() -> None:
    remaining, _ = waive([], [waiver(), waiver(expires="2026-01-01", number=1)], TODAY)
    assert told(remaining) == [("waiver-unused", "/waivers/0"), ("waiver-unused", "/waivers/1")]
    assert {f.severity for f in remaining} == {"warning"}


def test_nobody_knows_who_is_unused_while_files_are_broken() -> None:
    broken = Finding(SERVICE, "unknown-key", "error", "/onwer", None, {"key": "onwer"})
    old = waiver(expires="2026-01-01", number=1)
    remaining, _ = waive([broken], [waiver(), old], TODAY)
    assert told(remaining) == [("waiver-expired", "/waivers/1/expires")]


NEVER = [
    *((code, SERVICE) for code in sorted(READING | FOUNDATION)),
    *((code, WAIVERS) for code in sorted(OWN)),
    ("task-cycle", "catalogue/routes.yaml"),
    ("weight-missing", "catalogue/criteria.yaml"),
    ("unit-cycle", "catalogue/organisation.yaml"),
]


@pytest.mark.parametrize(("code", "path"), NEVER)
def test_what_everything_rests_on_is_never_waived(code: str, path: str) -> None:
    fault = Finding(path, code, "error", "/x", None, {"id": "x"})
    remaining, silenced = waive([fault], [waiver(code, path)], TODAY)
    assert (remaining[0], silenced) == (fault, 0)
    assert told(remaining[1:]) == [("waiver-not-possible", "/waivers/0/code")]
    assert remaining[1].severity == "error"


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("gate-note-missing", SERVICE),
        ("plan-over-capacity", PLAN),
        ("coverage-unit", "catalogue/organisation.yaml"),
        ("byte-order-mark", "catalogue/gate.yaml"),
        ("odd-file", "plans/note.txt"),
        ("unit-not-valid", "catalogue/routes.yaml"),
    ],
)
def test_what_may_be_waived(code: str, path: str) -> None:
    assert waive([finding(code, path)], [waiver(code, path)], TODAY) == ((), 1)


def test_every_code_is_of_one_sort() -> None:
    """A new code of the reader, or a check that is gone, is noticed here."""
    read = {code for code in READING_FINDINGS if "." not in code} - WARNED_WHEN_READ
    assert read | {"first-language-missing"} == READING
    assert CHECKS.keys() >= FOUNDATION
    assert {code for code in FINDINGS if "." not in code} >= OWN.keys() | READING
    unsorted = {code for code in FINDINGS if "." not in code}
    assert unsorted == CHECKS.keys() | READING | WARNED_WHEN_READ | OWN.keys()


def test_warnings_may_always_be_waived() -> None:
    warned = [code for code, check in CHECKS.items() if check.severity == "warning"]
    assert all(is_waivable(code, "catalogue/criteria.yaml") for code in warned)


# ── laws and costs ───────────────────────────────────────────────────────────────────────

_CODES = st.sampled_from(["gate-note-missing", "unit-not-valid", "unknown-key", "weight-missing"])
_IDS = st.sampled_from(["law", "online"])
_FOUND = st.lists(
    st.builds(lambda code, id_: finding(code, pointer=f"/{id_}", id=id_), _CODES, _IDS), max_size=6
)
_GIVEN = st.lists(
    st.builds(
        waiver,
        _CODES,
        about=st.none() | _IDS,
        expires=st.sampled_from(["2026-01-01", "2027-01-01", "2090-01-01"]),
        number=st.integers(0, 99),
    ),
    max_size=4,
    unique_by=lambda w: w.pointer,
)


@given(_FOUND, _GIVEN)
def test_nothing_is_lost(findings: list[Finding], waivers: list[Waiver]) -> None:
    remaining, silenced = waive(findings, waivers, TODAY)
    kept = [f for f in remaining if f.path != WAIVERS]
    assert len(kept) + silenced == len(findings)
    assert {(f.code, f.pointer) for f in kept} <= {(f.code, f.pointer) for f in findings}


@given(_FOUND, _GIVEN, st.randoms(use_true_random=False))
def test_the_order_of_waivers_does_not_count(
    findings: list[Finding], waivers: list[Waiver], random: object
) -> None:
    shuffled = list(waivers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def answer(given: list[Waiver]) -> tuple[list[str], int]:
        remaining, silenced = waive(findings, given, TODAY)
        return sorted(map(repr, remaining)), silenced

    assert answer(waivers) == answer(shuffled)


def test_thousands_of_both_take_no_time() -> None:
    findings = [
        finding("gate-note-missing", pointer=f"/gate/answers/q{n}", question=f"q{n}")
        for n in range(20_000)
    ]
    waivers = [waiver(about=f"q{n}", number=n) for n in range(20_000)]
    started = time.process_time()  # the work, however loaded the machine is
    assert waive(findings, waivers, TODAY) == ((), 20_000)
    assert time.process_time() - started < 5
