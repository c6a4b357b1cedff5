"""The message catalogue is whole: everything said is translated, and the .mo is the .po."""

from __future__ import annotations

from tools import messages


def test_every_message_is_translated_and_compiled() -> None:
    assert list(messages.faults()) == []


def test_compiling_gives_the_same_bytes_again() -> None:
    assert messages.mo_bytes() == messages.mo_bytes()


def test_the_check_finds_what_it_looks_for() -> None:
    assert messages.placeholders("{a} {n:file} {{b}}") == {"a", "n"}
    used = messages.used()
    assert used[None, "Usage:"] == ("Usage:", "qp174/cli/help.py")
    assert (("oblique", "{n} file")) in used
