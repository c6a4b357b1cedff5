"""The shell around the commands, as a program: a made-up command stands for the real ones."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ARABIC = yaml.safe_load(Path(__file__).with_name("arabic.yaml").read_text(encoding="utf-8"))
ROOT = Path(__file__).resolve().parent.parent.parent

# The product holds no command for tests: this one is put in its place at run time.
COMMAND = """
from typing import Annotated
import typer
from qp174.cli.common import Format, Ids, state_of
from qp174.model.error import QP174Error

def fake(
    context: typer.Context,
    ids: Ids = None,
    format: Format = "text",
    years: Annotated[int, typer.Option("--years", help="How many.")] = 3,
    do: Annotated[str, typer.Option("--do")] = "",
):
    "Does nothing."
    state = state_of(context)
    if do == "root":
        print(state.root)
    elif do == "raise":
        raise ValueError("x")
    elif do == "error":
        raise QP174Error("unreadable-path", path="a\\x1b[31m\\u202eb")
    elif do == "interrupt":
        raise KeyboardInterrupt
    elif do == "much":
        for _ in range(100000):
            print("line")
    elif do == "odd":
        print("\\udc80")
    elif do:
        return int(do)
    else:
        print(state.language.code, ids, format, years, state.as_of)
"""
WITH_COMMAND = f"""
import sys, types
from qp174.cli import main
module = types.ModuleType("qp174.cli.fake")
exec({COMMAND!r}, module.__dict__)
sys.modules[module.__name__] = module
main.COMMANDS = ("fake",)
sys.exit(main.main())
"""


def run(
    *arguments: str | Path, language: str = "en", **options: object
) -> subprocess.CompletedProcess[bytes]:
    """One run of the program with the made-up command."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "QP174_"))}
    environment = {**known, "QP174_LANG": language, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    command = [sys.executable, "-c", WITH_COMMAND, *map(str, arguments)]
    given: dict[str, object] = {"env": environment, "capture_output": True, **options}
    return subprocess.run(command, **given)  # type: ignore[call-overload, no-any-return]


def text(done: subprocess.CompletedProcess[bytes]) -> tuple[int, str, str]:
    """Exit code, output and messages."""
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_command_gets_its_options_and_those_of_everywhere() -> None:
    done = text(run("fake", "a", "b", "--years", "2", "--as-of", "2026-01-31", "--lang", "ar"))
    assert done == (0, "ar ['a', 'b'] text 2 2026-01-31\n", "")


def test_help_speaks_both_languages() -> None:
    code, english, _ = text(run("--help"))
    assert code == 0
    assert "Usage:\n  qp174" in english
    assert "fake  Does nothing." in english
    code, arabic, _ = text(run("--help", language="ar"))
    assert code == 0
    assert ARABIC["usage"] in arabic
    assert "Usage" not in arabic
    code, page, _ = text(run("fake", "--help", language="ar"))
    assert code == 0
    assert ARABIC["default"] in page
    assert "--lang ar|en" in page


def test_without_a_command_help_is_shown_as_a_message() -> None:
    code, out, said = text(run())
    assert (code, out) == (2, "")
    assert "Commands:" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fak",), "There is no command “fak”. Did you mean “fake”?"),
        (("zzz",), "There is no command “zzz”. See: qp174 --help"),
        (("fake", "--yaers", "2"), "There is no option --yaers here. Did you mean --years?"),
        (("fake", "--format", "xml"), "The value of --format is not accepted. Choose one of: text"),
        (("fake", "--years", "x"), "The value of --years is not accepted: "),
        (("fake", "--years"), "The option --years needs a value"),
        (("fake", "--lang"), "The option --lang needs a value: --lang ar|en."),
        (("fake", "--as-of", "today"), "“today” is not a date."),
    ],
)
def test_mistakes_on_the_line_are_worded(arguments: tuple[str, ...], said: str) -> None:
    code, out, message = text(run(*arguments))
    assert (code, out) == (2, "")
    assert message.startswith(said)


def test_mistakes_are_worded_in_arabic() -> None:
    code, _, message = text(run("fak", language="ar"))
    assert code == 2
    assert message.strip() == ARABIC["misspelt"]


def test_without_a_data_folder(tmp_path: Path) -> None:
    code, out, said = text(run("fake", "--do", "root", cwd=tmp_path))
    assert (code, out) == (2, "")
    assert "qp174 -C" in said
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "deep").mkdir()
    done = run("-C", tmp_path / "deep", "fake", "--do", "root")
    assert done.stdout.decode().strip() == str(tmp_path)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_the_commands(code: int) -> None:
    assert run("fake", "--do", str(code)).returncode == code


