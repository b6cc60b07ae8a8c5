"""nbgrader's gradebook of a class, opened where it can be used as one."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
import sqlite3

from nbgrader import api
import pytest

from autograder.gradebook.addresses import MAX_DATABASE_WAIT_SECONDS
from autograder.gradebook.database import open_gradebook, require_lessons_in_gradebook
from autograder.gradebook.versions import known_version
from autograder.problems import Problem
from tests.this_course import class_in
from tests.verdicts import LESSON


def test_open_gradebook_where_there_is_none_gives_none_and_makes_none(classroom):
    with open_gradebook(classroom) as gradebook:
        assert gradebook is None
    assert not Path(classroom.gradebook).exists()


def test_open_gradebook_that_is_no_database_is_a_problem(classroom):
    Path(classroom.gradebook).write_bytes(b"noise" * 1000)
    with pytest.raises(Problem) as problem, open_gradebook(classroom):
        pass
    assert str(problem.value) == (
        f"{classroom.gradebook} can't be used as nbgrader's gradebook (file is not a database). "
        "Close what else uses it, or put a copy in its place."
    )


def test_open_gradebook_waits_for_somebody_who_writes(released_class):
    classroom = class_in(released_class)
    with (
        open_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
    ):
        (milliseconds,) = connection.exec_driver_sql("PRAGMA busy_timeout").scalars()
    assert milliseconds == MAX_DATABASE_WAIT_SECONDS * 1000


def test_open_gradebook_waits_as_long_as_the_classs_own_address_says(released_class):
    classroom = class_in(released_class)
    address = f"{classroom.database_url}?timeout=3"
    with (
        open_gradebook(replace(classroom, database=address)) as gradebook,
        gradebook.engine.connect() as connection,
    ):
        (milliseconds,) = connection.exec_driver_sql("PRAGMA busy_timeout").scalars()
    assert milliseconds == 3000


@pytest.mark.parametrize("made", [b"", None], ids=["zero bytes", "other tables"])
def test_gradebook_without_lessons_names_the_command(classroom, made, monkeypatch):
    # nbgrader starts a process to learn it; that it is the same, test_versions.py shows.
    monkeypatch.setattr(api, "get_alembic_version", known_version)
    if made is None:
        with closing(sqlite3.connect(classroom.gradebook)) as database:
            database.execute("CREATE TABLE mine (a)")
    else:
        Path(classroom.gradebook).write_bytes(made)
    with pytest.raises(Problem) as problem:
        require_lessons_in_gradebook(classroom, [LESSON])
    assert str(problem.value) == (
        f"{classroom.gradebook} doesn't know {LESSON}. Run: autograder release {LESSON} --class "
        f"{classroom.root}"
    )
