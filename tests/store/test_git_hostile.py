"""No configuration, no attribute, no hook and no variable makes a revision start a program.

The canary is a script that leaves a file behind. First git itself is shown to fall for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qp174.app.revisions import altered_history
from qp174.store.objects import resolved
from qp174.store.revision import files_at
from qp174.store.workspace import read_all
from tests.store.test_git import NAMES, git, posix_only
from tests.store.test_git_objects import as_sha256, as_worktree, commit
from tests.support import Run

HOOKS = (
    "applypatch-msg fsmonitor-watchman post-applypatch post-checkout post-commit post-index-change"
    " post-merge post-receive post-rewrite post-update pre-applypatch pre-auto-gc pre-commit"
    " pre-merge-commit pre-push pre-rebase pre-receive prepare-commit-msg push-to-checkout"
    " reference-transaction sendemail-validate update"
).split()

#: Every setting that names a program, as far as git's manual lists them for what we ask and more.
SETTINGS = """\
[core]
	repositoryFormatVersion = 1
	fsmonitor = {canary}
	hooksPath = {hooks}
	sshCommand = {canary}
	gitProxy = {canary}
	editor = {canary}
	pager = {canary}
	askPass = {canary}
	attributesFile = {attributes}
	excludesFile = {attributes}
	alternateRefsCommand = {canary}
[extensions]
	partialClone = origin
[remote "origin"]
	url = {source}
	promisor = true
	uploadpack = {canary}
	receivepack = {canary}
	vcs = canary
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[filter "evil"]
	clean = {canary}
	smudge = {canary}
	process = {canary}
	required = true
[diff]
	external = {canary}
[diff "evil"]
	textconv = {canary}
	command = {canary}
[merge "evil"]
	driver = {canary}
[gpg]
	program = {canary}
[gpg "ssh"]
	program = {canary}
	defaultKeyCommand = {canary}
[commit]
	gpgSign = true
[log]
	showSignature = true
[alias]
	rev-parse = !{canary}
	ls-tree = !{canary}
	cat-file = !{canary}
	for-each-ref = !{canary}
	status = !{canary}
[pager]
	rev-parse = {canary}
	ls-tree = {canary}
	cat-file = {canary}
[credential]
	helper = !{canary}
[sequence]
	editor = {canary}
[interactive]
	diffFilter = {canary}
[uploadpack]
	packObjectsHook = {canary}
[trace2]
	normalTarget = {trace}
	eventTarget = {trace}
[include]
	path = {more}
[includeIf "gitdir:**"]
	path = {more}
[includeIf "onbranch:**"]
	path = {more}
"""
MORE = """\
[core]
	fsmonitor = {canary}
	sshCommand = {canary}
[alias]
	rev-list = !{canary}
"""
ATTRIBUTES = "* filter=evil diff=evil merge=evil ident export-subst\n"


class Trap:
    """A program that leaves a trace when it runs, and whatever calls it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.trace = folder / "sprung"
        self.trace_file = folder / "trace"
        self.program = folder / "canary"
        self.program.write_text(f"#!/bin/sh\ntouch {self.trace}\nexit 1\n", encoding="utf-8")
        self.program.chmod(0o755)
        self.hooks = folder / "hooks"
        self.hooks.mkdir()
        for name in HOOKS:
            shutil.copy(self.program, self.hooks / name)
        self.words = {
            "canary": self.program,
            "hooks": self.hooks,
            "attributes": folder / "attributes",
            "source": f"ext::{self.program}",
            "trace": self.trace_file,
            "more": folder / "more",
        }
        (folder / "more").write_text(MORE.format(**self.words), encoding="utf-8")
        (folder / "attributes").write_text(ATTRIBUTES, encoding="utf-8")

    def set_in(self, root: Path) -> None:
        """The whole repository around ``root`` becomes hostile."""
        config = Path(os.fsdecode(git(root, "rev-parse", "--git-common-dir").strip()))
        folder = config if config.is_absolute() else root / config
        with (folder / "config").open("a", encoding="utf-8") as file:
            file.write(SETTINGS.format(**self.words))
        for name in HOOKS:
            (folder / "hooks").mkdir(exist_ok=True)
            shutil.copy(self.program, folder / "hooks" / name)
        (folder / "info").mkdir(exist_ok=True)
        (folder / "info/attributes").write_text(ATTRIBUTES, encoding="utf-8")

    @property
    def sprung(self) -> bool:
        return self.trace.exists()

    def reset(self) -> None:
        self.trace.unlink(missing_ok=True)
        self.trace_file.unlink(missing_ok=True)


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path / "trap")


