"""What each kind of decision covers: every decided value, and nothing else."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import Loaded, load, record_of
from qp174.core.deciding.contents import (
    GONE,
    UNNAMED,
    changed_fields,
    content_today,
    method_content,
    round_content,
    service_content,
)
from qp174.core.deciding.decided import decided_parts, decided_plan, method_file_hash
from qp174.core.facts import service_facts
from qp174.core.gate import classify
from qp174.model.catalogue import Catalogue
from qp174.model.decided import Content
from qp174.store.yamlfile import read_yaml
from tests.core import hash_by_hand
from tests.support import AS_OF, ROOT, SECOND


def test_the_short_program_recomputes_every_service_and_round(loaded: Loaded) -> None:
    catalogue = loaded.catalogue
    for facts in catalogue.services.values():
        content = service_content(facts, catalogue)
        answer = classify(facts, catalogue)
        path = ROOT / facts.path
        assert content is not None
        assert content.sha256 == hash_by_hand.service(path, answer.verdict, answer.route)
        for number in facts.decided.rounds:
            found = round_content(facts, number)
            assert found is not None
            assert found.sha256 == hash_by_hand.to_be(path, number)


def test_the_short_program_recomputes_plans_and_method(loaded: Loaded) -> None:
    for file in loaded.catalogue.plan_files:
        assert file.decided.sha256 == hash_by_hand.plan(ROOT / file.path)
    assert method_content(loaded.catalogue).sha256 == hash_by_hand.method(ROOT / "catalogue")
    second = load(SECOND, AS_OF).catalogue
    assert method_content(second).sha256 == hash_by_hand.method(SECOND / "catalogue")


def test_the_method_hash_survives_the_cache(repository: Path) -> None:
    first = load(repository, AS_OF).catalogue
    again = load(repository, AS_OF).catalogue
    assert method_content(first) == method_content(again)
    assert first.method_hashes == again.method_hashes
    assert len(first.method_hashes) == 6


# ── every decided value, and no other ────────────────────────────────────────────────────

#: Where a change of a service's file voids its confirmation.
IDENTITY = (
    *("/id", "/code", "/name/", "/purpose/ar", "/purpose/en", "/owner", "/sponsor", "/theme"),
    *("/delivered_by/", "/recipients"),
)


def leaves(data: Any, at: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every single value: its pointer, and the keys that lead to it."""
    todo: list[tuple[str, list[Any], Any]] = [(at, [], data)]
    while todo:
        pointer, keys, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{pointer}/{key}", [*keys, key], its) for key, its in value.items()]
        elif isinstance(value, list):
            todo += [(f"{pointer}/{i}", [*keys, i], its) for i, its in enumerate(value)]
        else:
            yield pointer, keys


def changed(data: Any, keys: list[Any]) -> Any:
    """A copy with one value changed; its type stays."""
    copied = copy.deepcopy(data)
    here = copied
    for key in keys[:-1]:
        here = here[key]
    value = here[keys[-1]]
    if isinstance(value, bool):
        here[keys[-1]] = not value
    else:
        here[keys[-1]] = f"{value}x" if isinstance(value, str) else value + 1
    return copied


def _is_aside(pointer: str) -> bool:
    return any(part in ("source", "note", "notes", "format") for part in pointer.split("/"))


def _confirms(pointer: str) -> bool:
    """Whether a confirmation covers this place."""
    if pointer.startswith("/gate/answers/"):
        return pointer.split("/")[4] in ("answer", "change", "who", "by")
    return pointer.startswith(IDENTITY) and not _is_aside(pointer)


@pytest.fixture(scope="module")
def rich(loaded: Loaded) -> dict[str, Any]:
    """A shipped service with every key that a confirmation or an acceptance could cover."""
    path = loaded.catalogue.services["dropout-centre-enrolment"].path
    data: dict[str, Any] = copy.deepcopy(dict(record_of(loaded, path)))
    data["code"] = "S-1"
    round_ = data["rounds"][0]
    round_ |= {
        "kind": "simplify",
        "participants": ["dept-education"],
        "excused": [{"id": "questscope", "reason": {"ar": "a", "en": "b"}}],
        "to_be": copy.deepcopy(round_["as_is"]),
        "observed": copy.deepcopy(round_["as_is"]),
    }
    return data


def test_every_decided_value_of_a_service_counts_and_no_other(rich: dict[str, Any]) -> None:
    before = decided_parts(rich).service
    seen = set()
    for pointer, keys in leaves(rich):
        after = decided_parts(changed(rich, keys)).service
        assert (after.sha256 != before.sha256) is _confirms(pointer), pointer
        # Of the id the fields know; every other change shows in exactly one field.
        assert (after.fields != before.fields) is _confirms(pointer), pointer
        seen.add(_confirms(pointer))
    assert seen == {True, False}


