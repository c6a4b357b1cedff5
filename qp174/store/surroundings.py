"""What this program was started with: the folder it stands in, and its open files."""

import os

_STANDARD = (0, 1, 2)


def keep_standard_handles() -> None:
    """No file that is opened later gets the number of a standard stream that was closed.

    A program that is started would take it for its own output, and write into it.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) in _STANDARD:
        os.set_inheritable(handle, True)
    os.close(handle)


def is_current_folder_gone() -> bool:
    """Whether the folder that relative paths start from was deleted."""
    try:
        os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return True
    return False
