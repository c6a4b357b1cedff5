"""Output goes where the user said, and never replaces what is no file."""

from __future__ import annotations

import os
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store.output import open_page, refuse_linked, write_output
from tests.support import ROOT

no_links = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.md"
    target.parent.mkdir()
    write_output(target, b"one", tmp_path)
    write_output(target, b"two", tmp_path)
    assert target.read_bytes() == b"two"
    assert [entry.name for entry in target.parent.iterdir()] == ["report.md"]


@no_links
def test_a_link_of_the_users_stays_a_link(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "twice").symlink_to(tmp_path / "link")
    write_output(tmp_path / "twice", b"new", root)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "twice").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@no_links
@pytest.mark.parametrize("target", ["../victim", "victim", "../missing", "/dev/null", "out.json"])
def test_a_link_that_came_with_the_data_is_replaced(target: str, tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (tmp_path / "way-in").symlink_to(root)
    for victim in (tmp_path / "victim", root / "victim"):
        victim.write_bytes(b"theirs")
    for path in (root / "out.json", tmp_path / "way-in" / "out.json"):
        (root / "out.json").unlink(missing_ok=True)
        (root / "out.json").symlink_to(target)
        write_output(path, b"new", root)
        assert not (root / "out.json").is_symlink()
        assert (root / "out.json").read_bytes() == b"new"
        assert not (root / "out.json").stat().st_mode & 0o111
    assert (tmp_path / "victim").read_bytes() == (root / "victim").read_bytes() == b"theirs"
    assert not (tmp_path / "missing").exists()


@no_links
def test_a_linked_folder_in_the_data_is_no_way_out(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (tmp_path / "theirs").mkdir()
    (root / "out").symlink_to("../theirs")
    (tmp_path / "mine").symlink_to("data/out")
    for path in (root / "out" / "x.md", tmp_path / "mine" / "x.md"):
        with pytest.raises(QP174Error, match="link-as-target"):
            write_output(path, b"new", root)
    for folder in (root / "out", tmp_path / "mine"):
        with pytest.raises(QP174Error, match="link-as-target"):
            refuse_linked(folder, root)
    refuse_linked(root, root)
    refuse_linked(tmp_path / "theirs", root)
    assert not list((tmp_path / "theirs").iterdir())


@no_links
def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(QP174Error, match="cannot-write"):
        write_output(tmp_path / "a", b"x", tmp_path / "data")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such device there")
def test_a_pipe_by_its_device_is_written_to(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from qp174.store.output import write_output;"
        "write_output(Path('/dev/stdout'), b'through', Path('data'))"
    )
    words = [sys.executable, "-c", script]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert answer.stdout == b"through"


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
    assert (refused.value.code, refused.value.params["plan"]) == ("output-in-data", "")
    with pytest.raises(QP174Error) as refused:
        write_output(tmp_path / place, b"plan", tmp_path, plan=True)
    assert refused.value.params["plan"] == "yes"
    assert record.read_bytes() == b"method"
    assert not (tmp_path / "plans" / "new.yaml").exists()


def test_no_folder_is_made_by_a_mistyped_path(tmp_path: Path) -> None:
    with pytest.raises(QP174Error) as refused:
        write_output(tmp_path / "nodir" / "x.html", b"x", tmp_path)
    assert refused.value.code == "no-such-folder"
    assert not (tmp_path / "nodir").exists()
