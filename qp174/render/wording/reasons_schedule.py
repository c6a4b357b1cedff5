"""Sentences of the scheduler: why a service stands where it does, or is left out."""

SCHEDULE_REASONS = {
    "waited-for-milestone": (
        "“{task}” waited in {from:period} for the milestone “{milestone}” of a partner."
    ),
    "waited-for-milestone.to": (
        "“{task}” waited from {from:period} to {to:period} for the milestone “{milestone}” of a"
        " partner."
    ),
    "waited-for-service": "“{task}” waited in {from:period} for “{service}” to end.",
    "waited-for-service.to": (
        "“{task}” waited from {from:period} to {to:period} for “{service}” to end."
    ),
    "waited-at-once": (
        "“{task}” waited in {from:period}: no more than {limit:service:oblique} may be in work at"
        " once."
    ),
    "waited-at-once.to": (
        "“{task}” waited from {from:period} to {to:period}: no more than {limit:service:oblique}"
        " may be in work at once."
    ),
    "at-once-full": (
        "No more than {limit:service:oblique} may be in work at once, and so many are in"
        " {from:period}."
    ),
    "at-once-full.to": (
        "No more than {limit:service:oblique} may be in work at once, and so many are from"
        " {from:period} to {to:period}."
    ),
    "milestone-too-late": (
        "The milestone “{milestone}”, in {from:period}, comes too late for it to end in the plan."
    ),
    "deadline-not-met": (
        "It must end by {by:period}; the earliest end that the others leave it is {end:period}."
    ),
    "services-in-circle": "These services wait for one another in a circle: {services}.",
    "overtaken-for-value": (
        "Services of lower rank take days or money that it needs: with them before it the whole"
        " plan is worth more."
    ),
    "after-left-out": "It waits for “{service}”, which the plan does not hold.",
    "pinned": "People fixed it where it stands.",
    "excluded": "People keep it out of the plan.",
}
