"""How JupyterLab saves on a desk: a file becomes the new one whole, or stays the old one, on a full
disk too.

JupyterLab's own way writes over the file, and puts a copy back where that fails; on a full disk the
copy may not come back, and what was saved before is cut off.

A bundle holds this file as it is: it runs in the student's JupyterLab, with her `course` installed
and nothing of the grader.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
from typing import IO, Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from course.desk.files import rewritten


class WholeFiles(AsyncLargeFileManager):
    """Jupyter's files, saved whole or not at all."""

    @contextmanager
    def atomic_writing(
        self, os_path: str, text: bool = True, encoding: str = "utf-8", **options: Any
    ) -> Iterator[IO]:
        """Give a file to write to, which takes the place of `os_path` in the end. Where the folder
        takes no new file, Jupyter's own way is left: the file is written over.
        """
        path = Path(os_path).resolve()  # what a link leads to, not the link
        if os.access(path.parent, os.W_OK):
            kind = {"mode": "w", "encoding": encoding, "newline": "\n"} if text else {"mode": "wb"}
            with self.perm_to_403(os_path), rewritten(path, **kind | options) as file:
                yield file
        else:
            with super().atomic_writing(os_path, text=text, encoding=encoding, **options) as file:
                yield file
