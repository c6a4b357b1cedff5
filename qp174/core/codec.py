"""Values of the model as plain JSON and back, by the annotations of their types.

A type that gets a new field needs nothing here. What is read back is believed in nothing: whatever
does not fit its type is ``DamagedError``, never a value of another type.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Json = Any
Value = TypeVar("Value")
#: Whole numbers that every reader of JSON has exactly.
_EXACT = 2**53
#: Longer texts are hardly ever the same.
_SHORT = 100
#: Of one type no more is remembered: a hostile repository must not fill the memory.
_MOST_SHARED = 20_000
_PLAIN = (str, int, bool, type(None))


class DamagedError(ValueError):
    """What was read is not what was written."""


class Codec(NamedTuple):
    """A type's way to JSON and back; ``read`` raises DamagedError for everything else.

    ``comparable`` says that equal values are the same in every respect and have a hash, so that one
    of them can stand for all, and ``flat`` that their JSON has one too: a text, a number, a truth
    value or nothing.
    """

    write: Callable[[Any], Json]
    read: Callable[[Json], Any]
    comparable: bool = True
    flat: bool = False


class Coder:
    """Codecs by type, and the values that they have read.

    Equal parts are one object after reading: ids, sources and answers come again in thousands of
    services, which so need a third of the memory.
    """

    def __init__(self) -> None:
        self._codecs: dict[Any, Codec] = {}

    def codec(self, kind: Any) -> Codec:
        """The codec of an annotation: plain types, numbers, frozen dataclasses, containers, unions.

        TypeError for any other.
        """
        if kind not in self._codecs:
            self._codecs[kind] = self._made(type(None) if kind is None else kind)
        return self._codecs[kind]

    def _made(self, kind: Any) -> Codec:
        if kind is str:
            return Codec(_as_it_is, _text(), flat=True)
        if kind in _PLAIN:
            return Codec(_as_it_is, _exactly(kind), flat=True)
        if kind is Decimal:
            # Equal ones may be written differently: 5000.000 must not come back as 5000.0.
            return Codec(str, _number(_decimal), comparable=False, flat=True)
        if kind is Fraction:
            return Codec(_fraction_written, _number(_fraction), flat=True)
        if isinstance(kind, type) and is_dataclass(kind):
            return self._record(kind)
        return self._composed(kind, get_origin(kind), get_args(kind))

    def _composed(self, kind: Any, origin: Any, of: tuple[Any, ...]) -> Codec:
        if origin is Literal:
            return Codec(_as_it_is, _one_of(of), flat=True)
        if origin in (Union, types.UnionType):
            return self._union(of)
        if origin is tuple and of[1:] == (...,):
            return self._sequence(of[0], tuple, list)
        if origin is tuple:
            return self._row([self.codec(part) for part in of], _together)
        if origin is frozenset:
            return self._sequence(of[0], frozenset, sorted)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(*of)
        raise TypeError(f"no JSON for {kind}")

    def _record(self, kind: Any) -> Codec:
        """A frozen dataclass as the list of its fields."""
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        row = self._row([self.codec(hints[name]) for name in names], kind)
        values = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, names[0])]
        return Codec(lambda value: row.write(values(value)), row.read, row.comparable)

    def _row(self, parts: list[Codec], build: Callable[..., Any]) -> Codec:
        """So many values, each of its own type; ``build`` makes one value of them."""
        writers = [part.write for part in parts]
        readers = [part.read for part in parts]
        comparable = all(part.comparable for part in parts)
        shared = _shared() if comparable else _as_it_is

        def write(values: Any) -> Json:
            return [one(value) for one, value in zip(writers, values, strict=True)]

        def read(found: Json) -> Any:
            if type(found) is not list or len(found) != len(readers):
                raise DamagedError("not a row")
            return shared(build(*[one(value) for one, value in zip(readers, found, strict=True)]))

        return Codec(write, read, comparable)

    def _sequence(
        self, of: Any, build: Callable[[Any], Any], ordered: Callable[[Any], list[Any]]
    ) -> Codec:
        one = self.codec(of)
        if one.comparable and not one.flat:
            one = _packed(one)
        known: dict[Any, Any] = {}

        def write(values: Any) -> Json:
            if one.write is _as_it_is:
                return ordered(values)
            return [one.write(value) for value in ordered(values)]

        def read(found: Json) -> Any:
            if type(found) is not list:
                raise DamagedError("not a list")
            if not one.flat:
                return build([one.read(value) for value in found])
            try:
                key = tuple(found)
                value = known.get(key)
            except TypeError:
                raise DamagedError("not a list of flat values") from None
            if value is None:
                value = _remember(known, key, build([one.read(value) for value in found]))
            return value

        return Codec(write, read, one.comparable)

    def _mapping(self, key: Any, value: Any) -> Codec:
        """A mapping as keys and values by turns: JSON has no keys but text."""
        keys, values = self.codec(key), self.codec(value)
        seen: dict[Any, Any] = {}

        def write(mapping: Any) -> Json:
            flat = list(chain.from_iterable(mapping.items()))
            for part, at in ((keys, 0), (values, 1)):
                if part.write is not _as_it_is:
                    flat[at::2] = map(part.write, flat[at::2])
            return flat

        def read(found: Json) -> Any:
            if type(found) is not list or len(found) % 2:
                raise DamagedError("not a mapping")
            pairs = tuple(
                zip(map(keys.read, found[::2]), map(values.read, found[1::2]), strict=True)
            )
            if not values.comparable:
                return dict(pairs)
            known = seen.get(pairs)
            return _remember(seen, pairs, dict(pairs)) if known is None else known

        return Codec(write, read, comparable=False)

    def _union(self, of: tuple[Any, ...]) -> Codec:
        """Plain types are told apart as they are, None always; of others the number comes first."""
        if all(part in _PLAIN for part in of):
            return Codec(_as_it_is, _exactly(*of), flat=True)
        some = [part for part in of if part is not type(None)]
        if len(some) == 1:
            one = self.codec(some[0])
            return Codec(
                lambda value: None if value is None else one.write(value),
                lambda found: None if found is None else one.read(found),
                one.comparable,
                one.flat,
            )
        return self._numbered(of)

    def _numbered(self, of: tuple[Any, ...]) -> Codec:
        classes = [get_origin(part) or part for part in of]
        # Only when they are met: a condition may hold conditions.
        parts: list[Codec] = []

        def part(number: Json) -> Codec:
            if not parts:
                parts.extend(self.codec(kind) for kind in of)
            if type(number) is not int or not 0 <= number < len(parts):
                raise DamagedError("no such type")
            return parts[number]

        def write(value: Any) -> Json:
            number = next(i for i, cls in enumerate(classes) if type(value) is cls)
            return [number, part(number).write(value)]

        def read(found: Json) -> Any:
            if type(found) is not list or len(found) != 2:
                raise DamagedError("not of a type")
            return part(found[0]).read(found[1])

        return Codec(write, read, comparable=False)


def _packed(one: Codec) -> Codec:
    """Values that come again often as one text each: read once, then known by it."""
    known: dict[Any, Any] = {}
    written: dict[Any, str] = {}

    def write(value: Any) -> Json:
        text = written.get(value)
        if text is None:
            text = json.dumps(one.write(value), ensure_ascii=False, separators=(",", ":"))
            _remember(written, value, text)
        return text

    def read(found: Json) -> Any:
        if type(found) is not str:
            raise DamagedError("not packed")
        value = known.get(found)
        if value is None:
            value = _remember(known, found, one.read(_unpacked(found)))
        return value

    return Codec(write, read, flat=True)


def _unpacked(text: str) -> Json:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedError("not packed") from None


def _as_it_is(value: Any) -> Any:
    return value


def _together(*values: Any) -> tuple[Any, ...]:
    return values


def _exactly(*kinds: type) -> Callable[[Json], Any]:
    def read(found: Json) -> Any:
        if type(found) not in kinds:
            raise DamagedError(f"not {kinds}")
        return found

    return read


def _one_of(values: tuple[Any, ...]) -> Callable[[Json], Any]:
    known = {(type(value), value): value for value in values}

    def read(found: Json) -> Any:
        try:
            return known[type(found), found]
        except (KeyError, TypeError):
            raise DamagedError("not one of the values") from None

    return read


def _text() -> Callable[[Json], str]:
    seen: dict[str, str] = {}

    def read(found: Json) -> str:
        if type(found) is not str:
            raise DamagedError("not a text")
        if len(found) > _SHORT or not found.isascii():
            return found
        return seen[found] if found in seen else _remember(seen, found, found)

    return read


def _number(parse: Callable[[Json], Any]) -> Callable[[Json], Any]:
    seen: dict[tuple[type, Json], Any] = {}

    def read(found: Json) -> Any:
        if type(found) not in (str, int):
            raise DamagedError("not a number")
        key = (type(found), found)
        return seen[key] if key in seen else _remember(seen, key, parse(found))

    return read


def _decimal(found: Json) -> Decimal:
    try:
        value = Decimal(found) if type(found) is str else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or str(value) != found:
        raise DamagedError("not a decimal")
    return value


def _fraction_written(value: Fraction) -> Json:
    if value.denominator == 1 and abs(value.numerator) < _EXACT:
        return value.numerator
    # Python limits how long a number in tens may be, not one in sixteens.
    return f"{value.numerator:x}/{value.denominator:x}"


def _fraction(found: Json) -> Fraction:
    if type(found) is int:
        return Fraction(found)
    above, _, below = found.partition("/")
    try:
        value = Fraction(int(above, 16), int(below, 16))
    except (ValueError, ZeroDivisionError):
        raise DamagedError("not a fraction") from None
    if _fraction_written(value) != found:
        raise DamagedError("not a fraction as we write it")
    return value


def _shared() -> Callable[[Any], Any]:
    """Gives the first of equal values again."""
    seen: dict[Any, Any] = {}

    def share(value: Any) -> Any:
        known = seen.get(value)
        return _remember(seen, value, value) if known is None else known

    return share


def _remember(seen: dict[Any, Any], key: Any, value: Value) -> Value:
    if len(seen) < _MOST_SHARED:
        seen[key] = value
    return value
