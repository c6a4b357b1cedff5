"""Checks of the service files as a set: ids, names, and that there are any."""

import datetime
from pathlib import PurePosixPath

from qp174.core.checks.files import SERVICES
from qp174.core.checks.registry import Found, at, check
from qp174.model.catalogue import Catalogue


@check("no-services", clause="4/1", needs=("services",))
def there_are_services(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A catalogue without services answers nothing, so it is never called sound.

    Fix: add the first service file under ``catalogue/services/``.
    """
    if not catalogue.service_files:
        yield at(SERVICES), {"folder": SERVICES}


@check("id-not-file-name")
def id_is_file_name(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service or plan is found under its id: the file is named after it.

    Fix: rename the file, or correct ``id:``.
    """
    for facts in catalogue.service_files:
        stem = PurePosixPath(facts.path).stem
        if stem != facts.id:
            yield at(facts, "id"), {"id": facts.id, "stem": stem}
    for file in catalogue.plan_files:
        stem = PurePosixPath(file.path).stem
        if stem != file.plan.id:
            yield at(file, "id"), {"id": file.plan.id, "stem": stem}


@check("duplicate-id")
def ids_are_unique(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An id names one service, or one plan, for ever; small and capital letters do not tell apart.

    Fix: give the younger one another id, and name its file after that.
    """
    first: dict[str, str] = {}
    for facts in catalogue.service_files:
        before = first.setdefault(facts.id.casefold(), facts.path)
        if before != facts.path:
            yield at(facts, "id"), {"id": facts.id, "first": before}
    first.clear()
    for file in catalogue.plan_files:
        before = first.setdefault(file.plan.id.casefold(), file.path)
        if before != file.path:
            yield at(file, "id"), {"id": file.plan.id, "first": before}
