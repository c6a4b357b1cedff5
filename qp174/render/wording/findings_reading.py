"""Sentences about one file as it is read: its bytes, its YAML, its shape, its ids."""

from qp174.render.wording.findings_shape import SHAPE_FINDINGS

_UNREAD = "The line cannot be read: {reason}."
_UNCLOSED = "The bracket that opens here is not closed."
_QUOTE_HINT = "If the text is meant as it is, put it in double quotes."
_THOUSANDS = (
    "If the comma separates thousands, write {thousands}; if it is a decimal comma, write"
    " {decimals}."
)
_MINUTES = "Write the minutes: {minutes}; if another unit is meant, write its number."
_NO_WHOLE_NUMBER = "“{text}” stands where a whole number belongs."
_WHOLE_NUMBER = "Write a whole number in digits 0-9, without a point."

READING_FINDINGS = {
    # The file itself
    "missing-file": ("The file {file} is missing.", "Add it: every catalogue needs one."),
    "odd-file": (
        "This file is not read: only .yaml files are.",
        "Move it out of the catalogue, to a folder beside “catalogue” and “plans”.",
    ),
    "odd-file.rename": (
        "This file is not read: its name has to end in .yaml, in small letters.",
        "Rename it to {rename}. If Windows hides the end of names, first choose View, File name"
        " extensions.",
    ),
    "odd-file.twin": (
        "This file is not read: {twin} has its place.",
        "Take over into {twin} what is missing there, then delete this file.",
    ),
    "odd-file.place": (
        "This file is not read: no file of this name belongs in {place}.",
        "Move a service to catalogue/services, a plan to plans, an executive programme to"
        " plans/programmes; anything else out of these folders.",
    ),
    "odd-file.target": (
        "This file holds a record of qp174, but is not read: it stands beside the folders"
        " “catalogue” and “plans”.",
        "Move it to {target}.",
    ),
    "odd-file.name": (
        "This is not read: its name holds characters that nobody sees or that steer the text.",
        "Rename it, with letters, digits and hyphens only.",
    ),
    "foreign-journal": (
        "This file is one that qp174 leaves only while it writes, but no command of yours left it"
        " here. It was not acted on.",
        "If nobody is writing here, delete it; if it came with a commit, ask who made that.",
    ),
    "foreign-journal.host": (
        "These are the notes of a command on {host} that was interrupted, or they came with a"
        " commit. They were not acted on.",
        "Have whoever ran the command run qp174 recover there; if it came with a commit, delete it"
        " and ask who made that.",
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
    "too-many-bytes": (
        "The files here have more than {limit:number} bytes altogether, so services and plans were"
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
        "In Notepad: Save as, Encoding: UTF-8.",
    ),
    "byte-order-mark": (
        "The file begins with a byte order mark, which nobody sees.",
        "Save the file as UTF-8 without a mark (BOM).",
    ),
    "control-character": (
        "There is a character here that is not seen, or not everywhere: {character}.",
        "Delete it. It often comes along when text is pasted: type the words again.",
    ),
    "control-character.tab": (
        "There is a tab in the text here, which looks like spaces.",
        "Write one space instead.",
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
    "odd-space": (
        "There is a special or invisible space here, {character}; only an ordinary one separates.",
        "Delete it and type an ordinary space.",
    ),
    "number-sign": (
        "“{lost}” is read as a comment, not as part of the text before it.",
        "If it belongs to the text, put the whole text in double quotes; if it is a comment, move"
        " it to a line of its own.",
    ),
    "number-sign.touching": (
        "“{touching}” is read as a comment, although no space stands before it.",
        "If it is a comment, write “{spaced}”, with the space; if it belongs to the text, put it"
        " inside the quotation marks.",
    ),
    "number-sign.between": (
        "“{between}” is read as a comment: what it holds is not part of the list.",
        "If it belongs to the list, delete the #; if it is a comment, move it above the line with"
        " the opening bracket.",
    ),
    "number-sign.whole": (
        "“{lost}” is read as a comment, not as part of the text before it.",
        "If it belongs to the text, write {whole}; if it is a comment, move it to a line of its"
        " own.",
    ),
    "needless-escape": (
        "“{escape}” hides the character “{sign}”: who reviews the file does not see it.",
        "Write “{sign}” itself.",
    ),
    "needless-escape.whole": (
        "“{escape}” hides the character “{sign}”: who reviews the file does not see it.",
        "Write {whole}.",
    ),
    "needless-escape.joined": (
        "The backslash joins two lines to one key.",
        "Write the key in one line.",
    ),
    "wide-gap": (
        "{count:number} spaces in a row push “{hidden}” off the screen.",
        "If it belongs here, write one space before it; if not, delete it.",
    ),
    "blank-text": (
        "Nothing is to be seen in this text: it has only spaces, or signs without a shape.",
        "Write the text, or delete the line.",
    ),
    "merge-conflict": (
        "Two versions of the file met here, and git could not join them.",
        "Keep one of the two, and delete the lines <<<<<<<, ======= and >>>>>>>.",
    ),
    "merge-conflict.left": (
        "The line {left} is left over from a merge that git could not finish.",
        "Make sure that only one version stands here, then delete the line.",
    ),
    "yaml-syntax": (
        _UNREAD,
        "Compare it with the lines around it, or put the text in double quotes.",
    ),
    "yaml-syntax.write": (_UNREAD, "Write “{write}”."),
    "yaml-syntax.quote": (_UNREAD, "Put the text in double quotes: {quote}."),
    "yaml-syntax.quotes": (_UNREAD, "Put the text in double quotes."),
    "yaml-syntax.in_brackets": (_UNREAD, "Put the text in double quotes."),
    "yaml-syntax.nested": (
        _UNREAD,
        "If it is a text, write {quote}; if “{nested}” is a key, write it in the next line, two"
        " spaces further in.",
    ),
    "yaml-syntax.under": (_UNREAD, "Start it exactly under “{under}” of line {under_line}."),
    "yaml-syntax.filled": (
        "“{filled}” has a value in line {filled_line} already, and here more comes under it.",
        "If this belongs there, delete the value in line {filled_line}; if not, start the line"
        " exactly under “{filled}”.",
    ),
    "yaml-syntax.entry": (_UNREAD, "Write a key with a colon in the line above the list."),
    "yaml-syntax.lone_key": (
        _UNREAD,
        "If “{lone_key}” belongs to the entry above, start the line two spaces further in; if it"
        " begins a new entry, write a dash and a space before it.",
    ),
    "yaml-syntax.interrupted": (_UNREAD, "Move the comment above the key of the text."),
    "yaml-syntax.closing": (_UNREAD, "Write {closing} at the end of the text."),
    "yaml-syntax.inside_double": (_UNREAD, 'Write \\" for each quotation mark inside the text.'),
    "yaml-syntax.inside_single": (
        _UNREAD,
        "Write '' for each ' inside the text, or put the text in double quotes instead.",
    ),
    "yaml-syntax.early_close": (
        _UNREAD,
        "Move the closing quotation mark to the end of the text.",
    ),
    "yaml-syntax.opened": (
        "The line cannot be read: {reason}; the bracket opens in line {opened}.",
        "Close the bracket there, or put a comma between the values.",
    ),
    "yaml-syntax.end_line": (_UNCLOSED, "Write {closer} at the end of line {end_line}."),
    "yaml-syntax.commented": (_UNCLOSED, "Write {closer} before the comment of line {commented}."),
    "yaml-syntax.unclosed": (_UNREAD, "Close the bracket, or put a comma between the values."),
    "yaml-syntax.bracket": (
        "The line cannot be read: {bracket} belongs here, not {found_bracket}.",
        "Close it with the same kind of bracket that opens it.",
    ),
    "yaml-syntax.surplus": (
        _UNREAD,
        "Delete {surplus}; if it belongs to a text, put that text in double quotes.",
    ),
    "yaml-syntax.bracketed": (
        _UNREAD,
        "If the bracket belongs to the text, write {bracketed}; if it is a list, delete what"
        " follows the bracket.",
    ),
    "yaml-syntax.backslash": (_UNREAD, "Write / instead of the backslash, or write it twice."),
    "yaml-syntax.bare": (
        _UNREAD,
        "Write a colon and a space after the key; if the line goes on with the text above, start"
        " it further in than the key of that text.",
    ),
    "yaml-syntax.header": (
        _UNREAD,
        "Begin the text in the next line, two spaces further in than its key; if it begins with"
        " that sign, put it in double quotes.",
    ),
    "yaml-syntax.spaceless": (_UNREAD, "Write a space after the colon."),
    "yaml-syntax.ended": (
        _UNREAD,
        "Delete the line with the three points, or move what follows to its own file.",
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
    "ambiguous-scalar.number": (
        "“{text}” is read as different numbers by different programs, or as no number.",
        "Write the number as {number}: only digits 0-9, a minus sign and one point.",
    ),
    "ambiguous-scalar.thousands": ("“{text}” can mean {thousands} or {decimals}.", _THOUSANDS),
    "ambiguous-scalar.zero_first": (
        "“{text}” begins with a zero: programs read different numbers.",
        "Write {zero_first}.",
    ),
    "ambiguous-scalar.minutes": ("“{text}” is a time, where a single number belongs.", _MINUTES),
    "ambiguous-scalar.any-number": (
        "“{text}” stands where a number belongs.",
        "Write the number in digits 0-9, with a minus sign and one point if needed.",
    ),
    "ambiguous-scalar.whole-number": (_NO_WHOLE_NUMBER, _WHOLE_NUMBER),
    "ambiguous-scalar.truth": (
        "“{text}” is read as different things by different programs.",
        "Write {truth}, if that is meant: only true and false may stand here.",
    ),
    "not-a-date.whole-number": (_NO_WHOLE_NUMBER, _WHOLE_NUMBER),
    "not-a-date.any-number": (
        "“{text}” stands where a number belongs.",
        "Write the number in digits 0-9, with a minus sign and one point if needed.",
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
    "non-ascii-digits.number": (
        "“{text}” is a number in digits other than 0-9.",
        "Write {number}.",
    ),
    "non-ascii-digits.thousands": (
        "“{text}” is a number in digits other than 0-9.",
        _THOUSANDS,
    ),
    "non-ascii-digits.zero_first": (
        "“{text}” is a number in digits other than 0-9.",
        "Write {zero_first}.",
    ),
    "non-ascii-digits.minutes": (
        "“{text}” is a time, where a single number belongs.",
        _MINUTES,
    ),
    "non-ascii-digits.whole-number": (_NO_WHOLE_NUMBER, _WHOLE_NUMBER),
    "non-ascii-digits.any-number": (
        "“{text}” is in digits other than 0-9, and no number.",
        "Write the number in digits 0-9, with a minus sign and one point if needed.",
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
    **SHAPE_FINDINGS,
    # Ids
    "unknown-id": (
        "No {kind} has the id “{id}”.",
        "Correct the id, or define it in {defined_in}.",
    ),
    "unknown-id.unread": (
        "No {kind} has the id “{id}”: the file {unread} exists, but is not read.",
        "Move it to {target}.",
    ),
    "unknown-id.nearest": (
        "No {kind} has the id “{id}”.",
        "Did you mean “{nearest}”? If not, define it in {defined_in}.",
    ),
    "unknown-id.known": (
        "No {kind} has the id “{id}”.",
        "Choose one of these: {known}; or define it in {defined_in}.",
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
