"""Folders that a stranger may have put anything in the place of, and filled with anything."""

from itertools import islice
import os
from pathlib import Path
import stat

from autograder.submissions.names import shown_name

MAX_FOLDER_ENTRIES = 10_000
"""Entries of a folder, and folders below a submission's, that are looked at; what lies beyond is
not seen.
"""


def names_in(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, in their order; OSError where it can't be read."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in islice(entries, MAX_FOLDER_ENTRIES))


def trouble_with(folder: Path) -> str:
    """Say why what lies in a submission's folder is not read, "" if it may be: no link to elsewhere
    is followed to it.
    """
    for place in (folder.parent, folder):
        if trouble := _trouble_on_the_way(place):
            return trouble
    return (
        ""
        if os.access(folder, os.R_OK | os.X_OK)
        else "the folder can't be read; make it readable and grade again."
    )


def _trouble_on_the_way(place: Path) -> str:
    try:
        kind = stat.S_IFMT(os.lstat(place).st_mode)
    except FileNotFoundError:
        return (
            f"there is no folder {shown_name(place.name)}, but others named much like it; keep "
            "one, and name it so."
        )
    except OSError as error:
        return f"the folder can't be read ({error.strerror}); make it readable and grade again."
    if kind == stat.S_IFLNK:
        return f"{shown_name(place.name)} is a link to another place; ask for the folder itself."
    if kind != stat.S_IFDIR:
        return (
            f"{shown_name(place.name)} is no folder; notebooks belong into "
            "submitted/<student>/<lesson>/."
        )
    return ""
