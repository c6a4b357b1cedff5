"""Long files and lists: changed as exactly as short ones, and in time that grows with them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from qp174.store.edit import Data, set_value
from tests.store.test_edit import dressed

#: Every way and every word: the fast tests keep to some of them.
pytestmark = pytest.mark.slow

Case = Callable[[int], tuple[bytes, str, Data]]

LONG: dict[str, Case] = {
    "comments": lambda n: (b"a: 1\n" + b"# c\n" * n, "/a", 2),
    "blank lines": lambda n: (b"a: 1\n" + b"\n" * n + b"b: 1\n", "/b", 2),
    "comments between entries": lambda n: (b"a:\n" + b"- x\n# c\n\n" * n, "/a/0", "y"),
    "blocks": lambda n: (b"a: 1\nb:\n" + b"- |\n  x\n\n" * n, "/a", 2),
    "blocks in blocks": lambda n: (b"b:\n" + b"- c: |+\n    x\n\n" * n + b"a: |\n  y\n", "/a", "z"),
    "on one line": lambda n: (b"a: 1\nb: [" + b"[x], " * n + b"end]\n", "/a", 2),
    "all in quotes": lambda n: (b"x:\n- k: word\n" + b'- k: "yes"\n' * n, "/x/0/k", "012"),
    "one long value": lambda n: (b"a: " + b"word " * n + b"end\n", "/a", "word " * n + "End"),
    "one long block": lambda n: (b"a: >\n  x\n", "/a", "word " * n + "End"),
    "a list replaced": lambda n: (b"a:\n" + b"- x\n" * n, "/a", ["y"] * n),
    "a list made longer": lambda n: (b"a:\n- x\n", "/a", ["y"] * n),
    "a list made shorter": lambda n: (b"a:\n" + b"- x\n# c\n" * n, "/a", ["y"]),
}


@pytest.mark.parametrize("case", LONG.values(), ids=LONG)
def test_four_times_the_file_takes_no_more_than_four_times_the_work(
    case: Case,
) -> None:
    """What looks at all that stands before, for every line or entry, makes it sixteen times."""

    def spent(count: int) -> float:
        data, pointer, value = case(count)
        begun = time.process_time()
        assert set_value(data, pointer, value).faults == ()
        return time.process_time() - begun

    # Room for what every change costs; once more for a machine that was busy with something else.
    assert any(spent(20_000) < 9 * spent(5_000) + 0.3 for _ in range(2))


@pytest.mark.parametrize("dress", ["", "crlf", "bare", "crlf-bom-bare"])
def test_a_shorter_list_loses_its_last_lines_and_no_comment(dress: str) -> None:
    before = dressed(b"a:\n- x # 1\n- b\n# between\n- c\n- last\n", dress)
    expected = dressed(b"a:\n- q # 1\n# between\n", dress)
    assert set_value(before, "/a", ["q"]).data == expected


@pytest.mark.parametrize("dress", ["", "bare"])
def test_a_longer_list_stands_behind_its_last_block(dress: str) -> None:
    before = dressed(b"a:\n- x\n- |-\n  one\n  two\nb: 1\n", dress)
    expected = dressed(b"a:\n- x\n- b\n- c\nb: 1\n", dress)
    assert set_value(before, "/a", ["x", "b", "c"]).data == expected
