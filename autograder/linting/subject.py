"""A lesson as the rules see it: its notebook as it lies there, not mended by any reader, and its
specifications.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
import json
from typing import Any

from autograder.authoring.drafts import DraftCase
from autograder.authoring.draw import Draw
from autograder.authoring.specification import Specification
from autograder.courses.exercises import build_without_hints
from autograder.courses.lesson import EXERCISES, MISTAKES, Lesson
from autograder.courses.seeded import PUBLIC_SEED
from autograder.courses.templates import is_solution, is_test
from autograder.linting.findings import Disagreement
from course.assessment.exercises import Exercise
from course.lessons import SOLUTION, TESTS


@dataclass(frozen=True)
class LessonText:
    """A cell of the notebook. marks: what nbgrader noted of it; nothing for a cell that is the
    student's own.
    """

    id: str
    is_code: bool
    source: str
    marks: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called: its grade_id, or else its nbformat id."""
        return str(self.marks.get("grade_id") or self.id)

    @property
    def item(self) -> str:
        """What a test cell judges, by its name."""
        return self.name.removesuffix(TESTS)

    @property
    def defines(self) -> str:
        """What a solution cell defines, by its name."""
        return self.name.removesuffix(SOLUTION)

    @property
    def is_test(self) -> bool:
        """Whether it judges an item."""
        return self.is_code and is_test(self._as_node)

    @property
    def is_solution(self) -> bool:
        """Whether it is code that students write."""
        return self.is_code and is_solution(self._as_node)

    @property
    def is_answer(self) -> bool:
        """Whether it is what students write in words."""
        return not self.is_code and is_solution(self._as_node)

    @property
    def points(self) -> float:
        """What it can earn, 0 where that is no number."""
        points = self.marks.get("points", 0)
        return float(points) if isinstance(points, (int, float)) else 0.0

    @property
    def _as_node(self) -> dict:
        return {"metadata": {"nbgrader": dict(self.marks)}}


class Subject:
    """One lesson under the rules. What of it can't be read raises where it is asked for, so that
    the other rules go on.
    """

    def __init__(self, lesson: Lesson):
        self.lesson = lesson
        self.exercises, self.mistakes = (
            lesson.folder / f"{name}.py" for name in (EXERCISES, MISTAKES)
        )
        self._built: dict[Specification, Exercise] = {}

    @cached_property
    def cells(self) -> tuple[LessonText, ...]:
        """The cells of the notebook; ValueError where it is none."""
        notebook = json.loads(self.lesson.path.read_text(encoding="utf-8-sig"))
        return tuple(map(_cell, notebook["cells"]))

    @cached_property
    def tests(self) -> tuple[LessonText, ...]:
        """The cells that judge items."""
        return tuple(cell for cell in self.cells if cell.is_test)

    @cached_property
    def solutions(self) -> tuple[LessonText, ...]:
        """The cells of code that students write."""
        return tuple(cell for cell in self.cells if cell.is_solution)

    @cached_property
    def answers(self) -> tuple[LessonText, ...]:
        """The cells of words that students write."""
        return tuple(cell for cell in self.cells if cell.is_answer)

    @property
    def specifications(self) -> Mapping[str, Specification]:
        """The specifications by item."""
        return {specification.item: specification for specification in self.lesson.specifications}

    def drafts(self, specification: Specification) -> Iterator[DraftCase]:
        """Yield the cases of an item as they are written, before anything is tried; raises whatever
        the author's code does.
        """
        for check in specification.checks(Draw.of(PUBLIC_SEED)):
            yield from check.cases

    def exercise(self, specification: Specification) -> Exercise:
        """Return what an item becomes for a seed that everybody knows, without fingerprints."""
        if specification not in self._built:
            self._built[specification] = build_without_hints(
                self.lesson, specification, PUBLIC_SEED
            )
        return self._built[specification]

    def in_notebook(self, what: str, mend: str, cell: LessonText | None = None) -> Disagreement:
        """Return a finding in the notebook."""
        return Disagreement(self.lesson.path, what, mend, cell and cell.name)

    def in_exercises(self, what: str, mend: str) -> Disagreement:
        """Return a finding in the specifications."""
        return Disagreement(self.exercises, what, mend)


def _cell(data: Mapping[str, Any]) -> LessonText:
    source = data["source"]
    marks = data.get("metadata", {}).get("nbgrader")
    return LessonText(
        str(data.get("id", "")),
        data["cell_type"] == "code",
        source if isinstance(source, str) else "".join(source),
        marks if isinstance(marks, dict) else {},
    )
