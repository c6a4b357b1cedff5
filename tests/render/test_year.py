"""The report of a closed year says what stood there, in words that need no catalogue."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from qp174.core.snapshot.freezing import freeze
from qp174.model.catalogue import Catalogue
from qp174.model.plan import YearValue
from qp174.model.snapshot import (
    Changed,
    Correction,
    FrozenFigure,
    FrozenMethod,
    FrozenMiss,
    FrozenRecord,
    FrozenValue,
    Snapshot,
)
from qp174.model.text import Text
from qp174.render.language import load_language
from qp174.render.reports import report
from qp174.render.views.year import year_view
from qp174.render.wording.indicators import value_shown
from qp174.store.package import template_text

ENGLISH = load_language("en", None)


@pytest.fixture(scope="module")
def frozen(shipped: Catalogue) -> Snapshot:
    """The shipped catalogue, closed."""
    return freeze(shipped, 2025, datetime.date(2025, 12, 31))


def printed(snapshot: Snapshot) -> str:
    """The report in English."""
    return report("year", "md", year_view(snapshot, ENGLISH), ENGLISH, template_text)


def missed(frozen: Snapshot, miss: FrozenMiss | None) -> Snapshot:
    """A year in which the first indicator missed its target."""
    figure = FrozenFigure(Decimal("3.004"), Decimal(1), Decimal("33.29"))
    value = FrozenValue(
        service="leave-request",
        plan=None,
        name=Text(en="Leave"),
        recorded=FrozenRecord(figure, "u", Text(en="The unit"), "2025-12-01", illustrative=True),
        computed=None,
        baseline=YearValue(2024, Decimal(0)),
        target=YearValue(2025, Decimal(30)),
        achievement=Decimal("-10.5"),
        band="off-track",
        band_name=Text(en="Off track"),
        missed=True,
        miss=miss,
    )
    first, *others = frozen.indicators
    return replace(frozen, indicators=(replace(first, values=(value,)), *others))


def test_an_achievement_is_not_cut_off(frozen: Snapshot) -> None:
    text = printed(missed(frozen, None))
    assert "| -10.5% | Off track |" in text
    assert "3\\*<br>1 divided by 33.29" in text
    assert "| 30<br>2025 |" in text


def test_a_miss_without_an_answer_is_told(frozen: Snapshot) -> None:
    assert "| Share of services transformed<br>Leave | Not recorded |" in printed(
        missed(frozen, None)
    )


def test_a_miss_has_cause_action_owner_and_effect(frozen: Snapshot) -> None:
    miss = FrozenMiss(
        cause=Text(en="No link."),
        action=Text(en="Build it."),
        owner="dept-x",
        owner_name=Text(),
        due="2026-03-01",
        closed_on="2026-02-01",
        effect=Text(en="It works."),
    )
    text = printed(missed(frozen, miss))
    row = "| No link. | Build it. | dept-x | 1 March 2026 | 1 February 2026<br>It works. |"
    assert row in text


def test_what_has_no_name_in_the_method_is_worded(frozen: Snapshot) -> None:
    text = printed(frozen)
    for words in ("No route", "Already electronic", "Cannot be ranked"):
        assert f"| {words} |" in text
    assert "no-route" not in text


def test_plans_say_whether_they_bound_anybody(frozen: Snapshot) -> None:
    (plan,) = frozen.plans
    adopted = replace(plan, decision="d-7/1", adopted_on="2025-05-01", replaced_by="next-plan")
    shown = replace(adopted, id="shown", illustrative=True, replaced_by=None)
    text = printed(replace(frozen, plans=(adopted, shown, replace(plan, id="draft"))))
    assert "Adopted by decision d-7/1 of 1 May 2025<br>Replaced by: next-plan" in text
    assert "Adopted by an illustrative decision, which binds nobody: d-7/1" in text
    assert "A draft: no decision had adopted it" in text


def test_a_correction_names_whose_figure_it_was(frozen: Snapshot) -> None:
    changed = (
        Changed("services/leave-request/score", "1", "2"),
        Changed("indicators/satisfaction/values/leave-request/recorded/value", None, "3"),
        Changed("launched", "4", None),
    )
    entry = Correction("2026-03-01", "u", Text(en="The unit"), Text(en="Slip."), changed)
    satisfaction = replace(
        frozen.indicators[0], id="satisfaction", name=Text(en="Satisfaction"), values=()
    )
    text = printed(
        replace(frozen, corrections=(entry,), indicators=(*frozen.indicators, satisfaction))
    )
    leave = next(its.name.en for its in frozen.services if its.id == "leave-request")
    assert "> 1 March 2026, The unit: Slip." in text
    assert f"| {leave}<br>`services/leave-request/score` | 1 | 2 |" in text
    assert f"| Satisfaction, {leave}<br>" in text
    assert "| 4 | — |" in text


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (FrozenMethod((), None, None, holds=False, illustrative=False), "not yet adopted"),
        (
            FrozenMethod((), "d-1/1", "2025-02-01", holds=True, illustrative=False),
            "by the committee",
        ),
        (FrozenMethod((), "d-1/1", "2025-02-01", holds=True, illustrative=True), "binds nobody"),
        (FrozenMethod((), "d-1/1", "2025-02-01", holds=False, illustrative=False), "had changed"),
    ],
)
def test_the_notice_is_that_of_the_day(method: FrozenMethod, said: str, frozen: Snapshot) -> None:
    notice = year_view(replace(frozen, method=method), ENGLISH)["header"]["notice"]
    assert said in notice


def test_a_small_figure_is_no_zero() -> None:
    assert value_shown(Decimal("0.0012"), ENGLISH) == "0.0012"
    assert value_shown(Decimal(0), ENGLISH) == "0"
    assert value_shown(Decimal("1234.567"), ENGLISH) == "1,234.57"
