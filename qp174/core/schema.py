"""Whether a file's data has the shape of its kind, and what is wrong where it has not.

The only module that knows the schema engines. jsonschema-rs gives the verdict; jsonschema, a
hundred times slower, words the faults of bad files, and gives the verdict where the other is not
installed.
"""

import datetime
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from qp174.core.bounded import MOST, at_most
from qp174.core.repeats import repeated_entries
from qp174.core.schema_parts import schema_at
from qp174.core.shown import shown
from qp174.model.finding import Fault

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

    from qp174.core.meant import Fits

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Beside a reference these would be lost, or would hide those of the definition.
_ASSERTING = frozenset({"type", "properties", "required", "items", "enum", "const", "pattern"})
_NONE: frozenset[str] = frozenset()

Sound = Callable[[object], bool]


class Shapes:
    """The shapes of all kinds of file; each schema is compiled when its first file comes."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        """``schemas`` holds a JSON Schema (2020-12, local references only) by kind of file."""
        self._schemas = schemas
        self._fast: dict[str, Sound | None] = {}
        self._wording: dict[str, Any] = {}

    def knows(self, kind: str) -> bool:
        """Whether there is a shape for this kind of file."""
        return kind in self._schemas

    def faults(self, kind: str, data: object) -> tuple[Fault, ...]:
        """What keeps ``data`` from being a sound file of this kind; empty when nothing does.

        Numbers are int or Decimal and dates text, as the reader gives them. At most a hundred
        faults are told; then a last one, ``more-faults``, says that there were more.
        """
        if kind not in self._fast:
            self._fast[kind] = _fast_verdict(self._schemas[kind])
        sound = self._fast[kind]
        if sound is not None and sound(data):
            return at_most(repeated_entries(kind, data))
        found = self._worded(kind, data)
        if found or sound is None:
            return found or at_most(repeated_entries(kind, data))
        # The engines disagree: refusing without a reason is bad, accepting would be worse.
        return (Fault("wrong-shape", "", None, {}),)

    def advised(self, kind: str, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """The faults of a text, with advice that fits what belongs at their places."""
        told = tuple(faults)
        if not told:
            return ()
        from qp174.core.suited import suited  # hardly any file needs advice

        return tuple(suited(fault, self._schemas.get(kind)) for fault in told)

    def version(self, kind: str) -> int | None:
        """The version of the form that files of this kind have today; None without such a form."""
        form = schema_at(self._schemas.get(kind, {}), "/format") or {}
        version = str(form.get("const", "")).rpartition("/")[2]
        return int(version) if version.isdigit() else None

    def order(self, kind: str, pointer: str) -> tuple[str, ...]:
        """The keys of the mapping at a JSON Pointer, in the order in which files have them."""
        here = schema_at(self._schemas.get(kind, {}), pointer) or {}
        return tuple(here.get("properties", ()))

    def _worded(self, kind: str, data: object) -> tuple[Fault, ...]:
        from qp174.core.key_faults import Whole  # only a bad file needs words
        from qp174.core.shape_faults import faults_of

        if kind not in self._wording:
            self._wording[kind] = _wording_validator(self._schemas[kind])
        # A hostile megabyte may hold a hundred thousand faults: as many are looked at as are told.
        engine = self._wording[kind]
        errors = list(islice(engine.iter_errors(data), MOST + 1))
        return faults_of(errors, Whole(data, engine.schema, _trial(engine)))


def _trial(engine: Any) -> "Fits":
    """How to ask whether another value has the shape of a part of the schema."""

    def fits(part: Mapping[str, Any], value: object) -> bool:
        return bool(engine.evolve(schema=part).is_valid(value))

    return fits


def is_date(value: object) -> bool:
    """Whether text is a real day written ``YYYY-MM-DD``; what is not text is not judged."""
    if not isinstance(value, str):
        return True
    if _DATE.fullmatch(value) is None:
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _fast_verdict(schema: Any) -> Sound | None:
    try:
        engine = importlib.import_module("jsonschema_rs")
    except ImportError:
        return None
    validator = engine.Draft202012Validator(
        schema, validate_formats=True, formats={"date": is_date}
    )
    verdict: Sound = validator.is_valid
    return verdict


def _wording_validator(schema: Any) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    # Imported so because its types say nothing of `extend`.
    extend: Any = importlib.import_module("jsonschema.validators").extend

    formats = FormatChecker(formats=())
    formats.checks("date")(is_date)
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"integer": _is_integer, "number": _is_number}
    )
    own = {
        "if": _condition,
        "items": _Items(schema.get("$defs", {})),
        "pattern": _whole_pattern,
        "required": _required,
        "uniqueItems": _unique_items,
    }
    engine = extend(Draft202012Validator, own, type_checker=types)
    return engine(_inlined(schema, schema.get("$defs", {})), format_checker=formats)


def _inlined(schema: Any, definitions: Mapping[str, Any], inside: frozenset[str] = _NONE) -> Any:
    """The schema with its definitions in the place of references, which cost jsonschema dear.

    A definition that holds itself keeps its reference there.
    """
    if isinstance(schema, list):
        return [_inlined(part, definitions, inside) for part in schema]
    if not isinstance(schema, dict):
        return schema
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name in definitions and name not in inside and not _ASSERTING & schema.keys():
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return _inlined({**rest, **definitions[name]}, definitions, inside | {name})
    return {
        key: value if key == "$defs" else _inlined(value, definitions, inside)
        for key, value in schema.items()
    }


def _is_number(_checker: object, value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_integer(checker: object, value: object) -> bool:
    if isinstance(value, Decimal):
        # As in JSON Schema, and as the other engine has it: 3.0 is a whole number.
        return value == value.to_integral_value()
    return _is_number(checker, value)


class _Items:
    """The keyword ``items``: of a long list only the items that are not sound are looked into.

    A megabyte of entries with one fault at its end would otherwise take jsonschema seconds.
    """

    LONG = 100

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions

    def __call__(
        self, validator: Any, items: Any, value: object, _schema: object
    ) -> "Iterator[ValidationError]":
        """The errors of a list's items."""
        if not isinstance(value, list):
            return
        sound: Sound | None = None
        if len(value) > self.LONG and isinstance(items, dict):
            sound = _fast_verdict({**items, "$defs": self.definitions})
        for index, item in enumerate(value):
            if sound is None or not sound(item):
                yield from validator.descend(item, items, path=index)


