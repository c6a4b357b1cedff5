"""Schemas with ids in them: they refuse an unknown id exactly where ``validate`` does."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from qp174.app import gathering
from qp174.app.editor_schemas import editor_schemas, kinds_meant
from qp174.app.load import load_files
from qp174.app.names import names_of
from qp174.app.packaged import schemas as packaged
from qp174.app.scaffold import EXAMPLE, scaffold
from qp174.cli.state import speak
from qp174.core import schema as engines
from qp174.core.filled import KnownId, filled, offered_ids
from qp174.core.id_places import KEYS, VALUES
from qp174.core.references import DEFINED_IN
from qp174.core.schema import Shapes
from qp174.model.text import Text
from qp174.render.wording import Words
from qp174.store.kinds import kind_of
from qp174.store.workspace import SourceFile
from qp174.store.yamlfile import read_yaml
from tests.remembering import reading_once
from tests.support import AS_OF, sampled

ABSENT = "zz-absent"
#: What ``validate`` says of an id that nothing defines.
UNKNOWN = {
    "axis-unknown",
    "plan-after-unknown",
    "route-task-unknown",
    "task-after-unknown",
    "unit-parent-unknown",
    "unknown-id",
    "weights-unknown-criterion",
}
FULL = {
    "service": "catalogue/services/full-service.yaml",
    "programme": "plans/programmes/full-programme.yaml",
    "waivers": "catalogue/waivers.yaml",
    "plan": "plans/full-plan.yaml",
    "weights": "plans/weights/full-weights.yaml",
    "weights-written": "plans/weights/written-weights.yaml",
    "committee": "catalogue/committee.yaml",
    "decision": "plans/decisions/d-0001.yaml",
    "progress": "plans/progress/full-plan/example-certificate.yaml",
    "measurement": "plans/measurements/2027/share-transformed.yaml",
}
ROOT = Path()


@cache
def files() -> Mapping[str, bytes]:
    """A data repository in which every place where an id may stand is taken."""
    languages = {code: speak(code) for code in ("ar", "en")}
    new = scaffold(Text(), "ar", AS_OF, "0", languages)
    full = yaml.safe_load(Path(__file__).with_name("full.yaml").read_text(encoding="utf-8"))
    more = {path: dumped(full[kind]) for kind, path in FULL.items()}
    lines = {
        # Keys of which the start has none.
        "catalogue/organisation.yaml": b"    successor: minister\n",
        "catalogue/partners.yaml": b"    successor: modee\n",
        "catalogue/capacity.yaml": (
            b"  - {id: rest, name: {en: Rest}, themes: [staff], quarters: [1], tasks: [build]}\n"
        ),
        "catalogue/coverage.yaml": (
            b"  - {unit: dept-qrc, by: {en: X}, signed: 2026, expires: 2030, reason: {en: X}}\n"
        ),
    }
    changed = {}
    for path, line in lines.items():
        text = new[path].rstrip().removesuffix(b" []")
        changed[path] = text + b"\n" + line
    return {path: data for path, data in (new | changed | more).items() if kind_of(path)}


def findings(changed: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """Path, pointer and code of what is wrong, once ``changed`` files hold this data."""
    sources = [
        SourceFile(path, kind_of(path), data)
        for path, data in sorted(
            ({**files(), **{p: dumped(d) for p, d in changed.items()}}).items()
        )
    ]
    found = load_files(ROOT, sources, AS_OF).findings
    return {(f.path, f.pointer, f.code) for f in found}


def dumped(data: Any) -> bytes:
    """JSON is YAML."""
    return json.dumps(data, ensure_ascii=False, default=float).encode()


@cache
def schemas() -> Mapping[str, Any]:
    catalogue = load_files(ROOT, sources(), AS_OF).catalogue
    words = {code: Words(speak(code), names_of(catalogue, code)) for code in ("ar", "en")}
    made = editor_schemas(catalogue, words, kinds_meant(()))
    return {name.partition(".")[0]: json.loads(data) for name, data in made.items()}


def sources() -> list[SourceFile]:
    return [SourceFile(path, kind_of(path), data) for path, data in sorted(files().items())]


def data_of(path: str) -> Any:
    return read_yaml(files()[path]).data


def places(data: Any, pointer: str = "", shape: str = "") -> Iterator[tuple[str, str, bool]]:
    """Every leaf and every key, with its place, what it is like, and whether it is a key."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("ar", "en"):
                continue  # the words of a text are no ids
            yield f"{pointer}/{key}", f"{shape}/{key}!", True
            yield from places(value, f"{pointer}/{key}", f"{shape}/{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, f"{pointer}/{index}", f"{shape}/*")
    elif isinstance(data, str) or pointer.endswith("/stage"):  # no other number is an id
        yield pointer, shape, False


def with_another(data: Any, pointer: str, *, is_key: bool) -> tuple[Any, str]:
    """The data with an id that nothing defines at a place; and the place, renamed or not."""
    result = copy.deepcopy(data)
    *way, last = pointer.split("/")[1:]
    node = result
    for key in way:
        node = node[int(key) if isinstance(node, list) else key]
    if is_key:
        items = [(ABSENT if key == last else key, value) for key, value in node.items()]
        node.clear()
        node.update(items)
        return result, "/".join(["", *way, ABSENT])
    where: Any = int(last) if isinstance(node, list) else last
    old = node[where]
    node[where] = ABSENT if isinstance(old, str) else old + 83 if type(old) is int else old
    return result, pointer


@pytest.fixture(scope="module", autouse=True)
def _others_are_read_once() -> Iterator[None]:
    """Each case changes one file of many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "read", reading_once(set(files().values())))
        yield


@pytest.fixture(scope="module")
def static() -> Shapes:
    return Shapes(packaged())


@pytest.fixture(scope="module")
def full() -> Shapes:
    return Shapes(schemas())


def test_the_files_at_hand_name_no_unknown_id() -> None:
    assert {code for _, _, code in findings({})}.isdisjoint(UNKNOWN)


@pytest.mark.parametrize("path", sampled(sorted(files().keys() - {EXAMPLE}), every=4))
def test_an_id_is_refused_exactly_where_validate_refuses_it(
    path: str, static: Shapes, full: Shapes
) -> None:
    kind = kind_of(path) or ""
    data = data_of(path)
    tried: set[str] = set()
    asked = 0
    for pointer, shape, is_key in places(data):
        if shape in tried:
            continue
        tried.add(shape)
        changed, there = with_another(data, pointer, is_key=is_key)
        if static.faults(kind, changed):
            continue  # the shape forbids it: no id of the repository stands here
        refused = bool(full.faults(kind, changed))
        # Of a list of sources, validate names the list.
        here = {there, there.rpartition("/")[0] if shape.endswith("/source/*") else there}
        said = {code for p, at, code in findings({path: changed}) if p == path and at in here}
        assert refused == bool(said & UNKNOWN), (pointer, said)
        asked += refused
    if kind in VALUES:
        assert asked


@pytest.mark.parametrize("kind", sorted(packaged()))
def test_every_schema_stays_one(kind: str) -> None:
    Draft202012Validator.check_schema(schemas()[kind])


@pytest.mark.parametrize("path", sorted(files()))
def test_sound_files_pass_in_both_engines(
    path: str, full: Shapes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, data = kind_of(path) or "", data_of(path)
    assert full.faults(kind, data) == ()
    monkeypatch.setattr(engines, "_fast_verdict", lambda _schema: None)
    assert Shapes(schemas()).faults(kind, data) == ()


@pytest.mark.parametrize("kind", sorted(packaged()))
def test_every_place_of_the_table_is_in_the_schema(kind: str) -> None:
    for pointer in (*VALUES.get(kind, {}), *KEYS.get(kind, {})):
        node = packaged()[kind]
        for key in pointer.split("/")[1:]:
            assert key in node, pointer
            node = node[key]


def test_every_kind_is_offered(shipped: Any) -> None:
    offered = offered_ids(shipped)
    asked = {kind for table in (*VALUES.values(), *KEYS.values()) for kind in table.values()}
    assert asked <= offered.keys()
    assert offered.keys() >= DEFINED_IN.keys()
    assert all(list(ids) == sorted(ids) for kind, ids in offered.items() if kind != "stage")


def test_without_any_id_nothing_passes() -> None:
    known: dict[str, tuple[KnownId, ...]] = dict.fromkeys(every_kind_asked_for(), ())
    schema = filled(packaged()["service"], "service", known)
    assert schema["$defs"]["known-theme"]["enum"] == []
    assert not Draft202012Validator(schema["$defs"]["known-theme"]).is_valid("documents")


def every_kind_asked_for() -> set[str]:
    tables = (*VALUES.values(), *KEYS.values())
    return {kind for table in tables for kind in table.values()} | {"source"}


def test_the_packaged_schema_is_left_as_it_was(shipped: Any) -> None:
    before = copy.deepcopy(packaged()["gate"])
    known = {kind: [KnownId(i, i) for i in ids] for kind, ids in offered_ids(shipped).items()}
    filled(packaged()["gate"], "gate", known)
    assert packaged()["gate"] == before
