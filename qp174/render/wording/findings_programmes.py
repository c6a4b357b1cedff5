"""Sentences of findings in executive programmes and in what partners promised."""

PROGRAMME_FINDINGS = {
    "milestone-twice": (
        "Another milestone of the programme has the id “{id}” already.",
        "Give one of them another id, or delete the copy.",
    ),
    "programme-party-unlisted": (
        "“{id}” is not a party to the programme.",
        "Add it under “parties:”, or correct the id.",
    ),
    "liaison-missing": (
        "The file does not say whom to ask at “{id}”.",
        "Add it under “liaison:”, with a role and no person's name.",
    ),
    "milestone-outside-validity": (
        "The milestone is due on {date}, and the programme ends on {to}.",
        "Correct the date, or “valid_to:” once the programme is prolonged.",
    ),
    "milestone-outside-validity.from": (
        "The milestone is due on {date}, and the programme begins on {from}.",
        "Correct the date, or “valid_from:”.",
    ),
    "milestone-unproven": (
        "Nothing proves that the milestone “{id}” was reached.",
        "Say under “evidence:” what proves it and where it is kept.",
    ),
    "milestone-moves-disordered": (
        "This move of the milestone “{id}” changed nothing: it was due on {date} afterwards too.",
        "Delete the entry, or correct the date.",
    ),
    "milestone-moves-disordered.earlier": (
        "The milestone “{id}” was moved on {date}, and the entry before says {earlier}.",
        "Put the moves in order, the first promise first, or correct the date.",
    ),
    "milestone-service-unlisted": (
        "The service “{id}” waits for a milestone of a programme that is not about it.",
        "Add it under “services:”, or correct the id.",
    ),
    "milestone-task-elsewhere": (
        "The service “{id}” has no task “{task}”, so nothing waits for the milestone.",
        "Name one of: {known}. Or leave “task:” out: then all of them wait.",
    ),
    "commitment-unknown": (
        "No meeting with partners recorded a commitment “{id}”.",
        "Correct it: the decision, a slash, and the place in its list, from 1.",
    ),
    "commitment-unfollowed": (
        "The commitment {id} was due on {date}, and no milestone follows it up.",
        "qp174 programmes adopt {id} makes it a milestone.",
    ),
    "milestone-overdue": (
        "The milestone “{id}” of “{by}” was due on {date} and is not reached.",
        "Record it: qp174 programmes reach, or qp174 programmes move with the reason.",
    ),
    "programme-over": (
        "The programme ended on {date} with milestones that are not reached: {n}.",
        "Record what was reached, prolong the programme, or take over what is left in a new one.",
    ),
}
