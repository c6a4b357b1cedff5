"""``qp174 plan``: draft, show, check."""

import json
from pathlib import Path

import pytest

from tests.support import ROOT, SECOND, Run, copied

SHIPPED = "transformation-2027-2028"
AGAIN = f"qp174 plan draft {SHIPPED} --capacity-today --write --replace"

PLAN = "first-programme"
PATH = f"plans/{PLAN}.yaml"
DRAFT = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q2")


@pytest.fixture
def undrafted(tmp_path: Path) -> Path:
    """The data of the second ministry, which has no plan yet."""
    return copied(SECOND, tmp_path / "undrafted")


@pytest.fixture
def drafted(tmp_path: Path, run: Run) -> Path:
    """The same, with its plan."""
    root = copied(SECOND, tmp_path / "drafted")
    assert run(*DRAFT, "--write", root=root).code == 0
    return root


def test_the_shipped_plan_is_what_the_method_gives(run: Run) -> None:
    answer = run("plan", "draft", SHIPPED, "--capacity-today")
    assert answer.code == 0
    same = answer.out.encode() == (ROOT / "plans" / f"{SHIPPED}.yaml").read_bytes()
    assert same, f"the catalogue or the method has changed: draft the plan again by {AGAIN}"


def test_a_draft_writes_nothing_by_itself(run: Run, undrafted: Path) -> None:
    answer = run(*DRAFT, root=undrafted)
    assert answer.code == 0
    assert answer.out.startswith("# yaml-language-server:")
    assert not (undrafted / "plans").exists()
    assert "--write" in answer.err


def test_a_plan_is_written_once(run: Run, undrafted: Path) -> None:
    text = run(*DRAFT, root=undrafted).out
    for said in ("Written", "Unchanged"):
        answer = run(*DRAFT, "--write", root=undrafted)
        assert (answer.code, answer.out) == (0, "")
        assert f"{said}: {PATH}" in answer.err
    assert (undrafted / PATH).read_bytes() == text.encode()


def test_a_plan_that_differs_is_not_overwritten(run: Run, drafted: Path) -> None:
    file = drafted / PATH
    fresh = file.read_bytes()
    file.write_bytes(fresh.replace(b"rank: 1,", b"rank: 2,") + b"# Signed on paper\n")
    before = file.read_bytes()
    assert before.count(b"rank: 2,") > fresh.count(b"rank: 2,")
    answer = run(*DRAFT, "--write", root=drafted)
    assert (answer.code, answer.out) == (2, "")
    assert "--replace" in answer.err
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert run(*DRAFT, "--write", "--replace", root=drafted).code == 0
    assert file.read_bytes() == fresh + b"# Signed on paper\n"


def test_a_draft_goes_where_it_is_told(run: Run, undrafted: Path, tmp_path: Path) -> None:
    answer = run(*DRAFT, "-o", str(tmp_path / "a-plan.yaml"), root=undrafted)
    assert (answer.code, answer.out) == (0, "")
    text = run(*DRAFT, root=undrafted).out
    assert (tmp_path / "a-plan.yaml").read_bytes() == text.encode()
    assert not (undrafted / "plans").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("A-Plan", "--from", "2027-Q1", "--to", "2027-Q4"), "A-Plan"),
        (("../a-plan", "--from", "2027-Q1", "--to", "2027-Q4"), "../a-plan"),
        (("con", "--from", "2027-Q1", "--to", "2027-Q4"), "on Windows no file can have this name"),
        (("a-plan", "--from", "2027-01", "--to", "2027-Q4"), "2027-01"),
        (("a-plan", "--from", "2028-Q1", "--to", "2027-Q4"), "would end before it begins"),
        (("a-plan", "--from", "2027-Q1", "--to", "2099-Q4"), "80 quarters"),
        (("a-plan", "--from", "2027-Q1"), "--to"),
    ],
)
def test_mistakes(words: tuple[str, ...], said: str, run: Run, undrafted: Path) -> None:
    answer = run("plan", "draft", *words, "--write", root=undrafted)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not (undrafted / "plans").exists()


def test_show(run: Run, drafted: Path) -> None:
    answer = run("plan", "show", PLAN, root=drafted)
    assert answer.code == 0
    for words in (
        "4 services in the plan, 1 service left out",
        "2027-Q1",
        "2/4.5",
        "The budget of 2027 has 0 JOD left",
    ):
        assert words in answer.out


def test_show_json(run: Run, drafted: Path) -> None:
    record = json.loads(run("plan", "show", PLAN, "--format", "json", root=drafted).out)
    assert record["format"] == "qp174.plan-view/1"
    assert {"periods", "services", "left_out", "inversions"} <= set(record)
    assert [period["id"] for period in record["periods"]] == [
        *("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1", "2028-Q2")
    ]
    assert all({"id", "capacity", "used"} <= set(period) for period in record["periods"])
    for entry in record["services"]:
        assert {"id", "start", "finish", "tasks", "because"} <= set(entry)
        assert entry["start"] == min(task["start"] for task in entry["tasks"])
        assert entry["finish"] == max(task["finish"] for task in entry["tasks"])
    for entry in record["left_out"]:
        assert {"id", "because"} <= set(entry)
        assert all(list(r) == ["code", "params", "ar", "en"] for r in entry["because"])
    assert (len(record["services"]), len(record["left_out"])) == (4, 1)


def test_the_shipped_plan_is_shown_with_its_inversions(run: Run) -> None:
    """The second ministry's plan has none."""
    record = json.loads(run("plan", "show", SHIPPED, "--format", "json").out)
    assert record["inversions"]
    for entry in record["inversions"]:
        assert entry["overtaken_by"]
        assert all(list(r) == ["code", "params", "ar", "en"] for r in entry["because"])
    assert "Overtaken by" in run("plan", "show", SHIPPED).out


def test_check(run: Run, drafted: Path) -> None:
    answer = run("plan", "check", PLAN, root=drafted)
    assert (answer.code, answer.err) == (0, "")
    assert "sound (4 services" in answer.out


def test_check_tells_what_was_changed_by_hand(run: Run, drafted: Path) -> None:
    file = drafted / PATH
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  pace: 12\n", "  pace: 2\n"), encoding="utf-8")
    answer = run("plan", "check", PLAN, "--format", "json", root=drafted)
    assert (answer.code, answer.err) == (1, "")
    record = json.loads(answer.out)
    errors = [entry for entry in record["findings"] if entry["severity"] == "error"]
    assert {entry["code"] for entry in errors} == {"plan-over-pace"}
    assert {entry["path"] for entry in record["findings"]} == {PATH}
    assert record["errors"] == len(errors)


def test_check_reads_a_plan_that_is_no_plan_any_more(run: Run, drafted: Path) -> None:
    (drafted / PATH).write_text("format: qp174.plan/1\nid: [\n", encoding="utf-8")
    answer = run("plan", "check", PLAN, root=drafted)
    assert answer.code == 1
    assert answer.out.startswith(f"{PATH}:")
