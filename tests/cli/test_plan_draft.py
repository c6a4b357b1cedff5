"""``qp174 plan draft`` over a plan that stands already: what people fixed stays fixed."""

import json
from pathlib import Path

import pytest

from qp174.app import planning
from qp174.app.load import load
from qp174.model.plan import Plan
from tests.support import AS_OF, SECOND, Answer, Run, copied

PLAN = "first-programme"
FIRST = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q2", "--write")
AGAIN = ("plan", "draft", PLAN, "--write", "--replace")
WHY = "    because: {en: it was promised}\n"


@pytest.fixture
def drafted(tmp_path: Path, run: Run) -> Path:
    """The second ministry with its plan."""
    root = copied(SECOND, tmp_path / "drafted")
    assert run(*FIRST, root=root).code == 0
    return root


def file(root: Path) -> Path:
    return root / "plans" / f"{PLAN}.yaml"


def plan_of(root: Path) -> Plan:
    return load(root, AS_OF, use_cache=False).catalogue.plans[PLAN]


def fix(root: Path, words: str) -> None:
    """Somebody writes into the plan what they fix."""
    text = file(root).read_text(encoding="utf-8")
    assert "\n# In order of priority" in text
    text = text.replace("\n# In order of priority", f"{words}\n# In order of priority", 1)
    file(root).write_text(text, encoding="utf-8")


def again(root: Path, run: Run, *words: str) -> Answer:
    return run(*AGAIN, *words, root=root)


def test_drafting_again_without_a_change_gives_the_same_file(drafted: Path, run: Run) -> None:
    before = file(drafted).read_bytes()
    answer = again(drafted, run)
    assert answer.code == 0
    assert "Unchanged" in answer.err
    assert file(drafted).read_bytes() == before


def test_an_excluded_service_stays_out_and_says_whose_word_it_was(drafted: Path, run: Run) -> None:
    out = plan_of(drafted).services[0].id
    fix(drafted, f"exclusions:\n  - service: {out}\n{WHY}")
    assert again(drafted, run).code == 0
    plan = plan_of(drafted)
    entry = next(entry for entry in plan.left_out if entry.id == out)
    assert [reason.code for reason in entry.because] == ["excluded"]
    assert [words.en for words in entry.said] == ["it was promised"]
    # Taken back, the exclusion takes its words along.
    text = file(drafted).read_text(encoding="utf-8")
    start = text.index("exclusions:")
    end = text.index("\n# In order", start)
    file(drafted).write_text(text[:start] + text[end:], encoding="utf-8")
    assert again(drafted, run).code == 0
    entry_again = next(entry for entry in plan_of(drafted).services if entry.id == out)
    assert entry_again.said == ()


def test_a_pinned_service_never_moves(drafted: Path, run: Run) -> None:
    plan = plan_of(drafted)
    service = plan.services[-1]
    fix(drafted, f"pins:\n  - service: {service.id}\n{WHY}")
    # Everybody else gets more room; the pinned one stays where it stands.
    text = file(drafted).read_text(encoding="utf-8")
    file(drafted).write_text(text.replace("value: ", "value: 9"), encoding="utf-8")
    assert again(drafted, run).code == 0
    after = next(entry for entry in plan_of(drafted).services if entry.id == service.id)
    assert after.tasks == service.tasks
    assert "pinned" in {reason.code for reason in after.because}


def test_a_pin_of_nothing_is_told(drafted: Path, run: Run) -> None:
    out = plan_of(drafted).left_out[0].id
    fix(drafted, f"pins:\n  - service: {out}\n{WHY}")
    before = file(drafted).read_bytes()
    answer = again(drafted, run)
    assert answer.code != 0
    assert out in answer.err
    assert file(drafted).read_bytes() == before


def test_a_service_waits_for_another(drafted: Path, run: Run) -> None:
    first, second = plan_of(drafted).services[:2]
    fix(drafted, f"precedences:\n  - service: {first.id}\n    after: [{second.id}]\n{WHY}")
    assert again(drafted, run).code == 0
    there = {entry.id: entry for entry in plan_of(drafted).services}
    assert second.id in there
    if first.id in there:
        assert there[first.id].start >= there[second.id].finish


def test_what_waits_for_what_is_kept_out_is_kept_out(drafted: Path, run: Run) -> None:
    first, second = plan_of(drafted).services[:2]
    fix(drafted, f"precedences:\n  - service: {first.id}\n    after: [{second.id}]\n{WHY}")
    fix(drafted, f"exclusions:\n  - service: {second.id}\n{WHY}")
    assert again(drafted, run).code == 0
    out = {entry.id: entry.because for entry in plan_of(drafted).left_out}
    assert [reason.params for reason in out[first.id]] == [{"service": second.id}]


