"""The whole road once, from the services to the printed plan: what `make demo` shows.

Each command's full answer goes to a file in build/demo; a few lines of it reach the screen.
The first command that fails ends the demo with its name and its exit code. No tracked file
changes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path("build/demo")
PLAN = "transformation-2027-2028"
SERVICE = "grade1-registration"
HEADLINES = 4  # lines of an answer that reach the screen
SITTING = "d-0002"
REPORTS = (
    ("priorities",),
    ("plan", PLAN),
    ("plan-status", PLAN),
    ("indicators",),
    ("programmes",),
    ("service", SERVICE),
    ("status",),
    ("reengineering",),
    ("memo", SERVICE),
    ("minutes", SITTING),
    ("procedure",),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One command: what it is for, its arguments, and the file that keeps its answer."""

    heading: str
    arguments: tuple[str, ...]
    answer: Path | None = None


def commands() -> list[Step]:
    """The commands that answer on the screen, in the order of the work."""
    horizon = ("--from", "2027-Q1", "--to", "2028-Q4")
    draft = ("plan", "draft", PLAN, *horizon, "-o", (OUT / "plan.yaml").as_posix())
    return [
        Step("Is every file sound?", ("validate",), OUT / "validate.txt"),
        Step("Who is served, and can it be transformed?", ("classify",), OUT / "classify.txt"),
        Step("What comes first?", ("prioritise",), OUT / "prioritise.txt"),
        Step("How firm is that?", ("prioritise", "--stability"), OUT / "stability.txt"),
        Step("What is saved by the new processes?", ("reengineer",), OUT / "reengineer.txt"),
        Step(
            "Does what the committee decided still hold?",
            ("meeting", "verify"),
            OUT / "meeting.txt",
        ),
        Step("Where does every service stand?", ("status",), OUT / "status.txt"),
        Step("A plan drafted from the ranking", draft, OUT / "plan-draft.txt"),
        Step("Does the plan of the repository hold?", ("plan", "check", PLAN), OUT / "check.txt"),
        Step("The plan", ("plan", "show", PLAN), OUT / "plan.txt"),
        Step(
            "Why does a service stand where it stands?",
            ("plan", "explain", PLAN, SERVICE),
            OUT / "explain.txt",
        ),
        Step(
            "What do partners owe, and what waits for it?", ("programmes",), OUT / "programmes.txt"
        ),
        Step("What is measured every year?", ("indicators",), OUT / "indicators.txt"),
    ]


def reports() -> list[Step]:
    """Every printed report, in both languages, to read here and to publish."""
    steps = []
    for kind, *ids in REPORTS:
        for language in ("ar", "en"):
            for form in ("md", "html"):
                target = (OUT / f"{kind}.{language}.{form}").as_posix()
                arguments = ("--lang", language, "report", kind, *ids, "-f", form, "-o", target)
                steps.append(Step(f"Report: {kind}", arguments))
    return steps


def run(step: Step) -> bytes:
    """The answer of one command; a failure ends the demo with the command's own words."""
    command = [sys.executable, "-m", "qp174", *step.arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True)
    if done.returncode != 0:
        show(done.stdout + done.stderr)
        shown = " ".join(("qp174", *step.arguments))
        print(f"demo stopped: `{shown}` ended with exit code {done.returncode}", file=sys.stderr)
        sys.exit(done.returncode)
    return done.stdout or done.stderr  # a command that writes a file only reports that it did


def show(text: bytes) -> None:
    """Bytes as the command gave them: Arabic survives a console of another encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def headlines(answer: bytes) -> bytes:
    lines = [line for line in answer.splitlines() if line.strip()][:HEADLINES]
    return b"".join(b"    " + line + b"\n" for line in lines)


def main() -> int:
    shutil.rmtree(ROOT / OUT, ignore_errors=True)
    (ROOT / OUT).mkdir(parents=True)
    for step in commands():
        print(f"\n{step.heading}\n  $ qp174 {' '.join(step.arguments)}")
        answer = run(step)
        show(headlines(answer))
        if step.answer is not None:
            (ROOT / step.answer).write_bytes(answer)
    print("\nReports, in Arabic and English\n  $ qp174 --lang ar report plan ... -f html -o ...")
    for step in reports():
        run(step)
    print(f"\nMade in {OUT.as_posix()}/")
    for made in sorted((ROOT / OUT).iterdir()):
        print(f"  {made.stat().st_size:>9,} bytes  {made.name}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
