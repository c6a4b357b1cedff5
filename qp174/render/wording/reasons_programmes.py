"""Sentences about milestones of programmes, and about who has which part in them."""

PROGRAMME_REASONS = {
    # How a milestone is with its due date
    "milestone-reached-on-time": "Reached on time.",
    "milestone-reached-late": "Reached late.",
    "milestone-reached-late.days": "Reached {days:day:oblique} late.",
    "milestone-overdue": "Overdue by {days:day:oblique}.",
    "milestone-due-soon": "Due soon: {days:day} left.",
    "milestone-due-today": "Due today.",
    "milestone-open": "Not reached.",
    "milestone-open.days": "Not due yet: {days:day} left.",
    # Who has which part, and by which datum
    "raci-owner": "Owns the service.",
    "raci-level": "Gives the service.",
    "raci-change": "Makes the change that the answer to “{question}” depends on.",
    "raci-task": "Does in the plan “{plan}”: {tasks}.",
    "raci-route-task": "Does on the route “{route}”: {tasks}.",
    "raci-sponsor": "Refers the service (clause 4/2).",
    "raci-round": "Is a party to its re-engineering (clause 4/3).",
    "raci-entity": "The service turns to it.",
    "raci-milestone": "Owes a milestone that the service waits for: “{milestone}”.",
    "raci-by": "Owes the milestone.",
    "raci-unit": "Follows up the programme “{programme}” (clause 5/1-a).",
    "raci-party": "Is a party to the programme “{programme}”.",
    "raci-waiting-service": "Owns a service that waits for it: “{service}”.",
    "raci-waiting-task": "Does what waits for it in the plan “{plan}”: {tasks} of “{service}”.",
}
