"""A revision is checked like the disk, and only what is new since one is shown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.app.checking import check
from qp174.app.revisions import check_revision, gone, since
from qp174.model.error import QP174Error
from qp174.model.finding import Checked, Finding, Place, Severity
from tests.app.test_load import FAULTS, SERVICES, damaged
from tests.store.test_git import git
from tests.support import AS_OF, Run, sampled
from tests.test_checks import CODES, prepared


def commit(root: Path) -> str:
    """All that is there, committed; the id."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")
    return git(root, "rev-parse", "HEAD").decode().strip()


def on_disk(root: Path) -> Checked:
    return check(root, AS_OF, use_cache=False)


def new(root: Path, revision: str) -> list[tuple[str, str]]:
    """Path and code of what a revision did not have."""
    found = since(on_disk(root), check_revision(root, revision, AS_OF))
    return [(finding.path, finding.code) for finding in found.findings]


# ── --at ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", sampled(CODES, every=10))
def test_a_revision_has_the_findings_that_the_disk_had(code: str, tmp_path: Path) -> None:
    root = prepared(code, tmp_path)
    before = on_disk(root)
    id_ = commit(root)
    shutil.rmtree(root / "catalogue" / "services")
    assert check_revision(root, id_, AS_OF) == before


def test_a_revision_without_faults_behind_a_broken_tree(repository: Path) -> None:
    sound = on_disk(repository)
    commit(repository)
    for service, (_, old, put) in FAULTS.items():
        damaged(repository, f"{SERVICES}/{service}.yaml", old, put)
    assert on_disk(repository).errors == len(FAULTS)
    assert check_revision(repository, "HEAD", AS_OF) == sound


def test_what_is_not_there_is_an_error(repository: Path) -> None:
    with pytest.raises(QP174Error) as caught:
        check_revision(repository, "HEAD", AS_OF)
    assert caught.value.code == "no-repository"


# ── --since ──────────────────────────────────────────────────────────────────────────────


def test_a_renamed_unit_shows_the_services_it_breaks(repository: Path) -> None:
    """The services did not change: what is new in them comes from elsewhere."""
    damaged(repository, f"{SERVICES}/staff/hajj-leave.yaml", "\nowner: ", "\n^owner: nobody # ")
    commit(repository)
    organisation = repository / "catalogue/organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    assert "id: dept-exams-tests\n" in text
    organisation.write_text(
        text.replace("id: dept-exams-tests\n", "id: dept-examinations\n"), encoding="utf-8"
    )
    services = {
        path.relative_to(repository).as_posix()
        for path in (repository / SERVICES).rglob("*.yaml")
        if "owner: dept-exams-tests\n" in path.read_text(encoding="utf-8")
    }
    assert len(services) > 3
    found = new(repository, "HEAD")
    assert services <= {path for path, code in found if code == "unknown-id"}
    assert f"{SERVICES}/staff/hajj-leave.yaml" not in {path for path, _ in found}


def test_old_faults_are_not_told_again_however_the_file_moves(repository: Path) -> None:
    for service, (_, old, put) in FAULTS.items():
        damaged(repository, f"{SERVICES}/{service}.yaml", old, put)
    commit(repository)
    (repository / SERVICES / "moved").mkdir()
    for service in FAULTS:
        path = repository / SERVICES / f"{service}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text("# one line\n# and another\n" + text, encoding="utf-8")
        path.rename(repository / SERVICES / "moved" / path.name)
    assert on_disk(repository).errors == len(FAULTS)
    assert new(repository, "HEAD") == []


def test_one_more_of_the_same_is_one_new_on_its_line(repository: Path) -> None:
    path = f"{SERVICES}/exams/tawjihi-remark.yaml"
    damaged(repository, path, "recipients: [", "recipients: [^teachers, ")
    commit(repository)
    file = repository / path
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("recipients: [teachers, ", "recipients:\n  [teachers,\n  teachers, "),
        encoding="utf-8",
    )
    codes = [code for p, code in new(repository, "HEAD") if p == path]
    assert len(codes) == 1


def test_what_was_corrected_is_not_told(repository: Path) -> None:
    service, (_, old, put) = next(iter(FAULTS.items()))
    path = repository / SERVICES / f"{service}.yaml"
    sound = path.read_bytes()
    damaged(repository, f"{SERVICES}/{service}.yaml", old, put)
    commit(repository)
    path.write_bytes(sound)
    assert on_disk(repository).errors == 0
    # Checks of the whole that could not be asked then may speak now: of this file nothing is new.
    assert f"{SERVICES}/{service}.yaml" not in dict(new(repository, "HEAD"))


def test_what_was_corrected_is_counted(repository: Path, run: Run) -> None:
    note = repository / SERVICES / "note.docx"
    note.touch()
    then = on_disk(repository)
    commit(repository)
    note.unlink()
    now = on_disk(repository)
    assert gone(now, then) == 1
    assert gone(then, then) == gone(then, now) == 0
    last = run("validate", "--since", "HEAD", root=repository).out.splitlines()[-1]
    assert "nothing that HEAD did not have. Found there and not here: 1 finding." in last


