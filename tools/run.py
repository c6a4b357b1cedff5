"""Every chore of this repository, the same on Linux, macOS and Windows.

    python3 tools/run.py demo        (Windows: py tools\\run.py demo)

Needs Python 3.11 or newer and nothing else: the packages go into .venv, from the locks.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python shall say so, not fail
    sys.exit("qp174 needs Python 3.11 or newer. With make: make PYTHON=python3.12 ...")

import hashlib
import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"runtime": ("runtime", "build"), "dev": ("dev", "build")}  # what demo and check need
LOCK_TOOL = "pip-tools==7.6.2"
LOCK_OPTIONS = (
    "--generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links"
    " --strip-extras --allow-unsafe --no-header --quiet"
)
LOCK_HEADER = """\
# Made from pyproject.toml by `make lock`; do not edit.
# `make lock` keeps the versions that still fit, `make lock ARGS=--upgrade` takes the newest.
"""


def run(step: str, *command: str | Path) -> None:
    """Run one step from the root, its output as it comes; the first that fails is the last."""
    print(f"--- {step}", flush=True)
    code = subprocess.call([str(part) for part in command], cwd=ROOT)
    if code != 0:
        print(f"stopped: {step} ended with exit code {code}", file=sys.stderr)
        sys.exit(code)


def python(step: str, *arguments: str | Path) -> None:
    run(step, PYTHON, *arguments)


# ── the environment ──────────────────────────────────────────────────────────────────────


def digest() -> str:
    """Changes when the Python, a lock or the package's own settings change."""
    sources = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "pyproject.toml"]
    found = hashlib.sha256(sys.version.encode())
    for source in sources:
        content = source.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{source.name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def is_ready(level: str) -> bool:
    """Whether .venv already holds what `level` needs; dev holds everything."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    return STAMP.read_text(encoding="utf-8") in {f"{level} {digest()}", f"dev {digest()}"}


def setup(level: str) -> None:
    """Fill .venv from the locks; do nothing when nothing has changed."""
    if is_ready(level):
        return
    print(f"--- setup: .venv from requirements/ ({level})", flush=True)
    STAMP.unlink(missing_ok=True)
    try:
        venv.create(VENV, with_pip=True, clear=not runs_this_python())
    except subprocess.CalledProcessError as error:
        sys.exit(f"no virtual environment: {error}\nOn Debian and Ubuntu: install python3-venv.")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    locks = [f"--requirement=requirements/{name}.txt" for name in LOCKS[level]]
    python("packages, each checked against its hash", *pip, "--require-hashes", *locks)
    python("qp174 itself", *pip, "--no-build-isolation", "--no-deps", "--editable", ".")
    STAMP.write_text(f"{level} {digest()}", encoding="utf-8")


def runs_this_python() -> bool:
    """Whether .venv exists and its Python is of the version that runs now."""
    if not PYTHON.exists():
        return False
    ask = [str(PYTHON), "-c", "import sys; sys.stdout.write(sys.version)"]
    return subprocess.run(ask, capture_output=True).stdout.decode() == sys.version


# ── the chores ───────────────────────────────────────────────────────────────────────────


def do_setup(arguments: list[str]) -> None:
    """make .venv ready for development"""
    setup("dev")


def do_demo(arguments: list[str]) -> None:
    """from the services to the printed plan, into build/demo"""
    setup("runtime")
    # The demo speaks for itself and says where it stopped: no heading, no second message.
    sys.exit(subprocess.call([PYTHON, "tools/demo.py", *arguments], cwd=ROOT))


def do_test(arguments: list[str]) -> None:
    """the tests, without the slow ones"""
    setup("dev")
    python("pytest", "-m", "pytest", "-n", "auto", "-m", "not slow", *arguments)


def do_check(arguments: list[str]) -> None:
    """everything that CI runs; the tests come last"""
    setup("dev")
    python("format", "-m", "ruff", "format", "--check")
    python("lint", "-m", "ruff", "check")
    python("types", "-m", "mypy")
    python("validate", "-m", "qp174", "validate")
    for plan in sorted(ROOT.glob("plans/*.yaml")):
        python(f"plan check {plan.stem}", "-m", "qp174", "plan", "check", plan.stem)
    python("pytest", "-m", "pytest", "-n", "auto", *arguments)


def do_lock(arguments: list[str]) -> None:
    """renew requirements/*.txt from pyproject.toml (--upgrade: to the newest)"""
    folder = ROOT / "build" / "lock"
    venv.create(folder, with_pip=True)
    tool = folder / PYTHON.relative_to(VENV)
    run("pip-tools", tool, "-m", "pip", "install", "--quiet", LOCK_TOOL)
    sources = ("pyproject.toml", "requirements/windows.in", "--constraint=requirements/build.txt")
    backend = ("--build-deps-for=editable", "--build-deps-for=wheel", "--only-build-deps")
    lock(tool, "build", "pyproject.toml", *backend, *arguments)
    lock(tool, "runtime", *sources, *arguments)
    same = "--constraint=requirements/runtime.txt"
    lock(tool, "dev", *sources, same, "--extra=dev", *arguments)


def lock(tool: Path, name: str, *arguments: str) -> None:
    """Write one lock; what only Windows needs is marked so."""
    target = ROOT / "requirements" / f"{name}.txt"
    options = [*LOCK_OPTIONS.split(), f"--output-file=requirements/{name}.txt"]
    run(f"requirements/{name}.txt", tool, "-m", "piptools", "compile", *options, *arguments)
    pins = target.read_text(encoding="utf-8")
    pins = re.sub(r"(?m)^(colorama==\S+) \\$", r'\1 ; sys_platform == "win32" \\', pins)
    target.write_text(LOCK_HEADER + pins, encoding="utf-8", newline="\n")


def do_messages(arguments: list[str]) -> None:
    """compile the message catalogue; or: messages check, todo, merge FILE..."""
    setup("dev")
    python("messages", "tools/messages.py", *(arguments or ["compile"]))


def do_clean(arguments: list[str]) -> None:
    """remove .venv, build and the caches"""
    caches = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")
    for name in (".venv", "build", "dist", *caches):
        shutil.rmtree(ROOT / name, ignore_errors=True)


CHORES: dict[str, Callable[[list[str]], None]] = {
    "setup": do_setup,
    "demo": do_demo,
    "test": do_test,
    "check": do_check,
    "lock": do_lock,
    "messages": do_messages,
    "clean": do_clean,
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in CHORES:
        print("usage: python3 tools/run.py CHORE [OPTION...]\n")
        for name, chore in CHORES.items():
            print(f"  {name:<9} {chore.__doc__}")
        return 0 if arguments in ([], ["help"], ["--help"]) else 2
    try:
        CHORES[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
