"""Where the service stands, on its card: each step with what proves it, and what is next (4/1)."""

from collections.abc import Iterator

from qp174.model.lifecycle import RoadStep, ServiceStatus
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Row, cell, fact
from qp174.render.views.card import Card
from qp174.render.views.card_answers import CardAnswers
from qp174.render.wording.programmes import state_reason, task_name
from qp174.render.wording.status import flags, state_of_step, step_name


def status_section(card: Card, computed: CardAnswers) -> Iterator[Block]:
    """The status computed from evidence; nothing where the method names no steps."""
    status = computed.status
    if not status.road:
        return
    say = card.pen.language.say
    found = [blocks.facts((*_now(card, status), *_awaited(card, computed))), _road(card, computed)]
    yield blocks.section("status", say("Where it stands"), found)


def _now(card: Card, status: ServiceStatus) -> Iterator[Block]:
    pen, words = card.pen, card.pen.words
    say = pen.language.say
    since = "" if status.since is None else say("since {date:date}", date=str(status.since))
    yield fact(say("Status"), step_name(status.status, words), more=since)
    noted = list(flags(status, pen.catalogue.lifecycle, words))
    if noted:
        yield fact(say("To be noted"), lines=noted)
    for late in status.overdue:
        yield fact(say("Overdue"), words.reason(late.because))
    following = status.next
    if following is not None:
        turn = say("whose turn: {by}", by=pen.text(following.by))
        yield fact(say("What comes next"), pen.text(following.do), more=turn)


def _awaited(card: Card, computed: CardAnswers) -> Iterator[Block]:
    """The milestones of programmes that the service or a task of it waits for (5/1-a)."""
    pen, words = card.pen, card.pen.words
    if computed.awaited:
        lines = [
            pen.language.say(
                "{task}: {milestone} ({party}), due {date:date}. {state}",
                task=task_name(held, words),
                milestone=pen.name("milestone", its.id),
                party=pen.name("party", its.milestone.by),
                date=str(its.milestone.due),
                state=words.reason(state_reason(its)).rstrip("."),
            )
            for its in computed.awaited
            for held in its.holds
        ]
        yield fact(pen.language.say("Waits for"), lines=lines)


def _road(card: Card, computed: CardAnswers) -> Block:
    say, steps = card.pen.language.say, card.pen.catalogue.lifecycle.steps
    road = (*computed.status.road, *computed.status.doors)
    rows: list[Row] = [
        [
            cell(step_name(step.id, card.pen.words), lines=[_clause(card, steps[step.id].clause)]),
            state_of_step(step, card.pen.words),
            _evidence(card, computed, step),
        ]
        for step in road
    ]
    columns = [
        (say("Step"), "text"),
        (say("State"), "text"),
        (say("Evidence, or what is lacking"), "text"),
    ]
    return blocks.table(say("The road of the service, step by step"), columns, rows)


def _clause(card: Card, clause: str) -> str:
    return card.pen.language.say("clause {clause}", clause=clause)


def _evidence(card: Card, computed: CardAnswers, step: RoadStep) -> Block:
    """Who gave it and when, with file and line; what an open step lacks."""
    pen, say = card.pen, card.pen.language.say
    proof = step.proof
    if proof is None:
        return cell(lines=pen.reasons(step.lacks)) if step.lacks else cell(NOTHING)
    who = pen.words.reason(proof.by) if proof.by else ""
    dated = "" if proof.date is None else pen.language.date(proof.date)
    said = pen.language.joined(filter(None, (who, "" if dated in who else dated)))
    if proof.illustrative and not proof.decision:
        said = say("{evidence} (illustrative)", evidence=said) if said else say("illustrative")
    places = [
        f"{spot.path}:{computed.lines[spot]}" if spot in computed.lines else spot.path
        for spot in proof.spots
    ]
    return cell(said, lines=[*places, *pen.reasons(step.lacks)])
