"""Waivers through the whole check: their file, what they silence, and what still works then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qp174.app.checking import check
from qp174.app.load import load
from qp174.core.waivers import OWN, WAIVERS, is_waivable
from qp174.model.finding import Checked, Finding
from qp174.render.language import load_language
from qp174.render.wording.findings import FINDINGS, spoken
from tests.support import AS_OF, ROOT, Run, sampled
from tests.test_checks import BASE, CODES, prepared

MO = ROOT / "qp174/locale/ar/LC_MESSAGES/qp174.mo"
NOTE = "gate-note-missing"
SERVICE = "catalogue/services/shop-licence.yaml"


def entry(code: str = NOTE, path: str = SERVICE, **more: str) -> str:
    """One waiver, as it is written; a key with an empty value is left out."""
    values = {"code": code, "path": path, "reason": '{en: "For now"}', "owner": "licences"}
    values |= {"expires": "2027-06-30", **more}
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in values.items() if value)


def waived(root: Path, *entries: str) -> Checked:
    """What is found with these waivers."""
    text = "format: qp174.waivers/1\nwaivers:\n" + "\n".join(entries) + "\n"
    (root / WAIVERS).write_text(
        text if entries else text.replace(":\n", ": []\n"), encoding="utf-8"
    )
    return check(root, AS_OF, use_cache=False)


def told(checked: Checked) -> list[tuple[str, int]]:
    """Code and line of what is said of the waivers."""
    return [(f.code, f.place.line) for f in checked.findings if f.path == WAIVERS and f.place]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small catalogue with notes missing at the gate, and nothing else wrong."""
    return prepared(NOTE, tmp_path)


def test_the_catalogue_may_do_without(root: Path) -> None:
    found = check(root, AS_OF, use_cache=False)
    assert {f.code for f in found.findings} == {NOTE}
    assert found.waived == 0


def test_what_is_waived_is_counted_and_gone(root: Path, run: Run) -> None:
    before = check(root, AS_OF, use_cache=False)
    found = waived(root, entry())
    assert found.findings == ()
    assert found.waived == len(before.findings) > 0
    answer = run("validate", root=root)
    assert answer.code == 0
    assert f"Waived: {found.waived} finding" in answer.out
    # Other commands go on as well.
    assert run("prioritise", root=root).code == 0


def test_each_finding_about_a_waiver_has_its_line_and_its_words(root: Path) -> None:
    entries = [
        entry("gate-note-mising"),
        entry("unknown-id"),
        entry(expires="2029-01-01"),
        entry(expires="2026-01-01"),
        entry("plan-over-pace", "plans/first-plan.yaml"),
        entry("waiver-unused", WAIVERS),
    ]
    found = waived(root, *entries)
    assert told(found) == [
        ("waiver-unknown-code", 3),
        ("waiver-not-possible", 8),
        ("waiver-too-long", 17),
        ("waiver-expired", 22),
        ("waiver-unused", 23),
        ("waiver-not-possible", 28),
    ]
    about = [f for f in found.findings if f.path == WAIVERS]
    assert {f.code for f in about} == OWN.keys()
    for code in ("ar", "en"):
        language = load_language(code, MO.read_bytes() if code == "ar" else None)
        said = [sentence for f in about for sentence in sentences(f, language)]
        assert not [sentence for sentence in said if "{" in sentence or "“”" in sentence]
        if code == "ar":
            assert not [sentence for sentence in said if re.match("[A-Za-z]", sentence)]


def sentences(finding: Finding, language):  # type: ignore[no-untyped-def]
    params = finding.params
    names = [name for name in params if params[name] != "" and f"{finding.code}.{name}" in FINDINGS]
    pair = FINDINGS[f"{finding.code}.{names[0]}" if names else finding.code]
    return [language.say(part, **spoken(params, language)) for part in pair]


def test_what_an_expired_waiver_silenced_fails_nobody(root: Path, run: Run) -> None:
    before = check(root, AS_OF, use_cache=False)
    assert before.errors
    found = waived(root, entry(expires="2026-11-21"))
    assert (found.errors, found.waived) == (0, 0)
    assert {f.code for f in found.findings} == {NOTE, "waiver-expired"}
    assert run("validate", root=root).code == 0
    assert run("validate", "--strict", root=root).code == 1
    assert "until 19 February 2027 as a warning only" in run("validate", root=root).out


def test_three_months_later_an_error_is_an_error_again(root: Path, run: Run) -> None:
    before = check(root, AS_OF, use_cache=False)
    found = waived(root, entry(expires="1999-01-01"))
    assert (found.errors, found.waived) == (before.errors, 0)
    answer = run("validate", root=root)
    assert answer.code == 1
    assert "has no effect any more" in answer.out


