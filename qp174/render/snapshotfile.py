"""A closed year as the text of its file: readable, stable, one service or value after another."""

from collections.abc import Mapping
from typing import Any

from qp174.render.recordfile import Flow, record_file

Data = Mapping[str, Any]

_HEAD = (
    "A year as it was when it was closed, made by qp174 snapshot and never edited by hand: the hash"
    "\nat the end covers every figure. docs/snapshot.md says how one is corrected."
)
_COMMENTS = {
    "head": "What the report of the year is called, and under which procedure it is made",
    "method": "The method in force, by the hashes of what its files decide",
    "services_in_all": "How many services stood where",
    "services": "Every service, those ranked first",
    "indicators": "Indicators: what was recorded, computed and wanted",
    "plans": "Plans, each with the hash of what it decides",
    "corrections": "What was corrected since, by whom and why",
    "content": "The hash of all this, and of each part the beginning of its own",
}
#: What is written on one line: it holds nothing but single values.
_ON_ONE_LINE = frozenset({"computed", "baseline", "target"})


def snapshot_text(path: str, data: Data) -> str:
    """The YAML text of a snapshot at ``path`` from the root; the same data give the same bytes."""
    parts: list[tuple[str, dict[str, object]]] = []
    for key, value in data.items():
        comment = _COMMENTS.get(key, _HEAD if not parts else "")
        entry = {key: _laid_out(key, value)}
        if comment or not parts:
            parts.append((comment, entry))
        else:
            parts[-1][1].update(entry)
    return record_file("snapshot", path, parts)


def _laid_out(key: str, value: Any) -> object:
    if isinstance(value, Mapping):
        laid = {name: _laid_out(name, its) for name, its in value.items()}
        return Flow(laid) if key in _ON_ONE_LINE or laid.keys() <= {"ar", "en"} else laid
    if isinstance(value, list):
        return [_laid_out("", its) for its in value]
    return value
