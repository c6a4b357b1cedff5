"""The commit that is proposed names what was written, and takes nothing else along."""

from __future__ import annotations

import pytest

from qp174.cli.commits import commit_line

PIECE_BY_PIECE = "git commit -p -m fmt -- catalogue plans"


def test_the_files_are_named() -> None:
    assert commit_line("fmt", ["plans/a.yaml"]) == "git commit -m fmt -- plans/a.yaml"
    line = commit_line("a: name.en, $(x)", ["plans/a.yaml", "plans/b c.yaml"])
    assert line.startswith('git commit -m "a: name.en')
    assert line.endswith('-- plans/a.yaml "plans/b c.yaml"')
    assert "$" not in line


@pytest.mark.parametrize(
    "paths", [[f"plans/{n}.yaml" for n in range(9)], ["catalogue/services/$(touch X)/a.yaml"]]
)
def test_where_they_cannot_be_named_git_asks(paths: list[str]) -> None:
    assert commit_line("fmt", paths) == PIECE_BY_PIECE
