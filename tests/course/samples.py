"""Samples for these tests: what a student typed, an exercise small enough to read, and notebooks
made by hand.
"""

from dataclasses import replace
import json
import linecache
from pathlib import Path
import textwrap

import numpy as np

from course.assessment.exercises import Attempt, Case, Check, Exercise, Hint
from course.assessment.expectations import Equal
from course.assessment.fingerprints import fingerprint
from course.assessment.probes import Call, Look, Probe, Set
from course.assessment.running import run
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from course.assessment.verdicts import ItemResult
from course.visible import CHECKS, VisibleChecks, checks_in

X = np.array([[1.0, -2.0], [0.0, 3.0]])

RELEASE = Path(__file__).resolve().parents[2] / "release"
"""The folder of this course's lessons as students get them."""

SHIPPED: dict[str, VisibleChecks] = {
    path.parent.name: checks_in(path.parent) for path in sorted(RELEASE.glob(f"*/{CHECKS}"))
}
"""The visible checks that students get, by lesson."""

SHIPPED_EXERCISES = [
    (checks, exercise) for checks in SHIPPED.values() for exercise in checks.exercises
]
"""Every exercise that students get, with the checks it is one of."""

SHIPPED_ITEMS = [exercise.item for _, exercise in SHIPPED_EXERCISES]


def typed(source: str, filename: str = "<student's cell>") -> dict:
    """Return the names that a student's cell defines; its lines are known to tracebacks, as in
    Jupyter.
    """
    text = textwrap.dedent(source).lstrip("\n")
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    namespace = {"np": np}
    exec(compile(text, filename, "exec"), namespace)
    return namespace


def calling(x: np.ndarray = X, name: str = "double") -> Attempt:
    """Return the attempt that calls the student's function once."""
    return Attempt(Probe((Call(name, (x,), "result", ("x",)),)))


def doubled(x: np.ndarray, **options) -> Case:
    """Return the case that the result is twice `x`."""
    return Case((calling(x),), {"result": Equal(2 * x)}, **options)


def double(*, visible: bool = True, name: str = "double") -> Exercise:
    """Return the exercise "write double(x), which returns 2 * x": 4 points, half of them for the
    core.
    """
    checks = (
        Check(
            "values",
            (Case((calling(X, name),), {"result": Equal(2 * X)}, visible=visible),),
            weight=2,
            core=True,
        ),
        Check(
            "one dimension",
            (Case((calling(X[0], name),), {"result": Equal(2 * X[0])}, visible=visible),),
        ),
        Check(
            "inputs unchanged",
            (Case((calling(X, name),), {"x afterwards": Equal(X)}, visible=visible),),
        ),
    )
    return Exercise(name, "01_activations", name, 4.0, checks, elementwise=True)


def knowing(exercise: Exercise, **mistakes: tuple[str, str]) -> Exercise:
    """Return `exercise` with known mistakes, each an id with the code that makes it and the hint
    for it.
    """
    tables = [{} for _ in exercise.cases]
    for number, (code, _) in enumerate(mistakes.values()):
        for table, case in zip(tables, exercise.cases):
            outcome = run(case.probe, typed(code))
            if case.judge(outcome):
                digest = fingerprint(case, outcome)
                table[digest] = (*table.get(digest, ()), number)
    hints = tuple(Hint(mistake, hint) for mistake, (_, hint) in mistakes.items())
    return replace(exercise, hints=hints, fingerprints=tuple(tables))


def layer(*looks: str) -> Exercise:
    """Return an exercise about a class `Layer` with a `forward(x)` that keeps x and returns x +
    b.
    """
    call = Call("layer.forward", (X,), "result", ("x",))
    probe = Probe(
        (
            Call("Layer", (), "layer", preparing=True),
            Set("layer.b", np.ones(2)),
            call,
            Look("layer.kept"),
        )
    )
    expected = {"result": Equal(X + 1), "layer.kept": Equal(X)}
    checks = tuple(
        Check(label, (Case((Attempt(probe),), {label: expected[label]}, visible=True),), core=True)
        for label in looks
    )
    return Exercise("Layer-forward", "03_layers", "Layer", 2.0, checks)


def judged(exercise: Exercise, source: str, seconds: float = 10.0) -> ItemResult:
    """Judge what a student typed."""
    namespace = typed(source)
    return assess(
        exercise,
        in_turn(lambda attempt, seconds: run(attempt.probe, namespace, seconds=seconds)),
        seconds,
    )


def names(result: ItemResult, passed: bool) -> list[str]:
    """Return the names of the checks that passed, or of those that didn't."""
    return [check.name for check in result.checks if check.passed is passed]


def code_cell(source: str, name: str | None = None, *, locked: bool = False) -> dict:
    """Return a notebook's code cell; with a `name` one of the lesson's own, without one the
    student's.
    """
    marks = (
        {"nbgrader": {"grade_id": name, "solution": not locked, "locked": locked, "grade": False}}
        if name
        else {}
    )
    text = textwrap.dedent(source).strip("\n")
    return {
        "cell_type": "code",
        "id": name or "extra",
        "metadata": marks,
        "source": text.splitlines(keepends=True),
        "outputs": [],
        "execution_count": None,
    }


def write_lesson(folder: Path, lesson: str, *cells: dict) -> Path:
    """Write the notebook of `lesson` where a student has it, and return its path."""
    path = folder / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    prose = {
        "cell_type": "markdown",
        "id": "idea",
        "metadata": {},
        "source": ["def relu(Z): not code\n"],
    }
    notebook = {"cells": [prose, *cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
