"""What `check` is in a test cell while a notebook is judged, and what the cell shows then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
import logging
from typing import Any

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


def judge_elsewhere() -> Callable[[str], ItemResult] | None:
    """Return who judges items where the student's code is elsewhere; None in a kernel."""
    return _judging.get()


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
