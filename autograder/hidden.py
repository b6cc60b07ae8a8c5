"""What a test cell calls when a submission is graded: the hidden tests behind the same word `check` that students see."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
import logging
import sys
from typing import Any

from autograder.judge.items import in_process, judge_through
from course.assessment.trials import TryAttempts
from course.assessment.verdicts import ItemResult, Verdict

VERDICT_MIME = "application/vnd.neural-network-notebooks.verdict+json"
"""The type of output under which a test cell's whole verdict travels with the notebook."""

_judging: ContextVar[tuple[TryAttempts, int, list[ItemResult]] | None] = ContextVar("judging", default=None)


@contextmanager
def judging(try_attempts: TryAttempts, seed: int, results: list[ItemResult]) -> Iterator[None]:
    """Let `check` reach the student's code through `try_attempts`, and add to `results`, which holds those of earlier items."""
    token = _judging.set((try_attempts, seed, results))
    try:
        yield
    finally:
        _judging.reset(token)


def check(item: str) -> float:
    """Judge `item` of the calling notebook, show the verdict, and return the points earned.

    In a judge's process the student's code is elsewhere (see `judging`), in a kernel it is the calling notebook. nbgrader
    takes the value as partial credit, so the cell must end in this call. A failure of ours is shown as `internal_error`
    and logged with its traceback; it is never the student's.
    """
    apart = _judging.get()
    namespace = sys._getframe(1).f_globals
    try:
        try_attempts, seed, before = apart or (in_process(item, namespace), None, [])
        result = judge_through(try_attempts, item, seed, {one.item: one for one in before})
    except Exception as error:
        logging.getLogger(__name__).debug("judging %s failed", item, exc_info=True)
        result = internal_error(item, error)
    if apart is None:
        _show(result)
    else:
        apart[2].append(result)
    return float(result.points)


def internal_error(item: str, error: BaseException) -> ItemResult:
    """Return the verdict for a failure of the grader itself."""
    from autograder.exercises import BY_ITEM

    points = BY_ITEM[item].points if item in BY_ITEM else 0.0
    message = f"{item}: the grader failed, not your code ({type(error).__name__}: {error}); it will be graded again"
    return ItemResult(item, 0.0, points, Verdict.INTERNAL_ERROR, message)


def as_shown(result: ItemResult) -> str:
    """Return the verdict as text: the message, and the advice if there is any."""
    return f"{result.message}\n  advice    {result.advice}" if result.advice else result.message


def _show(result: ItemResult) -> None:
    text = as_shown(result)
    bundle: dict[str, Any] = {"text/plain": text, VERDICT_MIME: result.to_json()}
    try:
        from IPython.display import display
    except ImportError:
        print(text)
    else:
        display(bundle, raw=True)
