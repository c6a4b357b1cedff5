"""What may be an id, and so the name of a file."""

import re

#: As ``$defs/id`` of every schema.
PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LONGEST = 64
#: Windows opens a device instead of a file of one of these names, whatever its ending.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)

_ID = re.compile(PATTERN)


def is_id(text: str) -> bool:
    """Whether a text can be an id on every system that the files are kept on."""
    return (
        len(text) <= LONGEST
        and text not in DEVICES
        # fullmatch, because $ alone would let a line break pass at the end.
        and _ID.fullmatch(text) is not None
    )
