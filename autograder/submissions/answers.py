"""Finds the student's prose for each answer in words: by the name of its cell, behind it, and in
and behind its question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.courses.templates import LessonCell
from autograder.submissions.comparison import NotebookComparison, several
from autograder.submissions.solutions import MISSING


@dataclass(frozen=True)
class Answers:
    """What was found for all answers of a lesson.

    texts: by the name of the cell, "" for none. places: the name of the cell that a submitted one,
    by its position, stands for. repairs: what had to be mended, one sentence each.
    """

    texts: Mapping[str, str]
    places: Mapping[int, str]
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class _Answer:
    """The positions that an answer is put together from: cells of its name, its question where that
    was changed, and the student's own prose behind.
    """

    named: list[int]
    question: list[int]
    behind: list[int]

    def text(self, comparison: NotebookComparison, cell: LessonCell) -> str:
        """Return what the student wrote; what was handed out where that is all there is."""
        positions = sorted({*self.question, *self.named, *self.behind})
        written = [
            position for position in positions if not comparison.is_untouched(cell, position)
        ]
        return "\n\n".join(comparison.cells[position].source for position in written or self.named)

    def repairs(self) -> Iterator[str]:
        """Say what it is put together from, where that is more than a cell of its name."""
        if len(self.named) > 1:
            yield several(len(self.named))
        if self.question:
            yield "its question was changed, and what was written into that is taken with it"
        if self.behind:
            yield (
                "the prose right behind it is taken with it"
                if self.named
                else "this cell is gone or renamed; the prose behind its question is taken instead"
            )
        if not (self.named or self.question or self.behind):
            yield MISSING


def find_answers(comparison: NotebookComparison, taken: Mapping[int, str]) -> Answers:
    """Find what answers the questions of a lesson: the student's prose is all read.

    taken: positions that stand for something else already.
    """
    texts: dict[str, str] = {}
    places: dict[int, str] = {}
    repairs: list[str] = []
    for question, cell in zip(comparison.lesson, comparison.lesson[1:]):
        if cell.is_solution and not cell.is_code:
            answer = _answer_to(comparison, question, cell, {**taken, **places})
            for position in (*answer.named, *answer.behind):
                if position not in taken:
                    places.setdefault(position, cell.name)
            repairs += [f"{cell.name}: {repair}" for repair in answer.repairs()]
            texts[cell.name] = answer.text(comparison, cell)
    return Answers(texts, places, tuple(repairs))


def _answer_to(
    comparison: NotebookComparison, question: LessonCell, cell: LessonCell, taken: Mapping[int, str]
) -> _Answer:
    asked = [
        position
        for position in comparison.positions_of(question)
        if not comparison.is_code(position)
    ]
    named = [position for position in comparison.positions_of(cell) if position not in taken]
    return _Answer(
        named,
        [position for position in asked if not comparison.is_untouched(question, position)],
        [position for start in named or asked for position in _prose_behind(comparison, start)],
    )


def _prose_behind(comparison: NotebookComparison, start: int) -> Iterator[int]:
    """Yield the positions of the student's own prose behind the cell at `start` and before the next
    one of the course.
    """
    for position in range(start + 1, len(comparison.cells)):
        if comparison.names[position]:
            return
        if comparison.texts[position] and not comparison.is_code(position):
            yield position
