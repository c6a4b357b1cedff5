"""``qp174 programmes``: where milestones stand, what waits, and the commands that record it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from qp174.app.load import load
from qp174.cli.screens import new_dialogue
from tests.cli.guided import Typist
from tests.support import AS_OF, ROOT, Answer, Run

WORDS: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("programmes.yaml").read_text(encoding="utf-8")
)
LINKS = "plans/programmes/digital-links.yaml"
RECORDS = "plans/programmes/qualification-records.yaml"
MEETING = (
    *("meeting", "decide", "--kind", "partner", "--date", "2026-11-18", "--number", "P/1"),
    *("--present", "all", "--partners", "cspd", "--minutes", "P/1", "--archive", WORDS["archive"]),
    *("--illustrative", "--yes"),
)


def given(run: Run, root: Path, *words: str) -> Any:
    """The answer as JSON."""
    answer = run("programmes", *words, "--format", "json", root=root)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def met(run: Run, root: Path, *commitments: str) -> None:
    """A meeting with partners that recorded these."""
    options = [word for its in commitments for word in ("--commitment", its)]
    assert run(*MEETING, *options, root=root).code == 0


def plus(answer: Answer) -> list[str]:
    """The lines that a change brings, as it is shown."""
    return re.findall(r"^ *\d+ \+ (.*)$", answer.out, re.MULTILINE)


def minus(answer: Answer) -> list[str]:
    """The lines that a change takes away, as it is shown."""
    return re.findall(r"^ *\d+ - (.*)$", answer.out, re.MULTILINE)


def unchanged(repository: Path, path: str) -> bool:
    """Whether a shipped file is as it was."""
    return (repository / path).read_bytes() == (ROOT / path).read_bytes()


def lines_under(title: str, answer: Answer) -> list[str]:
    """The lines of one table, without its title and headings."""
    _, _, rest = answer.out.partition(f"\n{title}\n")
    return rest.partition("\n\n")[0].splitlines()[1:]


# ── where they stand ─────────────────────────────────────────────────────────────────────


def test_the_shipped_programmes_are_shown_with_all_that_hangs_on_them(run: Run) -> None:
    answer = run("programmes")
    assert (answer.code, answer.err) == (0, "")
    assert "Illustrative, binds nobody:" in answer.out
    stands = {line.split()[0]: line for line in lines_under("Milestones", answer)}
    assert "Overdue by 22 days." in stands["digital-links/exchange-terms"]
    assert "Reached 16 days late." in stands["digital-links/agreement"]
    assert (
        "promised first for 31 May 2026; moved: 1, 61 days in all"
        in (stands["digital-links/agreement"])
    )
    assert "Due soon: 23 days left." in stands["digital-links/sanad-login"]
    waiting = lines_under("What waits for them", answer)
    late = next(line for line in waiting if line.startswith("digital-links/exchange-terms"))
    assert "grade1-registration" in late
    assert late.endswith("blocked: the milestone is overdue")
    assert len(lines_under("Whom to ask", answer)) == 7


def test_another_day_gives_another_answer(run: Run) -> None:
    early = run("programmes", "digital-links", "--as-of", "2026-07-31")
    assert "overdue: 0" in early.out
    assert "qualification-records" not in early.out
    late = run("programmes", "digital-links", "--as-of", "2028-01-01")
    assert "ended" in lines_under("Executive programmes with partners", late)[0]


def test_json_names_what_scripts_need(run: Run) -> None:
    answer = run("programmes", "digital-links", "--format", "json")
    data = json.loads(answer.out)
    assert (data["format"], data["as_of"]) == ("qp174.programmes/1", AS_OF.isoformat())
    (programme,) = data["programmes"]
    assert (programme["id"], programme["state"], programme["illustrative"]) == (
        "digital-links",
        "in-force",
        True,
    )
    by_id = {its["id"]: its for its in programme["milestones"]}
    late = by_id["digital-links/exchange-terms"]
    assert (late["state"], late["days"], late["side"], late["by"]) == (
        "overdue",
        22,
        "partner",
        "modee",
    )
    assert late["said"]["en"] == "Overdue by 22 days."
    assert late["said"]["ar"] != late["said"]["en"]
    assert late["waiting"][0]["planned"][0]["plan"] == "transformation-2027-2028"
    line = (ROOT / late["path"]).read_text(encoding="utf-8").splitlines()[late["line"] - 1]
    assert line.strip() == "- id: exchange-terms"
    moved = by_id["digital-links/vaccination-records"]
    assert (moved["promised"], moved["due"], moved["slip_days"]) == (
        "2027-03-31",
        "2027-06-30",
        91,
    )
    assert moved["opens"] == "2027-Q2"
    assert data["commitments"] == []


def test_csv_has_a_row_for_each_milestone(run: Run) -> None:
    answer = run("programmes", "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert rows[0][0] == "Milestone"
    assert len(rows) == 15


def test_part_of_a_name_will_do_and_an_unknown_one_is_refused(run: Run) -> None:
    assert run("programmes", "qualifications").out == run("programmes", "qualification-records").out
    answer = run("programmes", "digital-link", "--format", "json")
    assert json.loads(answer.out)["programmes"][0]["id"] == "digital-links"
    wrong = run("programmes", "nothing-like-it")
    assert (wrong.code, wrong.out) == (2, "")
    assert "No programme is called “nothing-like-it”" in wrong.err


def test_without_a_programme_it_says_how_to_start_one(repository: Path, run: Run) -> None:
    for path in (LINKS, RECORDS):
        (repository / path).unlink()
    assert run("programmes", root=repository).out.startswith("Programmes: 0.")
    wrong = run("programmes", "links", root=repository)
    assert (wrong.code, "qp174 new programme" in wrong.err) == (2, True)


# ── what was reached, and what was moved ─────────────────────────────────────────────────

REACH = ("programmes", "reach", "digital-links/sanad-login", "--on", "2026-11-20", "--yes")
MOVE = ("programmes", "move", "exchange-terms", "--to", "2027-01-31", "--yes")


def test_what_was_reached_is_a_date_and_its_evidence(repository: Path, run: Run) -> None:
    answer = run(*REACH, "--evidence", WORDS["letter"], "--en", "Letter 44", root=repository)
    assert answer.code == 0, answer.err
    assert minus(answer) == []
    assert plus(answer) == [
        "    reached: 2026-11-20",
        "    evidence:",
        f"      ar: {WORDS['letter']}",
        "      en: Letter 44",
    ]
    assert load(repository, AS_OF).errors == 0
    own = f"qp174 -C {repository}"
    assert answer.err.splitlines() == [
        f"Written: {LINKS}",
        f"Next: {own} programmes digital-links",
        f'Next: git -C {repository} commit -m "digital-links/sanad-login: reached" -- {LINKS}',
    ]
    same = run(*REACH, "--evidence", WORDS["letter"], "--en", "Letter 44", root=repository)
    assert same.err == f"Unchanged: {LINKS}\n"


def test_a_text_in_english_alone_is_refused_with_what_to_type(repository: Path, run: Run) -> None:
    answer = run(*REACH, "--evidence", "Letter 44", root=repository)
    assert answer.code == 1
    assert "first-language-missing" in answer.err
    assert answer.err.count("Type the text in Arabic.") == 1
    assert unchanged(repository, LINKS)


def test_another_date_needs_to_be_wanted(repository: Path, run: Run) -> None:
    words = (
        "programmes",
        "reach",
        "agreement",
        "--on",
        "2026-08-20",
        "--evidence",
        WORDS["letter"],
        "--yes",
    )
    answer = run(*words, root=repository)
    assert (answer.code, "as reached on 2026-08-16" in answer.err) == (2, True)
    assert unchanged(repository, LINKS)
    assert "    reached: 2026-08-20" in plus(run(*words, "--replace", root=repository))


@pytest.mark.parametrize("day", ["2026-11-23", "2027"])
def test_nothing_is_reached_or_moved_ahead(repository: Path, run: Run, day: str) -> None:
    before = (repository / LINKS).read_bytes()
    reach = (*REACH[:4], day, "--evidence", WORDS["letter"], "--yes")
    for words in (reach, (*MOVE, "--because", "Why", "--date", day)):
        answer = run(*words, root=repository)
        assert (answer.code, answer.out) == (2, "")
        assert f"{day} has not come yet" in answer.err
    assert (repository / LINKS).read_bytes() == before


def test_what_is_needed_is_named_with_an_example(repository: Path, run: Run) -> None:
    answer = run("programmes", "reach", "birth-data", "--yes", root=repository)
    assert answer.code == 2
    assert "Still needed: --on, --evidence." in answer.err
    assert "programmes reach digital-links/birth-data --yes --on 2027-01-31" in answer.err


def test_a_move_keeps_the_earlier_date_and_the_reason(repository: Path, run: Run) -> None:
    answer = run(*MOVE, "--because", WORDS["late"], root=repository)
    assert minus(answer) == ["    due: 2026-10-31"]
    assert plus(answer) == [
        "    due: 2027-01-31",
        "    moved:",
        "      - from: 2026-10-31",
        "        date: 2026-11-22",
        "        because:",
        f"          ar: {WORDS['late']}",
    ]
    again = ("programmes", "move", "exchange-terms", "--to", "2027-03-31", "--date", "2026-11-22")
    assert run(*again, "--because", WORDS["again"], "--yes", root=repository).code == 0
    found = given(run, repository, "digital-links")["programmes"][0]["milestones"]
    its = next(one for one in found if one["id"] == "digital-links/exchange-terms")
    assert [move["from"] for move in its["moved"]] == ["2026-10-31", "2027-01-31"]
    assert (its["promised"], its["due"], its["slip_days"]) == ("2026-10-31", "2027-03-31", 151)


def test_nothing_moves_to_where_it_stands_nor_once_it_is_reached(
    repository: Path, run: Run
) -> None:
    same = (
        "programmes",
        "move",
        "exchange-terms",
        "--to",
        "2026-10-31",
        "--because",
        WORDS["late"],
        "--yes",
    )
    assert run(*same, root=repository).err == f"Unchanged: {LINKS}\n"
    reached = ("programmes", "move", "agreement", *same[3:])
    answer = run(*reached, root=repository)
    assert (answer.code, "was reached on 2026-08-16" in answer.err) == (2, True)


def test_beyond_the_end_of_the_programme_is_a_warning(repository: Path, run: Run) -> None:
    words = (*MOVE[:4], "2028-03-31", "--because", WORDS["late"], "--yes", "--dry-run")
    answer = run(*words, root=repository)
    assert answer.code == 0
    assert "[milestone-outside-validity]" in answer.err
    assert "Nothing was written" in answer.err
    assert unchanged(repository, LINKS)


def test_on_a_terminal_it_asks_shows_and_writes(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)
    monkeypatch.setattr(new_dialogue, "read_line", Typist("2026-11-20", WORDS["letter"], "yes"))
    answer = run("programmes", "reach", "sanad-login", root=repository)
    assert answer.code == 0
    assert plus(answer)[0] == "    reached: 2026-11-20"
    assert not unchanged(repository, LINKS)


# ── what was promised in a meeting ───────────────────────────────────────────────────────

CONTACT = f"cspd@2026-11-20={WORDS['contact']} | Names a contact"
OPENS = f"cspd={WORDS['opens']} | Opens its verification service"
CODES = f"mohe@2027-02-01={WORDS['codes']} | Sends the codes"


def test_commitments_are_shown_until_they_are_milestones(repository: Path, run: Run) -> None:
    met(run, repository, CONTACT, OPENS, CODES)
    answer = run("programmes", root=repository)
    first, second, third = lines_under("Commitments of partner meetings", answer)
    assert "not a milestone yet, overdue by 2 days" in first
    assert "not a milestone yet" in second
    assert third.endswith("qualification-records")
    found = load(repository, AS_OF).findings
    assert "commitment-unfollowed" in {its.code for its in found}
    only = given(run, repository, "qualification-records")["commitments"]
    assert [its["id"] for its in only] == ["d-0003/3"]


def test_a_commitment_becomes_a_milestone_of_the_programme_it_fits(
    repository: Path, run: Run
) -> None:
    met(run, repository, CONTACT)
    words = ("programmes", "adopt", "d-0003/1", "--waiting", "kg2-registration/launch", "--yes")
    answer = run(*words, root=repository)
    assert answer.code == 0, answer.err
    assert plus(answer) == [
        "  - id: names-a-contact",
        "    name:",
        f"      ar: {WORDS['contact']}",
        "      en: Names a contact",
        "    by: cspd",
        "    due: 2026-11-20",
        "    waiting:",
        "      - service: kg2-registration",
        "        task: launch",
        "    commitment: d-0003/1",
    ]
    (its,) = given(run, repository)["commitments"]
    assert (its["milestone"], its["overdue_days"]) == ("digital-links/names-a-contact", None)
    assert "commitment-unfollowed" not in {f.code for f in load(repository, AS_OF).findings}
    again = run(*words, root=repository)
    assert again.code == 2
    assert "is the milestone digital-links/names-a-contact already" in again.err


def test_a_service_that_waits_is_the_programmes_too(repository: Path, run: Run) -> None:
    met(run, repository, OPENS)
    words = ("programmes", "adopt", "verification service", "--due", "2027-05-31", "--yes")
    answer = run(*words, "--waiting", "student-name-correction", "--id", "checks", root=repository)
    assert answer.code == 0, answer.err
    data = given(run, repository, "digital-links")["programmes"][0]
    assert "student-name-correction" in data["services"]
    its = next(one for one in data["milestones"] if one["id"] == "digital-links/checks")
    assert [(one["service"], one["task"]) for one in its["waiting"]] == [
        ("student-name-correction", None)
    ]


def test_what_does_not_fit_is_refused(repository: Path, run: Run) -> None:
    met(run, repository, OPENS, CODES)
    needed = run("programmes", "adopt", "d-0003/1", "--yes", root=repository)
    assert (needed.code, "Still needed: --due." in needed.err) == (2, True)
    words = ("programmes", "adopt", "d-0003/2", "--yes")
    wrong = run(*words, "--programme", "digital-links", root=repository)
    assert (wrong.code, "[programme-party-unlisted]" in wrong.err) == (1, True)
    dated = run(*words, "--due", "2027-01-01", root=repository)
    assert (dated.code, "2027-02-01" in dated.err) == (2, True)
    taken = run(*words, "--id", "memorandum", root=repository)
    assert (taken.code, "“memorandum” already" in taken.err) == (2, True)
    unknown = run("programmes", "adopt", "d-0003/7", "--yes", root=repository)
    assert (unknown.code, "No commitment is called" in unknown.err) == (2, True)
    assert unchanged(repository, LINKS)
    assert unchanged(repository, RECORDS)


def test_where_several_programmes_fit_one_has_to_be_named(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (repository / RECORDS).read_text(encoding="utf-8")
    text = text.replace("parties: [mohe, mfa]", "parties: [mohe, mfa, cspd]")
    (repository / RECORDS).write_text(text, encoding="utf-8")
    met(run, repository, CONTACT)
    words = ("programmes", "adopt", "d-0003/1")
    answer = run(*words, "--yes", root=repository)
    assert answer.code == 2
    assert "--programme" in answer.err
    assert "digital-links, qualification-records" in answer.err
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)
    monkeypatch.setattr(new_dialogue, "read_line", Typist("qualification-records", "yes"))
    chosen = run(*words, root=repository)
    assert chosen.out.startswith(RECORDS)
    assert "    commitment: d-0003/1" in plus(chosen)
