"""Every finding has its sentences, and they say all that they promise."""

import re
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import load
from qp174.core.checks import CHECKS
from qp174.core.references import DEFINED_IN
from qp174.model.finding import Fault, Param
from qp174.render.language import load_language
from qp174.render.wording.findings import FINDINGS, spoken
from qp174.render.wording.findings_terms import TERMS
from tests.core.test_schema import SCHEMAS, subschemas
from tests.test_checks import AS_OF, CODES, prepared

ROOT = Path(__file__).parents[2]
ENGLISH = load_language("en", None)


def sentences(code: str, params: dict[str, Param]) -> list[str]:
    """What is said of a finding, chosen as the wording chooses."""
    names = [name for name, value in params.items() if value != "" and f"{code}.{name}" in FINDINGS]
    pair = FINDINGS[f"{code}.{names[0]}" if names else code]
    return [ENGLISH.say(part, **spoken(params, ENGLISH)) for part in pair]


@pytest.mark.parametrize("code", CODES)
def test_findings_of_the_examples_are_worded(code: str, tmp_path: Path) -> None:
    for finding in load(prepared(code, tmp_path), AS_OF).findings:
        for sentence in sentences(finding.code, dict(finding.params)):
            assert sentence.endswith((".", "?"))
            # A form to write is shown in brackets, `note: {ar: …}`.
            assert not re.search("[{][a-z_]+[}]", sentence)
            assert "“”" not in sentence


def test_every_check_is_worded() -> None:
    assert FINDINGS.keys() >= CHECKS.keys()


def test_every_code_of_the_rooms_is_worded() -> None:
    """Codes that are written as such where faults are made; other ways would escape this test."""
    places = [*(ROOT / "qp174/store").glob("*.py"), *(ROOT / "qp174/app").glob("*.py")]
    places += [ROOT / f"qp174/core/{name}.py" for name in ("schema", "shape_faults", "references")]
    made = re.compile(
        r"""(?:Fault|self\.fault|self\.add|_at|_fault)\((?:place, )?"([a-z0-9-]+)",?"""
    )
    codes = {code for path in places for code in made.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 20
    assert codes <= FINDINGS.keys()


def test_variants_belong_to_a_code() -> None:
    assert all(code.split(".")[0] in FINDINGS for code in FINDINGS)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_type_has_its_words(kind: str) -> None:
    for schema in subschemas(SCHEMAS[kind]):
        wanted: Any = schema.get("type", [])
        name = wanted if isinstance(wanted, str) else ",".join(sorted(wanted))
        assert not name or name in TERMS["expected"]


def test_every_kind_of_id_has_its_words() -> None:
    assert TERMS["kind"].keys() == DEFINED_IN.keys()


def test_words_of_the_tool_are_translated_and_ids_are_not() -> None:
    fault = Fault("unknown-id", "/x", None, {"kind": "stage", "id": "unit", "nearest": ""})
    assert spoken(fault.params, ENGLISH) == {
        "kind": "stage of maturity",
        "id": "unit",
        "nearest": "",
    }


def test_the_form_is_told_in_the_readers_language() -> None:
    params: dict[str, Param] = {"value": "x", "form": "An id", "form_ar": "Mu"}
    assert spoken(params, ENGLISH)["form"] == "An id"
    assert spoken(params, load_language("ar", None))["form"] == "Mu"
