"""What judging makes of a submission: the executed notebook, and one verdict for every judged item
of its lesson.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode, from_dict

from autograder.courses.templates import cell_name, is_test
from autograder.judge.checking import display_data
from course.assessment.asides import Aside
from course.assessment.verdicts import ItemResult
from course.lessons import TESTS


@dataclass(frozen=True)
class Judgement:
    """A submission after judging.

    repairs: what was mended to run it. incidents: what the student's code did to its process (ended
    it, hung, ...). isolation: how its code was kept apart, recorded with the grade. seconds: of
    computing that it took of its budget, where waiting counts as well. waited: seconds on the clock
    that its processes were waited for. asides: what is said of the work besides, without points.
    """

    lesson: str
    notebook: NotebookNode
    results: tuple[ItemResult, ...]
    repairs: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    isolation: str = ""
    seconds: float = 0.0
    waited: float = 0.0
    asides: tuple[Aside, ...] = ()

    @property
    def points(self) -> float:
        return round(sum(result.points for result in self.results), 2)

    @property
    def max_points(self) -> float:
        return sum(result.max_points for result in self.results)

    def to_json(self) -> dict:
        """Return what `autograder try --json` prints."""
        return {
            "lesson": self.lesson,
            "points": self.points,
            "max_points": self.max_points,
            "repairs": list(self.repairs),
            "incidents": list(self.incidents),
            "isolation": self.isolation,
            "items": [result.to_json() for result in self.results],
            "asides": [aside.to_json() for aside in self.asides],
        }


def enter_results(notebook: NotebookNode, results: Sequence[ItemResult]) -> None:
    """Make each test cell show its verdict and end in its points, the form in which nbgrader reads
    a score.

    A cell that did not get that far would otherwise count as full marks: nbgrader takes silence for
    success.
    """
    by_item = {result.item: result for result in results}
    for cell in filter(is_test, notebook.cells):
        result = by_item[cell_name(cell).removesuffix(TESTS)]
        points = {"text/plain": repr(float(result.points))}
        cell.outputs = [
            _output("display_data", display_data(result)),
            _output("execute_result", points, execution_count=cell.execution_count),
        ]


def _output(kind: str, data: Mapping[str, Any], **more: Any) -> NotebookNode:
    """Return one output of a cell; nbformat's own maker would validate each, which takes longer
    than to judge.
    """
    return from_dict({"output_type": kind, "data": data, "metadata": {}, **more})
