"""What the schemas say about the fields of a form, in both languages."""

from typing import Any

from qp174.app.forms import Field, Form
from qp174.app.packaged import schemas
from qp174.model.text import Text

_BETWEEN_LANGUAGES = " | "


def described(form: Form, field: Field) -> Text:
    """The description of a field, as editors show it: English, then Arabic, in the schema."""
    place: Any = schemas()[form.schema]
    for key in field.described.split("/")[1:]:
        place = place[key]
    english, _, arabic = str(place["description"]).partition(_BETWEEN_LANGUAGES)
    return Text(arabic, english)
