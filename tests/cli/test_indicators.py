"""``qp174 indicators``: how they stand, recording a value, and closing a miss."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from qp174.core.indicators.computed import value_for
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Subject
from tests.support import BASE, Answer, Run, copied

CASES = BASE.parent
LAUNCHED = "plans/measurements/2026/launched.yaml"
UPTAKE = "plans/measurements/2026/uptake.yaml"
FROM = ("--who", "licences", "--source", "illustrative", "--yes")
WHY = ("--cause", "The supplier was late", "--action", "Change the supplier")
WHO = ("--owner", "licences", "--due", "2027-03-01")
SHOP = ("--service", "shop-licence", "--numerator", "3", "--denominator", "10")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small ministry, whose plan wants 4 launched services and an uptake of 50 in 2026."""
    root = copied(BASE, tmp_path / "small")
    plan = CASES / "miss-unanswered" / "plans" / "first-plan.yaml"
    shutil.copyfile(plan, root / "plans" / "first-plan.yaml")
    return root


@pytest.fixture
def missed(small: Path, run: Run) -> Path:
    """The same, with one value that reached its target and one that missed it."""
    assert run("indicators", "record", "launched", "2026", "5", *FROM, root=small).code == 0
    words = ("indicators", "record", "uptake", "2026", *SHOP, *WHY, *WHO, *FROM)
    assert run(*words, root=small).code == 0
    return small


def table(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.out.lstrip("\ufeff"))))


# ── recording ────────────────────────────────────────────────────────────────────────────


def test_a_value_makes_its_file(small: Path, run: Run) -> None:
    answer = run("indicators", "record", "Launched", "2026", "5", *FROM, root=small)
    assert answer.code == 0
    assert (small / LAUNCHED).read_text() == (
        "# yaml-language-server: $schema=../../../schemas/measurement.schema.json\n"
        "format: qp174.measurement/1\n"
        "indicator: launched\n"
        "year: 2026\n"
        'definition: "05b2f7c9e110f018"\n'
        "values:\n"
        "  - value: 5\n"
        "    who: licences\n"
        "    when: 2026-11-22\n"
        "    source: illustrative\n"
    )
    assert f"Written: {LAUNCHED}" in answer.err
    assert "indicators launched --year 2026" in answer.err


def test_a_quotient_is_computed_and_stands_beside_others(missed: Path, run: Run) -> None:
    shop = missed / "catalogue" / "services" / "shop-licence.yaml"
    text = shop.read_text().replace("id: shop-licence", "id: bus-licence")
    text = text.replace("Licence for a school shop", "Permit of a bus line")
    (shop.parent / "bus-licence.yaml").write_text(text)
    before = (missed / UPTAKE).read_text()
    words = ("--service", "Permit of a bus", "--numerator", "2", "--denominator", "3")
    answer = run("indicators", "record", "uptake", "2026", *words, *FROM, root=missed)
    assert answer.code == 0, answer.err
    after = (missed / UPTAKE).read_text()
    assert after.startswith(before)
    assert "value: 66.6667\n" in after[len(before) :]


def test_nothing_is_written_on_a_dry_run(small: Path, run: Run) -> None:
    words = ("indicators", "record", "launched", "2026", "5", *FROM, "--dry-run")
    answer = run(*words, root=small)
    assert answer.code == 0
    assert "value: 5" in answer.out
    assert not (small / "plans" / "measurements").exists()


def test_what_is_needed_is_named(small: Path, run: Run) -> None:
    answer = run("indicators", "record", "uptake", "2026", "--yes", root=small)
    assert answer.code == 2
    for option in ("--service", "--numerator", "--denominator", "--who", "--source"):
        assert option in answer.err
    assert "--cause" not in answer.err


def test_a_miss_asks_for_what_is_done(small: Path, run: Run) -> None:
    words = ("indicators", "record", "uptake", "2026", *SHOP)
    answer = run(*words, *FROM, root=small)
    assert answer.code == 2
    assert "--cause, --action, --owner, --due" in answer.err
    assert run(*words, *WHY, *WHO, *FROM, root=small).code == 0
    assert "due: 2027-03-01" in (small / UPTAKE).read_text()