def test_what_was_typed_never_steers_the_terminal() -> None:
    code, _, said = text(run("fake", "--do", "error"))
    assert code == 2
    assert "a\ufffd[31m\ufffdb" in said


def test_a_fault_of_the_program_is_one_sentence() -> None:
    code, out, said = text(run("fake", "--do", "raise"))
    assert (code, out) == (2, "")
    assert "ValueError" in said
    assert len(said.splitlines()) == 1


def test_interrupted() -> None:
    assert text(run("fake", "--do", "interrupt")) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_closed_pipe_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    done = run("fake", "--do", "much", stdout=write, capture_output=False, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
@pytest.mark.parametrize("arguments", [("fake",), ("--version",)])
def test_a_full_disk_is_said(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, stdout=full, capture_output=False, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_utf8_whatever_the_locale() -> None:
    known = {"LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run("--help", env={**os.environ, **known, "QP174_LANG": "ar"})
    assert done.returncode == 0
    assert ARABIC["commands"] in done.stdout.decode()
    assert text(run("fake", "--do", "odd")) == (0, "\\udc80\n", "")


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qp174", "--version"], cwd=ROOT, capture_output=True
    )
    assert done.stdout == b"qp174 0.1.0\n"


def imported(*arguments: str) -> set[str]:
    """The modules that one run of the real program has imported at its end."""
    source = (
        "import sys; from qp174.cli.main import main; code = main();"
        " sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return set(done.stderr.decode().split())


def test_the_version_imports_next_to_nothing() -> None:
    found = imported("--version")
    assert found.isdisjoint({"typer", "rich", "typing", "dataclasses", "gettext", "pathlib"})


def test_help_imports_nothing_heavy() -> None:
    found = imported("--help")
    assert "typer" in found
    assert found.isdisjoint({"rich", "jinja2", "jsonschema", "jsonschema_rs", "yaml", "babel"})


# ── what the program was started with ────────────────────────────────────────────────────


def shell(line: str, folder: Path = ROOT) -> tuple[int, str, str]:
    """A line of a POSIX shell; in it, ``qp174`` is the program."""
    environment = {**os.environ, "QP174_LANG": "en", "PYTHONPATH": str(ROOT)}
    line = line.replace("qp174", f"{shlex.quote(sys.executable)} -m qp174")
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=environment, capture_output=True, check=False
    )
    return text(done)


POSIX = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
LOST = "The output could not be written to the end: closed.\n"


@POSIX
@pytest.mark.parametrize("words", ["explain odd-space", "--help", "--version"])
def test_an_output_that_was_closed_is_lost_output(words: str) -> None:
    """Exit code 0 would say that the answer was shown."""
    said = "qp174: closed\n" if words == "--version" else LOST
    assert shell(f"qp174 {words} >&-") == (2, "", said)
    assert shell(f"qp174 {words} >&- 2>&- <&-") == (2, "", "")


@POSIX
def test_a_command_that_shows_nothing_needs_no_output(tmp_path: Path) -> None:
    code, out, err = shell("qp174 init new >&-", tmp_path)
    assert (code, out) == (0, "")
    assert "Written: " in err


@POSIX
def test_closed_messages_are_not_missed(tmp_path: Path) -> None:
    assert shell("qp174 init new 2>&- <&-", tmp_path) == (0, "", "")


@POSIX
def test_no_file_takes_the_place_of_a_closed_stream() -> None:
    source = (
        "import os; from qp174.cli import streams; streams.prepare();"
        " raise SystemExit(os.open(os.devnull, os.O_RDONLY) <= 2)"
    )
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        line = f'exec {shlex.quote(sys.executable)} -c "{source}" {closed}'
        done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), closed


@POSIX
@pytest.mark.parametrize("words", ["validate", "init x", "fmt", "-C . classify"])
def test_a_current_folder_that_was_deleted_is_told(tmp_path: Path, words: str) -> None:
    (tmp_path / "here").mkdir()
    code, out, err = shell(f"rmdir ../here; qp174 {words}", tmp_path / "here")
    assert (code, out) == (2, "")
    assert err.startswith("The folder in which this command was started is there no more")


@POSIX
def test_what_needs_no_folder_answers_in_a_deleted_one(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert shell("rmdir ../here; qp174 explain odd-space", tmp_path / "here")[0] == 0
