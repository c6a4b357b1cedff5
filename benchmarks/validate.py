"""``validate`` against its peers and its floors, on generated catalogues: a table of ratios.

    python benchmarks/validate.py                     300 and 1,000 services, three pairs each
    python benchmarks/validate.py --sizes 300,1000,10000 --pairs 5

The peers, check-jsonschema and yamllint (from PyPI) and ajv-cli (from npm), are installed once
into build/peers; one that cannot be had is left out and said so. They read the same service files
against the same schema; qp174 also makes all its checks over the whole. Needs git and Linux or
macOS.
"""

import argparse
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

if str(Path(__file__).parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent))

from generate import ROOT, SERVICES, generate
from processes import FLOOR, Cost, median, run

BUILD = ROOT / "build" / "benchmarks"
PEERS = ROOT / "build" / "peers"
SCHEMA = ROOT / "schemas" / "service.schema.json"
FROM_PYPI = ("check-jsonschema>=0.30", "yamllint>=1.35")
FROM_NPM = "ajv-cli@5"
#: The slow peers are run once on more services than these, and not paired.
SLOW_ABOVE = 1000

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Goal:
    """At this size the ratio of two cases, by wall or processor time, is at most ``most``."""

    size: int
    ours: str
    peer: str
    most: float
    measure: str


GOALS = (
    Goal(300, "cold", "check-jsonschema", 1 / 15, "processor"),
    Goal(1000, "cold", "ajv-cli", 0.7, "wall"),
    Goal(10_000, "cold", "ajv-cli", 1.0, "wall"),
    Goal(10_000, "warm", "git status", 12, "wall"),
)
MOST_GROWTH = 11
MOST_MEMORY = 80


@dataclass
class Table:
    """The median cost of each case at each size."""

    costs: dict[tuple[int, str], Cost] = field(default_factory=dict)

    def ratio(self, size: int, one: str, other: str, measure: str) -> float | None:
        """How often the cost of ``other`` is in that of ``one``; None if one was not run."""
        ours, peers = self.costs.get((size, one)), self.costs.get((size, other))
        if ours is None or peers is None:
            return None
        return float(getattr(ours, measure)) / float(getattr(peers, measure))


def peers() -> dict[str, Path]:
    """The programs of the peers that can be had, installed where they are not yet."""
    found = {}
    binaries = PEERS / "venv" / "bin"
    if not (binaries / "yamllint").exists():
        venv.create(PEERS / "venv", with_pip=True)
        quiet = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([binaries / "python", *quiet, *FROM_PYPI], check=False)
    for name in ("check-jsonschema", "yamllint"):
        if (binaries / name).exists():
            found[name] = binaries / name
    ajv = PEERS / "node_modules" / ".bin" / "ajv"
    npm = shutil.which("npm")
    if not ajv.exists() and npm is not None:
        subprocess.run([npm, "install", "--silent", "--prefix", PEERS, FROM_NPM], check=False)
    if ajv.exists():
        found["ajv-cli"] = ajv
    return found


def repository(size: int) -> Path:
    """A generated catalogue in a git repository, made anew."""
    folder = BUILD / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    generate(size, folder)
    who = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "Generated")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    # What git and the cache have just seen is too young for them to trust: let it grow older.
    time.sleep(2.5)
    return folder


def commands(folder: Path, programs: dict[str, Path]) -> Iterator[tuple[str, Command]]:
    """Each peer's command line on the services of a repository."""
    services = folder / SERVICES
    if "check-jsonschema" in programs:
        files = sorted(services.rglob("*.yaml"))
        yield "check-jsonschema", (programs["check-jsonschema"], "--schemafile", SCHEMA, *files)
    if "yamllint" in programs:
        yield "yamllint", (programs["yamllint"], "-d", "relaxed", services)
    if "ajv-cli" in programs:
        how = ("validate", "--spec=draft2020", "--strict=false", "-s", SCHEMA, "-d")
        yield "ajv-cli", (programs["ajv-cli"], *how, f"{services}/**/*.yaml")
    yield "git status", ("git", "status", "--porcelain")


