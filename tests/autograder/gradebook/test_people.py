"""Whoever is named on the command line is a student of the class, or a sentence says who may be
meant.
"""

import pytest

from autograder.gradebook.people import require_student, students_of
from autograder.problems import Problem
from tests.this_course import class_in
from tests.verdicts import LESSON


@pytest.fixture
def people(tmp_path):
    """A class with two on its roster, and one with a folder alone."""
    classroom = class_in(tmp_path)
    (tmp_path / "students.csv").write_text("id\nada\ngrace-h\n", encoding="utf-8")
    (tmp_path / "submitted" / "carl" / LESSON).mkdir(parents=True)
    (tmp_path / "submitted" / ".DS_Store").mkdir()
    return classroom


def test_students_of_a_class_are_on_the_roster_or_have_handed_in(people):
    assert students_of(people) == {"ada", "grace-h", "carl"}
    for student in ("ada", "carl"):
        require_student(people, student)


def test_students_of_a_graded_class_are_those_of_its_gradebook_too(graded_class):
    assert {"ada", "blaise", "carl", "dorothea"} <= students_of(graded_class)


@pytest.mark.parametrize(
    "student, said",
    [
        (
            "Ada",
            "There is no student 'Ada' in {root}. It looks like 'ada', which is another id: copy "
            "it from `autograder report --students`.",
        ),
        (
            "аdа",
            r"There is no student 'аdа' (\u0430d\u0430) in {root}. It looks like 'ada', which is "
            "another id: copy it from `autograder report --students`.",
        ),
        (
            "graceh",
            "There is no student 'graceh' in {root}. Is 'grace-h' meant? All ids: `autograder "
            "report --students`.",
        ),
        (
            "zoe",
            "There is no student 'zoe' in {root}. All ids: `autograder report --students`; who is "
            "not there goes into students.csv.",
        ),
    ],
)
def test_unknown_student_is_a_problem_that_names_who_may_be_meant(people, student, said):
    with pytest.raises(Problem) as problem:
        require_student(people, student)
    assert str(problem.value) == said.format(root=people.root)
