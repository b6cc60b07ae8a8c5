"""What the gradebook knows of a lesson since it was released into it: a notebook goes by that,
whatever the lesson has become meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader import utils
from sqlalchemy import Connection, Row, select

from autograder.gradebook.tables import ASSIGNMENT, CELL, NOTEBOOK, POINTS, SOURCE
from autograder.problems import Problem


@dataclass(frozen=True)
class KnownLesson:
    """A lesson and its notebook as released into the gradebook.

    graded, tasks, solutions: the id of each cell of that kind by its name. points: of each graded
    cell. sources: what a cell was when released (type, lock, text, checksum).
    """

    id: str
    notebook: str
    graded: Mapping[str, str]
    tasks: Mapping[str, str]
    solutions: Mapping[str, str]
    points: Mapping[str, float]
    sources: Mapping[str, Row]


def known_lesson(connection: Connection, name: str) -> KnownLesson | None:
    """Return what the gradebook knows of the lesson `name`; None if it was never released into
    it.
    """
    found = connection.execute(
        select(ASSIGNMENT.c.id, NOTEBOOK.c.id.label("notebook"))
        .join(NOTEBOOK)
        .where(ASSIGNMENT.c.name == name, NOTEBOOK.c.name == name)
    ).first()
    if found is None:
        return None
    kinds: dict[str, dict[str, str]] = {"GradeCell": {}, "TaskCell": {}, "SolutionCell": {}}
    for cell in connection.execute(
        select(CELL.c.type, CELL.c.name, CELL.c.id).where(CELL.c.notebook_id == found.notebook)
    ):
        kinds[cell.type][cell.name] = cell.id
    points = connection.execute(
        select(CELL.c.name, POINTS.c.max_score)
        .join(POINTS)
        .where(CELL.c.notebook_id == found.notebook)
    )
    sources = connection.execute(select(SOURCE).where(SOURCE.c.notebook_id == found.notebook))
    return KnownLesson(
        found.id,
        found.notebook,
        kinds["GradeCell"],
        kinds["TaskCell"],
        kinds["SolutionCell"],
        dict(points.all()),
        {source.name: source for source in sources},
    )


def restore(notebook: NotebookNode, lesson: KnownLesson) -> None:
    """Make the cells of `notebook`, in place, what the gradebook says they are, as nbgrader's
    OverwriteCells does.

    Problem where it doesn't know a graded cell; other cells that it doesn't know are shown as plain
    ones.
    """
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        source = lesson.sources.get(marks.get("grade_id"))
        if source is None:
            if utils.is_grade(cell):
                raise Problem(
                    f"The gradebook doesn't know the cell {marks['grade_id']}: the lesson changed "
                    "after its release."
                )
            cell.metadata.pop("nbgrader", None)
            continue
        if utils.is_grade(cell):
            marks["points"] = lesson.points[source.name]
        marks["checksum"] = source.checksum
        if source.locked:
            cell.source = source.source
