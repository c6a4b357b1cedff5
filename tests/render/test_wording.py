"""Codes become sentences; ids become names in reasons and stay ids in errors."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import yaml

from qp174.cli.state import speak
from qp174.core.deciding.decided import METHOD_KINDS
from qp174.model.decided import TEXTS
from qp174.model.error import QP174Error
from qp174.model.finding import Finding, Place
from qp174.model.reason import Reason
from qp174.render.wording import Words, reason_record
from qp174.render.wording.decisions import field_name


def names(kind: str, id: str) -> str:
    return f"<{kind} {id}>"


WANTED = yaml.safe_load(Path(__file__).with_name("arabic.yaml").read_text(encoding="utf-8"))
ENGLISH = Words(speak("en"), names)
ARABIC = Words(speak("ar"), names)


def test_a_reason_names_what_its_ids_mean() -> None:
    reason = Reason("answered", {"question": "legal-eform", "answer": "fail"})
    assert ENGLISH.reason(reason) == "<question legal-eform>: <answer fail>."


def test_a_reason_words_the_inputs_that_are_missing() -> None:
    reason = Reason("value-missing", {"criterion": "volume", "inputs": ("visits", "cost")})
    assert ENGLISH.reason(reason) == (
        "Not known: <criterion volume>; the file does not say: visits, cost of the transformation."
    )


def test_a_judged_criterion_is_not_named_twice() -> None:
    reason = Reason("value-missing", {"criterion": "legal", "inputs": ("legal",)})
    assert ENGLISH.reason(reason) == "Not known: <criterion legal>."


def test_a_reason_in_json_speaks_every_language() -> None:
    reason = Reason("lead-time", {"task": "legal-change", "quarters": 2})
    record = reason_record(reason, {"ar": ARABIC, "en": ENGLISH})
    assert record == {
        "code": "lead-time",
        "params": {"task": "legal-change", "quarters": 2},
        "ar": WANTED["reason"],
        "en": "“<task legal-change>” takes at least 2 quarters.",
    }


def test_an_error_offers_the_nearest_where_there_is_one() -> None:
    near = QP174Error("unknown-id", kind="service", id="grad", nearest="grade1")
    far = QP174Error("unknown-id", kind="service", id="grad", nearest="")
    assert ENGLISH.error(near) == "No service is called “grad”. Did you mean “grade1”?"
    assert "Did you mean" not in ENGLISH.error(far)


def test_an_error_counts_in_arabic() -> None:
    said = ARABIC.error(QP174Error("several-matches", words="x", n=2, matches="a, b"))
    assert WANTED["matches"] in said


def test_a_code_without_a_sentence_is_shown_as_it_is() -> None:
    finding = Finding("a.yaml", "brand-new", "error", "/id", Place(1, 1), {})
    assert ENGLISH.reason(Reason("brand-new", {"n": Decimal(1)})) == "brand-new"
    assert ENGLISH.error(QP174Error("brand-new")) == "brand-new"
    assert ENGLISH.finding(finding) == ("brand-new", "")


def test_texts_of_the_method_are_named_as_such_and_not_as_answers() -> None:
    assert field_name("gate.texts", ENGLISH.language, names) == "texts of the gate"
    assert field_name("gate.legal", ENGLISH.language, names) == "answer to “<question legal>”"
    for kind in METHOD_KINDS:
        assert field_name(kind + TEXTS, ENGLISH.language, names).startswith("texts of the ")
