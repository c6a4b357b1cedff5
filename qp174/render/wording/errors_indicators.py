"""Sentences of QP174Error about measured values: why nothing was recorded, and what to do."""

INDICATOR_ERRORS = {
    "already-measured": (
        "The file has another value already: {value}, measured on {when}."
        " To put the new one in its place, add --replace."
    ),
    "already-closed": (
        "The action is closed already, on {date}. To write something else in its place, add"
        " --replace."
    ),
    "already-told": (
        "The file says something else already of: {options}. To put the new in its place, add"
        " --replace."
    ),
    "closed-before-measured": (
        "The action cannot have been closed on {date}: the target was found to be missed on {when}."
    ),
    "closed-year-recorded": (
        "The year {year} is closed. A value of it that was measured wrong, or was missing, is"
        " recorded with --replace; then the year itself is corrected, by qp174 snapshot {year}"
        " --correct."
    ),
    "due-before-measured": (
        "The action cannot be due on {date}: the target was found to be missed on {when}. Give a"
        " later day with --due."
    ),
    "denominator-zero": (
        "The denominator of “{indicator}” is zero: there is no such value. Where nothing could be"
        " counted, nothing is recorded."
    ),
    "measured-for-service": (
        "“{indicator}” is measured for a service: name it with --service, and leave {option} out."
    ),
    "measured-for-plan": (
        "“{indicator}” is measured for a plan: name it with --plan, and leave {option} out."
    ),
    "measured-for-ministry": (
        "“{indicator}” is measured for the whole ministry: leave {option} out."
    ),
    "miss-incomplete": "Of a missed target all is told together; add: {options}.",
    "no-miss": "{path} tells of no missed target that could be closed.",
    "report-of-a-year": "The report “{kind}” is of one year, or without one of the last measured.",
    "not-computed": "“{indicator}” cannot be computed. {because}",
}
