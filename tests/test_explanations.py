"""Every code is explained, and its example is true.

An example is tried: its piece of a file is laid into the sound base of the checks, the whole is
read, and the finding has to be there with the wrong piece and gone with the right one. A piece
that is a group of keys takes the place of those keys; a piece that is a list is added to the list.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qp174.app.explaining import (
    GROUPS,
    all_explanations,
    clause_title,
    explained_codes,
    explanation_of,
)
from qp174.app.load import load, shapes
from qp174.core.checks import CHECKS
from qp174.model.error import QP174Error
from qp174.model.explanation import Explanation, Extract
from qp174.model.finding import Finding
from qp174.model.text import Text
from qp174.render.explaining import brief, parts_of
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.render.wording.explaining import GROUP_NAMES
from qp174.render.wording.findings import FINDINGS
from qp174.store.layout import brackets
from qp174.store.yamlfile import read_yaml
from tests.support import AS_OF, ROOT
from tools import findings as findings_pages

BASE = ROOT / "tests" / "checks" / "_base"
CODES = {code.partition(".")[0] for code in FINDINGS} | CHECKS.keys()
#: What only a file or a folder too large to show brings about, or no file at all.
IN_WORDS = {
    *(
        "file-too-large",
        "foreign-journal",
        "more-faults",
        "outside-root",
        "too-many-bytes",
        "too-many-files",
        "too-many-nodes",
    ),
    *("too-many-items", "unreadable-file", "wrong-shape"),
}
#: What cannot but come along: the file in the wrong place, the rule that now ends the list.
ALSO = {
    "axis-id-taken": {"axis-without-weight"},
    "launch-before-referral": {
        *("change-plan-missing", "illustrative-figure", "launched-not-electronic"),
    },
    "id-reserved": {"unknown-id"},
    "measurement-year-ahead": {"record-misplaced"},
    "missing-file": {"odd-file"},
    "no-services": {"odd-file", "unknown-id"},
    "rule-unreachable": {"rule-without-end"},
    "waiver-expired": {"volume-old"},
    "waiver-not-possible": {"volume-old"},
    "waiver-too-long": {"volume-old"},
    "waiver-unknown-code": {"volume-old"},
}
#: What the right example brings about elsewhere in the base, which knows nothing of it.
ELSEWHERE = {
    "change-plan-missing": {"illustrative-figure"},
    "launched-not-electronic": {"plan-service-passed"},
    "owner-without-hq-unit": {"coverage-unit"},
    "plan-inversion-unexplained": {"plan-indicator-missing"},
    "plan-quarter-outside": {"plan-capacity-differs"},
    "plan-service-order": {"plan-indicator-missing"},
    "weights-id-taken": {"id-not-file-name"},
}
#: Several services are needed to see these: `tests/checks` proves them, here they must be sound.
OF_SEVERAL = {"figure-far-out", "illustrative-figure", "name-of-another-owner", "names-alike"}
KEYS = {
    *("group", "severity", "clause", "purpose", "params", "given", "file", "at"),
    *("found_in", "wrong", "right", "note"),
}

ENGLISH = Words(load_language("en", None))

_ARABIC = re.compile("[\u0621-\u064a]")
_SIGN = re.compile("⟨(?:U\\+([0-9A-F]{4,6})|0x([0-9A-F]{2}))⟩")


@pytest.fixture(params=sorted(CODES & set(explained_codes())))
def known(request: pytest.FixtureRequest) -> Explanation:
    """Each explanation in turn."""
    return explanation_of(request.param)


# ── all of them ──────────────────────────────────────────────────────────────────────────


def test_every_code_is_explained_and_nothing_else() -> None:
    assert set(explained_codes()) == CODES


def test_every_group_has_a_name_and_members() -> None:
    assert set(GROUPS) == GROUP_NAMES.keys()
    assert [*dict.fromkeys(known.group for known in all_explanations())] == list(GROUPS)


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(QP174Error) as caught:
        explanation_of("unknown-idd")
    assert (caught.value.code, caught.value.params["nearest"]) == ("unknown-code", "unknown-id")


def test_an_explanation_has_no_key_that_nobody_reads(known: Explanation) -> None:
    path = ROOT / "templates" / "explain" / f"{known.code}.yaml"
    data: Any = read_yaml(path.read_bytes()).data
    assert data.keys() <= KEYS
    if known.code in CHECKS:
        assert not {"severity", "clause"} & data.keys(), "the check itself says so"


def test_both_languages_say_it(known: Explanation) -> None:
    described = [piece for piece in (known.wrong, known.right) if isinstance(piece, Text)]
    for text in (known.purpose, *described, *([known.note] if known.note else [])):
        assert text.ar
        assert _ARABIC.search(text.ar)
        assert text.ar.endswith((".", "؟"))
        assert text.en
        assert not _ARABIC.search(text.en)
        assert text.en.endswith((".", "?"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_part_is_said(known: Explanation, language: str) -> None:
    mo = ROOT / "qp174" / "locale" / "ar" / "LC_MESSAGES" / "qp174.mo"
    words = Words(load_language(language, mo.read_bytes() if language == "ar" else None))
    for part in parts_of(known, words, Text("عنوان", "Title")):
        assert part.said or part.shown
        # A form to write is shown in brackets, `note: {ar: …}`; a parameter would have no colon.
        assert not re.search("[{][a-z_]+[}]", part.heading + part.said)
        assert "“”" not in part.said
    assert len(brief(known, words.language)) <= 160


def test_a_waiver_is_shown_as_it_is_written(known: Explanation) -> None:
    if not known.waivable:
        return
    shown = parts_of(known, ENGLISH)[-1].shown
    for placeholder, written in (("owner: UNIT", "owner: licences"), ("PATH OF", "plans/PATH OF")):
        shown = shown.replace(placeholder, written)
    assert shapes().faults("waivers", read_yaml(shown.encode()).data) == ()
    assert f"    path: {known.found_in}\n" in shown or not known.found_in


# ── the examples are true ────────────────────────────────────────────────────────────────


def test_the_wrong_example_brings_the_finding_about(known: Explanation, tmp_path: Path) -> None:
    if known.code in IN_WORDS:
        assert isinstance(known.wrong, Text)
        return
    assert isinstance(known.wrong, Extract)
    assert isinstance(known.right, Extract)
    if known.code in OF_SEVERAL:
        assert known.code in CHECKS
        assert [f for f in laid(known.wrong, tmp_path / "wrong") if f.severity == "error"] == []
        return
    without = {told(finding) for finding in findings(known, known.right, tmp_path / "right")}
    brought = findings(known, known.wrong, tmp_path / "wrong")
    new = [finding for finding in brought if told(finding) not in without]
    assert {finding.code for finding in new} == {known.code, *ALSO.get(known.code, ())}
    first = next(finding for finding in new if finding.code == known.code)
    assert (first.severity, first.path) == (known.severity, known.found_in)
    # Not the parameters themselves: some are for programs, and are in no sentence.
    assert ENGLISH.finding(replace(first, params=known.params)) == ENGLISH.finding(first)


def test_the_right_example_brings_nothing(known: Explanation, tmp_path: Path) -> None:
    if known.code in IN_WORDS:
        assert isinstance(known.right, Text)
        return
    assert isinstance(known.right, Extract)
    if known.code in OF_SEVERAL:
        given = [part for part in known.given if (BASE / part.path).exists()]
        before = {told(finding) for finding in laid(None, tmp_path / "before", *given)}
        after = laid(known.right, tmp_path / "after", *given)
        assert {told(finding) for finding in after} == before
        return
    before = {told(finding) for finding in findings(known, None, tmp_path / "before")}
    after = findings(known, known.right, tmp_path / "after")
    new = {finding.code for finding in after if told(finding) not in before}
    assert new == ELSEWHERE.get(known.code, set())


def findings(known: Explanation, piece: Extract | None, root: Path) -> tuple[Finding, ...]:
    """What the tool says of the base with what is given, and with a piece laid into it."""
    return laid(piece, root, *known.given)


def laid(piece: Extract | None, root: Path, *given: Extract) -> tuple[Finding, ...]:
    """What the tool says of the base with pieces laid into it, ``piece`` last."""
    shutil.copytree(BASE, root)
    for part in (*given, *([piece] if piece else [])):
        lay(root, part)
    return load(root, AS_OF, use_cache=False).findings


def told(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings the same, wherever their lines stand."""
    return finding.path, finding.code, finding.pointer


