"""Sentences of findings in the life cycle, in progress and in measured values."""

FOLLOW_FINDINGS = {
    "step-needs-unknown": (
        "The step “{step}” needs one that the main road does not have: “{id}”.",
        "Correct the id under “needs:”, or describe it as a step of kind “main”.",
    ),
    "step-needs-unknown.nearest": (
        "The step “{step}” needs one that the main road does not have: “{id}”.",
        "Did you mean “{nearest}”?",
    ),
    "step-cycle": (
        "These steps need one another in a circle: {path}.",
        "Remove one of the “needs:” entries on the way.",
    ),
    "step-route-unknown": (
        "The step “{step}” applies to a route that is not described: “{id}”.",
        "Correct the id under “routes:”, or describe the route in catalogue/routes.yaml.",
    ),
    "step-route-unknown.nearest": (
        "The step “{step}” applies to a route that is not described: “{id}”.",
        "Did you mean “{nearest}”?",
    ),
    "step-evidence-twice": (
        "The steps “{before}” and “{step}” have the same evidence: “{evidence}”.",
        "Give one of them another kind of evidence, or make them one step.",
    ),
    "record-misplaced": (
        "What the file says belongs in {place}.",
        "Move the file there, or correct what it says.",
    ),
    "progress-not-planned": (
        "The plan “{plan}” does not hold the service “{id}”.",
        "Correct the id, or move the file to the plan that holds the service.",
    ),
    "progress-not-planned.task": (
        "The plan “{plan}” gives the service “{id}” no task “{task}”.",
        "Correct the id; tell in a note what was done beyond the plan.",
    ),
    "progress-dates": (
        "The date {date} lies before {earlier}, on which it began.",
        "Correct the date that is wrong.",
    ),
    "progress-dates.above": (
        "The log is out of order: {date} stands below {above}, a later day.",
        "Put the earliest day first, or correct the date that is wrong.",
    ),
    "progress-dates.ended": (
        "The log tells of {date}, and the task ended on {ended}.",
        "Correct the date that is wrong.",
    ),
    "progress-percent": (
        "All of the task is done ({percent}%), and nobody says when it ended.",
        "Write the day under “finished:”, or correct the percent.",
    ),
    "progress-percent.earlier": (
        "Only {percent}% of the task is done, after {earlier}% was done before.",
        "Correct the percent that is wrong; what is done does not become less.",
    ),
    "progress-percent.finished": (
        "The task ended on {finished}, and only {percent}% of it is done.",
        "Correct the percent, or remove “finished:” until the task has ended.",
    ),
    "progress-early": (
        "The task “{task}” began on {started}; “{before}” comes before it and has not ended.",
        "Record when “{before}” ended, correct the date, or say in a note why it was begun.",
    ),
    "progress-early.ended": (
        "The task “{task}” began on {started}; “{before}” comes before it and ended on {ended}.",
        "Correct the date that is wrong, or say in a note why it was begun.",
    ),
    "progress-early.first": (
        "The task “{task}” began on {started}, more than a year before {first}, the first quarter"
        " of the plan.",
        "Correct the date that is wrong, or say in a note why it was begun.",
    ),
    "progress-dropped": (
        "The service “{id}” was begun under the plan “{plan}”; the plan “{by}”, which replaces it,"
        " does not hold it.",
        "Put the service into the plan “{by}”, or have the committee say that the work ends.",
    ),
    "measurement-scope": (
        "The indicator “{indicator}” is measured for {scope}, and the value names something else.",
        "Name what was measured under “service:” or “plan:”; for the ministry name neither.",
    ),
    "measurement-scope.twice": (
        "“{twice}” has a value of “{indicator}” in this file already.",
        "Keep one of the two values.",
    ),
}
