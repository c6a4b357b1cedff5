"""``qp174 plan draft --write`` writes only what can be read again, and only where it should."""

import os
import shutil
from pathlib import Path

import pytest

from qp174.app.answers import preset_meant
from qp174.app.planning import draft_plan, write_plan
from qp174.cli.screens import drafting
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.text import Text
from tests.support import Run

DRAFT = ("plan", "draft", "a-plan", "--from", "2027-Q1", "--to", "2028-Q4", "--write", "--replace")
OLD = b"# what stood there before\n"


@pytest.fixture
def undrafted(repository: Path) -> Path:
    """The shipped catalogue, and nothing in the folder of plans."""
    shutil.rmtree(repository / "plans")
    (repository / "plans").mkdir()
    return repository


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 1024 * 1024, "larger than a file that qp174 reads"),
        ("a\u202eb", "(bidi-control)"),
        ("", "Please report it"),
    ],
)
def test_a_plan_that_could_not_be_read_again_is_not_written(
    name: str, said: str, undrafted: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_name", lambda *_: Text(ar=name, en=name))
    answer = run(*DRAFT, root=undrafted)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "Written" not in answer.err
    assert not list((undrafted / "plans").iterdir())


def test_what_stood_there_stays(shipped: Catalogue, tmp_path: Path) -> None:
    name, preset = Text(ar="x" * 1024 * 1024), preset_meant(shipped, None)
    plan = draft_plan(shipped, "a-plan", name, "2027-Q1", "2027-Q2", preset)
    file = tmp_path / "plans" / "a-plan.yaml"
    file.parent.mkdir()
    file.write_bytes(OLD)
    with pytest.raises(QP174Error, match="plan-too-large"):
        write_plan(tmp_path, plan, replace=True)
    assert file.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_plan_is_not_written_through_a_linked_folder(
    run: Run, undrafted: Path, tmp_path: Path
) -> None:
    (undrafted / "plans").rename(tmp_path / "elsewhere")
    (undrafted / "plans").symlink_to(tmp_path / "elsewhere")
    answer = run(*DRAFT, root=undrafted)
    assert answer.code == 1
    assert "plans: error [outside-root]" in answer.err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_broken_plan_is_not_written_over(repository: Path, run: Run) -> None:
    path = repository / "plans" / "fresh.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("broken: [", encoding="utf-8")
    horizon = ("--from", "2027-Q1", "--to", "2027-Q2")
    for more in (("--write", "--replace"), ()):
        answer = run("plan", "draft", "fresh", *horizon, *more, root=repository)
        assert answer.code == 1
        assert "plans/fresh.yaml:1:10: error [yaml-syntax]" in answer.err
        assert "There is no plan" not in answer.err
        assert not answer.out
    assert path.read_text(encoding="utf-8") == "broken: ["
