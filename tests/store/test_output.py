"""Output goes where the user said, and never replaces what is no file."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store.output import open_page, write_output


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.md"
    target.parent.mkdir()
    write_output(target, b"one", tmp_path)
    write_output(target, b"two", tmp_path)
    assert target.read_bytes() == b"two"
    assert [entry.name for entry in target.parent.iterdir()] == ["report.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_output(tmp_path / "link", b"new", tmp_path)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device there")
def test_a_device_is_written_to() -> None:
    write_output(Path("/dev/null"), b"gone", Path.cwd())
    assert Path("/dev/null").is_char_device()


def test_a_folder_is_no_place_for_output(tmp_path: Path) -> None:
    with pytest.raises(QP174Error, match="cannot-write"):
        write_output(tmp_path, b"x", tmp_path / "data")


def test_a_page_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", browser)
    path, shown = open_page(b"<p>")
    assert shown
    assert opened == [path.as_uri()]
    assert path.read_bytes() == b"<p>"
    path.unlink()


@pytest.mark.parametrize("place", ["catalogue/criteria.yaml", "plans/new.yaml", "plans"])
def test_a_slip_of_the_keyboard_replaces_no_record(place: str, tmp_path: Path) -> None:
    record = tmp_path / "catalogue" / "criteria.yaml"
    record.parent.mkdir()
    (tmp_path / "plans").mkdir()
    record.write_bytes(b"method")
    with pytest.raises(QP174Error) as refused:
        write_output(tmp_path / place, b"report", tmp_path)
    assert refused.value.code == "output-in-data"
    assert record.read_bytes() == b"method"
    assert not (tmp_path / "plans" / "new.yaml").exists()


def test_no_folder_is_made_by_a_mistyped_path(tmp_path: Path) -> None:
    with pytest.raises(QP174Error) as refused:
        write_output(tmp_path / "nodir" / "x.html", b"x", tmp_path)
    assert refused.value.code == "no-such-folder"
    assert not (tmp_path / "nodir").exists()
