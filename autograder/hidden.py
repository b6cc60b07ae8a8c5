"""What a test cell calls when a submission is graded: the hidden tests behind the same word `check`
that students see.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
import logging
from pathlib import Path
import sys
from typing import Any

from autograder.classroom.finding import classroom_around
from autograder.courses.course import course_around
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.judge.items import ItemJudge
from course.assessment.explanation import explain
from course.assessment.verdicts import ItemResult, Verdict

VERDICT_MIME = "application/vnd.neural-network-notebooks.verdict+json"
"""The type of output under which a test cell's whole verdict travels with the notebook."""

_judging: ContextVar[Callable[[str], ItemResult] | None] = ContextVar("judging", default=None)


@contextmanager
def judging(judge: Callable[[str], ItemResult]) -> Iterator[None]:
    """Let `check` judge items by `judge`, for whom the student's code is elsewhere."""
    token = _judging.set(judge)
    try:
        yield
    finally:
        _judging.reset(token)


def check(item: str) -> float:
    """Judge `item` of the calling notebook, show the verdict, and return the points earned.

    In a judge's process the student's code is elsewhere (see `judging`), in a kernel it is the
    calling notebook. nbgrader takes the value as partial credit, so the cell must end in this call.
    A failure of ours is shown as `internal_error` and logged with its traceback; it is never the
    student's. Problem where no course is found around a kernel's folder.
    """
    if (elsewhere := _judging.get()) is not None:
        return float(elsewhere(item).points)
    judge, namespace = _kernels_judge(Path.cwd()), sys._getframe(1).f_globals
    try:
        result = judge.judge_here(item, namespace)
    except Exception as error:
        result = internal_error(judge, item, error)
    _show(result)
    return float(result.points)


@cache
def _kernels_judge(folder: Path) -> ItemJudge:
    """Return who judges in a kernel that runs in `folder`, by the course or the class around it."""
    classroom = classroom_around(folder)
    if classroom:
        return ItemJudge(SeededExercises(classroom.course, classroom.seed))
    return ItemJudge(SeededExercises(course_around(folder), PUBLIC_SEED))


def internal_error(judge: ItemJudge, item: str, error: BaseException) -> ItemResult:
    """Return the verdict for a failure of the grader itself, and log it."""
    logging.getLogger(__name__).debug("judging %s failed", item, exc_info=error)
    specification = judge.exercises.course.items.get(item)
    points = specification.points if specification else 0.0
    explanation = explain(
        f"the grader failed, not your code ({type(error).__name__}: {error}); it will be graded "
        "again"
    )
    return ItemResult(item, 0.0, points, Verdict.INTERNAL_ERROR, explanation)


def display_data(result: ItemResult) -> dict[str, Any]:
    """Return the verdict by type of output: as text for a person, and whole."""
    return {"text/plain": result.text, VERDICT_MIME: result.to_json()}


def _show(result: ItemResult) -> None:
    bundle = display_data(result)
    try:
        from IPython.display import display
    except ImportError:
        print(bundle["text/plain"])
    else:
        display(bundle, raw=True)
