"""The forms of all kinds of new record, in the order of the help page."""

from qp174.app.forms import Field, Form
from qp174.render.language import msgid

_NAME_AR = msgid("Name in Arabic")
_NAME_EN = msgid("Name in English")
_SOURCE = msgid("Source: where do you have this from?")


def _named(described: str) -> tuple[Field, Field]:
    return _text("name", _NAME_AR, _NAME_EN, described)


def _text(
    name: str, arabic: str, english: str, described: str, *, required: bool = True
) -> tuple[Field, Field]:
    return (
        Field(f"{name}-ar", "text", arabic, described, required=required),
        Field(f"{name}-en", "text", english, described, required=required),
    )


def _source(described: str) -> Field:
    return Field("source", "choice", _SOURCE, described, "source")


_PROCESS = "/$defs/process/properties"
_SERVICE = Form(
    "service",
    "service",
    (
        *_named("/properties/name"),
        Field(
            "owner",
            "choice",
            msgid("Owner: which unit owns the service?"),
            "/properties/owner",
            "unit",
        ),
        Field("theme", "choice", msgid("Theme of the service"), "/properties/theme", "theme"),
        Field(
            "levels",
            "choices",
            msgid("Levels at which it is given"),
            "/properties/delivered_by/properties/levels",
            "level",
        ),
        Field(
            "channels",
            "choices",
            msgid("Channels of today"),
            "/properties/channels",
            "channel",
        ),
        Field(
            "stage",
            "choice",
            msgid("How electronic is it today?"),
            "/properties/maturity",
            "stage",
        ),
        *_text(
            "purpose",
            msgid("Purpose in Arabic: which need does it meet?"),
            msgid("Purpose in English: which need does it meet?"),
            "/properties/purpose",
        ),
        Field(
            "recipients",
            "choices",
            msgid("Recipients: for whom is it?"),
            "/properties/recipients",
            "category",
            required=False,
        ),
        Field(
            "documents",
            "choices",
            msgid("Documents asked of the recipient"),
            f"{_PROCESS}/documents",
            "document",
            required=False,
        ),
        Field(
            "steps",
            "choices",
            msgid("Steps of today, in their order"),
            f"{_PROCESS}/steps",
            "step",
            required=False,
        ),
        Field(
            "entities",
            "choices",
            msgid("Outside entities that it needs"),
            f"{_PROCESS}/entities",
            "partner",
            required=False,
        ),
        Field(
            "linked",
            "choices",
            msgid("Which of these are linked electronically?"),
            f"{_PROCESS}/entities/items/properties/linked",
            "given-partner:entities",
            required=False,
        ),
        Field(
            "sponsor",
            "choice",
            msgid("Sponsor: which department refers it?"),
            "/properties/sponsor",
            "unit",
            required=False,
        ),
        _source("/properties/source"),
    ),
)
_PLAN = Form(
    "plan",
    "plan",
    (
        Field("from", "quarter", msgid("First quarter, as 2027-Q1"), "/properties/horizon"),
        Field("to", "quarter", msgid("Last quarter, as 2028-Q4"), "/properties/horizon"),
        *_text("name", _NAME_AR, _NAME_EN, "/properties/name", required=False),
        Field(
            "weights",
            "choice",
            msgid("Set of weights to rank with"),
            "/properties/preset",
            "preset",
            required=False,
        ),
    ),
)
_PROGRAMME = Form(
    "programme",
    "programme",
    (
        *_named("/properties/name"),
        Field(
            "parties",
            "choices",
            msgid("Partners: who are the other parties?"),
            "/properties/parties",
            "partner",
        ),
        Field(
            "unit",
            "choice",
            msgid("Which unit of the ministry follows it up?"),
            "/properties/unit",
            "unit",
        ),
        Field(
            "from",
            "date",
            msgid("In force from, as 2027-01-31 or a year"),
            "/properties/valid_from",
        ),
        Field(
            "to",
            "date",
            msgid("In force until, as 2028-12-31 or a year"),
            "/properties/valid_to",
            required=False,
        ),
        Field(
            "notice-days",
            "number",
            msgid("How many days before its date is a milestone due soon?"),
            "/properties/notice_days",
            required=False,
        ),
        Field(
            "services",
            "choices",
            msgid("Services that it is about"),
            "/properties/services",
            "service",
            required=False,
        ),
        _source("/properties/source"),
    ),
)


