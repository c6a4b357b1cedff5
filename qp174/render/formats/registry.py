"""The formats of ``validate``: each one pure function from a report to text."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qp174.render.formats.report import Report

Form = Callable[["Report"], str]

_NAMES = ("text", "line", "json", "github", "sarif", "gitlab", "junit", "rdjson")


def _form(name: str) -> Form:
    """The function of a format, in the module of its name, which is imported when it is used."""

    def form(report: "Report") -> str:
        function: Form = getattr(import_module(f"qp174.render.formats.{name}"), name)
        return function(report)

    return form


FORMATS: Mapping[str, Form] = {name: _form(name) for name in _NAMES}
