"""The examples of the documentation are true: each is run, and its output compared."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qp174.cli.main import COMMANDS, main

ROOT = Path(__file__).parent.parent
PAGES = ("docs/commands.md",)
LEFT_OUT = "…"

Example = tuple[str, tuple[str, ...]]


def examples(page: str) -> Iterator[Example]:
    """The commands of a page's ``console`` blocks, each with the lines it should print."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        command = ""
        printed: list[str] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, tuple(printed)
                command, printed = line[2:], []
            else:
                printed.append(line)
        yield command, tuple(printed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data, so that examples may write."""
    root = tmp_path_factory.mktemp("docs")
    for name in ("catalogue", "plans"):
        shutil.copytree(ROOT / name, root / name)
    return root


def alike(line: str) -> str:
    """A line without its figures: they are the ministry's, and change as its files do."""
    return " ".join(re.sub(r"[0-9]+(?:\.[0-9]+)?", "0", line).split())


def matches(printed: list[str], expected: tuple[str, ...]) -> bool:
    """Whether the output is as expected but for figures; ``…`` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == LEFT_OUT else re.escape(alike(line)) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(alike(line) + "\n" for line in printed)) is not None


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_examples_run_and_print_what_the_page_says(
    page: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """In the order of the page, in one test: some go on with what others wrote."""
    monkeypatch.chdir(folder)
    for command, expected in examples(page):
        monkeypatch.setattr("sys.argv", [*shlex.split(command), "--lang", "en"])
        capfd.readouterr()
        code = main()
        printed = capfd.readouterr()
        lines = (printed.out + printed.err).splitlines()
        assert code == 0, command
        assert matches(lines, expected), "\n".join((command, *lines))


def test_every_command_of_the_readme_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`qp174 ([a-z]+)", text))
    assert named == set(COMMANDS)
