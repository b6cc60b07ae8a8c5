"""Whatever is handed in again, nobody keeps points of work that is gone."""

from collections.abc import Iterator
import os
from pathlib import Path
import shutil

import pytest

from autograder.classroom.classroom import Classroom
from autograder.courses.templates import cell_name
from autograder.gradebook.notes import read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.judging import Rejection, judge_submission
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import read_submission
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.submissions.odd_places import linked, replaced
from tests.handing_in import filled, hand_in, reference_sources
from tests.this_course import COURSE, class_in
from tests.verdicts import FULL, LESSON


@pytest.fixture(scope="module")
def graded_class(released_class, tmp_path_factory) -> Iterator[tuple[Classroom, IsolatedJudge]]:
    """A class in which ada has all points, and a judge. Not to be changed."""
    classroom = class_in(
        shutil.copytree(released_class, tmp_path_factory.mktemp("place") / "class")
    )
    hand_in(classroom.root, "ada", LESSON, filled(LESSON, reference_sources(LESSON)))
    with open_judge(COURSE.root, 1) as judge:
        assert graded(classroom, judge) == (FULL, None)
        yield classroom, judge


def graded(classroom: Classroom, judge: IsolatedJudge) -> tuple[float, str | None]:
    """Judge and record ada's submission, which must be due; return her points in the gradebook, and
    why it was refused, if so.
    """
    (place,) = find_submissions(classroom, [LESSON])
    ada = read_submission(place)
    note = read_note(classroom, "ada", LESSON)
    assert note is None or not note.is_current(ada.digest)
    result = judge_submission(judge, ada)
    with GradebookWriter(classroom) as writer:
        if isinstance(result, Rejection):
            writer.record_rejected(ada, result.reason)
        else:
            writer.record(ada, result)
    (row,) = rows(classroom)["submitted"]
    assert read_note(classroom, "ada", LESSON).points == row[4]
    return row[4], result.reason if isinstance(result, Rejection) else None


def without_relu(path: Path) -> None:
    notebook = filled(LESSON, reference_sources(LESSON))
    notebook.cells = [cell for cell in notebook.cells if not cell_name(cell).startswith("relu-")]
    hand_in(path.parents[3], "ada", LESSON, notebook)


def elsewhere(folder: Path) -> None:
    folder.rename(folder.with_name("01_Activations"))


AGAIN = {
    "solution and test deleted": (without_relu, FULL - 2, None),
    "truncated": (lambda path: os.truncate(path, 1000), 0.0, "not a readable notebook"),
    "notebook gone": (Path.unlink, 0.0, "there is no notebook"),
    "lesson gone, a file in its place": (
        lambda path: replaced(Path.touch)(path.parent),
        0.0,
        "is no folder",
    ),
    "pipe": (replaced(os.mkfifo), 0.0, "a pipe or a device"),
    "link": (linked, 0.0, "is a link"),
    "folder renamed, solution deleted": (
        lambda path: (without_relu(path), elsewhere(path.parent)),
        FULL - 2,
        None,
    ),
    "folder renamed, notebook gone": (
        lambda path: (path.unlink(), elsewhere(path.parent)),
        0.0,
        "there is no notebook",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", AGAIN)
def test_handing_in_again_keeps_no_points_of_work_that_is_gone(graded_class, tmp_path, change):
    before, judge = graded_class
    classroom = class_in(shutil.copytree(before.root, tmp_path / "class"))
    change_it, points, told = AGAIN[change]
    change_it(classroom.submitted / "ada" / LESSON / f"{LESSON}.ipynb")
    got, problem = graded(classroom, judge)
    assert got == points
    assert (told or "") in (problem or "")
    assert (told is None) == (problem is None)
