"""P4, P6 and P9 of the commands that write: they change what they name, and nothing else.

Each runs in its own copy of a small git repository that wants to start programs in every way, with
hostile names and texts, from inside that folder. A snapshot before and after tells every changed
file; Python's audit hooks tell what was opened and started; traps tell what git started.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.proofs.test_environment import ENVIRONMENTS, SAME
from tests.proofs.test_sandbox import HOSTILE, WATCHED, allowed
from tests.store.test_git import git, posix_only
from tests.store.test_git_hostile import ATTRIBUTES, Trap
from tests.store.test_git_objects import commit
from tests.support import ROOT, SECOND, copied

SERVICE = "catalogue/services/ports/seabed-survey.yaml"
VESSEL = "vessel-registration.yaml"
#: As far as the reader allows: no control or hidden character, and no separator of paths.
NAMES = (
    "$(touch canary)",
    "`touch canary`; touch canary #",
    "{{ 191 - 7 }} &amp; ##[error]x",
    "-rf",
)
FOLDER = f"catalogue/services/{NAMES[0]}/{NAMES[1]}/{NAMES[2]}/{NAMES[3]}"
WAIVERS = f"""\
format: qp174.waivers/1
waivers:
  - code: odd-file
    path: {json.dumps(f"{FOLDER}/{NAMES[0]}.txt")}
    reason: {{en: {json.dumps(HOSTILE)}, ar: {json.dumps(HOSTILE)}}}
    owner: harbours-division
    expires: 2027-06-30
