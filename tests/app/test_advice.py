"""Whoever does what a finding says, word for word, is rid of it and gets no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qp174.app.checking import check
from qp174.model.finding import Checked, Finding
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.store.package import resource_bytes
from tests.support import AS_OF, ROOT, Run

BASE = ROOT / "tests" / "checks" / "_base"
SERVICES = "catalogue/services"
SHOP = f"{SERVICES}/shop-licence.yaml"
PLAN = "plans/first-plan.yaml"
ENGLISH = Words(load_language("en", None))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sound base of the checks: one service, and a plan that names it."""
    return Path(shutil.copytree(BASE, tmp_path / "root"))


def checked(root: Path) -> Checked:
    return check(root, AS_OF, use_cache=False)


def told(root: Path) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in checked(root).findings]


def only(root: Path) -> Finding:
    (finding,) = checked(root).findings
    return finding


def said(finding: Finding) -> str:
    return " ".join(ENGLISH.finding(finding))


def changed(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


# ── copies ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("copy", ["shop-licence - Copy.yaml", "zz copy.yaml", "a/copy.yaml"])
def test_a_copy_is_told_once_and_deleted(copy: str, root: Path) -> None:
    path = root / SERVICES / copy
    path.parent.mkdir(exist_ok=True)
    shutil.copy(root / SHOP, path)
    finding = only(root)
    assert (finding.path, finding.code) == (f"{SERVICES}/{copy}", "duplicate-id")
    assert said(finding) == (
        f"This file has the same id, “shop-licence”, as {SHOP}. If it is a copy, delete it;"
        " otherwise give it a new id and name the file after it."
    )
    path.unlink()
    assert told(root) == []


def test_of_two_files_of_one_name_neither_is_blamed(root: Path) -> None:
    copy = root / SERVICES / "a" / "shop-licence.yaml"
    copy.parent.mkdir()
    shutil.copy(root / SHOP, copy)
    finding = only(root)
    assert finding.code == "duplicate-id"
    assert said(finding).endswith(
        " One of the two is a copy: delete that one, or give it a new id and name its file after"
        " it."
    )
    copy.unlink()
    assert told(root) == []


def test_the_catalogue_has_the_true_one_and_not_its_copy(root: Path) -> None:
    from qp174.app.load import load

    shutil.copy(root / SHOP, root / SERVICES / "shop-licence - Copy.yaml")
    shutil.copy(root / PLAN, root / "plans/first-plan (2).yaml")
    changed(root, f"{SERVICES}/shop-licence - Copy.yaml", "value: 1500", "value: 1400")
    found = load(root, AS_OF).catalogue
    assert found.services["shop-licence"].path == SHOP
    assert [file.path for file in found.plan_files] == ["plans/first-plan (2).yaml", PLAN]


def test_of_files_that_are_all_named_otherwise_the_first_is_the_true_one(root: Path) -> None:
    (root / SHOP).rename(root / SERVICES / "b.yaml")
    shutil.copy(root / SERVICES / "b.yaml", root / SERVICES / "a.yaml")
    assert told(root) == [
        (f"{SERVICES}/a.yaml", "id-not-file-name"),
        (f"{SERVICES}/b.yaml", "duplicate-id"),
    ]


# ── files that are not read ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("away", "target"),
    [
        ("shop-licence.yaml", SHOP),
        ("shop-licence.yml", SHOP),
        ("catalogue/shop-licence.yaml", SHOP),
        (f"{SERVICES}/shop-licence.yml", SHOP),
        (f"{SERVICES}/shop-licence.YAML", SHOP),
        (f"{SERVICES}/shop-licence.yaml.txt", SHOP),
    ],
)
def test_a_service_that_was_moved_away_is_found_again(away: str, target: str, root: Path) -> None:
    other = root / SERVICES / "another.yaml"
    shutil.copy(root / SHOP, other)
    changed(root, f"{SERVICES}/another.yaml", "id: shop-licence", "id: another")
    (root / SHOP).rename(root / away)
    findings = [f for f in checked(root).findings if f.code in ("odd-file", "unknown-id")]
    assert [(f.path, f.code) for f in sorted(findings, key=lambda f: f.code)] == [
        (away, "odd-file"),
        (PLAN, "unknown-id"),
        (PLAN, "unknown-id"),  # the service, and what is measured of it
    ]
    unknown = next(f for f in findings if f.code == "unknown-id")
    assert said(unknown).endswith(f"the file {away} exists, but is not read. Move it to {target}.")
    (root / away).rename(root / target)
    other.unlink()
    assert told(root) == []


