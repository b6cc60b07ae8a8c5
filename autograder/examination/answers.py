"""An answer in the place of a solution cell, judged as the grader does, in this very process: for
trusted code alone.
"""

from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
import io
import linecache
from typing import Any
import zlib

import numpy as np

from autograder.courses.lending import loans
from autograder.courses.lesson import ACCEPTED, Lesson
from autograder.courses.reference import VERSIONS
from course.assessment.exercises import Attempt, Exercise
from course.assessment.outcome import Outcome
from course.assessment.running import run
from course.assessment.trials import SECONDS_PER_ITEM, assess, in_turn
from course.assessment.verdicts import ItemResult
from course.lessons import code_cells, run_given


def namespace_of(
    lesson: Lesson, sources: Mapping[str, str], filenames: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the names of a notebook of `lesson` with solution cells from `sources`; what these
    leave out is the reference's.

    filenames: what tracebacks and messages call the cells. There is nothing of later lessons.
    Whatever a cell raises is raised.
    """
    namespace = _around(lesson, sources)
    for name in lesson.names:
        if name in sources:
            run_cell(
                sources[name],
                (filenames or {}).get(name) or _cell_name(name, sources[name]),
                namespace,
            )
    for cell in code_cells(lesson.path):
        if cell.name.endswith(VERSIONS):
            run_cell(cell.source, f"<{cell.name}>", namespace)
    return namespace


def _around(lesson: Lesson, written: Mapping[str, str]) -> dict[str, Any]:
    """Return what a notebook of `lesson` has besides what is `written`: NumPy, what its cells give,
    the reference's names.
    """
    names = lesson.reference
    known = {
        name: names[name] for name in (*lesson.earlier_names, *lesson.names) if name not in written
    }
    around = {"__name__": "__main__", "np": np, **known}
    run_given(lesson.folder.parent, lesson.name, around)
    return around


def run_cell(source: str, filename: str, namespace: dict[str, Any]) -> None:
    """Run a cell in `namespace`, so that messages can show its lines."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)


def _cell_name(name: str, source: str) -> str:
    return f"<{name}-solution {zlib.crc32(source.encode()):08x}>"


def judged(
    exercise: Exercise, lesson: Lesson, names: dict[str, Any], seconds: float = SECONDS_PER_ITEM
) -> ItemResult:
    """Judge `names` as the grader does, with the reference of `lesson` to lend."""

    def try_attempt(attempt: Attempt, left: float) -> Outcome:
        return run(attempt.probe, names, loans(attempt, lesson.reference), left, lesson.public)

    return assess(exercise, in_turn(try_attempt), seconds)


def refusals(exercise: Exercise, lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Yield the file, seen from the lesson's folder, of each accepted answer that loses points, and
    what it came to.
    """
    for variant, source in lesson.accepted(exercise.name):
        file = f"{ACCEPTED}/{exercise.name}/{variant}.py"
        try:
            with redirect_stdout(io.StringIO()):
                names = namespace_of(
                    lesson, {exercise.name: source}, {exercise.name: str(lesson.folder / file)}
                )
        except Exception as error:
            yield file, f"it does not run: {type(error).__name__}: {error}"
            continue
        result = judged(exercise, lesson, names)
        if result.points < result.max_points:
            yield file, f"{result.points:g} of {result.max_points:g} points: {result.message}"
