"""Sentences of findings in indicators, in measured values and in missed targets."""

INDICATOR_FINDINGS = {
    "achievement-bands": (
        "The band of achievement “{band}” begins at {from}, which is not below the band before,"
        " “{before}”.",
        "Put the bands in order, the highest first.",
    ),
    "achievement-bands.open": (
        "The band of achievement “{band}” has no beginning and is not the last:"
        " no achievement can lie in those below it.",
        "Write “from:”, or make it the last.",
    ),
    "achievement-bands.reached": (
        "The band “{reached}” counts as a miss, but “{band}” below it does not.",
        "Write “miss: true” there too, or remove it above.",
    ),
    "achievement-bands.floor": (
        "The last band of achievement, “{band}”, begins at {floor}: lower ones lie in no band.",
        "Remove “from:” there, so that it takes in all the rest.",
    ),
    "indicator-series": (
        "The earlier definition of “{indicator}” was in force until {year}, which is not later than"
        " {before} before it.",
        "Put the earlier definitions in order, the oldest first, or correct the year.",
    ),
    "plan-indicator-target": (
        "“{indicator}” cannot be {value}.",
        "Correct the value, or the “range:” of the indicator.",
    ),
    "plan-indicator-target.same": (
        "The target of “{indicator}” is its baseline, {value}: no achievement can be computed.",
        "Set a target beyond the baseline.",
    ),
    "plan-indicator-target.worse": (
        "The target of “{indicator}”, {value}, is worse than the baseline, {worse}.",
        "Correct the target or the baseline, or the “direction:” of the indicator.",
    ),
    "indicator-unmeasured": (
        "The year {year} has a target of “{indicator}” and is over, and no value is recorded.",
        "Record the value with qp174 indicators record.",
    ),
    "miss-unanswered": (
        "“{indicator}” came to {value} and missed the target {target} of the plan “{plan}”;"
        " nothing is said of why and what is done.",
        "Add “miss:” with cause, action, owner and due.",
    ),
    "miss-overdue": (
        "What “{owner}” was to do about a missed target was due on {due} and is not closed.",
        "Write “closed_on:” and “effect:” once it is done, or agree on a later day.",
    ),
    "miss-effect-missing": (
        "The action is closed, and nothing is said of what it brought about.",
        "Add “effect:”.",
    ),
    "miss-effect-missing.unclosed": (
        "The action has an effect, but no day on which it was closed.",
        "Add “closed_on:”, or remove “effect:” until it is done.",
    ),
    "measurement-year-ahead": (
        "The year {year} has not begun: nothing can have been measured in it.",
        "Correct the year; what is wanted of it is a target of the plan.",
    ),
    "measurement-before-year": (
        "The value of {year} was measured on {date}, before that year began.",
        "Correct the date, or move the value into the file of its year.",
    ),
    "measurement-denominator": (
        "“{indicator}” is a quotient, and the value does not say its {key}.",
        "Add “{key}:”; where nothing could be counted, leave the value out.",
    ),
    "measurement-denominator.zero": (
        "The denominator of “{indicator}” is zero: there is no such value.",
        "Correct the denominator; where nothing could be counted, leave the value out.",
    ),
    "measurement-quotient": (
        "The value is {value}, but {times} times {numerator} divided by {denominator} is {exact}.",
        "Correct the value, the numerator or the denominator.",
    ),
    "measurement-out-of-range": (
        "“{indicator}” cannot be {value}.",
        "Correct the value, or the “range:” of the indicator.",
    ),
    "measurement-definition": (
        "“{indicator}” means something else today than when this was measured.",
        "Add the former definition under “earlier:”; where only its words were corrected,"
        " write {hash} here.",
    ),
    "measurement-definition.later": (
        "This was measured under the definition of “{indicator}” that holds only from {later}.",
        "Correct the year under “earlier:”, or measure it as was defined then.",
    ),
}
