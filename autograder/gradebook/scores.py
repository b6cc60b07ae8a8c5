"""From judged notebooks to rows of nbgrader's gradebook, many submissions at a time and by
nbgrader's own rules.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import new_uuid
from sqlalchemy import Connection, Row, Table, bindparam, select

from autograder.gradebook.deadlines import seconds_late
from autograder.gradebook.released import KnownLesson
from autograder.gradebook.settling import add_students
from autograder.gradebook.tables import (
    ASSIGNMENT,
    COMMENT,
    GRADE,
    NOTEBOOK,
    STUDENT,
    SUBMITTED,
    SUBMITTED_NOTEBOOK,
)
from autograder.problems import Problem

NO_RESPONSE = "No response."
"""nbgrader's own comment on a cell that the student left as it was handed out."""

Penalty = Callable[[str, float, float], float | None]
"""What a submission costs that may be late, by student, score, and seconds late; None for
nothing.
"""


@dataclass(frozen=True)
class Scores:
    """What a judged notebook says: the score of each graded cell (None: for a person to give), a
    comment on each solution.
    """

    grades: Mapping[str, float | None]
    comments: Mapping[str, str | None]


@dataclass(frozen=True)
class ScoredSubmission:
    """One submission's scores on their way into the gradebook.

    handed_in: when, as the gradebook shows it. counted: the time that is held against the due date.
    Both UTC, without a zone. is_judged: whether the scores are of a judgement just made, and not of
    an earlier one, which people may have looked at.
    """

    student: str
    lesson: KnownLesson
    handed_in: datetime | None
    counted: datetime | None
    scores: Scores
    is_judged: bool = True


def scores_in(notebook: NotebookNode, lesson: KnownLesson) -> Scores:
    """Return the scores by nbgrader's own reading of each cell. Work on a cell that is gone is
    worth 0.
    """
    grades: dict[str, float | None] = dict.fromkeys(lesson.graded, 0.0)
    comments: dict[str, str | None] = dict.fromkeys(lesson.solutions, NO_RESPONSE)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in grades and utils.is_grade(cell):
            grades[name] = utils.determine_grade(cell)[0]
        if name in comments and utils.is_solution(cell):
            comments[name] = (
                NO_RESPONSE
                if cell.metadata.nbgrader["checksum"] == utils.compute_checksum(cell)
                else None
            )
    return Scores(grades, comments)


def write_scores(
    connection: Connection, submissions: Sequence[ScoredSubmission], penalty: Penalty
) -> None:
    """Write `submissions`, at most one for each student and lesson, within the transaction that is
    open on `connection`.

    What people entered stays: manual scores, extra credit, comments, flags, extensions. A grade
    that has a manual score asks to be looked at again, as nbgrader does it, if it was judged. One
    deviation: without
    a time of handing in an earlier one is cleared, since formgrader shows only submissions whose
    times agree.
    """
    _add_students(connection, {submission.student for submission in submissions})
    entries = _add_notebooks(connection, _add_submissions(connection, submissions))
    _write_grades(connection, entries, penalty)
    _write_comments(connection, entries)


@dataclass(frozen=True)
class _Entry:
    """Where a submission belongs: the id of its row of submitted_assignment and, once there is one,
    that of submitted_notebook.
    """

    submission: ScoredSubmission
    submission_row: str
    seconds_late: float
    notebook_row: str = ""


def _due(
    connection: Connection, submissions: Sequence[ScoredSubmission]
) -> Mapping[str, datetime | None]:
    """Return when each lesson is due, by the id of its notebook; Problem where one was taken out of
    the gradebook.
    """
    wanted = {submission.lesson.notebook for submission in submissions}
    found = connection.execute(
        select(NOTEBOOK.c.id, ASSIGNMENT.c.duedate)
        .join(ASSIGNMENT)
        .where(NOTEBOOK.c.id.in_(wanted))
    )
    due = dict(found.all())
    if wanted - set(due):
        raise Problem(
            "A lesson was taken out of the gradebook while it was graded. Release it and grade "
            "again."
        )
    return due


def _add_students(connection: Connection, students: set[str]) -> None:
    there = set(
        connection.execute(select(STUDENT.c.id).where(STUDENT.c.id.in_(students))).scalars()
    )
    add_students(connection, [{"id": student} for student in students - there])


def _add_submissions(
    connection: Connection, submissions: Sequence[ScoredSubmission]
) -> list[_Entry]:
    """Add or update one row of submitted_assignment for each submission."""
    rows = connection.execute(
        select(SUBMITTED).where(
            SUBMITTED.c.student_id.in_({submission.student for submission in submissions}),
            SUBMITTED.c.assignment_id.in_({submission.lesson.id for submission in submissions}),
        )
    )
    there = {(row.student_id, row.assignment_id): row for row in rows}
    due, new, old, entries = _due(connection, submissions), [], [], []
    for submission in submissions:
        row = there.get((submission.student, submission.lesson.id))
        identity = row.id if row else new_uuid()
        if row is None:
            new.append(
                {
                    "id": identity,
                    "student_id": submission.student,
                    "assignment_id": submission.lesson.id,
                    "timestamp": submission.handed_in,
                }
            )
        elif row.timestamp != submission.handed_in:
            old.append({"row": identity, "timestamp": submission.handed_in})
        late = seconds_late(
            submission.counted, due[submission.lesson.notebook], row.extension if row else None
        )
        entries.append(_Entry(submission, identity, late))
    _insert(connection, SUBMITTED, new)
    _update(connection, SUBMITTED, old)
    return entries


