"""``qp174 plan``: draft, show, check."""

import json
from pathlib import Path

import pytest

from tests.support import ROOT, Run

PLAN = "transformation-2027-2028"
PATH = f"plans/{PLAN}.yaml"
DRAFT = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q4")


def test_the_shipped_plan_is_what_the_method_gives(run: Run) -> None:
    answer = run(*DRAFT)
    assert answer.code == 0
    assert answer.out.encode() == (ROOT / PATH).read_bytes()


def test_a_draft_writes_nothing_by_itself(run: Run, repository: Path) -> None:
    (repository / PATH).unlink()
    answer = run(*DRAFT, root=repository)
    assert answer.code == 0
    assert not (repository / PATH).exists()
    assert "--write" in answer.err


def test_a_plan_is_written_once(run: Run, repository: Path) -> None:
    (repository / PATH).unlink()
    for said in ("Written", "Unchanged"):
        answer = run(*DRAFT, "--write", root=repository)
        assert (answer.code, answer.out) == (0, "")
        assert f"{said}: {PATH}" in answer.err
    assert (repository / PATH).read_bytes() == (ROOT / PATH).read_bytes()


def test_a_plan_that_differs_is_not_overwritten(run: Run, repository: Path) -> None:
    file = repository / PATH
    file.write_bytes(file.read_bytes() + b"# Signed on paper\r\n")
    before = file.read_bytes()
    answer = run(*DRAFT, "--write", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert "--replace" in answer.err
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert run(*DRAFT, "--write", "--replace", root=repository).code == 0
    assert file.read_bytes() == (ROOT / PATH).read_bytes()


def test_a_draft_goes_where_it_is_told(run: Run, tmp_path: Path) -> None:
    answer = run(*DRAFT, "-o", str(tmp_path / "a-plan.yaml"))
    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / "a-plan.yaml").read_bytes() == (ROOT / PATH).read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("A-Plan", "--from", "2027-Q1", "--to", "2027-Q4"), "A-Plan"),
        (("../a-plan", "--from", "2027-Q1", "--to", "2027-Q4"), "../a-plan"),
        (("a-plan", "--from", "2027-01", "--to", "2027-Q4"), "2027-01"),
        (("a-plan", "--from", "2028-Q1", "--to", "2027-Q4"), "would end before it begins"),
        (("a-plan", "--from", "2027-Q1", "--to", "2200-Q4"), "80 quarters"),
        (("a-plan", "--from", "2027-Q1"), "--to"),
    ],
)
def test_mistakes(words: tuple[str, ...], said: str, run: Run, repository: Path) -> None:
    answer = run("plan", "draft", *words, "--write", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert [path.name for path in (repository / "plans").iterdir()] == [f"{PLAN}.yaml"]


def test_show(run: Run) -> None:
    answer = run("plan", "show", PLAN)
    assert answer.code == 0
    for word in ("42 services in the plan, 21 services left out", "2027-Q1", "/180", "Overtaken"):
        assert word in answer.out


def test_show_json(run: Run) -> None:
    record = json.loads(run("plan", "show", PLAN, "--format", "json").out)
    assert record["format"] == "qp174.plan-view/1"
    assert {"periods", "services", "left_out", "inversions"} <= set(record)
    assert [period["id"] for period in record["periods"]] == [
        f"{year}-Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4)
    ]
    assert all({"id", "capacity", "used"} <= set(period) for period in record["periods"])
    for entry in record["services"]:
        assert {"id", "start", "finish", "tasks", "because"} <= set(entry)
        assert entry["start"] == min(task["start"] for task in entry["tasks"])
        assert entry["finish"] == max(task["finish"] for task in entry["tasks"])
    for entry in record["left_out"]:
        assert {"id", "because"} <= set(entry)
        assert all(list(r) == ["code", "params", "ar", "en"] for r in entry["because"])
    assert len(record["services"]) + len(record["left_out"]) == 63


def test_check(run: Run) -> None:
    answer = run("plan", "check", PLAN)
    assert (answer.code, answer.err) == (0, "")
    assert "sound (42 services" in answer.out


def test_check_tells_what_was_changed_by_hand(run: Run, repository: Path) -> None:
    file = repository / PATH
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  pace: 20\n", "  pace: 2\n"), encoding="utf-8")
    answer = run("plan", "check", PLAN, "--format", "json", root=repository)
    assert (answer.code, answer.err) == (1, "")
    record = json.loads(answer.out)
    assert {entry["code"] for entry in record["findings"]} == {"plan-over-pace"}
    assert {entry["path"] for entry in record["findings"]} == {PATH}
    assert record["errors"] == len(record["findings"])


def test_check_reads_a_plan_that_is_no_plan_any_more(run: Run, repository: Path) -> None:
    (repository / PATH).write_text("format: qp174.plan/1\nid: [\n", encoding="utf-8")
    answer = run("plan", "check", PLAN, root=repository)
    assert answer.code == 1
    assert answer.out.startswith(f"{PATH}:")
