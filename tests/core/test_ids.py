"""What may be an id: what the schemas say, and a name that every system can keep a file under."""

import json
import re
from pathlib import Path

import pytest

from qp174.core.ids import LONGEST, PATTERN, is_id
from tests.support import ROOT

SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_ids_are_those_of_the_schemas(path: Path) -> None:
    definition = json.loads(path.read_text(encoding="utf-8"))["$defs"]["id"]
    assert (definition["pattern"], definition["maxLength"]) == (PATTERN, LONGEST)


@pytest.mark.parametrize("text", ["a", "a1", "a-plan", "plan-2027-2028", "com", "com10", "console"])
def test_ids(text: str) -> None:
    assert is_id(text)
    assert re.search(PATTERN, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1a", "-a", "a-", "a--b", "A", "a_b", "a b", "a/b", "../a", "a.b", "a\n"),
        *("caf\u00e9", "\u0661", "a\u0661", "\u0628", "a" * (LONGEST + 1)),
    ],
)
def test_no_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("text", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_names_of_windows_devices_are_no_ids(text: str) -> None:
    assert re.search(PATTERN, text)
    assert not is_id(text)
