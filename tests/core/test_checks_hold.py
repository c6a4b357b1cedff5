"""No check raises, whatever a catalogue says that its schemas allow."""

import copy
import datetime
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import shapes
from qp174.core.assemble import MANY, Record, assemble, build
from qp174.core.checks import CHECKS, run_checks
from qp174.model.catalogue import Catalogue
from qp174.store.workspace import read_all
from qp174.store.yamlfile import read_yaml
from tests.support import sampled
from tests.test_checks import AS_OF, BASE

#: What takes the place of a value, by its type: the plain, the wrong, the far-fetched.
WORDS = (
    *("licences", "north", "shop-licence", "submit", "approve", "civil-status", "licensing"),
    *("legal", "volume", "alignment", "build", "analysis", "owner", "recipient", "nobody"),
    *("pass", "fail", "unknown", "after-change", "transformable", "not-transformable", "redesign"),
    *("2026-11-22", "2026-02-28", "1900-01-01", "2200-12-31", "2027-Q1", "2199-Q4", "all", "A"),
    *("steps", "hours-saved", "higher", "equals", "\u0639\u0627\u0644", "1", " "),
)
NUMBERS = (0, 1, 2, 3, 1900, 2026, 2027, 2200, 10**15, Decimal("0.00001"), Decimal("1e300"))
RICH: dict[str, Any] = {
    "code": "S-1",
    "sponsor": "licences",
    "portal": "none",
    "expected": {
        "handling": {"value": 1, "source": "illustrative"},
        "cost": {"value": 1000, "source": "illustrative", "note": {"en": "Rough"}},
    },
    "readiness": {"met": ["form"], "source": "illustrative"},
    "referral": {
        "number": "1",
        "date": "2026-01-01",
        "returned": "2026-01-02",
        "accepted": "2026-01-03",
    },
    "change_plan": {
        "audience": {"en": "All"},
        "training": {"en": "None"},
        "communication": {"en": "A letter"},
        "date": 2026,
    },
    "launch": {"date": "2026-05-01", "channel": "counter", "before_procedure": False},
    "notes": [{"date": 2026, "en": "Seen"}],
    "reviewed": "2025-01-01",
    "retired": {"date": 2027, "reason": {"en": "Merged"}, "successor": "shop-licence"},
}


def figures() -> dict[str, Any]:
    """All figures of a process."""
    one = {"value": 1, "source": "illustrative", "note": {"en": "Seen"}}
    return {
        "visits": copy.deepcopy(one),
        "fee": copy.deepcopy(one),
        "elapsed": {**copy.deepcopy(one), "unit": "hour"},
        "handling": copy.deepcopy(one),
        "note": {"en": "Seen"},
    }


@pytest.fixture(scope="module")
def whole() -> dict[str, tuple[str, Any]]:
    """Kind and content of every file of the base by path, and a service that says all it can."""
    found: dict[str, tuple[str, Any]] = {}
    for file in read_all(BASE):
        if file.kind is not None:
            found[file.path] = (file.kind, read_yaml(file.data).data)
    path = "catalogue/services/shop-licence.yaml"
    rich = copy.deepcopy(found[path][1]) | copy.deepcopy(RICH)
    rich["id"] = "rich"
    today = rich["rounds"][0]["as_is"] | figures()
    to_be = copy.deepcopy(today)
    rich["rounds"] = [
        {
            "kind": "redesign",
            "participants": ["licences"],
            "excused": [{"id": "civil-status", "reason": {"en": "Far"}}],
            "as_is": today,
            "to_be": to_be,
            "observed": copy.deepcopy(to_be),
        },
        {"as_is": copy.deepcopy(today), "to_be": copy.deepcopy(to_be), "kind": "simplify"},
    ]
    found["catalogue/services/rich.yaml"] = ("service", rich)
    kind, procedure = found["catalogue/procedure.yaml"]
    procedure["expectations"] = {"redesign_cut": 50, "review_months": 12, "volume_years": 1}
    _, gate = found["catalogue/gate.yaml"]
    gate["questions"][0]["contradicted_by"] = "unlinked-entities"
    found["catalogue/coverage.yaml"][1]["statements"] = [
        {
            "unit": "north",
            "by": {"en": "Head"},
            "signed": 2025,
            "expires": 2027,
            "reason": {"en": "None"},
        }
    ]
    found |= sittings(found)
    for path, (kind, data) in found.items():
        assert not list(shapes().faults(kind, data)), path
    return found


def sittings(found: dict[str, tuple[str, Any]]) -> dict[str, tuple[str, Any]]:
    """A committee that has sat three times, as the examples of the checks have it."""
    examples = BASE.parent
    committee = examples / "conflicted-vote" / "catalogue" / "committee.yaml"
    files = {"catalogue/committee.yaml": ("committee", _data(committee))}
    for number, code in enumerate(("conflicted-vote", "decision-changed", "editorial-of-nothing")):
        last = max((examples / code).rglob("d-*.yaml"))
        data = {**_data(last), "id": f"d-{number + 1:04}", "previous": "0" * 64}
        files[f"plans/decisions/d-{number + 1:04}.yaml"] = ("decision", data)
    assert not found.keys() & files.keys()
    return files


def _data(path: Path) -> Any:
    return read_yaml(path.read_bytes()).data


def nodes(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a record with each of its keys."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield data, key
        if isinstance(value, dict | list):
            yield from nodes(value)


def changed(data: Any, chance: random.Random) -> Any:
    """A record with one place changed."""
    data = copy.deepcopy(data)
    within, key = chance.choice(list(nodes(data)))
    old = within[key]
    way = chance.random()
    if way < 0.15:
        del within[key]
    elif way < 0.25 and isinstance(old, list):
        old.clear()
    elif way < 0.4 and isinstance(within, list):
        within.append(copy.deepcopy(old))
    elif isinstance(old, bool):
        within[key] = not old
    elif isinstance(old, str):
        within[key] = chance.choice(WORDS)
    elif isinstance(old, int | Decimal):
        within[key] = chance.choice(NUMBERS)
    elif isinstance(old, dict) and isinstance(within, dict):
        # One key more, under a name that this file uses somewhere.
        others = [name for place, name in nodes(data) if isinstance(place, dict)]
        old[chance.choice(others)] = chance.choice((*WORDS, *NUMBERS))
    return data


def assembled(files: dict[str, tuple[str, Any]]) -> Catalogue:
    """The catalogue of files that pass their schemas; the ids that they name are not looked at."""
    built = {path: build(Record(path, kind, data)) for path, (kind, data) in sorted(files.items())}
    of_kind = {
        kind: [built[path] for path, (its, _) in sorted(files.items()) if its == kind]
        for kind in MANY
    }
    single = {kind: built[path] for path, (kind, _) in files.items() if kind not in MANY}
    return assemble(single, of_kind)


@pytest.mark.parametrize("seed", sampled(range(10), every=5))
def test_no_check_raises(whole: dict[str, tuple[str, Any]], seed: int) -> None:
    chance = random.Random(seed)
    spoken: set[str] = set()
    kept = 0
    for _ in range(40):
        files = dict(whole)
        for path in chance.choices(sorted(files), k=30):
            kind, data = files[path]
            other = changed(data, chance)
            if next(iter(shapes().faults(kind, other)), None) is None:
                files[path] = (kind, other)
                kept += other != data
        as_of = AS_OF + datetime.timedelta(days=chance.randint(-2000, 2000))
        spoken |= {finding.code for finding in run_checks(assembled(files), as_of)}
    assert kept > 200
    assert len(spoken & CHECKS.keys()) > 25
