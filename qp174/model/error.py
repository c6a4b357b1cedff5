"""The one exception of the tool."""

from collections.abc import Mapping

from qp174.model.finding import Param


class QP174Error(Exception):
    """The command cannot go on: no root, an unreadable path, an unknown id. Exit status 2.

    The code is worded at the edge; whatever is wrong inside a file is a Finding, never this.
    """

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, Param] = params
