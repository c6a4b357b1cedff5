"""What a writer notes before it touches a file, so that it can be finished or undone later.

The notes are lines: who writes; a *plan* of steps; and, where files must change together, a
*commit*. A plan without commit is undone (only its temporary files go: no other file was touched),
one with it is finished.

They lie in the data folder, where a commit can bring any file, so each line ends with a seal: a MAC
of all before it, with the writer's own key (see ``keys``). A torn line or one that somebody else
sealed is never acted on, nor is a plan that names what is no place for a file of ours.
"""

import hashlib
import hmac
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from qp174.store.durable import TEMPORARY

MISSING = ""

# A change takes two lines, and two more to undo it.
_MOST_LINES = 64
# No line with which notes begin is longer; what is cut within it says nothing yet.
_LONGEST_INTRODUCTION = 400

# Names by which Windows calls something else: a device, a file by its short name, one without the
# dots and spaces at its end.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(?:[ .].*)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"~[0-9]")
_TOPS = ("catalogue", "plans", "schemas")
_STEERING = frozenset('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a plan: what it holds before and after (SHA-256, or MISSING), and its new bytes.

    ``temporary`` names the file beside it that holds them; empty where the file is taken away.
    """

    path: str
    temporary: str
    before: str
    after: str

    @property
    def litter(self) -> str:
        """The path of the temporary file from the root; empty where there is none."""
        return str(PurePosixPath(self.path).with_name(self.temporary)) if self.temporary else ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What was noted: the steps that count, and whatever may lie about.

    ``steps`` are those of the last plan with a commit, ``last`` the same, or where none has a
    commit those of the last plan. ``litter`` are temporary files of any plan and ``folders`` the
    folders made for it, both as paths from the root.
    """

    steps: tuple[Step, ...] = ()
    last: tuple[Step, ...] = ()
    litter: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def digest(data: bytes | None) -> str:
    """How a plan names the bytes of a file."""
    return MISSING if data is None else hashlib.sha256(data).hexdigest()


def plan(steps: Sequence[Step], folders: Iterable[str]) -> bytes:
    """A plan as it is noted, to be sealed."""
    rows = [[step.path, step.temporary, step.before, step.after] for step in steps]
    return _text({"plan": rows, "folders": list(folders)})


#: What makes the last plan count, to be sealed.
COMMIT = b'{"commit":true}'


def sealed(noted: bytes, text: bytes, key: bytes) -> bytes:
    """The next line of the notes."""
    start = b"" if not noted or noted.endswith(b"\n") else b"\n"  # behind a torn line
    seal = hmac.new(key, noted + start + text, hashlib.sha256).hexdigest()
    return start + text + b" " + seal.encode("ascii") + b"\n"


def is_blank(noted: bytes) -> bool:
    """Whether nothing was noted yet: not even the first line is whole."""
    return b"\n" not in noted and len(noted.strip(b"\0")) < _LONGEST_INTRODUCTION


def is_own(noted: bytes, key: bytes | None) -> bool:
    """Whether the writer with this key began these notes."""
    return key is not None and next(_lines(noted, key), (b"", False))[1]


def is_committed(noted: bytes) -> bool:
    """Whether a plan in these notes would count, whoever wrote them."""
    return bool(read_notes(noted, None).steps)


def read_notes(noted: bytes, key: bytes | None) -> Notes:
    """The notes of a writer, however it ended: what it sealed with ``key``.

    Without a key everything in them: to be told, never to be acted on.
    """
    steps: tuple[Step, ...] = ()
    planned: tuple[Step, ...] = ()
    litter: list[str] = []
    folders: list[str] = []
    for text, counts in _lines(noted, key):
        record = _record(text) if counts else {}
        if "plan" in record:
            planned, made = _plan(record)
            litter += [step.litter for step in planned if step.temporary]
            folders += made
        elif record.get("commit") is True:
            steps = planned
    return Notes(steps, steps or planned, tuple(litter), tuple(folders))


def _lines(noted: bytes, key: bytes | None) -> Iterator[tuple[bytes, bool]]:
    """The lines without their seals, and whether the seal is right."""
    before = hmac.new(key or b"", digestmod=hashlib.sha256)
    for line in islice(io.BytesIO(noted), _MOST_LINES):
        text, _, seal = line.rpartition(b" ")
        counts = key is None
        if key is not None:
            whole = before.copy()
            whole.update(text)
            counts = hmac.compare_digest(whole.hexdigest().encode("ascii") + b"\n", seal)
        yield text, counts
        before.update(line)


def is_inside(path: object) -> bool:
    """Whether a text is a path of a file from the root, with ``/``, that means the same everywhere.

    Neither the root's own folder nor one above it, no drive, no device, nothing of git's own, and
    no name that Windows takes for another one.
    """
    if not isinstance(path, str) or not path or not path.isprintable():
        return False
    return all(map(_is_name, path.split("/")))


def is_place(path: str) -> bool:
    """Whether a path from the root is one at which the records and their schemas stand."""
    top, *names = path.split("/")
    hidden = any(name.startswith(".") for name in names)
    return top in _TOPS and bool(names) and not hidden and is_inside(path)


def _is_name(name: str) -> bool:
    return not (
        not name
        or name[-1] in ". "
        or name.lower() == ".git"
        or _STEERING.intersection(name)
        or _SHORT.search(name)
        or _DEVICE.fullmatch(name)
    )


def _text(record: object) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def _record(text: bytes) -> dict[str, object]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _plan(record: dict[str, object]) -> tuple[tuple[Step, ...], list[str]]:
    """The steps and folders of a plan; nothing where a part of it is not as we write it."""
    rows, folders = record.get("plan"), record.get("folders")
    if not isinstance(rows, list) or not isinstance(folders, list):
        return (), []
    if not all(map(_is_row, rows)) or not all(map(is_inside, folders)):
        return (), []
    if len({path for path, *_ in rows}) < len(rows):
        return (), []
    return tuple(Step(*row) for row in rows), [str(folder) for folder in folders]


def _is_row(row: object) -> bool:
    if not isinstance(row, list) or len(row) != 4 or not all(isinstance(x, str) for x in row):
        return False
    path, temporary, _, after = row
    named = TEMPORARY.fullmatch(temporary) is not None if after else not temporary
    return is_inside(path) and named