def test_only_a_part_of_a_miss_is_refused(small: Path, run: Run) -> None:
    words = ("indicators", "record", "launched", "2026", "5", *FROM, "--cause", "Late")
    answer = run(*words, root=small)
    assert answer.code != 0
    assert "--action, --owner, --due" in answer.err


def test_another_value_needs_replace(missed: Path, run: Run) -> None:
    words = ("indicators", "record", "launched", "2026", "6")
    before = (missed / LAUNCHED).read_text()
    answer = run(*words, *FROM, root=missed)
    assert answer.code != 0
    assert "5, measured on 2026-11-22" in answer.err
    assert (missed / LAUNCHED).read_text() == before
    # What is known of it already need not be said again.
    assert run(*words, "--replace", "--yes", root=missed).code == 0
    assert (missed / LAUNCHED).read_text() == before.replace("value: 5", "value: 6")


def test_the_same_value_again_changes_nothing(missed: Path, run: Run) -> None:
    before = (missed / UPTAKE).read_text()
    answer = run("indicators", "record", "uptake", "2026", *SHOP, "--yes", root=missed)
    assert answer.code == 0
    assert "Unchanged" in answer.err
    assert (missed / UPTAKE).read_text() == before


def test_a_value_that_reaches_its_target_keeps_what_was_told(missed: Path, run: Run) -> None:
    close = ("indicators", "close", "uptake", "2026", "--service", "shop-licence", "--yes")
    assert run(*close, "--effect", "More go online", root=missed).code == 0
    before = (missed / UPTAKE).read_text()
    shop = ("--service", "shop-licence", "--numerator", "9", "--denominator", "10")
    words = ("indicators", "record", "uptake", "2026", *shop, "--replace", "--yes")
    assert run(*words, root=missed).code == 0
    after = (missed / UPTAKE).read_text()
    assert "value: 90\n" in after
    assert after.partition("miss:")[2] == before.partition("miss:")[2] != ""


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("--due", "2027-05-01"), "--due"),
        (("--cause", "Another reason"), "--cause"),
        (("--when", "2026-11-20"), "--when"),
        (("--who", "portal-section"), "--who"),
    ],
)
def test_what_is_told_already_is_only_replaced_where_that_is_wanted(
    missed: Path, run: Run, words: tuple[str, ...], option: str
) -> None:
    before = (missed / UPTAKE).read_text()
    record = ("indicators", "record", "uptake", "2026", *SHOP, *words, "--yes")
    answer = run(*record, root=missed)
    assert (answer.code, answer.out) == (2, "")
    assert f"already of: {option}" in answer.err
    assert (missed / UPTAKE).read_text() == before
    assert run(*record, "--replace", root=missed).code == 0
    assert words[1] in (missed / UPTAKE).read_text()


