"""Sentences about the catalogue and the plans as a whole."""

CHECK_FINDINGS = {
    # How much is told of all of these
    "more-faults.code": (
        "Of “{code}” only the first {told} in this file are listed; there are {more} more.",
        "Correct these first, then check again.",
    ),
    # Services
    "no-services": (
        "There is no service in {folder}.",
        "Add the first service file there.",
    ),
    "id-not-file-name": (
        "The id is “{id}”, but the file is called “{stem}”.",
        "Rename the file to {id}.yaml, or correct the id.",
    ),
    "duplicate-id": (
        "This file has the same id, “{id}”, as {first}.",
        "If it is a copy, delete it; otherwise give it a new id and name the file after it.",
    ),
    "duplicate-id.twins": (
        "This file has the same id, “{id}”, as {first}.",
        "One of the two is a copy: delete that one, or give it a new id and name its file after"
        " it.",
    ),
    "first-language-missing": (
        "This text is missing in {language}, the first language of this catalogue.",
        "Add it: every text stands in the first language, the others may follow.",
    ),
    "gate-incomplete": (
        "Questions of the gate are not answered: {questions}.",
        "Answer them; where nobody knows yet, write “answer: unknown” with a note.",
    ),
    "gate-note-missing": (
        "The question “{question}” is answered “{answer}” without a note.",
        "Add “note: {{{lang}: …}}” under the answer, with the reason why it is not “pass” today.",
    ),
    "gate-change-incomplete": (
        "The question “{question}” passes after a change, but this is missing: {keys}.",
        "Add under the answer: {forms}.",
    ),
    "change-overdue": (
        "The day set for this change, {date}, has passed.",
        "If the change is made, answer “pass”; if not, agree on a new day with those who make it.",
    ),
    "judged-out-of-anchors": (
        "The criterion “{criterion}” has no value {value}.",
        "Choose one of these: {allowed}.",
    ),
    "judged-not-judgeable": (
        "The criterion “{criterion}” is measured, not judged.",
        "Delete the judgement; the value follows from: {measures}.",
    ),
    "owner-without-hq-unit": (
        "The owner “{unit}” is outside headquarters, and no unit there plans its work.",
        "Add “hq_unit:” to it, or to a unit above it, in catalogue/organisation.yaml.",
    ),
    # Organisation and coverage
    "unit-parent-unknown": (
        "The unit above, “{id}”, is not in this file.",
        "Correct “parent:”, or add that unit.",
    ),
    "unit-parent-unknown.nearest": (
        "The unit above, “{id}”, is not in this file.",
        "Did you mean “{nearest}”?",
    ),
    "unit-cycle": (
        "These units are above one another in a circle: {path}.",
        "Correct one of the “parent:” entries on the way.",
    ),
    "coverage-unit": (
        "The unit “{unit}” gives no service, and no statement in force says that it has none.",
        "Add its services, or its signed statement in catalogue/coverage.yaml.",
    ),
    "coverage-unit.expired": (
        "The unit “{unit}” gives no service, and its statement that it has none ran out on"
        " {expired}.",
        "Add its services, or a new signed statement in catalogue/coverage.yaml.",
    ),
    "statement-contradicted": (
        "“{unit}” has signed that it has no service, but some are delivered there.",
        "Delete the statement, or correct “delivered_by:” of the services.",
    ),
    "statement-contradicted.service": (
        "“{unit}” has signed that it has no service, but it owns “{service}”, itself or through a"
        " unit below it.",
        "Delete the statement, or correct “owner:” of the service.",
    ),
    "successor-cycle": (
        "These take one another's place in a circle: {path}.",
        "Correct one of the “successor:” entries on the way.",
    ),
    "validity-reversed": (
        "The end, {to}, lies before the beginning, {from}.",
        "Correct “valid_from:” or “valid_to:”.",
    ),
    "coverage-level": (
        "No service is delivered at the level “{level}”.",
        "Add the services of that level, or correct “delivered_by:” of the services there are.",
    ),
    # Criteria
    "anchors-not-rising": (
        "In the criterion “{criterion}” {value} follows {before}; the steps have to rise.",
        "Put the steps in order, the lowest first, each above the one before.",
    ),
    "bands-not-falling": (
        "The band “{band}” begins at {from}, which is not below the band before, “{before}”.",
        "Put the bands in order, the highest first.",
    ),
    "lowest-band-above-zero": (
        "The last band, “{band}”, begins at {from}: lower scores lie in no band.",
        "Write “from: 0” in the last band.",
    ),
    "axis-id-taken": (
        "An axis cannot be called “{axis}”: the word has another meaning in the answers.",
        "Choose another id for the axis.",
    ),
    "axis-without-weight": (
        "The weights “{preset}” give no weight to any criterion of the axis “{axis}”.",
        "Give a criterion of that axis a weight above 0.",
    ),
    "axis-unknown": (
        "There is no axis “{axis}”.",
        "Correct it, or add the axis to “axes:”.",
    ),
    "axis-unknown.nearest": ("There is no axis “{axis}”.", "Did you mean “{nearest}”?"),
    "weights-unknown-criterion": (
        "The weights “{preset}” weigh a criterion that does not exist: “{id}”.",
        "Correct the id, or delete the weight.",
    ),
    "weights-unknown-criterion.nearest": (
        "The weights “{preset}” weigh a criterion that does not exist: “{id}”.",
        "Did you mean “{nearest}”?",
    ),
    "weight-missing": (
        "The weights “{preset}” do not weigh the criterion “{criterion}”.",
        "Add it; write 0 if it should not count.",
    ),
    "weights-sum-zero": (
        "All weights of “{preset}” are 0.",
        "Give the criteria that count a weight above 0.",
    ),
    # Rules, routes, capacity
    "rule-unreachable": (
        "“{rule}” is never reached: “{before}” before it has no condition and always holds.",
        "Move the one without “when:” to the end, or give it a condition.",
    ),
    "rule-without-end": (
        "The last rule of the gate, “{rule}”, has a condition: some services get no verdict.",
        "Add a last rule without “when:”.",
    ),
    "condition-misplaced": (
        "The rule “{rule}” asks for “{key}”, which may not be known when the rule is asked.",
        "Ask for an answer instead; rules of the routes may ask for measures too.",
    ),
    "route-task-unknown": (
        "The route “{route}” has a task that is not described: “{id}”.",
        "Correct the id, or describe the task under “tasks:”.",
    ),
    "route-task-unknown.nearest": (
        "The route “{route}” has a task that is not described: “{id}”.",
        "Did you mean “{nearest}”?",
    ),
    "task-after-unknown": (
        "The task “{task}” comes after one that is not described: “{id}”.",
        "Correct the id, or describe the task under “tasks:”.",
    ),
    "task-after-unknown.nearest": (
        "The task “{task}” comes after one that is not described: “{id}”.",
        "Did you mean “{nearest}”?",
    ),
    "route-order": (
        "The route “{route}” lists “{task}” before “{before}”, which it comes after.",
        "Put “{task}” behind “{before}”, or correct “after:” of the tasks.",
    ),
    "task-cycle": (
        "These tasks wait for one another in a circle: {path}.",
        "Remove one of the “after:” entries on the way.",
    ),
    "capacity-unit-missing": (
        "The unit “{unit}” has no person-days here, but “{needed_by}” needs some.",
        "Add it under “units:” with its person-days in a quarter.",
    ),
    # Plans
    "plan-service-twice": ("“{id}” is listed twice.", "Delete one of the two."),
    "plan-also-left-out": (
        "“{id}” is left out here, but the plan holds it.",
        "Delete one of the two entries.",
    ),
    "plan-service-not-candidate": (
        "“{id}” cannot be in a plan: {why}.",
        "Take it out of the plan, or correct its file if that is wrong.",
    ),
    "plan-service-passed": (
        "“{id}” is electronic already, or retired: nothing is left to transform.",
        "Leave it out when the plan is drafted again.",
    ),
    "plan-candidate-missing": (
        "“{id}” may be planned, but the plan neither holds it nor says why it leaves it out.",
        "Draft the plan again, or add it under “left_out:” with a reason.",
    ),
    "plan-reason-unknown": (
        "There is no reason with the code “{code}”.",
        "Use a code that a drafted plan shows: qp174 plan draft writes them.",
    ),
    "plan-reason-unknown.nearest": (
        "There is no reason with the code “{code}”.",
        "Did you mean “{nearest}”?",
    ),
    "plan-reason-unknown.params": (
        "The reason “{code}” is not complete or not as expected: {params}.",
        "Compare it with a drafted plan: qp174 plan draft writes each reason whole.",
    ),
    "plan-reason-untrue": (
        "The reason says otherwise than the basis of “{id}”: rank {rank}, band {band}.",
        "Correct the reason, or draft the plan again.",
    ),
    "plan-horizon-too-long": (
        "The plan has more than {limit} quarters.",
        "Correct “from:” or “to:”.",
    ),
    "plan-closed-quarter": (
        "The task “{task}” of “{service}” has work in a quarter that is closed for it: {closure}.",
        "Move the work to another quarter, or correct the closure in catalogue/capacity.yaml.",
    ),
    "plan-task-cycle": (
        "Tasks of this service wait for one another in a circle: {path}.",
        "Remove one of the “after:” entries on the way.",
    ),
    "plan-tasks-differ": (
        "Tasks of “{id}” are not as its route has them today: {changed}.",
        "Draft the plan again, or let it stand and decide on it knowingly.",
    ),
    "plan-capacity-differs": (
        "The plan counts on other figures than catalogue/capacity.yaml: {changed}.",
        "Draft the plan again with --capacity-today, or let it stand and decide on it knowingly.",
    ),
    "plan-capacity-differs.unstated": (
        "The plan has a budget for {unstated}, for which catalogue/capacity.yaml states none.",
        "State it in catalogue/capacity.yaml as well, or let it stand and decide on it knowingly.",
    ),
    "plan-reason-missing": (
        "The plan gives no reason for “{id}”.",
        "Say under “because:” why it stands there, or why it is left out.",
    ),
    "plan-basis-changed": (
        "Since the plan was drafted, “{id}” has changed ({changed}).",
        "Draft the plan again, or let it stand and decide on it knowingly.",
    ),
    "plan-horizon-empty": (
        "The plan ends before it begins.",
        "Correct “from:” or “to:”.",
    ),
    "plan-outside-horizon": (
        "The task “{task}” of “{service}” has work in {period}; the plan runs from {first} to"
        " {last}.",
        "Move the work, or widen the horizon.",
    ),
    "plan-after-unknown": (
        "The task “{task}” of “{service}” comes after “{id}”, which this service does not have"
        " here.",
        "Correct the id, or delete it from “after:”.",
    ),
    "plan-precedence": (
        "The task “{task}” of “{service}” begins in {starts}, before “{before}” ends in {ends}.",
        "Move the work of one of the two.",
    ),
    "plan-work-sum": (
        "The task “{task}” of “{service}” has {days} person-days, but its quarters hold {sum}.",
        "Correct “days:” or “work:”.",
    ),
    "plan-over-capacity": (
        "In {period} the plan asks {used} person-days of “{unit}”, which has {capacity}.",
        "Move work to another quarter, or correct the capacity of the plan.",
    ),
    "plan-over-capacity.unlisted": (
        "In {period} the plan asks {used} person-days of “{unit}”, and states none for that unit.",
        "State the unit's person-days under “capacity:”, or move the work to another unit.",
    ),
    "plan-over-budget.unlisted": (
        "What begins in {year} costs {spent} JOD; the plan states no budget for that year.",
        "State the year's budget under “budget:”, or move a task to another year.",
    ),
    "plan-over-budget": (
        "What begins in {year} costs {spent} JOD; the budget of that year is {budget} JOD.",
        "Move a task to another year, or correct the budget of the plan.",
    ),
    "plan-over-pace": (
        "“{service}” has {used} person-days of work in {period}; the plan allows {pace}.",
        "Spread its work over more quarters.",
    ),
}
