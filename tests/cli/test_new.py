"""``qp174 new``: by options every kind gives a sound file; on a terminal it asks."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qp174.app.form_fields import FORMS
from qp174.app.load import load
from qp174.cli.screens import new_dialogue
from qp174.cli.shell import load as load_command
from qp174.core.typed import cleaned
from qp174.store.yamlfile import read_yaml
from tests.support import AS_OF, ROOT, SECOND, Run, copied, sampled

SESSION: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("new.yaml").read_text(encoding="utf-8")
)
SOURCE = ("--source", "general-knowledge")
SERVICE = (
    *("new", "service", "--owner", "dept-financial-affairs", "--theme", "documents"),
    *("--levels", "hq, school", "--channels", "counter", "--stage", "0", *SOURCE),
    *("--purpose-ar", "x", "--yes"),
)
KINDS = {
    "service": (*SERVICE[2:-1], "--name-ar", "x", "--name-en", "A new: one"),
    "plan": ("--from", "2027-Q1", "--to", "2027-Q2", "--id", "a-new-one"),
    "programme": (
        *("--name-ar", "x", "--name-en", "A new one", "--parties", "modee, mohe", "--from", "2027"),
        *("--to", "2028-12-31", "--unit", "sec-portals-egov", "--services", "salary-statement"),
        *SOURCE,
    ),
    "document": ("--name-ar", "x", "--name-en", "A new one", *SOURCE),
    "step": ("--name-ar", "x", "--name-en", "A new one", "--approval", "yes", *SOURCE),
    "theme": ("--name-ar", "x", "--name-en", "A new one"),
    "channel": ("--name-ar", "x", "--name-en", "A new one", "--electronic", "no"),
    "portal": ("--name-ar", "x", "--name-en", "A new one", *SOURCE),
    "source": ("--citation", "A new one", "--illustrative", "yes"),
    "unit": (
        *("--name-ar", "x", "--name-en", "A new one", "--kind", "section", "--level", "hq"),
        *("--parent", "dept-qrc", "--aliases", "y, z", *SOURCE),
    ),
    "partner": (
        *("--name-ar", "x", "--name-en", "A new one", "--kind", "ngo", "--role-ar", "y", *SOURCE),
    ),
    "category": ("--name-ar", "x", "--name-en", "A new one", "--relation", "G2C,G2B", *SOURCE),
}


def test_every_field_of_a_form_has_its_option() -> None:
    """The options are declared apart from the forms, so that help needs none of these."""
    group: Any = load_command("new")
    assert set(group.commands) == set(FORMS)
    for kind, form in FORMS.items():
        options = {option for its in group.commands[kind].params for option in its.opts}
        own = {"--id", "--base", "--yes", *(["--folder"] if kind == "service" else [])}
        assert options == own | {field.option for field in form.all_fields}, kind


@pytest.mark.parametrize("kind", sampled(KINDS, every=3))
def test_each_kind_by_options_is_sound(kind: str, repository: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*.yaml")}
    answer = run("new", kind, *KINDS[kind], "--yes", root=repository)
    assert (answer.code, answer.out) == (0, ""), answer.err
    assert answer.err.count("Next: ") == 2
    changed = [p for p in repository.rglob("*.yaml") if before.get(p) != p.read_bytes()]
    assert len(changed) == 1
    assert f"Written: {changed[0].relative_to(repository).as_posix()}" in answer.err
    assert load(repository, AS_OF).errors == 0
    if changed[0] in before:  # an entry: whole lines were added, and nothing else
        old, new = before[changed[0]].splitlines(), changed[0].read_bytes().splitlines()
        at = next(n for n, line in enumerate(new) if line not in old[n : n + 1])
        assert new[:at] + new[at + len(new) - len(old) :] == old
    again = run("new", kind, *KINDS[kind], "--yes", root=repository)
    if kind == "plan":
        assert "“a-new-one” is taken by plans/a-new-one.yaml. Free is: a-new-one-2" in again.err
    else:
        assert again.code == 0
        assert load(repository, AS_OF).errors == 0


def test_a_new_service_knows_nothing_that_was_not_said(repository: Path, run: Run) -> None:
    assert run(*SERVICE, "--name-en", "A new one", "--name-ar", "x", root=repository).code == 0
    path = repository / "catalogue/services/documents/a-new-one.yaml"
    data = read_yaml(path.read_bytes()).data
    assert isinstance(data, dict)
    assert {answer["answer"] for answer in data["gate"]["answers"].values()} == {"unknown"}
    note = {"ar": SESSION["unknown"], "en": "Not examined yet."}
    assert all(answer["note"] == note for answer in data["gate"]["answers"].values())
    unsaid = {"volume", "recipients", "judgements", "readiness", "expected", "sponsor"}
    assert not unsaid & set(data)
    assert set(data["rounds"][0]["as_is"]) == {"source", "documents", "steps", "entities"}
    answer = run("classify", "a-new-one", root=repository)
    assert "Undetermined" in answer.out


def test_what_is_missing_is_said_at_once(repository: Path, run: Run) -> None:
    answer = run("new", "service", "--name-en", "X", root=repository)
    assert (answer.code, answer.out) == (2, "")
    for option in ("--name-ar", "--owner", "--theme", "--levels", "--channels", "--stage"):
        assert answer.err.count(f"{option} ") == 1 or f"{option}, " in answer.err
    assert f"Example: qp174 -C {repository} new service --name-en X --name-ar" in answer.err
    assert "--documents" not in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--owner", "Financial"), "fits"),
        (("--owner", "zzzz"), "qp174 new unit"),
        (("--owner", "Financial Afairs Department"), "Did you mean “dept-financial-affairs”?"),
        (("--id", "con"), "on Windows"),
        (("--id", "Not An Id"), "cannot be an id"),
        (("--id", "salary-statement"), "catalogue/services/documents/salary-statement.yaml"),
        (("--folder", "../.."), "cannot be a folder"),
        (("--folder", "a/.git"), "cannot be a folder"),
        (("--folder", "/tmp/x"), "cannot be a folder"),
        (("--name-ar", "a\tb"), "U+0009"),
        (("--name-ar", "\u200f"), "--name-ar"),
        (("--name-ar", "\U0001f600"), "--id"),
        (("--base", "no-such-branch"), "no-such-branch"),
    ],
)
def test_what_cannot_be_is_refused(
    words: tuple[str, ...], said: str, repository: Path, run: Run
) -> None:
    answer = run(*SERVICE, "--name-ar", "x", *words, root=repository)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not list(repository.rglob("x*.yaml"))


def test_what_would_be_wrong_is_not_written(repository: Path, run: Run) -> None:
    answer = run(*SERVICE, "--name-ar", "x" * 5000, root=repository)
    assert (answer.code, answer.out) == (1, "")
    assert "1 error" in answer.err
    assert "nothing was written" in answer.err


def test_a_broken_service_elsewhere_is_no_hindrance(repository: Path, run: Run) -> None:
    (repository / "catalogue/services/broken.yaml").write_text("x: [", encoding="utf-8")
    assert run(*SERVICE, "--name-ar", "x", root=repository).code == 0
    (repository / "catalogue/vocabulary.yaml").write_text("x: [", encoding="utf-8")
    assert run(*SERVICE, "--name-ar", "y", root=repository).code == 1


NAMES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            *("yes", "012", "- a", "a: b", "a #b", "'", '"', "\\", "a\\nb", "null", "~", "1:20"),
            *("{a}", "2027-01-01", "*a", "&a", "!a", "%a", "@a", "`a", "a:", "#", "1e3", "a, b"),
            *("\u200fa\u202e", "x" * 3999, "\U0001f468\u200d\U0001f469", "a\u0301", "?", "<"),
        ]
    ),
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(NAMES, NAMES)
def test_a_name_is_refused_or_read_back_as_it_was(
    ministry: Path, run: Run, arabic: str, english: str
) -> None:
    words = ("new", "theme", f"--name-en={english}", f"--name-ar={arabic}", "--id", "tried")
    file = ministry / "catalogue/vocabulary.yaml"
    before = file.read_bytes()
    answer = run(*words, "--yes", root=ministry)
    try:
        if answer.code == 0:
            data = read_yaml(file.read_bytes()).data
            assert isinstance(data, dict)
            name = data["themes"][-1]["name"]
            assert name == {"en": cleaned(english).text, "ar": cleaned(arabic).text}
        else:
            assert answer.err
            assert "Traceback" not in answer.err
            assert file.read_bytes() == before
    finally:
        file.write_bytes(before)


@pytest.fixture
def ministry(tmp_path: Path) -> Path:
    """The data of another ministry: English first, other levels."""
    return copied(SECOND, tmp_path / "second")


def test_another_ministry(ministry: Path, run: Run) -> None:
    words = (
        *("new", "service", "--name-en", "Mooring permit", "--owner", "Harbours Division"),
        *("--theme", "ports", "--levels", "harbour", "--channels", "window", "--stage", "0"),
        *("--purpose-en", "Lets a vessel moor", "--source", "invented", "--folder", "ports/new"),
    )
    answer = run(*words, root=ministry)
    assert answer.code == 0, answer.err
    text = (ministry / "catalogue/services/ports/new/mooring-permit.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../../schemas/service.schema")
    assert "law-permits:" in text
    assert load(ministry, AS_OF).errors == 0


# ── ids of the main line ─────────────────────────────────────────────────────────────────


def commit(root: Path, *words: str) -> None:
    """Runs git in a repository of its own."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository_with_past(ministry: Path) -> Path:
    """A main line that had a service once and has another now; a branch that has neither."""
    folder = ministry / "catalogue/services/vessels"
    kept = (folder / "crew-card.yaml").read_text(encoding="utf-8")
    commit(ministry, "init", "-q", "-b", "main")
    for name in ("once", "today"):
        (folder / f"{name}.yaml").write_text(kept.replace("crew-card", name), encoding="utf-8")
    commit(ministry, "add", ".")
    commit(ministry, "commit", "-q", "-m", "both")
    (folder / "once.yaml").unlink()
    commit(ministry, "commit", "-q", "-a", "-m", "one")
    commit(ministry, "checkout", "-q", "-b", "work")
    (folder / "today.yaml").unlink()
    commit(ministry, "commit", "-q", "-a", "-m", "none")
    return ministry


