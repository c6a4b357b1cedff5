"""Mistakes on the command line: none is worded in typer's English."""

from types import SimpleNamespace
from typing import Any

import pytest
from typer._click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from qp174.cli.usage import as_error
from tests.render.faulty import TONGUES

ENGLISH = "typer says this"


def value(**type_: Any) -> BadParameter:
    """A value of ``--years`` that does not fit its type."""
    parameter: Any = SimpleNamespace(
        param_type_name="option", opts=["--years"], type=SimpleNamespace(**type_)
    )
    return BadParameter(ENGLISH, param=parameter)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (value(name="str"), "The value of --years is not accepted."),
        (value(name="uuid", choices=()), "The value of --years is not accepted."),
        (value(choices=("a", "b")), "The value of --years is not accepted. Choose one of: a, b."),
        (
            value(name="int"),
            "The value of --years is not accepted: it must be a number in digits 0-9.",
        ),
        (
            value(name="int range", min=1, max=9),
            "The value of --years is not accepted: it must be a number from 1 to 9.",
        ),
        (
            value(name="int range", min=1, max=None),
            "The value of --years is not accepted: it must be a whole number, 1 or more.",
        ),
        (
            value(name="int range", min=0, max=9),
            "The value of --years is not accepted: it must be a number from 0 to 9.",
        ),
        (BadArgumentUsage(ENGLISH), "The command line cannot be understood."),
        (UsageError(ENGLISH), "The command line cannot be understood."),
        (MissingParameter(param_hint="ID"), "Something is missing: ID."),
        (BadOptionUsage("-x", "-x requires 1"), "The option -x needs a value: -x …."),
        (BadOptionUsage("-x", "-x takes none"), "The option -x takes no value."),
        (NoSuchOption("--yaers", possibilities=["--years"]), "There is no option --yaers here."),
    ],
)
def test_every_mistake_is_worded_in_both_languages(fault: UsageError, said: str) -> None:
    error = as_error(fault)
    english = TONGUES["en"].error(error)
    assert english.startswith(said)
    assert ENGLISH not in english
    assert english != TONGUES["ar"].error(error) != error.code
