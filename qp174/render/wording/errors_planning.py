"""Sentences of what stops a draft or a revision of a plan."""

PLANNING_ERRORS = {
    "budget-missing": (
        "catalogue/capacity.yaml states no budget for {years}, and a missing budget is not zero."
        " State it there, or on the command line: --budget {year}=JOD"
    ),
    "budget-not-read": "“{value}” is no budget. Write a year and JOD, as: --budget 2029=250000",
    "budget-year-outside": "“{plan}” has no quarter in {year}, so it needs no budget for it.",
    "horizon-missing": (
        "There is no plan “{plan}” yet. Say from when to when, as: --from 2027-Q1 --to 2028-Q4"
    ),
    "pin-not-candidate": (
        "“{plan}” pins {service}, which a plan may not hold any more. Take the pin away, then draft"
        " again."
    ),
    "pin-not-in-plan": (
        "“{plan}” pins {service}, but holds no such service. Take the pin away, or give the service"
        " its tasks."
    ),
    "plan-adopted": (
        "The committee adopted “{plan}” ({decision}), so it does not change. Draft the one that"
        " replaces it: qp174 plan draft NEW --revise {plan}"
    ),
    "revision-of-itself": "A revision is a plan of its own. Give it another name than “{plan}”.",
    "revision-over-another": (
        "“{plan}” is there already and does not replace “{old}”. Give the revision another name."
    ),
    "revision-weights": (
        "A revision keeps the weights and the aim of the plan that it revises: leave {option} out."
    ),
}
