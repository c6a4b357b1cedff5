"""What makes a finding the same one in another run, in another revision, in another folder.

Lines are inserted, lists shift, files move and suggestions change while a fault stays what it is:
none of that is part of its fingerprint.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from qp174.model.finding import Finding, Param

#: Named in the text that is hashed: another recipe makes other fingerprints, never equal ones.
RECIPE = "qp174.fingerprint/1"

SERVICES = "catalogue/services/"

#: Parameters that say what to do, how much, or where else: not what is wrong.
PASSING = frozenset(
    # What is offered, and what the tool itself says of a place.
    "nearest known allowed successor suggest quoted defined_in form form_ar expected limit measures"
    " unread rename twin place target lang"
    # How a value or key of another shape is to be written.
    " as_group apart belongs_in date_needed day_first empty empty_list empty_optional english entry"
    " in_block in_block_several in_brackets in_file in_file_several in_quotes into iso its_keys"
    " latin_comma month_first no_brackets no_date no_date_or_year no_text not_a_name nothing"
    " only_number other_letters outwards signs spelt to_top to_top_below under unquoted with_comma"
    " with_dash without_curly without_hidden"
    # Other places, which move.
    " first first_at first_line line before needed_by"
    # How far; a fault that has grown is still the same.
    " told more count of used capacity spent budget days days_to_be sum pace score low high others"
    " steps steps_to_be today to_be cut months wanted starts ends"
    # When something ends or begins; that it is not in force, or not in order, is the fault.
    " from until expired earlier referred".split()
)

_INDEX = re.compile(r"(?<=/)[0-9]+(?=/|\Z)")


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """A stable id of each finding, in their order: 64 hexadecimal digits, each unique in the run.

    Of findings that are alike in all that counts, the second, third … of the run have ids of their
    own: where one more appears, one id is new.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        key = likeness(finding)
        seen[key] += 1
        found.append(_hashed([key, seen[key]]))
    return tuple(found)


def likeness(finding: Finding) -> str:
    """An id that findings share when nothing that counts tells them apart.

    The code, the record, the keys on the way to the place, and the parameters that say what is
    there. That a list has more entries before this one does not count, nor the folder of a
    service.
    """
    # Which of many faults is the first that is not told says nothing.
    pointer = "" if finding.code == "more-faults" else _INDEX.sub("-", finding.pointer)
    params = {name: finding.params[name] for name in named(finding)}
    return _hashed([finding.code, record_of(finding.path), pointer, params])


def named(finding: Finding) -> Collection[str]:
    """The names of the parameters that say what is there, in order."""
    return sorted(name for name in finding.params if name not in PASSING)


def record_of(path: str) -> str:
    """The file of a record, wherever its folder: services may be arranged as people like."""
    if path.startswith(SERVICES) and path.endswith(".yaml"):
        return SERVICES + PurePosixPath(path).name
    return path


def _hashed(parts: list[str | int | dict[str, Param]]) -> str:
    """SHA-256 over JSON, in which no two lists of parts are written alike."""
    text = json.dumps([RECIPE, *parts], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
