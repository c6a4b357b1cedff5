"""Ids that records name: known, and in force."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import load
from qp174.core.assemble import Record, build
from qp174.core.references import (
    DEFINED_IN,
    KnownIds,
    has_ended,
    ids_of,
    missing_language,
    reference_faults,
)
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Fault
from qp174.model.service import Reference
from qp174.store.yamlfile import read_yaml

BASE = Path(__file__).parents[1] / "checks" / "_base"
# The base has no committee: a catalogue may lack one.
SITTING = BASE.parent / "conflicted-vote"
AS_OF = datetime.date(2026, 11, 22)

KNOWN = {
    "unit": "licences",
    "directorate": "north",
    "level": "hq",
    "actor": "recipient",
    "partner": "civil-status",
    "party": "civil-status",
    "category": "citizens",
    "theme": "licensing",
    "channel": "counter",
    "portal": "",
    "interaction-point": "",
    "document": "petition",
    "step": "submit",
    "source": "illustrative",
    "question": "legal",
    "verdict": "transformable",
    "criterion": "volume",
    "readiness-check": "form",
    "stage": "4",
    "preset": "default",
    "band": "A",
    "route": "automate",
    "task": "build",
    "indicator": "launched",
    "indicator-group": "progress",
    "member": "secretary",
    "service": "shop-licence",
    "plan": "first-plan",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    record: Any = read_yaml((SITTING / "catalogue" / "committee.yaml").read_bytes()).data
    committee = build(Record("catalogue/committee.yaml", "committee", record))
    return replace(load(BASE, AS_OF).catalogue, committee=committee)


def faults(catalogue: Catalogue, kind: str, id: str) -> list[Fault]:
    return list(reference_faults([Reference(kind, id, "/here")], catalogue, AS_OF))


def test_every_kind_is_tried() -> None:
    assert KNOWN.keys() == DEFINED_IN.keys()


@pytest.mark.parametrize(("kind", "id"), [item for item in KNOWN.items() if item[1]])
def test_known_ids_pass(catalogue: Catalogue, kind: str, id: str) -> None:
    assert faults(catalogue, kind, id) == []


@pytest.mark.parametrize("kind", sorted(KNOWN))
def test_unknown_ids_are_told(catalogue: Catalogue, kind: str) -> None:
    (fault,) = faults(catalogue, kind, "quite-another")
    assert (fault.code, fault.pointer) == ("unknown-id", "/here")
    defined_in, known = fault.params["defined_in"], fault.params["known"]
    assert fault.params == {
        "kind": kind,
        "id": "quite-another",
        "unread": "",
        "target": "",
        "nearest": "",
        "known": known,
        "defined_in": defined_in,
    }
    ids = sorted(ids_of(catalogue, kind))
    assert known == ("" if kind in ("service", "plan") else ", ".join(ids))
    for path in str(defined_in).split(", "):
        assert (BASE / path).exists() or (SITTING / path).exists()


def test_of_long_lists_no_ids_are_told(catalogue: Catalogue) -> None:
    themes = {
        f"t{n}": theme for n, theme in enumerate([*catalogue.vocabulary.themes.values()] * 13)
    }
    long = replace(catalogue, vocabulary=replace(catalogue.vocabulary, themes=themes))
    (fault,) = faults(long, "theme", "quite-another")
    assert fault.params["known"] == ""


@pytest.mark.parametrize(
    ("unread", "target"),
    [
        ("lost.yaml", "catalogue/services/lost.yaml"),
        ("catalogue/lost.yml", "catalogue/services/lost.yaml"),
        ("catalogue/services/a/lost.yaml.txt", "catalogue/services/a/lost.yaml"),
    ],
)
def test_a_file_that_is_not_read_is_named(catalogue: Catalogue, unread: str, target: str) -> None:
    with_it = replace(catalogue, unread={"lost": unread, "nobody": "nobody.yaml"})
    (fault,) = faults(with_it, "service", "lost")
    assert {key: fault.params[key] for key in ("unread", "target", "nearest")} == {
        "unread": unread,
        "target": target,
        "nearest": "",
    }
    (fault,) = faults(with_it, "theme", "lost")
    assert fault.params["unread"] == ""


def test_the_nearest_is_offered(catalogue: Catalogue) -> None:
    (fault,) = faults(catalogue, "unit", "licenses")
    assert fault.params["nearest"] == "licences"


def test_a_unit_that_is_no_directorate_is_none(catalogue: Catalogue) -> None:
    assert [fault.code for fault in faults(catalogue, "directorate", "licences")] == ["unknown-id"]


@pytest.mark.parametrize(
    ("kind", "file"), [(kind, file) for kind, files in DEFINED_IN.items() for file in files]
)
def test_ids_of_a_broken_file_pass(catalogue: Catalogue, kind: str, file: str) -> None:
    broken = replace(catalogue, broken=frozenset({file}))
    assert faults(broken, kind, "quite-another") == []


def test_a_broken_service_is_not_unknown(catalogue: Catalogue) -> None:
    broken = replace(catalogue, broken_services=frozenset({"broken-one"}))
    assert faults(broken, "service", "broken-one") == []
    assert len(faults(broken, "service", "another-one")) == 1


def dated(catalogue: Catalogue, start: str | int | None, end: str | int | None) -> Catalogue:
    """The catalogue with other dates for one unit and one partner."""
    unit = replace(
        catalogue.organisation.units["licences"],
        valid_from=start,
        valid_to=end,
        successor="portal-section",
    )
    units = {**catalogue.organisation.units, unit.id: unit}
    partner = replace(catalogue.partners["civil-status"], valid_from=start, valid_to=end)
    return replace(
        catalogue,
        organisation=replace(catalogue.organisation, units=units),
        partners={partner.id: partner},
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, None), (2026, 2026), ("2026-11-22", "2026-11-22"), (None, 2027), ("2020-01-01", None)],
)
def test_in_force(catalogue: Catalogue, start: str | int | None, end: str | int | None) -> None:
    assert faults(dated(catalogue, start, end), "unit", "licences") == []
    assert faults(dated(catalogue, start, end), "partner", "civil-status") == []


def test_a_unit_that_has_ended(catalogue: Catalogue) -> None:
    ended = dated(catalogue, None, "2026-11-21")
    for kind in ("unit", "actor", "party"):
        (fault,) = faults(ended, kind, "licences")
        assert fault.code == "unit-not-valid"
        assert fault.params == {
            "id": "licences",
            "from": "",
            "until": "2026-11-21",
            "successor": "portal-section",
        }


def test_a_partner_that_has_not_begun(catalogue: Catalogue) -> None:
    for kind in ("partner", "party"):
        (fault,) = faults(dated(catalogue, 2027, None), kind, "civil-status")
        assert fault.code == "partner-not-valid"
        assert fault.params == {"id": "civil-status", "from": "2027", "until": "", "successor": ""}


@pytest.mark.parametrize(
    ("end", "expected"),
    [(None, False), (2025, True), (2026, False), ("2026-11-21", True), ("2026-11-22", False)],
)
def test_has_ended(end: str | int | None, expected: bool) -> None:
    assert has_ended(end, AS_OF) is expected


def test_thousands_of_unknown_ids_are_told_soon(catalogue: Catalogue) -> None:
    # With an offer for each this would take minutes.
    unit = catalogue.organisation.units["licences"]
    units = {f"section-{number}": unit for number in range(5000)}
    large = replace(catalogue, organisation=replace(catalogue.organisation, units=units))
    named = [Reference("unit", f"sections-{number}", "/here") for number in range(5000)]
    found = list(reference_faults(named, large, AS_OF))
    assert len(found) == len(named)
    assert found[0].params["nearest"] == "section-0"


def test_each_file_gets_offers(catalogue: Catalogue) -> None:
    known = KnownIds(catalogue)
    for _ in range(3):
        named = [Reference("unit", f"x-{number}", "/here") for number in range(100)]
        (first, *_) = known.faults([Reference("unit", "licenses", "/here"), *named], AS_OF)
        assert first.params["nearest"] == "licences"


def test_every_text_lacks_the_language_or_has_it() -> None:
    data = {
        "name": {"en": "Shop licence"},
        "note": {"ar": "x", "en": "y"},
        "rounds": [{"as/is": {"note": {"en": "Long", "source": "law"}}, "fee": {"source": "law"}}],
        "title": {"ar": "x"},
    }
    found = list(missing_language(data, "ar"))
    assert [fault.pointer for fault in found] == ["/name", "/rounds/0/as~1is/note"]
    assert found[0] == Fault(
        "first-language-missing", "/name", None, {"language": "ar"}, at_key=True
    )
    assert [fault.pointer for fault in missing_language(data, "en")] == ["/title"]


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u200f\u00ad", "\u064b"])
def test_what_nobody_sees_is_no_text(text: str) -> None:
    data = {"name": {"ar": text, "en": "X"}}
    assert [fault.pointer for fault in missing_language(data, "ar")] == ["/name"]
    assert not list(missing_language({"name": {"ar": f"{text}x"}}, "ar"))