def test_a_circle_of_waiting_is_shown_as_a_path(drafted: Path, run: Run) -> None:
    first, second = (entry.id for entry in plan_of(drafted).services[:2])
    circle = f"  - service: {first}\n    after: [{second}]\n{WHY}"
    circle += f"  - service: {second}\n    after: [{first}]\n{WHY}"
    fix(drafted, f"precedences:\n{circle}")
    before = file(drafted).read_bytes()
    answer = again(drafted, run)
    assert (answer.code, answer.out) == (1, "")
    assert file(drafted).read_bytes() == before


def test_a_deadline_that_cannot_be_kept_ends_the_draft(drafted: Path, run: Run) -> None:
    plan = plan_of(drafted)
    alone = next(
        entry
        for entry in plan.services
        if entry.finish > plan.periods[0]
        and "as-early-as-alone" in {reason.code for reason in entry.because}
    )
    fix(drafted, f"deadlines:\n  - service: {alone.id}\n    by: 2027-Q1\n{WHY}")
    before = file(drafted).read_bytes()
    answer = again(drafted, run)
    assert (answer.code, answer.out) == (1, "")
    assert "Nothing was written" in answer.err
    assert "2027-Q1" in answer.err
    assert file(drafted).read_bytes() == before


def test_pins_beyond_what_there_is_end_the_draft(drafted: Path, run: Run) -> None:
    service = plan_of(drafted).services[0]
    unit = service.tasks[0].unit
    fix(drafted, f"pins:\n  - service: {service.id}\n{WHY}")
    text = file(drafted).read_text(encoding="utf-8")
    days = plan_of(drafted).capacity[unit]
    line = f"{{unit: {unit}, days: {days}}}"
    assert line in text
    file(drafted).write_text(text.replace(line, f"{{unit: {unit}, days: 0}}"), encoding="utf-8")
    before = file(drafted).read_bytes()
    answer = again(drafted, run)
    assert (answer.code, answer.out) == (1, "")
    assert "cannot hold together" in answer.err
    assert "Nothing was written" in answer.err
    assert file(drafted).read_bytes() == before


def test_a_deadline_comes_before_higher_ranks(drafted: Path, run: Run) -> None:
    """By rank alone it would be left out: the promise counts, and says so."""
    last = plan_of(drafted).services[-1]
    for period in reversed([its for its in plan_of(drafted).periods if its < last.finish]):
        fix(drafted, f"deadlines:\n  - service: {last.id}\n    by: {period.id}\n{WHY}")
        answer = again(drafted, run)
        if answer.code == 0:
            break
        text = file(drafted).read_text(encoding="utf-8")
        start, end = text.index("deadlines:"), text.index("\n# In order")
        file(drafted).write_text(text[:start] + text[end:], encoding="utf-8")
    entry = next(entry for entry in plan_of(drafted).services if entry.id == last.id)
    assert entry.finish <= period < last.finish
    assert "promised" in {reason.code for reason in entry.because}


def test_words_and_comments_of_people_stay(drafted: Path, run: Run) -> None:
    plan = plan_of(drafted)
    id_ = plan.services[0].id
    text = file(drafted).read_text(encoding="utf-8")
    text = text.replace(f"  - id: {id_}\n", f"  # the minister asked for it\n  - id: {id_}\n", 1)
    text = text.replace("    tasks:\n", "    said:\n      - {en: so be it}\n    tasks:\n", 1)
    text = text.replace("rank: 1,", "rank: 3,", 1)  # as if the ranking had been another one
    file(drafted).write_text(text, encoding="utf-8")
    assert again(drafted, run).code == 0
    after = file(drafted).read_text(encoding="utf-8")
    assert f"  # the minister asked for it\n  - id: {id_}\n" in after
    entry = next(entry for entry in plan_of(drafted).services if entry.id == id_)
    assert [words.en for words in entry.said] == ["so be it"]
    assert entry.basis.rank == plan.services[0].basis.rank


def test_the_plan_keeps_its_own_capacity_until_told_otherwise(drafted: Path, run: Run) -> None:
    before = plan_of(drafted).pace
    text = file(drafted).read_text(encoding="utf-8")
    file(drafted).write_text(text.replace(f"pace: {before}", "pace: 7"), encoding="utf-8")
    assert again(drafted, run).code == 0
    assert plan_of(drafted).pace == 7
    assert again(drafted, run, "--capacity-today").code == 0
    assert plan_of(drafted).pace == before


