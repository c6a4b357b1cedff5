"""The files of a revision: the same as on disk, from every shape of repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store import objects, revision, workspace
from qp174.store.objects import Entry, Objects, objects_of, resolved
from qp174.store.revision import files_at
from qp174.store.workspace import SourceFile, read_all
from tests.store.test_git import git, posix_only

#: Every way and every word: the fast tests keep to some of them.
pytestmark = pytest.mark.slow

SERVICES = "catalogue/services"
FILES = {
    f"{SERVICES}/a/one.yaml": b"id: one\n",
    f"{SERVICES}/a/two.yaml": b"id: two\n",
    "plans/a-plan.yaml": b"id: a-plan\n",
    "catalogue/gate.yaml": b"format: x\r\n",
    "README.md": b"elsewhere\n",
}


def written(root: Path, files: dict[str, bytes] = FILES) -> Path:
    """A folder with these files."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def commit(root: Path) -> str:
    """All that is there, committed; the id."""
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")
    return git(root, "rev-parse", "HEAD").decode().strip()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one commit."""
    root = written(tmp_path / "data")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Our own repository is gone, whatever happened."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        yield
    assert list(folder.iterdir()) == []


def code_of(root: Path, name: str) -> str:
    """The code of the error that a revision brings about."""
    with pytest.raises(QP174Error) as caught:
        files_at(root, name)
    return caught.value.code


def told(files: tuple[SourceFile, ...]) -> dict[str, str]:
    return {file.path: file.fault.code if file.fault else "" for file in files}


# ── the same as on disk ──────────────────────────────────────────────────────────────────


def test_a_commit_has_the_files_that_are_on_disk(data: Path) -> None:
    assert len(read_all(data)) == 4
    assert files_at(data, "HEAD") == read_all(data)


def test_the_working_tree_does_not_count(data: Path) -> None:
    before = read_all(data)
    (data / SERVICES / "a/one.yaml").write_bytes(b"id: changed\n")
    (data / SERVICES / "new.yaml").write_bytes(b"id: new\n")
    (data / "plans/a-plan.yaml").unlink()
    git(data, "add", "-A")
    assert files_at(data, "HEAD") == before


@posix_only
def test_odd_files_are_the_faults_that_they_are_on_disk(data: Path) -> None:
    services = data / SERVICES
    odd = [
        "note.txt",
        "service.yml",
        "UPPER.yaml",
        "upper.yaml",
        "a\nb.yaml",
        "tab\there.yaml",
        "\u202egate.yaml",
        "colon: and space.yaml",
        'quote".yaml',
        "back\\slash.yaml",
        "a\u200cb.yaml",
        ".hidden.yaml",
        ".folder/inside.yaml",
        "odd\u200ffolder/inside.yaml",
        "odd\u200ffolder/another.yaml",
        "b.yaml/c.yaml",
    ]
    for name in odd:
        written(services, {name: b"id: x\n"})
    (Path(os.fsencode(services).decode()) / os.fsdecode(b"latin-\xe9.yaml")).write_bytes(b"x")
    written(data, {"plans/sub/deep.yaml": b"x", "plans/note.md": b"", "catalogue/other.yaml": b""})
    record = b"format: qp174.service/1\n"
    beside = {"beside.yaml": record, "one.yml": record, "plain.yaml": b"x", ".hidden.yaml": record}
    written(data, {**beside, f"{SERVICES}/one.yml": b"", f"{SERVICES}/one.yaml": b""})
    (data / "link.yaml").symlink_to("beside.yaml")
    (services / "empty.yaml").touch()
    (services / "tool.yaml").write_bytes(b"id: tool\n")
    (services / "tool.yaml").chmod(0o755)
    commit(data)
    on_disk = read_all(data)
    assert {"odd-file", ""} == set(told(on_disk).values())
    assert files_at(data, "HEAD") == on_disk


@posix_only
def test_links_are_the_faults_that_they_are_on_disk(data: Path, tmp_path: Path) -> None:
    written(data, {"shared/x.yaml": b"id: shared\n", ".secret/x.yaml": b"id: secret\n"})
    (tmp_path / "outside.yaml").write_bytes(b"id: outside\n")
    links = {
        "to-one": "a/one.yaml",
        "to-link": "to-one.yaml",
        "to-shared": "../../shared/x.yaml",
        "to-hidden": "../../.secret/x.yaml",
        "to-git": "../../.git/config",
        "to-outside": "../../../outside.yaml",
        "to-root": "/etc/passwd",
        "to-folder": "a",
        "to-nothing": "nothing.yaml",
        "to-itself": "to-itself.yaml",
        "through": "folder/one.yaml",
        "dots": ".././services/a/../a//one.yaml",
        "up-and-back": "../../../data/catalogue/gate.yaml",
        "long": "a/" * 2500 + "one.yaml",
    }
    for name, target in links.items():
        if len(target) < 4096:
            (data / SERVICES / f"{name}.yaml").symlink_to(target)
    (data / SERVICES / "folder").symlink_to("a")
    (data / SERVICES / "note.txt").symlink_to("a/one.yaml")
    commit(data)
    on_disk = {file.path: file for file in read_all(data)}
    then = {file.path: file for file in files_at(data, "HEAD")}
    # Where the repository lies is not in it: a way around it is a way out.
    detour = f"{SERVICES}/up-and-back.yaml"
    assert on_disk.pop(detour).fault is None
    assert told((then.pop(detour),)) == {detour: "outside-root"}
    assert then == on_disk
    assert {"", "outside-root", "unreadable-file", "odd-file"} == set(
        told(tuple(then.values())).values()
    )


@posix_only
@pytest.mark.parametrize("top", ["catalogue", "plans"])
@pytest.mark.parametrize("target", ["/", "..", "shared", "README.md", "nothing"])
def test_a_linked_top_folder_is_not_walked(top: str, target: str, data: Path) -> None:
    written(data, {"shared/gate.yaml": b"x"})
    shutil.rmtree(data / top)
    (data / top).symlink_to(target)
    commit(data)
    assert top in told(read_all(data))
    assert files_at(data, "HEAD") == read_all(data)


def test_a_file_in_the_place_of_a_folder(data: Path) -> None:
    shutil.rmtree(data / "plans")
    (data / "plans").write_bytes(b"x")
    commit(data)
    assert told(read_all(data))["plans"] == "unreadable-file"
    assert files_at(data, "HEAD") == read_all(data)


def test_a_submodule_among_the_services_is_told(data: Path) -> None:
    id_ = git(data, "rev-parse", "HEAD").decode().strip()
    for name in ("sub", "sub.yaml"):
        git(data, "update-index", "--add", "--cacheinfo", f"160000,{id_},{SERVICES}/{name}")
    git(data, "commit", "-q", "-m", "x")
    found = told(files_at(data, "HEAD"))
    assert found[f"{SERVICES}/sub"] == found[f"{SERVICES}/sub.yaml"] == "unreadable-file"


# ── every shape of repository ────────────────────────────────────────────────────────────


def as_worktree(data: Path, tmp_path: Path) -> Path:
    git(data, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "HEAD")
    return tmp_path / "tree"


def as_git_file(data: Path, tmp_path: Path) -> Path:
    git(data, "init", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"))
    assert (data / ".git").is_file()
    return data


def as_submodule(data: Path, tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "outer")
    allow = ("-c", "protocol.file.allow=always")
    git(tmp_path / "outer", *allow, "submodule", "--quiet", "add", str(data), "inner")
    return tmp_path / "outer" / "inner"


def as_borrower(data: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--shared", str(data), "borrower")
    return tmp_path / "borrower"


def as_borrower_by_a_relative_path(data: Path, tmp_path: Path) -> Path:
    root = as_borrower(as_borrower(data, tmp_path), tmp_path / "borrower")
    for folder, up in (
        (root, "../../../.git/objects"),
        (root.parent, "../../../data/.git/objects"),
    ):
        (folder / ".git/objects/info/alternates").write_bytes(up.encode() + b"\n")
    return root


def as_packed(data: Path, tmp_path: Path) -> Path:
    git(data, "gc", "-q", "--aggressive", "--prune=now")
    git(data, "pack-refs", "--all")
    return data


def as_sha256(data: Path, tmp_path: Path) -> Path:
    root = written(tmp_path / "sha256")
    git(root, "init", "-q", "-b", "main", "--object-format=sha256")
    assert len(commit(root)) == 64
    return root


SHAPES: tuple[Callable[[Path, Path], Path], ...] = (
    as_worktree,
    as_git_file,
    as_submodule,
    as_borrower,
    as_borrower_by_a_relative_path,
    as_packed,
    as_sha256,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape.__name__))
def test_every_shape_of_repository(
    shape: Callable[[Path, Path], Path], data: Path, tmp_path: Path
) -> None:
    root = shape(data, tmp_path)
    assert set(told(files_at(root, "HEAD"))) == {path for path in FILES if path != "README.md"}
    assert files_at(root, "HEAD") == read_all(root)


@posix_only
@pytest.mark.parametrize(
    "name",
    [
        "a space",
        "a:colon",
        "new\nline",
        "end\n",
        'quo"te',
        "back\\slash",
        "#hash",
        "\u0645",
        ":(top)x",
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_any_name_of_the_folder(name: str, below: bool, tmp_path: Path) -> None:
    """Of the repository's folder, and of the data folder in it."""
    root = written(tmp_path / name / "x" if below else tmp_path / name)
    git(tmp_path if below else root, "init", "-q")
    commit(root)
    assert len(files_at(root, "HEAD")) == 4
    assert files_at(root, "HEAD") == read_all(root)


