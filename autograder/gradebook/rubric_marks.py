"""What graders find in written answers, item by item of the rubric: kept in a table of our own in
the gradebook, beside the scores and comments that nbgrader shows of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
import json

from nbgrader.api import new_uuid
from sqlalchemy import (
    Column,
    Connection,
    Float,
    MetaData,
    Row,
    String,
    Table,
    Text,
    and_,
    bindparam,
    inspect,
    select,
)

from autograder.classroom.classroom import Classroom
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.marks import of_submissions
from autograder.gradebook.tables import CELL, COMMENT, GRADE, POINTS, SUBMITTED
from autograder.gradebook.transactions import transaction

RUBRIC_MARK = Table(
    "autograder_rubric_mark",
    MetaData(),
    Column("grade_id", String(32), primary_key=True),
    Column("items", Text),
    Column("remark", Text),
    Column("score", Float),
    Column("comment", Text),
    Column("answer", String(64)),
    Column("claimed_by", String(64), nullable=False, default=""),
    Column("claimed_until", Float, nullable=False, default=0.0),
)
"""Of each written answer what was found in it, and who is reading it just now."""


_SOLUTION = CELL.alias("solution")

_OF_ANSWER = (
    GRADE.c.id,
    GRADE.c.notebook_id,
    _SOLUTION.c.id.label("solution_id"),
    SUBMITTED.c.student_id,
    GRADE.c.auto_score,
    GRADE.c.manual_score,
    GRADE.c.needs_manual_grade,
    COMMENT.c.manual_comment,
    *(column.label(f"mark_{column.name}") for column in RUBRIC_MARK.columns),
)


@dataclass(frozen=True)
class RubricMark:
    """What was found in an answer: items of the rubric by name, and a remark besides. score,
    comment: what was entered for it; answer: a digest of what was read.
    """

    items: tuple[str, ...]
    remark: str
    score: float
    comment: str
    answer: str


@dataclass(frozen=True)
class WrittenGrade:
    """What the gradebook holds of one written answer.

    id, notebook, solution: of nbgrader's rows, which has one of the cell for its grade and another
    for its comment. auto: 0 where nothing was written, else None. by_hand:
    points, None where there are none. waits: whether it still needs a person. mark: None where it
    wasn't marked by items. claimed_until: seconds since 1970.
    """

    id: str
    notebook: str
    solution: str
    student: str
    auto: float | None
    by_hand: float | None
    waits: bool
    comment: str
    mark: RubricMark | None = None
    claimed_by: str = ""
    claimed_until: float = 0.0

    @property
    def is_by_items(self) -> bool:
        """Whether what counts is what was marked by items: nobody entered anything else since."""
        mark = self.mark
        return mark is not None and (self.by_hand, self.comment) == (mark.score, mark.comment)


@contextmanager
def opened_marks(classroom: Classroom, to_write: bool = False) -> Iterator[Connection]:
    """Give the gradebook of a class in a transaction of its own, into which nobody else writes
    where it is to be written; Problem if it isn't there or can't be used.
    """
    with open_existing_gradebook(classroom) as gradebook:
        is_new = not inspect(gradebook.engine).has_table(RUBRIC_MARK.name)
        with gradebook.engine.connect() as connection:
            if is_new:
                with transaction(connection, classroom.gradebook, "IMMEDIATE"):
                    _make_table(connection)
            kind = "IMMEDIATE" if to_write else "DEFERRED"
            with transaction(connection, classroom.gradebook, kind):
                yield connection


def is_marked_by_items(classroom: Classroom) -> bool:
    """Return whether answers were ever marked by items in the gradebook, which must be there."""
    with open_existing_gradebook(classroom) as gradebook:
        return inspect(gradebook.engine).has_table(RUBRIC_MARK.name)


def _make_table(connection: Connection) -> None:
    """Make the table of our own; of several that do so at once one makes it, and the others see."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {GRADE.name} IN SHARE ROW EXCLUSIVE MODE")
    RUBRIC_MARK.create(connection, checkfirst=True)


def points_of(connection: Connection, lesson: str, cell: str) -> float | None:
    """Return what an answer can earn by the gradebook; None where it doesn't know the cell."""
    query = _of_cell(lesson, cell, POINTS.c.max_score).join(POINTS, POINTS.c.id == CELL.c.id)
    found = connection.execute(query.limit(1)).scalar()
    return None if found is None else float(found)


