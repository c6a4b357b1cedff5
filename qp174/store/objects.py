"""A commit's files as git's objects hold them, without the configuration of the repository.

A revision is resolved once, to a full id. From then on git works in a bare repository of our own
that has no configuration, no hooks and no references, only the address of the objects: it finds
no filter to run and no server to ask. What it hands over is compared with its id.
"""

import hashlib
import os
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Literal

from qp174.model.error import QP174Error
from qp174.store.files import read_regular, safe_path
from qp174.store.git import environment, find_git, git, why_not

#: Objects stand for others (``git replace``), or commits have other parents (``info/grafts``).
Altered = Literal["replaced", "grafted"]
#: Seconds for one answer of git, however many files there are.
TIMEOUT = 60
_LONGEST_REVISION = 500
_LONGEST_PATH = 4096

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_ENTRY = re.compile(rb"([0-7]{6}) [a-z]+ ([0-9a-f]+) +([0-9]+|-|BAD)\t(.+)", re.DOTALL)
_HEADER = re.compile(rb"([0-9a-f]+) blob ([0-9]+)\n")
_PLAIN = re.compile(rb"[A-Za-z0-9/_.:+-]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path of a tree: git's mode, the id, and for a blob its size in bytes."""

    mode: str
    id: str
    size: int | None


class TooManyEntriesError(Exception):
    """A tree holds more than may be looked at; ``path`` is where that showed."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Objects:
    """The files of one commit; ``below`` is where the data folder stands in its tree, with ``/``.

    ``git_dir`` is our own repository. What cannot be answered is a QP174Error: ``git-too-slow``,
    ``objects-missing``.
    """

    program: str
    git_dir: Path
    commit: str
    below: bytes
    revision: str

    def entries(
        self, paths: Iterable[str], *, deep: bool = True, most: int | None = None
    ) -> dict[str, Entry]:
        """What the commit has at paths from the data folder; ``deep`` adds all that is below them.

        The path ``""`` stands for what is in the data folder itself.
        More than ``most`` entries, without those below hidden folders, are a TooManyEntriesError.
        """
        # No path at all is how git says the top of a tree.
        places = [place for path in paths if (place := self.below + os.fsencode(path))]
        flags = ["-z", "-l", "--full-tree", *(["-r", "-t"] if deep else [])]
        found: dict[str, Entry] = {}
        with self._started("ls-tree", *flags, self.commit, "--", *places) as stream:
            for record in _records(stream):
                match = _ENTRY.fullmatch(record)
                if match is None:
                    raise self._missing()
                if not match[4].startswith(self.below):
                    continue  # a folder on the way to the data folder
                path = os.fsdecode(match[4][len(self.below) :])
                if path in found or not _can_stand(path):
                    raise self._missing()
                if "/." in path.rpartition("/")[0]:
                    continue
                if most is not None and len(found) >= most:
                    raise TooManyEntriesError(path)
                size = int(match[3]) if match[3].isdigit() else None
                found[path] = Entry(match[1].decode(), match[2].decode(), size)
        return found

    def blobs(self, entries: Collection[Entry]) -> Mapping[str, bytes]:
        """The bytes of blobs by their ids, each compared with its id."""
        sizes = {entry.id: entry.size for entry in entries}
        if None in sizes.values():
            raise self._missing()
        if not sizes:
            return {}
        asked = "".join(f"{id_}\n" for id_ in sorted(sizes)).encode("ascii")
        try:
            answer = subprocess.run(
                self._words("cat-file", "--batch"),
                cwd=self.git_dir,
                env=environment(),
                input=asked,
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise QP174Error("git-too-slow", seconds=TIMEOUT) from error
        return {id_: self._blob(id_, data) for id_, data in _contents(answer.stdout, sizes)}

    def _blob(self, id_: str, data: bytes | None) -> bytes:
        """The bytes, if they are those that the id is made of."""
        if data is None:
            raise self._missing()
        algorithm = hashlib.sha1 if len(id_) == 40 else hashlib.sha256
        if algorithm(b"blob %d\0" % len(data) + data).hexdigest() != id_:
            raise self._missing()
        return data

    @contextmanager
    def _started(self, *words: str | bytes) -> Iterator[IO[bytes]]:
        """What a run of git says, as it comes; it ends when nobody listens any longer."""
        process = subprocess.Popen(
            self._words(*words),
            cwd=self.git_dir,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        clock = Timer(TIMEOUT, stop)
        clock.daemon = True
        clock.start()
        try:
            with process:
                assert process.stdout is not None
                try:
                    yield process.stdout
                except BaseException:
                    process.kill()
                    raise
        finally:
            clock.cancel()
        if late:
            raise QP174Error("git-too-slow", seconds=TIMEOUT)
        if process.returncode != 0:
            raise self._missing()

    def _words(self, *words: str | bytes) -> list[str | bytes]:
        return [self.program, "--git-dir", os.fspath(self.git_dir), *words]

    def _missing(self) -> QP174Error:
        return QP174Error("objects-missing", revision=self.revision)


def resolved(root: Path, revision: str) -> str:
    """The full id of the commit that a revision means in the repository around ``root``.

    QP174Error: ``bad-revision`` ``no-git`` ``no-repository`` ``git-refused`` ``no-commit``
    ``unknown-revision`` ``ambiguous-revision`` ``git-too-slow``.
    """
    return _resolved(_program(root), root, revision)


def altered(root: Path) -> tuple[Altered, ...]:
    """How what git shows around ``root`` differs from the objects, which alone are read here.

    QP174Error as of ``resolved``, but for what concerns the revision.
    """
    program = _program(root)
    found: list[Altered] = []
    replaced = ("for-each-ref", "--count=1", "--format=%(refname)", "refs/replace/")
    if _run(program, root, *replaced).stdout:
        found.append("replaced")
    folder = Path(os.fsdecode(_said(program, root, "--path-format=absolute", "--git-common-dir")))
    try:
        if read_regular(folder / "info" / "grafts", limit=1):
            found.append("grafted")
    except OSError:
        pass  # there is none
    return tuple(found)


@contextmanager
def objects_of(root: Path, revision: str) -> Iterator[Objects]:
    """The files of a revision, as long as the block runs; QP174Error as of ``resolved``."""
    program = _program(root)
    commit = _resolved(program, root, revision)
    kind = _said(program, root, "--show-object-format")
    below = _said(program, root, "--show-prefix")
    objects = _said(program, root, "--path-format=absolute", "--git-path", "objects")
    try:
        folder = tempfile.TemporaryDirectory(prefix="qp174-", ignore_cleanup_errors=True)
    except OSError as error:
        path = tempfile.gettempdir()
        raise QP174Error("cannot-write", path=path, reason=str(error.strerror)) from error
    with folder as name:
        git_dir = Path(os.path.realpath(name))
        _furnish(git_dir, objects, sha256=kind == b"sha256")
        yield Objects(program, git_dir, commit, below, safe_path(revision))


def _furnish(git_dir: Path, objects: bytes, *, sha256: bool) -> None:
    """The least that git takes for a repository: nothing of ours but the address of objects."""
    for folder in ("objects/info", "refs"):
        (git_dir / folder).mkdir(parents=True)
    version, extension = (1, "[extensions]\n\tobjectFormat = sha256\n") if sha256 else (0, "")
    config = f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = true\n"
    # It could tell other trees than the commits do.
    config += "\tcommitGraph = false\n" + extension
    (git_dir / "HEAD").write_bytes(b"ref: refs/heads/none\n")
    (git_dir / "config").write_bytes(config.encode("ascii"))
    (git_dir / "objects/info/alternates").write_bytes(_quoted(objects) + b"\n")


def _quoted(path: bytes) -> bytes:
    """A path as git reads it from a list, line breaks and quotation marks included."""
    signs = (path[index : index + 1] for index in range(len(path)))
    return b'"' + b"".join(s if _PLAIN.fullmatch(s) else b"\\%03o" % ord(s) for s in signs) + b'"'


def _program(root: Path) -> str:
    program = find_git(root)
    if program is None:
        raise QP174Error("no-git")
    return program


def _resolved(program: str, root: Path, revision: str) -> str:
    if not _may_be_asked(revision):
        raise QP174Error("bad-revision", revision=safe_path(revision)[:80])
    answer = _asked(program, root, "--verify", "--end-of-options", revision + "^{commit}")
    id_ = answer.stdout.strip()
    if b"is ambiguous" in answer.stderr:
        raise QP174Error("ambiguous-revision", revision=revision)
    if answer.returncode == 0 and _ID.fullmatch(id_):
        return id_.decode("ascii")
    reason = why_not(program, root)
    # Of a repository with a last commit "refused" says nothing more than that it has one.
    has_commit = _asked(program, root, "--verify", "HEAD^{commit}").returncode == 0
    if reason == "no-repository" or not has_commit:
        known = {"refused": "git-refused"}.get(reason, reason)
        raise QP174Error(known, revision=revision, folder=str(root))
    shallow = _asked(program, root, "--is-shallow-repository").stdout.strip() == b"true"
    raise QP174Error("unknown-revision", revision=revision, shallow="yes" if shallow else "")


def _may_be_asked(revision: str) -> bool:
    """Whether a revision can be one, and not an option or a text that steers the screen."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return (
        0 < len(revision) <= _LONGEST_REVISION
        and not revision.startswith(("-", "^"))
        and not any(unicodedata.category(sign) in hidden for sign in revision)
    )


