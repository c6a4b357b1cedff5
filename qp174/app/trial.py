"""A change of one file tried on the whole catalogue before anything is written.

It costs what a run costs in which one file has changed: the others come from the cache.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qp174.app.checking import check, checked
from qp174.app.gathering import Progress
from qp174.app.load import load_tree
from qp174.app.revisions import since
from qp174.app.tree import on_disk, with_file
from qp174.model.finding import Checked, Finding
from qp174.store.cache import open_cache
from qp174.store.package import program_state
from qp174.store.workspace import Listing, SourceFile, list_files


@dataclass(frozen=True, slots=True)
class Desk:
    """A data folder that is worked in, and how it is judged: on which day, with or without cache.

    ``progress`` is told how many files are read, and of how many.
    """

    root: Path
    as_of: date
    use_cache: bool = True
    progress: Progress | None = None

    def check(self) -> Checked:
        """The findings of the folder as it stands."""
        return check(self.root, self.as_of, use_cache=self.use_cache, progress=self.progress)


@dataclass(frozen=True, slots=True)
class Trial:
    """The findings without and with a change, and what stood in the folder meanwhile."""

    listing: Listing
    then: Checked
    now: Checked

    def new(self, severity: str) -> tuple[Finding, ...]:
        """The findings of a severity that the change brings."""
        found = since(self.now, self.then).findings
        return tuple(finding for finding in found if finding.severity == severity)

    def holds(self, root: Path) -> bool:
        """Whether nothing in the folder has changed since; asked by whoever is about to write."""
        return list_files(root) == self.listing


def tried(desk: Desk, file: SourceFile) -> Trial:
    """The whole catalogue with this file in the place of the one of its path, if there is one."""
    listing = list_files(desk.root)
    then = desk.check()
    cache = open_cache(desk.root, program_state()) if desk.use_cache else None
    tree = with_file(on_disk(desk.root, listing), file)
    return Trial(listing, then, checked(load_tree(tree, desk.as_of, cache, progress=desk.progress)))
