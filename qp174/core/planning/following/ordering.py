"""Putting things behind those that they wait for."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def behind(ids: Iterable[Key], before: Mapping[Key, Iterable[Key]]) -> list[Key]:
    """Ids in their order, but each behind those that stand ``before`` it; a circle is cut."""
    known = dict.fromkeys(ids)
    found: dict[Key, None] = {}
    begun: set[Key] = set()
    for first in known:
        stack = [first]
        while stack:
            id = stack[-1]
            open_ = [its for its in before.get(id, ()) if its in known and its not in begun]
            if id in begun or not open_:
                begun.add(id)
                found.setdefault(stack.pop())
            else:
                begun.add(id)
                stack += reversed(open_)
    return list(found)
