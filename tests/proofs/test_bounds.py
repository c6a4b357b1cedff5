"""P5, bounded: whatever a file holds, an answer comes, in little memory, and not without end."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, copied

MEBIBYTE = 1024 * 1024
#: Processor seconds after which a run is killed: many times what any answer takes.
HANGS = 20
#: Processor seconds within which an ordinary machine answers.
MOST_SECONDS = 2.0
#: What the loop below takes on an ordinary machine. A slower one is given more time, at most up to
#: HANGS; a faster one no less than it is promised.
ORDINARY = 0.04
MOST_MEMORY = 300
MOST_LINES = 2000


def filled(piece: str, head: str = "", tail: str = "") -> str:
    """Just under a mebibyte of one piece over and over."""
    room = MEBIBYTE - len((head + tail).encode()) - 1
    return head + piece * (room // len(piece.encode())) + tail


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
CASES: dict[str, Callable[[], str]] = {
    "an alias bomb": lambda: BOMB,
    "ten thousand brackets deep": lambda: "a: " + "[" * 10_000 + "]" * 10_000,
    "ten thousand groups deep": lambda: "".join(f"{' ' * n}a:\n" for n in range(1400)),
    "a mebibyte of brackets": lambda: filled("[", "a: "),
    "a mebibyte of braces": lambda: filled("{a: ", "a: "),
    "a mebibyte of dashes": lambda: filled("- "),
    "a mebibyte of keys": lambda: filled("a: 1\n"),
    "a mebibyte of different keys": lambda: "".join(f"k{n}: {n}\n" for n in range(75_000)),
    "a mebibyte of quotes": lambda: filled('"'),
    "a mebibyte of anchors": lambda: filled("- &a\n"),
    "a mebibyte of odd words": lambda: filled("- no\n", "a:\n"),
    "a mebibyte of one word": lambda: filled("x", "a: "),
    "a mebibyte of Arabic": lambda: filled("\u0645\u062f\u0631\u0633\u0629 ", "a: "),
    "a mebibyte of one number": lambda: filled("9", "a: "),
    "a mebibyte of tabs": lambda: filled("\t", "a: "),
    "a mebibyte of hidden signs": lambda: filled("\u202e", "a: "),
    "a mebibyte of empty lines": lambda: filled("\n", "a: b\n"),
    "a mebibyte of comments": lambda: filled("# x\n", tail="a: b\n"),
    "a mebibyte of escapes": lambda: filled("\\u0645", 'a: "', '"\n'),
    "a mebibyte of question marks": lambda: filled("? "),
    "a mebibyte of block headers": lambda: filled("- |\n"),
    "a mebibyte of spaces before a sign": lambda: filled(" ", "a: x y", "# 1 z\n"),
    "a mebibyte of lines after a text": lambda: filled("\n", "a: x\n", "  - b\n"),
    "a mebibyte of conflicts": lambda: filled("<<<<<<< x\n"),
    "a mebibyte of no-break spaces": lambda: "a: b\nc" + "\u00a0" * 500_000 + "d: e\n",
    "many steps": lambda: many_steps(),
    "many unknown keys": lambda: service() + filled("zz: 1\n")[: 600 * 1024],
    "ever deeper values": lambda: service() + "x: " + "{a: " * 39 + "1" + "}" * 39,
}


def service() -> str:
    """A shipped service."""
    return (ROOT / "catalogue/services/exams/tawjihi-remark.yaml").read_text(encoding="utf-8")


def many_steps() -> str:
    """A service with as many unknown steps as a file can hold."""
    before, mark, after = service().partition("      steps:\n")
    assert mark
    return before + mark + "        - step: nobody-knows-this\n" * 20_000 + after


PROGRAM = f"""\
import resource, sys, time
resource.setrlimit(resource.RLIMIT_CPU, ({HANGS}, {HANGS}))
from qp174.cli.main import main
code = main()
seconds = time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
try:  # Linux counts the peak of the process that started this one as well, but not here
    with open("/proc/self/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
except OSError:
    pass

def loop():
    started = time.process_time()
    total = 0
    for number in range(500_000):
        total += number * number % 7
    return time.process_time() - started

# How slow this machine is just now.
factor = max(1.0, min(loop(), loop(), loop()) / {ORDINARY})
print(f"{{memory:.0f}} {{seconds / factor:.2f}}", file=sys.stderr)
sys.exit(code)
"""


def checked(root: Path, *words: str) -> tuple[int, str, float, float]:
    """Runs ``validate`` in a process of its own: exit code, answer, MiB at the most, and seconds
    of an ordinary machine's processor.
    """
    line = ["-C", str(root), "--lang", "en", "--as-of", "2026-11-22", "validate", *words]
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, *line],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | {"QP174_CACHE_DIR": str(root / ".cache")},
    )
    assert answer.returncode in (0, 1), answer.stderr.decode()[-2000:]
    memory, seconds = answer.stderr.decode().strip().splitlines()[-1].split()
    return answer.returncode, answer.stdout.decode(), float(memory), float(seconds)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="limits a process as only Unix can")
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_answered(name: str, tmp_path: Path) -> None:
    root = copied(ROOT, tmp_path / "root")
    text = CASES[name]()
    assert len(text.encode()) <= MEBIBYTE
    (root / "catalogue/services/hostile.yaml").write_text(text, encoding="utf-8")
    code, out, memory, seconds = checked(root)
    assert code == 1
    assert "hostile.yaml" in out
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS
    assert len(out.splitlines()) < MOST_LINES
    assert len(out.encode()) < MEBIBYTE


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="limits a process as only Unix can")
def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    root = copied(ROOT, tmp_path / "root")
    with (root / "catalogue/services/large.yaml").open("wb") as file:
        file.write(b"a: b\n" * (50 * MEBIBYTE // 5))
    code, out, memory, seconds = checked(root)
    assert seconds < MOST_SECONDS
    assert code == 1
    assert "large.yaml: error [file-too-large]" in out or "file-too-large" in out
    assert memory < 150


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="limits a process as only Unix can")
def test_many_faulty_files_are_counted_not_listed_without_end(tmp_path: Path) -> None:
    root = copied(ROOT, tmp_path / "root")
    for number in range(400):
        file = root / f"catalogue/services/bad-{number}.yaml"
        file.write_text("a: no\nb: [no, no\n", encoding="utf-8")
    code, out, memory, seconds = checked(root)
    assert code == 1
    assert seconds < MOST_SECONDS * 2  # for 400 files, not one
    assert memory < MOST_MEMORY
    assert len(out.splitlines()) < MOST_LINES
