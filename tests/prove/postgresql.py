"""A class whose gradebook is in PostgreSQL gets the same points as in SQLite, from Debian's own
server, started for the proof.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import os
from pathlib import Path
import pwd
import shutil
import socket
import subprocess
import tempfile

import sqlalchemy

from tests.doors.class_of_three import ClassOfThree
from tests.doors.installing import build, install_from_here
from tests.doors.place import clone, user_place

SERVER = "postgres"
"""The account that the server runs as where root starts it, which it refuses to run as."""

INSTALL = ".ci/install-for-prove"


@dataclass(frozen=True)
class Programs:
    """The server's own programs, which Debian keeps apart by version."""

    folder: Path

    def run(self, name: str, *words: str) -> None:
        """Run one of them as the server's account; AssertionError, with what it said, if it
        fails.
        """
        account = {"user": SERVER, "group": SERVER, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [self.folder / name, *words],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **account,
        )
        assert done.returncode == 0, f"{name}: {done.stdout}"


def programs() -> Programs:
    """Return the newest server of this machine; AssertionError, with what to run, if there is
    none.
    """
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    assert found, f"PostgreSQL is not installed. Run: {INSTALL}"
    return Programs(found[-1].parent)


@contextmanager
def server() -> Iterator[str]:
    """Start a server on 127.0.0.1 alone, with data of its own; yield the URL of an empty database;
    stop it in the end.
    """
    psql, folder = programs(), Path(tempfile.mkdtemp(prefix="postgresql-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(SERVER).pw_uid, -1)
    data, port = str(folder / "data"), free_port()
    try:
        psql.run(
            "initdb",
            "--pgdata",
            data,
            "--username",
            SERVER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
        )
        listening = (
            f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        )
        psql.run(
            "pg_ctl",
            "start",
            "--pgdata",
            data,
            "--wait",
            "--log",
            str(folder / "log"),
            "--options",
            listening,
        )
        try:
            psql.run(
                "createdb",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--username",
                SERVER,
                "gradebook",
            )
            yield f"postgresql+psycopg://{SERVER}@127.0.0.1:{port}/gradebook"
        finally:
            psql.run("pg_ctl", "stop", "--pgdata", data, "--wait", "--mode", "fast")
    finally:
        shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def prove_postgresql() -> str:
    """The class of three, by every door; its points are those that the same class gets in
    SQLite.
    """
    with server() as url, tempfile.TemporaryDirectory() as folder, user_place() as place:
        (wheel,) = build(Path(folder), "--wheel", "--no-isolation").iterdir()
        bin, course = install_from_here(place, wheel), place.work / "ein Kurs"
        clone(place.seen_from_outside(course))
        place.own(course)
        three = ClassOfThree(place, bin, course, place.work / "die Klasse")
        three.goes_from_new_to_feedback(url)
        assert rows_in(url, "submitted_assignment") == 6
    return "PostgreSQL: a class of three gets the points it gets in SQLite"


def rows_in(url: str, table: str) -> int:
    """Return how many rows a table has, asked past nbgrader."""
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        return connection.execute(sqlalchemy.text(f"SELECT count(*) FROM {table}")).scalar_one()
