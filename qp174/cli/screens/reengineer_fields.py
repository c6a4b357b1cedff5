"""The questions of ``qp174 reengineer ID --edit``, as data."""

from dataclasses import replace

from qp174.app.forms import Field, Form
from qp174.core.process.rounds import FIGURES
from qp174.render.language import msgid

PROCESS = "/$defs/process/properties"
_ROUND = "/properties/rounds/items/properties"
FORM = Form("reengineer", "service", ())
WHICH = Field("process", "choice", msgid("Which process?"), "/properties/rounds", "process")
#: Asked first, because a process that begins here is copied with this source.
SOURCE = Field(
    "source",
    "choice",
    msgid("Where do you have this from?"),
    f"{PROCESS}/source",
    "source",
)


def _list(name: str, away: str, more: str, among: str) -> tuple[Field, Field]:
    """Two questions about a list: what goes, and what comes."""
    place = f"{PROCESS}/{name}"
    return (
        Field(
            f"{name}-away",
            "choices",
            away,
            place,
            f"given-{among}:{name}-now",
            required=False,
            keeps=True,
        ),
        Field(f"{name}-more", "choices", more, place, among, required=False, keeps=True),
    )


LIST_QUESTIONS = (
    *_list(
        "documents",
        msgid("Which documents are no longer asked for?"),
        msgid("Which documents come in addition?"),
        "document",
    ),
    *_list(
        "steps",
        msgid("Which steps fall away?"),
        msgid("Which steps are new?"),
        "step",
    ),
    Field(
        "steps-behind",
        "choice",
        msgid("Behind which step do the new ones come?"),
        f"{PROCESS}/steps",
        "given-step:steps-now",
        required=False,
        when=lambda answers: bool(answers.get("steps-more")) and bool(answers.get("steps-now")),
    ),
    *_list(
        "entities",
        msgid("Which outside entities are no longer needed?"),
        msgid("Which outside entities come in addition?"),
        "partner",
    ),
    Field(
        "linked-away",
        "choices",
        msgid("Which electronic links fall away?"),
        f"{PROCESS}/entities",
        "given-partner:linked-then",
        required=False,
        keeps=True,
    ),
    Field(
        "linked-more",
        "choices",
        msgid("Which outside entities are to be linked electronically as well?"),
        f"{PROCESS}/entities",
        "given-partner:unlinked-then",
        required=False,
        keeps=True,
    ),
)
SAME = {
    "documents": msgid("The documents of the design: {names}. Were exactly these asked for?"),
    "steps": msgid("The steps of the design: {names}. Was it done in exactly these?"),
    "entities": msgid("The outside entities of the design: {names}. Were exactly these needed?"),
}
WHICH_FOUND = {
    "documents": msgid("Which documents were asked for? Enter alone means none."),
    "steps": msgid("Which steps were found, in their order?"),
    "entities": msgid("Which outside entities were needed? Enter alone means none."),
}
NONE = msgid("none")
LINKED_FOUND = Field(
    "linked-found",
    "choices",
    msgid("Which of them were found linked electronically? Enter alone means none."),
    f"{PROCESS}/entities",
    "given-partner:entities-then",
    required=False,
)
_ASKED = {
    "visits": msgid("How many visits for one transaction?"),
    "fee": msgid("How many dinars is the fee for one transaction?"),
    "elapsed": msgid("How many working days until the answer?"),
    "handling": msgid("How many minutes do staff work on one transaction?"),
}
NUMBERS = tuple(
    Field(name, "number", _ASKED[name], f"{PROCESS}/{name}", required=False, keeps=True)
    for name in FIGURES
)
KIND = Field(
    "kind",
    "choice",
    msgid("Which kind of re-engineering is it? Without an answer, the figures say it."),
    f"{_ROUND}/kind",
    "round-kind",
    required=False,
)
TOOK_PART = Field(
    "participants",
    "choices",
    msgid("Who of them took part?"),
    f"{_ROUND}/participants",
    "given-party:concerned",
    required=False,
)
#: By the first language of the catalogue: in that one a reason cannot be left out.
WHY_NOT = {
    "ar": Field(
        "excused",
        "text",
        msgid("Why did they not take part? In Arabic"),
        f"{_ROUND}/excused",
        language="ar",
    ),
    "en": Field(
        "excused",
        "text",
        msgid("Why did they not take part? In English"),
        f"{_ROUND}/excused",
        language="en",
    ),
}


NOTE = Field("note", "text", msgid("What is it good for?"), f"{PROCESS}/note")
SURE_KIND = replace(KIND, asked=msgid("Which kind of re-engineering is it?"), required=True)