"""
#: Notes as a writer leaves them, of a change that nobody began: outwards, inwards, by a link.
FORGED = "\n".join(
    json.dumps(line) + " " + "0" * 64
    for line in (
        {"host": "localhost", "pid": 1, "since": "2026-01-01"},
        {
            "plan": [
                ["../secret.yaml", ".qp174-00000000.tmp", "", "0" * 64],
                [".git/hooks/pre-commit", ".qp174-00000000.tmp", "", "0" * 64],
                [SERVICE, ".qp174-00000000.tmp", "", ""],
            ],
            "folders": ["../victim", "catalogue/services"],
        },
        {"commit": True},
    )
)


@dataclass(frozen=True)
class Case:
    """A command line, what of the root it may change, and whether it writes to OUT besides."""

    words: tuple[str, ...]
    changes: str = ""
    out: bool = False
    codes: tuple[int, ...] = (0,)
    prepare: str = ""


CASES = (
    Case(("validate",)),
    Case(("validate", "--at", "HEAD")),
    Case(("validate", "--since", "HEAD")),
    Case(("validate", "--output", "json=OUT"), out=True),
    Case(("validate",), codes=(0, 1, 2), prepare="forged"),
    Case(("explain", "unknown-id")),
    Case(("set", "seabed-survey", "name.en", HOSTILE), SERVICE),
    Case(("set", "seabed-survey", "name.en", HOSTILE, "--dry-run")),
    Case(("set", "vessel-registration", "name.en", "x"), f"{FOLDER}/{VESSEL}"),
    Case(("set", "../../secret", "name.en", "x"), codes=(2,)),
    Case(("set", "seabed-survey", "name.en", "x"), SERVICE, codes=(0, 1, 2), prepare="forged"),
    Case(("fmt", "--check"), codes=(1,), prepare="disordered"),
    Case(("fmt", "--diff"), codes=(1,), prepare="disordered"),
    Case(("fmt",), SERVICE, prepare="disordered"),
    Case(("migrate", "--check"), codes=(1,), prepare="older"),
    Case(("migrate",), SERVICE, prepare="older"),
    Case(
        (
            *("new", "document", "--id", "a-paper", "--source", "invented", "--yes"),
            *("--name-ar", HOSTILE, "--name-en", HOSTILE),
        ),
        "catalogue/vocabulary.yaml",
    ),
    Case(
        (
            *("new", "service", "--id", "a-service", "--source", "invented", "--yes"),
            *("--name-ar", HOSTILE, "--name-en", HOSTILE, "--owner", "harbour-office"),
            *("--theme", "ports", "--levels", "harbour", "--channels", "window", "--stage", "0"),
            *("--purpose-ar", HOSTILE, "--purpose-en", HOSTILE),
        ),
        "catalogue/services/ports/a-service.yaml",
    ),
    Case(("new", "service", "--id", "../../../x", "--yes"), codes=(1, 2)),
    Case(
        ("plan", "draft", "another", "--from", "2027-Q1", "--to", "2027-Q4", "--write"),
        "plans/another.yaml",
    ),
    Case(("plan", "draft", "../x", "--from", "2027-Q1", "--to", "2027-Q4", "--write"), codes=(2,)),
    Case(("report", "service", "vessel-registration", "-f", "html", "-o", "OUT"), out=True),
    Case(("schema",), "schemas/*"),
    Case(("schema", "service", "--out", "OUT"), out=True, prepare="folder"),
    Case(("init", "OUT", "--name-ar", HOSTILE, "--name-en", HOSTILE), out=True),
    Case(("recover",)),
    Case(("recover",), codes=(0, 1, 2), prepare="forged"),
)


def named(case: Case) -> str:
    return " ".join(word[:20] for word in (*case.words[:4], case.prepare)).strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trap]:
    """A committed data folder, sound for the reader and hostile to all else; and its trap."""
    home = tmp_path_factory.mktemp("writers")
    root = copied(SECOND, home / "root")
    (root / FOLDER).mkdir(parents=True)
    shutil.move(root / "catalogue/services/vessels" / VESSEL, root / FOLDER / VESSEL)
    (root / FOLDER / f"{NAMES[0]}.txt").write_text(HOSTILE, encoding="utf-8")
    (root / "catalogue/waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    (root / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    for name in ("sitecustomize", "usercustomize", "yaml", "jinja2", "qp174", "typing"):
        (root / f"{name}.py").write_text("open('canary', 'w').write('x')\n", encoding="utf-8")
    for name in ("templates", "locale", "bin"):
        (root / name).mkdir()
        (root / name / "git").write_text("#!/bin/sh\ntouch canary\n", encoding="utf-8")
        (root / name / "git").chmod(0o755)
    (root / "pip.conf").write_text("[global]\nindex-url = http://127.0.0.1:9/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    trap = Trap(home / "trap")
    trap.set_in(root)
    return root, trap


@pytest.fixture
def root(repository: tuple[Path, Trap], tmp_path: Path) -> Path:
    """A copy of it, with files beside it that nobody may touch."""
    here = tmp_path / "root"
    shutil.copytree(repository[0], here, symlinks=True)
    (tmp_path / "secret.yaml").write_text("a: the secret\n", encoding="utf-8")
    (tmp_path / "victim").mkdir()
    return here


def prepared(root: Path, how: str) -> None:
    """Gives the case what it is about."""
    file = root / SERVICE
    text = file.read_text(encoding="utf-8")
    if how == "folder":
        (root.parent / "out").mkdir()
    elif how == "forged":
        (root / ".qp174.lock").write_text(FORGED + "\n", encoding="utf-8")
    elif how == "disordered":
        line = "theme: ports\n"
        file.write_text(text.replace(line, "") + line, encoding="utf-8")
    elif how == "older":
        levels = "delivered_by:\n  levels: [harbour]\n"
        name = re.search(r"^name: \{en: (.*), ar: (.*)\}$", text, re.MULTILINE)
        assert levels in text
        assert name
        older = text.replace("qp174.service/1", "qp174.service/0")
        older = older.replace(levels, "levels: [harbour]\n")
        older = older.replace(name[0], f"name_ar: {name[2]}\nname_en: {name[1]}")
        file.write_text(older, encoding="utf-8")


def held(folder: Path) -> dict[str, str]:
    """Every file and link below a folder, by its path, with what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found


def is_among(path: str, case: Case) -> bool:
    """Whether a path is one of the many that a case changes."""
    return case.changes.endswith("/*") and path.startswith(case.changes[:-1])


