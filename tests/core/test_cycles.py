"""Rounds in what comes after what."""

from itertools import pairwise

from qp174.core.checks.cycles import cycles, way_round


def test_a_round_begins_with_its_first() -> None:
    assert list(cycles({"a": ["b"], "b": ["c"], "c": ["b"]})) == [("b", "c")]
    assert list(cycles({"a": ["b"], "b": []})) == []


def test_a_round_leads_back() -> None:
    assert way_round(("a",)) == "a → a"
    assert way_round(("a", "b")) == "a → b → a"


def test_of_a_long_round_the_beginning_is_shown() -> None:
    shown = way_round([f"u{number}" for number in range(5000)])
    assert shown.startswith("u0 → u1 → ")
    assert shown.endswith(" → u11 → … → u0")


def test_a_round_of_a_hundred_thousand_is_found() -> None:
    nodes = [f"u{number}" for number in range(100_000)]
    chain = {node: [following] for node, following in pairwise(nodes)}
    assert list(cycles({**chain, nodes[-1]: []})) == []
    (found,) = cycles({**chain, nodes[-1]: [nodes[0]]})
    assert found == tuple(nodes)
