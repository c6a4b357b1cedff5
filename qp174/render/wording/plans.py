"""What a plan aims at and how near it comes, in sentences."""

from collections.abc import Iterator

from qp174.model.plan_seen import PlanSeen
from qp174.render.language import msgid, plain
from qp174.render.wording import Words

REPLACES = msgid("This plan replaces the plan “{plan}”.")
BY_PRIORITY = msgid("Services stand by priority: band by band, and the earlier the better.")
BY_VALUE = msgid("Services stand so that the plan is worth the most, across all bands.")
DISCOUNT = msgid("A service loses {share} of its value with each quarter that it ends later.")
QUALITY = msgid(
    "By the scores that it saw the plan is worth {value} points. Under the same limits no plan"
    " could be worth more than {bound}: at most {gap} is missing."
)
QUALITY_BY_PRIORITY = msgid(
    "By the scores that it saw the plan is worth {value} points. Under the same limits no plan that"
    " does as well in the first band could be worth more than {bound}: at most {gap} is missing."
)
NO_QUALITY = msgid(
    "How near the plan comes to the best there could be cannot be said: the catalogue has changed"
    " since. See: qp174 plan check {plan}"
)


def aim_sentences(seen: PlanSeen, words: Words) -> Iterator[str]:
    """What the plan replaces, what its services stand by, and how near it comes to the best."""
    say, plan = words.language.say, seen.plan
    by_priority = plan.objective == "priority"
    if plan.replaces:
        yield say(REPLACES, plan=words.names("plan", plan.replaces))
    yield say(BY_PRIORITY if by_priority else BY_VALUE)
    if plan.discount:
        yield say(DISCOUNT, share=plain(plan.discount * 100) + "%")
    if seen.quality is None:
        yield say(NO_QUALITY, plan=plan.id)
        return
    its = seen.quality
    yield say(
        QUALITY_BY_PRIORITY if by_priority else QUALITY,
        value=words.language.number(its.value, 1),
        bound=words.language.number(its.bound, 1),
        gap=plain(its.gap * 100, 1) + "%",
    )
