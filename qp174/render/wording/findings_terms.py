"""The tool's own words in parameters of findings: by parameter, what each is called."""

from qp174.render.wording.decisions import RULES, SITTINGS

TYPES = {
    "array": "a list",
    "boolean": "a truth value (true or false)",
    "decimal": "a number with a decimal point",
    "integer": "a whole number",
    "null": "nothing",
    "number": "a number",
    "object": "a group of keys",
    "string": "a text",
    "array,string": "an id or a list of ids",
    "integer,string": "a date or a year",
    "number,string": "a number or a word",
    "array,boolean,number,object,string": "a value",
    "boolean,number,string": "a text, a number, true or false",
}

KINDS = {
    "actor": "unit",
    "band": "band",
    "category": "category of recipients",
    "channel": "channel",
    "criterion": "criterion",
    "directorate": "directorate",
    "document": "document",
    "indicator": "indicator",
    "indicator-group": "group of indicators",
    "interaction-point": "interaction point",
    "level": "level",
    "member": "member of the committee",
    "partner": "partner",
    "party": "unit or partner",
    "plan": "plan",
    "portal": "portal",
    "preset": "set of weights",
    "question": "question of the gate",
    "readiness-check": "readiness check",
    "route": "route",
    "service": "service",
    "source": "source",
    "stage": "stage of maturity",
    "step": "step",
    "task": "task",
    "theme": "theme",
    "unit": "unit",
    "verdict": "verdict",
}

LANGUAGES = {"ar": "Arabic", "en": "English"}

SYNTAX = {
    "bad-alias": "the sign * begins an alias here",
    "bad-anchor": "the sign & begins an anchor here",
    "bad-block-text": "the sign | or > is followed by something that does not belong there",
    "bad-escape": "a backslash in double quotes is followed by the wrong letters",
    "bad-indentation": "the line is indented too much or too little",
    "bad-tag": "the sign ! begins a tag here",
    "bracket-too-many": "there is a bracket too many",
    "colon-in-text": "there is a colon with a space in the middle of a text",
    "comma-too-many": "there is a comma too many",
    "comment-in-text": "a comment interrupts the text",
    "entry-among-keys": "a list entry stands among keys",
    "key-among-entries": "a key stands among the entries of a list",
    "missing-colon": "the colon after the key is missing",
    "no-space-after-colon": "a space is missing after the colon",
    "no-space-after-dash": "a space is missing after the dash",
    "not-a-colon": "the sign after the key is no colon",
    "not-a-dash": "the sign at its beginning is no dash",
    "open-bracket": "a bracket is not closed, or a comma is missing",
    "open-quote": "a quotation mark is not closed",
    "other": "the line does not fit what comes before it",
    "question-mark": "there is a question mark between brackets without quotes",
    "quote-in-text": "a quotation mark inside the text ends it",
    "reserved-character": "a text begins with a sign that is reserved",
    "text-after-bracket": "after the closing bracket comes more text",
    "text-after-end": "after the three points (...) that end the record comes more text",
    "text-after-quote": "after the closing quotation mark comes more text",
    "too-far-in": "it begins further in than the line that it should follow",
    "value-and-block": "the key above has a value already",
    "wrong-bracket": "a bracket is closed by the wrong one",
}

# By name: in a line of Arabic a bracket is shown turned round.
BRACKETS = {"]": "a square bracket", "}": "a curly bracket"}
CLOSERS = {"]": "the closing square bracket", "}": "the closing curly bracket"}
SURPLUS = {",": "the comma", "]": "the square bracket", "}": "the curly bracket"}

#: Figures of a service, each with its unit.
FIGURES = {
    "cost": "Cost of the transformation (JOD)",
    "documents": "Documents asked for",
    "elapsed": "Time until the answer (working days)",
    "entities": "Outside entities",
    "fee": "Fee (JOD)",
    "handling": "Staff time a case (minutes)",
    "handling_after": "Staff time a case afterwards (minutes)",
    "handling_now": "Staff time a case (minutes)",
    "steps": "Steps",
    "visits": "Visits",
    "volume": "Transactions a year",
}

#: Why somebody is concerned by a re-engineering.
CONCERNED = {
    "approver": "approves a step",
    "entity": "outside entity",
    "owner": "owner of the service",
}

PROCESSES = {
    "as_is": "of today",
    "observed": "found after launch",
    "to_be": "to be",
}

EXCLUSIONS = {
    "already-electronic": "it is electronic already",
    "no-route": "no rule gives it a route",
    "retired": "it is retired",
    "retired-by-decision": "the committee retired it",
    "verdict-no-candidate": "its verdict keeps it out of plans",
}

#: What a plan saw of a service, and sees no more.
CHANGES = {
    "score": "the score from {was} to {now}",
    "band": "the band from {was} to {now}",
    "verdict": "the verdict from {was} to {now}",
    "route": "the route from {was} to {now}",
    "volume": "the volume from {was} to {now}",
}

#: What is written under an answer; nothing here can pass for what is true.
FORMS = {
    "note": "“note: {{{lang}: …}}”",
    "change": "“change: {{{lang}: …}}”",
    "who": "“who: id of a unit or partner”",
    "by": "“by: YYYY-MM-DD”",
}

#: What an indicator is measured for.
SCOPES = {
    "ministry": "the whole ministry",
    "plan": "a plan",
    "service": "a service",
}

TERMS = {
    "as": CONCERNED,
    "bracket": BRACKETS,
    "closer": CLOSERS,
    "expected": TYPES,
    "figure": FIGURES,
    "found": TYPES,
    "found_bracket": BRACKETS,
    "kind": KINDS,
    "language": LANGUAGES,
    "reason": SYNTAX,
    "rule": RULES,
    "scope": SCOPES,
    "sitting": SITTINGS,
    "state": PROCESSES,
    "surplus": SURPLUS,
    "why": EXCLUSIONS,
}
