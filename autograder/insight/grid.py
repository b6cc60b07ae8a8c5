"""A class as a grid of students by lessons: one look at who is where."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.overview import COUNTED, StudentOverview, called, student_overviews

SHADES = (0.5, 0.7, 0.85, 1.0)
"""Shares of the points from which on the number stands on a darker shade; the number says the same.
"""

SIGNS = {
    State.REFUSED: ("!", "refused"),
    State.LEFT: ("…", "left to the next run"),
    State.UNGRADED: ("…", "not graded yet"),
    State.ABSENT: ("–", "not handed in"),
}
"""What stands in the place of a number, and what it means."""

NOT_DUE = "", "not handed in, and not due yet"


@dataclass(frozen=True)
class GridCell:
    """A student in a lesson. sign: percent of the judged points, or one of SIGNS; words: what it
    means; shade: from 0, which is none.
    """

    sign: str
    words: str
    shade: int


@dataclass(frozen=True)
class GridRow:
    """A student. total: percent of the judged points of all that is due or handed in; nothing where
    nothing is.
    """

    student: str
    total: GridCell
    cells: tuple[GridCell, ...]
    needs_help: bool


def grid(found: ClassStanding, lessons: Sequence[str]) -> list[GridRow]:
    """Return a row for each student, who has earned least first."""
    return [_row(each, found, lessons) for each in student_overviews(found)]


def _row(student: StudentOverview, found: ClassStanding, lessons: Sequence[str]) -> GridRow:
    own = [found.standings[student.participant.id, lesson] for lesson in lessons]
    cells = tuple(_cell(each, found.is_missing(each)) for each in own)
    begun = student.share < 1 or any(cell.shade for cell in cells)
    total = _earned(student.share) if begun else GridCell(*NOT_DUE, 0)
    return GridRow(called(student.participant), total, cells, begun and student.needs_help)


def _cell(standing: Standing, is_missing: bool) -> GridCell:
    if standing.note and standing.state in COUNTED:
        most = standing.note.max_points
        return _earned(standing.note.points / most if most else 1.0)
    if standing.state is State.ABSENT and not is_missing:
        return GridCell(*NOT_DUE, 0)
    return GridCell(*SIGNS[standing.state], 0)


def _earned(share: float) -> GridCell:
    percent = 100 if share >= 1 else min(99, round(100 * share))  # 100 is all of them
    shade = 1 + sum(share >= least for least in SHADES)
    return GridCell(f"{percent}", f"{percent} percent", shade)
