"""What a reader of YAML keeps of each mapping or sequence that is open."""

from yaml.events import ScalarEvent


class Frame:
    """An open mapping or sequence. A mapping waits for a key, then for the value of that key."""

    __slots__ = ("in_brackets", "items", "key", "keys", "mapping", "name", "waiting")

    def __init__(self, *, is_mapping: bool, in_brackets: bool) -> None:
        self.mapping: dict[str, object] = {}
        self.items: list[object] | None = None if is_mapping else []
        self.keys: dict[str, ScalarEvent] = {}
        self.waiting = is_mapping
        self.in_brackets = in_brackets
        self.key: str | None = None  # under which the value is kept; None: it is thrown away
        self.name: str | None = None  # how faults below name it

    def expect_value(self, key: str | None, name: str | None) -> None:
        self.key, self.name, self.waiting = key, name, False

    def put(self, value: object) -> None:
        """A value takes its place; where a key was due, the value of that key is thrown away."""
        if self.items is not None:
            self.items.append(value)
        elif self.waiting:
            self.expect_value(None, None)
        else:
            if self.key is not None:
                self.mapping[self.key] = value
            self.waiting = True
