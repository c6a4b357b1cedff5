"""How good plans are, how sure that is, and what they cost: a table by number of services.

    python benchmarks/plan.py                              100 to 10,000 services, 8 quarters
    python benchmarks/plan.py --sizes 100,500 --quarters 4,8
    python benchmarks/plan.py --objective priority
    python benchmarks/plan.py --digest --sizes 500         the answer's hash under three hash seeds
    python benchmarks/plan.py --psplib FOLDER              the known optima of PSPLIB's j30

Each problem is made from a seed (``plan_problems.py``) and solved; every answer is held against the
problem anew before it counts. ``share`` is the value against the bound of a linear programme
(``plan_lp.py``), which needs the package ``highspy``; without it the column stays empty. ``plain``
compares with placing every service in order of rank, as early as may be, and nothing else.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
for folder in (str(ROOT), str(ROOT / "benchmarks")):
    if folder not in sys.path:
        sys.path.insert(0, folder)

from plan_kept import broken, value_of  # noqa: E402
from plan_lp import has_lp, lp_bound  # noqa: E402
from plan_problems import SEED, problem  # noqa: E402
from psplib import print_gaps  # noqa: E402

from qp174.core.planning.problem import Placed, Problem, Schedule  # noqa: E402
from qp174.core.planning.solving.schedule import solve  # noqa: E402
from qp174.model.plan import Objective  # noqa: E402

SIZES = "100,500,2000,10000"
#: The linear programme of more services takes minutes.
LARGEST_LP = 2000
HEADS = (
    ("services", 8),
    ("quarters", 8),
    ("placed", 7),
    ("value", 11),
    ("own bound", 11),
    ("gap", 6),
    ("LP bound", 11),
    ("share", 7),
    ("seconds", 8),
    ("plain", 7),
    ("times", 7),
)


@dataclass(frozen=True)
class Measured:
    """One line of the table: the answer, and what it is held against."""

    asked: Problem
    answer: Schedule
    seconds: float
    plain_value: float
    plain_seconds: float
    bound: float | None

    def cells(self) -> list[str]:
        """As printed."""
        value = float(self.answer.value)
        placed = sum(isinstance(entry, Placed) for entry in self.answer.answers)
        return [
            f"{len(self.asked.jobs):,}",
            str(len(self.asked.resources.periods)),
            f"{placed:,}",
            f"{value:,.1f}",
            f"{self.answer.bound:,.1f}",
            f"{float(self.answer.gap):.2%}",
            "" if self.bound is None else f"{self.bound:,.1f}",
            "" if self.bound is None else f"{value / self.bound:.2%}",
            f"{self.seconds:.2f}",
            f"{value / self.plain_value:.3f}" if self.plain_value else "",
            f"{self.seconds / self.plain_seconds:.1f}",
        ]


def measured(asked: Problem, *, with_lp: bool) -> Measured:
    """Solves a problem both ways; an answer that breaks a limit ends the script."""
    begun = time.perf_counter()
    answer = solve(asked)
    taken = time.perf_counter() - begun
    faults = list(broken(asked, answer.answers))
    if faults:
        raise SystemExit("broken: " + "; ".join(faults[:5]))
    if abs(value_of(asked, answer.answers) - float(answer.value)) > 1e-6 * float(answer.value):
        raise SystemExit(f"the value is not what it says: {answer.value}")
    begun = time.perf_counter()
    plain = solve(asked, effort=0).answers
    plain_taken = time.perf_counter() - begun
    bound = lp_bound(asked) if with_lp else None
    return Measured(asked, answer, taken, value_of(asked, plain), plain_taken, bound)


def table(sizes: list[int], quarters: list[int], objective: Objective, seed: int) -> None:
    """Prints a line for each size and number of quarters."""
    print("  ".join(name.rjust(width) for name, width in HEADS))
    for size in sizes:
        for count in quarters:
            with_lp = has_lp() and size <= LARGEST_LP
            line = measured(problem(size, count, seed, objective), with_lp=with_lp)
            cells = zip(line.cells(), HEADS, strict=True)
            print("  ".join(text.rjust(width) for text, (_, width) in cells), flush=True)
    if not has_lp():
        print("No LP bound: highspy is not installed (pip install highspy).")


def digest(size: int, quarters: int, objective: Objective, seed: int) -> str:
    """The hash of a whole answer: every task with its quarters, every reason, every figure."""
    answer = solve(problem(size, quarters, seed, objective))
    return hashlib.sha256(repr(answer).encode()).hexdigest()


def digests(sizes: list[int], quarters: list[int], objective: Objective, seed: int) -> int:
    """Prints the hash of each answer under three hash seeds; 1 where they differ."""
    differ = 0
    for size in sizes:
        for count in quarters:
            words = [str(size), str(count), objective, str(seed)]
            found = [_digest_under(hash_seed, words) for hash_seed in ("0", "1", "4321")]
            differ |= len(set(found)) > 1
            same = "the same three times" if len(set(found)) == 1 else "DIFFER"
            print(f"{size:,} services, {count} quarters: {same}: {', '.join(sorted(set(found)))}")
    return differ


def _digest_under(hash_seed: str, words: list[str]) -> str:
    command = [sys.executable, __file__, "--one-digest", *words]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--quarters", default="8")
    parser.add_argument("--objective", choices=["value", "priority"], default="value")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--digest", action="store_true")
    parser.add_argument("--psplib", type=Path, metavar="FOLDER")
    parser.add_argument("--one-digest", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes, quarters = ([int(n) for n in text.split(",")] for text in (given.sizes, given.quarters))
    if given.one_digest:
        size, count, objective, seed = given.one_digest
        print(digest(int(size), int(count), objective, int(seed)))
    elif given.psplib:
        print_gaps(given.psplib)
    elif given.digest:
        return digests(sizes, quarters, given.objective, given.seed)
    else:
        table(sizes, quarters, given.objective, given.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
