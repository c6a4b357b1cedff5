"""P2 under mutation: a damaged file is refused, or every value is the text that stands there.

Two other libraries read the same file: PyYAML by YAML 1.1, ruamel.yaml by YAML 1.2. What this
tool accepts, both must read as the same value; where they differ, it must have refused.
"""

import datetime
import io
import math
import random
import unicodedata
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qp174.store.yamlfile import PURE, locate, read_yaml
from tests.proofs.test_reading import CASES, bytes_of

ROOT = Path(__file__).parent.parent.parent
SHIPPED = (ROOT / "catalogue/services/exams/tawjihi-remark.yaml").read_text(encoding="utf-8")
SMALL = """\
format: qp174.service/1
name: {ar: \u0634\u0647\u0627\u062f\u0629, en: "School: \\"x\\""}
fee: 1.500
year: 2026
since: 2026-03-01
paper: true
notes: null
empty:
steps:
  - id: receive   # the clerk
    minutes: 5
  - [one, 'it''s', {two: 2}]
text: |
  first
   second
folded: >-
  one
  two
"""
PIECES = (
    *" :-?[]{},#&*!|>'\"%@`\n\t\\~=.0aneE_",
    *(": ", "- ", " #", "\n  ", "\r\n", "\r", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "? "),
    *("no", "Yes", "null", "~", "012", "0x1", "0o7", "1_0", "1:20", "1e3", ".inf", "+1", "-0"),
    *("2027-02-30", "2027-01-31T10:00:00Z", "!!str ", "!x ", "&a ", "*a", "|\n", ">-\n", "|2\n"),
    *("\u200f", "\u2067", "\u2069", "\u202e", "\u0661", "\u066b", "\u0645", "\u064e", "\u0640"),
    *("\ufeff", "\u2028", "\x85", "\x00", "\U000e0041", "\U0001f600", "\\u202e", "\\x07", "\\"),
    *(
        "#x",
        " # , ",
        " " * 25,
        "\u00a0",
        "\u200c",
        "\u3164",
        "\\x41",
        "\\u200c",
        "\\\n  ",
        '"',
        '" "',
    ),
)
DAMAGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from((0, 0, 0, 1, 2, 5)), st.sampled_from(PIECES)),
    min_size=1,
    max_size=6,
)

Damage = list[tuple[int, int, str]]


def damaged(text: str, damage: Damage) -> str:
    """The text with pieces put in, each in the place of none or a few characters."""
    for offset, cut, piece in damage:
        at = offset % (len(text) + 1)
        text = text[:at] + piece + text[at + cut :]
    return text


def same(ours: Any, theirs: Any) -> bool:
    """Whether another library's value is ours: decimals as floats, dates as texts."""
    if isinstance(ours, dict):
        return (
            isinstance(theirs, dict)
            and list(ours) == [nfc(key) for key in theirs]
            and all(map(same, ours.values(), theirs.values()))
        )
    if isinstance(ours, list):
        return (
            isinstance(theirs, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
        )
    if isinstance(ours, Decimal):
        return isinstance(theirs, float) and math.isclose(float(ours), theirs)
    if isinstance(theirs, datetime.date):
        return bool(ours == theirs.isoformat())
    return type(ours) is type(theirs) and bool(ours == theirs)


def nfc(key: Any) -> Any:
    """A key as this tool keeps it."""
    return unicodedata.normalize("NFC", key) if isinstance(key, str) else key


def by_ruamel(text: str) -> Any:
    """What YAML 1.2 makes of a text."""
    reader = YAML(typ="safe", pure=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reader.load(io.StringIO(text))


def agrees(text: str) -> bool:
    """Whether the tool refuses a text; else both libraries must read the same from it."""
    parsed = read_yaml(text.encode("utf-8", "surrogatepass"))
    assert parsed == read_yaml(text.encode("utf-8", "surrogatepass"), PURE) or parsed.faults
    if parsed.data is None:
        assert parsed.faults
        return False
    plain = text.removeprefix("\ufeff")
    assert same(parsed.data, yaml.safe_load(plain)), "YAML 1.1"
    assert same(parsed.data, by_ruamel(plain)), "YAML 1.2"
    assert locate(text.encode()) == locate(text.encode(), PURE)
    return True


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_others_read_the_same_from_the_cases(case: dict[str, Any]) -> None:
    assert agrees(bytes_of(case).decode()) == ("data" in case or "text" in case)


@pytest.mark.slow
def test_others_read_the_same_from_the_shipped_files() -> None:
    for path in sorted((ROOT / "catalogue").rglob("*.yaml")):
        assert agrees(path.read_text(encoding="utf-8"))


def test_damage_leaves_enough_to_agree_about() -> None:
    """The mutations below compare values only in what is accepted: not too little of it."""
    dice = random.Random(174)
    accepted = 0
    for _ in range(300):
        damage = [(dice.randrange(10**6), dice.choice((0, 1)), dice.choice(PIECES))]
        accepted += agrees(damaged(SMALL, damage))
    assert 60 < accepted < 240


@pytest.mark.slow
@settings(deadline=None, max_examples=4000)
@given(DAMAGES)
def test_a_small_file_under_mutation(damage: Damage) -> None:
    agrees(damaged(SMALL, damage))


@pytest.mark.slow
@settings(deadline=None, max_examples=600)
@given(DAMAGES)
def test_a_shipped_file_under_mutation(damage: Damage) -> None:
    agrees(damaged(SHIPPED, damage))


@pytest.mark.slow
@settings(deadline=None, max_examples=4000)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_a_value_of_odd_pieces(pieces: list[str]) -> None:
    agrees("a: " + "".join(pieces) + "\nb: x\n")
    agrees("a: [" + "".join(pieces) + ", x]\n")
