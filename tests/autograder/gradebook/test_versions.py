"""A gradebook of another version is told before anything is read from it, or written; a new one has
the tables that nbgrader makes.
"""

from contextlib import closing
import shutil
import sqlite3

from nbgrader import api
from nbgrader.api import Gradebook, get_alembic_version
import pytest
from sqlalchemy import text

from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.nbgrader_access import put_tools_on_path
from autograder.gradebook.versions import known_version, make_tables
from autograder.gradebook.writer import GradebookWriter
from autograder.problems import Problem
from tests.this_course import class_in
from tests.verdicts import LESSON


@pytest.fixture
def classroom(released_class, tmp_path):
    """A class to which the first lesson was released."""
    return class_in(shutil.copytree(released_class, tmp_path / "class"))


@pytest.mark.slow
def test_known_version_is_that_of_nbgraders_own_tool():
    put_tools_on_path()
    assert known_version() == get_alembic_version()


def schema_of(path) -> tuple[set[tuple[str, str]], list[tuple[str]]]:
    """Return how tables and indices were made, and the recorded version."""
    with closing(sqlite3.connect(path)) as database:
        made = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        versions = database.execute("SELECT version_num FROM alembic_version")
        return set(made.fetchall()), versions.fetchall()


def test_tables_are_made_as_nbgrader_makes_them_and_those_that_are_there_are_left(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(api, "get_alembic_version", known_version)  # the same, as is shown above
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    make_tables(f"sqlite:///{ours}")
    Gradebook(f"sqlite:///{theirs}").close()
    assert schema_of(ours) == schema_of(theirs)
    with closing(sqlite3.connect(tmp_path / "other.db")) as database:
        database.execute("CREATE TABLE other (id)")
    before = (tmp_path / "other.db").read_bytes()
    for path in (ours, tmp_path / "other.db"):
        make_tables(f"sqlite:///{path}")
    assert (tmp_path / "other.db").read_bytes() == before
    assert schema_of(ours) == schema_of(theirs)


@pytest.mark.parametrize("version", ["167914646830", "ffffffffffff"], ids=["older", "newer"])
def test_gradebook_of_another_version_is_refused_in_a_sentence(classroom, version):
    with Gradebook(classroom.database_url, classroom.id) as gradebook:
        gradebook.db.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
        gradebook.db.commit()
    for use in (
        lambda: require_lessons_in_gradebook(classroom, [LESSON]),
        lambda: GradebookWriter(classroom).__enter__(),
    ):
        with pytest.raises(Problem) as problem:
            use()
        assert str(problem.value) == (
            f"{classroom.gradebook} was made by another version of nbgrader (its tables are of "
            f"version {version}, and nbgrader 0.9.6 knows {known_version()}). If it is older, keep "
            "a copy and run: nbgrader db upgrade. If it is newer, install the nbgrader that made "
            "it."
        )
