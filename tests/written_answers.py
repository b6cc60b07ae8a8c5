"""Answers in words of as many students as a test wants, as grading leaves them in gradebook and
autograded/, without any code being run.
"""

from collections.abc import Mapping
import json
from pathlib import Path
import shutil

from nbgrader.api import Gradebook

from autograder.classroom.classroom import Classroom
from autograder.classroom.making import make_settings
from autograder.classroom.settings import read_classroom
from autograder.courses.course import COURSE_FILE, load_course
from autograder.courses.rubrics import WrittenQuestion, written_questions
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.released import known_lesson
from autograder.gradebook.scores import ScoredSubmission, Scores, write_scores
from autograder.gradebook.transactions import transaction
from autograder.written.pile import GroupMark, Pile
from course.desk.answers import ANSWER_STUB
from course.lessons import notebook_path
from tests.this_course import COURSE
from tests.verdicts import LESSON

QUESTION, CELL = "saturation", "saturation-answer"

ITEMS = ("small slope", "product", "passes on", "dead neuron")
"""Of its rubric, half a point each."""


ANSWERS = {
    "ada": "The slope is at most 0.25, and ten of them multiply.",
    "blaise": ANSWER_STUB,
    "carl": "  \n",
    "dorothea": "The slope  is at most 0.25,\nand ten of them multiply. ",
    "emmy": "relu lets it pass. <img src=x onerror=alert(1)>",
    "fritz": "=1+1",
}
"""Two say the same, two say nothing, one of them without having touched the cell."""


def class_with_answers(gradebook: Path, root: Path, answers: Mapping[str, str]) -> Classroom:
    """Return a class below `root` on a copy of the first lesson, which may be changed, in which
    these students answered. gradebook: one that knows the lesson.
    """
    course = root / "course"
    shutil.copytree(
        COURSE.source / LESSON,
        course / "source" / LESSON,
        ignore=shutil.ignore_patterns("accepted"),
    )
    (course / COURSE_FILE).write_text('title = "One lesson"\n', encoding="utf-8")
    (root / "class").mkdir()
    make_settings(root / "class", load_course(course))
    shutil.copyfile(gradebook, root / "class" / "gradebook.db")
    classroom = read_classroom(root / "class")
    with Gradebook(classroom.database_url) as known:
        for submission in known.assignment_submissions(LESSON):
            known.remove_submission(LESSON, submission.student.id)
    hand_in_answers(classroom, answers)
    return classroom


def hand_in_answers(classroom: Classroom, answers: Mapping[str, str]) -> None:
    """Let the gradebook have these answers, now or anew."""
    with (
        open_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
        transaction(connection, classroom.gradebook, "IMMEDIATE"),
    ):
        lesson = known_lesson(connection, LESSON)
        points = dict.fromkeys(lesson.graded, 0.0)
        submissions = [
            ScoredSubmission(
                student,
                lesson,
                None,
                None,
                Scores(
                    {**points, CELL: 0.0 if text == ANSWER_STUB else None},
                    dict.fromkeys(lesson.solutions),
                ),
            )
            for student, text in answers.items()
        ]
        write_scores(connection, submissions, lambda *about: None)
    for student, text in answers.items():
        path = notebook_path(classroom.autograded / student, LESSON)
        path.parent.mkdir(parents=True, exist_ok=True)
        cell = {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": CELL}}}
        path.write_text(json.dumps({"cells": [{**cell, "source": text}]}), encoding="utf-8")


def question_in(classroom: Classroom) -> WrittenQuestion:
    """Return the question as it is written now."""
    (question,) = written_questions(classroom.course.lessons[LESSON].path)
    return question


def pile_of(classroom: Classroom, **clock) -> Pile:
    """Return the pile of a class, as one process has it."""
    return Pile(classroom, question_in(classroom), **clock)


def code_of(pile: Pile, student: str) -> str:
    """Return the code of the group in which a student's answer is."""
    return next(
        group.code
        for group in pile.view().groups
        if student in [answer.grade.student for answer in group.answers]
    )


def says(pile: Pile, student: str, *items: str, remark: str = "") -> GroupMark:
    """Return what a grader says who sees a student's answer as it stands now."""
    group = pile.view().of(code_of(pile, student))
    return GroupMark(group.code, group.stamp, items, remark)


def rewrite_rubric(classroom: Classroom, old: str, new: str) -> None:
    """Replace a text of the question's rubric, in the lesson of the class's own course."""
    path = classroom.course.lessons[LESSON].path
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def by_nbgrader(classroom: Classroom, student: str) -> tuple[float | None, bool, str | None]:
    """Return what nbgrader itself says of an answer: points by hand, whether it waits, comment."""
    with Gradebook(classroom.database_url) as gradebook:
        grade = gradebook.find_grade(CELL, LESSON, LESSON, student)
        comment = gradebook.find_comment(CELL, LESSON, LESSON, student)
        submission = gradebook.find_submission(LESSON, student)
        assert submission.needs_manual_grade == grade.needs_manual_grade
        return grade.manual_score, grade.needs_manual_grade, comment.manual_comment


def grade_in_formgrader(
    classroom: Classroom, student: str, points: float | None, comment: str | None = None
) -> None:
    """Do what formgrader does when somebody enters points and a comment."""
    with Gradebook(classroom.database_url) as gradebook:
        grade = gradebook.find_grade(CELL, LESSON, LESSON, student)
        grade.manual_score = points
        grade.needs_manual_grade = points is None and grade.auto_score is None
        gradebook.find_comment(CELL, LESSON, LESSON, student).manual_comment = comment
        gradebook.db.commit()