def test_a_data_folder_below_another(tmp_path: Path) -> None:
    """What lies beside it does not belong to it."""
    git(tmp_path, "init", "-q")
    root = written(tmp_path / "ministry/data")
    written(tmp_path, {"catalogue/services/not-ours.yaml": b"x", "plans/not-ours.yaml": b"x"})
    commit(tmp_path)
    assert files_at(root, "HEAD") == read_all(root)


# ── revisions ────────────────────────────────────────────────────────────────────────────


def test_names_of_a_commit(data: Path) -> None:
    first = git(data, "rev-parse", "HEAD").decode().strip()
    git(data, "tag", "-m", "x", "v1")
    git(data, "branch", "side/one")
    second = commit(data)
    git(data, "checkout", "-q", "--detach")
    names = {first: first, first[:10]: first, "v1": first, "side/one": first, "main~1": first}
    names |= {"HEAD": second, "main": second, "@": second, "HEAD^0": second, "main@{0}": second}
    assert {name: resolved(data, name) for name in names} == names


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-",
        "--all",
        "-q",
        "--help",
        "^HEAD",
        "HEAD\n",
        "a\0b",
        "\x1b[31m",
        "\u202ehead",
        "x" * 501,
    ],
)
def test_what_cannot_be_a_revision_is_not_asked(name: str, data: Path) -> None:
    assert code_of(data, name) == "bad-revision"


