"""Reading a data repository with faults in it: every one is told, once, at its place."""

import datetime
import shutil
from pathlib import Path

import pytest

from qp174.app.load import Loaded, load
from qp174.model.finding import Finding, Place
from tests.support import AS_OF, ROOT

SERVICES = "catalogue/services"
#: A service by its fault: the code, what stands in its file, and what is put there. The place
#: where the finding must point is marked with a caret.
FAULTS = {
    "licensing/private-school-licence-renewal": (
        "duplicate-key",
        "theme: licensing\n",
        "theme: licensing\n^theme: staff\n",
    ),
    "students/home-study": ("tab-indentation", "\nname:\n  ar: ", "\nname:\n^\tar: "),
    "staff/secondment-request": ("unknown-key", "\nowner: ", "\n^onwer: dept-qrc\nowner: "),
    "finance/housing-loan": ("id-not-file-name", "id: housing-loan", "id: ^housing-lone"),
    "exams/tawjihi-remark": ("unknown-id", "recipients: [", "recipients: [^teachers, "),
}


def damaged(root: Path, path: str, old: str, new: str) -> Place:
    """Puts ``new`` for ``old`` into a file; the place of the caret in it, which is left out."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    before, _, after = text.replace(old, new).partition("^")
    file.write_text(before + after, encoding="utf-8")
    last_line = before.rpartition("\n")[2]
    return Place(before.count("\n") + 1, len(last_line) + 1)


def added(root: Path, shipped: Loaded) -> tuple[Finding, ...]:
    """What is wrong with a damaged copy, beside what the shipped data are warned of anyway."""
    return tuple(f for f in load(root, AS_OF).findings if f not in shipped.findings)


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str, Place | None]]:
    """Path, code and place of each finding; none is told twice."""
    places = {(finding.path, finding.code, finding.place) for finding in findings}
    assert len(places) == len(findings)
    return places


def test_the_shipped_data_are_sound(loaded: Loaded) -> None:
    assert loaded.errors == 0
    assert len(loaded.catalogue.services) == 70


def test_five_faults_are_five_findings(repository: Path, loaded: Loaded) -> None:
    expected = set()
    for service, (code, old, new) in FAULTS.items():
        path = f"{SERVICES}/{service}.yaml"
        expected.add((path, code, damaged(repository, path, old, new)))
    answer = load(repository, AS_OF)
    found = added(repository, loaded)
    assert told(found) == expected
    assert {finding.severity for finding in found} == {"error"}
    others = {path.stem for path in (ROOT / SERVICES).rglob("*.yaml")}
    others -= {Path(service).stem for service in FAULTS}
    assert len(others) == 65
    assert others <= set(answer.catalogue.services)


@pytest.mark.parametrize("service", FAULTS)
def test_each_fault_alone_is_one_finding(service: str, repository: Path, loaded: Loaded) -> None:
    """Nothing follows from a broken file: what names its service is not reported again."""
    code, old, new = FAULTS[service]
    path = f"{SERVICES}/{service}.yaml"
    place = damaged(repository, path, old, new)
    assert told(added(repository, loaded)) == {(path, code, place)}


def test_two_files_of_one_id_are_both_read(repository: Path, loaded: Loaded) -> None:
    first = f"{SERVICES}/exams/tawjihi-remark.yaml"
    twin = f"{SERVICES}/finance/tawjihi-remark.yaml"
    shutil.copy(repository / first, repository / twin)
    assert load(repository, AS_OF).catalogue.services["tawjihi-remark"].path == first
    (finding,) = added(repository, loaded)
    assert (finding.path, finding.code, finding.place) == (twin, "duplicate-id", Place(3, 5))
    assert finding.params == {"id": "tawjihi-remark", "first": first, "twins": "yes"}
    # Neither hides the other: what is wrong in each is told.
    for path, owner in ((first, "^nobody"), (twin, "^no-one")):
        place = damaged(repository, path, "\nowner: ", f"\nowner: {owner} # ")
        assert (path, "unknown-id", place) in told(added(repository, loaded))


def test_a_broken_method_file_is_told_once(repository: Path, loaded: Loaded) -> None:
    """Nobody may complain of ids that a broken file would define."""
    path = "catalogue/vocabulary.yaml"
    place = damaged(repository, path, "\nthemes:\n", "\n^tehmes:\n")
    findings = added(repository, loaded)
    assert {finding.path for finding in findings} == {path}
    assert (path, "unknown-key", place) in told(findings)


def test_a_missing_file_has_no_place(repository: Path, loaded: Loaded) -> None:
    path = "catalogue/gate.yaml"
    (repository / path).unlink()
    assert told(added(repository, loaded)) == {(path, "missing-file", None)}


def test_no_services_is_a_finding(repository: Path) -> None:
    shutil.rmtree(repository / SERVICES)
    shutil.rmtree(repository / "plans")
    errors = [f.code for f in load(repository, AS_OF).findings if f.severity == "error"]
    assert errors == ["no-services"]


def test_a_link_out_of_the_root_is_not_followed(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret: hidden\n", encoding="utf-8")
    (repository / SERVICES / "a-link.yaml").symlink_to(secret)
    findings = [f for f in load(repository, AS_OF).findings if f.path.endswith("a-link.yaml")]
    assert [finding.code for finding in findings] == ["outside-root"]


def test_files_of_no_kind_are_warned_of(repository: Path, loaded: Loaded) -> None:
    for name in ("note.txt", "home-study.yml"):
        (repository / SERVICES / name).write_text("?", encoding="utf-8")
    assert [(f.path, f.code, f.severity) for f in added(repository, loaded)] == [
        (f"{SERVICES}/home-study.yml", "odd-file", "warning"),
        (f"{SERVICES}/note.txt", "odd-file", "warning"),
    ]


def test_the_order_of_findings_is_by_path_and_place(repository: Path) -> None:
    for service, (_, old, new) in FAULTS.items():
        damaged(repository, f"{SERVICES}/{service}.yaml", old, new)

    def key(finding: Finding) -> tuple[str, Place | None]:
        return finding.path, finding.place

    findings = load(repository, AS_OF).findings
    assert list(findings) == sorted(findings, key=key)


@pytest.mark.parametrize(("day", "retired"), [("2026-12-31", False), ("2027-01-01", True)])
def test_a_service_is_retired_from_its_day_on(day: str, retired: bool, repository: Path) -> None:
    path = repository / "catalogue" / "services" / "staff" / "hajj-leave.yaml"
    end = 'retired:\n  date: 2027-01-01\n  reason: {ar: "\u0646"}\n'
    path.write_text(path.read_text(encoding="utf-8") + end, encoding="utf-8")
    loaded = load(repository, datetime.date.fromisoformat(day))
    assert loaded.catalogue.services["hajj-leave"].retired is retired
