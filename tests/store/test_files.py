"""Reading only ordinary files, and writing only inside the root."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store.files import is_plain_name, read_bytes, read_regular, safe_path
from qp174.store.writing import write_new

no_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
PLAN = "plans/a.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_a_file_is_written_once(root: Path) -> None:
    assert write_new(root, PLAN, b"one", replace=False)
    assert not write_new(root, PLAN, b"one", replace=False)
    with pytest.raises(QP174Error, match="file-exists"):
        write_new(root, PLAN, b"two", replace=False)
    assert (root / PLAN).read_bytes() == b"one"
    assert write_new(root, PLAN, b"two", replace=True)
    assert (root / PLAN).read_bytes() == b"two"
    assert [entry.name for entry in (root / "plans").iterdir()] == ["a.yaml"]


@no_links
def test_a_linked_file_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"old")
    (root / "plans").mkdir()
    (root / PLAN).symlink_to(tmp_path / "theirs")
    with pytest.raises(QP174Error, match="link-as-target") as caught:
        write_new(root, PLAN, b"new", replace=True)
    assert caught.value.params == {"path": PLAN}
    assert (tmp_path / "theirs").read_bytes() == b"old"


@no_links
@pytest.mark.parametrize("target", ["../elsewhere", "inside", "../missing"])
def test_a_linked_folder_is_not_written_into(target: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "inside").mkdir()
    (root / "plans").symlink_to(target)
    with pytest.raises(QP174Error, match="link-as-target") as caught:
        write_new(root, PLAN, b"new", replace=True)
    assert caught.value.params == {"path": PLAN, "folder": "plans"}
    assert not [*tmp_path.rglob("a.yaml"), *tmp_path.rglob("*.tmp")]
    assert not (tmp_path / "missing").exists()


@no_links
def test_the_root_itself_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert write_new(tmp_path / "link", PLAN, b"new", replace=False)
    assert (root / PLAN).read_bytes() == b"new"


@no_links
def test_a_pipe_is_neither_read_nor_replaced(root: Path) -> None:
    (root / "plans").mkdir()
    os.mkfifo(root / PLAN)
    for replace in (False, True):
        with pytest.raises(QP174Error, match="unreadable-path"):
            write_new(root, PLAN, b"new", replace=replace)
    assert stat.S_ISFIFO((root / PLAN).lstat().st_mode)


@no_links
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/", "/proc/self/cwd"])
def test_only_ordinary_files_are_read(path: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - that is all it promises
        read_regular(Path(path), 10)


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a\r\nb" * 10)
    assert read_regular(tmp_path / "file", 4) == b"a\r\nb"
    assert read_bytes(tmp_path / "file") == b"a\r\nb" * 10
    assert read_bytes(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("limit", "expected"), [(-1, b"0123456789"), (10, b"0123456789"), (7, b"0123456"), (2, b"01")]
)
def test_a_file_that_grows_is_read_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, expected: bytes
) -> None:
    (tmp_path / "file").write_bytes(b"0123")
    small = (tmp_path / "file").stat()
    (tmp_path / "file").write_bytes(b"0123456789")
    monkeypatch.setattr("qp174.store.files.os.fstat", lambda _: small)
    assert read_regular(tmp_path / "file", limit) == expected


@pytest.mark.parametrize(
    "name",
    ["a\nb", "a\x1b[31mb", "a\u202eb", "a\u2067b", "a\u2028b", "a\x85b", "a\udcffb", "a\ufeffb"],
)
def test_a_path_is_shown_without_what_steers_the_terminal(name: str) -> None:
    shown = safe_path(f"plans/{name}.yaml")
    assert shown.startswith("plans/a\ufffd")
    assert shown.isprintable()
    shown.encode()
    assert not is_plain_name(name)


@pytest.mark.parametrize("name", ["a-b.yaml", "\u0645\u200c\u0646", "a b", "\u062e\u0637\u0629"])
def test_other_names_stay(name: str) -> None:
    assert safe_path(name) == name
    assert is_plain_name(name)


def test_the_mark_itself_would_pass_for_another_name() -> None:
    assert not is_plain_name("a\ufffd")
