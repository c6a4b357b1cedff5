"""Why a comparison of plans stops."""

PLAN_COMPARE_ERRORS = {
    "compare-with-what": (
        "Compare “{plan}” with what? Name a second plan, a revision with --at, or what if with"
        " --capacity, --budget, --without or --at-once."
    ),
    "plan-faulty-then": "At {revision} the plan “{plan}” cannot be read.",
    "whatif-not-read": (
        "{option} {value} is not understood. As UNIT=+20% or UNIT@2027-Q3=+10 for --capacity, as"
        " 2027=+50000 for --budget."
    ),
    "whatif-percent-without-sign": (
        "{option} {value} is not understood: write +20% for more or -20% for less."
    ),
    "whatif-unit": "The plan “{plan}” lists no unit “{unit}”.",
    "whatif-quarter": "The plan “{plan}” has no quarter {quarter}.",
    "whatif-year": "The plan “{plan}” has no year {year}.",
    "whatif-pinned": (
        "“{service}” is pinned in the plan “{plan}”: people fixed it there, so it cannot be left"
        " out. Take the pin out of the file first."
    ),
    "whatif-below-nothing": "There are {there}; {change} would leave less than nothing.",
}
