"""The student process's side for notebooks of any course: enters a folder, runs cells as a kernel
would, gives back files.

Requests: `enter` (environment), `put` (a part of a file), `run` (cells), `collect` (files). Each
carries an id that its answers repeat. As in `autograder.student`, nothing here is secret or
trusted.
"""

import base64
from collections.abc import Iterator
from contextlib import suppress
import os
from pathlib import Path
import socket
import sys

from autograder.student.cells import Shell, run_cell, warm_shell
from autograder.wire.frames import Channel, Closed

FOLDER = "notebook"
"""The folder in scratch where a notebook runs; temporary files and caches lie elsewhere, and so are
not given back.
"""

FILE_PART_BYTES = 4 * 2**20
"""Bytes of a file sent at once."""

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
"""Matplotlib's backend in a kernel."""

_shell: Shell | None = None


def prepare() -> None:
    """Make ready, before the fork, what every notebook finds in a kernel."""
    global _shell
    _shell = warm_shell()
    _shell.InteractiveTB.set_mode("Context")
    _shell.colors = "neutral"
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    if "matplotlib" in sys.modules:
        # What Matplotlib, imported within a kernel, would ask for itself.
        _shell.enable_matplotlib("inline")
    sys.path.insert(0, "")  # modules beside the notebook
    sys.dont_write_bytecode = True  # nor a __pycache__ there


def serve(connection: socket.socket) -> None:
    """Answer requests until the executor hangs up."""
    channel, desk = Channel(connection), _Desk(_shell or warm_shell())
    answers = {"enter": desk.enter, "put": desk.put, "run": desk.run, "collect": desk.collect}
    with suppress(Closed):
        while True:
            request = channel.receive()
            for answer in answers[request["do"]](request):
                channel.send({"id": request["id"], **answer})


class _Desk:
    """The shell that cells run in, and what is known of the folder around them."""

    def __init__(self, shell: Shell):
        self._shell, self._folder = shell, Path(FOLDER).absolute()
        self._put: dict[str, os.stat_result] = {}

    def enter(self, request: dict) -> Iterator[dict]:
        """Go into the notebook's folder, with the variables of the request in the environment."""
        os.mkdir(self._folder)
        os.chdir(self._folder)
        os.environ.update(request["environment"])
        yield {}

    def put(self, request: dict) -> Iterator[dict]:
        """Add a part to a file."""
        path = Path(request["name"])
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(base64.b64decode(request["part"]))
        self._put[str(path)] = path.stat()
        yield {}

    def run(self, request: dict) -> Iterator[dict]:
        """Run cells, and answer after each with its outputs."""
        for source in request["cells"]:
            yield run_cell(self._shell, source, request["seconds"])
        yield {"done": True}

    def collect(self, request: dict) -> Iterator[dict]:
        """Give back, part by part, the files that are new or changed."""
        for path in self._changed():
            with suppress(OSError), path.open("rb") as file:
                yield self._part(path, file.read(FILE_PART_BYTES))
                while part := file.read(FILE_PART_BYTES):
                    yield self._part(path, part)
        yield {"done": True}

    def _part(self, path: Path, part: bytes) -> dict:
        return {"name": self._name(path), "part": base64.b64encode(part).decode()}

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self._folder))

    def _changed(self) -> list[Path]:
        files = [Path(place, name) for place, _, names in os.walk(self._folder) for name in names]
        return [
            path
            for path in sorted(files)
            if path.is_file() and not path.is_symlink() and self._is_changed(path)
        ]

    def _is_changed(self, path: Path) -> bool:
        before, now = self._put.get(self._name(path)), path.stat()
        return before is None or (before.st_mtime_ns, before.st_size) != (
            now.st_mtime_ns,
            now.st_size,
        )
