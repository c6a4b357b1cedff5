"""Mistakes on the command line, from typer's words into our codes."""

import re

# typer brings its own click and offers these nowhere else (so: typer below 0.29, see pyproject).
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from qp174.core.nearest import nearest
from qp174.model.error import QP174Error

_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")


def as_error(fault: UsageError) -> QP174Error:
    """The code and parameters of a usage error."""
    if isinstance(fault, NoSuchOption):
        offered = nearest(fault.option_name, fault.possibilities or ()) or ""
        return QP174Error("usage-option", option=fault.option_name, nearest=offered)
    if isinstance(fault, MissingParameter):
        return QP174Error("usage-missing", name=_name(fault))
    if isinstance(fault, BadParameter):
        return QP174Error("usage-value", name=_name(fault), **_wanted(fault))
    if isinstance(fault, BadOptionUsage):
        if "requires" in fault.message:
            return QP174Error("option-without-value", option=fault.option_name, metavar="…")
        return QP174Error("usage-flag-value", option=fault.option_name)
    if fault.message == "Missing command.":
        return QP174Error("usage-missing-command")
    if extra := _EXTRA.fullmatch(fault.message):
        return QP174Error("usage-extra", extra=extra[1])
    return QP174Error("usage-other")


def _wanted(fault: BadParameter) -> dict[str, str]:
    """What the value should have been; nothing for kinds of value that no command takes."""
    type_ = getattr(fault.param, "type", None)
    choices = getattr(type_, "choices", ())
    if choices:
        return {"choices": ", ".join(str(getattr(choice, "value", choice)) for choice in choices)}
    low, high = getattr(type_, "min", None), getattr(type_, "max", None)
    if low is not None and high is not None:
        return {"low": str(low), "high": str(high)}
    if low is not None:
        return {"least": str(low)}
    name = str(getattr(type_, "name", ""))
    return {"number": "yes"} if name.startswith(("int", "float")) else {}


def _name(fault: BadParameter) -> str:
    """The argument or option as the reader writes it."""
    parameter = fault.param
    if parameter is None:
        return str(fault.param_hint or "")
    if parameter.param_type_name == "option":
        return " / ".join(parameter.opts)
    return (parameter.metavar or parameter.name or "").strip("[].").upper()