@pytest.mark.parametrize(
    "name",
    [
        "nowhere",
        "HEAD~5",
        "1" * 40,
        "f" * 64,
        "HEAD:catalogue",
        "main..HEAD",
        "main...HEAD",
        "HEAD^{tree}",
    ],
)
def test_unknown_revisions(name: str, data: Path) -> None:
    assert code_of(data, name) == "unknown-revision"


def test_a_name_that_means_two_things(data: Path) -> None:
    first = git(data, "rev-parse", "HEAD").decode().strip()
    git(data, "tag", "main")
    second = commit(data)
    git(data, "config", "core.warnAmbiguousRefs", "false")
    assert code_of(data, "main") == "ambiguous-revision"
    assert resolved(data, "refs/heads/main") == second
    assert resolved(data, "refs/tags/main") == first


def test_no_git(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(data.parent))
    assert code_of(data, "HEAD") == "no-git"


def test_no_repository(tmp_path: Path) -> None:
    assert code_of(tmp_path, "HEAD") == "no-repository"


def test_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert code_of(tmp_path, "HEAD") == "no-commit"


def test_a_repository_that_git_does_not_take(data: Path) -> None:
    with (data / ".git/config").open("a", encoding="utf-8") as config:
        config.write("[extensions]\n\tfromTheFuture = yes\n[core]\n\trepositoryFormatVersion = 1\n")
    assert code_of(data, "HEAD") == "git-refused"


