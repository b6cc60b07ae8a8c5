"""What is said of an answer by its symptoms alone: exercises made from a right function, and
answers typed by students.
"""

from collections.abc import Callable, Sequence
import inspect

import numpy as np

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Equal
from course.assessment.probes import Call, Look, Probe, Set
from course.assessment.running import run
from course.assessment.verdicts import ItemResult
from tests.course.samples import judged

A = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -4.0]])
WIDE = np.array([2.0, -3.0, 5.0, 7.5, -11.0])
B = np.array([[0.5, 1.5], [2.0, -1.25], [0.75, 4.0], [-3.5, 5.0]])


def asking(
    right: Callable, *arguments: tuple, visible: bool = True, elementwise: bool = False
) -> Exercise:
    """Return the exercise "write `answer`, which does what `right` does", with one check, and a
    case for each of `arguments`.
    """
    cases = tuple(_case(right, given, visible) for given in arguments)
    check = Check("values", cases, core=True)
    return Exercise("answer", "01_first", "answer", 1.0, (check,), elementwise=elementwise)


def _case(right: Callable, arguments: tuple, visible: bool) -> Case:
    names = tuple(inspect.signature(right).parameters)[: len(arguments)]
    probe = Probe((Call("answer", arguments, "result", names),))
    observed = run(probe, {"answer": right}).observed
    labels = ["printed"] if observed["printed"] else ["result"]
    expected = {label: Equal(observed[label]) for label in labels}
    return Case((Attempt(probe),), expected, visible=visible)


def keeping(*labels: str, visible: bool = True) -> Exercise:
    """Return the exercise "write class `Answer` with step(x), which subtracts x from w, and keeps
    x as `kept`, x * x + 1 as `made`, and None as `later`"; each label is looked at.
    """
    start, x = np.array([1.0, 2.0, 3.0]), np.array([0.5, 0.25, -1.0])
    probe = Probe(
        (
            Call("Answer", (), "model", preparing=True),
            Set("model.w", start),
            Call("model.step", (x,), "result", ("x",)),
            *map(Look, labels),
        )
    )
    right = {"model.w": start - x, "model.kept": x, "model.made": x * x + 1, "model.later": None}
    expected = {label: Equal(right[label]) for label in labels}
    check = Check("step", (Case((Attempt(probe),), expected, visible=visible),), core=True)
    return Exercise("Answer-step", "01_first", "Answer", 1.0, (check,))


def symptom(exercise: Exercise, source: str) -> str | None:
    """Return the name of the symptom of what a student typed, after looking at its sentence."""
    result = judged(exercise, source)
    require_short(result)
    return result.symptom


def require_short(result: ItemResult) -> None:
    """A hint that a 15-year-old reads: one to three sentences."""
    assert result.hint is None or len(result.hint.split()) < 60


def symptoms(cases: Sequence[tuple[str, Exercise, str]]) -> list[tuple[str, str | None]]:
    """Return what is to be said of answers, and what is."""
    return [(name, symptom(exercise, source)) for name, exercise, source in cases]
