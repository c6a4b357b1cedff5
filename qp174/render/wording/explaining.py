"""Headings of an explanation, and what the groups of codes are called."""

HEADINGS = {
    "severity-error": "This is an error.",
    "severity-warning": "This is a warning.",
    "clause": "It rests on clause {clause} of the procedure.",
    "clause.title": "It rests on clause {clause} of the procedure: {title}.",
    "purpose": "Why it is told",
    "message": "How it is told",
    "given": "With this in {path}",
    "given.pointer": "With this in {path}, at {pointer}",
    "wrong": "Wrong",
    "wrong.path": "Wrong, in {path}",
    "wrong.pointer": "Wrong, in {path} at {pointer}",
    "right": "Right",
    "fix": "What to do",
    "note": "Good to know",
    "waiver": "To leave it as it is for a time, in catalogue/waivers.yaml",
    "waiver-error": (
        "It can be waived in services and plans, with a reason, a unit that answers for it and a"
        " last day, two years ahead at most."
    ),
    "waiver-warning": (
        "It can be waived, with a reason, a unit that answers for it and a last day, two years"
        " ahead at most."
    ),
    "waiver-path": "PATH OF THE FILE",
    "waiver-reason": "WHY IT MAY STAND UNTIL THEN",
    "signs": "What stands between ⟨ and ⟩ is one character or byte that cannot be seen.",
}

#: Of the reference page of all findings.
PAGE = {
    "title": "All findings",
    "about": (
        "What qp174 validate can tell, each with a wrong and a right example. The program shows the"
        " same with: qp174 explain CODE"
    ),
    "code": "Code",
    "purpose": "What it is for",
}

GROUP_NAMES = {
    "reading": "Reading a file",
    "shape": "The shape of a file",
    "ids": "Ids and what they name",
    "services": "Services",
    "gate": "The gate",
    "criteria": "Criteria and weights",
    "routes": "Rules, routes and tasks",
    "organisation": "Units, partners and coverage",
    "plans": "Plans",
    "programmes": "Executive programmes",
    "decisions": "Decisions of the committee",
    "waivers": "Waivers",
}
