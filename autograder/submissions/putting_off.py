"""Cells of a course that define or show something, and that no verdict depends on, needn't run for
one: this tells which.

A cell is put off only if neither a cell that runs after it nor a probe could see whether it ran:
none of them reads a name that it binds, or reaches anything that it may have changed, through
whatever functions. Where that can't be told, only what comes after all tests and all that runs is
put off, which nobody can see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nbformat import NotebookNode, from_dict

from autograder.courses.lesson import Lesson
from autograder.courses.seeded import SeededExercises
from autograder.courses.templates import (
    PUT_OFF,
    cell_name,
    is_solution,
    is_test,
    without_blank_ends,
)
from autograder.submissions.cell_reading import effects_of
from autograder.submissions.effects import CellEffects
from autograder.submissions.reaching import Names, Onlookers
from course.assessment.exercises import Attempt
from course.assessment.probes import Keep, Script


class WantedOutputs(StrEnum):
    """Of which of the course's cells the graded notebook shows outputs, besides those that a
    verdict depends on: of all; of those that stand with a question in words, for who grades it; of
    none.
    """

    ALL = "all"
    WRITTEN = "written"
    NONE = "none"


NOT_RUN = from_dict(
    {
        "output_type": "stream",
        "name": "stdout",
        "text": "not run while this was graded, as no verdict depends on it\n",
    }
)
"""What a cell shows that was put off."""


@dataclass(frozen=True)
class _Part:
    """A cell, as far as running it goes. is_root: whether it runs whatever else does."""

    cell: NotebookNode
    effects: CellEffects
    is_root: bool


def put_off(
    notebook: NotebookNode, lesson: Lesson, exercises: SeededExercises, wanted: WantedOutputs
) -> NotebookNode:
    """Mark those cells of an assembled notebook of `lesson` that needn't run, and let them say so;
    none where an exercise can't be made, which is told of where it is judged. Return the notebook.
    """
    if wanted is WantedOutputs.ALL:
        return notebook
    try:
        probed = probed_names(exercises, lesson.name)
    except Exception:
        return notebook
    for cell in _unneeded(list(_parts(notebook, lesson, wanted)), probed):
        cell.metadata[PUT_OFF] = True
        cell.outputs = [NOT_RUN]
    return notebook


def _parts(notebook: NotebookNode, lesson: Lesson, wanted: WantedOutputs) -> Iterator[_Part]:
    """Yield the code cells in their order."""
    written = {cell.name: cell for cell in lesson.cells}
    shown = set(_beside_answers(lesson)) if wanted is WantedOutputs.WRITTEN else set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        name = cell_name(cell)
        if is_test(cell):
            yield _Part(cell, CellEffects(), True)
            continue
        own = written.get(name)
        is_course = (
            own is not None
            and not is_solution(cell)
            and without_blank_ends(cell.source) in own.texts
        )
        effects = effects_of(cell.source, is_course)
        yield _Part(cell, effects, not is_course or name in shown)


@cache
def _beside_answers(lesson: Lesson) -> tuple[str, ...]:
    """Return the names of the cells that stand below one heading with an answer in words."""
    sections: list[list[NotebookNode]] = [[]]
    for cell in lesson.template().cells:
        if cell.cell_type == "markdown" and cell.source.startswith("#"):
            sections.append([])
        sections[-1].append(cell)
    return tuple(
        cell_name(cell)
        for section in sections
        if any(cell.cell_type == "markdown" and is_solution(cell) for cell in section)
        for cell in section
    )


@cache
def probed_names(exercises: SeededExercises, name: str) -> frozenset[str]:
    """Return the names of a notebook of a lesson that its tests, and its questions about code,
    try.
    """
    lesson = exercises.course.lessons[name]
    attempts = [
        attempt
        for specification in lesson.specifications
        for case in exercises.without_hints(specification).cases
        for attempt in case.attempts
    ]
    attempts += [Attempt(question.probe) for question in lesson.questions]
    return frozenset(lesson.names).union(*map(_roots, attempts))


def _roots(attempt: Attempt) -> Iterator[str]:
    """Yield the names that an attempt begins with, but for what it keeps itself."""
    yield from (loan.partition(".")[0] for loan in attempt.lend)
    kept = {"provided", ""}
    for step in attempt.probe.steps:
        named = step.name if isinstance(step, Script) else getattr(step, "target", "")
        if (root := named.partition(".")[0]) not in kept:
            yield root
        kept.add(step.name if isinstance(step, Keep) else getattr(step, "result", None) or "")


def _unneeded(parts: Sequence[_Part], probed: frozenset[str]) -> Iterator[NotebookNode]:
    """Yield the cells that needn't run, from the last to the first: whether one is seen depends on
    those after it alone.
    """
    names = Names([part.effects for part in parts], probed)
    seen, is_last = Onlookers(), True
    for part in reversed(parts):
        is_seen = not is_last and (names.is_opaque or names.shows(part.effects, seen))
        if part.is_root or is_seen:
            is_last = False
            if not names.is_opaque:
                seen = seen.with_more(part.effects.reads, probed if is_test(part.cell) else ())
        else:
            yield part.cell
