"""Sentences of QP174Error: what stopped the command, and what to do about it.

``<code>.<param>`` is the variant for errors that bring that parameter with something in it.
"""

from qp174.render.wording.errors_following import FOLLOWING_ERRORS
from qp174.render.wording.errors_indicators import INDICATOR_ERRORS
from qp174.render.wording.errors_meeting import MEETING_ERRORS
from qp174.render.wording.errors_plan_compare import PLAN_COMPARE_ERRORS
from qp174.render.wording.errors_planning import PLANNING_ERRORS
from qp174.render.wording.errors_programmes import PROGRAMME_ERRORS
from qp174.render.wording.errors_reengineering import REENGINEERING_ERRORS
from qp174.render.wording.errors_snapshot import SNAPSHOT_ERRORS
from qp174.render.wording.errors_writing import WRITING_ERRORS

ERRORS = {
    **REENGINEERING_ERRORS,
    **SNAPSHOT_ERRORS,
    **WRITING_ERRORS,
    **MEETING_ERRORS,
    **INDICATOR_ERRORS,
    **PLANNING_ERRORS,
    **FOLLOWING_ERRORS,
    **PROGRAMME_ERRORS,
    "ambiguous-revision": (
        "“{revision}” is more than one thing here, as a branch and a tag."
        " Write refs/heads/{revision} for the branch or refs/tags/{revision} for the tag."
    ),
    "answer-empty": "Nothing that can be seen was given for {option}.",
    "answer-yes-no": "{option} takes yes or no.",
    "bad-date": "“{value}” is not a date. Write it as 2026-01-31, in digits 0-9.",
    "bad-folder": (
        "“{folder}” cannot be a folder below catalogue/services. Name one that every system can"
        " keep, as students or students/admission."
    ),
    "bad-format": "The format “{value}” is not offered here. Choose one of: {choices}.",
    "bad-id": (
        "“{value}” cannot be an id."
        " Use small letters a-z, digits and single hyphens, a letter first."
    ),
    "bad-id.device": (
        "“{value}” cannot be an id, because on Windows no file can have this name. Choose another."
    ),
    "bad-language": "“{value}” is not a language of qp174. Choose ar or en.",
    "bad-name": (
        "The name given with {option} cannot be written to a file: it is empty, too long, or has"
        " characters that nobody sees. Type it again."
    ),
    "bad-period": "“{value}” is not a quarter. Write it as 2027-Q1, in digits 0-9.",
    "bad-revision": (
        "“{revision}” cannot be a revision."
        " Give a branch, a tag or a commit, for example: main, v1.0, HEAD~1"
    ),
    "cannot-write": "{path} cannot be written: {reason}.",
    "catalogue-has-errors": (
        "The catalogue has {n:error}, so nothing was computed from it."
        " Correct what is listed above, then run: qp174 validate"
    ),
    "catalogue-has-errors.path": (
        "The file {path} has {n:error}, so nothing was computed with it."
        " Correct what is listed above, then run the command again."
    ),
    "changed-since-read": (
        "{path} changed while the command ran, so it was left alone. Run the command again."
    ),
    "current-folder-gone": (
        "The folder in which this command was started is there no more: it was deleted."
        " Go to another one with cd, and run the command again."
    ),
    "file-exists": (
        "{path} exists already and differs. Give another name, or add --replace to overwrite it."
    ),
    "folder-not-empty": (
        "{path} is not empty: “{found}” is there. Nothing was written."
        " Name a new folder, or a fresh git clone with nothing in it."
    ),
    "folder-not-empty.file": (
        "{path} is a file, not a folder. Nothing was written. Name a new folder."
    ),
    "git-refused": (
        "git would not read the repository around {folder}: it is damaged, belongs to somebody"
        " else, or asks for what qp174 does not allow. Clone it again, and try there."
    ),
    "git-too-slow": (
        "git did not answer within {seconds} seconds, so it was stopped."
        " Try again; if that does not help, clone the repository again."
    ),
    "horizon-backwards": "The plan would end before it begins: from {first} to {last}.",
    "horizon-too-long": (
        "A plan has at most {limit:quarter:oblique}. Choose a later start or an earlier end."
    ),
    "id-missing": "No id can be made of this name. Add one, as: --id a-short-name",
    "id-taken.path": "The id “{id}” is taken by {path}. Free is: {free}.",
    "id-taken.base": (
        "The id “{id}” is taken: {base} has it or had it once, and ids are never used again."
        " Free is: {free}."
    ),
    "incomplete-installation": (
        "This installation of qp174 lacks its own file {path}. Install qp174 again."
    ),
    "link-as-target": "{path} is a link. Name the file itself: qp174 does not write through links.",
    "link-as-target.folder": (
        "The folder {folder} is a link, or lies in one, so {path} was not written."
        " Put a real folder there: qp174 does not write through links."
    ),
    "no-commit": (
        "The repository around {folder} has no commit yet, so there is no “{revision}”."
        " Commit first, or leave the revision out."
    ),
    "no-git": (
        "The program git was not found, and revisions are read with it."
        " Install git, or leave the revision out."
    ),
    "no-repository": (
        "{folder} is not in a git repository, so there is no “{revision}”."
        " Clone the repository, or leave the revision out."
    ),
    "new-entry-unreadable": (
        "The entry was not written, because it would be refused when it is read ({fault})."
        " Type its texts instead of pasting them."
    ),
    "new-record-faulty": (
        "The new record would bring {n:error}, so nothing was written."
        " Correct what is listed above, and run the command again."
    ),
    "no-match": "Nothing fits “{words}” ({option}). Try other words of the name.",
    "no-match.choices": "Nothing fits “{words}” ({option}). Choose one of: {choices}.",
    "no-match.nearest": "Nothing is called “{words}” ({option}). Did you mean “{nearest}”?",
    "no-match.kind": (
        "Nothing fits “{words}” ({option}). Try other words of the name; if it is new, add it"
        " first: qp174 new {kind}"
    ),
    "no-root": (
        "There is no folder “catalogue” in {path} or in any folder above it."
        " Go to the data folder, or name it: qp174 -C FOLDER …"
    ),
    "no-such-plan": "There is no plan “{id}”. Plans are the files plans/*.yaml.",
    "no-such-plan.nearest": "There is no plan “{id}”. Did you mean “{nearest}”?",
    "no-weights-file": (
        "{path} is no file of weights: no line of it begins with “format: qp174.weights/”."
        " What it holds is not shown."
    ),
    "no-such-folder": "There is no folder {path}. Make it first, or name another place.",
    "odd-character": (
        "{option} holds the character {character}, which nobody sees and no file may hold."
        " Type the text instead of pasting it."
    ),
    "output-in-data": (
        "{path} lies among the records, so nothing was written there. Name another place."
    ),
    "output-in-data.plan": (
        "{path} lies among the records, so nothing was written there."
        " Name another place; --write puts a plan where plans belong."
    ),
    "objects-missing": (
        "Files of “{revision}” are missing from this clone, or damaged, so nothing was checked."
        " qp174 does not fetch anything. Make a full clone: git clone without --filter"
    ),
    "option-without-value": "The option {option} needs a value: {option} {metavar}.",
    "options-missing": "Still needed: {options}. Example: {example}",
    "option-needs": "{option} goes only with {other}. Add {other}, or leave {option} out.",
    "options-exclude": "{first} and {second} do not go together. Leave one of them out.",
    "output-failed": "The output could not be written to the end: {reason}.",
    "path-not-read": (
        "{path} is not among the files that qp174 checks: it reads YAML files in catalogue/ and"
        " plans/. Name one of these, or a folder that holds some."
    ),
    "path-not-read.revision": (
        "{revision} has no file that qp174 checks at {path}. Name one that stood there then."
    ),
    "path-outside": (
        "{path} lies outside the data folder {root}. Name a path inside it,"
        " or another data folder: qp174 -C FOLDER …"
    ),
    "plan-faulty": (
        "The drafted plan was not written to {path}, because qp174 would refuse to read it"
        " ({fault}). Please report it with the command you ran."
    ),
    "output-in-git": (
        "{path} belongs to git, and nothing else is written there. Name another place."
    ),
    "output-twice": "{path} would be written twice. Give each --output a file of its own.",
    "output-without-format": (
        "“{value}” does not say what to write where."
        " Write FORMAT=FILE, for example: --output sarif=findings.sarif"
    ),
    "own-schemas": (
        "{path} was not written by qp174 schema, so it was left alone. Delete it first, or name"
        " another folder: qp174 schema --out DIR"
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
    "revision-without-data": (
        "“{revision}” has no folder {folder}, so there is nothing to check."
        " Give a revision that holds the data."
    ),
    "several-matches": "“{words}” fits {n:match}: {matches}. Give the id of the one you mean.",
    "two-on-screen": (
        "{first} and {second} cannot both be shown on the screen."
        " Write one of them to a file, for example: --output {second}=FILE"
    ),
    "unexpected": (
        "qp174 failed in a way that was not foreseen ({kind} at {where})."
        " Please report it with the command you ran."
    ),
    "unknown-code": "No finding has the code “{value}”. All codes: qp174 explain",
    "unknown-code.nearest": "No finding has the code “{value}”. Did you mean “{nearest}”?",
    "unknown-command": "There is no command “{value}”. See: qp174 --help",
    "unknown-command.nearest": "There is no command “{value}”. Did you mean “{nearest}”?",
    **PLAN_COMPARE_ERRORS,
    "unknown-id": "No {kind} is called “{id}”, neither as id nor as code or part of a name.",
    "unknown-id.nearest": "No {kind} is called “{id}”. Did you mean “{nearest}”?",
    "unknown-kind": "There is no report of kind “{id}”. Choose one of: {choices}.",
    "unknown-kind.nearest": "There is no report of kind “{id}”. Did you mean “{nearest}”?",
    "spread-unknown": (
        "“--spread {value}” is no spread: write per cent from 1 to 99, or “any” for all weights."
    ),
    "unknown-preset": "There is no set of weights “{id}”. See catalogue/criteria.yaml, presets.",
    "unknown-preset.nearest": "There is no set of weights “{id}”. Did you mean “{nearest}”?",
    "unknown-schema": "There is no kind of file “{kind}”. Choose one of: {choices}.",
    "unknown-schema.nearest": "There is no kind of file “{kind}”. Did you mean “{nearest}”?",
    "unknown-revision": (
        "There is no revision “{revision}” in this repository."
        " Give a branch, a tag or a commit; git branch --all lists the branches."
    ),
    "unknown-revision.shallow": (
        "There is no revision “{revision}” here, and this clone is shallow: older commits are"
        " missing. Fetch them: git fetch --unshallow; on GitHub, set fetch-depth: 0 in checkout."
    ),
    "unreadable-path": "{path} cannot be read: it is missing, or reading it is not allowed.",
    "unreadable-path.folder": "{path} is a folder. Name a file in it.",
    "unreadable-path.special": (
        "{path} is no ordinary file, as a pipe or a device is none."
        " Put what it holds into a file, and name that."
    ),
    "usage-empty": (
        "There is an empty word on the command line. Write the value that is meant,"
        " or leave the word out."
    ),
    "usage-extra": "Too many words: {extra}.",
    "usage-flag-value": "The option {option} takes no value.",
    "usage-missing": "Something is missing: {name}.",
    "usage-missing-command": "Say what to do: a command is missing.",
    "usage-option": "There is no option {option} here.",
    "usage-option.nearest": "There is no option {option} here. Did you mean {nearest}?",
    "usage-other": "The command line cannot be understood.",
    "usage-value": "The value of {name} is not accepted.",
    "usage-value.low": (
        "The value of {name} is not accepted: it must be a number from {low} to {high}."
    ),
    "usage-value.number": (
        "The value of {name} is not accepted: it must be a number in digits 0-9."
    ),
    "usage-value.least": (
        "The value of {name} is not accepted: it must be a whole number, {least} or more."
    ),
    "usage-value.choices": "The value of {name} is not accepted. Choose one of: {choices}.",
}

# What an unknown id was looked for among.
KIND_NAMES = {
    "answer": "answer",
    "category": "category",
    "commitment": "commitment",
    "criterion": "criterion",
    "indicator": "indicator",
    "indicator-group": "group of indicators",
    "milestone": "milestone",
    "partner": "partner",
    "party": "unit or partner",
    "plan": "plan",
    "programme": "programme",
    "question": "question",
    "report": "report",
    "service": "service",
    "task": "task",
    "unit": "unit",
}