def test_a_commit_without_the_data_folder(data: Path) -> None:
    shutil.rmtree(data / "catalogue")
    commit(data)
    (data / "catalogue").mkdir()
    assert code_of(data, "HEAD") == "revision-without-data"
    assert len(files_at(data, "HEAD~1")) == 4


# ── history that is not whole ────────────────────────────────────────────────────────────


def loose(root: Path, id_: str) -> Path:
    return root / ".git/objects" / id_[:2] / id_[2:]


def test_a_shallow_clone_says_so(data: Path, tmp_path: Path) -> None:
    old = git(data, "rev-parse", "HEAD").decode().strip()
    commit(data)
    git(tmp_path, "clone", "-q", "--depth=1", data.as_uri(), "shallow")
    assert len(files_at(tmp_path / "shallow", "HEAD")) == 4
    for name in (old, "HEAD~1"):
        with pytest.raises(QP174Error) as caught:
            files_at(tmp_path / "shallow", name)
        assert caught.value.code == "unknown-revision"
        assert caught.value.params["shallow"] == "yes"


def test_a_partial_clone_is_not_completed(data: Path, tmp_path: Path) -> None:
    git(data, "config", "uploadpack.allowFilter", "true")
    words = ("clone", "-q", "--no-checkout", "--filter=blob:none", data.as_uri(), "partial")
    git(tmp_path, *words)
    before = sorted((tmp_path / "partial/.git/objects").rglob("*"))
    assert code_of(tmp_path / "partial", "HEAD") == "objects-missing"
    assert sorted((tmp_path / "partial/.git/objects").rglob("*")) == before


@pytest.mark.parametrize("what", ["HEAD:catalogue", f"HEAD:{SERVICES}/a/one.yaml"])
def test_missing_objects_are_told(what: str, data: Path) -> None:
    loose(data, git(data, "rev-parse", what).decode().strip()).unlink()
    assert code_of(data, "HEAD") == "objects-missing"


def test_an_object_that_is_not_what_its_id_says(data: Path) -> None:
    """Whoever can write to .git could put another text under the id that was approved."""
    id_ = git(data, "rev-parse", f"HEAD:{SERVICES}/a/one.yaml").decode().strip()
    assert id_ == hashlib.sha1(b"blob 8\0id: one\n").hexdigest()
    loose(data, id_).chmod(0o644)
    loose(data, id_).write_bytes(zlib.compress(b"blob 8\0id: two\n"))
    assert git(data, "cat-file", "blob", id_) == b"id: two\n"  # git itself does not see it
    assert code_of(data, "HEAD") == "objects-missing"


def test_replaced_and_grafted_history_is_read_as_it_was(data: Path) -> None:
    first = git(data, "rev-parse", "HEAD").decode().strip()
    (data / SERVICES / "a/one.yaml").write_bytes(b"id: forged\n")
    second = commit(data)
    (data / SERVICES / "a/one.yaml").write_bytes(b"id: third\n")
    third = commit(data)
    git(data, "replace", first, second)
    (data / ".git/info").mkdir(exist_ok=True)
    (data / ".git/info/grafts").write_text(f"{third} {third}\n", encoding="utf-8")
    # The attack is real: git by itself falls for it.
    assert b"forged" in git(data, "cat-file", "blob", f"{first}:{SERVICES}/a/one.yaml")
    assert git(data, "rev-parse", "HEAD~1").decode().strip() == third
    assert resolved(data, "HEAD~1") == second
    (file,) = [file for file in files_at(data, first) if file.path.endswith("one.yaml")]
    assert file.data == b"id: one\n"


# ── limits ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of all blobs that are asked for."""
    sizes: list[int] = []
    real = Objects.blobs

    def blobs(self: Objects, entries: list[Entry]) -> object:
        sizes.extend(entry.size or 0 for entry in entries)
        return real(self, entries)

    monkeypatch.setattr(Objects, "blobs", blobs)
    return sizes


