"""What is said of a value that does not fit its place: the parameters of its fault.

The first parameter that has a sentence of its own chooses what people read.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qp174.core.meant import Fits, dates_meant, hidden_signs, other_form, other_type
from qp174.core.schema_parts import types_of
from qp174.core.shown import shown, shown_list
from qp174.core.written import AN_ID, LONGEST, example, under_key
from qp174.model.finding import Param

Place = Sequence[str | int]
NUMBERS = frozenset({"integer", "number"})

_IN_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_SERVICES = "catalogue/services/"
# Folders of the kinds of which there are many files; of the others there is one file each.
_FOLDERS = {
    "service": _SERVICES,
    "plan": "plans/",
    "programme": "plans/programmes/",
    "decision": "plans/decisions/",
    "progress": "plans/progress/",
    "measurement": "plans/measurements/",
    "weights": "plans/weights/",
    "snapshot": "plans/snapshots/",
}
_SINGLE = frozenset(
    "burden capacity committee coverage criteria documents gate indicators lifecycle organisation"
    " partners procedure recipients routes vocabulary waivers".split()
)


def wrong_type(
    value: object, place: Place, part: Mapping[str, Any], fits: Fits, *, optional: bool
) -> dict[str, Param]:
    """How to write what was meant, where that can be said; and the value, if it is a single one.

    ``optional`` says that its key need not be there.
    """
    last = place[-1] if place else None
    about: dict[str, Param] = {}
    meant = other_type(value, part, fits)
    if meant is not None and len(under_key(last, meant[1])) <= LONGEST:
        slip, candidate = meant
        if slip == "under" and isinstance(candidate, Mapping):
            about["under"] = next(iter(candidate))
            slip = "as_group"
        about[slip] = under_key(last, candidate)
    elif isinstance(value, str) and types_of(part) & NUMBERS and any(map(str.isalpha, value)):
        about["in_digits"] = "yes"
    elif value is None:
        sample = example(part)
        if sample is not None and fits(part, sample):
            about["empty_optional" if optional else "empty"] = under_key(last, sample)
        about["nothing"] = "yes"
    elif isinstance(value, Mapping) and "array" in part.get("type", ()):
        about["with_dash"] = shown(next(iter(value), ""))
    elif part.get("type") == "object" and (keys := part.get("properties")):
        about["its_keys"] = shown_list(keys)
    if value is not None and not isinstance(value, Mapping | list):
        about["value"] = shown(value)
    return about


def bad_form(value: object, place: Place, part: Mapping[str, Any], fits: Fits) -> dict[str, Param]:
    """How to write what was meant, where that can be said; and the form that is needed."""
    text = str(value)
    about: dict[str, Param] = {}
    in_list = bool(place) and isinstance(place[-1], int)
    meant = other_form(text, part, fits, in_list=in_list)
    if meant is not None:
        slip, candidate = meant
        about[slip] = candidate
        if slip == "without_hidden":
            about["signs"] = shown_list(hidden_signs(text))
    elif not text.isascii() and any(sign.isalpha() for sign in text):
        about["not_a_name" if fits(part, AN_ID) else "other_letters"] = "yes"
    return about | {"value": shown(value)} | form_of(part)


def form_of(part: Mapping[str, Any]) -> dict[str, Param]:
    """What the schema says of the value's form, in English and Arabic; empty where it is silent."""
    said: str = part.get("description") or part.get("title") or ""
    english, _, arabic = said.partition(" | ")
    # It goes on after a colon.
    if english[1:2].islower():
        english = english[0].lower() + english[1:]
    return {"form": english.rstrip("."), "form_ar": arabic.rstrip(".") or english.rstrip(".")}


def not_a_date(value: object, part: Mapping[str, Any]) -> dict[str, Param]:
    """The day that a text names in another form; a second one where its first number is unclear."""
    about: dict[str, Param] = {}
    days = dates_meant(str(value))
    if len(days) > 1:
        about |= {"day_first": days[0], "month_first": days[1]}
    elif days:
        about["iso"] = days[0]
    elif _IN_FORM.fullmatch(str(value)):
        about["date_needed"] = "yes"
    else:
        years = "integer" in part.get("type", ())
        about["no_date_or_year" if years else "no_date"] = "yes"
    return about | {"text": shown(value)}


def wrong_format(found: str, wanted: str) -> dict[str, Param]:
    """Whether a file is of an older or newer form of its kind, or at home elsewhere."""
    kind, _, version = wanted.rpartition("/")
    its_kind, _, its_version = found.rpartition("/")
    about: dict[str, Param] = {}
    if its_kind == kind and its_version.isascii() and its_version.isdecimal():
        older = len(its_version) < 5 and int(its_version) < int(version)
        about["older" if older else "newer"] = "yes"
    elif its_kind != kind and its_kind.startswith("qp174."):
        name = its_kind.removeprefix("qp174.")
        home = _FOLDERS.get(name) or (f"catalogue/{name}.yaml" if name in _SINGLE else "")
        about |= {"belongs_in": home} if home else {}
    return about | {"expected": shown(wanted), "found": shown(found)}
