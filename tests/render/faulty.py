"""A pull request with five faults, as a report: what the formats are shown and compared with."""

from pathlib import Path

from qp174.app.checking import check
from qp174.app.explaining import explained_codes, explanation_of
from qp174.core.fingerprint import fingerprints
from qp174.model.finding import Checked
from qp174.render.formats.report import Report, Screen
from qp174.render.language import Language, load_language
from qp174.render.wording import Words
from qp174.store.package import resource_bytes
from tests.support import AS_OF, SECOND, copied

SERVICES = "catalogue/services"
# In an Arabic name a mark that steers its direction, which nobody sees; a key that is missing; an
# id that nobody has, with one that comes near; a number that is none; a unit that has ended.
FAULTS = (
    (
        f"{SERVICES}/catch/quota-transfer.yaml",
        ": \u0646\u0642\u0644 ",
        ": \u0646\u0642\u0644 \u202b",
    ),
    (f"{SERVICES}/ports/dues-refund.yaml", "owner: harbours-division\n", ""),
    (f"{SERVICES}/vessels/vessel-registration.yaml", "[vessel-owners]", "[vessel-ownerz]"),
    (f"{SERVICES}/ports/seabed-survey.yaml", "value: 12,", "value: 012,"),
    (
        "catalogue/organisation.yaml",
        "  - id: legal-office\n",
        "  - id: legal-office\n    valid_to: 2026-01-31\n    successor: secretariat\n",
    ),
)


def language(code: str) -> Language:
    if code == "en":
        return load_language(code, None)
    return load_language(code, resource_bytes("locale", code, "LC_MESSAGES", "qp174.mo"))


TONGUES = {code: Words(language(code)) for code in ("ar", "en")}


def faulty(folder: Path) -> Path:
    """A data folder with the five faults."""
    root = copied(SECOND, folder)
    for path, before, after in FAULTS:
        file = root / path
        text = file.read_bytes().decode()
        assert text.count(before) == 1, path
        file.write_bytes(text.replace(before, after).encode())
    return root


def checked_faults(folder: Path) -> Checked:
    """What is found in the data folder with the five faults."""
    return check(faulty(folder), AS_OF, use_cache=False)


def report_of(
    checked: Checked,
    reader: str = "en",
    *,
    screen: Screen = Screen(),  # noqa: B008 - frozen
    prefix: str = "",
    strict: bool = False,
    since: str = "",
) -> Report:
    """A report of a check; its version is none of ours, so that it never changes."""
    codes = {finding.code for finding in checked.findings}.intersection(explained_codes())
    return Report(
        checked=checked,
        fingerprints=fingerprints(checked.findings),
        tongues=TONGUES,
        reader=reader,
        version="1.2.3",
        explanations={code: explanation_of(code) for code in sorted(codes)},
        screen=screen,
        prefix=prefix,
        strict=strict,
        since=since,
    )