def _word(kind: str, entries: str, entry: str, *more: Field) -> Form:
    """An entry of a list of vocabulary.yaml."""
    fields = (*_named(f"{entry}/properties/name"), *more)
    return Form(kind, "vocabulary", fields, "catalogue/vocabulary.yaml", entries)


_NAMED = "/$defs/named"
_STEP = "/$defs/step"
_CITED = "/$defs/cited/properties"
_UNIT = "/$defs/unit/properties"
_PARTNER = "/$defs/partner/properties"
_CATEGORY = "/properties/categories/items/properties"
_ENTRIES = (
    _word("document", "documents", _NAMED, _source(f"{_NAMED}/properties/source")),
    _word(
        "step",
        "steps",
        _STEP,
        Field(
            "approval",
            "yes-no",
            msgid("Does somebody have to say yes in this step?"),
            f"{_STEP}/properties/approval",
        ),
        Field(
            "by",
            "choice",
            msgid("Who usually does it?"),
            f"{_STEP}/properties/by",
            "actor",
            required=False,
        ),
        _source(f"{_STEP}/properties/source"),
    ),
    _word("theme", "themes", "/properties/themes/items"),
    _word(
        "channel",
        "channels",
        "/$defs/channel",
        Field(
            "electronic",
            "yes-no",
            msgid("Is it electronic: neither a visit nor paper?"),
            "/$defs/channel/properties/electronic",
        ),
    ),
    _word("portal", "portals", _NAMED, _source(f"{_NAMED}/properties/source")),
    Form(
        "source",
        "vocabulary",
        (
            Field(
                "citation",
                "text",
                msgid("Citation, enough to find it again"),
                f"{_CITED}/citation",
            ),
            Field(
                "illustrative",
                "yes-no",
                msgid("Are its figures only illustrative?"),
                f"{_CITED}/illustrative",
                required=False,
                default="no",
            ),
        ),
        "catalogue/vocabulary.yaml",
        "sources",
    ),
    Form(
        "unit",
        "organisation",
        (
            *_named(f"{_UNIT}/name"),
            Field("kind", "choice", msgid("Kind of unit"), f"{_UNIT}/kind", "unit-kind"),
            Field("level", "choice", msgid("Level of the unit"), f"{_UNIT}/level", "level"),
            Field(
                "parent",
                "choice",
                msgid("Unit that it belongs to"),
                f"{_UNIT}/parent",
                "unit",
                required=False,
            ),
            Field(
                "hq-unit",
                "choice",
                msgid("Unit at headquarters that plans for it"),
                f"{_UNIT}/hq_unit",
                "unit",
                required=False,
            ),
            Field(
                "aliases",
                "words",
                msgid("Other names, with commas between them"),
                f"{_UNIT}/aliases",
                required=False,
            ),
            _source(f"{_UNIT}/source"),
        ),
        "catalogue/organisation.yaml",
        "units",
    ),
    Form(
        "partner",
        "partners",
        (
            *_named(f"{_PARTNER}/name"),
            Field(
                "kind",
                "choice",
                msgid("Kind of partner"),
                f"{_PARTNER}/kind",
                "partner-kind",
            ),
            *_text(
                "role",
                msgid("Its role in Arabic: what has it to do with services?"),
                msgid("Its role in English: what has it to do with services?"),
                f"{_PARTNER}/role",
                required=False,
            ),
            _source(f"{_PARTNER}/source"),
        ),
        "catalogue/partners.yaml",
        "partners",
    ),
    Form(
        "category",
        "recipients",
        (
            *_named(f"{_CATEGORY}/name"),
            Field(
                "relation",
                "choices",
                msgid("Relation of government to it"),
                f"{_CATEGORY}/relation",
                "relation",
            ),
            _source(f"{_CATEGORY}/source"),
        ),
        "catalogue/recipients.yaml",
        "categories",
    ),
)

FORMS = {form.kind: form for form in (_SERVICE, _PLAN, _PROGRAMME, *_ENTRIES)}
