"""``qp174 init``: a repository in which every command answers."""

import re
from pathlib import Path

import pytest

from qp174.store import fresh
from tests.support import Run

COMMANDS = (
    ("validate",),
    ("classify",),
    ("prioritise",),
    ("plan", "draft", "first-plan", "--from", "2027-Q1", "--to", "2027-Q4"),
    ("report", "service", "example-certificate", "-f", "html"),
    ("report", "procedure"),
    ("schema", "--check"),
)


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "services"
    answer = run("init", str(folder))
    assert (answer.code, answer.out) == (0, "")
    return folder


def test_says_briefly_what_stands_where_and_what_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "services"
    lines = run("init", str(folder)).err.splitlines()
    written = [line for line in lines if line.startswith("Written: ")]
    assert len(written) < 8
    counted = sum(int(line.rpartition("(")[2].split()[0]) for line in written)
    assert counted == len([path for path in folder.rglob("*") if path.is_file()])
    assert lines[len(written) :] == [
        f"Next: Read {folder / 'README.md'}: one page on what is here and how to work with it.",
        f"Next: Check it: qp174 -C {folder} validate",
    ]


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("my services", 'qp174 -C "my services" validate'),
        ("$(touch pwn)", None),
        ("a\u202eb\x1b[31mc", None),
    ],
)
def test_what_it_offers_to_paste_is_safe(
    name: str, step: str | None, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("init", name, root=Path())
    assert answer.code == 0
    offered = [line for line in answer.err.splitlines() if "validate" in line]
    assert offered == ([f"Next: Check it: {step}"] if step else [])
    assert not {"\u202e", "\x1b"} & set(answer.err)


def test_readers_of_arabic_are_sent_to_the_arabic_page(run: Run, tmp_path: Path) -> None:
    answer = run("init", str(tmp_path / "x"), "--lang", "ar")
    assert answer.code == 0
    assert "GUIDE.ar.md" in answer.err
    assert (tmp_path / "x" / "GUIDE.ar.md").is_file()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers(words: tuple[str, ...], run: Run, made: Path) -> None:
    answer = run(*words, root=made)
    assert answer.code == 0, answer.err
    if words == ("validate",):
        assert re.fullmatch(r"\d+ files: all sound\.\n", answer.out)
    if words[0] == "plan":
        assert "1 service in the plan, 0 services left out." in answer.err
    if words == ("prioritise",):
        assert "Proposed criteria, not yet adopted by the committee." in answer.out + answer.err


def test_names_and_language(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "services"
    words = ("--name-ar", "A1", "--name-en", "Ministry of Tests", "--first-language", "en")
    assert run("init", str(folder), *words).code == 0
    assert "# Ministry of Tests:" in (folder / "README.md").read_text(encoding="utf-8")
    procedure = (folder / "catalogue" / "procedure.yaml").read_text(encoding="utf-8")
    assert "languages: [en, ar]\n" in procedure
    report = run("report", "procedure", root=folder)
    assert "Ministry of Tests" in report.out


def test_a_folder_is_meant_from_where_the_line_says(run: Run, tmp_path: Path) -> None:
    assert run("init", "new", root=tmp_path).code == 0
    assert (tmp_path / "new" / "catalogue").is_dir()


def test_twice_is_refused_and_nothing_changes(run: Run, made: Path) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    answer = run("init", str(made))
    assert answer.code == 2
    assert "is not empty" in answer.err
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_the_validate_button_of_the_editor_understands_the_findings(run: Run, made: Path) -> None:
    """VS Code finds path, line, column, code and message in what ``validate`` prints."""
    import json

    example = made / "catalogue" / "services" / "examples" / "example-certificate.yaml"
    text = example.read_text(encoding="utf-8").replace("theme: documents", "theme: document")
    example.write_text(text, encoding="utf-8", newline="")
    tasks = json.loads((made / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    errors = tasks[0]["problemMatcher"]["pattern"]
    asked = tasks[0]["args"]
    assert asked[0] == "validate"
    for language in ("en", "ar"):
        lines = run(*asked, "--lang", language, root=made).out.splitlines()
        found = [match for line in lines if (match := re.match(errors["regexp"], line))]
        (finding,) = found
        assert finding[errors["file"]] == example.relative_to(made).as_posix()
        assert finding[errors["code"]] == "unknown-id"
        assert finding[errors["severity"]] == "error"
        assert text.splitlines()[int(finding[errors["line"]]) - 1].startswith("theme:")


class KilledError(BaseException):
    """Nothing is done after it."""


def killed(patch: pytest.MonkeyPatch, run: Run, folder: Path, step: str) -> None:
    """An init that ends with this step of ``store.fresh`` and tidies nothing up."""
    with patch.context() as inner:
        for name in (step, "_remove", "_take_back"):
            inner.setattr(fresh, name, _die)
        with pytest.raises(KilledError):
            run("init", str(folder))


def _die(*_words: object) -> None:
    raise KilledError


def test_after_an_interrupted_one_the_next_begins_anew(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "services"
    killed(monkeypatch, run, folder, "_write")
    assert not folder.exists()
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".qp174-init-")
    answer = run("init", str(folder))
    assert answer.code == 0
    said = f"An earlier init of {folder} was interrupted; what it had left was removed."
    assert answer.err.splitlines()[0] == said
    assert [path.name for path in tmp_path.iterdir()] == ["services"]
    assert run("validate", root=folder).code == 0


def test_after_one_that_was_interrupted_when_all_was_ready_the_next_finishes_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    killed(monkeypatch, run, tmp_path, "_move_out")
    answer = run("init", str(tmp_path), "--first-language", "en")
    assert answer.code == 0
    assert answer.err.startswith(f"An earlier init of {tmp_path} was interrupted when all was")
    assert "languages: [ar, en]" in (tmp_path / "catalogue" / "procedure.yaml").read_text("utf-8")
    assert run("validate", root=tmp_path).code == 0
    assert not list(tmp_path.glob(".qp174*"))
    assert (tmp_path / ".git").is_dir()
