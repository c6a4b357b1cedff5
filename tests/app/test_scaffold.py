"""A new data repository: sound, whole, labelled, and the same for the same words."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from qp174.app.checking import check
from qp174.app.load import load, load_files
from qp174.app.packaged import schemas
from qp174.app.scaffold import EXAMPLE, METHOD, SMALL, scaffold, write_scaffold
from qp174.cli.state import speak
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.suggestion import Cue
from qp174.model.text import Text
from qp174.render.formats.registry import FORMATS
from qp174.store.kinds import kind_of
from qp174.store.package import resource_bytes
from qp174.store.workspace import SourceFile
from tests.support import AS_OF, ROOT

LANGUAGES = {code: speak(code) for code in ("ar", "en")}
# One path of each kind of which there are many.
OF_MANY = {
    "catalogue/services/a/b.yaml": "service",
    "catalogue/services/b.yaml": "service",
    "plans/programmes/p.yaml": "programme",
    "plans/p.yaml": "plan",
    "plans/decisions/a/b.yaml": "decision",
    "plans/decisions/b.yaml": "decision",
    "plans/progress/p/s.yaml": "progress",
    "plans/measurements/2027/i.yaml": "measurement",
    "plans/weights/w.yaml": "weights",
    "plans/snapshots/2027.yaml": "snapshot",
}


def new(
    ministry: Text | None = None, first: str = "ar", as_of: date = AS_OF
) -> Mapping[str, bytes]:
    return scaffold(ministry or Text(), first, as_of, "1.2.3", LANGUAGES)


def text(files: Mapping[str, bytes], path: str) -> str:
    return files[path].decode()


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return new()


@pytest.mark.parametrize("first", ["ar", "en"])
@pytest.mark.parametrize("year", [2026, 2031])
def test_it_is_sound_in_either_language_and_in_later_years(
    tmp_path: Path, first: str, year: int
) -> None:
    day = date(year, 6, 1)
    write_scaffold(tmp_path / "new", new(Text("X", "Y"), first, day))
    checked = check(tmp_path / "new", day, use_cache=False)
    assert checked.findings == ()
    catalogue = load(tmp_path / "new", day).catalogue
    assert catalogue.procedure.languages[0] == first
    assert catalogue.procedure.ministry == Text("X", "Y")


def test_no_mark_is_left_unfilled(files: Mapping[str, bytes]) -> None:
    for path in files:
        assert not re.search("@[A-Z]+@", text(files, path)), path


@pytest.mark.parametrize("kind", [kind for kind in METHOD if kind != "recipients"])
def test_the_method_is_the_shipped_one(files: Mapping[str, bytes], kind: str) -> None:
    """Byte for byte; of the procedure only the ministry's name is another one."""
    path = f"catalogue/{kind}.yaml"
    assert files[path] == (ROOT / path).read_bytes()


def test_of_the_recipients_only_cues_that_name_what_is_not_here_differ(
    files: Mapping[str, bytes],
) -> None:
    path = "catalogue/recipients.yaml"
    carried, shipped = (yaml.safe_load(data) for data in (files[path], (ROOT / path).read_bytes()))
    known = {entry["id"] for entry in yaml.safe_load(files["catalogue/vocabulary.yaml"])["themes"]}
    for ours, theirs in zip(carried["categories"], shipped["categories"], strict=True):
        rest = [cue for cue in theirs.pop("cues", []) if cue not in ours.get("cues", [])]
        assert ours.keys() - {"cues"} == theirs.keys()
        assert all(ours[key] == value for key, value in theirs.items())
        # Words alone are everywhere the same: such a cue comes along.
        assert all(cue.keys() - {"words", "in", "weight"} for cue in rest)
        assert all(known.issuperset(cue.get("themes", ())) for cue in ours.get("cues", []))
    assert {**carried, "categories": 0} == {**shipped, "categories": 0}


