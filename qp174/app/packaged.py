"""The schemas that the program brings along: a data folder cannot weaken its own check."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from qp174.store.package import resource_bytes, resource_names

#: Where they stand in the package, and where a data folder keeps those for its editors.
FOLDER = "schemas"
SUFFIX = ".schema.json"


@cache
def schemas() -> Mapping[str, Any]:
    """The schema of each kind of file, by the name of the kind."""
    return {
        name.removesuffix(SUFFIX): json.loads(resource_bytes(FOLDER, name))
        for name in resource_names(FOLDER)
        if name.endswith(SUFFIX)
    }
