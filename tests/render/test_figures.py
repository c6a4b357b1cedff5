"""Which figures rest on an illustrative source."""

from dataclasses import replace

import pytest

from qp174.core.measures import MEASURES
from qp174.model.catalogue import Catalogue
from qp174.render.views.figures import PLACES, doubtful, measure_is_doubtful

INVENTED = ("invented",)


def test_every_measure_says_where_its_inputs_stand() -> None:
    assert set(PLACES) == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_doubtful(measure: str, second: Catalogue) -> None:
    """Where all figures that a file can hold are invented, so is what is measured by them."""
    places = ("/expected/handling", "/expected/cost", "/readiness", "/volume/0", "/rounds/0/as_is")
    today = tuple(f"/rounds/0/as_is/{key}" for key in ("visits", "fee", "elapsed", "handling"))
    facts = replace(
        second.services["fishing-licence"],
        volumes={2025: 1},
        figures={INVENTED: tuple(f"{place}/source" for place in (*places, *today))},
    )
    assert measure_is_doubtful(measure, facts, doubtful(facts, second.vocabulary))
    assert not measure_is_doubtful(measure, facts, frozenset())


def test_figures_of_an_earlier_round_make_nothing_doubtful(second: Catalogue) -> None:
    """Also where the latest round names no source at all."""
    facts = replace(
        second.services["fishing-licence"],
        figures={INVENTED: ("/rounds/0/as_is/visits/source",)},
    )
    marked = doubtful(facts, second.vocabulary)
    assert measure_is_doubtful("visits", replace(facts, round=0), marked)
    assert not measure_is_doubtful("visits", replace(facts, round=1), marked)