def test_every_decided_value_of_a_round_counts_and_no_other(rich: dict[str, Any]) -> None:
    before = decided_parts(rich).rounds[1]
    for pointer, keys in leaves(rich):
        after = decided_parts(changed(rich, keys)).rounds[1]
        parts = pointer.split("/")
        covered = parts[1] == "rounds" and parts[3] != "observed" and not _is_aside(pointer)
        assert (after.sha256 != before.sha256) is (covered or pointer == "/id"), pointer


def test_every_decided_value_of_a_plan_counts_and_no_other(loaded: Loaded) -> None:
    data = dict(record_of(loaded, loaded.catalogue.plan_files[0].path))
    data = {**data, "services": data["services"][:1], "left_out": data["left_out"][:1]}
    before = decided_plan(data)
    for pointer, keys in leaves(data):
        after = decided_plan(changed(data, keys))
        covered = not _is_aside(pointer) and "/basis/" not in pointer
        assert (after.sha256 != before.sha256) is covered, pointer
        if covered:
            key = pointer.split("/")[1]
            assert changed_fields(before, after) == (key,)


@pytest.mark.parametrize("kind", ["criteria", "gate", "indicators", "lifecycle", "routes"])
def test_every_value_of_the_method_counts_but_notes_and_sources(loaded: Loaded, kind: str) -> None:
    data = dict(record_of(loaded, f"catalogue/{kind}.yaml"))
    before = method_file_hash(kind, data)
    for pointer, keys in list(leaves(data))[::7]:
        after = method_file_hash(kind, changed(data, keys))
        assert (after != before) is not _is_aside(pointer), pointer


def test_cues_only_suggest(loaded: Loaded) -> None:
    data: dict[str, Any] = copy.deepcopy(dict(record_of(loaded, "catalogue/recipients.yaml")))
    before = method_file_hash("recipients", data)
    data["categories"][0]["cues"] = [{"words": ["x"]}]
    data["suggesting"] = {"words": 9}
    assert method_file_hash("recipients", data) == before
    data["categories"][0]["name"]["ar"] += "x"
    assert method_file_hash("recipients", data) != before


def test_layout_comments_quotes_and_key_order_change_nothing(loaded: Loaded) -> None:
    path = loaded.catalogue.services["grade1-registration"].path
    text = (ROOT / path).read_text(encoding="utf-8")
    data = read_yaml(text.encode()).data
    assert isinstance(data, dict)
    before = decided_parts(data)
    turned = {key: data[key] for key in reversed(data)}
    noisy = f"# first\n{text}".replace("\n", "   # remark\n", 2).replace("\n", "\r\n")
    quoted = text.replace(f"theme: {data['theme']}", f'theme: "{data["theme"]}"')
    assert quoted != text
    for other in (turned, read_yaml(noisy.encode()).data, read_yaml(quoted.encode()).data):
        assert isinstance(other, dict)
        assert decided_parts(other) == before


def test_verdict_and_route_are_part_of_a_confirmation(shipped: Catalogue) -> None:
    facts = shipped.services["dropout-centre-enrolment"]
    before = service_content(facts, shipped)
    question = next(iter(facts.answers))
    other = service_facts(_answered(facts.path, question), facts.path)
    after = service_content(other, shipped)
    assert before is not None
    fields = changed_fields(before, after)
    assert f"gate.{question}" in fields
    assert "verdict" in fields


def _answered(path: str, question: str) -> dict[str, Any]:
    data: Any = read_yaml((ROOT / path).read_bytes()).data
    data["gate"]["answers"][question] = {"answer": "fail", "note": {"ar": "x"}}
    return dict(data)


def test_what_has_changed_is_named() -> None:
    then = Content("r", "a", {"name": "1", "owner": "2"})
    assert changed_fields(then, then) == ()
    assert changed_fields(then, Content("r", "b", {"name": "1", "owner": "3"})) == ("owner",)
    assert changed_fields(then, Content("r", "b", {"name": "1"})) == ("owner",)
    more = Content("r", "b", {"name": "1", "owner": "2", "gate.new": "4"})
    assert changed_fields(then, more) == ("gate.new",)
    assert changed_fields(then, Content("r", "b", dict(then.fields))) == (UNNAMED,)
    assert changed_fields(then, None) == (GONE,)


def test_there_is_nothing_to_decide_on_what_is_not_there(shipped: Catalogue) -> None:
    assert content_today("plan-adopted", "no-such-plan", None, shipped) is None
    assert content_today("service-confirmed", "no-such-service", None, shipped) is None
    assert content_today("deferred", "grade1-registration", None, shipped) is None
    facts = shipped.services["grade1-registration"]
    assert content_today("to-be-accepted", facts.id, 99, shipped) is None