def lay(root: Path, piece: Extract) -> None:
    """Puts a piece of a file where it belongs; a list of paths: makes these files and no other."""
    if not piece.path:
        make(root, piece.text.split())
        return
    file = root / piece.path
    data = in_bytes(piece.text)
    parsed = read_yaml(b"list:\n" + data if piece.pointer and data[:1] in b"-[" else data)
    if parsed.faults or not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return
    whole: Any = read_yaml(file.read_bytes()).data
    merge(at(whole, piece.pointer), parsed.data)
    file.write_text(brackets(whole) + "\n", encoding="utf-8")


def make(root: Path, paths: list[str]) -> None:
    """Renames files of the base to these paths; one that is in no folder of it is new."""
    for path in paths:
        file = root / path
        stems = {other.stem: other for other in sorted(root.rglob("*")) if other.is_file()}
        before = stems.get(file.stem)
        file.parent.mkdir(parents=True, exist_ok=True)
        if before is None:
            file.write_text("", encoding="utf-8")
        else:
            before.rename(file)


def merge(there: Any, piece: Any) -> None:
    """Keys take the place of keys, entries are added to entries."""
    if isinstance(there, list):
        there.extend(piece["list"])
    else:
        there.update(piece)


def at(data: Any, pointer: str) -> Any:
    """The value under a JSON Pointer."""
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def in_bytes(text: str) -> bytes:
    """The text of an example as it stands in the file, with what cannot be seen."""
    return b"".join(_pieces(text))


def _pieces(text: str) -> Iterator[bytes]:
    end = 0
    for sign in _SIGN.finditer(text):
        yield text[end : sign.start()].encode()
        yield bytes([int(sign[2], 16)]) if sign[2] else chr(int(sign[1], 16)).encode()
        end = sign.end()
    yield text[end:].encode()


# ── the reference pages ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", sorted(findings_pages.PAGES))
def test_the_reference_page_is_that_of_the_explanations(language: str) -> None:
    page = (ROOT / findings_pages.PAGES[language]).read_text(encoding="utf-8")
    assert page == findings_pages.page(language), "run: python tools/findings.py"


# ── the clause ───────────────────────────────────────────────────────────────────────────


def test_a_clause_has_the_title_of_the_data_folder(tmp_path: Path) -> None:
    assert clause_title(BASE, "4/1") == Text(None, "Inventory")
    assert clause_title(BASE, "9/9") is None
    assert clause_title(tmp_path, "4/1") is None
    (tmp_path / "catalogue").mkdir()
    assert clause_title(tmp_path, "4/1") is None
    procedure = tmp_path / "catalogue" / "procedure.yaml"
    procedure.write_text("clauses: no\n", encoding="utf-8")
    assert clause_title(tmp_path, "4/1") is None
    procedure.write_text("clauses: [x]\n", encoding="utf-8")
    assert clause_title(tmp_path, "4/1") is None
