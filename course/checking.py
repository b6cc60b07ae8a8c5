"""The visible check: a student runs one cell and reads at once what is right, what is wrong, and
why.
"""

from functools import partial
import sys

from course.assessment.cells import NO_CELLS, FailedCell
from course.assessment.excuses import is_excused
from course.assessment.exercises import Exercise
from course.assessment.messages import counted
from course.assessment.rendering import with_advice
from course.assessment.running import run
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from course.assessment.verdicts import ItemResult, Verdict
from course.desk.progress import note
from course.history import HISTORY, notebook_of
from course.visible import VisibleChecks, at_home, checks_at_hand, named


class CheckFailed(AssertionError):
    """A visible check that does not hold; its text is the whole message, so notebooks show no
    traceback.
    """

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def check(item: str) -> None:
    """Try `item` (`"relu"`, `"LinearLayer-forward"`) of the calling notebook on the visible inputs.

    Prints one line when all holds. Raises CheckFailed with the first mistake, its inputs, and a
    hint when not, LessonError where the visible checks of the lesson are missing, or have no such
    item.
    """
    checks = checks_at_hand()
    exercise = find_exercise(checks, item)
    result = visible_result(checks, exercise, sys._getframe(1).f_globals, HISTORY.failed_cell)
    remark = None
    if result.verdict is not Verdict.MISSING:
        remark = HISTORY.remark(exercise.name, notebook_of(checks.lesson))
    kept = None if remark else _kept(checks, result)  # of what stands in the cell now
    if result.verdict is not Verdict.CORRECT:
        raise CheckFailed(with_advice(with_advice(result.message, remark), kept))
    judged = "an earlier version was right" if remark else "right so far"
    passed = f"{item}: {judged}, {counted(len(result.checks), 'visible check')} passed"
    print(with_advice(with_advice(passed, remark or result.advice), kept))


def _kept(checks: VisibleChecks, result: ItemResult) -> str | None:
    """Keep for the start page, at home, how a check went of something that is written; return what
    a student should know of that.
    """
    if not at_home() or result.verdict in (Verdict.MISSING, Verdict.UNATTEMPTED):
        return None
    return note(checks.lesson, result.item, result.verdict is Verdict.CORRECT)


def find_exercise(checks: VisibleChecks, item: str) -> Exercise:
    """Return the visible part of `item`; UnknownName names the items there are."""
    return named(checks.by_item, item, f"Lesson {checks.lesson} has no item {item!r}. It has")


def visible_result(
    checks: VisibleChecks,
    exercise: Exercise,
    namespace: dict,
    failed_cell: FailedCell = NO_CELLS.failed_cell,
) -> ItemResult:
    """Judge the student's names in `namespace` by the visible part of `exercise`, one of `checks`.

    failed_cell: tells why a name isn't there.
    """

    def try_attempt(attempt, seconds):
        return run(attempt.probe, namespace, seconds=seconds, public=checks.public)

    try_them = in_turn(try_attempt)
    excused = partial(is_excused, exercise.item, lambda: checks.exercises, try_them)
    return assess(exercise, try_them, failed_cell=failed_cell, is_excused=excused)
