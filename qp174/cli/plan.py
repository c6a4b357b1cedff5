"""``qp174 plan``: draft, show and check transformation plans."""

from typing import Annotated, Literal

import typer

from qp174.cli.common import (
    Format,
    OpenPage,
    Output,
    Replace,
    Rerecord,
    Strict,
    TableFormat,
    Weights,
    Write,
    only_one,
    state_of,
)

app = typer.Typer(help="Draft, show and check transformation plans (clauses 4/4, 5/1-c).")

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="The plan's id: small letters, digits, -.")
]
PlanWords = Annotated[
    str, typer.Argument(metavar="NAME", help="A plan, by id or part of its name.")
]
From = Annotated[
    str | None, typer.Option("--from", metavar="QUARTER", help="First quarter, as 2027-Q1.")
]
To = Annotated[
    str | None, typer.Option("--to", metavar="QUARTER", help="Last quarter, as 2028-Q4.")
]
Aim = Annotated[
    Literal["priority", "value"] | None,
    typer.Option("--objective", metavar="AIM", help="priority: band by band; value: most value."),
]
AtOnce = Annotated[
    int | None,
    typer.Option("--at-once", metavar="N", min=1, help="Services in work in a quarter, at most."),
]
CapacityToday = Annotated[
    bool, typer.Option("--capacity-today", help="Days and budget as capacity.yaml has them today.")
]
Revise = Annotated[
    str | None,
    typer.Option("--revise", metavar="OLD", help="An adopted plan that this one replaces."),
]
Money = Annotated[
    list[str] | None,
    typer.Option("--budget", metavar="YEAR=JOD", help="The budget of a year."),
]
Release = Annotated[
    list[str] | None,
    typer.Option(
        "--release",
        metavar="ID",
        help="With --revise: let go of what people fixed of a service (pin, deadline, order).",
    ),
]

By = Annotated[
    Literal["service", "unit"] | None,
    typer.Option("--by", help="What stands in the lines: services (the default) or units."),
]
PlanFormat = Annotated[
    Literal["text", "json", "csv", "mermaid", "svg"],
    typer.Option("--format", help="How to show the answer."),
]


@app.command()
def draft(
    context: typer.Context,
    name: Name,
    first: From = None,
    last: To = None,
    weights: Weights = None,
    objective: Aim = None,
    at_once: AtOnce = None,
    capacity_today: CapacityToday = False,
    budget: Money = None,
    revise: Revise = None,
    release: Release = None,
    write: Write = False,
    replace: Replace = False,
    output: Output = None,
    format_: Format = "text",
) -> None:
    """Draft a plan under capacity, budget and partners' dates, or revise one (4/4, 5/1-c).

    Band by band, or with --objective value for most value, which then says what that costs in
    priority. Each placement and each omission has its reason. Over a plan that stands already only
    what changed is written anew: pins, exclusions, deadlines, comments and words of people stay.
    The plan goes to stdout; with --write into plans/NAME.yaml, where one that differs is only
    replaced with --replace. An adopted plan never changes: --revise drafts the next one, in which
    only what must moves.

      qp174 plan draft transformation-2027-2028 --from 2027-Q1 --to 2028-Q4
      qp174 plan draft by-value --from 2027-Q1 --to 2028-Q4 --objective value --format json
      qp174 plan draft transformation-2027-2028-b --revise transformation-2027-2028 --write
    """
    from qp174.cli.screens.drafting import Target, Wish, run

    only_one({"--write": write, "--output": output})
    wish = Wish(
        name,
        first,
        last,
        weights,
        objective,
        at_once,
        capacity_today,
        revise,
        tuple(budget or ()),
        tuple(release or ()),
    )
    run(state_of(context), wish, Target(write, replace, output, format_))