def test_a_large_file_is_not_even_fetched(data: Path, fetched: list[int]) -> None:
    limit = workspace.READ_LIMIT - 1
    written(
        data, {f"{SERVICES}/much.yaml": b"#" * (limit + 1), f"{SERVICES}/just.yaml": b"#" * limit}
    )
    commit(data)
    found = told(files_at(data, "HEAD"))
    assert found[f"{SERVICES}/much.yaml"] == "file-too-large"
    assert found[f"{SERVICES}/just.yaml"] == ""
    assert max(fetched) == limit


def test_only_what_is_read_is_fetched(data: Path, fetched: list[int]) -> None:
    written(data, {"catalogue/odd.txt": b"x" * 1000, "program.py": b"x" * 1000})
    commit(data)
    files_at(data, "HEAD")
    assert sorted(fetched) == sorted(len(d) for p, d in FILES.items() if p != "README.md")


def test_too_many_files(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "MOST_ENTRIES", 6)
    assert told(files_at(data, "HEAD")) == {"plans": "too-many-files", "catalogue/gate.yaml": ""}
    monkeypatch.setattr(revision, "MOST_ENTRIES", 8)
    assert files_at(data, "HEAD") == read_all(data)


def test_too_many_bytes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision, "MOST_BYTES", 20)
    assert told(files_at(data, "HEAD")) == {
        "catalogue/gate.yaml": "",
        "catalogue/services": "too-many-bytes",
    }


def test_a_bomb_of_trees_is_not_unpacked(data: Path) -> None:
    """Ten folders in ten folders …: ten thousand million files in twelve objects."""
    blob = git(data, "hash-object", "-w", "--stdin", given=b"id: x\n").decode().strip()
    lines = "".join(f"100644 blob {blob}\t{n}.yaml\n" for n in range(10))
    for _ in range(10):
        tree = git(data, "mktree", given=lines.encode()).decode().strip()
        lines = "".join(f"040000 tree {tree}\t{n}\n" for n in range(10))
    top = git(data, "mktree", given=f"040000 tree {tree}\tcatalogue\n".encode()).decode().strip()
    bomb = git(data, "commit-tree", "-m", "x", top).decode().strip()
    assert told(files_at(data, bomb)) == {"catalogue": "too-many-files"}


@pytest.mark.parametrize("name", ["..", ".", "a", ""])
def test_a_forged_tree_is_refused(name: str, data: Path) -> None:
    """Two entries of one name, or names that no folder has."""
    blob = bytes.fromhex(git(data, "rev-parse", "HEAD:README.md").decode().strip())
    entries = b"".join(b"100644 %s\0%s" % (n.encode(), blob) for n in ("a", name))
    words = ("hash-object", "-t", "tree", "-w", "--stdin", "--literally")
    inner = git(data, *words, given=entries).decode().strip()
    top = git(data, "mktree", given=f"040000 tree {inner}\tcatalogue\n".encode()).decode().strip()
    forged = git(data, "commit-tree", "-m", "x", top).decode().strip()
    assert code_of(data, forged) == "objects-missing"


@posix_only
@pytest.mark.parametrize("word", ["ls-tree", "cat-file", "rev-parse"])
def test_a_git_that_does_not_answer_is_stopped(
    word: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    script = (
        f'#!/bin/sh\nfor word; do [ "$word" = {word} ] && exec sleep 60; done\nexec {real} "$@"\n'
    )
    slow.write_text(script, encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(objects, "TIMEOUT", 0.3)
    monkeypatch.setattr("qp174.store.git.TIMEOUT", 0.3)
    assert code_of(data, "HEAD") == "git-too-slow"


def test_who_stops_listening_stops_git(data: Path) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def noted(*words, **more):  # type: ignore[no-untyped-def]
        started.append(real(*words, **more))
        return started[-1]

    with pytest.MonkeyPatch.context() as patch, objects_of(data, "HEAD") as found:
        patch.setattr(subprocess, "Popen", noted)
        with pytest.raises(objects.TooManyEntriesError):
            found.entries(["catalogue"], most=0)
    assert [process.poll() is not None for process in started] == [True]
