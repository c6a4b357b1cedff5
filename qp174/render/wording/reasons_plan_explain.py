"""Sentences of ``plan explain``: what each task waited for, and what would bring a service forward.

The levers are parts of a sentence: they stand in a list after “with”.
"""

PLAN_EXPLAIN_REASONS = {
    # What a task waited for
    "task-follows": "It follows “{task}”, which ends in {period:period}.",
    "after-milestone": (
        "It may not begin before {period:period}: the milestone “{milestone}” comes then."
    ),
    "after-service": "It may not begin before “{service}” ends, in {period:period}.",
    "closed-then": "No work in {from:period}: {closure}.",
    "closed-then.to": "No work from {from:period} to {to:period}: {closure}.",
    "at-once-full-then": (
        "No work in {from:period}: {limit:service} are in work already, as many as may be at once."
    ),
    "at-once-full-then.to": (
        "No work from {from:period} to {to:period}: {limit:service} are in work already, as many as"
        " may be at once."
    ),
    "pace-full": (
        "In {from:period} the other tasks of the service take all of the {pace:person-day:oblique}"
        " that one service absorbs in a quarter."
    ),
    "pace-full.to": (
        "From {from:period} to {to:period} the tasks of the service take all of the"
        " {pace:person-day:oblique} that one service absorbs in a quarter."
    ),
    "days-taken": (
        "No days of {unit} were free in {from:period}: they go to {others:service:oblique}, most to"
        " {services}."
    ),
    "days-taken.to": (
        "No days of {unit} were free from {from:period} to {to:period}: in the first of these"
        " quarters they go to {others:service:oblique}, most to {services}."
    ),
    "days-taken-in-part": (
        "It gets only part of the days it needs in {from:period}: those of {unit} go to"
        " {others:service:oblique} more, most to {services}."
    ),
    "days-taken-in-part.to": (
        "It gets only part of the days it needs from {from:period} to {to:period}: those of {unit}"
        " go to {others:service:oblique} more, in the first of these quarters most to {services}."
    ),
    "unit-has-little": (
        "In {from:period} the service itself uses all days of {unit}: {days:person-day}."
    ),
    "unit-has-little.to": (
        "From {from:period} to {to:period} the service itself uses all days of {unit}:"
        " {days:person-day} a quarter."
    ),
    "unit-has-none": "{unit} has no days in {from:period}.",
    "unit-has-none.to": "{unit} has no days from {from:period} to {to:period}.",
    "money-gone": "In {from:period} the budget of {year} does not pay for it any more.",
    "money-gone.to": (
        "From {from:period} to {to:period} the budget of {year} does not pay for it any more."
    ),
    "nothing-in-the-way": "Nothing was in its way in {from:period}: it could have begun then.",
    "nothing-in-the-way.to": (
        "Nothing was in its way from {from:period} to {to:period}: it could have begun then."
    ),
    # What people fixed
    "has-deadline": "It has to be finished by {period:period}.",
    "has-order": "It waits for other services: {services}.",
    "not-in-plan": "The plan neither holds the service nor says why it leaves it out.",
    # What would bring it forward: parts of a sentence
    "more-days": "{days:person-day} more of {unit} in {period:period}",
    "more-money": "{jod:number} JOD more in the budget of {year}",
    "milestone-earlier": "the milestone “{milestone}” in {period:period} at the latest",
    "service-earlier": "“{service}” ended by {period:period}",
    "closure-lifted": "leave to work in the closed quarters ({closure})",
    "pace-raised": "{pace:person-day} absorbed by one service in a quarter instead of {was:number}",
    "deadline-later": "a deadline no earlier than {period:period}",
    "longer-horizon": "{quarters:quarter} more in the plan, with the usual days and budget",
    "without-service": "“{service}” (rank {rank}) taken out of the plan",
    "exclusion-lifted": "the exclusion lifted",
}
