"""What is remembered between two runs, in the user's cache folder: rows of files, and answers.

Never a document, never anything that runs when it is read. What is damaged, foreign, older than the
program or cannot be written is simply not there. A data folder can neither bring a cache along nor
change one: the folder lies outside of it, and its files belong to the user alone.
"""

import contextlib
import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from qp174.store.userfolders import user_folder
from qp174.store.workspace import Entry, Stamp

FOLDER = "QP174_CACHE_DIR"
_FORMAT = "qp174.cache/1"
#: Larger than any that is written: a foreign file is not read for minutes.
_MOST_BYTES = 512 * 1024 * 1024
_MOST_ANSWER = 64 * 1024 * 1024
#: More files than these are not kept: the oldest go.
_MOST_FILES = 64
_OURS = re.compile(r"[0-9a-f]{32}\.(?:rows|answer)")
_TEMPORARY = re.compile(r"\.qp174-.*\.tmp")
_DAY = 86_400 * 10**9
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)
# File systems tell time in ticks, some in seconds: what changed within a tick of its reading may
# have changed once more without a trace.
_TICK = 50 * 10**6
_COARSE_TICK = 2 * 10**9


class Line(NamedTuple):
    """A row as it was kept: of which file, in which state, and the line that holds it."""

    path: str
    stamp: Stamp
    row: Any
    text: bytes


class Kept(NamedTuple):
    """All rows that were kept together, and the state of the whole listing if it is covered."""

    state: str
    lines: Iterator[Line]


def state_of(entries: Iterable[Entry]) -> str | None:
    """A hash of a listing; None where one of its files has to be read in every run."""
    digest = hashlib.sha256()
    for entry in entries:
        if entry.stamp is None and entry.fault is None:
            return None
        fault = entry.fault and (entry.fault.code, sorted(entry.fault.params.items()))
        digest.update(f"{entry.path}\0{entry.kind}\0{entry.stamp}\0{fault}\n".encode())
    return digest.hexdigest()


def is_settled(stamp: Stamp | None, now: int) -> bool:
    """Whether a file that is read after ``now`` cannot change again without another stamp."""
    if stamp is None:
        return False
    _, modified, changed, _ = stamp
    coarse = modified % 10**9 == 0 or changed % 10**9 == 0
    return max(modified, changed) + (_COARSE_TICK if coarse else _TICK) < now


def open_cache(root: Path, token: str) -> "Cache | None":
    """The cache of a data folder; None where there is no place for one.

    ``token`` stands for the program: what was kept under another one is not there.
    """
    try:
        real = Path(os.path.realpath(root))
        folder = _folder()
        if folder is None or Path(os.path.realpath(folder)).is_relative_to(real):
            return None
        name = hashlib.sha256(os.fsencode(real)).hexdigest()[:32]
    except (OSError, ValueError):
        return None
    return Cache(folder, name, token)


def _folder() -> Path | None:
    xdg = ("XDG_CACHE_HOME", ".cache")
    return user_folder(FOLDER, windows="LOCALAPPDATA", mac="Library/Caches", xdg=xdg)