FAULTY = {
    "an unknown owner": (entry(owner="nobody"), "unknown-id", 6),
    "no owner": (entry(owner=""), "missing-key", 3),
    "no reason": (entry(reason=""), "missing-key", 3),
    "a year": (entry(expires="2027"), "wrong-type", 7),
    "no such day": (entry(expires="2027-02-30"), "not-a-date", 7),
    "a path of Windows": (entry(path="'catalogue\\services\\x.yaml'"), "bad-form", 4),
    "a path elsewhere": (entry(path="../other/x.yaml"), "bad-form", 4),
    "an absolute path": (entry(path="/etc/passwd"), "bad-form", 4),
    "a code that cannot be one": (entry(code="Gate_Note"), "bad-form", 3),
    "an unknown key": (entry(until="2027-01-01"), "unknown-key", 8),
}


@pytest.mark.parametrize(("text", "code", "line"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_file_of_waivers_silences_nothing(
    text: str, code: str, line: int, root: Path
) -> None:
    before = check(root, AS_OF, use_cache=False)
    found = waived(root, text)
    assert told(found) == [(code, line)]
    assert [f for f in found.findings if f.path != WAIVERS] == list(before.findings)
    assert found.waived == 0


def test_an_owner_that_is_no_more_is_a_warning(tmp_path: Path) -> None:
    root = prepared("unit-not-valid", tmp_path)
    found = waived(root, entry("unit-not-valid", "catalogue/routes.yaml", owner="portal-section"))
    assert told(found) == [("unit-not-valid", 6)]
    assert (found.errors, found.waived) == (0, 1)


def test_what_is_waived_uses_up_no_place_of_what_is_told(tmp_path: Path) -> None:
    """Of one file a hundred of a code are told: of those that are left."""
    root = prepared("coverage-unit", tmp_path)
    path = "catalogue/organisation.yaml"
    unit = "  - {{id: u{0}, name: {{en: U}}, kind: department, level: hq, source: illustrative}}\n"
    with (root / path).open("a", encoding="utf-8") as file:
        file.writelines(unit.format(number) for number in range(100))
    assert "more-faults" in {f.code for f in check(root, AS_OF, use_cache=False).findings}
    found = waived(root, *(entry("coverage-unit", path, about=f"u{n}") for n in range(60)))
    assert "more-faults" not in {f.code for f in found.findings}
    left = [f for f in found.findings if f.code == "coverage-unit"]
    assert len(left) >= 40
    assert found.waived == 60


def test_no_waiver_ships() -> None:
    assert not (ROOT / WAIVERS).exists()
    assert load(BASE, AS_OF).catalogue.waivers == ()


def test_the_example_of_the_manual_is_sound(repository: Path) -> None:
    page = (ROOT / "docs/waivers.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (repository / WAIVERS).write_text(example, encoding="utf-8")
    about = [f for f in check(repository, AS_OF, use_cache=False).findings if f.path == WAIVERS]
    assert [f.code for f in about] == ["waiver-unused"]


# ── what is waived stops nothing ─────────────────────────────────────────────────────────


def commands(root: Path) -> list[tuple[str, ...]]:
    """What somebody may ask of a catalogue."""
    plans = [path.stem for path in sorted((root / "plans").glob("*.yaml"))]
    return [
        ("classify",),
        ("prioritise",),
        ("report", "priorities"),
        ("plan", "draft", "another", "--from", "2027-Q1", "--to", "2027-Q4"),
        *((*words, plan) for plan in plans for words in (("plan", "show"), ("plan", "check"))),
        *(("report", "plan", plan) for plan in plans),
    ]


def waivable(code: str) -> bool:
    return is_waivable(code, SERVICE) or is_waivable(code, "plans/x.yaml")


@pytest.mark.parametrize("code", sampled([code for code in CODES if waivable(code)], every=10))
def test_no_command_stumbles_over_what_is_waived(code: str, tmp_path: Path, run: Run) -> None:
    """A check whose finding stops a command belongs to the foundation: see ``core.waivers``."""
    root = prepared(code, tmp_path)
    before = check(root, AS_OF, use_cache=False)
    places = {(f.code, f.path) for f in before.findings if is_waivable(f.code, f.path)}
    found = waived(root, *(entry(*place) for place in sorted(places)))
    assert found.waived == len([f for f in before.findings if (f.code, f.path) in places])
    if found.errors:
        return  # what else the example shows stops every command
    for words in commands(root):
        answer = run(*words, root=root)
        assert answer.code in (0, 1), (words, answer.err)
        assert answer.out, (words, answer.err)
        assert "not foreseen" not in answer.err
