"""P6, no traceback, and P9, the same bytes, whatever surrounds the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, copied

COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("--help",),
    ("--version",),
    ("validate",),
    ("validate", "--format", "json"),
    ("validate", "--format", "sarif"),
    ("validate", "--format", "github"),
    ("classify",),
    ("classify", "--format", "csv"),
    ("prioritise", "--format", "json"),
    ("prioritise", "--explain", "grade1-registration"),
    ("plan", "show", "transformation-2027-2028"),
    ("plan", "check", "transformation-2027-2028"),
    ("report", "plan", "transformation-2027-2028", "-f", "html"),
    ("report", "service", "grade1-registration", "-f", "md"),
    ("explain", "ambiguous-scalar"),
    ("no-such-command",),
    ("validate", "--no-such-option"),
    ("classify", "\u062e\u062f\u0645\u0629"),
    ("classify", "\u202e"),
)
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "nothing at all": {},
    "the C locale": {"LC_ALL": "C"},
    "an unknown locale": {"LC_ALL": "xx_YY.UTF-8", "LANG": "xx"},
    "an Arabic Windows console": {"PYTHONIOENCODING": "cp1256", "LANG": "ar_JO.CP1256"},
    "an old DOS console": {"PYTHONIOENCODING": "cp864:strict"},
    "ASCII only": {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
    "a dumb terminal": {"TERM": "dumb", "COLUMNS": "1", "LINES": "1"},
    "an absurd width": {"COLUMNS": "nonsense", "FORCE_COLOR": "1"},
    "no home": {"HOME": "/nonexistent", "XDG_CACHE_HOME": "relative", "TMPDIR": "/nonexistent"},
    "an odd zone": {"TZ": "Nowhere/At_All"},
    "GitHub's actions": {"GITHUB_ACTIONS": "true", "CI": "true"},
}
WORST = ("the C locale", "an Arabic Windows console")
EXITS = {0, 1, 2}


def ran(
    words: tuple[str, ...], environment: dict[str, str], root: Path, out: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """The program with this environment and nothing else."""
    return subprocess.run(
        [sys.executable, "-m", "qp174", "-C", str(root), "--as-of", "2026-11-22", *words],
        cwd=ROOT,
        env={"SYSTEMROOT": os.environ.get("SYSTEMROOT", ""), **environment},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped data with faults of several kinds in it."""
    root = copied(ROOT, tmp_path_factory.mktemp("faulty"))
    services = root / "catalogue/services"
    (services / "\u062e\u062f\u0645\u0629.yaml").write_text("a: no\n", encoding="utf-8")
    (services / "open.yaml").write_text('a: "\u0645\u062f\u0631\u0633\u0629\n', encoding="utf-8")
    (services / "bytes.yaml").write_bytes(b"a: \xff\xfe\n")
    (services / "hidden.yaml").write_text("a: \u202ex\n", encoding="utf-8")
    return root


@pytest.mark.slow
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_no_traceback_whatever_surrounds_it(name: str, faulty: Path) -> None:
    """Every command in the two worst environments; in the others each time another third."""
    turn = list(ENVIRONMENTS).index(name) % 3
    whole = name in WORST
    for root, asked in ((ROOT, COMMANDS[3::4]), (faulty, COMMANDS)):
        for words in asked if whole else asked[turn::3]:
            answer = ran(words, ENVIRONMENTS[name], root)
            said = answer.stderr.decode("utf-8", "replace")
            assert "Traceback" not in said, (words, said)
            assert answer.returncode in EXITS, (words, said)
            answer.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="closes streams as a Unix shell does")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_no_traceback_with_closed_streams(closed: str, faulty: Path) -> None:
    for words in (("validate",), ("validate", "--format", "json"), ("--help",), ("--version",)):
        line = " ".join(["-m", "qp174", "-C", str(faulty), *words])
        answer = subprocess.run(
            f"{sys.executable} {line} {closed}",
            shell=True,
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in answer.stderr + answer.stdout, words
        assert answer.returncode in EXITS, (words, answer.stderr)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full device")
def test_a_full_disk_is_one_sentence(faulty: Path) -> None:
    for words in COMMANDS[3::2]:
        with Path("/dev/full").open("wb") as full:
            answer = ran(words, {}, faulty, out=full.fileno())
        assert answer.returncode in EXITS
        assert b"Traceback" not in answer.stderr


SAME: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Amman"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "ar_JO.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "99", "COLUMNS": "40", "TERM": "dumb", "TZ": "America/Adak"},
)
ALIKE: tuple[tuple[str, ...], ...] = (
    ("validate", "--format", "json"),
    ("validate", "--format", "sarif", "--lang", "ar"),
    ("validate", "--format", "gitlab", "--lang", "en"),
    ("validate", "--format", "junit", "--lang", "en"),
    ("validate", "--format", "rdjson", "--lang", "ar"),
    ("validate", "--format", "github", "--lang", "ar"),
    ("classify", "--format", "json"),
    ("prioritise", "--format", "csv", "--lang", "ar"),
    ("plan", "show", "transformation-2027-2028", "--format", "json"),
    ("report", "plan", "transformation-2027-2028", "-f", "html", "--lang", "ar"),
    ("report", "priorities", "-f", "md", "--lang", "en"),
)


@pytest.mark.slow
@pytest.mark.parametrize("words", ALIKE, ids=" ".join)
def test_the_same_bytes_in_every_run(words: tuple[str, ...], faulty: Path) -> None:
    root = faulty if words[0] == "validate" else ROOT
    answers = {ran(words, environment, root).stdout for environment in SAME}
    assert len(answers) == 1
    assert answers != {b""}
