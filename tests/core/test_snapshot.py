"""A closed year: frozen whole, the same bytes, and every change of it found and recorded."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.builders.snapshot import snapshot, snapshot_file
from qp174.core.ranking.prioritise import prioritise
from qp174.core.rounding import rounded
from qp174.core.snapshot.closed import changes, corrected, differences, with_values_of
from qp174.core.snapshot.data import content_of, data_of, whole_data
from qp174.core.snapshot.freezing import freeze
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Measured, MeasurementFile
from qp174.model.snapshot import FrozenCount, Snapshot, SnapshotFile
from qp174.model.text import Text
from qp174.render.snapshotfile import snapshot_text
from qp174.store.yamlfile import read_yaml

YEAR, DAY = 2026, datetime.date(2026, 12, 31)
PATH = f"plans/snapshots/{YEAR}.yaml"
CLOSED_ON = datetime.date(2027, 1, 10)


def value(said: str, **of: Any) -> Measured:
    """A measured value of a service, a plan or the ministry."""
    return Measured(
        service=of.get("service"),
        plan=of.get("plan"),
        value=Decimal(said),
        numerator=None,
        denominator=None,
        who="sec-portals-egov",
        when="2027-01-05",
        sources=("illustrative",),
        miss=None,
    )


def measured(catalogue: Catalogue, values: Mapping[str, tuple[Measured, ...]]) -> Catalogue:
    """The catalogue as of the day of closing, with the values of a year by indicator."""
    files = tuple(
        MeasurementFile(f"plans/measurements/{YEAR}/{id}.yaml", id, YEAR, its, ())
        for id, its in values.items()
    )
    return replace(catalogue, measurements=files, as_of=CLOSED_ON)


@pytest.fixture(scope="module")
def whole(shipped: Catalogue) -> Catalogue:
    """The shipped catalogue with some values of the year."""
    values = {
        "share-transformed": (value("3"),),
        "satisfaction": (
            value("81.5", service="leave-request"),
            value("60", service="kg2-registration"),
        ),
    }
    return measured(shipped, values)


@pytest.fixture(scope="module")
def frozen(whole: Catalogue) -> Snapshot:
    """The year of that catalogue."""
    return freeze(whole, YEAR, DAY, "c" * 40)


def filed(its: Snapshot) -> SnapshotFile:
    """A snapshot as it is read from its own file."""
    parsed = read_yaml(snapshot_text(PATH, whole_data(its)).encode())
    assert parsed.faults == ()
    data: Any = parsed.data
    return snapshot_file(data, PATH)


# ── what is frozen ───────────────────────────────────────────────────────────────────────


def test_every_figure_of_the_ranking_is_frozen(frozen: Snapshot, whole: Catalogue) -> None:
    ranking = prioritise(whole)
    ranked = [its for its in frozen.services if its.rank is not None]
    assert [(its.id, its.rank) for its in ranked] == [
        (entry.id, entry.rank) for entry in ranking.services
    ]
    for its, entry in zip(ranked, ranking.services, strict=True):
        assert its.score is not None
        assert abs(Fraction(its.score) - entry.score) <= Fraction(1, 20_000)
    assert len(frozen.services) == frozen.services_in_all == len(whole.services)


def test_every_count_is_over_every_service(frozen: Snapshot) -> None:
    tables: dict[str, tuple[FrozenCount, ...]] = {t.by: t.entries for t in frozen.counts}
    for by in ("status", "verdict", "route", "band", "owner", "stage"):
        assert sum(entry.services for entry in tables[by]) == frozen.services_in_all, by
    for its in frozen.services:
        for by, id in (("owner", its.owner), ("verdict", its.verdict), ("band", its.band)):
            assert id in {entry.id for entry in tables[by]}


def test_names_are_taken_along(frozen: Snapshot, whole: Catalogue) -> None:
    assert {its.id: its.name for its in frozen.services} == {
        id: facts.name for id, facts in whole.services.items()
    }
    assert frozen.head.ministry == whole.procedure.ministry
    (satisfaction,) = (its for its in frozen.indicators if its.id == "satisfaction")
    assert [its.name for its in satisfaction.values if its.recorded] == [
        whole.services[id].name for id in ("kg2-registration", "leave-request")
    ]


def test_recorded_and_computed_stand_beside_each_other(frozen: Snapshot) -> None:
    (share,) = (its for its in frozen.indicators if its.id == "share-transformed")
    recorded = [its for its in share.values if its.recorded is not None]
    assert recorded
    for its in recorded:
        assert its.recorded is not None
        assert its.recorded.figure.value == 3
        assert its.recorded.illustrative
        assert its.computed is not None
        assert its.computed.numerator == 0
        assert its.computed.denominator == 70


def test_a_value_of_a_day_to_come_is_not_frozen_and_told_at_once(whole: Catalogue) -> None:
    late = replace(value("3"), when="2027-05-01")
    catalogue = measured(whole, {"share-transformed": (late,)})
    its = freeze(catalogue, YEAR, DAY)
    assert not any(v.recorded for i in its.indicators for v in i.values)
    closed = replace(catalogue, snapshots=(filed(its),))
    for day in (DAY, CLOSED_ON, datetime.date(2027, 6, 1)):  # no day turns the answer
        assert len(list(differences(replace(closed, as_of=day)))) == 1


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("1/20000", "0.0001"),
        ("-1/20000", "-0.0001"),
        ("70", "70"),
    ],
)
def test_figures_have_four_decimals(exact: str, shown: str) -> None:
    assert str(rounded(Fraction(exact))) == shown


# ── the file ─────────────────────────────────────────────────────────────────────────────


def test_the_file_gives_back_what_was_frozen(frozen: Snapshot) -> None:
    read = filed(frozen)
    assert read.snapshot == frozen
    assert read.stated == read.found == content_of(data_of(frozen))


@settings(max_examples=15)
@given(data=st.data())
def test_any_part_of_a_year_goes_there_and_back(data: st.DataObject, frozen: Snapshot) -> None:
    some = replace(
        frozen,
        services=tuple(data.draw(st.lists(st.sampled_from(frozen.services), max_size=4))),
        counts=tuple(data.draw(st.lists(st.sampled_from(frozen.counts), max_size=2))),
        indicators=tuple(data.draw(st.lists(st.sampled_from(frozen.indicators), max_size=3))),
        commit=data.draw(st.sampled_from([None, "1" * 40, "e" * 40])),
        year=data.draw(st.integers(1900, 2200)),
    )
    assert snapshot(data_of(some)) == some
    assert filed(some).snapshot == some
    assert filed(some).stated == filed(some).found


def test_the_same_catalogue_gives_the_same_bytes(whole: Catalogue, frozen: Snapshot) -> None:
    other = replace(
        whole, services=dict(list(whole.services.items())[::-1]), indicators=dict(whole.indicators)
    )
    again = freeze(other, YEAR, DAY, "c" * 40)
    assert snapshot_text(PATH, whole_data(again)) == snapshot_text(PATH, whole_data(frozen))


def test_a_figure_that_somebody_edits_does_not_fit_the_hash(frozen: Snapshot) -> None:
    text = snapshot_text(PATH, whole_data(frozen))
    edited = text.replace("value: 3\n", "value: 4\n", 1)
    assert edited != text
    data: Any = read_yaml(edited.encode()).data
    read = snapshot_file(data, PATH)
    assert read.stated.sha256 != read.found.sha256
    other = {key for key in read.found.fields if read.found.fields[key] != read.stated.fields[key]}
    assert other == {"indicators"}


def test_the_order_of_services_is_part_of_what_is_frozen(frozen: Snapshot) -> None:
    turned = replace(frozen, services=frozen.services[::-1])
    assert content_of(data_of(turned)).sha256 != content_of(data_of(frozen)).sha256


# ── a closed year held against the measurements ──────────────────────────────────────────


def test_nothing_differs_while_nothing_changed(whole: Catalogue, frozen: Snapshot) -> None:
    closed = replace(whole, snapshots=(filed(frozen),))
    for day in (datetime.date(2026, 6, 1), CLOSED_ON, datetime.date(2030, 1, 1)):
        assert list(differences(replace(closed, as_of=day))) == []


def test_what_changed_came_or_went_is_found(whole: Catalogue, frozen: Snapshot) -> None:
    values = {
        "share-transformed": (value("4"),),
        "satisfaction": (
            value("81.5", service="leave-request"),
            value("1", service="old-document-extraction"),
        ),
    }
    closed = replace(measured(whole, values), snapshots=(filed(frozen),))
    found = {
        (each.subject.indicator, each.subject.service): (each.frozen, each.today)
        for each in differences(closed)
    }
    assert found.keys() == {
        ("share-transformed", None),
        ("satisfaction", "kg2-registration"),
        ("satisfaction", "old-document-extraction"),
    }
    was, now = found["share-transformed", None]
    assert was is not None
    assert now is not None
    assert was.figure.value == 3
    assert now.measured.value == 4
    assert found["satisfaction", "kg2-registration"][1] is None
    assert found["satisfaction", "old-document-extraction"][0] is None


def test_what_is_done_about_a_miss_may_go_on(whole: Catalogue, frozen: Snapshot) -> None:
    noted = replace(value("3"), note=Text(en="Counted by hand."))
    values = {
        "share-transformed": (noted,),
        "satisfaction": (
            value("60", service="kg2-registration"),
            value("81.50", service="leave-request"),
        ),
    }
    closed = replace(measured(whole, values), snapshots=(filed(frozen),))
    assert list(differences(closed)) == []


# ── corrections ──────────────────────────────────────────────────────────────────────────


def correct(old: Snapshot, new: Snapshot, catalogue: Catalogue) -> Snapshot:
    because = Text(en="Counted twice.")
    return corrected(old, new, CLOSED_ON, "sec-portals-egov", because, catalogue)


def test_a_correction_names_what_was_and_what_is(whole: Catalogue, frozen: Snapshot) -> None:
    values = {"share-transformed": (value("4"),)}
    now = measured(whole, values)
    shall = correct(frozen, with_values_of(frozen, freeze(now, YEAR, DAY)), now)
    (entry,) = shall.corrections
    assert (entry.date, entry.by, entry.because.en) == (
        "2027-01-10",
        "sec-portals-egov",
        "Counted twice.",
    )
    assert entry.by_name.en == "Portals and e-Government Section"
    changed = {its.what: (its.was, its.now) for its in entry.changed}
    assert changed["indicators/share-transformed/values/ministry/recorded/value"] == ("3", "4")
    assert changed["indicators/satisfaction/values/leave-request/recorded/value"] == ("81.5", None)
    assert all(what.startswith("indicators/") for what in changed)
    assert list(differences(replace(now, snapshots=(filed(shall),)))) == []


def test_a_correction_of_values_leaves_the_rest_frozen(whole: Catalogue, frozen: Snapshot) -> None:
    renamed = replace(whole.services["leave-request"], name=Text(en="Another name"), stage=5)
    moved = replace(whole, services={**whole.services, renamed.id: renamed})
    now = measured(moved, {"share-transformed": (value("4"),)})
    shall = with_values_of(frozen, freeze(now, YEAR, DAY))
    assert shall.services == frozen.services
    assert shall.counts == frozen.counts
    computed = {
        (i.id, v.service, v.plan): v.computed
        for i in frozen.indicators
        for v in i.values
        if v.computed
    }
    kept = {
        (i.id, v.service, v.plan): v.computed
        for i in shall.indicators
        for v in i.values
        if v.computed
    }
    assert kept == computed


def test_corrections_add_up_and_nothing_is_none(whole: Catalogue, frozen: Snapshot) -> None:
    assert correct(frozen, frozen, whole) is frozen
    first = correct(frozen, replace(frozen, launched=1), whole)
    second = correct(first, replace(first, launched=2), whole)
    assert [entry.changed[0].now for entry in second.corrections] == ["1", "2"]
    assert filed(second).snapshot == second


def test_every_change_is_told_by_its_place(frozen: Snapshot) -> None:
    first, *others = frozen.services
    other = replace(frozen, services=(replace(first, score=Decimal("1.5")), *others), commit=None)
    (changed,) = changes(frozen, other)
    assert changed.what == f"services/{first.id}/score"
    assert changed.now == "1.5"


# ── another ministry ─────────────────────────────────────────────────────────────────────


def test_another_ministry_closes_its_year(second: Catalogue) -> None:
    its = freeze(replace(second, as_of=CLOSED_ON), YEAR, DAY)
    assert filed(its).snapshot == its
    assert its.head.ministry == second.procedure.ministry
    assert {id for service in its.services for id in service.categories} <= set(second.categories)
