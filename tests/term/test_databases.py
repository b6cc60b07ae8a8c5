"""What an instructor reads where the gradebook's database is gone, held by somebody else, full, or
of another version: what, where, and what to do; and nothing half-written.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
import os
from pathlib import Path
import pwd
import re
import sqlite3
import subprocess
import tempfile

import pytest
import sqlalchemy

from autograder.__main__ import main
from autograder.classroom.settings import read_classroom
from autograder.gradebook.versions import known_version
from autograder.releasing.release import release_in_class
from tests.handing_in import filled, hand_in, reference_sources
from tests.prove.postgresql import SERVER, server
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON

pytestmark = pytest.mark.long

ASKING = (("grade",), ("written",), ("release", LESSON), ("extend",))
"""Commands that need the gradebook of a class in which nothing is graded yet."""

ADVICE = {
    "sqlite": "Close what else uses it, or put a copy in its place.",
    "postgresql": "See that its server runs, that nobody else holds it, and that database in "
    "class.toml names it; then do this again.",
}

NEW_ROOM = (
    "Close what else writes to it and see that the disk has room; then do it again. What was "
    "recorded is kept."
)


@dataclass(frozen=True)
class Desk:
    """A class with a gradebook at `url`, in which ada's work waits to be graded."""

    root: Path
    url: str

    @property
    def gradebook(self) -> str:
        """What people call it."""
        return read_classroom(self.root).gradebook

    @property
    def kind(self) -> str:
        return sqlalchemy.make_url(self.url).get_backend_name()

    def says(self, capsys, *words: str) -> str:
        """Return the sentence with which a command ends, as a problem that can be mended."""
        assert main([*words, "--class", str(self.root)]) == 1, capsys.readouterr()
        said = capsys.readouterr().err.splitlines()[-1]
        assert said.startswith(f"autograder {words[0]}: ")
        return said.removeprefix(f"autograder {words[0]}: ")

    def grades(self, capsys) -> str:
        """Grade; return what that says."""
        assert main(["grade", "--class", str(self.root)]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    def written(self) -> list[str]:
        """Return what grading has left beside the gradebook."""
        places = (self.root / "autograded").glob("*")
        return sorted(path.name for path in places if not path.name.startswith("."))


def desk_in(root: Path, url: str) -> Desk:
    """Make a class in a new folder."""
    class_in(root)
    settings = (root / "class.toml").read_text(encoding="utf-8")
    (root / "class.toml").write_text(f'database = "{url}"\n{settings}', encoding="utf-8")
    release_in_class(COURSE.lessons[LESSON], read_classroom(root))
    hand_in(root, "ada", LESSON, filled(LESSON, reference_sources(LESSON), "It is small."))
    return Desk(root, url)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a server's database."""
    with server() as url:
        yield url


@pytest.fixture(scope="module")
def desks(postgresql, tmp_path_factory) -> dict[str, Desk]:
    """A class on each kind of database, each of which waits a moment for others, and not ten
    seconds.
    """
    place = tmp_path_factory.mktemp("desks")
    urls = {
        "sqlite": f"sqlite:///{place}/gradebook.db?timeout=0.3",
        "postgresql": f"{postgresql}?options=-c%20lock_timeout%3D300ms",
    }
    return {kind: desk_in(place / kind, url) for kind, url in urls.items()}


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request, desks) -> Desk:
    return desks[request.param]


@contextmanager
def engine_for(url: str) -> Iterator[sqlalchemy.Engine]:
    engine = sqlalchemy.create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def execute(url: str, *statements: str) -> None:
    """Run statements, each by itself."""
    with engine_for(url) as engine, engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            connection.execute(sqlalchemy.text(statement))


# Of another version


@pytest.mark.parametrize("words", ASKING)
def test_gradebook_of_another_version_is_refused(desk, capsys, words):
    execute(desk.url, "UPDATE alembic_version SET version_num = '167914646830'")
    try:
        said = desk.says(capsys, *words)
    finally:
        execute(desk.url, f"UPDATE alembic_version SET version_num = '{known_version()}'")
    assert said == (
        f"{desk.gradebook} was made by another version of nbgrader (its tables are of version "
        f"167914646830, and nbgrader 0.9.6 knows {known_version()}). If it is older, keep a copy "
        "and run: nbgrader db upgrade. If it is newer, install the nbgrader that made it."
    )
    assert desk.written() == []


# Held by somebody else


