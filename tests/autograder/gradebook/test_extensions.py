"""More time for one student is nbgrader's own extension, and nobody has handed in by it."""

from datetime import UTC, datetime, timedelta
import shutil

from nbgrader.api import Gradebook
import pytest

from autograder.gradebook.extensions import Extension, extend, extensions, take_back
from autograder.gradebook.standing import State, standing_of_class
from autograder.problems import Problem
from tests.this_course import class_in
from tests.verdicts import LESSON

DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)
UNTIL = DUE + timedelta(days=2, hours=3)


@pytest.fixture
def classroom(graded_class, tmp_path):
    """A copy of the small graded class, in which the lesson is due and zoe handed in nothing."""
    root = shutil.copytree(graded_class.root, tmp_path / "class")
    (root / "students.csv").write_text("id\nada\nzoe\n", encoding="utf-8")
    settings = (root / "class.toml").read_text(encoding="utf-8")
    due = f"[due]\n{LESSON} = {DUE.isoformat()}\n"
    (root / "class.toml").write_text(settings.replace("[due]\n", due), encoding="utf-8")
    return class_in(root)


def extension_of(classroom, student: str) -> timedelta | None:
    with Gradebook(classroom.database_url) as gradebook:
        return gradebook.find_submission(LESSON, student).extension


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way
@pytest.mark.parametrize("student", ["ada", "zoe"])
def test_extend_enters_nbgraders_extension_before_and_after_handing_in(classroom, student):
    longer = UNTIL - DUE
    given = extend(classroom, student, LESSON, UNTIL)
    assert given == Extension(student, LESSON, UNTIL.replace(tzinfo=None), longer)
    assert extension_of(classroom, student) == longer
    assert extensions(classroom) == [given]
    found = standing_of_class(classroom, [LESSON])
    assert found.standings[student, LESSON].due == UNTIL.replace(tzinfo=None)
    assert found.standings["zoe", LESSON].state is State.ABSENT
    later = extend(classroom, student, LESSON, UNTIL + timedelta(days=1))
    assert extensions(classroom) == [later]


def test_take_back_leaves_nothing_of_it(classroom):
    extend(classroom, "ada", LESSON, UNTIL)
    take_back(classroom, "ada", LESSON)
    assert extensions(classroom) == []
    with pytest.raises(Problem) as problem:
        take_back(classroom, "ada", LESSON)
    assert str(problem.value) == (
        f"ada has no extension for {LESSON}. Who has one: autograder extend --class "
        f"{classroom.root}"
    )


@pytest.mark.parametrize(
    "student, lesson, until, said",
    [
        ("adda", LESSON, UNTIL, "There is no student 'adda' in "),
        ("ada", "01_activation", UNTIL, "There is no lesson '01_activation' in "),
        ("ada", "02_losses", UNTIL, "{gradebook} doesn't know 02_losses. Run: autograder release"),
        (
            "ada",
            LESSON,
            DUE,
            f"{LESSON} is due 2026-03-01 12:00 UTC for all, and 2026-03-01 12:00 UTC is no more "
            "time. Name a later one.",
        ),
    ],
)
def test_extend_for_who_or_what_isnt_there_or_for_no_time_is_told(
    classroom, student, lesson, until, said
):
    with pytest.raises(Problem) as problem:
        extend(classroom, student, lesson, until)
    assert str(problem.value).startswith(said.format(gradebook=classroom.gradebook))
    assert extensions(classroom) == []


def test_extend_where_nothing_is_due_is_told(graded_class, tmp_path):
    classroom = class_in(shutil.copytree(graded_class.root, tmp_path / "class"))
    with pytest.raises(Problem) as problem:
        extend(classroom, "ada", LESSON, UNTIL)
    assert str(problem.value) == (
        f"{LESSON} is never due, so nobody is late. When it is due for all: [due] in "
        f"{classroom.root}/class.toml."
    )
