"""Starts JupyterLab as a student does, by the command that she types, and stops it in the end."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import json
import os
from pathlib import Path
import signal
import socket
import subprocess
import time

from tests.doors.place import registry

TOKEN = "secret"
PATIENCE = 300.0
"""Seconds until the server, or an answer of a kernel, is given up; the first time installs."""


def a_students_environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody whose Jupyter opens no browser and takes any free port,
    and who has nothing else set.
    """
    settings = {
        "ServerApp": {"open_browser": False, "port": 0},
        "IdentityProvider": {"token": TOKEN},
    }
    (home / "config").mkdir()
    (home / "config" / "jupyter_server_config.json").write_text(
        json.dumps(settings), encoding="utf-8"
    )
    own = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
    }
    told = {"PATH": os.environ["PATH"], **registry()}
    return told | {name: str(folder) for name, folder in own.items()}


@contextmanager
def started(words: list[str], folder: Path, home: Path) -> Iterator[tuple[str, str]]:
    """Start a Lab by a command in a folder; give its address, as the server itself notes it, and
    what was said until then. End it by the id that it notes beside it.
    """
    with (home / "log.txt").open("w", encoding="utf-8") as log:
        command = subprocess.Popen(
            words,
            cwd=folder,
            env=a_students_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        server = told_by(command, home)
        yield server["url"], (home / "log.txt").read_text(encoding="utf-8")
        os.kill(server["pid"], signal.SIGTERM)
        command.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(command.pid, signal.SIGKILL)
        command.wait()


def told_by(command: subprocess.Popen, home: Path) -> dict:
    """Return what the server writes about itself, which is a moment before it listens, as soon as
    it does.
    """
    giving_up = time.monotonic() + PATIENCE
    while True:
        with suppress(subprocess.TimeoutExpired):
            command.wait(0.1)
        log = (home / "log.txt").read_text(encoding="utf-8")
        assert command.returncode is None, log
        assert time.monotonic() < giving_up, log
        for noted in (home / "runtime").glob("jpserver-*.json"):
            with suppress(json.JSONDecodeError):  # while it is being written
                server = json.loads(noted.read_text(encoding="utf-8"))
                if listens(server["port"]):
                    return server


def listens(port: int) -> bool:
    """Whether something on this machine takes connections at a port."""
    with suppress(ConnectionRefusedError), socket.create_connection(("localhost", port), timeout=5):
        return True
    return False
