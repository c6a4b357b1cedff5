"""Sentences of errors of ``qp174 programmes``."""

PROGRAMME_ERRORS = {
    "no-programmes": "There is no executive programme yet. Start one: qp174 new programme",
    "milestone-reached": (
        "The milestone {milestone} is recorded as reached on {date}. To write something else in its"
        " place, add --replace."
    ),
    "milestone-reached-already": (
        "The milestone {milestone} was reached on {date}: its due date is not moved any more."
    ),
    "commitment-adopted": "The commitment {id} is the milestone {milestone} already.",
    "due-set-by-meeting": (
        "The meeting set the day of the commitment {id}: {date}. Leave --due out; once it is a"
        " milestone, qp174 programmes move keeps the earlier date and the reason."
    ),
    "programme-needed": (
        "Say with --programme to which programme the milestone belongs: {choices}."
    ),
    "milestone-id-taken": "The programme {programme} has a milestone “{id}” already.",
    "raci-unknown": (
        "No service and no milestone is called “{id}”. Milestones are named as"
        " PROGRAMME/MILESTONE; see them with: qp174 programmes"
    ),
}
