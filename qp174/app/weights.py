"""The weights that somebody means on the command line: a set by its name, or any file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from qp174.app.load import Loaded
from qp174.app.reading import Page, has_error, read
from qp174.core.checks.pairs import PAIR_CHECKS
from qp174.core.checks.registry import CHECKS
from qp174.core.ranking.weights import set_meant, weighing
from qp174.core.references import reference_faults
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.model.weights import Weighing, WeightsFile
from qp174.store.files import read_named
from qp174.store.workspace import READ_LIMIT, SourceFile

KIND = "weights"
#: What tells a file of weights from any other text, also where the rest of it cannot be read.
_SAYS_SO = re.compile(rb"^(?:\xef\xbb\xbf)?format:[ \t]*[\"']?qp174\.weights/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WeightsRead:
    """Weights, or what is wrong with the file that was named for them."""

    weighing: Weighing | None
    findings: tuple[Finding, ...] = ()


def weights_meant(
    loaded: Loaded, words: str | None, as_of: date, named: Callable[[str], str] = str
) -> WeightsRead:
    """The weights by id, by part of a name, or in a file anywhere; the method's first without
    words. ``named`` gives the place of a path of the command line.

    Raises QP174Error ``unknown-preset``, ``several-matches``, ``unreadable-path`` or
    ``no-weights-file``.
    """
    catalogue = loaded.catalogue
    if words is None:
        first = next(iter(catalogue.criteria.presets.values()))
        return WeightsRead(weighing(first, catalogue))
    if is_path(words):
        return _of_file(catalogue, named(words), as_of)
    return WeightsRead(weighing(set_meant(catalogue, words), catalogue))


def is_path(words: str) -> bool:
    """Whether words name a file: they end as one does, or a folder stands before it."""
    return words.endswith((".yaml", ".yml")) or len(PurePath(words).parts) > 1


def _of_file(catalogue: Catalogue, path: str, as_of: date) -> WeightsRead:
    """A file is judged as if it stood among the others; its name is free.

    Whatever does not call itself a file of weights is refused without a word of what it holds: a
    path that was mistaken may lead to a secret, and what is said of it stands in a log.
    """
    data = read_named(Path(path), READ_LIMIT)
    if not _SAYS_SO.search(data):
        raise QP174Error("no-weights-file", path=path)
    row, built, _ = read(SourceFile(path, KIND, data))
    if not isinstance(built, WeightsFile) or has_error(row.findings):
        return WeightsRead(None, row.findings)
    page = Page(path, data)
    found = page.findings(reference_faults(built.references, catalogue, as_of))
    if not has_error(found):
        found = tuple(_checked(replace(catalogue, weight_files=(built,)), page, as_of))
    if has_error(found):
        return WeightsRead(None, found)
    return WeightsRead(weighing(built, catalogue), found)


def _checked(catalogue: Catalogue, page: Page, as_of: date) -> Iterator[Finding]:
    (file,) = catalogue.weight_files
    for code in PAIR_CHECKS:
        check = CHECKS[code]
        for place, params in check.answer(catalogue, as_of):
            if place.path == file.path:
                at = page.best_place(place.pointer)
                yield Finding(place.path, code, check.severity, place.pointer, at, params)
