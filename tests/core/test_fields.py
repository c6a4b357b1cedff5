"""A field is found by pointer, by path or by what tells an entry apart; a value by its schema."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from qp174.core.fields import field_at, value_typed
from qp174.core.typed import DIGITS_CHANGED, MARKS_REMOVED
from qp174.model.error import QP174Error
from tests.support import ROOT

SERVICE: dict[str, Any] = json.loads((ROOT / "schemas" / "service.schema.json").read_bytes())
GATE: dict[str, Any] = json.loads((ROOT / "schemas" / "gate.schema.json").read_bytes())
DATA = {
    "name": {"ar": "a"},
    "recipients": ["students", "parents"],
    "volume": [{"year": 2024, "value": 1}, {"year": 2025, "value": 2}],
    "gate": {"answers": {"e-payment": {"answer": "pass"}}},
    "rounds": [
        {"as_is": {"steps": [{"step": "submit"}, {"step": "notify"}, {"step": "submit"}],
                   "entities": [{"id": "cspd", "linked": True}]}}
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "pointer"),
    [
        ("name.ar", "/name/ar"),
        ("/name/ar", "/name/ar"),
        ("volume.2025.value", "/volume/1/value"),
        ("/volume/0/value", "/volume/0/value"),
        ("volume.0.value", "/volume/0/value"),
        ("recipients", "/recipients"),
        ("recipients.parents", "/recipients/1"),
        ("recipients.1", "/recipients/1"),
        ("recipients.-", "/recipients/-"),
        ("gate.answers.e-payment.answer", "/gate/answers/e-payment/answer"),
        ("gate.answers.legal-eform.answer", "/gate/answers/legal-eform/answer"),
        ("rounds.0.as_is.steps.notify.minutes", "/rounds/0/as_is/steps/1/minutes"),
        ("rounds.0.as_is.entities.cspd.linked", "/rounds/0/as_is/entities/0/linked"),
        ("expected.cost.value", "/expected/cost/value"),
        ("source", "/source"),
    ],
)
def test_a_field_is_found(words: str, pointer: str) -> None:
    found = field_at(SERVICE, DATA, words)
    assert found.pointer == pointer
    assert not found.seeds


def test_an_entry_that_is_not_there_yet_is_made_first() -> None:
    found = field_at(SERVICE, DATA, "volume.2026.value")
    assert (found.pointer, found.seeds) == ("/volume/2/value", (("/volume/-", {"year": 2026}),))
    alone = field_at(SERVICE, {}, "volume.2026.value")
    assert (alone.pointer, alone.seeds) == ("/volume/0/value", (("/volume/-", {"year": 2026}),))
    entity = field_at(SERVICE, DATA, "rounds.0.as_is.entities.questscope.linked")
    assert entity.seeds[0][1] == {"id": "questscope"}


def test_a_new_key_knows_what_stands_before_it() -> None:
    found = field_at(SERVICE, DATA, "reviewed")
    assert found.after is not None
    assert found.after[-1] == "notes"
    assert field_at(SERVICE, DATA, "name.en").after == ("ar",)
    assert field_at(SERVICE, DATA, "gate.answers.legal-eform.answer").after is None


@pytest.mark.parametrize(
    ("words", "code", "offered"),
    [
        ("volum.2025.value", "unknown-field", "volume"),
        ("nam.ar", "unknown-field", "name"),
        ("volume.2025.valeu", "unknown-field", "value"),
        ("gate.answers.Legal.answer", "unknown-field", ""),
        ("", "unknown-field", ""),
        ("/", "unknown-field", ""),
        ("volume.twenty.value", "unknown-entry", ""),
        ("recipients.student", "unknown-entry", "students"),
        ("rounds.0.as_is.entities.cspdd.linked", "unknown-entry", "cspd"),
        ("rounds.3", "unknown-entry", ""),
    ],
)
def test_the_nearest_is_offered(words: str, code: str, offered: str) -> None:
    with pytest.raises(QP174Error) as caught:
        field_at(SERVICE, DATA, words)
    assert (caught.value.code, caught.value.params["nearest"]) == (code, offered)


def test_what_fits_several_entries_is_not_guessed() -> None:
    with pytest.raises(QP174Error) as caught:
        field_at(SERVICE, DATA, "rounds.0.as_is.steps.submit.minutes")
    assert (caught.value.code, caught.value.params["n"]) == ("several-entries", 2)


@pytest.mark.parametrize("words", ["name.ar.x", "recipients.0.x", "volume.2025.value.x"])
def test_below_a_value_there_is_nothing(words: str) -> None:
    with pytest.raises(QP174Error, match="no-such-place"):
        field_at(SERVICE, DATA, words)


@pytest.mark.parametrize(
    ("words", "text", "value"),
    [
        ("name.ar", "12", "12"),
        ("volume.2025.value", "140000", 140000),
        ("expected.cost.value", "64000.000", Decimal("64000.000")),
        ("expected.cost.value", "-5", -5),
        ("reviewed", "2026-01-31", "2026-01-31"),
        ("reviewed", "2026", 2026),
        ("recipients", "a,b", ["a", "b"]),
        ("recipients", "a\u060c b", ["a", "b"]),
        ("recipients", "[a]", ["a"]),
        ("recipients", "", []),
        ("source", "a", "a"),
        ("source", "a, b", ["a", "b"]),
        ("rounds.0.as_is.entities.cspd.linked", "false", False),
        ("delivered_by.directorates", "all", "all"),
    ],
)
def test_a_value_is_read_as_the_schema_says(words: str, text: str, value: object) -> None:
    read = value_typed(field_at(SERVICE, DATA, words).schema, text, words).data
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("words", "text", "value", "changed"),
    [
        ("volume.2025.value", "\u0661\u0664\u0660", 140, (DIGITS_CHANGED,)),
        ("expected.cost.value", "\u0661\u0662\u066b\u0665", Decimal("12.5"), (DIGITS_CHANGED,)),
        ("volume.2025.value", "\u200f12\u200e ", 12, (MARKS_REMOVED,)),
        ("reviewed", "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0663\u0661", "2026-01-31",
         (DIGITS_CHANGED,)),
        ("reviewed", "\u0662\u0660\u0662\u0666", 2026, (DIGITS_CHANGED,)),
        ("name.ar", "\u200fa\u202b b \u202c", "a b ", (MARKS_REMOVED,)),
        ("name.ar", "one\n\ntwo\n", "one\n\ntwo\n", ()),
        ("theme", " \u200efinance ", "finance", (MARKS_REMOVED,)),
        ("recipients", "a\u061b \u200fb; c", ["a", "b", "c"], (MARKS_REMOVED,)),
        ("source", "a; b", ["a", "b"], ()),
        ("rounds.0.as_is.entities.cspd.linked", "yes", True, ()),
        ("rounds.0.as_is.entities.cspd.linked", "\u0644\u0627", False, ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood_as_new_understands_it(
    words: str, text: str, value: object, changed: tuple[str, ...]
) -> None:
    read = value_typed(field_at(SERVICE, DATA, words).schema, text, words)
    assert (read.data, type(read.data), read.changed) == (value, type(value), changed)


def test_a_year_of_the_path_may_have_digits_of_arabic() -> None:
    words = "\u200fvolume.\u0662\u0660\u0662\u0665.value"
    assert field_at(SERVICE, DATA, words).pointer == "/volume/1/value"


@pytest.mark.parametrize(
    ("words", "text", "code", "suggest"),
    [
        ("expected.cost.value", "\u0661\u066c\u0660\u0660\u0660\u066b\u0665", "value-not-number",
         "1000.5"),
        ("expected.cost.value", "12,500", "value-not-number", "12500 / 12.500"),
        ("expected.cost.value", "1,5", "value-not-number", "1.5"),
        ("expected.cost.value", "1,23", "value-not-number", "1.23"),
        ("expected.cost.value", "-0\u060c5", "value-not-number", "-0.5"),
        ("expected.cost.value", "0,500", "value-not-number", "0.500"),
        ("expected.cost.value", "1250,500", "value-not-number", "1250.500"),
        ("expected.cost.value", "1,250,500", "value-not-number", "1250500"),
        ("expected.cost.value", "1,250.5", "value-not-number", "1250.5"),
        ("expected.cost.value", "12 500", "value-not-number", "12500"),
        ("expected.cost.value", "1,2,3", "value-not-number", ""),
        ("expected.cost.value", "1 5", "value-not-number", ""),
        ("expected.cost.value", "1.250,5", "value-not-number", ""),
        ("expected.cost.value", "1,250 500", "value-not-number", ""),
        ("volume.2025.value", "140,000", "value-not-number", "140000"),
        ("volume.2025.value", "1,5", "value-not-whole", ""),
        ("volume.2025.value", "1_0", "value-not-whole", ""),
        ("volume.2025.value", "many", "value-not-whole", ""),
        ("volume.2025.value", "\u0661\u0664x", "value-not-whole", ""),
        ("volume.2025.value", "", "value-not-whole", ""),
        ("reviewed", "2026-02-30", "bad-date", None),
        ("reviewed", "20260131", "bad-date", None),
        ("reviewed", "26", "bad-date", None),
        ("rounds.0.as_is.entities.cspd.linked", "perhaps", "value-not-boolean", None),
        ("name", "x", "field-is-block", None),
        ("volume", "1,2", "field-is-block", None),
        ("rounds.-", "x", "field-is-block", None),
    ],
)  # fmt: skip
def test_what_is_no_such_value_is_refused(
    words: str, text: str, code: str, suggest: str | None
) -> None:
    with pytest.raises(QP174Error) as caught:
        value_typed(field_at(SERVICE, DATA, words).schema, text, words)
    assert (caught.value.code, caught.value.params.get("suggest")) == (code, suggest)


def test_a_question_of_the_gate_is_found_by_its_id() -> None:
    data = {"questions": [{"id": "e-output", "kind": "soft"}]}
    assert field_at(GATE, data, "questions.e-output.kind").pointer == "/questions/0/kind"