def test_an_action_is_due_after_the_measurement(small: Path, run: Run) -> None:
    due = (*WHO[:2], "--due", "2026-11-21")
    words = ("indicators", "record", "uptake", "2026", *SHOP, *WHY, *due, *FROM)
    answer = run(*words, root=small)
    assert (answer.code, answer.out) == (2, "")
    assert "cannot be due on 2026-11-21" in answer.err
    assert not (small / UPTAKE).exists()


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        (("2027", "5"), "2027"),
        (("2026", "5", "--when", "2026-11-23"), "2026-11-23"),
    ],
)
def test_nothing_is_recorded_ahead(
    small: Path, run: Run, words: tuple[str, ...], ahead: str
) -> None:
    answer = run("indicators", "record", "launched", *words, *FROM, root=small)
    assert (answer.code, answer.out) == (2, "")
    assert f"{ahead} has not come yet" in answer.err
    assert not (small / "plans" / "measurements").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("launched", "2026", "5", "--service", "shop-licence"), "leave --service out"),
        (("uptake", "2026", "--plan", "first-plan"), "name it with --service"),
        (
            (
                "uptake",
                "2026",
                "--service",
                "shop-licence",
                "--numerator",
                "0",
                "--denominator",
                "0",
            ),
            "The denominator of “uptake” is zero",
        ),
        (("nothing-such", "2026", "5"), "nothing-such"),
        (("launched", "2026", "5", "--computed"), "VALUE"),
        (("launched", "2026", "--computed"), "cannot be computed"),
    ],
)
def test_what_cannot_be_recorded(small: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    answer = run("indicators", "record", *words, *FROM, root=small)
    assert answer.code != 0
    assert said in answer.err
    assert not (small / "plans" / "measurements").exists()


def test_a_value_outside_its_range_is_refused(small: Path, run: Run) -> None:
    shop = ("--service", "shop-licence", "--numerator", "11", "--denominator", "10")
    answer = run("indicators", "record", "uptake", "2026", *shop, *FROM, root=small)
    assert answer.code == 1
    assert "cannot be 110" in answer.err
    assert not (small / UPTAKE).exists()


def test_what_the_catalogue_comes_to_is_recorded(
    repository: Path, run: Run, shipped: Catalogue
) -> None:
    words = ("documents-per-transaction", "2026", "--computed", "--who", "dept-qrc", *FROM[2:])
    answer = run("indicators", "record", *words, root=repository)
    assert answer.code == 0, answer.err
    found = value_for(shipped, Subject("documents-per-transaction"), 2026)
    assert f"numerator: {found.numerator}\n" in answer.out.replace("\r", "")
    assert found.value is not None
    assert f"value: {float(round(found.value, 4))}\n" in answer.out


# ── closing ──────────────────────────────────────────────────────────────────────────────


def test_a_miss_is_closed_with_its_effect(missed: Path, run: Run) -> None:
    words = ("indicators", "close", "uptake", "2026", "--service", "shop-licence", "--yes")
    assert "--effect" in run(*words, root=missed).err
    done = (*words, "--effect", "Twice as many go online", "--as-of", "2026-12-20")
    assert run(*done, root=missed).code == 0
    text = (missed / UPTAKE).read_text()
    assert "closed_on: 2026-12-20\n" in text
    assert "Twice as many go online" in text
    asked = run("indicators", "uptake", "--format", "json", "--as-of", "2026-12-20", root=missed)
    (entry,) = json.loads(asked.out)["indicators"]
    assert (entry["missed"], entry["miss_state"]) == (True, "closed")
    other = (*words, "--on", "2026-12-01", "--effect", "More", "--as-of", "2026-12-20")
    again = run(*other, root=missed)
    assert (again.code, "closed already, on 2026-12-20" in again.err) == (2, True)
    assert run(*other, "--replace", root=missed).code == 0
    assert "closed_on: 2026-12-01\n" in (missed / UPTAKE).read_text()
    kept = (*words, "--effect", "Most", "--replace", "--as-of", "2026-12-20")
    assert run(*kept, root=missed).code == 0
    assert "closed_on: 2026-12-01\n" in (missed / UPTAKE).read_text()


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-21", "cannot have been closed on"), ("2026-11-23", "has not come yet")],
)
def test_a_miss_is_not_closed_before_it_was_found_nor_ahead(
    missed: Path, run: Run, day: str, said: str
) -> None:
    before = (missed / UPTAKE).read_text()
    words = ("indicators", "close", "uptake", "2026", "--service", "shop-licence", "--yes")
    answer = run(*words, "--on", day, "--effect", "More", root=missed)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert (missed / UPTAKE).read_text() == before


def test_where_nothing_was_missed_nothing_is_closed(missed: Path, run: Run) -> None:
    words = ("indicators", "close", "launched", "2026", "--effect", "None", "--yes")
    assert "tells of no missed target" in run(*words, root=missed).err
    assert "tells of no missed target" in run(*words[:3], "2025", *words[4:], root=missed).err


# ── showing ──────────────────────────────────────────────────────────────────────────────