def written_grades(
    connection: Connection, lesson: str, cell: str, to_write: bool = False
) -> list[WrittenGrade]:
    """Return what the gradebook holds of all answers to a question, by student; to_write: nobody
    else changes it before the transaction ends.
    """
    if to_write:  # first: what is read in the same statement could be older than the lock
        locked = _of_cell(lesson, cell, GRADE.c.id).with_for_update(of=GRADE)
        connection.execute(locked).all()
    query = (
        _of_cell(lesson, cell, *_OF_ANSWER)
        .join(
            _SOLUTION,
            and_(
                _SOLUTION.c.notebook_id == CELL.c.notebook_id,
                _SOLUTION.c.name == CELL.c.name,
                _SOLUTION.c.type == "SolutionCell",
            ),
        )
        .outerjoin(
            COMMENT,
            and_(COMMENT.c.notebook_id == GRADE.c.notebook_id, COMMENT.c.cell_id == _SOLUTION.c.id),
        )
        .outerjoin(RUBRIC_MARK, RUBRIC_MARK.c.grade_id == GRADE.c.id)
        .order_by(SUBMITTED.c.student_id)
    )
    return [_written_grade(row) for row in connection.execute(query)]


def _of_cell(lesson: str, cell: str, *columns):
    """Return the query for `columns` of the grades of a cell in all submissions."""
    return (
        of_submissions(lesson, *columns)
        .join(GRADE)
        .join(CELL, GRADE.c.cell_id == CELL.c.id)
        .where(CELL.c.name == cell)
    )


def _written_grade(row: Row) -> WrittenGrade:
    is_marked = row.mark_items is not None
    return WrittenGrade(
        row.id,
        row.notebook_id,
        row.solution_id,
        row.student_id,
        row.auto_score,
        row.manual_score,
        row.needs_manual_grade,
        row.manual_comment or "",
        RubricMark(
            tuple(json.loads(row.mark_items)),
            row.mark_remark,
            row.mark_score,
            row.mark_comment,
            row.mark_answer,
        )
        if is_marked
        else None,
        row.mark_claimed_by or "",
        row.mark_claimed_until or 0.0,
    )


def enter_written_grades(connection: Connection, grades: Sequence[WrittenGrade]) -> None:
    """Let the gradebook hold this of each answer: score, comment, whether it waits, what was marked
    by items, and who claims it.
    """
    if not grades:
        return
    rows = [
        {"row": each.id, "manual_score": each.by_hand, "needs_manual_grade": each.waits}
        for each in grades
    ]
    connection.execute(GRADE.update().where(GRADE.c.id == bindparam("row")), rows)
    _enter_comments(connection, grades)
    enter_claims(connection, grades)


def enter_claims(connection: Connection, grades: Sequence[WrittenGrade]) -> None:
    """Let the table of our own hold what was marked in each answer, and who claims it."""
    if not grades:
        return
    ids = [each.id for each in grades]
    connection.execute(RUBRIC_MARK.delete().where(RUBRIC_MARK.c.grade_id.in_(ids)))
    connection.execute(RUBRIC_MARK.insert(), list(map(_row, grades)))


def _row(grade: WrittenGrade) -> dict:
    mark = grade.mark
    return {
        "grade_id": grade.id,
        "items": json.dumps(mark.items) if mark else None,
        "remark": mark.remark if mark else None,
        "score": mark.score if mark else None,
        "comment": mark.comment if mark else None,
        "answer": mark.answer if mark else None,
        "claimed_by": grade.claimed_by,
        "claimed_until": grade.claimed_until,
    }


def _enter_comments(connection: Connection, grades: Iterable[WrittenGrade]) -> None:
    """Update the comments; where nbgrader has none yet, add them."""
    places = {(each.notebook, each.solution): each.comment or None for each in grades}
    cells = {cell for _, cell in places}
    known = connection.execute(
        select(COMMENT.c.id, COMMENT.c.notebook_id, COMMENT.c.cell_id).where(
            COMMENT.c.cell_id.in_(cells)
        )
    )
    there = {(row.notebook_id, row.cell_id): row.id for row in known}
    old = [
        {"row": there[place], "manual_comment": comment}
        for place, comment in places.items()
        if place in there
    ]
    new = [
        {"id": new_uuid(), "notebook_id": place[0], "cell_id": place[1], "manual_comment": comment}
        for place, comment in places.items()
        if place not in there and comment
    ]
    if old:
        connection.execute(COMMENT.update().where(COMMENT.c.id == bindparam("row")), old)
    if new:
        connection.execute(COMMENT.insert(), new)