def test_two_revisions_are_compared(repository: Path, run: Run) -> None:
    commit(repository)
    damaged(repository, f"{SERVICES}/staff/hajj-leave.yaml", "\nowner: ", "\n^owner: nobody # ")
    commit(repository)
    git(repository, "tag", "broken")
    git(repository, "checkout", "-q", "HEAD~1")
    words = ("validate", "--at", "broken", "--since", "broken~1", "--format", "json")
    answer = run(*words, root=repository)
    assert answer.code == 1
    assert [f["code"] for f in json.loads(answer.out)["findings"]] == ["unknown-id"]
    assert run("validate", "--since", "broken", root=repository).code == 0


@pytest.mark.parametrize("option", ["--at", "--since"])
def test_the_command_says_that_there_is_no_repository(
    option: str, repository: Path, run: Run
) -> None:
    answer = run("validate", f"{option}=HEAD", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert "is not in a git repository" in answer.err


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "There is no revision “nowhere” in this repository."),
        ("--all", "“--all” cannot be a revision."),
    ],
)
@pytest.mark.parametrize("option", ["--at", "--since"])
def test_the_command_says_what_is_wrong_with_a_revision(
    option: str, revision: str, said: str, repository: Path, run: Run
) -> None:
    commit(repository)
    answer = run("validate", f"{option}={revision}", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


# ── laws ─────────────────────────────────────────────────────────────────────────────────


def checked(found: Iterable[tuple[str, Severity, str, int]]) -> Checked:
    """Findings of these paths, severities, ids and lines; a line's text is its number."""
    found = list(found)
    findings = tuple(
        Finding(path, "unknown-id", severity, "/x", Place(line, 1), {"id": id_})
        for path, severity, id_, line in found
    )
    lines = {(path, line): f" {line} " for path, _, _, line in found}
    return Checked(len(found), findings, lines)


_SEVERITIES: st.SearchStrategy[Severity] = st.sampled_from(["error", "warning"])
_FOUND = st.lists(
    st.tuples(
        st.sampled_from(["catalogue/services/a/x.yaml", "plans/p.yaml"]),
        _SEVERITIES,
        st.sampled_from(["a", "b"]),
        st.integers(1, 4),
    ),
    max_size=8,
).map(checked)


@given(_FOUND)
def test_nothing_is_new_since_now(now: Checked) -> None:
    assert since(now, now).findings == ()


@given(_FOUND)
def test_everything_is_new_since_nothing(now: Checked) -> None:
    assert since(now, checked([])) == now


@given(_FOUND, _FOUND)
def test_what_is_new_is_what_is_more(now: Checked, then: Checked) -> None:
    found = since(now, then).findings
    positions = [next(i for i, f in enumerate(now.findings) if f is one) for one in found]
    assert positions == sorted(positions)
    for path in ("catalogue/services/a/x.yaml", "plans/p.yaml"):
        for id_ in ("a", "b"):

            def count(findings: tuple[Finding, ...], path: str = path, id_: str = id_) -> int:
                return sum(f.path == path and f.params["id"] == id_ for f in findings)

            assert count(found) >= count(now.findings) - count(then.findings)
            assert count(found) <= count(now.findings)


@given(_FOUND, _FOUND)
def test_no_new_error_is_missed(now: Checked, then: Checked) -> None:
    assert since(now, then).errors >= now.errors - then.errors


def test_an_error_that_was_a_warning_is_new() -> None:
    """As where an expired waiver is deleted."""
    warned = checked([("plans/p.yaml", "warning", "a", 1)])
    failed = checked([("plans/p.yaml", "error", "a", 1)])
    assert since(failed, warned) == failed
    assert since(warned, failed).findings == ()


def test_the_new_one_is_the_one_on_a_new_line() -> None:
    then = checked([("plans/p.yaml", "error", "a", 5)])
    now = checked([("plans/p.yaml", "error", "a", line) for line in (2, 5, 9)])
    assert [f.place and f.place.line for f in since(now, then).findings] == [2, 9]


def test_more_of_too_many_is_told() -> None:
    def many(more: int) -> Checked:
        finding = Finding(
            "plans/p.yaml", "more-faults", "error", "", None, {"code": "x", "more": more}
        )
        return Checked(1, (finding,), {})

    assert since(many(3), many(3)).findings == ()
    assert since(many(2), many(3)).findings == ()
    assert since(many(4), many(3)) == many(4)
    assert since(many(1), Checked(1, (), {})) == many(1)


def test_what_else_is_known_of_the_check_stays() -> None:
    now = replace(checked([("plans/p.yaml", "error", "a", 1)]), waived=7)
    assert since(now, now).waived == 7
