"""Rules on what a lesson's text tells of minutes and points: `*About 5 minutes, 2 points.*`, the
table of exercises, and `**Time** about 60 minutes`."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
import re

from autograder.linting.findings import Disagreement, counted, did_you_mean, listed
from autograder.linting.subject import LessonText, Subject

_NUMBER = r"(\d+(?:\.\d+)?)"
_ABOUT = re.compile(rf"\*About {_NUMBER} minutes?(?:, {_NUMBER} points?)?", re.IGNORECASE)
_TOTAL = re.compile(rf"\*\*Time:?\*\*:? about {_NUMBER} minutes?", re.IGNORECASE)
_ROW = re.compile(rf"^\| *`?([^|`]+)`? *\| *{_NUMBER} *\| *([\d.+ ]+?) *\|", re.MULTILINE)
_HEADING = re.compile(r"^\| *Exercise *\| *Minutes *\| *Points *\|", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a place in the text tells of an exercise. points: None where it tells none. graded: the
    cells it is about.
    """

    cell: LessonText
    minutes: float
    points: float | None
    graded: tuple[LessonText, ...]
    exercise: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What the cells that it is about are called."""
        return tuple(cell.name for cell in self.graded)


def exercises_told(subject: Subject) -> list[Told]:
    """Return what is told at the head of each exercise; it is about the graded cells up to the next
    such head.
    """
    found: list[Told] = []
    for cell in subject.cells:
        if not cell.is_code and not cell.is_answer and (about := _ABOUT.search(cell.source)):
            found.append(Told(cell, float(about[1]), float(about[2]) if about[2] else None, ()))
        elif found and _is_graded(cell):
            last = found[-1]
            found[-1] = Told(last.cell, last.minutes, last.points, (*last.graded, cell))
    return found


def rows_told(subject: Subject) -> list[Told]:
    """Return the rows of the table of exercises, where there is one."""
    rows = [
        (cell, exercise.strip(), minutes, points)
        for cell in subject.cells
        if has_table(cell)
        for exercise, minutes, points in _ROW.findall(cell.source)
    ]
    named = {exercise for _, exercise, *_ in rows}
    return [
        Told(
            cell,
            float(minutes),
            sum(float(part) for part in points.split("+") if part.strip()),
            _graded_by(exercise, subject, named),
            exercise,
        )
        for cell, exercise, minutes, points in rows
    ]


def has_table(cell: LessonText) -> bool:
    """Whether a cell holds the table of exercises."""
    return not cell.is_code and _HEADING.search(cell.source) is not None


def _is_graded(cell: LessonText) -> bool:
    return cell.is_test or cell.is_answer


def _graded_by(exercise: str, subject: Subject, named: Set[str]) -> tuple[LessonText, ...]:
    """Return the graded cells that a row of the table is about: of an item, of a written question,
    or of a whole name, but for its items that have a row of their own. named: what all rows name.
    """
    graded = [cell for cell in subject.cells if _is_graded(cell)]
    items = {
        specification.item
        for specification in subject.lesson.specifications
        if exercise == specification.name
    }
    exact = [
        cell
        for cell in graded
        if exercise in (cell.item, cell.name, cell.name.removesuffix("-answer"))
    ]
    return tuple(exact or [cell for cell in graded if cell.is_test and cell.item in items - named])


def _points(cells: Sequence[LessonText], subject: Subject) -> float:
    """Return what graded cells can earn: what their specifications say, where they have any."""
    specified = subject.specifications
    return sum(
        specified[cell.item].points if cell.is_test and cell.item in specified else cell.points
        for cell in cells
    )


def points(subject: Subject) -> Iterator[Disagreement]:
    """Find points told at the head of an exercise, or in the table, that aren't those of its
    items.
    """
    for entry in [*exercises_told(subject), *rows_told(subject)]:
        have = _points(entry.graded, subject)
        if (
            entry.points is not None
            and entry.points != have
            and (entry.graded or not entry.exercise)
        ):
            about = f"of {entry.exercise} " if entry.exercise else ""
            yield subject.in_notebook(
                f"the text {about}tells of {counted(entry.points, 'point')}, and its graded cells "
                f"({listed(entry.names)}) give {have:g}",
                "Write the points of the specifications into the text",
                entry.cell,
            )


def table(subject: Subject) -> Iterator[Disagreement]:
    """Find what the table of exercises names and isn't there, or leaves out."""
    rows = rows_told(subject)
    graded = {cell.name: cell for cell in subject.cells if _is_graded(cell)}
    known = [cell.item if cell.is_test else name for name, cell in graded.items()]
    for row in rows:
        if not row.graded:
            yield subject.in_notebook(
                f"the table names {row.exercise!r}, which nothing graded is called"
                f"{did_you_mean(row.exercise, known)}",
                "Name an item, what it is about, or the cell of a written answer",
                row.cell,
            )
    names = {name for row in rows for name in row.names}
    for cell in [cell for name, cell in graded.items() if rows and name not in names]:
        yield subject.in_notebook(
            f"the table leaves out {cell.item}",
            "Add a row with its minutes and points",
            rows[0].cell,
        )


def minutes(subject: Subject) -> Iterator[Disagreement]:
    """Find minutes told at the head of an exercise that aren't those in the table."""
    rows = {row.names: row for row in rows_told(subject) if row.graded}
    for entry in exercises_told(subject):
        row = rows.get(entry.names)
        if row and row.minutes != entry.minutes:
            yield subject.in_notebook(
                f"the text tells of {counted(entry.minutes, 'minute')}, and the table in the cell "
                f"{row.cell.name} of {row.minutes:g}",
                "Let both say the same",
                entry.cell,
            )


def time(subject: Subject) -> Iterator[Disagreement]:
    """Find a total time that is less than the exercises take."""
    exercises = sum(entry.minutes for entry in rows_told(subject) or exercises_told(subject))
    for cell in subject.cells:
        total = None if cell.is_code or cell.is_answer else _TOTAL.search(cell.source)
        if total and float(total[1]) < exercises:
            yield subject.in_notebook(
                f"the lesson is said to take {float(total[1]):g} minutes, and its exercises alone "
                f"take {exercises:g}",
                "Give it more time, reading included",
                cell,
            )


RULES = (points, table, minutes, time)
