"""A finding that somebody answers for: silenced for a time, with a reason."""

from dataclasses import dataclass

from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Waiver:
    """A line of ``catalogue/waivers.yaml``.

    It silences the findings ``code`` of the file ``path`` (from the root, with ``/``); with
    ``about`` only those that name this id. ``owner`` is the unit that answers for it, ``expires``
    the last day on which it holds, and ``pointer`` where it stands in its own file.
    """

    code: str
    path: str
    about: str | None
    reason: Text
    owner: str
    expires: str
    pointer: str
