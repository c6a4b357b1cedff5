"""``qp174 programmes raci``, and the page of the group."""

from __future__ import annotations

import json

from tests.support import ROOT, Run


def test_raci_of_a_service_names_the_file_and_line_of_each_part(run: Run) -> None:
    answer = run("programmes", "raci", "grade1-registration", "--format", "json")
    data = json.loads(answer.out)
    assert (data["format"], data["kind"]) == ("qp174.raci/1", "service")
    first = data["parts"][0]
    assert (first["part"], first["party"]) == ("A", "dept-education")
    (place,) = first["because"][0]["places"]
    line = (ROOT / place["path"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert line == "owner: dept-education"


def test_raci_of_a_milestone_and_of_nothing(run: Run) -> None:
    answer = run("programmes", "raci", "digital-links/vaccination-records")
    assert answer.out.splitlines()[2].startswith("A     sec-portals-egov")
    assert answer.out.endswith("I  Informed: is told\n")
    table = run("programmes", "raci", "vaccination-records", "--format", "csv")
    assert table.out.removeprefix("\ufeff").startswith("Part,Id,")
    nobody = run("programmes", "raci", "digital-links/liaison-roles")
    assert "Nobody, as far as the files say: C." in nobody.out
    wrong = run("programmes", "raci", "nothing-like-it")
    assert (wrong.code, "No service and no milestone" in wrong.err) == (2, True)


def test_the_help_of_the_group_is_that_of_what_it_shows(run: Run) -> None:
    page = run("programmes", "--help").out
    assert page.startswith("Usage:\n  qp174 programmes [OPTIONS] [ID]...")
    assert "  raci " in page
    assert "  show " not in page
    assert "--format <text|json|csv>" in page
    assert run("programmes", "reach", "--help").out.startswith("Usage:\n  qp174 programmes reach ")
