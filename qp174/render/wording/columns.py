"""Headings of cross tables for what has no name in the method."""

from qp174.model.table import ELECTRONIC, NOT_RANKABLE, RETIRED, UNCLASSIFIED
from qp174.render.language import Language

OUTSIDE = {
    ELECTRONIC: "Already electronic",
    NOT_RANKABLE: "Cannot be ranked",
    RETIRED: "Retired",
    UNCLASSIFIED: "Not classified yet",
}


def outside(key: str, language: Language) -> str:
    """The heading of a row or column beside those of the method; empty for one of the method."""
    return language.say(OUTSIDE.get(key, ""))
