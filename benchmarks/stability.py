"""How much dearer the answers about a ranking are than the ranking itself: a table of ratios.

    python benchmarks/stability.py                    300 and 1,000 services, five pairs each
    python benchmarks/stability.py --sizes 300,1000,10000 --pairs 3

Each answer is measured in turn with a plain ranking of the same services, in this process, and the
median of the ratios is printed; the seconds of the goals stand beside them, because those were set
in seconds on a machine of two cores.
"""

import argparse
import datetime
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

if str(Path(__file__).parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent))
if str(Path(__file__).parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent.parent))

from generate import ROOT, generate

from qp174.app.load import load
from qp174.core.ranking.alternatives import alternatives
from qp174.core.ranking.draws import draws
from qp174.core.ranking.moves import moves
from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.stability import margin, neighbours, removals, stability
from qp174.core.ranking.topsis import second_opinion
from qp174.model.catalogue import Catalogue

BUILD = ROOT / "build" / "benchmarks"
AS_OF = datetime.date(2026, 11, 22)
#: Seconds that 1,000 draws may take, by number of services.
GOALS = {300: 0.3, 1000: 0.8, 10_000: 8.0}


def catalogue_of(size: int) -> Catalogue:
    """A generated catalogue of so many services."""
    root = BUILD / f"stability-{size}"
    shutil.rmtree(root, ignore_errors=True)
    generate(size, root)
    try:
        return load(root, AS_OF).catalogue
    finally:
        shutil.rmtree(root, ignore_errors=True)


def answers(catalogue: Catalogue) -> Mapping[str, Callable[[], object]]:
    """What is measured: the question, and how it is asked."""
    ranking = prioritise(catalogue)
    given = alternatives(ranking, catalogue)
    return {
        "1,000 draws, ±25 %": lambda: draws(given, catalogue),
        "1,000 draws, all weights": lambda: draws(given, catalogue, spread=None),
        "swaps of neighbours": lambda: list(neighbours(ranking, catalogue)),
        "margins of bands": lambda: [margin(entry, catalogue) for entry in ranking.services],
        "without each criterion": lambda: list(removals(ranking, given, catalogue)),
        "TOPSIS and correlation": lambda: second_opinion(given),
        "other weights compared": lambda: moves(ranking, prioritise(catalogue, "quick-wins")),
        "all of --stability": lambda: stability(ranking, catalogue),
    }


def seconds(question: Callable[[], object]) -> float:
    """The wall time of one answer."""
    begun = time.perf_counter()
    question()
    return time.perf_counter() - begun


def measure(size: int, pairs: int) -> None:
    """Prints the ratios for one size."""
    catalogue = catalogue_of(size)
    plain = partial(prioritise, catalogue)
    ranked = len(prioritise(catalogue).services)
    print(f"\n{size} services, {ranked} ranked; plain ranking = 1")
    for name, question in answers(catalogue).items():
        taken = [(seconds(plain), seconds(question)) for _ in range(pairs)]
        ratio = statistics.median(of / floor for floor, of in taken)
        spent = statistics.median(of for _, of in taken)
        goal = f"  (goal {GOALS[size]} s)" if size in GOALS and name.startswith("1,000") else ""
        print(f"{name:28} {ratio:8.2f}   {spent:7.3f} s{goal}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="300,1000")
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()
    for size in map(int, arguments.sizes.split(",")):
        measure(size, arguments.pairs)


if __name__ == "__main__":
    main()