@contextmanager
def held(desk: Desk) -> Iterator[str]:
    """Hold a gradebook so that nobody else can read or write it; give what it says of that."""
    if desk.kind == "sqlite":
        path = sqlalchemy.make_url(desk.url).database
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
            yield "database is locked"
        return
    tables = "assignment, submitted_assignment, grade, alembic_version"
    with engine_for(desk.url) as engine, engine.connect() as connection:
        connection.execute(sqlalchemy.text(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"))
        yield "canceling statement due to lock timeout"


@pytest.mark.parametrize("words", ASKING)
def test_gradebook_that_somebody_holds_is_told_after_a_moment(desk, capsys, words):
    with held(desk) as reason:
        said = desk.says(capsys, *words)
    assert said.startswith(f"{desk.gradebook} can't be used as nbgrader's gradebook ({reason}")
    assert said.endswith(f"). {ADVICE[desk.kind]}")
    assert desk.written() == []


# Full


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of a few megabytes for the database's server."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk; run this test as root")
    place = Path(tempfile.mkdtemp(prefix="small-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m,mode=0700", "small", str(place)]
    subprocess.run(mount, check=True)
    try:
        os.chown(place, pwd.getpwnam(SERVER).pw_uid, -1)
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def fill(disk: Path) -> Path:
    """Leave no room on a disk; return the file that takes it."""
    room = os.statvfs(disk)
    rest = disk / "rest"
    with rest.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize)
    return rest


@contextmanager
def gradebook_on(disk: Path, kind: str, postgresql: str) -> Iterator[str]:
    """Give the address of a gradebook to be on a disk of its own, of either kind."""
    if kind == "sqlite":
        yield f"sqlite:///{disk}/gradebook.db"
        return
    execute(
        postgresql,
        f"CREATE TABLESPACE small LOCATION '{disk}'",
        "CREATE DATABASE small TABLESPACE small",
    )
    try:
        yield postgresql.replace("/gradebook", "/small")
    finally:
        execute(postgresql, "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small")


NO_ROOM = {
    "sqlite": r"database or disk is full",
    "postgresql": r"could not extend file .*No space left on device.*",
}
"""What each kind of database says of a full disk."""

LATE = "01_activations = 2020-01-01T00:00:00+00:00"

WRITING = (("grade",), ("extend", "ada", LESSON, "--until", "2999-01-01T00:00:00+00:00"))
"""Commands that write into the gradebook of a class in which something is graded."""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_gradebook_on_a_full_disk_is_told_and_graded_once_there_is_room(
    postgresql, small_disk, tmp_path, capsys, kind
):
    with gradebook_on(small_disk, kind, postgresql) as url:
        desk = desk_in(tmp_path / "class", url)
        told = rf"{re.escape(desk.gradebook)} could not be written \({NO_ROOM[kind]}\)\. "
        rest = fill(small_disk)
        said = desk.says(capsys, "grade")
        assert re.fullmatch(told + re.escape(NEW_ROOM), said), said
        assert desk.written() == []
        rest.unlink()
        assert desk.grades(capsys).startswith("1 graded, 0 unchanged, 0 refused; ")
        assert desk.written() == ["ada"]


def test_class_on_a_full_disk_keeps_what_was_graded_and_counts_anew_once_there_is_room(
    small_disk, tmp_path, capsys
):
    desk = desk_in(tmp_path / "class", f"sqlite:///{small_disk}/gradebook.db")
    desk.grades(capsys)
    settings = (desk.root / "class.toml").read_text(encoding="utf-8")
    late = settings.replace("[due]\n", f"[due]\n{LATE}\n")
    (desk.root / "class.toml").write_text(late, encoding="utf-8")
    before = {path: path.read_bytes() for path in (desk.root / "autograded").rglob("*.*")}
    rest = fill(small_disk)
    for words in WRITING:
        said = desk.says(capsys, *words)
        assert said.startswith(f"{desk.gradebook} could not be written (database or disk is ")
        assert said.endswith(f"). {NEW_ROOM}")
    after = {path: path.read_bytes() for path in (desk.root / "autograded").rglob("*.*")}
    assert after == before
    assert main(["report", "--class", str(desk.root)]) == 0
    assert "Nothing is graded" not in capsys.readouterr().out
    rest.unlink()
    assert desk.grades(capsys).startswith("0 graded, 1 counted anew, 0 unchanged, 0 refused; ")


# Gone


def test_gradebook_whose_server_is_gone_is_told(tmp_path, capsys):
    with server() as url:
        desk = desk_in(tmp_path / "class", url)
    for words in ASKING:
        said = desk.says(capsys, *words)
        assert said.startswith(f"{desk.gradebook} can't be used as nbgrader's gradebook (")
        assert re.search("connection failed.*[Cc]onnection refused", said), said
        assert said.endswith(f"). {ADVICE['postgresql']}")
    assert desk.written() == []


RESTING = (
    ("grade",),
    ("report",),
    ("insight",),
    ("feedback",),
    ("show", "ada", LESSON),
    ("export", "--to", "csv"),
)
"""Commands that go by what the gradebook of a class holds in which something is graded."""


@pytest.mark.parametrize("words", RESTING)
def test_graded_class_whose_gradebook_is_gone_is_told_nothing_of(tmp_path, capsys, words):
    desk = desk_in(tmp_path / "class", f"sqlite:///{tmp_path}/gradebook.db")
    desk.grades(capsys)
    (tmp_path / "gradebook.db").unlink()
    before = sorted(desk.root.rglob("*"))
    assert desk.says(capsys, *words).startswith(f"There is no gradebook {desk.gradebook}. Put it ")
    assert sorted(desk.root.rglob("*")) == before


def test_gradebook_whose_file_is_gone_is_told_with_the_copy_and_the_beginning(tmp_path, capsys):
    desk = desk_in(tmp_path / "class", f"sqlite:///{tmp_path}/gradebook.db")
    (tmp_path / "gradebook.db").unlink()
    for words in (("written",), ("extend",)):
        assert desk.says(capsys, *words) == (
            f"There is no gradebook {desk.gradebook}. Put it back from your copy, or begin one: "
            f"autograder release --class {desk.root}"
        )
