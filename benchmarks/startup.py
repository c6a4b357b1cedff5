"""How long the tool takes to start, against the bare interpreter: medians of ratios."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAIRS = 15
FLOOR = [sys.executable, "-c", "pass"]
CASES = {
    "--version": ["--version"],
    "--help": ["--help"],
    "validate --help": ["validate", "--help"],
    "validate (shipped catalogue)": ["validate"],
    "prioritise --format json": ["prioritise", "--format", "json"],
}


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one whole process."""
    begun = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""},
    )
    return time.perf_counter() - begun


def main() -> None:
    """Prints a line for each case: the median ratio, and the median seconds beside it."""
    print(f"{'case':32} {'ratio':>7} {'seconds':>8}")
    for name, arguments in CASES.items():
        command = [sys.executable, "-m", "qp174", *arguments]
        seconds(command)
        pairs = [(seconds(command), seconds(FLOOR)) for _ in range(PAIRS)]
        ratio = statistics.median(ours / floor for ours, floor in pairs)
        print(f"{name:32} {ratio:7.2f} {statistics.median(p[0] for p in pairs):8.3f}")


if __name__ == "__main__":
    main()
