"""Sentences of QP174Error about closed years."""

SNAPSHOT_ERRORS = {
    "reason-in-arabic": (
        "The reason is needed in Arabic, the first language of the catalogue, and may be in English"
        " too. Write it as: Arabic | English"
    ),
    "reason-in-english": (
        "The reason is needed in English, the first language of the catalogue, and may be in Arabic"
        " too. Write it as: Arabic | English"
    ),
    "year-not-over": (
        "The year {year} is not over on {day:date}, so it is not closed yet. To look at it as it"
        " stands so far, give a day of it with --as-of DATE."
    ),
    "year-closed": (
        "The year {year} is closed, and the files of today say {n:number} things otherwise. Nothing"
        " was written. Where a measured value was wrong, use --correct; to make the whole anew,"
        " --replace; each with --because and --by."
    ),
    "correction-early": (
        "What the closed year {year} says was known on {since:date} at the earliest, so it is not"
        " corrected as of {day:date}, a day before that. Leave --as-of out, or give a later day."
    ),
    "correction-early.running": (
        "The year {year} was not over on {day:date}; a closed year is corrected once it is. Leave"
        " --as-of out, or give a later day."
    ),
    "value-ahead": (
        "A value of “{indicator}” for {year} is dated {when:date}, after {day:date}, so it cannot"
        " be taken into the closed year as of that day. Correct its date, or give a later day with"
        " --as-of."
    ),
    "year-lost": (
        "The last commit holds the closed year {year}, and its file is gone: {path}. A closed year"
        " is not closed anew. Bring it back, in the data folder: git restore --source=HEAD --staged"
        " --worktree -- {path}; then correct it with --correct or --replace."
    ),
    "year-open": "The year {year} is not closed, so there is nothing to correct in it.",
    "year-not-closed": (
        "“{value}” is no closed year, and no year is closed yet. First run: qp174 snapshot YEAR"
    ),
    "year-not-closed.closed": "“{value}” is no closed year. Closed are: {closed}",
    "year-faulty": (
        "The closed year was not written to {path}, because qp174 would refuse to read it"
        " ({fault}). Please report it with the command you ran."
    ),
    "year-too-large": (
        "{path} would be larger than a file may be, so nothing was written. With so many services"
        " and values a year cannot be closed in one file."
    ),
}
