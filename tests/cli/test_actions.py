"""Under GitHub Actions: no word of a pull request is a command to the runner."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qp174.cli.guard import Guarded
from qp174.render.formats.registry import FORMATS
from tests.render.runner import obeyed
from tests.support import ROOT, SECOND, Run, copied

EVIL = "::error::x ##[add-mask]x"
SERVICE = "catalogue/services/vessels/vessel-registration.yaml"
#: What the program itself tells the runner.
OWN = {"error", "warning", "notice", "group", "endgroup"}
ALL: tuple[tuple[str, ...], ...] = (
    *(("validate", "--format", form) for form in FORMATS if form != "github"),
    *(("validate", "--since", EVIL, "--format", form) for form in FORMATS),
    ("validate", EVIL),
    ("validate", "--at", EVIL),
    (EVIL,),
    (f"--{EVIL}",),
    ("explain", EVIL),
    ("classify",),
    ("classify", "vessel-registration"),
    ("classify", "--format", "json"),
    ("classify", "--format", "csv"),
    ("classify", EVIL),
    ("prioritise",),
    ("prioritise", "--format", "json"),
    ("prioritise", "--format", "csv"),
    ("prioritise", "--weights", EVIL),
    ("plan", "draft", "another", "--from", "2027-Q1", "--to", "2027-Q4"),
    ("plan", "draft", EVIL, "--from", "2027-Q1", "--to", "2027-Q4"),
    ("plan", "show", EVIL),
    ("report", "service", "vessel-registration", "-f", "md"),
    ("report", "service", "vessel-registration", "-f", "html"),
    ("report", "priorities", "-f", "md"),
    ("report", "procedure", "-f", "html"),
    ("report", EVIL),
    ("set", "vessel-registration", "name.en", EVIL),
    ("set", "vessel-registration", EVIL, "x"),
    ("set", EVIL, "name.en", "x"),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("fmt", EVIL),
    ("migrate", "--check"),
    ("schema", "--check"),
    ("schema", EVIL),
    ("new", "service", "--name-en", EVIL, "--yes"),
    ("new", EVIL),
    ("init", "{root}"),
    ("recover", EVIL),
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A sound data folder in which whatever somebody may choose is a command."""
    root = copied(SECOND, tmp_path / "hostile")
    file = root / SERVICE
    text = file.read_text(encoding="utf-8")
    name = "en: Registration of a vessel"
    assert text.count(name) == 1
    file.write_text(text.replace(name, f"en: {json.dumps(EVIL)}"), encoding="utf-8")
    folder = root / "catalogue/services" / EVIL
    folder.mkdir()
    shutil.move(file, folder / file.name)
    return root


@pytest.fixture
def faulty(hostile: Path) -> Path:
    """The same with faults that quote commands."""
    folder = hostile / "catalogue/services" / EVIL
    (folder / f"{EVIL}.yaml").write_text(f'"{EVIL}": [x\n', encoding="utf-8")
    (folder / f"{EVIL}.txt").write_text("?", encoding="utf-8")
    (folder / "a.yaml").write_text(f'"{EVIL}": 1\nowner: "{EVIL}"\n::x::\n', encoding="utf-8")
    (folder / "b.yaml").write_text(f"format: {EVIL}\n", encoding="utf-8")
    (folder / "c.yaml").write_text(
        f'id: c\n"{EVIL}": 1\nowner: "{EVIL}"\nrecipients: ["{EVIL}"]\n', encoding="utf-8"
    )
    return hostile


@pytest.fixture
def actions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


@pytest.mark.usefixtures("actions")
@pytest.mark.parametrize("words", ALL, ids=" ".join)
@pytest.mark.parametrize("folder", ["hostile", "faulty"])
def test_no_command_of_ours_passes_one_on(
    words: tuple[str, ...], folder: str, run: Run, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(folder)
    streams = sys.stdout, sys.stderr
    answer = run(*(word.format(root=root) for word in words), root=root)
    assert (sys.stdout, sys.stderr) == streams
    assert "##[" not in answer.out + answer.err
    names = [command.name for command in obeyed(answer.out + answer.err)]
    assert names == [] if "github" not in words else set(names) <= OWN
    assert "not foreseen" not in answer.err


@pytest.mark.usefixtures("actions")
def test_only_the_annotations_are_commands(run: Run, faulty: Path) -> None:
    answer = run("validate", root=faulty)
    found = obeyed(answer.out)
    assert {command.name for command in found} <= OWN
    listed = [command for command in found if command.name in ("error", "warning")]
    record = json.loads(run("validate", "--format", "json", root=faulty).out)
    paths = [finding["path"] for finding in record["findings"]]
    assert sorted(command.properties["file"] for command in listed) == sorted(paths)
    assert any(EVIL in path for path in paths)
    assert obeyed(answer.err) == []


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit", "rdjson"])
def test_formats_for_programs_are_the_same_everywhere(
    form: str, run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run("validate", "--format", form, root=faulty)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate", "--format", form, root=faulty) == here


def test_elsewhere_a_text_is_as_it_was_written(run: Run, hostile: Path) -> None:
    assert EVIL in run("classify", root=hostile).out
    report = run("report", "service", "vessel-registration", "-f", "html", root=hostile)
    assert EVIL in report.out


@pytest.mark.skipif(os.name == "nt", reason="the shell's redirection, as Unix has it")
def test_a_file_that_stdout_goes_to_gets_what_was_written(hostile: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "qp174", "-C", str(hostile), "--lang", "en", "classify"]
    environment = os.environ | {"GITHUB_ACTIONS": "true"}
    piped = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=True)
    with (tmp_path / "out.txt").open("wb") as file:
        subprocess.run(words, cwd=ROOT, env=environment, stdout=file, check=True)
    assert EVIL.encode() in (tmp_path / "out.txt").read_bytes()
    assert EVIL.encode() not in piped.stdout
    assert obeyed(piped.stdout.decode()) == []


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_command_in_pieces_is_none_either(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    said = "a##[error]x\n::error::y\r\n \t::warning::z\nb"
    stream = Guarded(sys.stdout)
    for start in range(0, len(said), size):
        assert stream.write(said[start : start + size]) == len(said[start : start + size])
    out = capsys.readouterr().out
    assert obeyed(out) == []
    assert out == "a## [error]x\n: :error::y\r\n \t: :warning::z\nb"
