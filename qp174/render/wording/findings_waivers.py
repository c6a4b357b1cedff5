"""Sentences about waivers: findings that somebody answers for."""

WAIVER_FINDINGS = {
    "waiver-unknown-code": (
        "No finding has the code “{code}”, so nothing is waived.",
        "Write the code as qp174 validate shows it; all codes: qp174 explain",
    ),
    "waiver-unknown-code.nearest": (
        "No finding has the code “{code}”, so nothing is waived.",
        "Did you mean “{nearest}”?",
    ),
    "waiver-not-possible": (
        "“{code}” cannot be waived in {file}: the rest is computed from what it is about.",
        "Correct the fault itself, then delete this waiver. Warnings can be waived, and most"
        " errors of checks in services and plans.",
    ),
    "waiver-too-long": (
        "The waiver would hold until {expires:date}, more than two years ahead, so it does not"
        " count.",
        "Write {latest} or an earlier day; it can be renewed when it expires.",
    ),
    "waiver-unused": (
        "Nothing is left to waive: {file} has no finding “{code}” that this waiver would fit.",
        "Delete the waiver; if it was meant for another finding, correct “path:” or “about:”.",
    ),
    "waiver-unused.nearest": (
        "There is no file {absent}, so nothing is waived.",
        "Did you mean “{nearest}”?",
    ),
    "waiver-unused.absent": (
        "There is no file {absent}, so nothing is waived.",
        "Correct “path:” if it is mistyped; if the file was deleted, delete the waiver.",
    ),
    "waiver-expired": (
        "The waiver of “{code}” expired on {expires:date} and has no effect any more.",
        "Delete it; if what it kept back must stay for longer, have its owner renew it with a later"
        " day.",
    ),
    "waiver-expired.until": (
        "The waiver of “{code}” expired on {expires:date}: what it kept back is shown again, until"
        " {until:date} as a warning only.",
        "Correct that by then and delete the waiver, or have its owner renew it with a later day.",
    ),
}
