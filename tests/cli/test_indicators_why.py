"""What a computed figure counts, one by one."""

import csv
import io
import json

import pytest

from tests.support import Run


def test_it_says_the_figure_and_every_service_that_counts(run: Run) -> None:
    answer = run("indicators", "why", "average-maturity")
    assert answer.code == 0
    first, above, below, _, head, *rows = answer.out.splitlines()
    assert first.startswith("Average maturity level, as of 22 November 2026: 1.01")
    assert first.endswith("= 1 × 71 / 70")
    assert above.startswith("Above the line: Sum")
    assert below.startswith("Below the line: Number")
    assert head.split() == ["Id", "Above", "Below", "Name"]
    assert len(rows) == 70
    assert sum(int(row.split()[1]) for row in rows) == 71


def test_without_a_year_it_is_that_of_the_table(run: Run) -> None:
    """Nothing is measured: the first year with a target, once it has begun."""
    day = ("--as-of", "2028-01-15")
    answer = run(*day, "indicators", "why", "plan-completion")
    assert "as of 31 December 2027" in answer.out
    assert answer.out == run(*day, "indicators", "why", "plan-completion", "--year", "2027").out


def test_a_year_in_which_nothing_is_due_is_named(run: Run) -> None:
    answer = run("indicators", "why", "plan-completion", "--year", "2026")
    assert "nothing of the plan was due in 2026." in answer.out


def test_it_names_the_tasks_of_a_plan(run: Run) -> None:
    record = json.loads(
        run(
            *("--as-of", "2027-12-31", "indicators", "why", "plan-completion"),
            *("--format", "json"),
        ).out
    )
    assert record["format"] == "qp174.computed/1"
    (found,) = record["computed"]
    assert (found["plan"], found["as_of"]) == ("transformation-2027-2028", "2027-12-31")
    assert found["denominator"] == len(found["parts"])
    assert all("/" in part["id"] for part in found["parts"])
    assert found["notes"][0]["code"] == "computed-draft"
    assert found["notes"][0]["ar"]


def test_a_table_for_spreadsheets(run: Run) -> None:
    out = run("indicators", "why", "integration-share", "--format", "csv").out
    head, *rows = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    assert head == ["Id", "Above", "Below", "Name"]
    assert sum(int(row[2]) for row in rows) == 79


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["satisfaction"], "so it is measured"),
        (["share-transformed", "--year", "2030"], "has not begun"),
        (["steps-reduction", "--service", "information-access"], "needs"),
    ],
)
def test_what_cannot_be_computed_says_why(words: list[str], said: str, run: Run) -> None:
    answer = run("indicators", "why", *words)
    assert answer.code == 0
    assert said in answer.out
    assert " 0 " not in answer.out


def test_one_service_or_all_together(run: Run) -> None:
    whole = json.loads(run("indicators", "why", "steps-reduction", "--format", "json").out)
    assert len(whole["computed"][0]["parts"]) > 10
    words = ("indicators", "why", "steps-reduction", "--service", "kg2-registration")
    (one,) = json.loads(run(*words, "--format", "json").out)["computed"]
    assert [part["id"] for part in one["parts"]] == ["kg2-registration"]


def test_an_option_of_another_scope_is_refused(run: Run) -> None:
    answer = run("indicators", "why", "average-maturity", "--service", "kg2-registration")
    assert (answer.code, answer.out) == (2, "")