@app.command("show")
def show_(
    context: typer.Context,
    name: PlanWords,
    by: By = None,
    format_: PlanFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show a plan: services and units in time, what is left out and why (clauses 4/4, 5/1-c).

    In a table and as bars: services by quarter, or with --by unit the load and the tasks of each
    unit. As csv for spreadsheets, as mermaid for a pull request, as svg a picture of its own.

      qp174 plan show transformation-2027-2028
      qp174 plan show transformation-2027-2028 --by unit
      qp174 plan show transformation-2027-2028 --format svg > roadmap.svg
    """
    from qp174.cli.screens.plan import run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    # JSON holds the units and the services, whichever is asked for.
    only_one({"--format json": format_ == "json", "--by": by is not None})
    run(state_of(context), name, by=by or "service", form=format_, open_=open_)


@app.command()
def check(
    context: typer.Context,
    name: PlanWords,
    format_: Format = "text",
    strict: Strict = False,
) -> None:
    """Check a plan: feasible, complete, its inversions, and what has drifted (clauses 4/4, 5/1-c).

    Beside the findings: what it is worth as it stands and the most that any plan could be worth;
    what has changed since it was made, and whether that matters: whether services would stand
    otherwise by priority. What cannot hold together is named by its smallest set.

    The exit code is 1 when the plan has errors; with --strict also when it has warnings.

      qp174 plan check transformation-2027-2028
      qp174 plan check transformation-2027-2028 --strict
    """
    from qp174.cli.screens.plan_check import run

    run(state_of(context), name, form=format_, strict=strict)


ManyServices = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...", help="Services, each by id, official code or part of its name."
    ),
]


@app.command()
def explain(
    context: typer.Context,
    name: PlanWords,
    ids: ManyServices,
    format_: Format = "text",
) -> None:
    """Explain why services stand where they stand in a plan, or are left out (clauses 4/4, 5/1-c).

    Why a service is in and why then, what each of its tasks waited for, and the smallest changes
    that would bring it forward, or in: each is tried with all other services where they stand.

      qp174 plan explain transformation-2027-2028 grade1-registration
      qp174 plan explain transformation-2027-2028 school-locator experience-certificate
    """
    from qp174.cli.screens.plan_explain import run

    run(state_of(context), name, ids, form=format_)


First = Annotated[
    str,
    typer.Argument(metavar="A", help="A plan, by id or part of its name; A@REV as in git."),
]
Second = Annotated[
    str | None,
    typer.Argument(metavar="[B]", help="The plan to hold against it, named in the same way."),
]
AtRevision = Annotated[
    str | None,
    typer.Option("--at", metavar="REV", help="Hold the plan against itself at a revision of git."),
]
IfCapacity = Annotated[
    list[str] | None,
    typer.Option(
        "--capacity",
        metavar="UNIT=CHANGE",
        help="What if a unit had other person-days a quarter: +20%, -5, 40; UNIT@2027-Q3 in one.",
    ),
]
IfBudget = Annotated[
    list[str] | None,
    typer.Option(
        "--budget", metavar="YEAR=CHANGE", help="What if a year had another budget: +50000, -10%."
    ),
]
IfWithout = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="What if a service were kept out of the plan."),
]
IfAtOnce = Annotated[
    int | None,
    typer.Option(
        "--at-once", metavar="N", min=1, help="What if at most N services were in work at once."
    ),
]

Afresh = Annotated[
    bool,
    typer.Option("--afresh", help="Draft both anew, instead of moving as little as needed."),
]


@app.command()
def compare(
    context: typer.Context,
    first: First,
    second: Second = None,
    at: AtRevision = None,
    capacity: IfCapacity = None,
    budget: IfBudget = None,
    without: IfWithout = None,
    at_once: IfAtOnce = None,
    afresh: Afresh = False,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Compare two plans, two revisions of one, or a plan with what if (clauses 4/4, 5/1-c).

    What moved, came and went, and why; cost, value and load side by side. With --capacity,
    --budget, --without or --at-once the plan is held against itself under the change, in which only
    those move that must or newly can; nothing is written.

      qp174 plan compare transformation-2027-2028 --capacity dept-qrc=+20%
      qp174 plan compare transformation-2027-2028 --budget 2027=+50000 --without school-locator
    """
    from qp174.app.plan_changes import Wishes
    from qp174.cli.screens.plan_compare import Asked, run

    wishes = Wishes(tuple(capacity or ()), tuple(budget or ()), tuple(without or ()), at_once)
    only_one({"B": second, "--at": at, "--capacity": capacity})
    only_one({"B": second, "--at": at, "--budget": budget})
    only_one({"B": second, "--at": at, "--without": without})
    only_one({"B": second, "--at": at, "--at-once": at_once is not None})
    only_one({"B": second, "--at": at, "--afresh": afresh})
    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), Asked(first, second, at, wishes, afresh), form=format_, open_=open_)


Service = Annotated[
    str,
    typer.Argument(metavar="ID", help="The service, by id, official code or part of its name."),
]
TaskWords = Annotated[
    str | None, typer.Option("--task", metavar="TASK", help="The task, by id or part of its name.")
]
Started = Annotated[
    str | None, typer.Option("--started", metavar="DATE", help="Day on which the task began.")
]
Percent = Annotated[
    str | None, typer.Option("--percent", metavar="N", help="How much of it is done, 0 to 100.")
]
Finished = Annotated[
    str | None, typer.Option("--finished", metavar="DATE", help="Day on which the task ended.")
]
Obstacle = Annotated[
    str | None, typer.Option("--obstacle", metavar="TEXT", help="What stands in the way.")
]
WaitsFor = Annotated[
    str | None,
    typer.Option("--waits-for", metavar="PARTY", help="Unit or partner that has to remove it."),
]
Removed = Annotated[
    str | None,
    typer.Option(
        "--removed", metavar="N", help="Obstacle that is gone: its number or words of it."
    ),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What else is noted.")]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Day of percent, obstacle and note; else today."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]


@app.command()
def record(
    context: typer.Context,
    name: PlanWords,
    id_: Service,
    task: TaskWords = None,
    started: Started = None,
    percent: Percent = None,
    finished: Finished = None,
    obstacle: Obstacle = None,
    waits_for: WaitsFor = None,
    removed: Removed = None,
    note: Note = None,
    date: Day = None,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record what was done of a service in the plan: dates, percent, obstacles, notes (clause 4/1).

    It goes into plans/progress/PLAN/SERVICE.yaml; the plan itself does not change. The letters of a
    text tell its language. On a terminal it asks for what is not given. A service that is not in
    the plan has its notes in its own file: qp174 note.

      qp174 plan record transformation-2027-2028 grade1-registration --note "ARABIC TEXT"
    """
    from qp174.cli.screens.plan_record import run

    given = {
        "task": task,
        "started": started,
        "percent": percent,
        "finished": finished,
        "obstacle": obstacle,
        "waits-for": waits_for,
        "removed": removed,
        "note": note,
        "date": date,
    }
    run(state_of(context), name, id_, given, replace=replace, write=not dry_run, yes=yes)


@app.command()
def status(
    context: typer.Context,
    name: PlanWords,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show a plan against what was done: late, blocked, silent, and where it ends (clause 4/1).

    What is left is placed again from the quarter of --as-of on, under the capacity that is left and
    without bringing anything forward.

      qp174 plan status transformation-2027-2028
      qp174 plan status transformation-2027-2028 --format csv
    """
    from qp174.cli.screens.plan_status import run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), name, form=format_, open_=open_)