def _said(program: str, root: Path, *words: str) -> bytes:
    """What ``rev-parse`` says, to the last line break; a path may hold others."""
    answer = _asked(program, root, *words)
    if answer.returncode != 0:
        raise QP174Error("git-refused", folder=str(root))
    return answer.stdout.removesuffix(b"\n")


def _asked(program: str, root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return _run(program, root, "rev-parse", *words)


def _run(program: str, root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return git(program, root, *words)
    except subprocess.TimeoutExpired as error:
        raise QP174Error("git-too-slow", seconds=int(error.timeout)) from error
    except OSError as error:
        raise QP174Error("git-refused", folder=str(root)) from error


def _records(stream: IO[bytes]) -> Iterator[bytes]:
    """What ends with a NUL in a stream."""
    rest = b""
    while chunk := stream.read(65536):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
        if len(rest) > _LONGEST_PATH + 200:
            yield b""  # no path is that long: not an entry
            return


def _contents(answer: bytes, sizes: Mapping[str, int | None]) -> Iterator[tuple[str, bytes | None]]:
    """Each id that was asked for, in order, with its bytes; None where git does not have it."""
    position = 0
    for id_ in sorted(sizes):
        header = _HEADER.match(answer, position)
        if header is None or header[1].decode("ascii") != id_:
            yield id_, None
            return
        start = header.end()
        position = start + int(header[2])
        yield id_, answer[start:position]
        position += 1  # a line break after each


def _can_stand(path: str) -> bool:
    """Whether the parts of a path can be names: a forged tree may hold others."""
    return not {"", ".", ".."} & set(path.split("/"))
