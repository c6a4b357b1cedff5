"""Rows of the shipped files."""

import json
from collections.abc import Iterator
from datetime import date
from pprint import pformat
from typing import Any

import pytest

from qp174.app.reading import read
from qp174.core.assemble import NAMING, Record, build, references_of
from qp174.core.codec import DamagedError
from qp174.core.references import KnownIds, missing_language
from qp174.core.rows import Row, RowCoder, Sound, faulty, sound
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Finding, Place
from qp174.store.workspace import read_all
from tests.support import AS_OF, ROOT, SECOND


@pytest.fixture(scope="module")
def rows() -> list[tuple[Row, Record]]:
    """Every file of the two ministries."""
    found = []
    for root in (ROOT, SECOND):
        for file in read_all(root):
            row, _, data = read(file)
            assert data is not None
            found.append((row, Record(file.path, row.kind, data)))
    return found


def shown(row: Row) -> str:
    """With each value in a line of its own, because only so sets are sorted."""
    return pformat(row, width=1, sort_dicts=False)


def test_rows_of_all_files_come_back(rows: list[tuple[Row, Record]]) -> None:
    writer, reader = RowCoder(), RowCoder()
    for row, _ in rows:
        text = json.dumps(writer.write(row), ensure_ascii=False)
        again = reader.read(row.kind, json.loads(text))
        assert again == row
        # Also of the same types, and mappings in the same order: 1 is equal to Fraction(1).
        assert shown(again) == shown(row)


def test_rows_hold_what_files_name_and_lack(rows: list[tuple[Row, Record]]) -> None:
    for row, record in rows:
        built = build(record)
        named = {(reference.kind, reference.id) for reference in references_of(record, built)}
        assert {(kind, id_) for kind, ids in row.names.items() for id_ in ids} == named
        lacking = [code for code in ("ar", "en") if any(missing_language(record.data, code))]
        assert list(row.lacks) == lacking
        assert not getattr(row.built, "references", ())
        if isinstance(built, NAMING):
            assert named


def test_a_text_without_a_language_is_noticed_wherever_it_stands() -> None:
    data = {"name": {"ar": "x", "en": "x"}, "list": [{"deep": {"note": {"en": "x"}}}]}
    assert sound(Record("a.yaml", "lifecycle", data), None, ()).lacks == ("ar",)
    beside = {"name": {"ar": "x", "en": "x", "more": {"ar": " \u200f"}}}
    assert sound(Record("a.yaml", "lifecycle", beside), None, ()).lacks == ("ar", "en")


FINDING = Finding("a.yaml", "tag", "error", "", Place(1, 2), {"text": "!x", "n": 1})


def damaged() -> Iterator[Any]:
    written = RowCoder().write(faulty("service", [FINDING]))
    assert RowCoder().read("service", written) == faulty("service", [FINDING])
    yield from (None, {}, [], written[:-1], [*written, 1])
    yield [True, *written[1:]]
    yield [*written[:-1], ["built"]]
    yield [written[0], ["unit", ["x"]], *written[2:]]


@pytest.mark.parametrize("found", list(damaged()))
def test_damaged_rows_are_refused(found: Any) -> None:
    with pytest.raises(DamagedError):
        RowCoder().read("service", found)


def test_sound_says_what_the_references_say(shipped: Catalogue) -> None:
    judge = Sound(KnownIds(shipped), AS_OF)
    units = list(shipped.organisation.units)
    assert judge.all_of("unit", units[:5])
    for _ in range(2):  # the second time from memory
        assert not judge.all_of("unit", [units[0], "nobody"])
    assert judge.all_of("no-such-kind", ["x"])  # nothing can be said of it, as ever
    before = Sound(KnownIds(shipped), date(1900, 1, 1))
    begun = [u.id for u in shipped.organisation.units.values() if u.valid_from is not None]
    assert all(not before.all_of("unit", [unit]) for unit in begun)
