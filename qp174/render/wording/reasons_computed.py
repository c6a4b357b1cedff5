"""Sentences of computed indicators: what they need, and what of them is told by no date."""

COMPUTED_REASONS = {
    "computed-measured": (
        "It cannot be computed: neither the catalogue nor the plans tell it, so it is measured."
    ),
    "computed-scope": "It is not computed for this: the indicator is measured for something else.",
    "computed-ahead": "It cannot be computed: the year {year} has not begun.",
    "computed-gone": "It cannot be computed: there is no “{id}” in the catalogue.",
    "computed-no-launch": (
        "It cannot be computed: the life cycle has no step that a launch proves, or the method no"
        " band."
    ),
    "computed-no-services": "It cannot be computed: there is no service to count.",
    "computed-no-entities": "It cannot be computed: no service needs an outside entity.",
    "computed-no-to-be": (
        "It cannot be computed: no service has its steps recorded both as they are and as they are"
        " to be."
    ),
    "computed-nothing-due": "It cannot be computed: nothing of the plan was due.",
    "computed-nothing-due-in": "It cannot be computed: nothing of the plan was due in {year}.",
    "computed-no-first-band": (
        "It cannot be computed: the plan holds no service of the first band of priority."
    ),
    # What no date tells
    "computed-as-now-inventory": (
        "The inventory is that of today: the files do not say since when a service is in it."
    ),
    "computed-as-now-maturity": (
        "The stages of maturity are those of today: the files keep no earlier ones."
    ),
    "computed-as-now-entities": (
        "The entities and links are those of today: the files keep no earlier ones."
    ),
    "computed-as-now-documents": (
        "The documents are those of today: the files keep no earlier ones."
    ),
    "computed-as-now-steps": "The steps are those of today: the files keep no earlier ones.",
    "computed-draft": "“{plan}” is a draft: no decision had adopted it.",
    "computed-left-out": "Left out, because their process is not recorded: {services}.",
}
