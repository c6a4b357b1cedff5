"""Cross tables on the screen and in a report say the same words."""

import pytest

from qp174.app.answers import cross_tables, ranking
from qp174.app.names import names_of
from qp174.cli.sheets import cross_sheet
from qp174.cli.state import speak
from qp174.model import table
from qp174.model.catalogue import Catalogue
from qp174.render.views.blocks import Pen
from qp174.render.views.crosstables import cross_sections
from qp174.render.wording import Words
from qp174.render.wording.columns import OUTSIDE, outside


def test_every_row_and_column_beside_the_method_has_a_heading() -> None:
    keys = {name for name in vars(table) if name.isupper()}
    assert set(OUTSIDE) == {getattr(table, key) for key in keys}
    assert outside("no-such-column", speak("en")) == ""


@pytest.mark.parametrize("code", ["ar", "en"])
def test_screen_and_report_use_the_same_words(code: str, second: Catalogue) -> None:
    words = Words(speak(code), names_of(second, code))
    tables = cross_tables(second, ranking(second))
    by_level, by_band = tables["category-by-level"], tables["category-by-band"]
    (section,) = cross_sections(Pen(second, words), by_level, by_band)
    _, levels, bands = section["blocks"]
    for block, counted, kind in ((levels, by_level, "level"), (bands, by_band, "band")):
        sheet = cross_sheet("", counted, kind, words)
        *on_screen, _, _ = sheet.headers
        _, *in_report, _ = [column["label"] for column in block["columns"]]
        said = dict(zip(counted.columns, zip(on_screen, in_report, strict=True), strict=True))
        beside = {column: pair for column, pair in said.items() if column in OUTSIDE}
        assert all(screen == report for screen, report in beside.values())
        assert beside or kind == "level"
        rows = [str(row[-1]) for row in sheet.rows[:-1]]
        assert rows == [row[0]["text"] for row in block["rows"]]