@pytest.mark.parametrize("name", ["once", "today"])
def test_an_id_of_the_main_line_is_never_used_again(
    name: str, repository_with_past: Path, run: Run
) -> None:
    words = (
        *("new", "service", "--owner", "secretariat", "--theme", "ports", "--levels", "harbour"),
        *("--channels", "web", "--stage", "0", "--purpose-en", "x", "--source", "invented"),
        *("--name-en", name.title()),
    )
    answer = run(*words, "--id", name, root=repository_with_past)
    assert answer.code == 2
    assert f"“{name}” is taken: main has it or had it once" in answer.err
    assert f"Free is: {name}-2." in answer.err
    assert run(*words, root=repository_with_past).code == 0
    assert (repository_with_past / f"catalogue/services/ports/{name}-2.yaml").is_file()
    other = run(*words, "--id", f"{name}-3", "--base", "work", root=repository_with_past)
    assert other.code == 0


def test_without_git_it_says_what_was_not_looked_at(ministry: Path, run: Run) -> None:
    answer = run("new", "theme", "--name-en", "Nets", "--yes", root=ministry)
    assert answer.code == 0
    assert "--base REV" in answer.err


# ── question by question ─────────────────────────────────────────────────────────────────


class Typist:
    """Types these lines, then nothing more."""

    def __init__(self, *lines: str) -> None:
        self.lines: Iterator[str] = iter(lines)

    def __call__(self) -> str:
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody sat there."""
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)


@pytest.mark.usefixtures("at_terminal")
def test_a_session_in_arabic(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typist = Typist(*SESSION["typed"], "", "")
    monkeypatch.setattr(new_dialogue, "read_line", typist)
    answer = run("new", "service", "--lang", "ar", root=repository)
    assert (answer.code, answer.out) == (0, ""), answer.err
    for sentence in (*SESSION["said"], SESSION["written"]):
        assert sentence in answer.err
    path = repository / "catalogue/services/documents/shahada-hasn-saluk.yaml"
    data = read_yaml(path.read_bytes()).data
    assert isinstance(data, dict)
    assert data["delivered_by"] == {"levels": ["hq"]}
    assert data["channels"] == ["counter", "sanad-app"]
    today = data["rounds"][0]["as_is"]
    assert today["documents"] == ["birth-cert", "passport"]
    steps = ["submit", "school-approval", "sign-stamp"]
    assert [step["step"] for step in today["steps"]] == steps
    assert load(repository, AS_OF).errors == 0


@pytest.mark.usefixtures("at_terminal")
@pytest.mark.parametrize("typed", [SESSION["typed"][:5], [*SESSION["typed"], ""]])
def test_who_leaves_leaves_nothing_behind(
    typed: list[str], repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*typed))
    answer = run("new", "service", "--lang", "ar", root=repository)
    assert answer.code == 130
    assert answer.err.endswith(f"{SESSION['not_written']}\n")
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("at_terminal")
def test_back_from_the_end_and_no(
    ministry: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ("Lamp", "", "<", "", "Con", "lamp-a", "<", "<", "", "", "lamp-b", "n")
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*lines))
    before = (ministry / "catalogue/vocabulary.yaml").read_bytes()
    answer = run("new", "theme", root=ministry)
    assert answer.code == 0, answer.err
    assert "on Windows" in answer.err
    assert "  - id: lamp-a" in answer.err
    assert "  - id: lamp-b" in answer.err
    assert "Enter keeps: Lamp" in answer.err
    assert answer.err.endswith("Nothing was written.\n")
    assert (ministry / "catalogue/vocabulary.yaml").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
@pytest.mark.parametrize(("typed", "code"), [(b"\x03", 130), (b"\x04", 130), (b"\n\n", 0)])
def test_a_real_terminal_whose_locale_knows_no_arabic(
    typed: bytes, code: int, ministry: Path
) -> None:
    import pty

    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "qp174", "-C", str(ministry), "new", "theme", "--lang", "ar"]
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, words, environment)
    name = next(iter(SESSION["typed"][1:]))
    said = until(terminal, b"> ")
    for line in ("Harbour", name):
        os.write(terminal, line.encode() + b"\n")
        said += until(terminal, b"> ")
    os.write(terminal, typed)
    said += until(terminal, b"\0")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == code
    text = (ministry / "catalogue/vocabulary.yaml").read_text("utf-8")
    assert (f"ar: {name}" in text) == (code == 0)
    assert (SESSION["not_written"] in said.decode()) == (code == 130)


def until(terminal: int, end: bytes, seconds: float = 60) -> bytes:
    """What a terminal shows until it waits, or until its program has ended."""
    shown, late = b"", time.monotonic() + seconds
    while not shown.endswith(end) and time.monotonic() < late:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so at the end
            break
        if not more:
            break
        shown += more
    return shown


def test_a_slip_in_the_kind_is_answered_with_the_nearest(run: Run) -> None:
    answer = run("new", "sevice")
    assert answer.code == 2
    assert "Did you mean “service”?" in answer.err
    assert run("new", "zzzzzz").code == 2
