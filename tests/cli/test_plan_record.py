"""``qp174 plan record``: what is told goes into the progress file, a line or two at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from qp174.cli.screens import new_dialogue
from tests.cli.guided import Typist
from tests.support import SECOND, Answer, Run, copied

DAY = "2027-04-12"
PLAN = "first-programme"
DRAFT = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q2", "--write")


_DRAFTED: dict[str, bytes] = {}


@pytest.fixture
def root(tmp_path: Path, run: Run) -> Path:
    """The data of the second ministry with its plan, which is drafted once."""
    folder = copied(SECOND, tmp_path / "drafted")
    plan = folder / "plans" / f"{PLAN}.yaml"
    if PLAN not in _DRAFTED:
        assert run(*DRAFT, root=folder).code == 0
        _DRAFTED[PLAN] = plan.read_bytes()
    plan.parent.mkdir(exist_ok=True)
    plan.write_bytes(_DRAFTED[PLAN])
    return folder


@pytest.fixture
def service(root: Path) -> str:
    """The first service of the plan."""
    return str(_plan(root)["services"][0]["id"])


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody sat there."""
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)


def _plan(root: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.safe_load(
        (root / "plans" / f"{PLAN}.yaml").read_text(encoding="utf-8")
    )
    return found


def path_of(service: str) -> str:
    return f"plans/progress/{PLAN}/{service}.yaml"


def told(run: Run, root: Path, service: str, *words: str) -> Answer:
    """Records something of the service on DAY."""
    return run("plan", "record", PLAN, service, *words, "--as-of", DAY, "--yes", root=root)


def lines(root: Path, service: str) -> list[str]:
    """The lines of the progress file."""
    return (root / path_of(service)).read_text(encoding="utf-8").splitlines()


# ── one thing after the other ────────────────────────────────────────────────────────────


def test_the_first_word_makes_the_file(run: Run, root: Path, service: str) -> None:
    begun = ("--task", "study", "--started", "2027-01-10")
    answer = told(run, root, service, *begun)
    assert answer.code == 0, answer.err
    assert lines(root, service) == [
        "# yaml-language-server: $schema=../../../schemas/progress.schema.json",
        "format: qp174.progress/1",
        f"plan: {PLAN}",
        f"service: {service}",
        "tasks:",
        "  - task: study",
        "    started: 2027-01-10",
    ]
    own, path = f"-C {root}", path_of(service)
    assert answer.err.splitlines()[-4:] == [
        f"Written: {path}",
        f"Next: qp174 {own} plan status {PLAN}",
        f"Next: git {own} add -- {path}",
        f'Next: git {own} commit -m "{service}: progress" -- {path}',
    ]
    assert run("validate", "--as-of", DAY, root=root).code == 0
    assert "add --" not in told(run, root, service, *begun, "--percent", "20").err


def test_what_follows_is_as_short_as_it_is(run: Run, root: Path, service: str) -> None:
    told(run, root, service, "--task", "study", "--started", "2027-01-10")
    before = lines(root, service)
    told(run, root, service, "--task", "study", "--percent", "40", "--date", "2027-02-01")
    logged = ["    log:", "      - date: 2027-02-01", "        percent: 40"]
    assert lines(root, service) == [*before, *logged]
    told(run, root, service, "--task", "study", "--percent", "60")
    logged += [f"      - date: {DAY}", "        percent: 60"]
    assert lines(root, service) == [*before, *logged]
    told(run, root, service, "--task", "study", "--percent", "65")
    assert lines(root, service)[-1] == "        percent: 65"
    told(run, root, service, "--task", "study", "--finished", DAY)
    ended = ["    started: 2027-01-10", f"    finished: {DAY}", *logged[:3]]
    assert lines(root, service)[-5:] == ended


def test_a_percent_without_a_day_makes_way(run: Run, root: Path, service: str) -> None:
    told(run, root, service, "--task", "study", "--started", "2027-01-10")
    file = root / path_of(service)
    file.write_text(file.read_text(encoding="utf-8") + "    percent: 20\n", encoding="utf-8")
    told(run, root, service, "--task", "study", "--percent", "50")
    assert "    percent: 20" not in lines(root, service)
    assert lines(root, service)[-1] == "        percent: 50"


def test_a_task_and_a_unit_are_named_by_a_part_of_their_name(
    run: Run, root: Path, service: str
) -> None:
    task = _plan(root)["services"][0]["tasks"][0]["task"]  # type: ignore[index]
    names = yaml.safe_load((root / "catalogue" / "routes.yaml").read_text(encoding="utf-8"))
    name = next(its["name"]["en"] for its in names["tasks"] if its["id"] == task)
    answer = told(run, root, service, "--task", name[:8], "--started", "2027-02-01")
    assert answer.code == 0, answer.err
    assert f"  - task: {task}" in lines(root, service)


def test_obstacles_come_and_go(run: Run, root: Path, service: str) -> None:
    unit = _plan(root)["services"][0]["tasks"][0]["unit"]  # type: ignore[index]
    words = ("--obstacle", "The link is not there", "--waits-for", unit, "--date", "2027-02-01")
    assert told(run, root, service, *words).code == 0
    assert told(run, root, service, "--obstacle", "No room", "--date", "2027-01-15").code == 0
    obstacles = yaml.safe_load("\n".join(lines(root, service)))["obstacles"]
    assert [its["what"]["en"] for its in obstacles] == ["No room", "The link is not there"]
    assert (obstacles[1]["owner"], "owner" in obstacles[0]) == (unit, False)

    for words_ in ("1", "link is"):
        assert told(run, root, service, "--removed", words_).code == 0
    obstacles = yaml.safe_load("\n".join(lines(root, service)))["obstacles"]
    assert [str(its["removed"]) for its in obstacles] == [DAY, DAY]
    answer = told(run, root, service, "--removed", "1")
    assert answer.code == 2
    assert "--removed" in answer.err


def test_a_text_is_in_the_language_of_its_letters(run: Run, root: Path, service: str) -> None:
    arabic = (Path(__file__).with_name("arabic.yaml")).read_text(encoding="utf-8")
    word = next(its for its in arabic.split() if its[0] > "\u0620")
    told(run, root, service, "--note", word, "--date", "2027-02-02")
    told(run, root, service, "--note", "Agreed", "--date", "2027-02-01")
    notes = yaml.safe_load("\n".join(lines(root, service)))["notes"]
    assert [sorted(its) for its in notes] == [["date", "en"], ["ar", "date"]]


def test_nothing_is_written_when_dry(run: Run, root: Path, service: str) -> None:
    answer = told(run, root, service, "--note", "Agreed", "--dry-run")
    assert answer.code == 0
    assert "+ notes:" in answer.out
    assert not (root / "plans" / "progress").exists()


# ── what is refused ──────────────────────────────────────────────────────────────────────

BEGUN = ("--task", "study", "--started", "2027-01-10")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to record"),
        (("--percent", "40"), "--percent belongs to a task"),
        (("--task", "study", "--percent", "40"), "--started"),
        ((*BEGUN, "--percent", "40.5"), "not a percent"),
        ((*BEGUN, "--percent", "140"), "not a percent"),
        ((*BEGUN, "--percent", "100"), "--finished"),
        ((*BEGUN, "--percent", "40", "--date", "2027-04-13"), "has not come yet"),
        (("--task", "study", "--started", "2027-04-13"), "has not come yet"),
        (("--task", "study", "--started", "2027"), "is a year"),
        (("--task", "no-such-task", "--started", "2027-01-10"), "--task"),
        (("--waits-for", "registry"), "--waits-for"),
    ],
)
def test_what_cannot_be_recorded_is_told(
    run: Run, root: Path, service: str, words: tuple[str, ...], said: str
) -> None:
    answer = told(run, root, service, *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not (root / "plans" / "progress").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--finished", "2027-01-09"), "progress-dates"),
        (("--percent", "30", "--date", "2027-03-01"), "progress-percent"),
        (("--percent", "60", "--date", "2027-01-09"), "progress-dates"),
        (("--percent", "60", "--finished", "2027-04-10"), "progress-percent"),
    ],
)
def test_what_contradicts_the_record_is_refused(
    run: Run, root: Path, service: str, words: tuple[str, ...], code: str
) -> None:
    told(run, root, service, *BEGUN, "--percent", "40", "--date", "2027-02-01")
    before = lines(root, service)
    answer = told(run, root, service, "--task", "study", *words)
    assert answer.code == 1
    assert code in answer.err
    assert lines(root, service) == before


