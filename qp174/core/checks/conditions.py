"""The parts of conditions, with their place."""

from collections.abc import Iterator

from qp174.model.condition import AllOf, AnyOf, Condition

Keys = tuple[str | int, ...]


def leaves(condition: Condition | None, keys: Keys = ()) -> Iterator[tuple[Keys, Condition]]:
    """Every condition that compares something, with its place below ``when``; none for none.

    The reader of files bounds the depth.
    """
    match condition:
        case None:
            return
        case AllOf(parts):
            for index, part in enumerate(parts):
                yield from leaves(part, (*keys, "all", index))
        case AnyOf(parts):
            for index, part in enumerate(parts):
                yield from leaves(part, (*keys, "any", index))
        case _:
            yield keys, condition
