"""What every format of ``validate`` is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qp174.model.explanation import Explanation
from qp174.model.finding import Checked, Finding, Place
from qp174.render.formats.excerpt import length_at
from qp174.render.signs import replaced
from qp174.render.wording import Words

TOOL = "qp174"

#: Codes of what is missing: their place is only where it belongs.
ABSENT = frozenset({"missing-key"})
#: Codes of a whole file: no word of its first line is what they are about.
OF_THE_WHOLE = frozenset({"empty-file", "utf16-or-32"})
WITHOUT_LENGTH = ABSENT | OF_THE_WHOLE


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: how wide, in colours or not.

    ``terminal`` wraps sentences; ``isolates`` keeps Arabic text from moving what is around it.
    """

    width: int = 80
    terminal: bool = False
    colours: bool = False
    isolates: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A check and all that a format may need to word it.

    ``fingerprints`` are those of the findings, in their order; ``reader`` is the language of
    formats that speak one only. ``prefix`` leads from where a CI system counts paths to the
    root: empty, or with ``/`` at its end. ``since`` names the revision whose own findings are
    left out, ``gone`` how many of these there are no more. ``partial``: only some of the files were
    asked for. ``strict``: warnings fail as well.
    """

    checked: Checked
    fingerprints: tuple[str, ...]
    tongues: Mapping[str, Words]
    reader: str
    version: str
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    prefix: str = ""
    since: str = ""
    gone: int = 0
    partial: bool = False
    strict: bool = False
    screen: Screen = Screen()

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.tongues[self.reader]

    @property
    def marked(self) -> list[tuple[Finding, str]]:
        """Each finding with its fingerprint."""
        return list(zip(self.checked.findings, self.fingerprints, strict=True))

    def said(self, finding: Finding) -> tuple[str, str]:
        """What is wrong, and what to do; each on one line, without what nobody sees."""
        message, action = self.words.finding(finding)
        return replaced(message), replaced(action)

    def path(self, finding: Finding) -> str:
        """Where the file stands for a CI system."""
        return replaced(self.prefix + finding.path)


def place_of(finding: Finding) -> Place:
    """The place of a finding; the first character where the file itself is absent."""
    return finding.place or Place(1, 1)


def marked(report: Report, finding: Finding) -> str:
    """The key or value that a finding is about, as its line has it; empty where it is not known,
    or where the place is only where something is missing.
    """
    place = finding.place
    line = report.checked.lines.get((finding.path, place.line)) if place else None
    if place is None or line is None or finding.code in WITHOUT_LENGTH:
        return ""
    start = place.column - 1
    return line[start : start + length_at(line, start)]


def sentences(message: str, action: str) -> str:
    """What is wrong and what to do, one after the other, for fields that take one text."""
    return f"{message} {action}".rstrip()
