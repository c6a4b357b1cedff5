"""Sentences of why there is no achievement."""

INDICATOR_REASONS = {
    "no-goal": "No plan sets a baseline and targets.",
    "no-target": "The plan sets no target for {year}.",
    "not-measured": "No value is recorded for {year}.",
    "measured-ahead": (
        "The value that is recorded for {year} is dated {when}: it does not count yet."
    ),
    "target-is-baseline": "The target is the baseline, {value:number}: there is no way to go.",
    "baseline-of-other-series": (
        "The baseline of {base_year} was measured under another definition than {year}:"
        " the two are not compared."
    ),
}
