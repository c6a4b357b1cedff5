"""The program's own files are found in a checkout as in a wheel."""

from __future__ import annotations

import pytest

from qp174.model.error import QP174Error
from qp174.store.package import resource_bytes, resource_names


def test_a_file_inside_the_package() -> None:
    assert resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.po").startswith(b"# Arabic")


def test_a_folder_beside_the_package() -> None:
    names = resource_names("schemas")
    assert "service.schema.json" in names
    assert names == tuple(sorted(names))
    assert resource_bytes("schemas", "service.schema.json").startswith(b"{")


def test_what_is_missing_is_said() -> None:
    with pytest.raises(QP174Error, match="incomplete-installation"):
        resource_bytes("schemas", "nothing.json")
    with pytest.raises(QP174Error, match="incomplete-installation"):
        resource_names("nothing")
