"""The tool's own words in parameters of findings: by parameter, what each is called."""

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
    "level": "level",
    "partner": "partner",
    "party": "unit or partner",
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
    "colon-in-text": "there is a colon with a space in the middle of a text",
    "missing-colon": "the colon after the key is missing",
    "no-space-after-colon": "the space after the colon is missing",
    "open-bracket": "a bracket is not closed, or a comma is missing",
    "open-quote": "a quotation mark is not closed",
    "other": "the line does not fit what comes before it",
    "question-mark": "there is a question mark between brackets without quotes",
    "reserved-character": "a text begins with a sign that is reserved",
}

EXCLUSIONS = {
    "already-electronic": "it is electronic already",
    "no-route": "no rule gives it a route",
    "retired": "it is retired",
    "verdict-no-candidate": "its verdict keeps it out of plans",
}

TERMS = {
    "expected": TYPES,
    "found": TYPES,
    "kind": KINDS,
    "language": LANGUAGES,
    "reason": SYNTAX,
    "why": EXCLUSIONS,
}
