"""Sentences of QP174Error about following a plan: what keeps a record from being written."""

FOLLOWING_ERRORS = {
    "already-recorded": (
        "“{task}” has another date there already: {key} {date}."
        " If that one is wrong, add --replace."
    ),
    "bad-percent": "“{value}” is not a percent. Write a whole number from 0 to 100.",
    "no-full-day": "“{value}” is a year. Give the day, as 2027-01-31.",
    "no-such-obstacle": (
        "There is no open obstacle with the number {number}. Somebody may have marked it meanwhile."
    ),
    "not-in-plan": (
        "The plan “{plan}” does not hold the service “{service}”. A note on it goes into its own"
        " file: {command}"
    ),
    "nothing-recorded": (
        "There is nothing to record. Name a task with --task, or give --obstacle, --removed or"
        " --note."
    ),
    "obstacle-needed": "--waits-for belongs to an obstacle. Say with --obstacle what it is.",
    "percent-unfinished": (
        "100 % of “{task}” means that it is finished. Add --finished with the day."
    ),
    "plan-replaced": (
        "The plan “{plan}” was replaced by “{by}”, which is adopted. Record the work there."
    ),
    "recorded-ahead": "{date} has not come yet; today is {as_of}. Record what has happened.",
    "report-without-day": (
        "The report “{kind}” is about a day. Give it with --as-of, as 2027-01-31."
    ),
    "start-needed": "Nobody has said when “{task}” began. Add --started with the day.",
    "task-needed": "{option} belongs to a task. Name it with --task.",
}