def ran(
    root: Path, words: tuple[str, ...], environment: Mapping[str, str], program: Path
) -> subprocess.CompletedProcess[bytes]:
    """A run in the data folder itself, as the installed program runs: nothing of the folder is on
    the way to modules.
    """
    beside = root.parent
    own = {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QP174_CACHE_DIR": str(beside / "own" / "cache"),
        "QP174_STATE_DIR": str(beside / "own" / "state"),
        "TMPDIR": str(beside / "own"),
        "PATH": os.environ["PATH"],
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
    }
    given = tuple(word.replace("OUT", str(beside / "out")) for word in words)
    return subprocess.run(
        [sys.executable, str(program), "--as-of", "2026-11-22", *given],
        cwd=root,
        env={**environment, **own},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_writer_changes_what_it_names_and_starts_nothing(
    case: Case, root: Path, repository: tuple[Path, Trap], tmp_path: Path
) -> None:
    prepared(root, case.prepare)
    (tmp_path / "own").mkdir()
    program = tmp_path / "own" / "watched.py"
    program.write_text(WATCHED, encoding="utf-8")
    before = held(tmp_path)
    answer = ran(root, case.words, {"LANG": "en"}, program)
    code, told = json.loads(answer.stderr.decode().strip().splitlines()[-1])
    assert code in case.codes, answer.stderr.decode()[-3000:]
    after = held(tmp_path)
    changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
    inside = {path.removeprefix("root/") for path in changed if path.startswith("root/")}
    outside = {path for path in changed if not path.startswith("root/")}
    if case.codes == (0,):
        assert bool(inside) == bool(case.changes)
        assert any(path.startswith("out") for path in outside) == case.out
    assert all(f"{case.changes}/".startswith(f"{path}/") or is_among(path, case) for path in inside)
    assert all(path.partition("/")[0] in ("own", *["out"] * case.out) for path in outside), outside
    mine = [root, tmp_path / "own", *[tmp_path / "out", tmp_path / ".qp174-"] * case.out]
    places = tuple(os.path.realpath(place) for place in mine)
    readable = (*allowed(root, tmp_path / "own"), str(tmp_path / "out"), str(tmp_path))
    for what, where in told:
        if what == "read":
            assert where.startswith(readable), where
        elif what == "write":
            # Where a file without a name is made, that is told of its folder.
            anonymous = case.out and where == os.path.realpath(tmp_path)
            assert anonymous or where.startswith((*places, "/dev/null")), where
            assert not where.startswith(os.path.realpath(root / ".git") + os.sep), where
        else:
            assert what == "subprocess.Popen", (what, where)
            assert Path(where).name == "git", where
            assert not where.startswith(os.path.realpath(root)), where
    assert not any(where.endswith("secret.yaml") for _, where in told)
    assert not repository[1].sprung
    assert not [path for path in after if path.endswith("canary")]
    assert "1337" not in answer.stdout.decode()


#: One of each kind of writer.
WRITERS = tuple(case for case in CASES if (case.changes or case.out) and case.codes == (0,))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    program = tmp_path / "own" / "plain.py"
    program.write_text("import sys\nfrom qp174.cli.main import main\nsys.exit(main())\n")
    return program


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("case", WRITERS, ids=named)
def test_a_writer_writes_the_same_bytes_in_every_run(
    case: Case, repository: tuple[Path, Trap], tmp_path: Path, program: Path
) -> None:
    """P9, whatever the seed of hashes, the locale, the zone and the width."""
    trees = []
    for environment in (SAME[1], SAME[3]):
        here = tmp_path / "root"
        shutil.copytree(repository[0], here, symlinks=True)
        prepared(here, case.prepare)
        answer = ran(here, case.words, {"QP174_LANG": "ar", **environment}, program)
        assert answer.returncode == 0, answer.stderr.decode()
        trees.append(
            {path: of for path, of in held(tmp_path).items() if not path.startswith("own")}
        )
        shutil.rmtree(here)
        out = tmp_path / "out"
        shutil.rmtree(out) if out.is_dir() else out.unlink(missing_ok=True)
    assert trees[0] == trees[1]


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_no_traceback_of_a_writer_whatever_surrounds_it(
    name: str, root: Path, program: Path
) -> None:
    """P6, also where a file is broken."""
    (root / "catalogue/services/bytes.yaml").write_bytes(b"a: \xff\xfe\n")
    # Two writers in each environment, all of them in all.
    at = list(ENVIRONMENTS).index(name)
    for turn in range(2):
        case = WRITERS[(2 * at + turn) % len(WRITERS)]
        answer = ran(root, case.words, ENVIRONMENTS[name], program)
        said = answer.stderr.decode("utf-8", "replace")
        assert "Traceback" not in said, (case.words, said)
        assert "not foreseen" not in said, (case.words, said)
        assert answer.returncode in (0, 1, 2), (case.words, said)
        answer.stdout.decode("utf-8")
