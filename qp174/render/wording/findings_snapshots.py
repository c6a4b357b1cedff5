"""Sentences of findings about closed years, and about recorded against computed values."""

SNAPSHOT_FINDINGS = {
    "closed-year-changed": (
        "The year {year} is closed with {was} for “{indicator}”, and here it is {now}.",
        "Put the value back. If it was wrong, leave this one and correct the closed year with the"
        " reason, by qp174 snapshot {year} --correct.",
    ),
    "closed-year-changed.added": (
        "The year {year} was closed without this value of “{indicator}”.",
        "Remove it. If it was missing, leave it and correct the closed year with the reason, by"
        " qp174 snapshot {year} --correct.",
    ),
    "closed-year-changed.removed": (
        "The year {year} was closed with this value of “{indicator}”, and it is not among the"
        " measurements any more: {was}.",
        "Put it back. If it was wrong, correct the closed year with the reason, by qp174 snapshot"
        " {year} --correct.",
    ),
    "snapshot-edited": (
        "The closed year {year} was changed by hand: its hash does not fit what it says. Changed:"
        " {parts}.",
        "Take the file of the commit before. A correction is recorded by qp174 snapshot {year}"
        " --correct.",
    ),
    "snapshot-twice": (
        "The snapshot of the year {year} belongs in {place}.",
        "Remove this file, or move it there if there is none.",
    ),
    "measurement-not-computed": (
        "“{indicator}” is recorded as {value}; the catalogue and the plans come to {computed} on"
        " {day}, and nothing counts above the line.",
        "Look at both and correct the one that is wrong: the value, or the records it is made of.",
    ),
    "measurement-not-computed.ids": (
        "“{indicator}” is recorded as {value}; the catalogue and the plans come to {computed} on"
        " {day}. Above the line count: {ids}.",
        "Look at both and correct the one that is wrong: the value, or the records it is made of.",
    ),
}
