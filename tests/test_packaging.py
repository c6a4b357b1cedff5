"""The wheel stands alone: installed elsewhere, it reads this repository and finds it sound."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from qp174.app.scaffold import METHOD

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without isolation: the backend of the lock is here already, no network needed."""
    out = tmp_path_factory.mktemp("wheel")
    options = ("--wheel", "--no-isolation", "--skip-dependency-check", "--outdir", str(out))
    run(sys.executable, "-m", "build", *options, str(ROOT), cwd=out)
    (built,) = out.glob("qp174-*.whl")
    return built


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def test_the_wheel_carries_its_own_resources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        lock = archive.read("qp174/requirements.txt")
    assert lock == (ROOT / "requirements" / "runtime.txt").read_bytes()
    for folder in ("schemas", "templates"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        wanted = {f"qp174/{path.relative_to(ROOT).as_posix()}" for path in files}
        assert files
        assert wanted <= inside
    method = {f"qp174/catalogue/{kind}.yaml" for kind in METHOD}
    scaffold = [path for path in (ROOT / "qp174" / "scaffold").rglob("*") if path.is_file()]
    assert scaffold
    assert method | {path.relative_to(ROOT).as_posix() for path in scaffold} <= inside
    assert {name for name in inside if name.startswith("qp174/catalogue/")} == method
    messages = [path for path in (ROOT / "qp174" / "locale").rglob("*.?o") if path.is_file()]
    assert {path.relative_to(ROOT).as_posix() for path in messages} <= inside
    assert not {name for name in inside if name.startswith(("tests/", "tools/", "catalogue/"))}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment into which the wheel was unpacked."""
    home = tmp_path_factory.mktemp("home") / "venv"
    venv.create(home, with_pip=False)
    scheme = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    python = Path(sysconfig.get_path("scripts", "venv", vars=scheme)) / Path(sys.executable).name
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # The libraries are those that run the tests. Its .pth files, and with them the editable
    # qp174, stay behind: a folder added by a .pth is not searched for others.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    place = run(python, "-c", "import qp174; print(qp174.__file__)", cwd=home)
    assert Path(place.stdout.strip()).is_relative_to(packages)
    return python


def test_the_installed_wheel_validates_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    run(installed, "-m", "qp174", "-C", ROOT, "validate", cwd=tmp_path)


def test_the_installed_wheel_starts_a_repository(installed: Path, tmp_path: Path) -> None:
    data = tmp_path / "services"
    run(installed, "-m", "qp174", "init", data, cwd=tmp_path)
    for words in (
        "validate --strict",
        "classify",
        "prioritise",
        "plan draft first --from 2027-Q1 --to 2027-Q4 --write",
        "report plan first",
        "schema --check service",
    ):
        run(installed, "-m", "qp174", "-C", data, *words.split(), cwd=tmp_path)
    assert (data / "plans" / "first.yaml").is_file()


def test_the_editable_install_validates_from_elsewhere(tmp_path: Path) -> None:
    """The chores install the checkout itself; its schemas lie beside the package, not in it."""
    place = run(sys.executable, "-c", "import qp174; print(qp174.__file__)", cwd=tmp_path)
    assert Path(place.stdout.strip()).is_relative_to(ROOT)
    run(sys.executable, "-m", "qp174", "-C", ROOT, "validate", cwd=tmp_path)
    page = tmp_path / "card.html"
    report = ("report", "service", "grade1-registration", "-f", "html", "-o", page)
    run(sys.executable, "-m", "qp174", "-C", ROOT, *report, cwd=tmp_path)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
