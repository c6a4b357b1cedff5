"""From what a secretary tells to the next file of the chain."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import load
from qp174.app.meeting import drafted, tried_out, write
from qp174.app.meeting_words import Told, proposal_of, text_typed, votes_typed
from qp174.app.minutes import minutes_of
from qp174.app.trial import Desk
from qp174.core.builders.committee import decision
from qp174.core.deciding.decisions import confirmed, in_force
from qp174.model.error import QP174Error
from qp174.model.text import Text
from qp174.render.language import load_language
from qp174.render.views.minutes import minutes_view
from qp174.render.wording import Words
from qp174.store.yamlfile import read_yaml
from tests.support import AS_OF, ROOT

ENGLISH = Words(load_language("en", None))
SERVICE, OTHER = "grade1-registration", "kg2-registration"
#: A shipped service of which no sitting has decided anything.
UNDECIDED = "canteen-lease"
TOLD: dict[str, Any] = {
    "kind": "meeting",
    "number": "1/2026",
    "date": "2026-11-18",
    "present": "all",
    "minutes": "1/2026",
    "archive": "Registry | \u0633\u062c\u0644",
    "unanimous": True,
}
DEFERRED: dict[str, Any] = {
    "items": [("deferred", SERVICE)],
    "reasons": ["x"],
    "reviews": ["2027-01-01"],
}


@pytest.fixture
def fresh(repository: Path) -> Path:
    """A copy of the shipped data before any sitting."""
    for path in (repository / "plans" / "decisions").rglob("*.yaml"):
        path.unlink()
    return repository


def told(**more: Any) -> Told:
    return Told(**{**TOLD, **more})


def decided(root: Path, told: Told) -> str:
    """Writes a sitting; the path of its file."""
    desk = Desk(root, AS_OF)
    catalogue = load(root, AS_OF).catalogue
    proposal = proposal_of(catalogue, told)
    draft = drafted(catalogue, proposal)
    trial = tried_out(desk, draft)
    assert trial.new("error") == ()
    write(desk, proposal, draft, trial)
    return draft.path


def test_a_sitting_is_written_and_read_again(fresh: Path) -> None:
    path = decided(fresh, told(items=[("service-confirmed", f"{SERVICE},{OTHER}")]))
    assert path == "plans/decisions/d-0001.yaml"
    loaded = load(fresh, AS_OF)
    assert loaded.errors == 0
    catalogue = loaded.catalogue
    for id_ in (SERVICE, OTHER):
        found = confirmed(catalogue.services[id_], catalogue)
        assert found is not None
        assert found.holds
        assert found.item.saw is not None
        assert found.item.saw.rank is not None
    (file,) = catalogue.decisions
    assert file.evidence.archive == Text(ar="\u0633\u062c\u0644", en="Registry")
    assert file.sitting.date == "2026-11-18"


def test_each_file_names_the_hash_of_the_one_before(fresh: Path) -> None:
    first = decided(fresh, told(items=[("method-adopted", "method")]))
    second = decided(fresh, told(date="2026-11-19", items=[("service-confirmed", SERVICE)]))
    assert second.endswith("d-0002.yaml")
    one, two = load(fresh, AS_OF).catalogue.decisions
    assert (one.previous, two.previous) == (None, one.sha256)
    text = (fresh / first).read_text(encoding="utf-8")
    (fresh / first).write_text(text.replace("against: 0", "against: 1"), encoding="utf-8")
    codes = [finding.code for finding in load(fresh, AS_OF).findings if finding.path == second]
    assert codes == ["decision-chain-broken"]


def test_the_file_says_again_what_was_drafted(fresh: Path) -> None:
    """Whatever can be told comes back from the file as it was meant."""
    catalogue = load(fresh, AS_OF).catalogue
    proposal = proposal_of(
        catalogue,
        told(
            excused="education",
            partners="cspd",
            items=[
                ("method-adopted", "method"),
                ("service-confirmed", SERVICE),
                ("deferred", OTHER),
                ("rank-overridden", f"{SERVICE}=3"),
            ],
            votes=[f"{OTHER}=4/1/0"],
            reasons=["Because: a # and \u201cquotes\u201d"],
            reviews=["2027-06-01"],
            conditions=[f"{SERVICE}@2027-01-01=Link it"],
            conflicts=[f"{SERVICE}=standards:Took part"],
            commitments=["cspd@2027-03-01=Opens its service"],
            illustrative=True,
        ),
    )
    draft = drafted(catalogue, proposal)
    data = read_yaml(draft.text.encode()).data
    assert isinstance(data, dict)
    file = decision(data, draft.path)
    assert (file.sitting, file.evidence) == (proposal.sitting, proposal.evidence)
    assert (file.present, file.excused, file.partners) == (
        proposal.present,
        ("education",),
        ("cspd",),
    )
    assert "education" not in file.present
    assert file.commitments == proposal.commitments
    assert file.illustrative
    kinds = [item.kind for item in file.items]
    assert kinds == ["method-adopted", "service-confirmed", "deferred", "rank-overridden"]
    confirmed_item, deferred = file.items[1], file.items[2]
    assert confirmed_item.votes is not None
    assert confirmed_item.votes.for_ == 4  # one of five is in conflict
    assert confirmed_item.review is None  # a day of review is meant for what is deferred
    assert confirmed_item.conditions[0].due == "2027-01-01"
    assert deferred.votes == votes_typed("4/1/0")
    assert deferred.review == "2027-06-01"
    assert file.items[3].rank == 3


@pytest.mark.parametrize("when", ["before the trial", "after it"])
def test_nothing_is_written_where_the_folder_changed_meanwhile(when: str, fresh: Path) -> None:
    """A colleague changes what was decided on, while the secretary is still asked or reads."""
    desk = Desk(fresh, AS_OF)
    catalogue = load(fresh, AS_OF).catalogue
    proposal = proposal_of(catalogue, told(items=[("service-confirmed", SERVICE)]))
    draft = drafted(catalogue, proposal)
    trial = tried_out(desk, draft)
    service = fresh / catalogue.services[SERVICE].path
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace("answer: pass", "answer: fail"), encoding="utf-8")
    assert service.read_text(encoding="utf-8") != text
    if when == "before the trial":
        trial = tried_out(desk, draft)
    with pytest.raises(QP174Error) as caught:
        write(desk, proposal, draft, trial)
    assert caught.value.code == "decided-on-another"
    assert not (fresh / draft.path).exists()


def test_a_decision_is_never_overwritten(fresh: Path) -> None:
    path = decided(fresh, told(items=[("service-confirmed", SERVICE)]))
    before = (fresh / path).read_bytes()
    decided(fresh, told(number="2/2026", items=[("service-confirmed", OTHER)]))
    assert (fresh / path).read_bytes() == before


def test_an_editorial_record_makes_a_decision_hold_again(fresh: Path) -> None:
    decided(fresh, told(items=[("service-confirmed", SERVICE)]))
    service = fresh / load(fresh, AS_OF).catalogue.services[SERVICE].path
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace("  en: Grade 1", "  en: Grade  1", 1), encoding="utf-8")
    catalogue = load(fresh, AS_OF).catalogue
    assert [its.changed for its in in_force(catalogue)] == [("name",)]
    record = told(
        kind="record",
        present="portals",
        evidence="D",
        minutes=None,
        archive=None,
        items=[("editorial", "d-0001/1")],
        reasons=["Spelling | \u0625\u0645\u0644\u0627\u0621"],
    )
    decided(fresh, record)
    catalogue = load(fresh, AS_OF).catalogue
    assert [(its.holds, its.editorial) for its in in_force(catalogue)] == [(True, "d-0002/1")]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "nothing-decided"),
        ({**DEFERRED, "items": [("service-confirmed", f"{SERVICE},{SERVICE}")]}, "decided-twice"),
        ({**DEFERRED, "reviews": ["2026-01-01"]}, "before-the-sitting"),
        ({**DEFERRED, "signed": "2026-11-01"}, "before-the-sitting"),
        ({**DEFERRED, "number": "1/2026\nx"}, "odd-character"),
        ({**DEFERRED, "archive": "one | two"}, "one-language-twice"),
        ({**DEFERRED, "evidence": "A"}, "evidence-unsigned"),
        ({**DEFERRED, "votes": ["5/0/0"]}, "votes-told-twice"),
        ({**DEFERRED, "unanimous": False, "votes": [f"{OTHER}=6/0/0"]}, "votes-needed"),
        ({**DEFERRED, "conditions": [f"{OTHER}=x"]}, "said-of-no-item"),
        ({**DEFERRED, "date": "2030-01-01", "reviews": ["2030-02-01"]}, "sitting-ahead"),
        ({**DEFERRED, "items": [("reopened", UNDECIDED)]}, "nothing-to-reopen"),
        ({**DEFERRED, "items": [("rank-overridden", f"{SERVICE}=999")]}, "rank-beyond"),
        (
            {**DEFERRED, "items": [("rank-overridden", f"{SERVICE}=2,{OTHER}=2")]},
            "rank-given-twice",
        ),
        ({"items": [("service-confirmed", SERVICE)], "unanimous": False}, "votes-needed"),
        (
            {"items": [("service-confirmed", SERVICE)], "unanimous": False, "votes": ["5"]},
            "bad-votes",
        ),
        ({"items": [("service-confirmed", "no-such-service")]}, "unknown-id"),
        ({"items": [("to-be-accepted", f"{SERVICE}:99")]}, "nothing-to-decide"),
        ({"items": [("editorial", "d-0009/1")]}, "no-such-decision"),
        ({"items": [("rank-overridden", f"{SERVICE}=first")]}, "bad-rank"),
        ({"present": "chair,nobody"}, "unknown-member"),
        ({"minutes": None}, "minutes-missing"),
        ({"date": "tomorrow"}, "bad-date"),
        ({"date": "2026"}, "bad-date"),
        ({"commitments": ["nobody=Does it"]}, "unknown-party"),
        ({"partners": "nobody"}, "unknown-partner"),
    ],
)
def test_what_cannot_be_meant_is_said(more: dict[str, Any], code: str) -> None:
    catalogue = load(ROOT, AS_OF).catalogue
    with pytest.raises(QP174Error) as caught:
        drafted(catalogue, proposal_of(catalogue, told(**more)))
    assert caught.value.code == code


def test_without_a_roster_nobody_decides(fresh: Path) -> None:
    (fresh / "catalogue" / "committee.yaml").unlink()
    catalogue = load(fresh, datetime.date(2026, 11, 22)).catalogue
    with pytest.raises(QP174Error) as caught:
        proposal_of(catalogue, told())
    assert caught.value.code == "no-committee"


@pytest.mark.parametrize("example", [False, True])
def test_the_extract_of_an_example_of_a_committee_binds_nobody(
    fresh: Path, *, example: bool
) -> None:
    decided(fresh, told(items=[("service-confirmed", SERVICE)], illustrative=True))
    catalogue = load(fresh, AS_OF).catalogue
    assert catalogue.committee is not None
    whole = replace(catalogue, committee=replace(catalogue.committee, illustrative=example))
    answers = minutes_of(whole, replace(whole.decisions[0], illustrative=False))
    assert answers.illustrative is example
    view = minutes_view(whole, answers, ENGLISH, "2026-11-22")
    assert ("ILLUSTRATIVE" in view["header"]["notice"]) is example


def test_texts_and_votes_as_typed() -> None:
    assert text_typed("\u0633\u062c\u0644|Registry") == Text(ar="\u0633\u062c\u0644", en="Registry")
    assert text_typed("Registry") == Text(en="Registry")
    assert votes_typed("\u0663/\u0663/0/for").casting == "for"


def test_a_reason_with_an_equals_sign_is_a_reason(fresh: Path) -> None:
    catalogue = load(fresh, AS_OF).catalogue
    words = {"items": [("rejected", SERVICE)], "unanimous": True, "votes": ()}
    for said, meant in (
        ("Fee = 5", "Fee = 5"),
        ("me@ministry = nobody", "me@ministry = nobody"),
        (f"{SERVICE}=Fee = 5", "Fee = 5"),
    ):
        (item,) = proposal_of(catalogue, told(**words, reasons=[said])).items
        assert item.reason.en == meant
