"""Lines that git leaves in a file where two versions of it met."""

import re

from qp174.model.finding import Fault, Param, Place
from qp174.store.characters import MAX_FAULTS

_CONFLICT = re.compile(
    r"^(?:<{7}(?: [^\n]*+)?|={7}|\|{7}(?: [^\n]*+)?|>{7}(?: [^\n]*+)?)\r?$", re.M
)


def conflict_faults(text: str) -> tuple[Fault, ...]:
    """Marks that git leaves where two versions met: one fault for each place where they did."""
    if not any(mark * 7 in text for mark in "<=>|"):
        return ()
    faults: list[Fault] = []
    last = ""
    line, reached = 1, 0
    for found in _CONFLICT.finditer(text):
        line += text.count("\n", reached, found.start())
        reached = found.start()
        # A mark without those that come before it was left by a resolution half done.
        if found.group()[0] == "<" or not last or last == ">":
            mark = found.group()[:7]
            params: dict[str, Param] = {} if mark[0] == "<" else {"left": mark}
            faults.append(Fault("merge-conflict", None, Place(line, 1), params))
        last = found.group()[0]
        if len(faults) == MAX_FAULTS:
            break
    return tuple(faults)