@pytest.fixture
def hostile(repository: Path, trap: Trap) -> Path:
    """The shipped data in a repository that wants to start programs in every way."""
    (repository / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    git(repository, "init", "-q", "-b", "main")
    commit(repository)
    commit(repository)
    trap.set_in(repository)
    return repository


def plain(root: Path, *words: str) -> None:
    """Git as anybody would run it."""
    subprocess.run(
        ["git", *words], cwd=root, env={**os.environ, **NAMES}, capture_output=True, check=False
    )


@posix_only
@pytest.mark.parametrize(
    "words", [("status",), ("diff", "HEAD"), ("add", "-A"), ("log", "-p"), ("commit", "-m", "x")]
)
def test_the_trap_is_real(words: tuple[str, ...], hostile: Path, trap: Trap) -> None:
    gate = hostile / "catalogue/gate.yaml"
    gate.write_bytes(gate.read_bytes() + b"\n")
    plain(hostile, *words)
    assert trap.sprung


COMMANDS = (
    ("validate", "--at", "HEAD"),
    ("validate", "--at", "HEAD~1", "--since", "main"),
    ("validate", "--since", "HEAD~1"),
    ("validate", "--at", "nowhere"),
    ("validate", "--since", "HEAD@{1}"),
    ("validate", "--at", "HEAD^{/x}"),
    ("report", "priorities"),
)


@posix_only
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_springs_it(words: tuple[str, ...], hostile: Path, trap: Trap, run: Run) -> None:
    # Changed files make git look whether they are: that is when filters run.
    gate = hostile / "catalogue/gate.yaml"
    gate.write_bytes(gate.read_bytes() + b"\n")
    answer = run(*words, root=hostile)
    assert answer.code == (2 if "nowhere" in words else 0), answer.err
    assert not trap.sprung
    assert not trap.trace_file.exists()


@posix_only
def test_no_missing_object_springs_it(hostile: Path, trap: Trap, run: Run) -> None:
    id_ = git(hostile, "-c", "protocol.allow=never", "rev-parse", "HEAD:catalogue/gate.yaml")
    name = id_.decode().strip()
    (hostile / ".git/objects" / name[:2] / name[2:]).unlink()
    plain(hostile, "cat-file", "blob", name)
    assert trap.sprung
    trap.reset()
    for words in (("--at", "HEAD"), ("--since", "1" * 40), ("--at", name)):
        assert run("validate", *words, root=hostile).code == 2
    assert not trap.sprung


@posix_only
@pytest.mark.parametrize("shape", [as_worktree, as_sha256], ids=["worktree", "sha256"])
def test_other_shapes_of_repository_do_not_spring_it(
    shape: Callable[[Path, Path], Path], repository: Path, trap: Trap, tmp_path: Path
) -> None:
    commit(git_in(repository))
    root = shape(repository, tmp_path)
    trap.set_in(root)
    plain(root, "status")
    assert trap.sprung
    trap.reset()
    assert files_at(root, "HEAD") == read_all(root)
    assert not trap.sprung


@posix_only
def test_the_environment_does_not_spring_it(
    repository: Path, trap: Trap, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git_in(repository))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x").touch()
    commit(git_in(elsewhere))
    evil_path = tmp_path / "exec"
    evil_path.mkdir()
    for name in ("git-rev-parse", "git-ls-tree", "git-cat-file", "git-for-each-ref"):
        shutil.copy(trap.program, evil_path / name)
    keys = {"core.fsmonitor": trap.program, "alias.rev-parse": f"!{trap.program}"}
    variables = {
        "GIT_DIR": elsewhere / ".git",
        "GIT_WORK_TREE": elsewhere,
        "GIT_COMMON_DIR": elsewhere / ".git",
        "GIT_OBJECT_DIRECTORY": elsewhere / ".git/objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": elsewhere / ".git/objects",
        "GIT_INDEX_FILE": elsewhere / ".git/index",
        "GIT_NAMESPACE": "elsewhere",
        "GIT_SHALLOW_FILE": elsewhere / "x",
        "GIT_GRAFT_FILE": elsewhere / "x",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_CEILING_DIRECTORIES": repository.parent,
        "GIT_EXEC_PATH": evil_path,
        "GIT_TEMPLATE_DIR": trap.hooks,
        "GIT_CONFIG": trap.words["more"],
        "GIT_CONFIG_GLOBAL": trap.words["more"],
        "GIT_CONFIG_SYSTEM": trap.words["more"],
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={trap.program}'",
        "GIT_CONFIG_COUNT": str(len(keys)),
        **{f"GIT_CONFIG_KEY_{n}": key for n, key in enumerate(keys)},
        **{f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(keys.values())},
        "GIT_EXTERNAL_DIFF": trap.program,
        "GIT_SSH": trap.program,
        "GIT_SSH_COMMAND": trap.program,
        "GIT_ASKPASS": trap.program,
        "GIT_PAGER": trap.program,
        "GIT_EDITOR": trap.program,
        "GIT_PROXY_COMMAND": trap.program,
        "GIT_TRACE": trap.trace_file,
        "GIT_TRACE2_EVENT": trap.trace_file,
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_DEFAULT_HASH": "sha256",
        "PAGER": trap.program,
        "EDITOR": trap.program,
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.gitconfig").write_text(MORE.format(**trap.words), encoding="utf-8")
    trap.reset()
    assert len(files_at(repository, "HEAD")) == len(read_all(repository)) > 80
    assert run("validate", "--at", "HEAD", "--since", "HEAD", root=repository).code == 0
    assert not trap.sprung
    assert not trap.trace_file.exists()


def git_in(root: Path) -> Path:
    git(root, "init", "-q", "-b", "main")
    return root


@posix_only
def test_a_git_that_the_data_brings_along_is_not_run(
    hostile: Path, trap: Trap, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    assert real is not None
    for folder in (hostile, hostile / "bin"):
        folder.mkdir(exist_ok=True)
        shutil.copy(trap.program, folder / "git")
    monkeypatch.chdir(hostile)
    evil = [".", "", "bin", str(hostile), str(hostile / "bin")]
    monkeypatch.setenv("PATH", os.pathsep.join([*evil, str(Path(real).parent)]))
    assert run("validate", "--at", "HEAD", root=hostile).code == 0
    assert not trap.sprung


@posix_only
def test_only_three_questions_are_asked_and_only_of_git(
    hostile: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the revision: no other program, and no word of git that looks at the files."""
    asked: list[list[str]] = []
    real = subprocess.Popen.__init__

    def noted(self, words, *more, **settings):  # type: ignore[no-untyped-def]
        asked.append([os.fsdecode(word) for word in words])
        assert settings.get("shell") in (None, False)
        environment = settings["env"]
        assert environment["GIT_NO_REPLACE_OBJECTS"] == "1"
        assert environment["GIT_ALLOW_PROTOCOL"] == "none"
        real(self, words, *more, **settings)

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    run("validate", "--at", "HEAD", "--since", "HEAD~1", root=hostile)
    allowed = {"rev-parse", "ls-tree", "cat-file", "for-each-ref"}
    said = [next(word for word in words[1:] if word in allowed) for words in asked]
    assert {Path(words[0]) for words in asked} == {Path(shutil.which("git") or "")}
    assert set(said) == allowed
    # Once resolved, a revision is a full id, and the configuration is ours.
    own = [words for words in asked if "ls-tree" in words or "cat-file" in words]
    assert own
    assert all("--git-dir" in words and str(hostile) not in words for words in own)
    assert not any("HEAD" in word for words in own for word in words)


def test_what_is_replaced_or_grafted_is_told(repository: Path, run: Run) -> None:
    root = git_in(repository)
    first, second = commit(root), commit(root)
    assert altered_history(root) == ()
    assert run("validate", "--at", "HEAD", root=root).err == ""
    git(root, "replace", first, second)
    assert altered_history(root) == ("replaced",)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{second}\n", encoding="utf-8")
    assert altered_history(root) == ("replaced", "grafted")
    assert resolved(root, "HEAD~1") == first
    answer = run("validate", "--at", "HEAD~1", root=root)
    assert "git replace" in answer.err
    assert "info/grafts" in answer.err
