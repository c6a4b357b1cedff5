"""``qp174 plan show``: each form says the same plan."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qp174.app.load import Loaded
from qp174.model.plan import Plan
from qp174.render.mermaid import MOST
from tests.support import Run

SHIPPED = "transformation-2027-2028"


@pytest.fixture
def plan(loaded: Loaded) -> Plan:
    return loaded.catalogue.plans[SHIPPED]


def test_json_holds_what_is_scripted_against(run: Run, plan: Plan) -> None:
    record = json.loads(run("plan", "show", SHIPPED, "--format", "json").out)
    assert {"periods", "services", "left_out", "inversions", "value", "bound", "gap"} <= set(record)
    assert 0 < record["value"] <= record["bound"]
    assert record["gap"] == pytest.approx(1 - record["value"] / record["bound"], abs=1e-3)
    assert record["objective"] == plan.objective
    assert set(record["name"]) == {"ar", "en"}
    assert [entry["year"] for entry in record["budget"]] == sorted(plan.budget)
    for period in record["periods"]:
        assert period["used"].keys() == period["capacity"].keys()
        assert all(used <= period["capacity"][unit] for unit, used in period["used"].items())


def test_json_says_for_which_milestone_a_service_waits(run: Run) -> None:
    record = json.loads(run("plan", "show", SHIPPED, "--format", "json").out)
    waits = [wait for entry in record["services"] for wait in entry.get("waits_for", [])]
    assert waits
    for wait in waits:
        programme, _, milestone = wait["milestone"].partition("/")
        assert programme
        assert milestone
        assert wait["until"] >= "2026"


def test_what_waits_is_called_by_its_name(run: Run) -> None:
    text = run("plan", "show", SHIPPED).out
    table = text[text.index("Milestones of partners that are waited for") :].split("\n\n")[0]
    rows = table.splitlines()[2:]
    assert rows
    assert all("Electronic links with outside entities" in row for row in rows)


def test_bars_of_all_services_stand_by_rank(run: Run, plan: Plan) -> None:
    text = run("plan", "show", SHIPPED).out
    drawn = text[text.index("The services in time") :].split("\n\n")[0]
    ids = [line.split()[0] for line in drawn.splitlines()[3:]]
    ranked = sorted(plan.services, key=lambda entry: entry.basis.rank)
    assert ids[: len(ranked)] == [entry.id for entry in ranked]


def test_by_unit_each_unit_has_its_load_and_its_tasks(run: Run, plan: Plan) -> None:
    text = run("plan", "show", SHIPPED, "--by", "unit").out
    for service in plan.services:
        for task in service.tasks:
            assert f"\n{service.id}/{task.id} " in text
    for unit in {task.unit for service in plan.services for task in service.tasks}:
        assert text.count(f"\n{unit} ") == 2, "its name, and its load"


def test_csv_by_unit_is_a_row_a_quarter(run: Run, plan: Plan) -> None:
    out = run("plan", "show", SHIPPED, "--by", "unit", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    units = {task.unit for service in plan.services for task in service.tasks}
    assert {(row["Id"], row["Quarter"]) for row in rows} == {
        (unit, period.id) for unit in units for period in plan.periods
    }
    used = sum(float(row["Person-days used"]) for row in rows)
    assert used == float(sum(task.days for service in plan.services for task in service.tasks))


@pytest.mark.parametrize("by", ["service", "unit"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_mermaid_has_a_line_for_each(by: str, language: str, run: Run, plan: Plan) -> None:
    words = ("--lang", language, "plan", "show", SHIPPED, "--by", by, "--format", "mermaid")
    answer = run(*words)
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[0] == "gantt"
    assert len(answer.out) < MOST
    bars = [line for line in lines if " :20" in line]
    tasks = sum(len(service.tasks) for service in plan.services)
    assert len(bars) == (tasks if by == "unit" else len(plan.services))
    assert all(line.count(":") == 1 for line in bars), "a second colon would cut the label"


@pytest.mark.parametrize("by", ["service", "unit"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_svg_stands_alone_under_its_title(by: str, language: str, run: Run, plan: Plan) -> None:
    out = run("--lang", language, "plan", "show", SHIPPED, "--by", by, "--format", "svg").out
    root = ElementTree.fromstring(out)
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(node.itertext()) for node in root.iter(f"{space}text")]
    name = plan.name.within(language)
    assert any(name.split()[0] in text for text in texts[:1])
    assert any(period.id in text for period in plan.periods for text in texts)
    assert "http" not in out.replace("http://www.w3.org/2000/svg", ""), "nothing is fetched"


def test_json_is_by_no_side(run: Run) -> None:
    answer = run("plan", "show", SHIPPED, "--by", "unit", "--format", "json")
    assert (answer.code, answer.out) == (2, "")
    assert "--by" in answer.err


@pytest.mark.parametrize(("by", "chart"), [("service", "roadmap"), ("unit", "loads")])
def test_open_shows_the_picture_and_the_tables(
    by: str, chart: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[bytes] = []

    def opened(data: bytes) -> tuple[Path, bool]:
        pages.append(data)
        return Path("page.html"), True

    monkeypatch.setattr("qp174.cli.common.open_page", opened)
    assert run("plan", "show", SHIPPED, "--by", by, "--open").code == 0
    (page,) = pages
    assert page.count(b"<svg") == 1
    assert f'id="{chart}-0"'.encode() in page
    assert page.count(b"<table") >= 4
