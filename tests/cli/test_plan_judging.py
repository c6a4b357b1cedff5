"""``qp174 plan check``, ``plan explain`` and ``plan compare``."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support import SECOND, Run, copied

PLAN = "first-programme"
PATH = f"plans/{PLAN}.yaml"
DRAFT = ("plan", "draft", PLAN, "--from", "2027-Q1", "--to", "2028-Q2")


@pytest.fixture
def drafted(tmp_path: Path, run: Run) -> Path:
    """The data of the second ministry with a plan: three services in, two left out."""
    root = copied(SECOND, tmp_path / "drafted")
    assert run(*DRAFT, "--write", root=root).code == 0
    return root


def planned(run: Run, root: Path) -> list[str]:
    record = json.loads(run("plan", "show", PLAN, "--format", "json", root=root).out)
    return [entry["id"] for entry in record["services"]]


def left_out(run: Run, root: Path) -> list[str]:
    record = json.loads(run("plan", "show", PLAN, "--format", "json", root=root).out)
    return [entry["id"] for entry in record["left_out"]]


def edit(root: Path, old: str, new: str) -> None:
    file = root / PATH
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def committed(root: Path) -> None:
    """The folder as a repository with one commit."""
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


# ── check ────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_a_plan_is_worth(run: Run, drafted: Path) -> None:
    answer = run("plan", "check", PLAN, root=drafted)
    assert (answer.code, answer.err) == (0, "")
    seen = "by the scores that the plan saw"
    value = rf"Value [0-9.,]+ points, {seen}; no plan .* is worth more than [0-9.,]+\."
    assert re.search(value, answer.out)
    assert "Nothing of what the plan rests on has changed." in answer.out
    record = json.loads(run("plan", "check", PLAN, "--format", "json", root=drafted).out)
    assert record["format"] == "qp174.findings/1"
    assert 0 < record["value"] <= record["bound"]
    assert record["gap"] == pytest.approx(1 - record["value"] / record["bound"], abs=1e-4)
    assert (record["drift"], record["others_would_move"]) == ([], [])
    assert "conflict" not in record


def test_check_tells_whether_a_change_matters(run: Run, drafted: Path) -> None:
    """A basis that is otherwise by hand, and the same plan: changed, and without consequence."""
    text = (drafted / PATH).read_text(encoding="utf-8")
    seen = re.search(r"score: ([0-9.]+)", text)
    assert seen
    edit(drafted, f"score: {seen[1]}", "score: 1")
    record = json.loads(run("plan", "check", PLAN, "--format", "json", root=drafted).out)
    (drift,) = record["drift"]
    assert (drift["effect"], drift["matters"]) == ("same", False)
    assert [reason["code"] for reason in drift["changed"]] == ["score-changed"]
    assert "⇒ the plan would be the same" in run("plan", "check", PLAN, root=drafted).out


def test_check_names_what_cannot_hold_together(run: Run, drafted: Path) -> None:
    service = planned(run, drafted)[0]
    edit(
        drafted,
        "services:\n",
        f"deadlines:\n  - {{service: {service}, by: 2026-Q4, because: {{en: A promise}}}}\n"
        "services:\n",
    )
    answer = run("plan", "check", PLAN, root=drafted)
    assert answer.code == 1
    assert "[plan-deadline-missed]" in answer.out
    assert "has to be finished by 2026-Q4" in answer.out
    record = json.loads(run("plan", "check", PLAN, "--format", "json", root=drafted).out)
    assert record["conflict"]["because"][0]["code"] == "limit-deadline"


def test_strict_takes_warnings_for_errors(run: Run, drafted: Path) -> None:
    edit(drafted, "  pace: 12\n", "  pace: 13\n")
    assert run("plan", "check", PLAN, root=drafted).code == 0
    assert run("plan", "check", PLAN, "--strict", root=drafted).code == 1


def test_a_pin_that_fixes_nothing_is_a_finding_and_no_more(run: Run, drafted: Path) -> None:
    service = left_out(run, drafted)[0]
    edit(
        drafted,
        "services:\n",
        f"pins:\n  - {{service: {service}, because: {{en: A pin}}}}\nservices:\n",
    )
    answer = run("plan", "check", PLAN, root=drafted)
    assert (answer.code, answer.err) == (1, "")
    assert "[plan-pin-not-planned]" in answer.out


# ── explain ──────────────────────────────────────────────────────────────────────────────


def test_explain_is_read_aloud_in_both_languages(run: Run, drafted: Path) -> None:
    inside, outside = planned(run, drafted)[0], left_out(run, drafted)[0]
    english = run("plan", "explain", PLAN, inside, outside, root=drafted)
    assert (english.code, english.err) == (0, "")
    for words in ("Why it stands there", "What each task waited for", "Why it is left out"):
        assert words in english.out
    assert "What would bring it in" in english.out
    assert not re.search("[{][a-z_]+[}]", english.out)
    arabic = run("plan", "explain", PLAN, inside, outside, "--lang", "ar", root=drafted)
    assert arabic.code == 0
    assert not re.search("[{][a-z_]+[}]", arabic.out)
    assert re.search("[\u0621-\u064a]", arabic.out)


def test_explain_for_scripts(run: Run, drafted: Path) -> None:
    ids = [*planned(run, drafted), *left_out(run, drafted)]
    record = json.loads(run("plan", "explain", PLAN, *ids, "--format", "json", root=drafted).out)
    assert (record["format"], record["plan"]) == ("qp174.plan-explanation/1", PLAN)
    assert [entry["id"] for entry in record["services"]] == ids
    for entry in record["services"]:
        assert {"standing", "because", "would_help"} <= set(entry)
        for reason in [r for lever in entry["would_help"] for r in lever["changes"]]:
            assert list(reason) == ["code", "params", "ar", "en"]
        if entry["standing"] == "planned":
            assert entry["start"] == min(task["start"] for task in entry["tasks"])
            assert all(lever["finish"] < entry["finish"] for lever in entry["would_help"])
        else:
            assert entry["standing"] == "left-out"
            assert "tasks" not in entry


def test_explain_asks_who_is_meant(run: Run, drafted: Path) -> None:
    answer = run("plan", "explain", PLAN, "no-such-service", root=drafted)
    assert (answer.code, answer.out) == (2, "")
    assert "no-such-service" in answer.err


def test_an_excluded_service_is_told_what_lifting_it_would_do(run: Run, drafted: Path) -> None:
    service = planned(run, drafted)[-1]
    edit(
        drafted,
        "services:\n",
        f"exclusions:\n  - {{service: {service}, because: {{en: The law changes}}}}\nservices:\n",
    )
    assert run(*DRAFT, "--write", "--replace", root=drafted).code == 0
    answer = run("plan", "explain", PLAN, service, root=drafted)
    assert answer.code == 0
    assert "In people's words: The law changes" in answer.out
    assert "with: the exclusion lifted" in answer.out


# ── compare ──────────────────────────────────────────────────────────────────────────────


def test_compare_with_itself_at_a_revision(run: Run, drafted: Path) -> None:
    committed(drafted)
    edit(drafted, "  pace: 12\n", "  pace: 13\n")
    for words in ((PLAN, "--at", "HEAD"), (f"{PLAN}@HEAD", PLAN)):
        answer = run("plan", "compare", *words, root=drafted)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(f"{PLAN}@HEAD → {PLAN}\n")
        assert "No service stands otherwise." in answer.out
        assert "absorbed 12 person-days a quarter and absorbs 13" in answer.out


def test_compare_two_plans(run: Run, drafted: Path) -> None:
    """The second draft has one service in work at once, so that services wait or fall out."""
    words = ("--from", "2027-Q1", "--to", "2028-Q2", "--at-once", "1")
    assert run("plan", "draft", "second", *words, "--write", root=drafted).code == 0
    answer = run("plan", "compare", PLAN, "second", "--format", "json", root=drafted)
    assert (answer.code, answer.err) == (0, "")
    record = json.loads(answer.out)
    assert (record["old"], record["new"]) == (PLAN, "second")
    assert [term["code"] for term in record["terms"]] == ["term-at-once-set"]
    assert record["moved"] or record["dropped"]
    back = json.loads(run("plan", "compare", "second", PLAN, "--format", "json", root=drafted).out)
    assert {e["id"] for e in back["added"]} == {e["id"] for e in record["dropped"]}
    assert {e["id"] for e in back["moved"]} == {e["id"] for e in record["moved"]}


def test_what_if_side_by_side(run: Run, drafted: Path) -> None:
    service = planned(run, drafted)[0]
    answer = run("plan", "compare", PLAN, "--without", service, "--format", "json", root=drafted)
    record = json.loads(answer.out)
    assert record["format"] == "qp174.plan-comparison/1"
    assert [entry["id"] for entry in record["dropped"]] == [service]
    assert (record["file_stands"], record["afresh"]) == (True, False)
    assert {"old", "new"} == set(record["quality"])
    assert [term["code"] for term in record["terms"]] == ["term-exclusion"]
    for side in record["quality"].values():
        assert 0 <= side["value"] <= side["bound"]


def test_what_if_says_what_is_compared(run: Run, drafted: Path) -> None:
    service = planned(run, drafted)[0]
    answer = run("plan", "compare", PLAN, "--without", service, root=drafted)
    assert answer.out.startswith(f"{PLAN}, as it stands → {PLAN}, if\n")
    assert "with as little movement as needed" in answer.out
    afresh = run("plan", "compare", PLAN, "--without", service, "--afresh", root=drafted)
    assert afresh.out.startswith(f"{PLAN}, drafted today → {PLAN}, if\n")
    assert "drafted anew under the change" in afresh.out


def test_a_file_that_would_not_stand_is_put_right_on_both_sides(run: Run, drafted: Path) -> None:
    """A service that people took out of the file has room: it comes in without any change."""
    text = (drafted / PATH).read_text(encoding="utf-8")
    start = text.index("services:\n") + len("services:\n")
    end = text.index("  - id: ", start + 4)
    (drafted / PATH).write_text(text[:start] + text[end:], encoding="utf-8")
    answer = run("plan", "compare", PLAN, "--budget", "2027=+1", "--format", "json", root=drafted)
    assert (answer.code, answer.err) == (0, "")
    record = json.loads(answer.out)
    assert record["file_stands"] is False
    assert (record["moved"], record["added"], record["dropped"]) == ([], [], [])


def test_one_value_wherever_it_is_shown(run: Run, drafted: Path) -> None:
    """``show``, ``check``, ``draft`` and the first side of a what-if tell the same figures."""
    commands: tuple[tuple[str, ...], ...] = (
        ("plan", "show", PLAN),
        ("plan", "check", PLAN),
        (*DRAFT, "--replace"),
    )
    records = [json.loads(run(*its, "--format", "json", root=drafted).out) for its in commands]
    what_if = run("plan", "compare", PLAN, "--budget", "2027=+1", "--format", "json", root=drafted)
    records.append(json.loads(what_if.out)["quality"]["old"])
    figures = [{key: its[key] for key in ("value", "bound", "gap")} for its in records]
    assert figures == [figures[0]] * 4


def test_more_money_never_lowers_the_value(run: Run, drafted: Path) -> None:
    words = ("--budget", "2027=+100%", "--budget", "2028=+50000")
    record = json.loads(run("plan", "compare", PLAN, *words, "--format", "json", root=drafted).out)
    assert record["quality"]["new"]["value"] >= record["quality"]["old"]["value"]
    assert {term["code"] for term in record["terms"]} == {"term-budget"}


def test_a_table_for_spreadsheets(run: Run, drafted: Path) -> None:
    service = planned(run, drafted)[0]
    answer = run("plan", "compare", PLAN, "--without", service, "--format", "csv", root=drafted)
    rows = list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert rows[0] == ["Id", "What", "Was", "Is", "Why"]
    assert rows[1][:2] == [service, "dropped"] or any(row[0] == service for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Compare"),
        (("--capacity", "no-unit=+20%"), "no-unit"),
        (("--capacity", "licences"), "UNIT=+20%"),
        (("--budget", "2050=+5"), "2050"),
        (("--budget", "2027=-200%"), "less than nothing"),
        (("--budget", "2027=20%"), "+20%"),
        (("--without", "nobody"), "nobody"),
        ((PLAN, "--without", "nobody"), "do not go together"),
        ((PLAN, "--afresh"), "do not go together"),
        (("--at-once", "0"), "--at-once"),
    ],
)
def test_mistakes(words: tuple[str, ...], said: str, run: Run, drafted: Path) -> None:
    before = (drafted / PATH).read_bytes()
    answer = run("plan", "compare", PLAN, *words, root=drafted)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert (drafted / PATH).read_bytes() == before


def test_digits_of_print_are_read(run: Run, drafted: Path) -> None:
    arabic = "\u0662\u0660\u0662\u0667=+\u0662\u0660\u066a"
    record = json.loads(
        run("plan", "compare", PLAN, "--budget", arabic, "--format", "json", root=drafted).out
    )
    assert record["terms"][0]["params"]["year"] == 2027


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (r"work: \{2027-Q1: [0-9.]+\}", "work: {}", "plan-work-sum"),
        (r"after: \[\w[^]]*\]", "after: [no-task]", "plan-after-unknown"),
        (r"to: 2028-Q2", "to: 2026-Q4", "plan-horizon-empty"),
        (r"to: 2028-Q2", "to: 2098-Q4", "plan-horizon-too-long"),
        (r"days: [0-9.]+\}", "days: 5, except: {2031-Q1: 2}}", "plan-quarter-outside"),
        (r"\{unit: [a-z-]+", "{unit: no-unit", "unknown-id"),
    ],
)
def test_a_broken_plan_is_told_and_nothing_breaks(
    old: str, new: str, code: str, run: Run, drafted: Path
) -> None:
    file = drafted / PATH
    text = file.read_text(encoding="utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    answer = run("plan", "check", PLAN, root=drafted)
    assert (answer.code, answer.err) == (1, "")
    assert f"[{code}]" in answer.out
