"""Sentences of reasons about a plan that is carried out: what holds it up, why it ends later."""

FOLLOWING_REASONS = {
    # What moves the forecast
    "forecast-not-begun": "“{task}” should have begun in {from:period} and has not begun.",
    "forecast-behind": "“{task}” is behind: {percent:number}% of it is done.",
    "forecast-percent-unknown": (
        "Nobody has said how much of “{task}” is done, so all of it is counted as still to do."
    ),
    "forecast-milestone": (
        "“{task}” cannot begin before {from:period}: it waits for the milestone “{milestone}”."
    ),
    "forecast-after-service": "“{task}” waits for a service of which no end is in sight: {other}.",
    "forecast-after-service.from": (
        "“{task}” cannot begin before {from:period}, when this service ends: {other}."
    ),
    "forecast-unit": "{unit} has too few days left to do “{task}” in the quarters planned.",
    "forecast-pace": (
        "Its tasks move on: one service takes only so many person-days in a quarter ({n:number})."
    ),
    "forecast-closed": "“{task}” cannot be worked on in every quarter: {closure}.",
    "forecast-budget": "The budget of {year} has too little left to begin “{task}”.",
    "forecast-at-once": (
        "“{task}” waits: only so many services may be in work at once ({n:number})."
    ),
    "forecast-no-end": "No end of “{task}” is in sight: it does not fit until {to:period}.",
    "forecast-past-deadline": (
        "The service has to end by {by:period}; by the forecast it does not."
    ),
    "launched-unrecorded": (
        "The service was launched ({date:date}), but the end of all its tasks is not recorded."
    ),
    # What holds a service up, and whose it is
    "blocked-milestone": (
        "The milestone “{milestone}” was due on {due:date} and is not reached. Whose it is:"
        " {party}."
    ),
    "blocked-task": (
        "“{awaited}” is overdue, and what should have begun waits for it: {tasks}. Whose it is:"
        " {unit}."
    ),
    "blocked-service": "It waits for a service that should have ended: {other}.",
}
