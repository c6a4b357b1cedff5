"""The files of a data repository, wherever they are: on disk, or at hand already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qp174.store.workspace import Entry, Listing, SourceFile, list_files, read_source

# Faults of a listing after which there may be services that nobody has seen.
_CUT = frozenset({"too-many-files", "too-many-bytes"})


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands under a root: each file by its path, and how to read one.

    ``complete`` is False where there may be services that are not in it; ``on_disk`` says whether
    another process finds the same files.
    """

    root: Path
    entries: Mapping[str, Entry]
    complete: bool
    on_disk: bool
    read: Callable[[str], SourceFile]

    def has_text(self, path: str) -> bool:
        """Whether there is a file of this path that can be read."""
        return path in self.entries and self.entries[path].fault is None


def on_disk(root: Path, listing: Listing | None = None) -> Tree:
    """The files that stand under ``root`` now."""
    found = listing or list_files(root)
    entries = {entry.path: entry for entry in found.entries}
    return Tree(root, entries, found.complete, True, lambda path: read_source(root, path))


def at_hand(root: Path, files: Iterable[SourceFile]) -> Tree:
    """Files that are not on disk, as those of a commit."""
    known = {file.path: file for file in files}
    entries = {
        path: Entry(path, file.kind, None, file.fault) for path, file in sorted(known.items())
    }
    complete = not any(file.fault and file.fault.code in _CUT for file in known.values())
    return Tree(root, entries, complete, False, known.__getitem__)


def with_file(tree: Tree, file: SourceFile) -> Tree:
    """The same files, but this one as it is at hand: a change before it is made."""
    entries = {**tree.entries, file.path: Entry(file.path, file.kind, None, file.fault)}
    return Tree(
        root=tree.root,
        entries={path: entries[path] for path in sorted(entries)},
        complete=tree.complete,
        on_disk=False,
        read=lambda path: file if path == file.path else tree.read(path),
    )
