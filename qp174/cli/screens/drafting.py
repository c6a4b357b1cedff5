"""The answer of ``qp174 plan draft``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from qp174.app.adopted import refuse_adopted
from qp174.app.answers import preset_meant, services_meant
from qp174.app.dates import writing_day
from qp174.app.load import Loaded
from qp174.app.plan_changes import budgets_meant
from qp174.app.plan_seen import plan_seen
from qp174.app.planning import (
    Standing,
    Terms,
    clash,
    drafted,
    errors_with,
    path_of,
    price_of,
    setup,
    standing,
    text_of,
    write_plan,
)
from qp174.app.trial import Desk
from qp174.cli.catalogue import (
    all_named_words,
    finding_lines,
    method_note,
    named_words,
    read,
    refuse_errors,
)
from qp174.cli.common import State, emit_json, is_file, notice, write_output
from qp174.cli.line import LANGUAGES
from qp174.cli.state import speak
from qp174.core.deciding.adoption import adoption
from qp174.core.ids import DEVICES, is_id
from qp174.core.planning.drafting.draft import Drafted
from qp174.model.catalogue import Catalogue
from qp174.model.drafting import Price
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.model.plan import Objective, Period, Plan
from qp174.model.plan_seen import PlanSeen, Quality
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.wording import Words

PLAN_NAME = msgid("Service transformation plan {first} – {last}")
SUMMARY = msgid("{plan}: {services:service} in the plan, {left:service} left out.")
GOOD_BY_PRIORITY = msgid(
    "Value: {value} points. No plan that does as much for band {band} has more than {bound}:"
    " at most {gap} % is missing."
)
GOOD_BY_VALUE = msgid(
    "Value: {value} points. No plan under the same limits has more than {bound}: at most {gap} %"
    " is missing."
)
PRICE = msgid("What most value costs in priority, in points:")
BAND_LOSES = msgid("  Band {band}: {here} instead of {before}, {lost} less")
BAND_GAINS = msgid("  Band {band}: {here} instead of {before}, {gained} more")
BAND_SAME = msgid("  Band {band}: {here}, as by priority")
LATER = msgid("  {service} (band {band}) ends in {here:period}; by priority in {before:period}.")
OUT = msgid("  {service} (band {band}) is left out; by priority it would end in {before:period}.")
NO_LATER = msgid("  No service of a higher band waits longer.")
NOT_OF_TODAY = msgid("As of {day:date}, not of today. For another day: --as-of DATE.")
CANNOT_HOLD = msgid("What people fixed cannot hold together. The fewest that clash:")
NOT_FOUND = msgid("No plan was found that keeps all that people fixed. What clashes:")
IN_A_ROUND = msgid("These wait for one another: {path}")
TAKE_ONE_BACK = msgid("Take one of them back in {path}, then draft again. Nothing was written.")
LET_ONE_GO = msgid(
    "It was fixed in {path}, which stays as it is. To let go of what was fixed of a service, add:"
    " --release ID. Nothing was written."
)
REFUSED = msgid("{path} was not written: it would have {n:error}, as above.")
PASSED = msgid("The whole plan lies before {day:date}: nothing of it can be done any more.")
WRITTEN = msgid("Written: {path}")
UNCHANGED = msgid("Unchanged: {path}")
NEXT = msgid("Next: qp174 plan show {id}, then commit the file.")
NOT_WRITTEN = msgid("Nothing was written. To keep it: add --write, or -o FILE.")

#: Errors that no draft can mend where they stand in what people write.
_LASTING = ("unknown-id", "plan-unit-twice")
#: Errors of a draft that cannot keep what people fixed.
_UNKEPT = ("plan-deadline-missed", "plan-exclusion-planned", "plan-service-order")
_PEOPLES = ("pins", "exclusions", "deadlines", "precedences", "capacity", "budget", "preset")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drafted: the plan's id, and the terms that the command line names."""

    name: str
    first: str | None
    last: str | None
    weights: str | None
    objective: Objective | None = None
    at_once: int | None = None
    capacity_today: bool = False
    revise: str | None = None
    budget: tuple[str, ...] = ()
    release: tuple[str, ...] = ()

    def terms(self, catalogue: Catalogue, preset: str | None) -> Terms:
        """What the draft is asked for; errors as of ``budgets_meant`` and ``services_meant``."""
        return Terms(
            self.first,
            self.last,
            preset,
            self.objective,
            self.at_once,
            self.capacity_today,
            budgets_meant(self.budget),
            frozenset(services_meant(catalogue, self.release)) if self.release else frozenset(),
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Where the draft goes."""

    write: bool = False
    replace: bool = False
    output: Path | None = None
    form: str = "text"


def run(state: State, wish: Wish, target: Target) -> None:
    """Drafts a plan and prints or writes it."""
    id_ = checked_id(wish.name)
    loaded = read(state)
    before = standing(loaded.root, id_)
    _refuse(state, loaded, id_, before)
    if wish.revise is None and wish.release:
        raise QP174Error("option-needs", option="--release", other="--revise")
    refuse_adopted(loaded.catalogue, id_)
    if wish.revise is not None:
        from qp174.cli.screens.revising import revise

        revise(state, loaded, wish, before, target)
        return
    catalogue = loaded.catalogue
    day = writing_day(loaded.root, state.as_of_given, state.as_of)
    plan = _setup(catalogue, id_, wish, before.plan)
    advice = state.language.say(TAKE_ONE_BACK, path=path_of(id_))
    refuse_clash(state, catalogue, plan, day, advice)
    answer = drafted(catalogue, plan, day)
    paid = price_of(catalogue, answer, day)
    seen = plan_seen(catalogue, answer.plan, day)
    _tell(state, catalogue, seen, paid)
    tell_day(state, day)
    tell_passed(state, answer.plan, day)

    def record() -> Mapping[str, object]:
        return _record(state, catalogue, answer, seen, paid)

    hand_over(state, loaded, answer.plan, before, target, record, advice)


def _refuse(state: State, loaded: Loaded, id_: str, before: Standing) -> None:
    """Ends the command where something is wrong that a new draft does not mend. A plan that cannot
    be read is not mended either: whatever people wrote in it would be lost."""
    own = path_of(id_)

    def matters(finding: Finding) -> bool:
        if finding.path != own or (before.data is not None and before.plan is None):
            return True
        part = finding.pointer.partition("/")[2].partition("/")[0]
        return finding.code in _LASTING and part in _PEOPLES

    refuse_errors(state, [finding for finding in loaded.findings if matters(finding)])


def _setup(catalogue: Catalogue, id_: str, wish: Wish, before: Plan | None) -> Plan:
    preset = None
    if before is None or wish.weights is not None:
        preset = preset_meant(catalogue, wish.weights)
    terms = wish.terms(catalogue, preset)
    name = _name(wish.first or "", wish.last or "", catalogue) if before is None else before.name
    return setup(catalogue, id_, name, before, terms)


def refuse_clash(state: State, catalogue: Catalogue, plan: Plan, day: date, advice: str) -> None:
    """Ends the command with exit code 1 where what people fixed cannot hold together."""
    found = clash(catalogue, plan, day)
    if found is None:
        return
    words = named_words(state, catalogue)
    say = words.language.say
    notice(say(CANNOT_HOLD if found.proven else NOT_FOUND))
    for reason in found.because:
        notice(f"  {words.reason(reason)}")
    if found.path:
        names = (words.names("service", id_) for id_ in found.path)
        notice(f"  {say(IN_A_ROUND, path=' → '.join(names))}")
    notice(advice)
    raise typer.Exit(1)


def _tell(state: State, catalogue: Catalogue, seen: PlanSeen, paid: Price | None) -> None:
    """How large the plan is, how good, and what most value costs in priority."""
    plan = seen.plan
    words = named_words(state, catalogue)
    say = words.language.say
    notice(say(SUMMARY, plan=plan.id, services=len(plan.services), left=len(plan.left_out)))
    if seen.quality is not None:
        notice(_goodness(catalogue, plan, seen.quality, words))
    for line in _price_lines(paid, words) if paid is not None else ():
        notice(line)
    notice(method_note(state.words(), catalogue))


def tell_day(state: State, day: date) -> None:
    """Says as of which day the plan is drafted, where nobody gave it and it is another than
    today's: what is written must be the same for the same commit."""
    if state.as_of_given is None and day != state.as_of:
        notice(state.language.say(NOT_OF_TODAY, day=day.isoformat()))


def tell_passed(state: State, plan: Plan, day: date) -> None:
    """Says where all of a plan lies before the day as of which it is drafted."""
    if plan.periods[-1] < Period.on(day):
        notice(state.language.say(PASSED, day=day.isoformat()))


def _goodness(catalogue: Catalogue, plan: Plan, quality: Quality, words: Words) -> str:
    number = words.language.number
    figures = {
        "value": number(quality.value),
        "bound": number(quality.bound),
        "gap": number(100 * quality.gap),
    }
    if plan.objective == "value":
        return words.language.say(GOOD_BY_VALUE, **figures)
    first = catalogue.criteria.bands[0].id
    return words.language.say(GOOD_BY_PRIORITY, band=first, **figures)


def _price_lines(paid: Price, words: Words) -> Iterator[str]:
    say, number = words.language.say, words.language.number
    yield say(PRICE)
    for its in paid.bands:
        figures = {"band": its.band, "here": number(its.here), "before": number(its.by_priority)}
        if its.lost > 0:
            yield say(BAND_LOSES, lost=number(its.lost), **figures)
        elif its.lost < 0:
            yield say(BAND_GAINS, gained=number(-its.lost), **figures)
        else:
            yield say(BAND_SAME, **figures)
    for later in paid.later:
        params = {
            "service": words.names("service", later.id),
            "band": later.band,
            "before": later.by_priority.id,
        }
        if later.here is None:
            yield say(OUT, **params)
        else:
            yield say(LATER, here=later.here.id, **params)
    if not paid.later:
        yield say(NO_LATER)


def hand_over(
    state: State,
    loaded: Loaded,
    plan: Plan,
    before: Standing,
    target: Target,
    record: Callable[[], Mapping[str, object]],
    advice: str,
) -> None:
    """Writes the plan, or prints it as its file or as a record; ``advice`` is what to do where what
    people fixed cannot be kept."""
    say = state.language.say
    if target.write:
        _refuse_unsound(state, loaded, plan, before, advice)
        path, changed = write_plan(loaded.root, plan, replace=target.replace, before=before)
        notice(say(WRITTEN if changed else UNCHANGED, path=path))
        notice(say(NEXT, id=plan.id))
    if target.form == "json":
        emit_json(record())
    elif not target.write:
        text = text_of(plan, before).decode()
        write_output(target.output, text, loaded.root, plan=True)
    if not target.write:
        written = say(WRITTEN, path=str(target.output))
        notice(written if is_file(target.output) else say(NOT_WRITTEN))


def _refuse_unsound(
    state: State, loaded: Loaded, plan: Plan, before: Standing, advice: str
) -> None:
    """Ends the command with exit code 1 where the file would bring errors: they would keep every
    command from answering."""
    desk = Desk(loaded.root, state.as_of, use_cache=state.use_cache)
    wrong = errors_with(desk, plan, before)
    if not wrong:
        return
    for line in finding_lines(state.words(), wrong):
        notice(line)
    notice(state.language.say(REFUSED, path=path_of(plan.id), n=len(wrong)))
    if any(finding.code in _UNKEPT for finding in wrong):
        notice(advice)
    raise typer.Exit(1)


def _record(
    state: State, catalogue: Catalogue, answer: Drafted, seen: PlanSeen, paid: Price | None
) -> Mapping[str, object]:
    from qp174.render.records.decisions import adoption_record
    from qp174.render.records.plan_draft import draft_record

    tongues = all_named_words(state, catalogue)
    names = [band.id for band in catalogue.criteria.bands]
    bands = [
        {"band": names[its.band], "value": its.value, "bound": its.bound, "gap": its.gap}
        for its in answer.schedule.bands
    ]
    method = adoption_record(adoption(catalogue), tongues)
    return {**draft_record(seen, bands, paid, tongues), **method}


def checked_id(name: str) -> str:
    """A name that may be an id of a file."""
    if not is_id(name):
        raise QP174Error("bad-id", value=name, device=name if name in DEVICES else "")
    return name


def _name(first: str, last: str, catalogue: Catalogue) -> Text:
    texts = {
        code: speak(code).say(PLAN_NAME, first=first, last=last)
        for code in catalogue.procedure.languages
        if code in LANGUAGES
    }
    return Text(**texts)