def test_a_date_is_only_replaced_where_that_is_wanted(run: Run, root: Path, service: str) -> None:
    told(run, root, service, *BEGUN)
    other = ("--task", "study", "--started", "2027-01-20")
    answer = told(run, root, service, *other)
    assert answer.code == 2
    assert "2027-01-10" in answer.err
    assert told(run, root, service, *other, "--replace").code == 0
    assert lines(root, service)[-1] == "    started: 2027-01-20"


def test_work_begun_too_early_is_written_with_a_warning(run: Run, root: Path, service: str) -> None:
    tasks = _plan(root)["services"][0]["tasks"]
    later = next(its for its in tasks if its["after"])  # type: ignore[index]
    words = ("--task", later["task"], "--started", "2027-01-20")  # type: ignore[index]
    answer = told(run, root, service, *words)
    assert answer.code == 0
    assert "progress-early" in answer.err


def test_a_service_outside_the_plan_has_its_notes_in_its_own_file(run: Run, root: Path) -> None:
    held = {its["id"] for its in _plan(root)["services"]}
    files = sorted((root / "catalogue" / "services").rglob("*.yaml"))
    other = next(file.stem for file in files if file.stem not in held)
    answer = told(run, root, other, "--note", "Agreed")
    assert (answer.code, answer.out) == (2, "")
    assert f"qp174 -C {root} note {other}" in answer.err


# ── asked for at a terminal ──────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("at_terminal")
def test_what_is_not_given_is_asked_for(
    run: Run, root: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the task, its start, percent, no end, no obstacle, a note, the day, yes
    typed = ("1", "2027-01-10", "40", "", "", "Agreed", "2027-02-01", "")
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*typed))
    answer = run("plan", "record", PLAN, service, "--as-of", DAY, root=root)
    assert answer.code == 0, answer.err
    record = yaml.safe_load("\n".join(lines(root, service)))
    assert [str(its["date"]) for its in record["tasks"][0]["log"]] == ["2027-02-01"]
    assert record["notes"][0]["en"] == "Agreed"


@pytest.mark.usefixtures("at_terminal")
def test_a_task_that_has_begun_is_not_asked_when_it_began(
    run: Run, root: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(run, root, service, *BEGUN)
    # the task, no percent, its end, no obstacle, no note, today, yes
    typed = ("1", "", "2027-03-01", "", "", "", "")
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*typed))
    answer = run("plan", "record", PLAN, service, "--as-of", DAY, root=root)
    assert answer.code == 0, answer.err
    assert lines(root, service)[-1] == "    finished: 2027-03-01"


@pytest.mark.usefixtures("at_terminal")
def test_whoever_leaves_has_written_nothing(
    run: Run, root: Path, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist("1"))
    answer = run("plan", "record", PLAN, service, "--as-of", DAY, root=root)
    assert answer.code == 130
    assert not (root / "plans" / "progress").exists()
