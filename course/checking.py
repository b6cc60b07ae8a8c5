"""The visible check: a student runs one cell and reads at once what is right, what is wrong, and why."""

import sys

from course.assessment.trials import assess, in_turn
from course.assessment.exercises import Exercise, visible_exercises
from course.assessment.messages import counted
from course.assessment.probes import run
from course.assessment.verdicts import ItemResult, Verdict


class CheckFailed(AssertionError):
    """A visible check that does not hold; its text is the whole message, so notebooks show no traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def check(item: str) -> None:
    """Try `item` (`"relu"`, `"LinearLayer-forward"`) of the calling notebook on the visible inputs.

    Prints one line when all holds. Raises CheckFailed with the first mistake, its inputs, and a hint when not, and
    ValueError where the course has no such item.
    """
    result = visible_result(find_exercise(item), sys._getframe(1).f_globals)
    if result.verdict is not Verdict.CORRECT:
        raise CheckFailed(result.message)
    print(f"{item}: right so far, {counted(len(result.checks)).replace('check', 'visible check')} passed")
    if result.advice:
        print(f"  advice    {result.advice}")


def find_exercise(item: str) -> Exercise:
    """Return the visible part of `item`; ValueError names the items there are."""
    exercises = visible_exercises()
    if item not in exercises:
        raise ValueError(f"There is no item {item!r}. The course has: {', '.join(exercises)}.")
    return exercises[item]


def visible_result(exercise: Exercise, namespace: dict) -> ItemResult:
    """Judge the student's names in `namespace` by the visible part of `exercise`."""
    return assess(exercise, in_turn(lambda probe, lend, seconds: run(probe, namespace, seconds=seconds)))