def test_what_is_no_yaml_is_moved_out(root: Path) -> None:
    note = root / SERVICES / "note.docx"
    note.touch()
    assert "Move it out of the catalogue" in said(only(root))
    note.rename(root / "note.docx")
    assert told(root) == []


# ── what errors hide ─────────────────────────────────────────────────────────────────────


def broken_plan(root: Path) -> None:
    changed(root, PLAN, "  - id: shop-licence\n", "  - id: shop-licenze\n")


def broken_service(root: Path) -> None:
    changed(root, SHOP, "theme: licensing", "theme: licencing")


def missing_gate(root: Path) -> None:
    (root / "catalogue/gate.yaml").unlink()


def broken_waivers(root: Path) -> None:
    (root / "catalogue/waivers.yaml").write_text("format: x\n", encoding="utf-8")


def weights_that_weigh_nothing(root: Path) -> None:
    changed(root, "catalogue/criteria.yaml", "      volume: 2\n", "      volum: 2\n")


@pytest.mark.parametrize(
    "damage",
    [broken_plan, broken_service, missing_gate, broken_waivers, weights_that_weigh_nothing],
)
def test_that_checks_could_not_be_made_is_told(
    damage: Callable[[Path], None], root: Path, run: Run
) -> None:
    damage(root)
    assert checked(root).unasked
    answer = run("validate", root=root)
    assert "Not all checks could be made because of th" in answer.out.splitlines()[-1]


def nothing(root: Path) -> None:
    pass


def an_error_of_a_check(root: Path) -> None:
    changed(root, SHOP, "legal: {answer: pass}", "legal: {answer: unknown}")


def an_odd_file(root: Path) -> None:
    (root / SERVICES / "note.txt").touch()


@pytest.mark.parametrize("damage", [nothing, an_error_of_a_check, an_odd_file])
def test_where_every_check_was_made_nothing_is_told_of_it(
    damage: Callable[[Path], None], root: Path, run: Run
) -> None:
    damage(root)
    assert not checked(root).unasked
    assert "Not all checks" not in run("validate", root=root).out


def test_an_answer_that_is_kept_tells_it_too(root: Path, run: Run) -> None:
    broken_plan(root)
    first, second = (run("validate", root=root).out for _ in range(2))
    assert first == second
    assert "Not all checks" in second


# ── one cause, one finding ───────────────────────────────────────────────────────────────


def test_a_change_that_lacks_everything_is_told_once(root: Path) -> None:
    changed(root, SHOP, "legal: {answer: pass}", "legal: {answer: after-change}")
    finding = only(root)
    assert finding.code == "gate-change-incomplete"
    assert finding.params["keys"] == "note, change, who, by"
    assert said(finding).count("YYYY-MM-DD") == 1
    full = (
        "legal: {answer: after-change, note: {en: x}, change: {en: more}, who: licences,"
        " by: 2027-06-30}"
    )
    changed(root, SHOP, "legal: {answer: after-change}", full)
    assert "gate" not in {code.partition("-")[0] for _, code in told(root)}


def test_of_a_change_only_what_is_missing_is_named(root: Path) -> None:
    rest = "note: {en: x}, change: {en: more}, who: licences"
    changed(root, SHOP, "legal: {answer: pass}", f"legal: {{answer: after-change, {rest}}}")
    finding = only(root)
    assert (finding.code, finding.params["keys"]) == ("gate-change-incomplete", "by")
    assert said(finding).endswith("missing: by. Add under the answer: “by: YYYY-MM-DD”.")
    # Pasted as it is, it is no day.
    full = f"legal: {{answer: after-change, {rest}, by: YYYY-MM-DD}}"
    changed(root, SHOP, f"legal: {{answer: after-change, {rest}}}", full)
    assert only(root).code == "not-a-date"


