"""The modes that nbgrader would give to what is written here in its place."""

import os
from pathlib import Path

from nbgrader.converters.base import BaseConverter

GROUPS_FOLDER = 0o2770
"""What a folder is at least where nbgrader's groupshared is set: its group may do all in it, and
what is made in it is the group's.
"""


class Modes:
    """The modes of files and folders as a converter of nbgrader is set: what the instructor chose
    for it, or else its own.
    """

    def __init__(self, converter: BaseConverter):
        self._mode = int(str(converter.permissions), 8)
        self._shared = converter.coursedir.groupshared

    def apply(self, folder: Path) -> None:
        """Set the modes of all files in `folder` and below it, and those of the folders where a
        group shares them. Where a link leads, nothing is changed.
        """
        for place, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(place, name)
                if not os.path.islink(path):
                    os.chmod(path, self._mode)
            if self._shared:
                os.chmod(place, os.stat(place).st_mode & 0o2777 | GROUPS_FOLDER)
