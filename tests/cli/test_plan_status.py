"""``qp174 plan status`` and its report, on the second ministry with some months of work."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.support import SECOND, Run, copied

PLAN = "first-programme"
DRAFT = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q2", "--write")
DAY = "2027-05-20"
#: The first service of the plan: its first task ended late, its second is in work.
WORK = """\
format: qp174.progress/1
plan: first-programme
service: {service}
tasks:
  - task: study
    started: 2027-01-10
    finished: 2027-04-10
  - task: build
    started: 2027-04-12
    log:
      - {{date: 2027-05-01, percent: 50}}
obstacles:
  - date: 2027-04-20
    what: {{en: The link is not there}}
    owner: {unit}
notes:
  - {{date: 2027-05-02, en: The link was asked for again.}}
"""
_DRAFTED: dict[str, bytes] = {}


@pytest.fixture
def root(tmp_path: Path, run: Run) -> Path:
    """The second ministry, five months into its plan."""
    folder = copied(SECOND, tmp_path / "begun")
    plan = folder / "plans" / f"{PLAN}.yaml"
    if PLAN not in _DRAFTED:
        assert run(*DRAFT, root=folder).code == 0
        _DRAFTED[PLAN] = plan.read_bytes()
    plan.parent.mkdir(exist_ok=True)
    plan.write_bytes(_DRAFTED[PLAN])
    return folder


@pytest.fixture
def begun(root: Path, run: Run) -> str:
    """The service on which work is recorded."""
    shown = json.loads(run("plan", "show", PLAN, "--format", "json", root=root).out)
    first = next(its for its in shown["services"] if len(its["tasks"]) > 1)
    folder = root / "plans" / "progress" / PLAN
    folder.mkdir(parents=True)
    text = WORK.format(service=first["id"], unit=first["tasks"][0]["unit"])
    (folder / f"{first['id']}.yaml").write_text(text, encoding="utf-8")
    return str(first["id"])


def status(run: Run, root: Path, *words: str, day: str = DAY) -> str:
    answer = run("plan", "status", PLAN, *words, "--as-of", day, root=root)
    assert answer.code == 0, answer.err
    return answer.out


def as_json(run: Run, root: Path, day: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(status(run, root, "--format", "json", day=day))
    return found


def test_a_plan_that_has_not_begun_is_as_planned(run: Run, root: Path) -> None:
    found = as_json(run, root, "2026-11-22")
    assert found["format"] == "qp174.plan-status/1"
    assert {its["state"] for its in found["services"]} == {"to-come"}
    assert {its["slip"] for its in found["services"]} == {0}
    assert found["completion"] == {"due": 0, "on_time": 0, "late": 0, "open": 0, "share": None}
    assert "Nothing is recorded yet" in status(run, root, day="2026-11-22")


def test_what_was_done_stands_beside_what_was_planned(run: Run, root: Path, begun: str) -> None:
    found = as_json(run, root)
    service = next(its for its in found["services"] if its["id"] == begun)
    study, build = service["tasks"][:2]
    assert (study["state"], study["finished"], study["finish"]) == ("done", "2027-04-10", "2027-Q2")
    assert (study["percent"], study["days_left"]) == (100, 0)
    assert study["slip"] == (1 if study["planned_finish"] == "2027-Q1" else 0)
    assert (build["started"], build["percent"]) == ("2027-04-12", 50)
    assert build["days_left"] * 2 == pytest.approx(build["days"], abs=1)
    path = f"plans/progress/{PLAN}/{begun}.yaml"
    assert (build["path"], build["line"]) == (path, 8)
    assert service["obstacles"][0]["what"] == {"ar": None, "en": "The link is not there"}
    assert service["obstacles"][0]["line"] == 13
    assert found["completion"]["due"] >= found["completion"]["late"]


def test_the_forecast_of_what_nobody_began_lies_ahead(run: Run, root: Path, begun: str) -> None:
    found = as_json(run, root)
    for service in found["services"]:
        for task in service["tasks"]:
            if task["state"] != "done":
                assert task["finish"] is None or task["finish"] >= "2027-Q2"
        if service["slip"]:
            assert service["because"], service["id"]


def test_everything_is_told_in_words(run: Run, root: Path, begun: str) -> None:
    text = status(run, root)
    assert "planned and done by 20 May 2027" in text
    assert "Since 20 April 2027: The link is not there. Whose it is: " in text
    assert "brings nothing forward" in text
    assert "no decision has adopted it" in text
    arabic = run("--lang", "ar", "plan", "status", PLAN, "--as-of", DAY, root=root).out
    assert "The " not in arabic.replace("The link is not there", "")


def test_silence_is_told(run: Run, root: Path, begun: str) -> None:
    life = root / "catalogue" / "lifecycle.yaml"
    text = life.read_text(encoding="utf-8")
    life.write_text(text.replace("steps:", "silent_days: 60\n\nsteps:", 1), encoding="utf-8")
    assert as_json(run, root, "2027-07-01")["silent"] == []
    (silent,) = as_json(run, root, "2027-07-02")["silent"]
    assert silent == {"id": begun, "last": "2027-05-02", "days": 61}


def test_a_sheet_has_a_line_for_each_task(run: Run, root: Path, begun: str) -> None:
    found = as_json(run, root)
    rows = list(csv.reader(io.StringIO(status(run, root, "--format", "csv").lstrip("\ufeff"))))
    assert len(rows) - 1 == sum(len(its["tasks"]) for its in found["services"])
    assert rows[1][0] == found["services"][0]["id"]
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_report_shows_the_line_of_balance(run: Run, root: Path, begun: str, code: str) -> None:
    words = ("report", "plan-status", PLAN, "-f", "html", "--lang", code, "--as-of", DAY)
    answer = run(*words, root=root)
    assert answer.code == 0, answer.err
    (picture,) = answer.out.split("<svg")[1:]
    drawn = ElementTree.fromstring(f"<svg{picture.split('</svg>')[0]}</svg>")
    paths = [its for its in drawn.iter() if its.tag.endswith("path")]
    dashed = [its for its in paths if "stroke-dasharray" in its.attrib]
    assert len(dashed) == 2  # the forecast, and its sign in the legend
    assert begun in answer.out
    assert run(*words, root=root).out == answer.out


def test_a_plan_is_named_by_a_part_of_its_name(run: Run, root: Path) -> None:
    answer = run("plan", "status", "no-such-plan-at-all", root=root)
    assert (answer.code, answer.out) == (2, "")
    assert run("plan", "status", "first-prog", "--as-of", DAY, root=root).code == 0
