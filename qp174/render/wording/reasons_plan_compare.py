"""Sentences of ``plan compare`` and of what has drifted since a plan was made."""

PLAN_COMPARE_REASONS = {
    # What is seen otherwise of a service
    "band-changed": "Its band was {was} and is {now}.",
    "verdict-changed": "Its verdict was “{was_verdict}” and is “{now_verdict}”.",
    "route-changed": "Its route was “{was_route}” and is “{now_route}”.",
    "score-changed": "Its score was {was:number} and is {now:number}.",
    "rank-changed": "Its rank was {was} and is {now}.",
    "volume-changed": (
        "It had {was:transaction:oblique} a year and has {now:transaction:oblique} now."
    ),
    "gone-from-catalogue": "The catalogue does not hold it any more.",
    "no-candidate-today": "It is no candidate for a plan any more.",
    "deferred-by-decision": "The committee deferred it: decision {decision} of {date:date}.",
    "rejected-by-decision": "The committee rejected it: decision {decision} of {date:date}.",
    "not-in-new-plan": "The second plan does not name it.",
    # What a service has under other terms that it had not before
    "gain-service": "“{service}”, which it waits for, ends in {to:period} now.",
    "gain-days": "{unit} has more days in {from:period}.",
    "gain-days.to": "{unit} has more days from {from:period} to {to:period}.",
    "gain-money": "The budget of {year} is larger.",
    "gain-slot": "More services may be in work in {from:period}.",
    "gain-slot.to": "More services may be in work from {from:period} to {to:period}.",
    "gain-room": "With what else changes there is room for it.",
    "left-days": "Days of {unit} are free in {from:period}: {services} used them before.",
    "left-days.to": (
        "Days of {unit} are free from {from:period} to {to:period}: {services} used them before."
    ),
    "left-money": "Money of {year} is free: {services} took it before.",
    "left-slot": "In {from:period} fewer services are in work: {services} stood there before.",
    "left-slot.to": (
        "From {from:period} to {to:period} fewer services are in work: {services} stood there"
        " before."
    ),
    "taken-out-as-asked": "It is taken out, as was asked.",
    # What a plan counts on
    "term-horizon": (
        "The horizon was {was:period} to {was_to:period} and is {now:period} to {now_to:period}."
    ),
    "term-capacity": (
        "{unit} had {was:person-day:oblique} a quarter and has {now:person-day:oblique}."
    ),
    "term-capacity-in": (
        "{unit} had {was:person-day:oblique} in {period:period} and has {now:person-day:oblique}."
    ),
    "term-budget": "The budget of {year} was {was:number} JOD and is {now:number} JOD.",
    "term-pace": (
        "One service absorbed {was:person-day:oblique} a quarter and absorbs"
        " {now:person-day:oblique}."
    ),
    "term-at-once": "At most {was:service:oblique} were in work at once, now {now:service}.",
    "term-at-once-set": "Now at most {now:service:oblique} are in work at once.",
    "term-at-once-free": "How many services are in work at once is not limited any more.",
    "term-objective-priority": "The plan now goes by priority.",
    "term-objective-value": "The plan now goes by value across the bands.",
    "term-pin": "“{service}” is pinned.",
    "term-pin-lifted": "“{service}” is not pinned any more.",
    "term-exclusion": "“{service}” is excluded.",
    "term-exclusion-lifted": "“{service}” is not excluded any more.",
    "term-deadline": "“{service}” has another deadline.",
    "term-deadline-lifted": "“{service}” has no deadline any more.",
    "term-order": "“{service}” waits for other services than before.",
    "term-order-lifted": "“{service}” does not wait for other services any more.",
    # Limits that cannot hold together
    "limit-pin": "“{service}” is pinned from {from:period} to {to:period}.",
    "limit-excluded": "“{service}” is kept out of the plan.",
    "limit-deadline": "“{service}” has to be finished by {period:period}.",
    "limit-order": "“{service}” waits for “{other}”.",
    "limit-milestone": ("“{service}” waits for the milestone “{milestone}”, in {period:period}."),
    "limit-closure": "“{service}” rests in the closed quarters ({closure}).",
    "limit-money": "The budget of {year} is {jod:number} JOD.",
    "limit-at-once": "At most {limit:service:oblique} may be in work at once.",
    "limit-pace": "One service absorbs at most {pace:person-day:oblique} a quarter.",
    "limit-horizon": "The plan runs from {from:period} to {to:period}.",
    "limit-days": "{unit} has {days:person-day:oblique} in {from:period}.",
    "limit-days.unlisted": "The plan states no person-days for {unit}.",
    "limit-days.to": "{unit} has {days:person-day:oblique} from {from:period} to {to:period}.",
}