def test_another_horizon_brings_its_budget(drafted: Path, run: Run) -> None:
    assert again(drafted, run, "--to", "2029-Q1").code == 2
    assert again(drafted, run, "--to", "2029-Q1", "--budget", "2029=0").code == 0
    plan = plan_of(drafted)
    assert plan.periods[-1].id == "2029-Q1"
    assert list(plan.budget) == [2027, 2028, 2029]


def test_no_more_services_at_once_than_wished(drafted: Path, run: Run) -> None:
    assert again(drafted, run, "--at-once", "1").code == 0
    plan = plan_of(drafted)
    assert plan.at_once == 1
    for period in plan.periods:
        busy = {e.id for e in plan.services for task in e.tasks if period in task.work}
        assert len(busy) <= 1


def test_who_writes_meanwhile_is_not_overwritten(
    drafted: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing somebody adds a line: it stays, and the draft is not written."""
    path = file(drafted)
    text = path.read_text(encoding="utf-8").replace("rank: 1,", "rank: 3,", 1)
    path.write_text(text, encoding="utf-8")
    real = planning.text_of

    def slow(plan: Plan, before: planning.Standing) -> bytes:
        drawn = real(plan, before)
        path.write_text(text + "# added meanwhile\n", encoding="utf-8")
        return drawn

    monkeypatch.setattr(planning, "text_of", slow)
    answer = again(drafted, run)
    assert answer.code == 2
    assert "changed while the command ran" in answer.err
    assert path.read_text(encoding="utf-8") == text + "# added meanwhile\n"


def test_who_creates_it_meanwhile_is_not_overwritten(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(SECOND, tmp_path / "undrafted")
    real = planning.text_of

    def slow(plan: Plan, before: planning.Standing) -> bytes:
        file(root).parent.mkdir(exist_ok=True)
        file(root).write_text("# mine\n", encoding="utf-8")
        return real(plan, before)

    monkeypatch.setattr(planning, "text_of", slow)
    answer = run(*FIRST, "--replace", root=root)
    assert answer.code == 2
    assert file(root).read_text(encoding="utf-8") == "# mine\n"


def test_json(drafted: Path, run: Run) -> None:
    answer = run("plan", "draft", PLAN, "--format", "json", root=drafted)
    assert answer.code == 0
    record = json.loads(answer.out)
    assert record["format"] == "qp174.plan-draft/1"
    keys = {"periods", "services", "left_out", "inversions", "value", "bound", "gap", "bands"}
    assert keys <= record.keys()
    assert "price" not in record
    shown = json.loads(run("plan", "show", PLAN, "--format", "json", root=drafted).out)
    assert {k: record.get(k) for k in ("adopted", "adoption")} == {
        k: shown.get(k) for k in ("adopted", "adoption")
    }
    assert "adopted" in record
    assert 0 <= record["gap"] <= 1
    assert record["value"] <= record["bound"]
    assert sum(band["value"] for band in record["bands"]) == pytest.approx(record["value"])


@pytest.mark.slow
def test_most_value_says_what_it_costs_in_priority(run: Run) -> None:
    words = ("--from", "2027-Q1", "--to", "2027-Q4", "--objective", "value")
    answer = run("plan", "draft", "by-value", *words, "--format", "json")
    assert answer.code == 0
    assert "What most value costs in priority" in answer.err
    record = json.loads(answer.out)
    plain = json.loads(run("plan", "draft", "by-rank", *words[:4], "--format", "json").out)
    price = {band["band"]: band for band in record["price"]["bands"]}
    for band in plain["bands"]:
        assert price[band["band"]]["by_priority"] == band["value"]
    for band in record["bands"]:
        its = price[band["band"]]
        assert its["here"] == band["value"]
        assert its["lost"] == pytest.approx(its["by_priority"] - its["here"])
    ends = {entry["id"]: entry["finish"] for entry in record["services"]}
    was = {entry["id"]: (entry["finish"], entry["band"]) for entry in plain["services"]}
    last = record["bands"][-1]["band"]
    later = [
        id_
        for id_, (finish, band) in was.items()
        if band != last and (id_ not in ends or ends[id_] > finish)
    ]
    assert [entry["id"] for entry in record["price"]["later"]] == later
    assert record["objective"] == "value"
    assert {entry["because"][0]["code"] for entry in record["services"]} == {"by-value"}
