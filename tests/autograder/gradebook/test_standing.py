"""Where each student of a class stands, whoever graded what."""

from datetime import datetime, timedelta
import shutil

from nbgrader.api import Gradebook
import pytest

from autograder.classroom.classroom import Classroom
from autograder.gradebook.standing import ClassStanding, State, standing_of_class
from autograder.problems import Problem
from tests.handing_in import hand_in, released
from tests.this_course import class_in
from tests.verdicts import FULL, LESSON, WRITTEN


@pytest.fixture
def classroom(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, with a roster."""
    copied = class_in(shutil.copytree(graded_class.root, tmp_path / "class"))
    (copied.root / "students.csv").write_text(
        "id,first_name,last_name\nzoe,Zoë,Absent\nada,Ada,Lovelace\nblaise,,\ncarl,,\ndorothea,,\n",
        encoding="utf-8",
    )
    return copied


def standing(classroom: Classroom) -> ClassStanding:
    return standing_of_class(classroom, [LESSON])


def of(classroom: Classroom, student: str):
    return standing(classroom).standings[student, LESSON]


def written_answer(classroom: Classroom) -> str:
    """Return the name of the cell that is graded by hand."""
    (cell,) = [
        cell.metadata.nbgrader.grade_id
        for cell in classroom.course.lessons[LESSON].template().cells
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("grade")
    ]
    return cell


def test_everybody_is_there_in_the_order_of_the_roster(classroom):
    found = standing(classroom)
    assert [each.id for each in found.participants] == ["zoe", "ada", "blaise", "carl", "dorothea"]
    assert [each.state for each in found.of_lesson(LESSON)] == [
        State.ABSENT,
        State.WAITING,
        State.GRADED,
        State.GRADED,
        State.REFUSED,
    ]
    assert [each.lesson for each in found.of_student("zoe")] == [LESSON]
    assert {each.max_points for each in found.of_lesson(LESSON)} == {FULL + WRITTEN}
    assert found.strangers == frozenset()


def test_points_of_hand_grading_count_and_what_waits_is_told(classroom):
    before = of(classroom, "ada")
    assert (before.points, before.waiting) == (FULL, WRITTEN)
    with Gradebook(classroom.database_url) as gradebook:
        grade = gradebook.find_grade(written_answer(classroom), LESSON, LESSON, "ada")
        grade.manual_score, grade.extra_credit = 1.5, 0.25
        gradebook.db.commit()
    after = of(classroom, "ada")
    assert (after.state, after.points, after.waiting) == (State.GRADED, FULL + 1.75, 0.0)


def test_what_is_lost_for_being_late_is_taken_off_and_never_more_than_there_is(classroom):
    for lost, points in ((1.25, FULL - 1.25), (1000.0, 0.0)):
        with Gradebook(classroom.database_url) as gradebook:
            notebook = gradebook.find_submission_notebook(LESSON, LESSON, "ada")
            notebook.late_submission_penalty = lost
            gradebook.db.commit()
        found = of(classroom, "ada")
        assert (found.points, found.lost) == (points, min(lost, FULL))


def test_due_is_the_students_own_with_the_extension(classroom):
    due = datetime(2020, 3, 1, 12)
    with Gradebook(classroom.database_url) as gradebook:
        gradebook.find_assignment(LESSON).duedate = due
        gradebook.find_submission(LESSON, "ada").extension = timedelta(days=365_000)
        gradebook.db.commit()
    assert (of(classroom, "carl").due, of(classroom, "carl").is_over) == (due, True)
    assert not of(classroom, "ada").is_over


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way
def test_an_extension_given_ahead_makes_nobody_hand_in(classroom):
    with Gradebook(classroom.database_url) as gradebook:
        gradebook.update_or_create_student("zoe")
        gradebook.update_or_create_submission(LESSON, "zoe", extension=timedelta(days=1))
    assert of(classroom, "zoe").state is State.ABSENT


def test_what_lies_there_ungraded_is_not_absent_and_who_is_on_no_roster_a_stranger(classroom):
    hand_in(classroom.root, "zoe", LESSON, released(LESSON))
    hand_in(classroom.root, "eve", LESSON, released(LESSON))
    found = standing(classroom)
    assert found.standings["zoe", LESSON].state is State.UNGRADED
    assert (found.participants[-1].id, found.strangers) == ("eve", {"eve"})


def test_without_a_roster_nobody_is_a_stranger(classroom):
    (classroom.root / "students.csv").unlink()
    found = standing(classroom)
    assert [each.id for each in found.participants] == ["ada", "blaise", "carl", "dorothea"]
    assert found.strangers == frozenset()


def test_a_class_of_which_nothing_is_graded_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="Nothing is graded yet"):
        standing(class_in(tmp_path / "new"))


def test_a_graded_class_without_its_gradebook_is_a_problem(classroom):
    (classroom.root / "gradebook.db").unlink()
    with pytest.raises(Problem, match=r"There is no gradebook .*gradebook\.db\. Put it back"):
        standing(classroom)