def _add_notebooks(connection: Connection, entries: Sequence[_Entry]) -> list[_Entry]:
    """Add the missing rows of submitted_notebook; return the entries with them."""
    table = SUBMITTED_NOTEBOOK
    rows = connection.execute(
        select(table.c.id, table.c.assignment_id, table.c.notebook_id).where(
            table.c.assignment_id.in_([entry.submission_row for entry in entries])
        )
    )
    there = {(row.assignment_id, row.notebook_id): row.id for row in rows}
    new, found = [], []
    for entry in entries:
        key = entry.submission_row, entry.submission.lesson.notebook
        found.append(replace(entry, notebook_row=there.get(key) or new_uuid()))
        if key not in there:
            new.append(
                {"id": found[-1].notebook_row, "assignment_id": key[0], "notebook_id": key[1]}
            )
    _insert(connection, table, new)
    return found


def _write_grades(connection: Connection, entries: Sequence[_Entry], penalty: Penalty) -> None:
    """Add or update the grade of each cell, and set what each notebook loses for being late."""
    there = _rows_of(connection, GRADE, entries)
    new, old, penalties = [], [], []
    for entry in entries:
        score = 0.0
        for name, cell, auto_score in _cells_to_grade(entry.submission):
            row = there.get((entry.notebook_row, cell))
            score += _score(auto_score, row)
            by_hand = _needs_manual_grade(auto_score, row, entry.submission.is_judged)
            grade = {"auto_score": auto_score, "needs_manual_grade": by_hand}
            if row is None:
                new.append({"notebook_id": entry.notebook_row, "cell_id": cell, **grade})
            elif name not in entry.submission.lesson.tasks:  # which are for people alone
                old.append({"row": row.id, **grade})
        lost = penalty(entry.submission.student, score, entry.seconds_late)
        penalties.append({"row": entry.notebook_row, "late_submission_penalty": lost})
    _insert(connection, GRADE, new)
    _update(connection, GRADE, old)
    _update(connection, SUBMITTED_NOTEBOOK, penalties)


def _cells_to_grade(submission: ScoredSubmission) -> list[tuple[str, str, float | None]]:
    """Return name, id, and score of each cell that gets a grade."""
    lesson, grades = submission.lesson, submission.scores.grades
    return [
        *((name, cell, grades[name]) for name, cell in lesson.graded.items()),
        *((name, cell, None) for name, cell in lesson.tasks.items()),
    ]


def _needs_manual_grade(auto_score: float | None, row: Row | None, is_judged: bool) -> bool:
    """Whether somebody has to look at a grade: what nothing is new of stays as it was."""
    if row is not None and not is_judged and row.auto_score == auto_score:
        return bool(row.needs_manual_grade)
    return auto_score is None or (row is not None and row.manual_score is not None)


def _score(auto_score: float | None, row: Row | None) -> float:
    """Return what the grade counts: a manual score first, then the automatic one, with extra credit
    on either.
    """
    manual, extra = (row.manual_score, row.extra_credit) if row else (None, None)
    counted = auto_score if manual is None else manual
    return 0.0 if counted is None else counted + (extra or 0.0)


def _write_comments(connection: Connection, entries: Sequence[_Entry]) -> None:
    """Add or update the automatic comment on each solution, and make room for one on each task."""
    there = _rows_of(connection, COMMENT, entries)
    new, old = [], []
    for entry in entries:
        lesson, comments = entry.submission.lesson, entry.submission.scores.comments
        for name, cell in (*lesson.solutions.items(), *lesson.tasks.items()):
            row, comment = there.get((entry.notebook_row, cell)), comments.get(name)
            if row is None:
                new.append(
                    {"notebook_id": entry.notebook_row, "cell_id": cell, "auto_comment": comment}
                )
            elif row.auto_comment != comment:
                old.append({"row": row.id, "auto_comment": comment})
    _insert(connection, COMMENT, new)
    _update(connection, COMMENT, old)


def _rows_of(
    connection: Connection, table: Table, entries: Sequence[_Entry]
) -> dict[tuple[str, str], Row]:
    """Return the rows of the entries' notebooks by notebook and cell, kept as they are until the
    transaction ends.
    """
    wanted = table.c.notebook_id.in_([entry.notebook_row for entry in entries])
    return {
        (row.notebook_id, row.cell_id): row
        for row in connection.execute(select(table).where(wanted).with_for_update())
    }


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _update(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Set the columns that `rows` name in the rows whose ids they give under "row"."""
    if rows:
        connection.execute(table.update().where(table.c.id == bindparam("row")), rows)