def test_what_a_change_lacks_is_a_list_of_the_language(root: Path) -> None:
    changed(root, SHOP, "legal: {answer: pass}", "legal: {answer: after-change}")
    finding = only(root)
    arabic = Words(load_language("ar", resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.mo")))
    told, action = arabic.finding(finding)
    assert "note\u060c change\u060c who\u060c by" in told
    assert "," not in action
    assert "YYYY" not in action


def test_a_change_that_lacks_only_the_note_is_told_so(root: Path) -> None:
    rest = "change: {en: more}, who: licences, by: 2027-06-30"
    changed(root, SHOP, "legal: {answer: pass}", f"legal: {{answer: after-change, {rest}}}")
    finding = only(root)
    assert finding.code == "gate-note-missing"
    assert "note: {en: …}" in said(finding)


def test_a_mistyped_weight_is_told_once(root: Path) -> None:
    weights_that_weigh_nothing(root)
    finding = only(root)
    assert (finding.code, finding.params["nearest"]) == ("weights-unknown-criterion", "volume")


def test_those_who_took_no_part_are_told_together(root: Path) -> None:
    to_be = (
        "    kind: simplify\n    to_be: {documents: [], steps: [{step: submit}], entities: []}\n"
    )
    changed(root, SHOP, "gate:\n", f"{to_be}gate:\n")
    changed(root, SHOP, "entities: []", "entities: [{id: civil-status, linked: true}]")
    finding = only(root)
    assert (finding.code, finding.params["ids"]) == (
        *("reengineering-participants", "licences, civil-status"),
    )
    excused = (
        "    participants: [licences]\n"
        "    excused:\n      - {id: civil-status, reason: {en: ill}}\n"
    )
    changed(root, SHOP, "gate:\n", f"{excused}gate:\n")
    assert told(root) == []


# ── places ───────────────────────────────────────────────────────────────────────────────


def marked(root: Path) -> str:
    """What the place of the only finding points at."""
    answer = checked(root)
    (finding,) = answer.findings
    assert finding.place is not None
    return answer.lines[finding.path, finding.place.line][finding.place.column - 1 :]


def test_a_text_that_lacks_the_first_language_is_marked_by_its_key(root: Path) -> None:
    changed(root, SHOP, "name: {en:", "name: {ar:")
    assert marked(root).startswith("name:")


def test_a_unit_that_is_missing_is_marked_by_the_list(root: Path) -> None:
    changed(root, "catalogue/capacity.yaml", "  - unit: licences\n    days: 10\n", "")
    answer = checked(root)
    (finding,) = (f for f in answer.findings if f.code == "capacity-unit-missing")
    assert finding.place is not None
    assert answer.lines[finding.path, finding.place.line].startswith("units:")


def test_a_candidate_that_is_missing_is_marked_by_the_list(root: Path) -> None:
    text = (root / PLAN).read_text(encoding="utf-8").partition("services:\n")[0]
    (root / PLAN).write_text(f"{text}services: []\nleft_out: []\n", encoding="utf-8")
    assert marked(root) == "services: []"


def test_the_first_of_two_entries_is_told_by_its_line(root: Path) -> None:
    path = "catalogue/partners.yaml"
    text = (root / path).read_text(encoding="utf-8")
    start = text.index("  - id:")
    line = text[:start].count("\n") + 1
    (root / path).write_text(text + text[start:], encoding="utf-8")
    finding = only(root)
    assert (finding.code, finding.params["first_line"]) == ("repeated-entry", line)
    assert f"the first is in line {line}." in said(finding)


# ── waivers ──────────────────────────────────────────────────────────────────────────────


def test_a_waiver_of_a_mistyped_file_is_told_at_the_path(root: Path) -> None:
    (root / "catalogue/waivers.yaml").write_text(
        "format: qp174.waivers/1\n"
        "waivers:\n"
        "  - code: coverage-unit\n"
        "    path: catalogue/organization.yaml\n"
        "    reason: {en: x}\n"
        "    owner: licences\n"
        "    expires: 2027-06-30\n",
        encoding="utf-8",
    )
    finding = only(root)
    assert (finding.code, finding.pointer) == ("waiver-unused", "/waivers/0/path")
    assert said(finding) == (
        "There is no file catalogue/organization.yaml, so nothing is waived."
        " Did you mean “catalogue/organisation.yaml”?"
    )
