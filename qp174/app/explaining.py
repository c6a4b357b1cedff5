"""The explanations of findings: packaged data, one file for each code."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qp174.core.checks import CHECKS
from qp174.core.nearest import nearest
from qp174.core.schema import Shapes
from qp174.core.waivers import is_waivable
from qp174.model.error import QP174Error
from qp174.model.explanation import Explanation, Extract
from qp174.model.text import Text
from qp174.store.files import read_bytes
from qp174.store.package import resource_bytes, resource_names
from qp174.store.workspace import find_root
from qp174.store.yamlfile import read_yaml

FOLDER = "templates/explain"
#: The order in which the groups of codes are listed.
GROUPS = (
    "reading",
    "shape",
    "ids",
    "services",
    "gate",
    "criteria",
    "routes",
    "organisation",
    "plans",
    "programmes",
    "decisions",
    "waivers",
)


def explained_codes() -> tuple[str, ...]:
    """Every code that has an explanation, sorted."""
    return tuple(name.removesuffix(".yaml") for name in resource_names(FOLDER))


def explanation_of(code: str) -> Explanation:
    """The explanation of a code; QP174Error ``unknown-code`` with the nearest one."""
    codes = explained_codes()
    if code not in codes:
        raise QP174Error("unknown-code", value=code, nearest=nearest(code, codes) or "")
    name = f"{code}.yaml"
    data: Any = read_yaml(resource_bytes(*FOLDER.split("/"), name)).data
    if data is None:
        raise QP174Error("incomplete-installation", path=f"{FOLDER}/{name}")
    return _explanation(code, data)


def all_explanations() -> tuple[Explanation, ...]:
    """Every explanation: group by group, in a group by code."""
    found = map(explanation_of, explained_codes())
    return tuple(sorted(found, key=lambda known: (GROUPS.index(known.group), known.code)))


def clause_title(folder: Path, clause: str) -> Text | None:
    """What the procedure of the data folder around ``folder`` calls a clause.

    None outside a data folder, or where its procedure cannot be read or has no such clause: an
    explanation needs no data.
    """
    try:
        data = read_bytes(find_root(folder) / "catalogue" / "procedure.yaml")
    except QP174Error:
        return None
    parsed: Any = read_yaml(data).data if data else None
    if parsed is None or _shapes().faults("procedure", parsed):
        return None
    titles = {entry["id"]: entry["title"] for entry in parsed["clauses"]}
    return _text(titles[clause]) if clause in titles else None


def _shapes() -> Shapes:
    from qp174.app.load import shapes  # loading a catalogue is not needed for most answers

    return shapes()


def _explanation(code: str, data: Mapping[str, Any]) -> Explanation:
    """Severity and clause are the check's own; of what is no check, the file states them."""
    check = CHECKS.get(code)
    path = data.get("found_in") or data.get("file", "")
    return Explanation(
        code=code,
        group=data["group"],
        severity=check.severity if check else data.get("severity", "error"),
        clause=check.clause if check else data.get("clause", ""),
        found_in=path,
        waivable=is_waivable(code, path),
        purpose=_text(data["purpose"]),
        params=data.get("params", {}),
        given=tuple(_extract(given, "text") for given in data.get("given", ())),
        wrong=_example(data, "wrong"),
        right=_example(data, "right"),
        note=_text(data["note"]) if "note" in data else None,
    )


def _example(data: Mapping[str, Any], key: str) -> Extract | Text:
    return _extract(data, key) if isinstance(data[key], str) else _text(data[key])


def _extract(data: Mapping[str, Any], key: str) -> Extract:
    return Extract(data.get("file", ""), data.get("at", ""), data[key])


def _text(data: Mapping[str, str]) -> Text:
    return Text(data.get("ar"), data.get("en"))
