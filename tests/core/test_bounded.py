"""How much is told of one file."""

from qp174.core.bounded import MOST, at_most, at_most_each, at_most_each_file
from qp174.model.finding import Fault, Finding, Place, Severity


def faults(code: str, number: int) -> list[Fault]:
    return [Fault(code, f"/{index}", None, {}) for index in range(number)]


def findings(path: str, code: str, number: int, severity: Severity) -> list[Finding]:
    return [
        Finding(path, code, severity, f"/{index}", Place(index + 1, 1), {})
        for index in range(number)
    ]


def test_a_hundred_are_told_whole() -> None:
    assert at_most(faults("a", MOST)) == tuple(faults("a", MOST))
    assert list(at_most_each(faults("a", MOST))) == faults("a", MOST)


def test_that_there_are_more_is_told() -> None:
    *told, last = at_most(faults("a", MOST + 1))
    assert told == faults("a", MOST)
    assert last == Fault("more-faults", "", None, {"told": MOST})


def test_each_code_of_a_file_is_counted_by_itself() -> None:
    answers = list(at_most_each([*faults("a", MOST + 7), *faults("b", 3)]))
    assert answers[:-1] == [*faults("a", MOST), *faults("b", 3)]
    assert answers[-1] == Fault(
        "more-faults", f"/{MOST}", None, {"code": "a", "told": MOST, "more": 7}
    )


def test_each_file_is_counted_by_itself() -> None:
    first = findings("one.yaml", "a", MOST + 2, "warning")
    second = findings("two.yaml", "a", MOST, "warning")
    answers = list(at_most_each_file([*first, *second]))
    assert answers[:-1] == [*first[:MOST], *second]
    assert answers[-1] == Finding(
        "one.yaml",
        "more-faults",
        "warning",
        f"/{MOST}",
        Place(MOST + 1, 1),
        {"code": "a", "told": MOST, "more": 2},
    )
