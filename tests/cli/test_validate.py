"""``qp174 validate``."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from qp174.cli.validate import FindingsFormat
from qp174.render.formats.registry import FORMATS
from tests.support import ROOT, SECOND, Run, copied

BAD = "catalogue/services/exams/tawjihi-remark.yaml"


def broken(root: Path) -> Path:
    """The data folder with an unknown recipient in one file, and a tab in another."""
    file = root / BAD
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("recipients: [", "recipients: [studentz, "), encoding="utf-8")
    other = root / "catalogue/services/students/home-study.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("\nname:\n  ", "\nname:\n\t"), encoding="utf-8")
    return root


def test_sound_data(run: Run) -> None:
    answer = run("validate")
    assert (answer.code, answer.err) == (0, "")


def test_each_error_has_its_place_and_what_to_do(run: Run, repository: Path) -> None:
    answer = run("validate", root=broken(repository))
    assert (answer.code, answer.err) == (1, "")
    (line,) = [line for line in answer.out.splitlines() if line.startswith(BAD)]
    assert "error [unknown-id]" in line
    assert "studentz" in line
    after = answer.out.splitlines().index(line) + 1
    source, carets, action, empty = answer.out.splitlines()[after : after + 4]
    assert source[carets.index("^") :].startswith("studentz")
    assert empty == ""
    assert action.startswith("    ")
    assert "students" in action
    assert "2 errors" in answer.out.splitlines()[-1]


def test_json(run: Run, repository: Path) -> None:
    answer = run("validate", "--format", "json", root=broken(repository))
    record = json.loads(answer.out)
    assert answer.code == 1
    assert record["format"] == "qp174.findings/1"
    assert record["errors"] == 2
    assert record["files"] == len([*repository.rglob("*.yaml")])
    finding = next(entry for entry in record["findings"] if entry["path"] == BAD)
    assert list(finding) == [
        *("path", "line", "column", "pointer", "code", "severity", "message", "action"),
        "fingerprint",
    ]
    text = (repository / BAD).read_text(encoding="utf-8").splitlines()
    line = text[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("studentz")
    assert (finding["pointer"], finding["code"]) == ("/recipients/0", "unknown-id")
    assert finding["severity"] == "error"
    for part in ("message", "action"):
        assert set(finding[part]) == {"code", "params", "ar", "en"}
        assert finding[part]["ar"] != finding[part]["en"]


def test_the_locale_changes_no_json(run: Run, repository: Path) -> None:
    words = ("validate", "--format", "json")
    english = run(*words, root=broken(repository))
    assert run(*words, "--lang", "ar", root=repository) == english


def test_only_what_concerns_a_path(run: Run, repository: Path) -> None:
    broken(repository)
    exams = run("validate", str(repository / "catalogue/services/exams"), root=repository)
    assert exams.code == 1
    assert "home-study" not in exams.out
    staff = run("validate", str(repository / "catalogue/services/staff"), root=repository)
    assert staff.code == 0
    nowhere = run("validate", str(repository / "catalogue/none"), root=repository)
    assert (nowhere.code, nowhere.out) == (2, "")


def test_warnings_only_count_when_strict(run: Run, repository: Path) -> None:
    (repository / "catalogue/services/note.txt").write_text("?", encoding="utf-8")
    assert run("validate", root=repository).code == 0
    assert run("validate", "--strict", root=repository).code == 1


def test_no_services_is_an_answer(run: Run, repository: Path) -> None:
    shutil.rmtree(repository / "catalogue/services")
    shutil.rmtree(repository / "plans")
    answer = run("validate", root=repository)
    assert answer.code == 1
    assert "[no-services]" in answer.out


def test_no_root_is_a_mistake(run: Run, tmp_path: Path) -> None:
    answer = run("validate", root=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "catalogue" in answer.err


# ── formats and files ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", list(FORMATS))
def test_each_format_speaks_the_readers_language(form: str, run: Run, repository: Path) -> None:
    broken(repository)
    english = run("validate", "--format", form, root=repository)
    arabic = run("validate", "--format", form, "--lang", "ar", root=repository)
    assert (english.code, english.err) == (arabic.code, arabic.err) == (1, "")
    assert "studentz" in english.out
    assert (english.out == arabic.out) == (form == "json")


def test_the_command_line_offers_every_format() -> None:
    choices = get_args(get_args(get_args(FindingsFormat)[0])[0])
    assert choices == tuple(FORMATS)


def test_several_formats_at_once(run: Run, repository: Path, tmp_path: Path) -> None:
    broken(repository)
    files = {form: tmp_path / f"findings.{form}" for form in FORMATS}
    outputs = [word for form, path in files.items() for word in ("--output", f"{form}={path}")]
    answer = run("validate", *outputs, root=repository)
    alone = {form: run("validate", "--format", form, root=repository).out for form in FORMATS}
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == alone["text"]
    assert {form: path.read_text(encoding="utf-8") for form, path in files.items()} == alone


def test_a_dash_is_the_screen(run: Run) -> None:
    assert run("validate", "--output", "junit=-") == run("validate", "--format", "junit")
    report = ("report", "service", "grade1-registration")
    answer = run(*report, "-o", "-")
    assert (answer.out, answer.err) == (run(*report).out, "")
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output", "sarif"), "“sarif” does not say what to write where."),
        (("--output", "=x"), "“=x” does not say what to write where."),
        (("--output", "sarif="), "“sarif=” does not say what to write where."),
        (("--output", "xml=x"), "The format “xml” is not offered here."),
        (("--output", ""), "The option --output needs a value: --output FORMAT=FILE."),
        (("--output=",), "The option --output needs a value: --output FORMAT=FILE."),
        (("--format", ""), "The option --format needs a value"),
        (("--format", "xml"), "The value of --format is not accepted. Choose one of: text, line"),
        (("--output", "json=-", "--output", "text=-"), "json and text cannot both"),
        (("--format", "text", "--output", "json=-"), "text and json cannot both"),
        (("--output", "json=x", "--output", "text=./x"), "./x would be written twice."),
        (("--output", "json=nowhere/x"), "There is no folder nowhere."),
        (("",), "There is an empty word on the command line."),
        (("--as-of", ""), "The option --as-of needs a value: --as-of DATE."),
        (("README.md",), "README.md is not among the files that qp174 checks"),
        (("..",), ".. lies outside the data folder"),
        (("--at", "nothing-like-it"), "There is no revision"),
    ],
)
def test_mistakes_are_named(
    words: tuple[str, ...],
    said: str,
    run: Run,
    committed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (committed / "README.md").touch()
    monkeypatch.chdir(committed)
    answer = run("validate", *words, root=Path())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(said)
    assert run("validate", *words, "--lang", "ar", root=committed).err != answer.err


def test_nothing_is_written_among_the_records(run: Run, repository: Path) -> None:
    target = repository / "catalogue" / "findings.json"
    answer = run("validate", "--output", f"json={target}", root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert "lies among the records" in answer.err
    assert not target.exists()


# ── parts and revisions ──────────────────────────────────────────────────────────────────


def git(root: Path, *words: str) -> None:
    """git without anybody's settings."""
    bare = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", *who, *words],
        cwd=root,
        check=True,
        capture_output=True,
        env={**os.environ, **bare},
    )


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A small sound data folder, committed."""
    root = copied(SECOND, tmp_path / "committed")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "sound")
    return root


SMALL = "catalogue/services/vessels/vessel-registration.yaml"


def misspelt(root: Path) -> None:
    text = (root / SMALL).read_text(encoding="utf-8")
    (root / SMALL).write_text(text.replace("[vessel-owners]", "[vessel-ownerz]"), encoding="utf-8")


def test_files_are_counted_where_a_part_is_named(run: Run, committed: Path) -> None:
    def said(*paths: str) -> str:
        named = [str(committed / path) for path in paths]
        return run("validate", *named, root=committed).out

    assert said() == said("catalogue") == said(".") == "21 files: all sound.\n"
    assert said("catalogue/services/ports") == "3 files: all sound.\n"
    assert said(SMALL, SMALL) == "1 file: all sound.\n"
    assert said(SMALL, "catalogue/services/ports") == "4 files: all sound.\n"


def test_a_folder_without_files_is_no_sound_part(run: Run, committed: Path) -> None:
    (committed / "catalogue" / "services" / "empty").mkdir()
    named = str(committed / "catalogue" / "services" / "empty")
    answer = run("validate", named, root=committed)
    assert (answer.code, answer.out) == (2, "")
    # Nor is one whose name only begins like that of a folder with files.
    (committed / "catalogue" / "services" / "port").mkdir()
    named = str(committed / "catalogue" / "services" / "port")
    assert run("validate", named, root=committed).code == 2


def test_a_revision_is_checked_instead_of_the_disk(run: Run, committed: Path) -> None:
    misspelt(committed)
    assert run("validate", root=committed).code == 1
    assert run("validate", "--at", "HEAD", root=committed).out == "21 files: all sound.\n"
    (committed / SMALL).unlink()
    gone = str(committed / SMALL)
    assert run("validate", gone, root=committed).code == 2
    answer = run("validate", "--at", "HEAD", gone, root=committed)
    assert answer.out == "1 file: all sound.\n"
    never = run("validate", "--at", "HEAD", str(committed / "catalogue/x.yaml"), root=committed)
    assert (never.code, never.out) == (2, "")
    assert never.err.startswith("HEAD has no file that qp174 checks at catalogue/x.yaml.")


def test_since_shows_only_what_is_new_under_the_same_mark(run: Run, committed: Path) -> None:
    def marks(*words: str) -> set[str]:
        said = run("validate", "--format", "json", *words, root=committed).out
        return {finding["fingerprint"] for finding in json.loads(said)["findings"]}

    misspelt(committed)
    git(committed, "commit", "-q", "-a", "-m", "old fault")
    old = marks()
    other = committed / "catalogue/services/ports/seabed-survey.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("value: 12,", "value: 012,"), encoding="utf-8")
    new = marks("--since", "HEAD")
    assert (len(old), len(new)) == (1, 1)
    assert marks() == old | new
    answer = run("validate", "--since", "HEAD", root=committed)
    assert (answer.code, answer.out.splitlines()[-1]) == (
        1,
        "21 files: 1 error, 0 warnings that HEAD did not have. Not all checks could be made because"
        " of this error; check again after correcting it.",
    )
    nothing = run("validate", "--since", "HEAD", "--at", "HEAD", root=committed)
    assert (nothing.code, nothing.out) == (
        0,
        "21 files: nothing that HEAD did not have. Not all checks could be made because of errors"
        " that are not shown here.\n",
    )
    assert marks("--since", "HEAD~1", "--at", "HEAD") == old


def test_what_is_not_checked_again_is_not_called_gone(run: Run, committed: Path) -> None:
    other = committed / "catalogue/services/ports/seabed-survey.yaml"
    sound = other.read_text(encoding="utf-8")
    odd = sound.replace("owner: ", "owner: nobody-", 1)
    other.write_text(odd, encoding="utf-8")
    git(committed, "commit", "-q", "-a", "-m", "a fault that a check finds")
    other.write_text(sound, encoding="utf-8")
    mended = run("validate", "--since", "HEAD", root=committed).out
    assert "Found there and not here: " in mended
    other.write_text(f"{odd}more: [x\n", encoding="utf-8")
    silent = run("validate", "--since", "HEAD", root=committed).out
    assert "Not all checks could be made" in silent
    assert "Found there" not in silent


# ── where it runs ────────────────────────────────────────────────────────────────────────


def test_github_gets_annotations_without_being_asked(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(repository)
    plain = run("validate", root=repository).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    answer = run("validate", root=repository)
    assert answer.code == 1
    assert plain in answer.out
    assert f"::error file={BAD},line=" in answer.out
    assert run("validate", "--format", "text", root=repository).out == plain
    assert run("validate", "--format", "github", root=repository).out.startswith("::error file=")
    json.loads(run("validate", "--format", "json", root=repository).out)


def told_paths(run: Run, root: Path) -> set[str]:
    """Where the findings of `broken` stand, as every format for CI systems says it."""
    said = {
        form: run("validate", "--format", form, root=root).out
        for form in ("github", "sarif", "gitlab", "junit", "rdjson")
    }
    (run_,) = json.loads(said["sarif"])["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run_["results"]]
    told = [
        {found[1] for found in re.finditer("^::[a-z]+ file=([^,]+),", said["github"], re.M)},
        {place["artifactLocation"]["uri"] for place in places},
        {issue["location"]["path"] for issue in json.loads(said["gitlab"])},
        {found[1] for found in re.finditer('classname="([^"]+)"', said["junit"])},
        {entry["location"]["path"] for entry in json.loads(said["rdjson"])["diagnostics"]},
    ]
    assert all(paths == told[0] for paths in told)
    return told[0]


@pytest.mark.parametrize("ci", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_CI"])
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_ci_systems_get_paths_from_the_folder_of_the_repository(
    ci: str, kind: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the shipped workflow checks out: `actions/checkout` with `path: data`."""
    data = broken(copied(ROOT, tmp_path / "data"))
    monkeypatch.setenv(ci, str(tmp_path))
    git_ = data / ".git"
    git_.mkdir() if kind == "folder" else git_.write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert BAD in told_paths(run, data)
    # The data may stand deeper in its repository.
    git_.rename(tmp_path / ".git")
    assert f"data/{BAD}" in told_paths(run, data)


def test_without_a_repository_they_are_counted_from_the_folder_of_the_job(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = broken(copied(ROOT, tmp_path / "work" / "data"))
    assert BAD in told_paths(run, data)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        with monkeypatch.context() as patch:
            patch.setenv(name, str(tmp_path / "elsewhere"))
            assert BAD in told_paths(run, data)
            patch.setenv(name, str(tmp_path / "work"))
            assert f"data/{BAD}" in told_paths(run, data)


def test_a_closed_pipe_is_quiet(repository: Path) -> None:
    broken(repository)
    words = [sys.executable, "-m", "qp174", "-C", str(repository), "validate", "--format", "sarif"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
