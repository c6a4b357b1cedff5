"""The commit that is proposed names what was written, and takes nothing else along."""

from __future__ import annotations

from pathlib import Path

import pytest

from qp174.cli.commits import commit_line
from tests.support import Run

PIECE_BY_PIECE = "git commit -p -m fmt -- catalogue plans"


def test_the_files_are_named() -> None:
    assert commit_line(Path(), "fmt", ["plans/a.yaml"]) == "git commit -m fmt -- plans/a.yaml"
    line = commit_line(Path(), "a: name.en, $(x)", ["plans/a.yaml", "plans/b c.yaml"])
    assert line.startswith('git commit -m "a: name.en')
    assert line.endswith('-- plans/a.yaml "plans/b c.yaml"')
    assert "$" not in line


@pytest.mark.parametrize(
    "paths", [[f"plans/{n}.yaml" for n in range(9)], ["catalogue/services/$(touch X)/a.yaml"]]
)
def test_where_they_cannot_be_named_git_asks(paths: list[str]) -> None:
    assert commit_line(Path(), "fmt", paths) == PIECE_BY_PIECE


def test_git_is_told_the_folder_where_one_does_not_stand_in_it() -> None:
    line = commit_line(Path("my data"), "fmt", ["plans/a.yaml"])
    assert line == 'git -C "my data" commit -m fmt -- plans/a.yaml'
    assert commit_line(Path("$(touch X)"), "fmt", ["plans/a.yaml"]) == ""


def test_the_next_steps_act_on_the_folder_that_was_meant(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git takes the paths from the data folder, also when one stands further down in it."""
    below = repository / "catalogue"
    steps = {
        Path(repository.name): (repository.parent, f"-C {repository.name} ", f"{repository.name}"),
        Path(): (below, "", str(repository)),
    }
    for folder, (standing, named, root) in steps.items():
        monkeypatch.chdir(standing)
        title = f"Entry {len(named)}"
        err = run("set", "grade1-registration", "name.en", title, root=folder).err
        assert f"Next: qp174 {named}validate\n" in err
        assert f"Next: git -C {root} commit -m" in err
