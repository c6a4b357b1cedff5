"""Where findings stand: the line and column of each, and the text of that line."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from qp174.app.reading import Page
from qp174.app.tree import Tree
from qp174.model.finding import Finding

Lines = dict[tuple[str, int], str]

#: A line that is longer is shown to nobody.
LONGEST_LINE = 4000


def placed(findings: Iterable[Finding], tree: Tree) -> tuple[list[Finding], Lines]:
    """The findings with line and column, by path, and the text of these lines.

    Each file is read once more, and forgotten again.
    """
    lines: Lines = {}
    found: list[Finding] = []
    for path, group in groupby(sorted(findings, key=attrgetter("path")), attrgetter("path")):
        of_file = list(group)
        if tree.has_text(path):
            data = tree.read(path).data
            page = Page(path, data)
            of_file = [
                finding
                if finding.place
                else replace(finding, place=page.best_place(finding.pointer))
                for finding in of_file
            ]
            lines |= _lines(path, data, of_file)
        found += of_file
    return found, lines


def _lines(path: str, data: bytes, findings: Iterable[Finding]) -> Lines:
    wanted = {finding.place.line for finding in findings if finding.place}
    texts = data.decode("utf-8", errors="replace").split("\n") if wanted else []
    return {
        (path, line): text.removesuffix("\r")
        for line in sorted(wanted)
        if line <= len(texts) and len(text := texts[line - 1]) <= LONGEST_LINE
    }
