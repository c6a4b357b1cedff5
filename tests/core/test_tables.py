"""Cross tables: a service stands in all its rows and columns and is counted once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ranking.prioritise import prioritise
from qp174.core.tables import category_by_band, category_by_level, cross_table
from qp174.model.catalogue import Catalogue

ROWS, COLUMNS = ("r", "s", "t"), ("a", "b")
MEMBERS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(ROWS), min_size=1, unique=True).map(tuple),
        st.lists(st.sampled_from(COLUMNS), min_size=1, unique=True).map(tuple),
    )
)


@given(MEMBERS)
def test_counts(members: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    table = cross_table(ROWS, COLUMNS, members)
    assert table.total == len(members)
    for row in ROWS:
        assert table.row_distinct[row] == sum(row in rows for rows, _ in members)
        for column in COLUMNS:
            both = [row in rows and column in columns for rows, columns in members]
            assert table.counts[row, column] == sum(both)
    for column in COLUMNS:
        assert table.distinct[column] == sum(column in columns for _, columns in members)


def test_bands_and_what_is_in_none(second: Catalogue) -> None:
    table = category_by_band(second, prioritise(second, "board"))
    assert table.columns == ("first", "second", "third", "already-electronic", "not-rankable")
    assert [table.distinct[column] for column in table.columns] == [2, 2, 2, 1, 1]
    assert table.total == sum(table.distinct.values()) == 8
    assert table.counts["fishers", "first"] == 2
    assert table.row_distinct["unclassified"] == 1


def test_retired_services_have_a_column_of_their_own(second: Catalogue) -> None:
    retired = replace(second.services["crew-card"], retired=True, recipients=("fishers",))
    catalogue = replace(second, services={**second.services, "crew-card": retired})
    table = category_by_band(catalogue, prioritise(catalogue, "board"))
    assert table.columns[-1] == "retired"
    assert table.counts["fishers", "retired"] == 1
    assert "unclassified" not in table.rows


def test_levels(second: Catalogue) -> None:
    table = category_by_level(second)
    assert table.distinct == {"head-office": 5, "harbour": 5}
    assert table.total == 8
    assert table.rows[-1] == "unclassified"
