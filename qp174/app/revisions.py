"""A data repository as a revision has it, and what is new since one."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from qp174.app.checking import check_files
from qp174.core.bounded import MORE
from qp174.core.fingerprint import likeness
from qp174.model.finding import Checked, Finding
from qp174.store.objects import Altered, altered
from qp174.store.revision import files_at


def check_revision(root: Path, revision: str, as_of: date) -> Checked:
    """The findings of the tree of a revision on a day, read from git's objects only.

    QP174Error where there is no such tree: see ``store.objects`` and ``store.revision``.
    """
    return check_files(root, files_at(root, revision), as_of)


def altered_history(root: Path) -> tuple[Altered, ...]:
    """How the history that git shows differs from the one that is read here: never hidden.

    QP174Error where there is no repository.
    """
    return altered(root)


def since(now: Checked, then: Checked) -> Checked:
    """What ``now`` has found that ``then`` had not, in the same order; the findings are the same
    objects.

    Of findings that nothing tells apart as many are new as there are more now: first those whose
    line is another one. An error that was a warning is new. Where more are left out as too many of
    a kind, that is told again.
    """
    before: dict[str, list[Finding]] = defaultdict(list)
    for finding in then.findings:
        before[likeness(finding)].append(finding)
    after: dict[str, list[int]] = defaultdict(list)
    for index, finding in enumerate(now.findings):
        after[likeness(finding)].append(index)
    new: set[int] = set()
    for key, places in after.items():
        if now.findings[places[0]].code == MORE:
            known = sum(_untold(finding) for finding in before[key])
            if sum(_untold(now.findings[index]) for index in places) > known:
                new.update(places)
            continue
        spare: Counter[str] = Counter()
        for severity in ("error", "warning"):
            lines = Counter(_line(then, f) for f in before[key] if f.severity == severity)
            mine = [index for index in places if now.findings[index].severity == severity]
            added, spare = _compared(now, mine, lines + spare)
            new.update(added)
    findings = tuple(finding for index, finding in enumerate(now.findings) if index in new)
    return replace(now, findings=findings)


def gone(now: Checked, then: Checked) -> int:
    """How many findings ``then`` had that ``now`` has no more.

    0 where errors keep checks from being made now: what is silent may still be there.
    """
    if now.unasked:
        return 0
    there = Counter(map(likeness, then.findings))
    return (there - Counter(map(likeness, now.findings))).total()


def _compared(
    now: Checked, places: list[int], known: Counter[str]
) -> tuple[list[int], Counter[str]]:
    """Of findings that are alike, those that are more than were known; and what is left of these.

    Known are the texts of their lines.
    """
    strange: list[int] = []
    for index in places:
        line = _line(now, now.findings[index])
        if known[line] > 0:
            known[line] -= 1
        else:
            strange.append(index)
    # Of lines that were rewritten the first stay known, as many as there are left.
    left = sorted(known.elements())
    return strange[len(left) :], Counter(left[len(strange) :])


def _line(checked: Checked, finding: Finding) -> str:
    """The text of a finding's line, without what stands around it."""
    if finding.place is None:
        return ""
    return checked.lines.get((finding.path, finding.place.line), "").strip()


def _untold(finding: Finding) -> int:
    """How many findings one stands for that says that there are more; some do not know."""
    more = finding.params.get("more", 1)
    return more if isinstance(more, int) else 1
