"""Where a file names an id that another record defines, and of which kind, for editors.

What is refused is decided elsewhere (``facts``, ``references`` and the checks); these are the same
places as the schemas have them, so that an editor can offer the ids. A test holds the two together.
"""

from collections.abc import Mapping

#: Kinds of id that the reference phase does not tell apart, and the kind that they belong to.
TASK_UNIT = "task-unit"
AXIS = "axis"
JUDGED = "judged-criterion"
DECIDED_ON = "decision-subject"

_CONDITION = {
    "/$defs/condition/properties/answer": "question",
    "/$defs/condition/properties/verdict": "verdict",
    "/$defs/condition/properties/axis": AXIS,
}

#: By kind of file: the schema's place, as a JSON Pointer, where a value is an id of a kind.
VALUES: Mapping[str, Mapping[str, str]] = {
    "burden": {"/$defs/recipient/properties/category": "category"},
    "capacity": {
        "/properties/units/items/properties/unit": "unit",
        "/properties/closed/items/properties/themes/items": "theme",
        "/properties/closed/items/properties/tasks/items": "task",
    },
    "committee": {
        "/properties/unit": "unit",
        "/properties/signers/items": "member",
        "/$defs/member/properties/unit": "unit",
    },
    "coverage": {"/$defs/statement/properties/unit": "unit"},
    "criteria": {
        **_CONDITION,
        "/properties/criteria/items/properties/axis": AXIS,
        "/properties/ties/items/properties/criterion": "criterion",
    },
    "decision": {
        "/properties/present/items": "member",
        "/properties/excused/items": "member",
        "/properties/partners/items": "partner",
        "/properties/commitments/items/properties/by": "party",
        "/$defs/item/properties/subject": DECIDED_ON,
        "/$defs/item/properties/conflicts/items/properties/member": "member",
    },
    "documents": {
        "/$defs/approver/properties/unit": "unit",
        "/$defs/record/properties/keeper": "unit",
    },
    "gate": {**_CONDITION, "/properties/rules/items/properties/verdict": "verdict"},
    "organisation": {
        "/$defs/unit/properties/level": "level",
        "/$defs/unit/properties/parent": "unit",
        "/$defs/unit/properties/hq_unit": "unit",
        "/$defs/unit/properties/successor": "unit",
    },
    "partners": {"/$defs/partner/properties/successor": "partner"},
    "indicators": {
        "/properties/indicators/items/properties/group": "indicator-group",
        "/$defs/seed/properties/indicator": "indicator",
    },
    "measurement": {
        "/properties/indicator": "indicator",
        "/$defs/value/properties/service": "service",
        "/$defs/value/properties/plan": "plan",
        "/$defs/value/properties/who": "party",
        "/$defs/miss/properties/owner": "party",
    },
    "plan": {
        "/properties/preset": "preset",
        "/properties/capacity/properties/units/items/properties/unit": "unit",
        "/properties/services/items/properties/id": "service",
        "/properties/services/items/properties/tasks/items/properties/task": "task",
        "/properties/services/items/properties/tasks/items/properties/unit": "unit",
        "/properties/services/items/properties/tasks/items/properties/after/items": "task",
        "/properties/left_out/items/properties/id": "service",
        "/properties/replaces": "plan",
        "/properties/pins/items/properties/service": "service",
        "/properties/exclusions/items/properties/service": "service",
        "/properties/deadlines/items/properties/service": "service",
        "/properties/precedences/items/properties/service": "service",
        "/properties/precedences/items/properties/after/items": "service",
        "/properties/indicators/items/properties/indicator": "indicator",
        "/properties/indicators/items/properties/service": "service",
        "/$defs/basis/properties/band": "band",
        "/$defs/basis/properties/route": "route",
        "/$defs/basis/properties/verdict": "verdict",
    },
    "procedure": {
        "/properties/owner_unit": "unit",
        "/$defs/approver/properties/unit": "unit",
    },
    "programme": {
        "/properties/parties/items": "partner",
        "/properties/unit": "unit",
        "/properties/services/items": "service",
        "/$defs/milestone/properties/by": "party",
        "/$defs/milestone/properties/waiting/items/properties/service": "service",
        "/$defs/milestone/properties/waiting/items/properties/task": "task",
        "/$defs/liaison/properties/of": "party",
    },
    "progress": {
        "/properties/plan": "plan",
        "/properties/service": "service",
        "/$defs/task/properties/task": "task",
        "/$defs/obstacle/properties/owner": "party",
    },
    "recipients": {
        "/$defs/cue/properties/themes/items": "theme",
        "/$defs/cue/properties/owners/items": "unit",
        "/$defs/cue/properties/levels/items": "level",
        "/$defs/cue/properties/documents/items": "document",
        "/$defs/cue/properties/channels/items": "channel",
    },
    "routes": {
        **_CONDITION,
        "/properties/routes/items/properties/tasks/items": "task",
        "/properties/rules/items/properties/route": "route",
        "/properties/tasks/items/properties/unit": TASK_UNIT,
        "/properties/tasks/items/properties/after/items": "task",
    },
    "service": {
        "/properties/theme": "theme",
        "/properties/owner": "unit",
        "/properties/sponsor": "unit",
        "/properties/portal": "portal",
        "/properties/delivered_by/properties/levels/items": "level",
        "/properties/delivered_by/properties/directorates/items": "directorate",
        "/properties/recipients/items": "category",
        "/properties/channels/items": "channel",
        "/properties/maturity/properties/stage": "stage",
        "/properties/rounds/items/properties/participants/items": "party",
        "/properties/rounds/items/properties/excused/items/properties/id": "party",
        "/properties/readiness/properties/met/items": "readiness-check",
        "/properties/launch/properties/channel": "channel",
        "/properties/retired/properties/successor": "service",
        "/$defs/process/properties/documents/items": "document",
        "/$defs/process/properties/steps/items/properties/step": "step",
        "/$defs/process/properties/steps/items/properties/by": "actor",
        "/$defs/process/properties/entities/items/properties/id": "partner",
        "/$defs/answer/properties/who": "party",
    },
    "snapshot": {"/$defs/correction/properties/by": "party"},
    "vocabulary": {"/$defs/step/properties/by": "actor"},
    "waivers": {"/$defs/waiver/properties/owner": "unit"},
    "weights": {
        "/$defs/pair/properties/first": "criterion",
        "/$defs/pair/properties/second": "criterion",
    },
}

#: By kind of file: where the keys of an object are ids of a kind.
KEYS: Mapping[str, Mapping[str, str]] = {
    "criteria": {"/properties/presets/items/properties/weights": "criterion"},
    "service": {
        "/properties/gate/properties/answers": "question",
        "/properties/interaction/properties/points": "interaction-point",
        "/properties/judgements": JUDGED,
    },
    "weights": {"/properties/weights": "criterion"},
}

#: In every file: one id of a source, or a list of them.
SOURCE = "/$defs/source"
