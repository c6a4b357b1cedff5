"""What guided commands understand and what they tell: languages, yes and no, examples that run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from qp174.app.load import load
from qp174.cli.screens import new_dialogue
from tests.cli.guided import POLLING, SALARY, SESSION, Typist, added
from tests.support import AS_OF, SECOND, Run, copied

#: Every way and every word: the fast tests keep to some of them.
pytestmark = pytest.mark.slow

POLL, LEAVE = "school-as-polling-centre", "leave-request"
ARABIC = SESSION["note"]["text"]


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody sat there."""
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)


# ── the examples of errors ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ("note", "salary-statement", "--yes"),
        ("note", "salary-statement", "--date", "2026-11-20", "--yes"),
        ("refer", "salary-statement", "--yes"),
        ("refer", "salary-statement", "--memo", "12 / 4", "--yes"),
        ("launch", "salary-statement", "--before-procedure", "--yes"),
        ("gate", POLL, "--answer", "legal-eform=after-change", "--yes"),
        ("gate", POLL, "--answer", "legal-eform=fail", "--source", "general-knowledge", "--yes"),
        ("new", "unit", "--yes"),
        ("new", "source", "--yes"),
    ],
)
def test_the_example_of_an_error_works(words: tuple[str, ...], repository: Path, run: Run) -> None:
    """It is the line as it was typed, and what it lacks; nothing else has to be known."""
    refused = run(*words, root=repository)
    assert refused.code == 2
    assert added(repository) == {}
    found = re.search(r"Example: qp174 -C (\S+) (.+)$", refused.err.strip())
    assert found, refused.err
    assert Path(found[1]) == repository
    example = shlex.split(found[2])
    assert set(words) <= set(example)
    answer = run(*example, root=repository)
    assert answer.code == 0, answer.err
    assert "Written: " in answer.err


def test_what_no_shell_takes_is_left_out_of_the_example(repository: Path, run: Run) -> None:
    refused = run("refer", "salary-statement", "--memo", 'a"; $(x)', "--yes", root=repository)
    assert "$(x)" not in refused.err
    assert f"qp174 -C {repository} refer salary-statement --yes --date" in refused.err


# ── languages ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("Agreed with the owner.",), ["    en: Agreed with the owner."]),
        ((ARABIC,), [f"    ar: {ARABIC}"]),
        ((ARABIC, "--en", "Agreed."), [f"    ar: {ARABIC}", "    en: Agreed."]),
        (("--en", "Agreed.", "--ar", ARABIC), [f"    ar: {ARABIC}", "    en: Agreed."]),
        (("--en", "Agreed."), ["    en: Agreed."]),
    ],
)
def test_a_note_is_filed_under_its_language(
    words: tuple[str, ...], lines: list[str], repository: Path, run: Run
) -> None:
    answer = run("note", "salary-statement", *words, "--yes", root=repository)
    assert answer.code == 0, answer.err
    assert added(repository) == {SALARY: ["notes:", "  - date: 2026-11-22", *lines]}
    assert load(repository, AS_OF).errors == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ar", "Agreed with the owner."), "--ar is asked for in Arabic"),
        (("--en", ARABIC), "--en is asked for in English"),
        (("Agreed.", "--en", "Agreed."), "TEXT and --en do not go together"),
    ],
)
def test_a_note_in_the_wrong_language_is_told(
    words: tuple[str, ...], said: str, repository: Path, run: Run
) -> None:
    answer = run("note", "salary-statement", *words, "--yes", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert added(repository) == {}


@pytest.mark.usefixtures("at_terminal")
def test_the_question_names_the_languages(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist("Agreed with them.", "", ""))
    answer = run("note", "salary-statement", root=repository)
    assert "[1/2] What is to be noted? In Arabic or in English" in answer.err
    assert "    en: Agreed with them." in added(repository)[SALARY]


def test_where_english_comes_first_arabic_is_known_too(tmp_path: Path, run: Run) -> None:
    ministry = copied(SECOND, tmp_path / "second")
    path = ministry / "catalogue/services/vessels/crew-card.yaml"
    assert run("note", "crew-card", ARABIC, "--yes", root=ministry).code == 0
    assert run("note", "crew-card", "12/4/881", "--yes", root=ministry).code == 0
    text = path.read_text(encoding="utf-8")
    assert f"    ar: {ARABIC}\n" in text
    assert "    en: 12/4/881\n" in text


def test_a_text_of_the_gate_is_filed_under_its_language(repository: Path, run: Run) -> None:
    """English alone is not enough where the catalogue wants Arabic: it is filed, and Arabic asked
    for."""
    english = ("--note", "legal-eform=It is not settled by law.")
    words = ("gate", POLL, "--answer", "legal-eform=fail", *english, "--yes")
    answer = run(*words, root=repository)
    assert answer.code == 2
    assert "Still needed: --note legal-eform.ar=." in answer.err
    both = run(*words, "--note", f"legal-eform={ARABIC}", root=repository)
    assert both.code == 0, both.err
    text = (repository / POLLING).read_text(encoding="utf-8")
    assert f"        ar: {ARABIC}\n        en: It is not settled by law.\n" in text


@pytest.mark.usefixtures("at_terminal")
def test_an_english_answer_to_an_arabic_question_is_told(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["It is not settled by law.", ARABIC, "It is not settled by law.", "", ""]
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*lines))
    answer = run("gate", POLL, "--answer", "legal-eform=fail", root=repository)
    assert answer.code == 0, answer.err
    assert "In Arabic is asked for in Arabic, and this is another language" in answer.err
    text = (repository / POLLING).read_text(encoding="utf-8")
    assert f"        ar: {ARABIC}\n        en: It is not settled by law.\n" in text


