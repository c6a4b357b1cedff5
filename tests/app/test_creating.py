"""New records of several people at once: no id twice, no entry lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from qp174.app.creating import Draft, drafted, tried_out, write
from qp174.app.form_fields import FORMS
from qp174.app.forms import Answers
from qp174.app.load import load
from qp174.app.trial import Desk, Trial
from qp174.model.error import QP174Error
from qp174.model.text import Text
from qp174.render.language import Value
from tests.support import AS_OF

SERVICE: Answers = {
    "name-ar": "A",
    "name-en": "Test",
    "owner": "dsec-finance",
    "theme": "finance",
    "levels": ("directorate",),
    "channels": ("counter",),
    "stage": "0",
    "purpose-ar": "B",
    "purpose-en": "Purpose",
    "source": "estimate",
}
DOCUMENT: Answers = {"name-ar": "C", "name-en": "Paper", "source": "estimate"}


def say(_message: str, /, **_params: Value) -> Text:
    return Text("x", "x")


def agreed(
    root: Path, kind: str, id: str, answers: Answers, folder: str = ""
) -> tuple[Draft, Trial]:
    """A record that somebody has seen and agreed to, not written yet."""
    loaded = load(root, AS_OF)
    draft = drafted(loaded, FORMS[kind], id, answers, folder=folder, say=say)
    trial = tried_out(Desk(root, AS_OF), draft)
    assert trial.new("error") == ()
    return draft, trial


def test_an_id_is_given_once_whoever_is_faster(repository: Path) -> None:
    first, second = (agreed(repository, "service", "seat-card-x", SERVICE, f) for f in ("a", "b"))
    desk = Desk(repository, AS_OF)
    assert write(desk, FORMS["service"], *first) is first[1]
    with pytest.raises(QP174Error) as caught:
        write(desk, FORMS["service"], *second)
    assert (caught.value.code, caught.value.params["free"]) == ("id-taken", "seat-card-x-2")
    assert not (repository / second[0].change.path).exists()


def test_two_entries_of_one_list_are_both_kept(repository: Path) -> None:
    first, second = (agreed(repository, "document", id, DOCUMENT) for id in ("paper-a", "paper-b"))
    desk = Desk(repository, AS_OF)
    write(desk, FORMS["document"], *first)
    write(desk, FORMS["document"], *second)
    text = (repository / "catalogue/vocabulary.yaml").read_text("utf-8")
    assert "id: paper-a" in text
    assert "id: paper-b" in text
    assert not [f for f in load(repository, AS_OF).findings if f.severity == "error"]


def test_what_has_become_an_error_meanwhile_is_not_written(repository: Path) -> None:
    draft, trial = agreed(repository, "service", "seat-card-x", SERVICE)
    organisation = repository / "catalogue/organisation.yaml"
    text = organisation.read_text("utf-8")
    organisation.write_text(text.replace("id: dsec-finance\n", "id: dsec-finances\n"), "utf-8")
    final = write(Desk(repository, AS_OF), FORMS["service"], draft, trial)
    assert {error.code for error in final.new("error")} == {"unknown-id"}
    assert not (repository / draft.change.path).exists()
