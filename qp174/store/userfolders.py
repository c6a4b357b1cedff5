"""Folders of the user: where the user names them, else where the system keeps such things."""

import os
import sys
from pathlib import Path


def user_folder(named: str, *, windows: str, mac: str, xdg: tuple[str, str]) -> Path | None:
    """The folder in the environment variable ``named``, else the system's own; None without one.

    ``windows`` is the variable that holds the folder around it there, ``mac`` its place in the home
    folder, and ``xdg`` the variable of all other systems with the place that stands in for it.
    """
    folder = os.environ.get(named)
    if folder:
        return Path(os.path.abspath(folder))  # noqa: PTH100  # a link stays as it was named
    places = {"win32": [(windows, "")], "darwin": [("HOME", mac)]}
    for variable, below in places.get(sys.platform, [(xdg[0], ""), ("HOME", xdg[1])]):
        place = Path(os.environ.get(variable) or ".")
        if place.is_absolute():
            return place / below / "qp174"
    return None