def test_why_somebody_is_excused_is_filed_under_its_language(repository: Path, run: Run) -> None:
    arabic = ("--excused", f"moh={SESSION['excused']}")
    english = ("--excused", "moh.en=They were told a week before.")
    answer = run("reengineer", LEAVE, *arabic, *english, "--yes", root=repository)
    assert answer.code == 0, answer.err
    path = "catalogue/services/staff/leave-request.yaml"
    assert [line.strip() for line in added(repository)[path]][-2:] == [
        f"ar: {SESSION['excused']}",
        "en: They were told a week before.",
    ]


def test_a_reason_in_english_alone_is_refused(repository: Path, run: Run) -> None:
    words = ("reengineer", LEAVE, "--excused", "moh=They were told a week before.", "--yes")
    answer = run(*words, root=repository)
    assert answer.code == 1
    assert "first-language-missing" in answer.err
    assert "Type the text in Arabic." in answer.err
    assert "en: They were told a week before." in answer.out  # what would be is shown all the same
    assert added(repository) == {}


# ── yes and no ───────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *((word, True) for word in SESSION["truth"]["yes"]),
        *((word, False) for word in SESSION["truth"]["no"]),
    ],
)
def test_yes_and_no_in_arabic(
    typed: str, written: bool, repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist(ARABIC, "", typed))
    answer = run("note", "salary-statement", "--lang", "ar", root=repository)
    assert answer.code == 0, answer.err
    assert bool(added(repository)) == written


@pytest.mark.usefixtures("at_terminal")
def test_neither_yes_nor_no_is_told_in_a_sentence(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (ARABIC, "", SESSION["truth"]["neither"], SESSION["truth"]["no"][0])
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*lines))
    answer = run("note", "salary-statement", "--lang", "ar", root=repository)
    assert SESSION["truth"]["told"] in answer.err
    assert added(repository) == {}


@pytest.mark.usefixtures("at_terminal")
def test_the_number_of_a_list_writes_nothing(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist(ARABIC, "", "1", "n"))
    answer = run("note", "salary-statement", root=repository)
    assert "Say yes or no." in answer.err
    assert added(repository) == {}


@pytest.mark.usefixtures("at_terminal")
def test_a_question_that_tells_what_enter_means_says_one_thing(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_dialogue, "read_line", Typist(ARABIC, "", "n"))
    answer = run("note", "salary-statement", root=repository)
    assert "[2/2] Of which day? Enter means today\n" in answer.err


# ── what is refused is shown first ───────────────────────────────────────────────────────


def test_a_refusal_shows_the_lines_that_it_speaks_of(repository: Path, run: Run) -> None:
    words = ("reengineer", LEAVE, "--to-be", "visits=3", "--source", "illustrative", "--yes")
    answer = run(*words, root=repository)
    assert answer.code == 1
    head, *lines = answer.out.splitlines()
    told = re.search(rf"^{head}:(\d+):\d+: error", answer.err, re.MULTILINE)
    assert told
    new = [int(line.split()[0]) for line in lines if line.split()[1] == "+"]
    assert int(told[1]) + 1 in new  # the place is the figure, the new line its value
    assert answer.err.count("[to-be-worse]") == 1
    assert "Nothing was written: the change would bring 1 error" in answer.err
    assert added(repository) == {}
