"""``qp174 schema``: writes, checks, refuses."""

import json
import os
from pathlib import Path

import pytest

from tests.support import ROOT, Run


def test_writes_all_and_names_the_next_steps(run: Run, repository: Path) -> None:
    answer = run("schema", root=repository)
    assert answer.code == 0, answer.err
    assert answer.out == ""
    files = sorted(path.name for path in (repository / "schemas").iterdir())
    assert files == sorted(path.name for path in (ROOT / "schemas").glob("*.schema.json"))
    lines = answer.err.splitlines()
    assert lines[0] == f"Written: schemas/ ({len(files)} files)"
    assert [line.startswith("Next: ") for line in lines[1:]] == [True, True]
    again = run("schema", root=repository)
    assert (again.code, again.err) == (0, f"{len(files)} files: up to date.\n")


def test_writes_the_kinds_that_were_named(run: Run, repository: Path, tmp_path: Path) -> None:
    answer = run("schema", "gate", "plan", "--out", str(tmp_path), root=repository)
    assert answer.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.json")) == [
        "gate.schema.json",
        "plan.schema.json",
    ]
    assert f"Written: {tmp_path / 'gate.schema.json'}" in answer.err
    schema = json.loads((tmp_path / "gate.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["format"]["const"] == "qp174.gate/1"


def test_check_tells_what_an_added_id_changes(run: Run, repository: Path) -> None:
    missing = run("schema", "--check", "gate", root=repository)
    assert missing.code == 1
    assert missing.out.splitlines() == [
        "Missing or out of date: schemas/gate.schema.json",
        f"To renew: qp174 -C {repository} schema",
    ]
    assert not (repository / "schemas").exists()
    run("schema", root=repository)
    assert run("schema", "--check", root=repository).code == 0
    partners = repository / "catalogue" / "partners.yaml"
    with partners.open("a", encoding="utf-8", newline="") as stream:
        stream.write("\n  - id: zoo\n    name: {ar: Zoo, en: Zoo}\n    kind: ministry\n")
        stream.write("    source: illustrative\n")
    stale = run("schema", "--check", root=repository)
    assert stale.code == 1
    assert "schemas/service.schema.json" in stale.out
    assert "schemas/gate.schema.json" not in stale.out
    assert run("schema", root=repository).code == 0
    text = (repository / "schemas" / "service.schema.json").read_text(encoding="utf-8")
    assert '"zoo"' in text


def test_a_broken_method_file_stops_it(run: Run, repository: Path) -> None:
    (repository / "catalogue" / "gate.yaml").write_text("format: qp174.gate/1\n", encoding="utf-8")
    answer = run("schema", root=repository)
    assert (answer.code, answer.out) == (1, "")
    assert "catalogue/gate.yaml" in answer.err
    assert not (repository / "schemas").exists()


def test_a_broken_service_does_not(run: Run, repository: Path) -> None:
    """While it is being written, completion helps most."""
    service = next((repository / "catalogue" / "services").rglob("leave-request.yaml"))
    service.write_text("format: qp174.service/1\n", encoding="utf-8")
    assert run("schema", root=repository).code == 0
    text = (repository / "schemas" / "plan.schema.json").read_text(encoding="utf-8")
    assert '"leave-request"' in text


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("words", [(), ("--check",), ("--out", "schemas"), ("--out", "schemas/x")])
def test_a_linked_folder_is_neither_read_nor_written(
    words: tuple[str, ...], run: Run, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs" / "x").mkdir(parents=True)
    schema = run("schema", "gate", "--out", str(tmp_path / "theirs"), root=repository)
    assert schema.code == 0
    before = sorted((tmp_path / "theirs").rglob("*"))
    (repository / "schemas").symlink_to("../theirs")
    named = [str(repository / word) if word.startswith("schemas") else word for word in words]
    answer = run("schema", "gate", *named, root=repository)
    assert answer.code == 2
    assert "is a link" in answer.err
    assert sorted((tmp_path / "theirs").rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_linked_schema_is_not_read(run: Run, repository: Path) -> None:
    (repository / "schemas").mkdir()
    (repository / "schemas" / "gate.schema.json").symlink_to("/dev/zero")
    assert run("schema", "--check", root=repository).code == 2


def test_the_programs_own_schemas_are_refused(run: Run) -> None:
    before = {path: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    answer = run("schema")
    assert answer.code == 2
    assert "qp174 schema --out DIR" in answer.err
    assert {path: path.read_bytes() for path in (ROOT / "schemas").iterdir()} == before


def test_an_unknown_kind_is_a_usage_error(run: Run) -> None:
    answer = run("schema", "servise")
    assert answer.code == 2
    assert "Did you mean “service”?" in answer.err


def test_it_speaks_arabic(run: Run, repository: Path) -> None:
    english, arabic = run("schema", "--check"), run("schema", "--check", "--lang", "ar")
    assert english.err != arabic.err
    help_ = run("schema", "--help", "--lang", "ar")
    assert help_.code == 0
    assert "Write the schemas" not in help_.out
