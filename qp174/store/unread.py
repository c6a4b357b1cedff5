"""Files that are not read although somebody may think so: what is odd about each, and its cure."""

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from qp174.model.finding import Fault, Param
from qp174.store.files import is_plain_name, read_regular

CODE = "odd-file"

#: Beside the two folders only so much of a file is looked at, and of so many files.
HEAD = 200
MOST_BESIDE = 200

# A name that Windows shows as `x.yaml` may go on with an ending that it hides.
_NEARLY_YAML = re.compile(r"(?P<stem>[^.].*?)\.ya?ml(?:\.txt)?", re.IGNORECASE)
_RECORD = re.compile(
    rb"^(?:\xef\xbb\xbf)?format:[ \t]*[\"']?qp174\.(?P<kind>[a-z]+)/", re.MULTILINE
)

KindOf = Callable[[str], str | None]


def stem_of(name: str) -> str | None:
    """The id that a file would be named after; None where its name is not like one of YAML."""
    found = _NEARLY_YAML.fullmatch(name)
    return found["stem"] if found else None


def oddity(path: str, paths: Container[str], kind_of: KindOf) -> Fault:
    """What is odd about a file in the two folders that is not read, and where it should stand.

    ``paths`` are those of all files. The parameters tell the cases apart: ``rename``, the name
    that would do; ``twin``, the file that has this name already; ``place``, the folder in which no
    such file belongs. Without any of them the file is none of YAML.
    """
    folder, _, name = path.rpartition("/")
    stem = stem_of(name)
    if stem is None:
        return _fault()
    right = f"{folder}/{stem}.yaml"
    if right == path or kind_of(right) is None:
        return _fault(place=folder)
    if right in paths:
        return _fault(twin=right)
    return _fault(rename=f"{stem}.yaml")


def oddity_beside(
    name: str, head: bytes, paths: Container[str], places: Mapping[str, str]
) -> Fault | None:
    """The same of a file that stands beside the two folders, in the root itself.

    None where it does not begin as a record. ``head`` is its beginning; ``places`` says where each
    kind belongs: a folder, or a file. ``target`` is where this one does.
    """
    found = _RECORD.search(head)
    place = places.get(found["kind"].decode()) if found else None
    stem = stem_of(name)
    if place is None or stem is None:
        return None
    target = place if place.endswith(".yaml") else f"{place}/{stem}.yaml"
    return _fault(twin=target) if target in paths else _fault(target=target)


def heads_beside(root: str) -> Iterator[tuple[str, bytes]]:
    """The files of the root itself that are named as of YAML, with the beginning of each.

    Nothing where there are more than anybody has.
    """
    for name in _names_beside(root):
        try:
            yield name, read_regular(Path(root, name), HEAD)
        except OSError:
            continue


def _names_beside(root: str) -> list[str]:
    try:
        with os.scandir(root) as listed:
            named = (entry.name for entry in listed if looks_beside(entry.name))
            found = list(islice(named, MOST_BESIDE + 1))
    except OSError:
        return []
    return sorted(found) if len(found) <= MOST_BESIDE else []


def looks_beside(name: str) -> bool:
    """Whether a file of the root is looked at, by its name."""
    return stem_of(name) is not None and is_plain_name(name)


def id_of(path: str) -> str:
    """The id that a file would have."""
    name = PurePosixPath(path).name
    return stem_of(name) or name


def _fault(**params: Param) -> Fault:
    return Fault(CODE, None, None, params)
