"""One more entry at the end of a list of a file, set off as its neighbours are."""

from collections.abc import Mapping
from typing import cast

from qp174.model.error import QP174Error
from qp174.model.finding import Fault
from qp174.store.edit import Data, set_value
from qp174.store.yamlfile import locate, read_yaml


def with_entry(
    data: bytes, key: str, entry: Mapping[str, object]
) -> tuple[bytes, tuple[Fault, ...]]:
    """The bytes of a sound file with an entry more in its list ``key``, and what is wrong with it.

    A blank line goes before it where one stands between its neighbours; see ``edit`` for the rest.
    """
    found = read_yaml(data).data
    if not isinstance(found, dict):
        raise QP174Error("not-editable", fault="")
    count = len(found[key])
    edited = set_value(data, f"/{key}/{count}", cast("Data", entry))
    if edited.faults or count < 2 or not _is_apart(data, f"/{key}/{count - 1}"):
        return edited.data, edited.faults
    place = locate(edited.data)[f"/{key}/{count}"].value
    lines = edited.data.splitlines(keepends=True)
    end = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    lines.insert(place.line - 1, end)
    return b"".join(lines), ()


def _is_apart(data: bytes, pointer: str) -> bool:
    """Whether a blank line stands before an entry, or before the comments on it."""
    lines = data.splitlines()
    number = locate(data)[pointer].value.line - 2
    while number > 0 and lines[number].lstrip().startswith(b"#"):
        number -= 1
    return not lines[number].strip()
