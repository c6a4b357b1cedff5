"""A plan from its draft to its revision: what moved is what had to."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qp174.app.load import load
from qp174.core.planning.periods import parse_period
from qp174.model.plan import Period, Plan, PlannedService, Task
from tests.support import AS_OF, ROOT, Run, copied

OLD, NEW = "services-2027-2028", "services-2027-2028-b"
DRAFT = ("plan", "draft", OLD, "--from", "2027-Q1", "--to", "2028-Q4", "--write")
DECIDE = (
    *("meeting", "decide", "--date", "2026-12-01", "--number", "9/2026", "--present", "all"),
    *("--minutes", "9/2026", "--archive", "Registry | \u0633\u062c\u0644", "--unanimous", "--yes"),
    *("--signed", "2026-12-02", "--adopt-plan", OLD, "--as-of", "2026-12-03"),
)
DAY = "2027-07-01"
REVISE = ("plan", "draft", NEW, "--revise", OLD, "--as-of", DAY)
NOW = Period(2027, 3)
MILESTONE = "digital-links/vaccination-records"
#: How far the build came of the service that is behind.
PERCENT = 10

#: The services whose integration waits for the partner: it has not begun, nor has what follows.
WAITING = ("grade1-registration", "kg2-registration")

Story = tuple[Path, Plan, Plan, Mapping[str, Any]]


def plan_in(root: Path, id_: str) -> Plan:
    return load(root, AS_OF, use_cache=False).catalogue.plans[id_]


@pytest.fixture
def story(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """What happened once, for every test of the page: none of them changes a file."""
    if not _HAPPENED:
        _HAPPENED.append(happen(copied(ROOT, tmp_path_factory.mktemp("story") / "data"), run))
    return _HAPPENED[0]


_HAPPENED: list[Story] = []


def happen(repository: Path, run: Run) -> Story:
    """Drafted, adopted, half a year of work with one service behind, one partner late, revised."""
    assert run(*DRAFT, root=repository).code == 0
    assert run(*DECIDE, root=repository).code == 0
    old = plan_in(repository, OLD)
    late = behind(old)
    folder = repository / "plans" / "progress" / OLD
    folder.mkdir(parents=True)
    for service in old.services:
        text = "".join(progress(service, late))
        if "- task" in text:
            (folder / f"{service.id}.yaml").write_text(text, encoding="utf-8")
    be_late(repository)
    adopted = (repository / "plans" / f"{OLD}.yaml").read_bytes()
    answer = run(*REVISE, "--write", "--format", "json", root=repository)
    assert answer.code == 0, answer.err
    assert (repository / "plans" / f"{OLD}.yaml").read_bytes() == adopted
    return repository, old, plan_in(repository, NEW), json.loads(answer.out)


def behind(plan: Plan) -> str:
    """The service whose build does not come on as planned: the first that should have it built."""
    return next(
        service.id
        for service in plan.services
        for task in service.tasks
        if service.id not in WAITING and task.id == "build" and task.finish < NOW
    )


def progress(service: PlannedService, late: str) -> Iterator[str]:
    """Half a year of a service as planned, but for the one that is behind."""
    yield "# yaml-language-server: $schema=../../../schemas/progress.schema.json\n"
    yield f"format: qp174.progress/1\nplan: {OLD}\nservice: {service.id}\nsource: illustrative\n"
    stopped = {"integration", "test", "launch"} if service.id in WAITING else set()
    begun = [task for task in service.tasks if task.start < NOW and task.id not in stopped]
    if begun:
        yield "tasks:\n"
    for task in begun:
        is_behind = service.id == late and task.id == "build"
        yield f"  - task: {task.id}\n    started: {first_day(task.start)}\n"
        if task.finish < NOW and not is_behind:
            yield f"    finished: {task.finish.last_day}\n"
        else:
            yield f"    percent: {PERCENT if is_behind else done(task)}\n"
        if is_behind:
            return


def first_day(period: Period) -> str:
    return f"{period.year}-{3 * period.quarter - 2:02}-15"


def done(task: Task) -> int:
    """The percent of a task that the plan has before the day, rounded up."""
    past = sum((days for period, days in task.work.items() if period < NOW), Decimal(0))
    return int(-(-100 * past // task.days))


def be_late(root: Path) -> None:
    """The partner asks for half a year more."""
    path = root / "plans" / "programmes" / "digital-links.yaml"
    text = path.read_text(encoding="utf-8")
    head, _, tail = text.partition("- id: vaccination-records")
    assert "due: 2027-06-30" in tail
    path.write_text(
        head + "- id: vaccination-records" + tail.replace("due: 2027-06-30", "due: 2027-12-31", 1),
        encoding="utf-8",
    )


def works(service: PlannedService) -> dict[str, Mapping[Period, Decimal]]:
    return {task.id: task.work for task in service.tasks}


def test_what_moved_is_what_had_to(story: Story) -> None:
    _, old, new, record = story
    before = {service.id: service for service in old.services}
    after = {service.id: service for service in new.services}
    moves = {move["id"]: move for move in record["moves"]}
    assert moves.keys() == before.keys() | after.keys()
    waiting = {
        service.id
        for service in old.services
        for task in service.tasks
        if service.id in WAITING and task.id == "integration" and task.start < Period(2027, 4)
    }
    assert waiting
    causes = {
        id_: {reason["code"] for reason in move["because"]}
        for id_, move in moves.items()
        if move["kind"] in ("moved", "dropped")
    }
    assert waiting | {behind(old)} <= causes.keys()
    for id_, codes in causes.items():
        if id_ in waiting:
            assert "move-milestone" in codes
        elif id_ == behind(old):
            assert "move-behind" in codes
        else:  # whoever else gave way did it because something was full
            assert codes & {"move-unit", "move-budget", "move-at-once", "move-for-begun"}
    for id_, service in before.items():
        if id_ not in causes:
            assert works(after[id_]) == works(service)
            assert moves[id_]["kind"] == "kept"


def test_nothing_begins_before_the_partner(story: Story) -> None:
    _, _, new, _ = story
    for service in new.services:
        for task in service.tasks:
            if service.id in WAITING:
                assert task.id != "integration" or task.start >= Period(2027, 4)


def test_what_is_done_stays_as_it_was(story: Story) -> None:
    _, old, new, _ = story
    after = {service.id: service for service in new.services}
    for service in old.services:
        for task in service.tasks if service.id in after else ():
            if task.finish < NOW and service.id not in (behind(old), *WAITING):
                here = works(after[service.id])
                assert here[task.id] == task.work, (service.id, task.id)


def test_nothing_is_planned_for_what_has_passed(story: Story) -> None:
    """Only what was done stands before the day; the rest of what is behind comes after it."""
    _, old, new, _ = story
    was = {(s.id, t.id): t for s in old.services for t in s.tasks}
    for service in new.services:
        for task in service.tasks:
            past = sum((d for p, d in task.work.items() if p < NOW), Decimal(0))
            if (service.id, task.id) == (behind(old), "build"):
                assert past <= max(task.days * PERCENT / 100, Decimal("0.5")) + Decimal("0.5")
            elif past:
                assert was[service.id, task.id].start < NOW


def test_the_revision_is_a_sound_plan_of_its_own(story: Story, run: Run) -> None:
    root, old, new, record = story
    assert (new.id, new.replaces) == (NEW, OLD)
    assert new.periods == old.periods
    answer = run("plan", "check", NEW, "--as-of", DAY, root=root)
    assert answer.code == 0, answer.out + answer.err
    assert record["replaces"] == OLD
    # Every entry says in its file why it stands where it stands.
    codes = {entry.id: {reason.code for reason in entry.because} for entry in new.services}
    for move in record["moves"]:
        if move["kind"] == "kept":
            assert "kept-from" in codes[move["id"]]
        elif move["kind"] == "moved":
            assert codes[move["id"]] & {"moved-from", "moved-inside", "as-it-went"}


@pytest.mark.slow
def test_revising_again_changes_nothing(story: Story, run: Run) -> None:
    root, *_ = story
    path = root / "plans" / f"{NEW}.yaml"
    before = path.read_bytes()
    answer = run(*REVISE, "--write", root=root)
    assert answer.code == 0
    assert f"Unchanged: plans/{NEW}.yaml" in answer.err
    assert path.read_bytes() == before


@pytest.mark.slow
def test_it_says_what_moved_and_why(story: Story, run: Run) -> None:
    root, _, _, record = story
    text = run(*REVISE, root=root).err
    moved = [move for move in record["moves"] if move["kind"] == "moved"]
    assert f"Moved: {len(moved)} service" in text
    assert "which comes in 2027-Q4" in text
    arabic = run(*REVISE, "--lang", "ar", root=root).err
    assert "which comes" not in arabic


def test_an_adopted_plan_is_not_drafted_again(story: Story, run: Run) -> None:
    root, *_ = story
    answer = run("plan", "draft", OLD, "--write", "--replace", "--as-of", DAY, root=root)
    assert (answer.code, answer.out) == (2, "")
    assert f"qp174 plan draft NEW --revise {OLD}" in answer.err


def test_a_plan_replaces_another_not_itself(story: Story, run: Run) -> None:
    root, *_ = story
    assert run("plan", "draft", NEW, "--revise", NEW, root=root).code == 2
    other = run("plan", "draft", "transformation-2027-2028", "--revise", OLD, root=root)
    assert other.code == 2
    assert "does not replace" in other.err


def test_days_that_count(story: Story) -> None:
    """The page itself stands on what it thinks it does."""
    assert parse_period("2027-Q3") == NOW
    assert MILESTONE.partition("/")[2] in (
        story[0] / "plans" / "programmes" / "digital-links.yaml"
    ).read_text(encoding="utf-8")
