"""A gradebook of another version is told before anything is read from it, or written."""

from nbgrader.api import Gradebook, get_alembic_version
import pytest
from sqlalchemy import text

from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.nbgrader_access import put_tools_on_path
from autograder.gradebook.versions import known_version
from autograder.gradebook.writer import GradebookWriter
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON


@pytest.fixture
def classroom(tmp_path):
    """A class to which the first lesson was released."""
    made = class_in(tmp_path / "class")
    release_in_class(COURSE.lessons[LESSON], made)
    return made


def test_known_version_is_that_of_nbgraders_own_tool():
    put_tools_on_path()
    assert known_version() == get_alembic_version()


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