def test_cues_keep_the_ids_that_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the cues name: the start has none of it, and is sound all the same."""
    kinds = ("themes", "owners", "levels", "documents", "channels")
    method = {
        "format": "qp174.recipients/1",
        "categories": [
            {
                **{"id": id_, "name": {"ar": "x", "en": "x"}, "relation": ["G2C"]},
                **{"source": "qp174", "cues": cues},
            }
            for id_, cues in {
                "some": [
                    *({kind: ["zz"], "words": ["x"], "weight": 1} for kind in kinds),
                    {"themes": ["zz", "staff"], "levels": ["hq", "zz"], "weight": 2},
                    {"owners": ["minister"], "channels": ["zz"], "weight": 3},
                    {"words": ["zz"], "in": ["name"], "weight": 4},
                ],
                "none": [{"owners": ["zz", "yy"], "weight": 5}],
                "all": [{"owners": ["minister"], "weight": 6}],
            }.items()
        ],
    }
    data = yaml.safe_dump(method, sort_keys=False).encode()
    catalogue = _start(monkeypatch, data)
    assert {id_: category.cues for id_, category in catalogue.categories.items()} == {
        "some": (
            Cue(Decimal(2), themes=("staff",), levels=("hq",)),
            Cue(Decimal(4), words=("zz",), places=("name",)),
        ),
        "none": (),
        "all": (Cue(Decimal(6), owners=("minister",)),),
    }


def _start(monkeypatch: pytest.MonkeyPatch, recipients: bytes) -> Catalogue:
    """The catalogue of a new repository, were these the recipients of the method."""
    real = resource_bytes

    def packaged(*parts: str) -> bytes:
        return recipients if parts == ("catalogue", "recipients.yaml") else real(*parts)

    monkeypatch.setattr("qp174.app.scaffold.resource_bytes", packaged)
    sources = [
        SourceFile(path, kind, data)
        for path, data in sorted(new().items())
        if (kind := kind_of(path)) is not None
    ]
    loaded = load_files(Path(), sources, AS_OF)
    assert [f for f in loaded.findings if f.path.endswith("recipients.yaml")] == []
    return loaded.catalogue


def test_the_names_change_one_line_each() -> None:
    before = text(new(), "catalogue/procedure.yaml").splitlines()
    after = text(new(Text("X", 'He said "no": #1')), "catalogue/procedure.yaml").splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert [line for _, line in changed] == ['  ar: "X"', r'  en: "He said \"no\": #1"']


def test_a_name_may_look_like_a_mark_and_stands_on_one_line() -> None:
    files = new(Text(en=" @VERSION@\n@FOO@ "))
    assert '  en: "@VERSION@ @FOO@"\n' in text(files, "catalogue/procedure.yaml")
    assert text(files, "README.md").startswith("# @VERSION@ @FOO@:")


@pytest.mark.parametrize("name", ["", " ", "x" * 5000, "a\u202eb", "a\x00b", "a\udce9"])
def test_a_name_that_no_file_may_hold_is_refused(name: str) -> None:
    with pytest.raises(QP174Error) as caught:
        new(Text(en=name))
    assert (caught.value.code, caught.value.params) == ("bad-name", {"option": "--name-en"})


def test_what_is_not_real_is_labelled(files: Mapping[str, bytes]) -> None:
    service = yaml.safe_load(files[EXAMPLE])
    assert service["source"] == "illustrative"
    assert "Example" in service["name"]["en"]
    assert "illustrative" in yaml.safe_load(files["catalogue/capacity.yaml"])["source"]
    assert "proposals that no committee has adopted" in " ".join(text(files, "README.md").split())


def test_every_file_of_the_catalogue_points_to_its_schema(files: Mapping[str, bytes]) -> None:
    for path in (*(f"catalogue/{kind}.yaml" for kind in (*METHOD, *SMALL)), EXAMPLE):
        line = text(files, path).splitlines()[0]
        schema = line.removeprefix("# yaml-language-server: $schema=")
        folder = path.rpartition("/")[0]
        parts = [*folder.split("/"), *schema.split("/")]
        while ".." in parts:
            at = parts.index("..")
            del parts[at - 1 : at + 1]
        assert "/".join(parts) == f"schemas/{kind_of(path)}.schema.json"
        assert "/".join(parts) in files


def test_the_editor_knows_the_schema_of_every_kind(files: Mapping[str, bytes]) -> None:
    settings = json.loads(files[".vscode/settings.json"])
    globs = {
        path.removeprefix("./schemas/").removesuffix(".schema.json"): glob
        for path, glob in settings["yaml.schemas"].items()
    }
    assert globs.keys() == schemas().keys()
    for kind, glob in globs.items():
        paths = [path for path, of in OF_MANY.items() if of == kind] or [glob]
        assert all(kind_of(path) == kind for path in paths)
        assert all(_fits(path, glob) for path in paths)


def _fits(path: str, glob: str) -> bool:
    pattern = re.escape(glob).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(pattern, path) is not None


def workflow(files: Mapping[str, bytes]) -> Any:
    return yaml.safe_load(files[".github/workflows/qp174.yml"])


def test_the_github_workflow_runs_nothing_of_a_pull_request(files: Mapping[str, bytes]) -> None:
    flow = workflow(files)
    # YAML 1.1 reads `on` as a truth value.
    assert "pull_request" in flow[True]
    assert "pull_request_target" not in flow[True]
    assert flow["permissions"] == {"contents": "read"}
    (job,) = flow["jobs"].values()
    assert "permissions" not in job
    checkout = job["steps"][0]
    assert checkout["with"]["persist-credentials"] is False
    assert checkout["with"]["path"] == "data"
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
        else:
            # Where the files of the pull request are not, and no word of it gets into a script.
            assert step["working-directory"] == "${{ runner.temp }}"
            assert "${{" not in step["run"]
            check_install(step["run"].splitlines(), installs="Install" in step["name"])
    assert "secrets." not in text(files, ".github/workflows/qp174.yml")


def check_install(lines: list[str], *, installs: bool) -> None:
    """Python is isolated; the release by its version, all else by hash, nothing built."""
    python = [line for line in lines if "python" in line]
    assert all("python -I " in line for line in python)
    installing = [line for line in python if "pip install" in line]
    assert bool(installing) == installs
    if installs:
        release, libraries = installing
        assert release.endswith('--no-deps "qp174==1.2.3"')
        assert libraries.endswith('--require-hashes -r "$package/requirements.txt"')
        assert all('--only-binary=":all:"' in line for line in installing)
        assert python[-1] == "python -I -m pip check"


def test_the_gitlab_job_runs_nothing_of_a_merge_request(files: Mapping[str, bytes]) -> None:
    job = yaml.safe_load(files[".gitlab-ci.yml"])["validate"]
    first, *install = job["before_script"]
    assert first == "cd /tmp"
    check_install(install, installs=True)
    assert job["artifacts"]["when"] == "always"
    reports = job["artifacts"]["reports"]
    for name in (reports["codequality"], reports["junit"]):
        assert any(line.startswith("rm -rf") and name in line for line in job["script"])
        assert any("--output" in line and name in line for line in job["script"])


def test_what_the_workflows_ask_of_the_tool_exists(files: Mapping[str, bytes]) -> None:
    asked = text(files, ".github/workflows/qp174.yml") + text(files, ".gitlab-ci.yml")
    names = set(re.findall(r'--output "?(\w+)=', asked))
    assert names == {"sarif", "gitlab", "junit"}
    assert names <= FORMATS.keys()


def test_the_files_of_git_keep_bytes_as_they_are(files: Mapping[str, bytes]) -> None:
    assert "* text=auto eol=lf" in text(files, ".gitattributes")
    assert "end_of_line = lf" in text(files, ".editorconfig")
    assert json.loads(files[".vscode/settings.json"])["files.eol"] == "\n"
    for path, data in files.items():
        assert b"\r" not in data
        assert data.endswith(b"\n"), path
        assert not data.startswith(b"\xef\xbb\xbf")


def test_nothing_is_written_where_something_is(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(QP174Error) as caught:
        write_scaffold(tmp_path, files)
    assert caught.value.code == "folder-not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    calls = 0
    real = os.fsync

    def failing(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 20:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(QP174Error):
        write_scaffold(tmp_path / "a" / "new", files)
    monkeypatch.setattr(os, "fsync", real)
    assert list(tmp_path.iterdir()) == []


def test_the_same_words_give_the_same_bytes() -> None:
    assert new() == new()
