"""P3 for files of every layout: the result is the old data plus the change, or nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qp174.model.error import QP174Error
from qp174.store.edit import Data, remove_value, set_value
from qp174.store.pointers import same, with_value, without_value
from qp174.store.yamlfile import read_yaml

WORD = st.sampled_from(
    [
        "yes",
        "12",
        "2027-01-31",
        "-",
        ":a",
        "?",
        "a:b",
        "a#b",
        "[a",
        "",
        " a",
        "a: b",
        "#",
        "l1\nl2",
        "l1\n",
        "a\n b\n",
        "\u0645 a",
    ]
)
ANY = st.recursive(
    WORD | st.integers(-99, 99) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["k", "two words", "x:1", "q#", "7a"]), inner, max_size=3)
    ),
    max_leaves=8,
)
LAYOUT = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "indent": st.sampled_from([2, 4]),
        "width": st.sampled_from([20, 1000]),
    }
)


def places(data: object, pointer: str = "") -> Iterator[str]:
    """Every place of some data where a value is or could be added."""
    if isinstance(data, dict):
        yield f"{pointer}/new"
        for key, value in data.items():
            yield f"{pointer}/{key}"
            yield from places(value, f"{pointer}/{key}")
    elif isinstance(data, list):
        yield f"{pointer}/-"
        for index, value in enumerate(data):
            yield f"{pointer}/{index}"
            yield from places(value, f"{pointer}/{index}")


@settings(max_examples=200)
@given(
    st.dictionaries(st.sampled_from("abc"), ANY, min_size=1),
    LAYOUT,
    st.sampled_from(["\n", "\r\n"]),
    ANY,
    st.data(),
    st.booleans(),
)
def test_whatever_the_layout_the_result_is_exact(
    data: dict[str, object],
    layout: dict[str, Any],
    line_end: str,
    value: Data,
    draw: st.DataObject,
    remove: bool,
) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **layout)
    before = text.replace("\n", line_end).encode()
    old = read_yaml(before).data
    assume(isinstance(old, dict))
    assert isinstance(old, dict)
    pointer = draw.draw(st.sampled_from(sorted(places(old))))
    steps = pointer.split("/")[1:]
    last = len(steps) == 1 and len(old) == 1 and not text.startswith("{")
    if remove and (last or pointer.endswith(("/new", "/-"))):
        with pytest.raises(QP174Error, match="no-such-place"):  # not there, or the last of all
            remove_value(before, pointer)
        return
    edited = remove_value(before, pointer) if remove else set_value(before, pointer, value)
    assert edited.faults == ()
    wanted = without_value(old, steps) if remove else with_value(old, steps, value)
    assert same(read_yaml(edited.data).data, wanted)


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("? a\n: b\nc: 1\n", "/new"),
        ("a: [b: c, d]\n", "/a/0/new"),
        ("a: {f, g: h}\n", "/a/f"),
        ("a: |\n  x", "/new"),
    ],
)
def test_an_uncommon_way_to_write_is_refused_rather_than_guessed(text: str, pointer: str) -> None:
    with pytest.raises(QP174Error, match="edit-not-exact"):
        set_value(text.encode(), pointer, "x")


@pytest.mark.parametrize(
    ("text", "pointer", "value", "after"),
    [
        ("a:\n- - b\n  - c\n", "/a/0", [{"d": 1}], "a:\n- - d: 1\n"),
        ("a:\n- - b\n  - c\n", "/a/0/0", "d", "a:\n- - d\n  - c\n"),
        ("---\na: 1\n...\n", "/b", 2, "---\na: 1\nb: 2\n...\n"),
        ("a: |2\n   x\nb: 1\n", "/a", "y\n", "a: |\n   y\nb: 1\n"),
        ("a: |+\n  x\n\n\nb: 1\n", "/a", "y\n", "a: |\n  y\nb: 1\n"),
        ("a:\n    - b: 1\n      c:\n      - d\n", "/a/0/c/-", "e",
         "a:\n    - b: 1\n      c:\n      - d\n      - e\n"),
        ("{a: 1,\n b: [c,\n  d], e: f\n}\n", "/b/1", "x", "{a: 1,\n b: [c,\n  x], e: f\n}\n"),
    ],
)  # fmt: skip
def test_less_common_ways_are_kept(text: str, pointer: str, value: Data, after: str) -> None:
    assert set_value(text.encode(), pointer, value).data == after.encode()