def _condition(
    validator: Any, condition: Any, value: object, schema: Mapping[str, Any]
) -> "Iterator[ValidationError]":
    """The faults of a ``then`` or ``else`` as one error, so that they can be weighed together."""
    from jsonschema.exceptions import ValidationError

    branch = "then" if validator.evolve(schema=condition).is_valid(value) else "else"
    if branch in schema:
        errors = list(validator.descend(value, schema[branch], schema_path=branch))
        if errors:
            yield ValidationError(f"not as its {branch} asks", context=errors)


def _whole_pattern(
    validator: Any, pattern: str, value: object, _schema: object
) -> "Iterator[ValidationError]":
    from jsonschema.exceptions import ValidationError

    if isinstance(value, str) and _compiled(pattern).search(value) is None:
        yield ValidationError(f"{shown(value)} does not match")


def _required(
    _validator: Any, required: list[str], value: object, _schema: object
) -> "Iterator[ValidationError]":
    """One error for all keys that an object lacks; jsonschema makes one of each."""
    from jsonschema.exceptions import ValidationError

    if isinstance(value, dict) and not value.keys() >= set(required):
        yield ValidationError("keys are missing")


def _unique_items(
    _validator: Any, unique: bool, value: object, _schema: object
) -> "Iterator[ValidationError]":
    """In time that grows with the list; jsonschema compares each item with each."""
    from jsonschema.exceptions import ValidationError

    from qp174.core.shape_faults import identity

    if unique and isinstance(value, list) and len(set(map(identity, value))) < len(value):
        yield ValidationError("an item stands twice")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    r"""A pattern in which ``$`` is the very end: Python's own also stands before a last newline."""
    parts = re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|.", pattern, re.DOTALL)
    return re.compile("".join(r"\Z" if part == "$" else part for part in parts))
