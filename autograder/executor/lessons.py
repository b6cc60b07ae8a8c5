"""Notebooks of this course's own lessons: told from others, and given to the judge instead of
running with their tests.
"""

from pathlib import Path

from nbformat import NotebookNode

from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.courses.templates import cell_name, is_test
from autograder.gradebook.history import Entry, add_to_history, begin_history, written_cells
from autograder.gradebook.notes import note_of
from autograder.judge.judge import IsolatedJudge
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.reassembly import reassemble
from autograder.submissions.timestamp import read_timestamp
from course.assessment.verdicts import Verdict

HIDDEN = "autograder.hidden"
"""What a test cell imports that only the judge has."""

BY_NBGRADER = "by nbgrader's own autograde"
"""Why a submission was graded, in its history."""


def lesson_of(
    notebook: NotebookNode, assignment: str, name: str, course: Course | None
) -> Lesson | None:
    """Return the lesson of `course` that a sanitized notebook is of, None if it is of none.

    It is one by its name, if each of its test cells is what the course says. Problem for one whose
    test cells need the judge, but are others than those of the course, or of no course that is
    known here.
    """
    tests = {
        cell_name(cell): cell.source
        for cell in notebook.cells
        if is_test(cell) and "grade_id" in cell.metadata.nbgrader
    }
    lesson = course.lessons.get(assignment) if course and assignment == name else None
    if lesson and tests.items() <= _tests(lesson).items():
        return lesson
    if any(HIDDEN in source for source in tests.values()):
        known = course.source / assignment if course else "a course that nbgrader_config.py knows"
        raise Problem(
            f"{name}: its tests are for the judge of a course, but are not those of {known}. "
            "If the lesson changed since its release, run `autograder release` and `nbgrader "
            "autograde --force` again; a class of its own, with settings that know the course, is "
            "made by `autograder new-class`."
        )
    return None


def _tests(lesson: Lesson) -> dict[str, str]:
    return {cell_name(cell): cell.source for cell in lesson.template().cells if is_test(cell)}


def judge_lesson(notebook: NotebookNode, lesson: Lesson, judge: IsolatedJudge) -> Judgement:
    """Judge a sanitized notebook as `autograder grade` would. Problem, and so nothing is recorded,
    if the judge itself fails.
    """
    metadata = {
        cell_name(cell): cell.metadata.nbgrader
        for cell in notebook.cells
        if cell.metadata.get("nbgrader")
    }
    judgement = judge.judge(reassemble(notebook, lesson))
    for result in judgement.results:
        if result.verdict is Verdict.INTERNAL_ERROR:
            raise Problem(result.message)
    for cell in judgement.notebook.cells:
        if cell_name(cell) in metadata:
            # with the checksums by which nbgrader sees what was changed
            cell.metadata.nbgrader = metadata[cell_name(cell)]
    return judgement


def keep_note(
    folder: Path, student: str | None, judgement: Judgement, classroom: Classroom
) -> Path | None:
    """Write the note beside the notebook in `folder`, for `autograder report`, and keep it in the
    history of the student's submission, where it is one's; return the file of that, None where it
    tells nothing new. `autograder grade` will judge all the same.
    """
    note, kept = note_of(judgement, "", classroom), None
    if student is not None:
        begin_history(classroom, student, judgement.lesson)
        handed_in = read_timestamp(folder).moment
        entry = Entry(note, handed_in, (BY_NBGRADER,), written_cells(judgement.notebook))
        kept = add_to_history(classroom, student, judgement.lesson, entry)
    note.write(folder)
    return kept