def test_the_table_shows_each_and_what_is_done(missed: Path, run: Run) -> None:
    answer = run("indicators", root=missed)
    assert answer.code == 0
    assert answer.out.startswith("Measured: 2 of 2. Achieved: 1, Missed: 1.\n")
    rows = {line.split()[0]: line for line in answer.out.splitlines() if line}
    assert "150%" in rows["launched"]  # 3 of 2: never clipped
    assert "\nMissed targets\n" in answer.out
    assert "Change the supplier" in answer.out
    assert "action due on 1 March 2027" in answer.out


def test_json_has_every_figure_and_why_not(missed: Path, run: Run) -> None:
    record = json.loads(run("indicators", "--format", "json", root=missed).out)
    assert (record["format"], record["year"]) == ("qp174.indicators-view/1", 2026)
    launched, uptake = record["indicators"]
    assert (launched["actual"], launched["target"], launched["achievement"]) == (5, 4, 150)
    assert (uptake["service"], uptake["achievement"], uptake["band"]) == (
        "shop-licence",
        50,
        "missed",
    )
    assert uptake["miss"]["due"] == "2027-03-01"
    assert uptake["recorded"]["pointer"] == "/values/0"
    assert uptake["illustrative"] is True
    next_year = run("indicators", "--year", "2027", "--format", "json", root=missed)
    lacks = [entry["lacks"] for entry in json.loads(next_year.out)["indicators"]]
    assert [reason["code"] for each in lacks for reason in each] == ["not-measured"] * 2
    assert {"ar", "en"} < lacks[0][0].keys()


def test_csv_has_numbers_as_numbers(missed: Path, run: Run) -> None:
    rows = table(run("indicators", "--format", "csv", root=missed))
    assert [(row["Indicator"], row["Actual"], row["Achievement"]) for row in rows] == [
        ("launched", "5", "150"),
        ("uptake", "30", "50"),
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("uptake",), ["uptake"]),
        (("--service", "shop-licence"), ["uptake"]),
        (("--group", "Progress"), ["launched", "uptake"]),
        (("--plan", "first-plan"), ["launched", "uptake"]),
        (("launched", "--service", "shop-licence"), []),
    ],
)
def test_only_what_is_asked_for(
    missed: Path, run: Run, words: tuple[str, ...], left: list[str]
) -> None:
    record = json.loads(run("indicators", *words, "--format", "json", root=missed).out)
    assert [entry["id"] for entry in record["indicators"]] == left


def test_a_value_that_does_not_count_yet_is_told(missed: Path, run: Run) -> None:
    path = missed / UPTAKE
    path.write_text(path.read_text().replace("when: 2026-11-22", "when: 2026-12-22"))
    answer = run("indicators", "uptake", "--year", "2026", root=missed)
    assert "recorded for 2026 is dated 2026-12-22: it does not count yet" in answer.out
    assert "No value is recorded" not in answer.out


def test_what_nobody_asks_for_is_said(small: Path, run: Run) -> None:
    answer = run("indicators", "launched", "--year", "2020", root=small)
    assert answer.code == 0
    assert "The plan sets no target for 2020." in answer.out
    unknown = run("indicators", "lunched", root=small)
    assert unknown.code == 2
    assert "launched" in unknown.err
    assert run("indicators", "--group", "nothing", root=small).code == 2


def test_the_help_tells_of_all_three(run: Run) -> None:
    answer = run("indicators", "--help")
    assert answer.code == 0
    assert "clause 5/1-c" in answer.out
    assert all(f"  {name} " in answer.out for name in ("record", "close"))
    assert "--numerator" in run("indicators", "record", "--help").out


# ── the report ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_report_tells_of_targets_and_misses(missed: Path, run: Run, form: str) -> None:
    answer = run("report", "indicators", "2026", "-f", form, root=missed)
    assert answer.code == 0, answer.err
    for words in (
        "Indicators of 2026",
        "Change the supplier",
        "150%",
        "What the indicators mean",
    ):
        assert words in answer.out
    assert ("<svg" in answer.out) == (form == "html")
    assert "Figures of the pictures, by year" in answer.out


def test_the_report_is_of_one_year(missed: Path, run: Run) -> None:
    assert run("report", "indicators", "last", root=missed).code != 0
    assert "Indicators of 2026" in run("report", "indicators", "-f", "md", root=missed).out
