"""Plain data put into a file: only the lines that must change, laid out as the shipped files."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.app.edits import Put, change_file
from qp174.app.filedraft import FileDraft
from qp174.app.trial import Desk
from qp174.model.error import QP174Error
from qp174.store.pointers import same
from qp174.store.yamlfile import read_yaml
from tests.support import AS_OF, BASE, ROOT, copied

PATH = "catalogue/services/community/literacy-centre-enrolment.yaml"
BEFORE = (ROOT / PATH).read_bytes()


def put(*puts: Put, data: bytes = BEFORE, kind: str = "service") -> bytes:
    """The bytes of a file with this put into it; nothing else is looked at."""
    draft = FileDraft(kind, data)
    for wish in puts:
        draft.put(wish)
    assert draft.faults == ()
    return draft.data


def plus(after: bytes, before: bytes = BEFORE) -> list[str]:
    old = before.decode().splitlines()
    return [line for line in after.decode().splitlines() if line not in old]


def minus(after: bytes, before: bytes = BEFORE) -> list[str]:
    return plus(before, after)


def test_a_scalar_is_one_line() -> None:
    after = put(Put("/volume/0/value", 2061))
    assert (plus(after), minus(after)) == (["    value: 2061"], ["    value: 2060"])
    assert after == BEFORE.replace(b"value: 2060", b"value: 2061")


def test_what_is_the_same_is_not_touched() -> None:
    data: Any = read_yaml(BEFORE).data
    puts = [Put(f"/{key}", value) for key, value in data.items()]
    assert put(*puts) == BEFORE


def test_a_whole_process_comes_in_the_order_of_the_schema() -> None:
    to_be = {
        "entities": [],
        "steps": (
            {"wait_days": 2, "minutes": Decimal("1.5"), "step": "submit"},
            {"step": "notify", "note": None},
        ),
        "visits": {"source": "illustrative", "value": 0},
        "documents": ["national-id"],
        "source": "illustrative",
    }
    after = put(Put("/rounds/0/to_be", to_be))
    wanted = (
        "      entities: []\n"
        "    to_be:\n"
        "      source: illustrative\n"
        "      documents: [national-id]\n"
        "      steps:\n"
        "        - step: submit\n"
        "          minutes: 1.5\n"
        "          wait_days: 2\n"
        "        - step: notify\n"
        "      visits:\n"
        "        value: 0\n"
        "        source: illustrative\n"
        "      entities: []\n"
    )
    assert wanted in after.decode()
    assert len(after.splitlines()) == len(BEFORE.splitlines()) + 12


def test_a_new_key_stands_where_the_schema_has_it() -> None:
    after = put(Put("/notes/-", {"date": "2026-11-22", "ar": "x"}), Put("/code", "A 1"))
    text = after.decode()
    assert text.index("\nid:") < text.index("\ncode: A 1\n") < text.index("\nname:")
    assert text.endswith("notes:\n  - date: 2026-11-22\n    ar: x\n")


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("legal-eform", ()),
        ("e-payment", ("legal-eform", "no-presence", "e-authentication")),
        ("e-output", ("legal-eform", "originals", "not-there")),
    ],
)
def test_a_key_that_the_schema_does_not_know_comes_behind_its_like(
    question: str, before: tuple[str, ...]
) -> None:
    place = f"/gate/answers/{question}"
    without = put(Put(place, None))
    assert without != BEFORE
    assert put(Put(place, {"answer": "pass"}, after=before), data=without) == BEFORE


def test_where_more_is_missing_the_schema_says_where() -> None:
    without = put(Put("/gate/answers", None))
    wish = Put("/gate/answers/e-payment", {"answer": "pass"}, after=("legal-eform",))
    after = put(wish, data=without)
    assert "  answers:\n    e-payment:\n      answer: pass\n\n# Judgements" in after.decode()


def test_one_step_more_and_one_less_are_their_own_lines() -> None:
    data: Any = read_yaml(BEFORE).data
    steps = list(data["rounds"][0]["as_is"]["steps"])
    steps[1:1] = [{"step": "verify-docs", "minutes": 5}]
    del steps[4]
    after = put(Put("/rounds/0/as_is/steps", steps))
    assert plus(after) == ["        - step: verify-docs", "          minutes: 5"]
    assert minus(after) == ["        - step: director-approval"]


def test_comments_stay_with_what_they_are_about() -> None:
    text = (
        "steps:\n  # first\n  - id: a\n    name: {en: A}\n\n  # second\n  - id: b # the b\n"
        "    name: {en: B}\n"
    )
    entries = [{"id": id, "name": {"en": id.upper()}} for id in ("z", "b", "c")]
    after = put(Put("/steps", entries), data=text.encode(), kind="vocabulary")
    assert after.decode() == (
        "steps:\n  # first\n  - id: z\n    name: {en: Z}\n\n  # second\n  - id: b # the b\n"
        "    name: {en: B}\n  - id: c\n    name:\n      en: C\n"
    )


def test_taking_away_what_is_not_there_is_nothing() -> None:
    assert put(Put("/launch", None), Put("/gate/answers/none/note", None)) == BEFORE


def test_a_text_loses_what_is_not_given() -> None:
    after = put(Put("/output", {"ar": "x"}))
    assert plus(after) == ["  ar: x"]
    assert [line[:5] for line in minus(after)] == ["  ar:", "  en:"]


@pytest.mark.parametrize("pointer", ["/volum", "/rounds/x", "/name/ar/x", "/rounds/0/as_was"])
def test_a_place_that_the_schema_does_not_know(pointer: str) -> None:
    with pytest.raises(QP174Error) as told:
        put(Put(pointer, "x"))
    assert told.value.code == "unknown-field"


def test_windows_lines_stay_so() -> None:
    before = BEFORE.replace(b"\n", b"\r\n")
    after = put(Put("/referral", {"date": "2026-11-01", "number": "1/2"}), data=before)
    assert after == before + b"referral:\r\n  number: 1/2\r\n  date: 2026-11-01\r\n"


SCALARS = st.sampled_from(["a", "b c", "x: y", "", "2026-01-01", 1, Decimal("1.50"), True])
ENTRIES = st.lists(
    st.dictionaries(st.sampled_from(["step", "by", "minutes", "note"]), SCALARS, min_size=1),
    max_size=5,
)


@settings(max_examples=25)
@given(ENTRIES, ENTRIES)
def test_whatever_is_put_is_read_back(first: list[Any], second: list[Any]) -> None:
    """Put one list in the place of another: the data are those, and nothing else has moved."""
    place = Put("/rounds/0/as_is/steps", first)
    once = put(place)
    twice = put(place, Put("/rounds/0/as_is/steps", second))
    for after, wanted in ((once, first), (twice, second)):
        read: Any = read_yaml(after).data
        order = ("step", "by", "minutes", "note")
        ordered = [{key: its[key] for key in order if key in its} for its in wanted]
        assert same(read["rounds"][0]["as_is"]["steps"], ordered)
    data: Any = read_yaml(BEFORE).data
    back = put(Put("/rounds/0/as_is/steps", data["rounds"][0]["as_is"]["steps"]), data=twice)
    assert back == BEFORE


# ── the file ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(repository: Path) -> Desk:
    return Desk(repository, AS_OF)


def test_it_is_written_where_nothing_refuses(desk: Desk) -> None:
    wish = Put("/recipients", ["community", "students"])
    edit = change_file(desk, PATH, lambda _: [wish], write=False)
    assert (edit.refused, edit.changed) == ((), True)
    assert (desk.root / PATH).read_bytes() == BEFORE
    written = change_file(desk, PATH, lambda _: [wish], write=True)
    assert (desk.root / PATH).read_bytes() == written.after == edit.after
    assert plus(written.after) == ["recipients: [community, students]"]


def test_what_brings_errors_is_refused(desk: Desk) -> None:
    wish = Put("/rounds/0/to_be", {"steps": [{"step": "nowhere"}], "documents": [], "entities": []})
    edit = change_file(desk, PATH, lambda _: [wish], write=True)
    assert "unknown-id" in {finding.code for finding in edit.refused}
    assert (desk.root / PATH).read_bytes() == BEFORE


def test_what_somebody_did_not_see_is_not_changed(desk: Desk) -> None:
    other = change_file(
        desk, PATH, lambda _: [Put("/recipients", ["parents"])], write=True, seen=b""
    )
    assert other.changed
    assert (desk.root / PATH).read_bytes() == BEFORE


def test_a_float_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(AssertionError):
        put(Put("/rounds/0/as_is/steps/0/minutes", 0.5))


# ── files that are not there yet ─────────────────────────────────────────────────────────

PROGRESS = "plans/progress/first-plan/shop-licence.yaml"
BLANK = b"format: qp174.progress/1\nplan: first-plan\nservice: shop-licence\ntasks: []\n"


def noted(text: str, data: Mapping[str, Any]) -> list[Put]:
    """The notes of a record with one more."""
    return [Put("/notes", [*data.get("notes", ()), {"date": "2026-10-01", "en": text}])]


def test_a_file_that_is_not_there_begins_blank(tmp_path: Path) -> None:
    root = copied(BASE, tmp_path / "base")
    desk = Desk(root, AS_OF, use_cache=False)
    dry = change_file(desk, PROGRESS, partial(noted, "One"), write=False, blank=BLANK)
    assert (dry.new, dry.changed, dry.before) == (True, True, b"")
    assert not (root / PROGRESS).exists()
    edit = change_file(desk, PROGRESS, partial(noted, "One"), write=True, blank=BLANK)
    assert edit.refused == ()
    assert (root / PROGRESS).read_bytes() == edit.after
    assert edit.after.startswith(BLANK)
    again = change_file(desk, PROGRESS, partial(noted, "Two"), write=True, blank=BLANK)
    assert (again.new, again.before) == (False, edit.after)
    assert b"One" in again.after
    assert b"Two" in again.after


def test_a_blank_file_to_which_nothing_is_put_is_not_made(tmp_path: Path) -> None:
    root = copied(BASE, tmp_path / "base")
    desk = Desk(root, AS_OF, use_cache=False)
    edit = change_file(desk, PROGRESS, lambda _: [], write=True, blank=BLANK)
    assert not edit.changed
    assert not (root / PROGRESS).exists()


def test_what_somebody_else_has_made_meanwhile_stays(tmp_path: Path) -> None:
    root = copied(BASE, tmp_path / "base")
    desk = Desk(root, AS_OF, use_cache=False)
    other = BLANK + b"notes:\n  - {date: 2026-09-01, en: Theirs}\n"
    asked: list[int] = []

    def slowly(data: Mapping[str, Any]) -> list[Put]:
        if not asked:
            (root / PROGRESS).parent.mkdir(parents=True)
            (root / PROGRESS).write_bytes(other)
        asked.append(1)
        return noted("Ours", data)

    edit = change_file(desk, PROGRESS, slowly, write=True, blank=BLANK)
    text = (root / PROGRESS).read_bytes()
    assert (len(asked), edit.new) == (2, False)
    assert text.startswith(other)
    assert b"Ours" in text
