"""Sentences about one file as it is read: its bytes, its YAML, its shape, its ids."""

_QUOTE_HINT = "If the text is meant as it is, put it in double quotes."

READING_FINDINGS = {
    # The file itself
    "missing-file": ("The file {file} is missing.", "Add it: every catalogue needs one."),
    "odd-file": (
        "This file is not read: its place or its suffix is not one that the tool knows.",
        "Name it with .yaml and put it where files of its kind belong, or move it elsewhere.",
    ),
    "odd-file.name": (
        "This is not read: its name holds characters that nobody sees or that steer the text.",
        "Rename it, with letters, digits and hyphens only.",
    ),
    "outside-root": (
        "This is a link that leads out of the data folder, so it was not followed.",
        "Put the file itself here instead of the link.",
    ),
    "outside-root.hidden": (
        "This is a link that leads to a hidden file, so it was not followed.",
        "Put the file itself here instead of the link.",
    ),
    "too-many-files": (
        "There are more than {limit:number} files and folders here, so services and plans were"
        " not read.",
        "Remove what does not belong in the data folder.",
    ),
    "unreadable-file": (
        "The file cannot be read.",
        "Make sure that it is an ordinary file and that you are allowed to read it.",
    ),
    "file-too-large": (
        "The file has more than {limit:number} bytes.",
        "Split it, or remove what does not belong in it.",
    ),
    "empty-file": ("The file is empty.", "Write the record into it, or delete the file."),
    # Bytes and characters
    "not-utf8": (
        "The byte {byte} is not UTF-8, so the text cannot be read.",
        "Save the file in the encoding UTF-8.",
    ),
    "utf16-or-32": (
        "The file is in the encoding {encoding}.",
        "Save the file in the encoding UTF-8.",
    ),
    "byte-order-mark": (
        "The file begins with a byte order mark, which nobody sees.",
        "Save the file as UTF-8 without a mark (BOM).",
    ),
    "control-character": (
        "There is an invisible control character here: {character}.",
        "Delete it. It often comes along when text is pasted: type the words again.",
    ),
    "bidi-control": (
        "There is an invisible character here that steers the direction of text: {character}.",
        "Delete it. Arabic and English side by side need no such character.",
    ),
    # YAML
    "tab-indentation": (
        "There is a tab where only spaces are allowed.",
        "Replace the tab by spaces, two for each level.",
    ),
    "yaml-syntax": (
        "The line cannot be read: {reason}.",
        "Compare it with the lines around it, or put the text in double quotes.",
    ),
    "several-documents": (
        "A second document begins here; a file holds one record.",
        "Delete the line ---, or move the second record to its own file.",
    ),
    "directive": (
        "“{text}” is a directive of YAML; these files have none.",
        "Delete the line.",
    ),
    "tag": ("“{text}” is a tag of YAML; these files have none.", f"Delete the tag. {_QUOTE_HINT}"),
    "anchor": (
        "“{text}” is an anchor of YAML; these files have none.",
        f"Delete it, and write the value wherever it is needed. {_QUOTE_HINT}",
    ),
    "alias": (
        "“{text}” is an alias of YAML; these files have none.",
        f"Write the value itself. {_QUOTE_HINT}",
    ),
    "merge-key": (
        "The key << merges other values in; these files have no such key.",
        "Write the keys themselves.",
    ),
    "key-not-text": (
        "A key is a single word, but there is a list or a group of keys here.",
        "Write a key with a colon after it.",
    ),
    "key-not-text.text": (
        "The key “{text}” is not a text.",
        "Write {suggest}, with the quotation marks.",
    ),
    "duplicate-key": (
        "The key “{key}” appears here a second time; the first is in line {first_line}.",
        "Keep one of the two.",
    ),
    "ambiguous-scalar": (
        "“{text}” is read as different things by different programs.",
        "Write {suggest}. Yes and no are true and false here; numbers have only digits, a minus"
        " sign and one point.",
    ),
    "not-a-date": (
        "There is no such day: “{text}”.",
        "Write a real day as 2027-01-31, in digits 0-9.",
    ),
    "not-a-date.quoted": (
        "There is no such day: “{text}”.",
        "Write a real day as 2027-01-31; if no date is meant, write {quoted}.",
    ),
    "number-too-long": (
        "This number has more than {limit} digits.",
        "Write fewer digits; if it is not a number but a code, put it in double quotes.",
    ),
    "non-ascii-digits": (
        "“{text}” is a number in digits other than 0-9.",
        "Write {suggest}.",
    ),
    "too-deep": (
        "More than {limit} groups are nested inside one another.",
        "No record is that deep: correct the indentation or the brackets.",
    ),
    "too-many-nodes": (
        "The file has more than {limit:number} values.",
        "Split it, or remove what does not belong in it.",
    ),
    "not-a-mapping": (
        "The file begins with a list or a single value.",
        "Begin with keys, the first of them “format:”.",
    ),
    # Shape
    "wrong-format": (
        "The file says that its format is “{found}”, but here belongs “{expected}”.",
        "Write “format: {expected}”, or move the file to where its kind belongs.",
    ),
    "unknown-key": (
        "There is no key “{key}” here.",
        "Delete it, or use one of these: {allowed}.",
    ),
    "unknown-key.nearest": ("There is no key “{key}” here.", "Did you mean “{nearest}”?"),
    "key-not-here": (
        "The key “{key}” does not go with the other values here.",
        "Delete it, or change the others. These go together here: {allowed}.",
    ),
    "missing-key": ("The key “{key}” is missing here.", "Add it."),
    "wrong-type": ("There is {found} here where {expected} is needed.", "Write {expected}."),
    "not-allowed": (
        "“{value}” is not one of the values allowed here.",
        "Choose one of these: {allowed}.",
    ),
    "not-allowed.nearest": (
        "“{value}” is not one of the values allowed here.",
        "Did you mean “{nearest}”? Allowed are: {allowed}.",
    ),
    "bad-form": (
        "“{value}” does not have the form that is needed here.",
        "Use only small letters a-z, digits and single hyphens, a letter first.",
    ),
    "bad-form.form": (
        "“{value}” does not have the form that is needed here.",
        "What belongs here: {form}.",
    ),
    "too-small": ("{value} is too small.", "Write {limit} or more."),
    "too-large": ("{value} is too large.", "Write {limit} or less."),
    "too-short": ("The text is too short: {value} characters.", "Write at least {limit}."),
    "too-long": ("The text is too long: {value} characters.", "Write at most {limit}."),
    "too-few-items": ("There are too few entries: {value}.", "Write at least {limit}."),
    "too-many-items": ("There are too many entries: {value}.", "Write at most {limit}."),
    "repeated-item": ("“{value}” is listed twice.", "Delete one of the two."),
    "repeated-entry": (
        "“{value}” is the {key} of two entries; the first is entry {first} of this list.",
        "Give each its own, or delete one of the two.",
    ),
    "wrong-shape": (
        "The file does not match its schema, but the place could not be determined.",
        "Compare the file with another of its kind, and please report this.",
    ),
    "more-faults": (
        "Only the first {told} faults of this file are listed; there are more.",
        "Correct these first, then check again.",
    ),
    # Ids
    "unknown-id": (
        "No {kind} has the id “{id}”.",
        "Correct the id, or define it in {defined_in}.",
    ),
    "unknown-id.nearest": (
        "No {kind} has the id “{id}”.",
        "Did you mean “{nearest}”? If not, define it in {defined_in}.",
    ),
    "unit-not-valid": (
        "The unit “{id}” is no longer in force (until {until:date}).",
        "Name the unit that has its duties now, and state it as “successor:” of “{id}”.",
    ),
    "unit-not-valid.from": (
        "The unit “{id}” is not in force yet (from {from:date}).",
        "Name the unit that has its duties until then.",
    ),
    "unit-not-valid.successor": (
        "The unit “{id}” is no longer in force (until {until:date}).",
        "Its successor is “{successor}”: name that one.",
    ),
    "partner-not-valid": (
        "The partner “{id}” is no longer in force (until {until:date}).",
        "Name the partner that has its duties now, and state it as “successor:” of “{id}”.",
    ),
    "partner-not-valid.from": (
        "The partner “{id}” is not in force yet (from {from:date}).",
        "Name the partner that has its duties until then.",
    ),
    "partner-not-valid.successor": (
        "The partner “{id}” is no longer in force (until {until:date}).",
        "Its successor is “{successor}”: name that one.",
    ),
}
