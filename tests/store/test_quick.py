"""The quick reader says nothing, or what the reader of all faults says."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.store import quick, yamlfile
from qp174.store.builder import MAX_DEPTH, MAX_NODES, Builder
from qp174.store.characters import decode
from qp174.store.marks import Parser
from qp174.store.slips import Watch
from qp174.store.yamlfile import FASTEST, PURE, read_yaml
from tests.store.test_yamlfile import GOOD, PIECES, mutated
from tests.support import ROOT

SHIPPED = sorted([*(ROOT / "catalogue").rglob("*.yaml"), *(ROOT / "plans").glob("*.yaml")])


def quickly(text: str, parser: Parser = FASTEST) -> object:
    """What the quick reader makes of a text."""
    events = parser(text).get_event
    return quick.sound_data(text, events, depth=MAX_DEPTH, nodes=MAX_NODES)


def slowly(text: str, parser: Parser = FASTEST) -> object:
    """What the other reader makes of it; None where it finds a fault."""
    slow = Builder(text, Watch.over(decode(text.encode())))
    return None if yamlfile._build(slow, parser) else slow.data


@pytest.mark.parametrize("parser", [FASTEST, PURE], ids=["libyaml", "pure"])
def test_shipped_files_are_read_quickly(parser: Parser) -> None:
    for path in SHIPPED[:: 1 if parser is FASTEST else 20]:
        text = path.read_text(encoding="utf-8")
        assert quickly(text, parser) == slowly(text, parser) is not None


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_never_more_than_the_other(seed: int) -> None:
    text = mutated(seed)
    decoded = decode(text.encode())
    watch = Watch.over(decoded)
    if decoded.text is None or not watch.idle or "\t" in text:
        return  # such texts never come here
    found = quickly(text)
    if found is not None:
        assert found == slowly(text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_a_value_of_odd_pieces(pieces: list[str]) -> None:
    for text in (f"a: {''.join(pieces)}\nb: x\n", f"a: [{''.join(pieces)}, x]\n"):
        decoded = decode(text.encode())
        watch = Watch.over(decoded)
        if decoded.text is None or not watch.idle or "\t" in text:
            continue
        found = quickly(text)
        if found is not None:
            assert found == slowly(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "- a\n",
        "a: &x b\n",
        "a: !x b\n",
        "a: *x\n",
        "a: no\n",
        "a: 1\na: 2\n",
        "[a]: b\n",
        "a: b\n---\nc: d\n",
        "a: one\n  two\n",
        "a: {b:[c]}\n",
        "a: {b: c?d}\n",
        "a: |x\n  b\n",
        'a: "\\u202e"\n',
        '"\\u0007": b\n',
        "1: a\n",
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    ],
)
def test_in_doubt_it_says_nothing(text: str) -> None:
    assert quickly(text) is None


def test_too_many_values_are_a_doubt() -> None:
    events = FASTEST(GOOD).get_event
    assert quick.sound_data(GOOD, events, depth=MAX_DEPTH, nodes=10) is None


def test_most_good_texts_pass() -> None:
    dice = random.Random(174)
    texts = [GOOD.replace("receive", f"receive-{dice.randrange(10**6)}") for _ in range(20)]
    plain = [text.partition("folded:")[0] for text in texts]
    assert all(quickly(text) == read_yaml(text.encode()).data for text in plain)
