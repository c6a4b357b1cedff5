"""What ``validate`` says of days in a progress file that cannot be, or hardly."""

from pathlib import Path

import pytest

from tests.support import BASE, Run, copied

HEAD = "format: qp174.progress/1\nplan: first-plan\nservice: shop-licence\ntasks:\n"
LOG = "      - {{date: {}, percent: {}}}\n"


def said(run: Run, folder: Path, task: str, *log: tuple[str, int]) -> str:
    """The answer to a progress file with one task and its log."""
    root = copied(BASE, folder / "small")
    path = root / "plans" / "progress" / "first-plan" / "shop-licence.yaml"
    path.parent.mkdir(parents=True)
    text = f"  - task: analysis\n{task}"
    text += "    log:\n" + "".join(LOG.format(*each) for each in log) if log else ""
    path.write_text(HEAD + text, encoding="utf-8")
    answer = run("validate", root=root)
    return answer.out + answer.err


BEGUN = "    started: 2026-11-10\n"


def test_a_log_that_is_out_of_order_is_called_so(tmp_path: Path, run: Run) -> None:
    found = said(run, tmp_path, BEGUN, ("2026-11-12", 10), ("2026-11-11", 20))
    assert "out of order: 2026-11-11 stands below 2026-11-12" in found
    assert "on which it began" not in found


def test_a_log_goes_no_further_than_the_end(tmp_path: Path, run: Run) -> None:
    task = f"{BEGUN}    finished: 2026-11-12\n"
    found = said(run, tmp_path, task, ("2026-11-11", 20), ("2026-11-13", 100))
    assert "The log tells of 2026-11-13, and the task ended on 2026-11-12." in found


def test_a_log_begins_with_the_work(tmp_path: Path, run: Run) -> None:
    found = said(run, tmp_path, BEGUN, ("2026-11-09", 10), ("2026-11-11", 20))
    assert "2026-11-09 lies before 2026-11-10, on which it began" in found
    assert "out of order" not in found


@pytest.mark.parametrize(("day", "told"), [("2025-12-31", True), ("2026-01-01", False)])
def test_work_that_began_years_before_its_plan_is_told(
    tmp_path: Path, run: Run, day: str, told: bool
) -> None:
    found = said(run, tmp_path, f"    started: {day}\n")
    assert (f"began on {day}, more than a year before 2027-Q1" in found) == told