class Cache:
    """What is remembered of one data folder."""

    def __init__(self, folder: Path, name: str, token: str) -> None:
        self._folder = folder
        self._rows = folder / f"{name}.rows"
        self._answer = folder / f"{name}.answer"
        self._token = token

    def now(self) -> int | None:
        """The time (ns) by the clock of the file system; None where nothing can be written."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder, prefix=".qp174-", suffix=".tmp") as file:
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            return None

    def answer(self, question: str) -> Any | None:
        """The answer that was kept to this question; None where there is none."""
        with self._verified(self._answer, _MOST_ANSWER) as (stream, end):
            if stream is None or not self._is_headed(stream, question):
                return None
            return _json(stream.read(end - stream.tell()))

    def keep_answer(self, question: str, answer: Any) -> None:
        """Remembers an answer in the place of the last one."""
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        if len(data) < _MOST_ANSWER:
            with self._writer(self._answer, question) as writer:
                writer.add(data)
                writer.commit("")

    @contextlib.contextmanager
    def rows(self) -> Iterator[Kept]:
        """The rows that were kept, while the block runs."""
        with self._verified(self._rows, _MOST_BYTES) as (stream, end):
            if stream is None or not self._is_headed(stream, ""):
                yield Kept("", iter(()))
            else:
                start = stream.tell()
                stream.seek(end)
                state = stream.readline().split(b" ")[0].decode("ascii", "replace")
                stream.seek(start)
                yield Kept(state, _lines(stream, end))

    def new_rows(self) -> "contextlib.AbstractContextManager[Writer]":
        """A writer of rows; they take the place of the old ones when it commits."""
        return self._writer(self._rows, "")

    def _header(self, question: str) -> bytes:
        return json.dumps([_FORMAT, self._token, question]).encode() + b"\n"

    def _is_headed(self, stream: BinaryIO, question: str) -> bool:
        header = self._header(question)
        return stream.read(len(header)) == header

    @contextlib.contextmanager
    def _verified(self, path: Path, most: int) -> Iterator[tuple[BinaryIO | None, int]]:
        """A file whose hash is right, at its beginning, with the place of its last line."""
        with contextlib.ExitStack() as open_:
            try:
                stream = open_.enter_context(os.fdopen(os.open(path, _FLAGS), "rb"))
                found = _is_ours(stream, most) and _last_line(stream)
            except OSError:
                found = False
            yield (stream, found) if found else (None, 0)

    @contextlib.contextmanager
    def _writer(self, path: Path, question: str) -> Iterator["Writer"]:
        writer = Writer(path)
        try:
            writer.add(self._header(question))
            yield writer
        finally:
            writer.close()


def _is_ours(stream: BinaryIO, most: int) -> bool:
    """Whether a file is an ordinary one that nobody but the user may write."""
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode) or status.st_size > most:
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


_END = re.compile(rb"([0-9a-f]*) ([0-9a-f]{64})\n")


def _last_line(stream: BinaryIO) -> int:
    """Where the last line begins, if it holds the hash of all before it; else 0."""
    size = stream.seek(0, os.SEEK_END)
    start = max(0, size - 256)
    stream.seek(start)
    begins = stream.read().rstrip(b"\n").rfind(b"\n") + 1
    stream.seek(start + begins)
    last = _END.fullmatch(stream.read())
    if last is None or begins == 0:
        return 0
    stream.seek(0)
    digest = hashlib.sha256()
    left = start + begins + last.start(2)
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        digest.update(piece)
        left -= len(piece)
    stream.seek(0)
    return start + begins if digest.hexdigest().encode() == last[2] else 0


def _lines(stream: BinaryIO, end: int) -> Iterator[Line]:
    at = stream.tell()
    for text in stream:
        at += len(text)
        if at > end:
            return
        line = line_of(text)
        if line is not None:
            yield line


def line_of(text: bytes) -> Line | None:
    """A line as it was written; None for any other."""
    found = _json(text)
    if type(found) is not list or len(found) != 3:
        return None
    path, stamp, row = found
    if type(path) is not str or not _is_stamp(stamp):
        return None
    return Line(path, tuple(stamp), row, text)


def _is_stamp(found: Any) -> bool:
    return type(found) is list and len(found) == 4 and all(type(part) is int for part in found)


def _json(text: bytes) -> Any | None:
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


class Writer:
    """Writes a file beside its place and puts it there at the end; what fails is not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest = hashlib.sha256()
        self._stream: BinaryIO | None = None
        self._name: Path | None = None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qp174-", suffix=".tmp")
            self._name = Path(name)
            self._stream = os.fdopen(handle, "wb", buffering=1 << 18)
        except OSError:
            self.close()

    def add(self, data: bytes) -> None:
        """Writes on; a line has its line end."""
        if self._stream is not None:
            self._digest.update(data)
            try:
                self._stream.write(data)
            except OSError:
                self.close()

    def commit(self, state: str) -> None:
        """All is written: it takes the place of what was there. ``state`` goes along with it."""
        self.add(f"\n{state} ".encode())
        self.add(f"{self._digest.hexdigest()}\n".encode())
        if self._stream is None or self._name is None:
            return
        try:
            self._stream.close()
            self._name.replace(self._path)
            self._name = None
            _forget_old(self._path.parent)
        except OSError:
            pass
        self._stream = None
        self.close()

    def close(self) -> None:
        """Removes what was not committed."""
        stream, name = self._stream, self._name
        self._stream = self._name = None
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()
        with contextlib.suppress(OSError):
            if name is not None:
                name.unlink()


def _forget_old(folder: Path) -> None:
    """Removes what was not written for longest, and what an unlucky run left half written."""
    with os.scandir(folder) as listed:
        files = [(e.stat(follow_symlinks=False).st_mtime_ns, e.name) for e in listed if e.is_file()]
    ours = sorted((when, name) for when, name in files if _OURS.fullmatch(name))
    newest = ours[-1][0] if ours else 0
    old = [name for _, name in ours[:-_MOST_FILES]]
    old += [n for when, n in files if _TEMPORARY.fullmatch(n) and when < newest - _DAY]
    for name in old:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