def measure(size: int, pairs: int, programs: dict[str, Path], table: Table) -> None:
    """Runs every case at one size, in turn, ``pairs`` times; slow peers once where it is large."""
    folder = repository(size)
    cache = BUILD / f"cache-{size}"
    home = {"QP174_CACHE_DIR": str(cache)}
    ours = (sys.executable, "-m", "qp174", "-C", folder, "--as-of", "2026-11-22", "validate")

    def cold() -> Cost:
        shutil.rmtree(cache, ignore_errors=True)
        return run(ours, ROOT, home)

    def changed() -> Cost:
        for file in sorted((folder / SERVICES).rglob("*.yaml"))[:10]:
            with file.open("a", encoding="utf-8") as text:
                text.write("# changed\n")
        return run(ours, ROOT, home)

    cases: dict[str, Callable[[], Cost]] = {
        "bare interpreter": lambda: run(FLOOR, ROOT),
        "cold": cold,
        "warm": lambda: run(ours, ROOT, home),
        "10 changed": changed,
        "no cache": lambda: run((*ours[:5], "--no-cache", *ours[5:]), ROOT, home),
    }
    for name, command in commands(folder, programs):
        cases[name] = partial(run, command, folder)
    taken: dict[str, list[Cost]] = {name: [] for name in cases}
    for turn in range(pairs):
        for name, case in cases.items():
            slow = name in ("check-jsonschema", "yamllint") and size > SLOW_ABOVE
            if turn == 0 or not slow:
                taken[name].append(case())
    for name, costs in taken.items():
        table.costs[size, name] = median(costs)


def show(size: int, table: Table) -> None:
    """The cases of one size: figures, and how often qp174's cold run is in each."""
    print(f"\n{size:,} services")
    print(f"  {'case':18} {'wall s':>8} {'cpu s':>8} {'MiB':>6} {'cold/case wall':>15} {'cpu':>7}")
    for (its, name), cost in table.costs.items():
        if its == size:
            walls = table.ratio(size, "cold", name, "wall") or 0
            cpus = table.ratio(size, "cold", name, "processor") or 0
            figures = f"{cost.wall:8.2f} {cost.processor:8.2f} {cost.memory:6.0f}"
            print(f"  {name:18} {figures} {walls:15.3f} {cpus:7.3f}")


def judge(table: Table) -> None:
    """Each goal with what was measured."""
    print("\ngoals")
    for goal in GOALS:
        ratio = table.ratio(goal.size, goal.ours, goal.peer, goal.measure)
        what = f"{goal.ours} / {goal.peer}, {goal.size:,} services, {goal.measure}"
        say(what, ratio, goal.most)
    small, large = table.costs.get((1000, "cold")), table.costs.get((10_000, "cold"))
    if small and large:
        say("growth of cold cost, 1,000 to 10,000", large.processor / small.processor, MOST_GROWTH)
    if large:
        say("MiB of one process, cold, 10,000", large.memory, MOST_MEMORY)


def say(what: str, measured: float | None, most: float) -> None:
    """One goal; one whose cases were not run is left out."""
    if measured is not None:
        verdict = "met" if measured <= most else "MISSED"
        print(f"  {what:58} {measured:8.3f}  at most {most:7.3f}  {verdict}")


def main() -> None:
    """Reads the command line, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="300,1000", help="numbers of services, with commas")
    parser.add_argument("--pairs", type=int, default=3, help="how often each case is run")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    arguments = parser.parse_args()
    programs = {} if arguments.alone else peers()
    missing = {"check-jsonschema", "yamllint", "ajv-cli"} - programs.keys()
    if missing:
        print(f"not measured: {', '.join(sorted(missing))}")
    table = Table()
    for size in map(int, arguments.sizes.split(",")):
        measure(size, arguments.pairs, programs, table)
        show(size, table)
    judge(table)


if __name__ == "__main__":
    main()
