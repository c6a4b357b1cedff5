"""The hooks that this repository offers to pre-commit run commands that exist."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT, Run

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)


def test_the_hooks_have_the_names_that_the_guides_give() -> None:
    assert [hook["id"] for hook in HOOKS] == ["qp174-validate", "qp174-schema", "qp174-fmt"]
    guide = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    assert all(hook["id"] in guide for hook in HOOKS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_judges_the_whole_by_a_command_that_exists(
    hook: dict[str, Any], run: Run, tmp_path: Path
) -> None:
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    program, *words = shlex.split(hook["entry"])
    assert program == "qp174"
    data = tmp_path / "data"
    run("init", str(data))
    assert run(*words, root=data).code == 0
    gate = data / "catalogue" / "gate.yaml"
    if words[0] == "fmt":
        gate.write_bytes(
            gate.read_bytes().replace(b"format: qp174.gate/1", b"format: qp174.gate/1 ")
        )
    else:
        gate.unlink()
    assert run(*words, root=data).code == 1


def test_the_scaffold_runs_the_same_commands() -> None:
    path = ROOT / "qp174" / "scaffold" / "pre-commit-config.yaml"
    (local,) = yaml.safe_load(path.read_text(encoding="utf-8"))["repos"]
    mine = {hook["id"]: hook["entry"] for hook in local["hooks"]}
    assert mine == {hook["id"]: hook["entry"] for hook in HOOKS}
