"""Sentences of QP174Error: what stopped the command, and what to do about it.

``<code>.<param>`` is the variant for errors that bring that parameter with something in it.
"""

ERRORS = {
    "bad-date": "“{value}” is not a date. Write it as 2026-01-31, in digits 0-9.",
    "bad-format": "The format “{value}” is not offered here. Choose one of: {choices}.",
    "bad-id": (
        "“{value}” cannot be an id."
        " Use small letters a-z, digits and single hyphens, a letter first."
    ),
    "bad-id.device": (
        "“{value}” cannot be an id, because on Windows no file can have this name. Choose another."
    ),
    "bad-language": "“{value}” is not a language of qp174. Choose ar or en.",
    "bad-period": "“{value}” is not a quarter. Write it as 2027-Q1, in digits 0-9.",
    "cannot-write": "{path} cannot be written: {reason}.",
    "catalogue-has-errors": (
        "The catalogue has {n:error}, so nothing was computed from it."
        " Correct what is listed above, then run: qp174 validate"
    ),
    "changed-since-read": (
        "{path} changed while the command ran, so it was left alone. Run the command again."
    ),
    "file-exists": (
        "{path} exists already and differs. Give another name, or add --replace to overwrite it."
    ),
    "horizon-backwards": "The plan would end before it begins: from {first} to {last}.",
    "horizon-too-long": (
        "A plan has at most {limit:quarter:oblique}. Choose a later start or an earlier end."
    ),
    "incomplete-installation": (
        "This installation of qp174 lacks its own file {path}. Install qp174 again."
    ),
    "link-as-target": "{path} is a link. Name the file itself: qp174 does not write through links.",
    "link-as-target.folder": (
        "The folder {folder} is a link, or lies in one, so {path} was not written."
        " Put a real folder there: qp174 does not write through links."
    ),
    "no-root": (
        "There is no folder “catalogue” in {path} or in any folder above it."
        " Go to the data folder, or name it: qp174 -C FOLDER …"
    ),
    "no-such-plan": "There is no plan “{id}”. Plans are the files plans/*.yaml.",
    "no-such-plan.nearest": "There is no plan “{id}”. Did you mean “{nearest}”?",
    "no-such-folder": "There is no folder {path}. Make it first, or name another place.",
    "output-in-data": (
        "{path} lies among the records, so nothing was written there."
        " Name another place; --write puts a plan where plans belong."
    ),
    "option-without-value": "The option {option} needs a value: {option} {metavar}.",
    "options-exclude": "{first} and {second} do not go together. Leave one of them out.",
    "output-failed": "The output could not be written to the end: {reason}.",
    "plan-faulty": (
        "The drafted plan was not written to {path}, because qp174 would refuse to read it"
        " ({fault}). Please report it with the command you ran."
    ),
    "plan-too-large": (
        "The drafted plan is larger than a file that qp174 reads, so it was not written to {path}."
        " Choose a later start or an earlier end."
    ),
    "report-which": "Say which report: one of {choices}. Example: qp174 report priorities",
    "report-with-one-subject": (
        "The report “{kind}” is about one {kind}: name it. Example: qp174 report {kind} ID"
    ),
    "report-without-subject": "The report “{kind}” is about the whole catalogue: leave the id out.",
    "several-matches": "“{words}” fits {n:match}: {matches}. Give the id of the one you mean.",
    "unexpected": (
        "qp174 failed in a way that was not foreseen ({kind} at {where})."
        " Please report it with the command you ran."
    ),
    "unknown-command": "There is no command “{value}”. See: qp174 --help",
    "unknown-command.nearest": "There is no command “{value}”. Did you mean “{nearest}”?",
    "unknown-id": "No {kind} is called “{id}”, neither as id nor as code or part of a name.",
    "unknown-id.nearest": "No {kind} is called “{id}”. Did you mean “{nearest}”?",
    "unknown-kind": "There is no report of kind “{id}”. Choose one of: {choices}.",
    "unknown-kind.nearest": "There is no report of kind “{id}”. Did you mean “{nearest}”?",
    "unknown-preset": "There is no set of weights “{id}”. See catalogue/criteria.yaml, presets.",
    "unknown-preset.nearest": "There is no set of weights “{id}”. Did you mean “{nearest}”?",
    "unreadable-path": "{path} cannot be read: it is missing, or reading it is not allowed.",
    "usage-extra": "Too many words: {extra}.",
    "usage-flag-value": "The option {option} takes no value.",
    "usage-missing": "Something is missing: {name}.",
    "usage-missing-command": "Say what to do: a command is missing.",
    "usage-option": "There is no option {option} here.",
    "usage-option.nearest": "There is no option {option} here. Did you mean {nearest}?",
    "usage-value": "The value of {name} is not accepted: {message}",
    "usage-value.choices": "The value of {name} is not accepted. Choose one of: {choices}.",
}

# What an unknown id was looked for among.
KIND_NAMES = {
    "category": "category",
    "criterion": "criterion",
    "partner": "partner",
    "plan": "plan",
    "question": "question",
    "report": "report",
    "service": "service",
    "task": "task",
    "unit": "unit",
}
