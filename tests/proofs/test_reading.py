"""P2, nothing silently misread: the value is the text that the reviewer sees, or it is refused."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from qp174.model.finding import Fault
from qp174.store.marks import Parser
from qp174.store.yamlfile import FASTEST, PURE, read_yaml

SIGNS = {"»": "\t", "←": "\r", "␣": " ", "⇔": "\ufeff", "∎": ""}
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)


def bytes_of(case: dict[str, Any]) -> bytes:
    """The file of a case."""
    text: str = case["yaml"]
    for sign, meant in SIGNS.items():
        text = text.replace(sign, meant)
    return text.encode()


def at(fault: Fault) -> str:
    """A fault as the cases write it."""
    return f"{fault.place.line}:{fault.place.column} {fault.code}" if fault.place else fault.code


@pytest.mark.parametrize("parser", [FASTEST, PURE], ids=["libyaml", "pure"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], parser: Parser) -> None:
    parsed = read_yaml(bytes_of(case), parser)
    assert [at(fault) for fault in parsed.faults] == case.get("refused", [])
    if "text" in case:
        assert isinstance(parsed.data, dict)
        assert all(type(value) is Decimal for value in parsed.data.values())
        assert {key: str(value) for key, value in parsed.data.items()} == case["text"]
    else:
        assert parsed.data == case.get("data")


def test_the_cases_have_names_of_their_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
