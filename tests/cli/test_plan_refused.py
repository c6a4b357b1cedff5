"""What nobody may do to a plan: change an adopted one, lose what people wrote, write an error."""

from pathlib import Path

import pytest

from tests.support import SECOND, Run, copied

PLAN = "transformation-2027-2028"
NEXT = "plans/next.yaml"
ADOPT = (
    *("meeting", "decide", "--date", "2026-11-20", "--number", "9/2026", "--present", "all"),
    *("--minutes", "9/2026", "--archive", "Registry | \u0633\u062c\u0644"),
    *("--adopt-plan", PLAN, "--unanimous", "--yes", "--as-of", "2026-11-22"),
)
WHY = "    because: {en: it was promised}\n"


def file(root: Path, plan: str = PLAN) -> Path:
    return root / "plans" / f"{plan}.yaml"


@pytest.fixture
def adopted(repository: Path, run: Run) -> Path:
    """The shipped plan, adopted on 20 November 2026."""
    assert run(*ADOPT, root=repository).code == 0
    return repository


@pytest.fixture
def drafted(tmp_path: Path, run: Run) -> Path:
    """The second ministry with a plan."""
    root = copied(SECOND, tmp_path / "drafted")
    words = ("plan", "draft", "first", "--from", "2027-Q1", "--to", "2028-Q2", "--write")
    assert run(*words, root=root).code == 0
    return root


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-22"])
def test_an_adopted_plan_is_not_drafted_again_on_any_day(adopted: Path, run: Run, day: str) -> None:
    before = file(adopted).read_bytes()
    horizon = ("--from", "2027-Q1", "--to", "2027-Q4", "--write", "--replace")
    answer = run("--as-of", day, "plan", "draft", PLAN, *horizon, root=adopted)
    assert answer.code == 2
    assert f"plan draft NEW --revise {PLAN}" in answer.err
    assert file(adopted).read_bytes() == before


@pytest.mark.parametrize("pair", [("horizon.to", "2029-Q4"), ("discount", "0.05")])
def test_what_an_adopted_plan_decides_is_not_set(
    adopted: Path, run: Run, pair: tuple[str, str]
) -> None:
    before = file(adopted).read_bytes()
    answer = run("--as-of", "2026-11-01", "set", PLAN, *pair, root=adopted)
    assert answer.code == 2
    assert f"plan draft NEW --revise {PLAN}" in answer.err
    assert file(adopted).read_bytes() == before


def test_a_draft_may_be_set_and_an_adopted_plan_put_back(adopted: Path, run: Run) -> None:
    other = file(adopted).read_text(encoding="utf-8")
    file(adopted).write_text(other.replace("discount: 0.02", "discount: 0.03"), encoding="utf-8")
    assert run("set", PLAN, "discount", "0.04", root=adopted).code == 2
    assert run("set", PLAN, "discount", "0.02", root=adopted).code == 0
    file(adopted, "copy").write_text(other.replace(f"id: {PLAN}", "id: copy", 1), encoding="utf-8")
    assert run("set", "copy", "discount", "0.01", root=adopted).code == 0


@pytest.mark.slow
def test_a_promise_that_cannot_be_kept_stops_a_revision(adopted: Path, run: Run) -> None:
    words = ("--as-of", "2027-08-15", "plan", "draft", "next", "--revise", PLAN, "--write")
    answer = run(*words, root=adopted)
    assert answer.code == 1
    assert "[plan-deadline-missed] “tawjihi-results-inquiry”" in answer.err
    assert f"plans/{PLAN}.yaml, which stays as it is" in answer.err
    assert not (adopted / NEXT).exists()
    answer = run(*words, "--release", "tawjihi-results-inquiry", root=adopted)
    assert answer.code == 0
    assert "deadlines:\n" not in (adopted / NEXT).read_text(encoding="utf-8")
    assert run("--as-of", "2027-08-15", "validate", root=adopted).code == 0


def test_a_draft_has_nothing_to_release(drafted: Path, run: Run) -> None:
    answer = run("plan", "draft", "first", "--release", "x", root=drafted)
    assert answer.code == 2
    assert "--revise" in answer.err


def test_pinned_and_kept_out_is_a_clash(drafted: Path, run: Run) -> None:
    text = file(drafted, "first").read_text(encoding="utf-8")
    id_ = text.split("services:\n  - id: ", 1)[1].split("\n", 1)[0]
    wishes = f"pins:\n  - service: {id_}\n{WHY}exclusions:\n  - service: {id_}\n{WHY}"
    text = text.replace("\n# In order of priority", f"{wishes}\n# In order of priority", 1)
    file(drafted, "first").write_text(text, encoding="utf-8")
    answer = run("plan", "draft", "first", "--write", "--replace", root=drafted)
    assert answer.code == 1
    assert "is pinned from" in answer.err
    assert "is kept out of the plan." in answer.err
    assert "Take one of them back in plans/first.yaml" in answer.err
    assert file(drafted, "first").read_text(encoding="utf-8") == text


def test_a_missing_budget_is_not_zero(repository: Path, run: Run) -> None:
    words = ("plan", "draft", "y29", "--from", "2029-Q1", "--to", "2029-Q4")
    answer = run(*words, "--write", root=repository)
    assert answer.code == 2
    assert "capacity.yaml states no budget for 2029" in answer.err
    assert not file(repository, "y29").exists()
    answer = run(*words, "--budget", "2029=0", root=repository)
    assert answer.code == 0
    assert "at most 0 % is missing" in answer.err
    assert "- {year: 2029, value: 0.000}" in answer.out
    for wrong in ("2029", "2029=+5", "29=5", "2029=5%", "2031=5"):
        assert run(*words, "--budget", wrong, root=repository).code == 2


@pytest.mark.slow
def test_a_plan_of_the_past_says_so(repository: Path, run: Run) -> None:
    words = ("--as-of", "2028-02-01", "plan", "draft", "old", "--from", "2027-Q1")
    answer = run(*words, "--to", "2027-Q2", root=repository)
    assert "The whole plan lies before 1 February 2028" in answer.err
    assert "The whole plan" not in run(*words, "--to", "2028-Q1", root=repository).err


def test_at_once_says_the_least(repository: Path, run: Run) -> None:
    answer = run("plan", "draft", PLAN, "--at-once", "0", root=repository)
    assert answer.code == 2
    assert "1 or more" in answer.err


def test_a_draft_does_not_go_into_git(drafted: Path, run: Run) -> None:
    (drafted / ".git").mkdir(exist_ok=True)
    config = drafted / ".git" / "config"
    config.write_text("as it was", encoding="utf-8")
    answer = run("plan", "draft", "first", "-o", str(config), "--replace", root=drafted)
    assert answer.code == 2
    assert config.read_text(encoding="utf-8") == "as it was"


def test_explain_tells_that_the_plan_saw_other_figures(adopted: Path, run: Run) -> None:
    service = "grade1-registration"
    words = ("plan", "explain", PLAN, service)
    assert "other figures" not in run(*words, root=adopted).out
    there = file(adopted).read_text(encoding="utf-8")
    file(adopted).write_text(there.replace("score: 82.25", "score: 70.25", 1), encoding="utf-8")
    assert "saw other figures than today's: Its score was 70.25" in run(*words, root=adopted).out
