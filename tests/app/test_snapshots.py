"""A year that could not be read again is not written, and says so in words of its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qp174.app.load import load
from qp174.app.snapshots import Closing, closing, write_closing
from qp174.model.error import QP174Error
from qp174.render.wording.errors_snapshot import SNAPSHOT_ERRORS
from tests.support import SECOND, copied

YEAR = 2026
TODAY = date(2027, 1, 10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The second ministry."""
    return copied(SECOND, tmp_path / "data")


@pytest.fixture
def closed(root: Path) -> Closing:
    """What the file of its year shall be."""
    return closing(load(root, TODAY, use_cache=False), YEAR, TODAY, given=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: qp174.snapshot/1\n", "year-faulty"),
        ("broken: [", "year-faulty"),
        ("# " + "x" * 8 * 1024 * 1024, "year-too-large"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(
    text: str, code: str, root: Path, closed: Closing
) -> None:
    with pytest.raises(QP174Error) as told:
        write_closing(root, replace(closed, text=text))
    assert told.value.code == code
    assert code in SNAPSHOT_ERRORS
    assert not (root / closed.path).exists()


def test_what_can_be_read_is_written_once(root: Path, closed: Closing) -> None:
    assert write_closing(root, closed)
    assert (root / closed.path).read_bytes() == closed.text.encode()
    assert not write_closing(root, replace(closed, before=closed.text.encode()))
