"""How firm a ranking is, as tables that screens and reports share."""

import pytest

from qp174.app.answers import ranking
from qp174.app.names import names_of
from qp174.core.ranking.stability import stability
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Ranking
from qp174.model.stability import Stability
from qp174.render.language import load_language
from qp174.render.stability_tables import edges_table, services_table, without_table
from qp174.render.wording import Words


@pytest.fixture(scope="module")
def ranked(second: Catalogue) -> Ranking:
    return ranking(second)


@pytest.fixture(scope="module")
def firm(second: Catalogue, ranked: Ranking) -> Stability:
    return stability(ranked, second, number=20)


@pytest.fixture(scope="module")
def words(second: Catalogue) -> Words:
    return Words(load_language("en", None), names_of(second, "en"))


def test_every_row_has_every_column(
    second: Catalogue, ranked: Ranking, firm: Stability, words: Words
) -> None:
    made = services_table("Firm", ranked.services, firm, words)
    assert [row[1] for row in made.rows] == [entry.id for entry in ranked.services]
    assert made.rows[-1][6] is None, "the last has nobody below it"
    assert len(without_table(firm, words).rows) == len(second.criteria.criteria)
    for table in (made, edges_table(firm, words), without_table(firm, words)):
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_columns_are_picked_in_the_order_asked(
    ranked: Ranking, firm: Stability, words: Words
) -> None:
    picked = services_table("Firm", ranked.services, firm, words).picked("name", "rank")
    assert [column.label for column in picked.columns] == ["Name", "Rank"]
    names = [words.names("service", entry.id) for entry in ranked.services]
    assert list(picked.rows) == [[n, i] for i, n in enumerate(names, start=1)]
