"""Sentences of findings about what people fixed in a plan, and about what a plan must not lack."""

PLAN_FINDINGS: dict[str, tuple[str, str]] = {
    "plan-pin-not-planned": (
        "“{id}” is pinned, but the plan does not hold it.",
        "Put it into the plan, or delete the pin.",
    ),
    "plan-exclusion-planned": (
        "“{id}” is excluded here, but the plan holds it.",
        "Take it out of the plan, or delete the exclusion.",
    ),
    "plan-deadline-missed": (
        "“{id}” has to be finished by {by}, but it is not in the plan.",
        "Put it into the plan, or move the deadline with whoever set it.",
    ),
    "plan-deadline-missed.ends": (
        "“{id}” has to be finished by {by}, but it ends in {ends}.",
        "Move its work, or move the deadline with whoever set it.",
    ),
    "plan-service-order": (
        "“{service}” waits for “{before}”, which is neither in the plan nor electronic.",
        "Put it into the plan as well, or change the order.",
    ),
    "plan-service-order.ends": (
        "“{service}” begins in {starts}, before “{before}” ends in {ends}.",
        "Move the work of one of the two, or change the order.",
    ),
    "plan-wish-twice": (
        "“{id}” stands under “{part}:” twice.",
        "Delete one of the two entries.",
    ),
    "plan-replaces-cycle": (
        "Plans replace one another in a circle, so that none of them counts: {path}.",
        "Correct “replaces:” of one of them, or delete it.",
    ),
    "plan-service-cycle": (
        "Services wait for one another in a circle: {path}.",
        "Remove one of the “after:” entries on the way.",
    ),
    "plan-over-at-once": (
        "In {period} {services} services are in work; the plan allows {limit} at once.",
        "Move a service to other quarters, or raise “at_once:”.",
    ),
    "plan-quarter-outside": (
        "The days of “{unit}” differ in {period}; the plan runs from {first} to {last}.",
        "Correct the quarter, or widen the horizon.",
    ),
    "plan-before-milestone": (
        "The task “{task}” of “{service}” begins in {starts}, before the milestone “{milestone}” in"
        " {opens}.",
        "Revise the plan, or correct the milestone if it is not so.",
    ),
    "plan-change-management": (
        "“{id}” has no task of change management before its launch.",
        "Give it such a task: routes.yaml says which these are.",
    ),
    "plan-change-management.ends": (
        "“{task}” of “{id}” ends in {ends}, after the launch has begun.",
        "Move it before the launch.",
    ),
    "plan-indicator-missing": (
        "“{id}” has no indicator of its own.",
        "Add one under “indicators:”, with its baseline and a target for each year.",
    ),
    "plan-indicator-scope": (
        "“{indicator}” is not measured for what stands here: its scope is {scope}.",
        "An indicator of services names a service, another one names none.",
    ),
    "plan-targets-missing": (
        "“{indicator}” has no target for {years}.",
        "Add a target for each year of the plan under “targets:”.",
    ),
    "plan-inversion-unexplained": (
        "“{other}”, of lower rank, comes before “{id}”, and the plan does not say why.",
        "Say why under “because:” or “said:”, or move the service before the other.",
    ),
    "plan-inversion-unexplained.more": (
        "“{other}” and {more} more of lower rank come before “{id}”, and the plan does not say"
        " why.",
        "Say why under “because:” or “said:”, or move the service before the others.",
    ),
    "task-without-effort": (
        "The task “{task}” takes no effort.",
        "State its person-days: a base, or terms that grow with the service.",
    ),
}
