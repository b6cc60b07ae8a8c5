"""An answer in the place of a solution cell, judged as the grader does, in this very process: for
trusted code alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import lru_cache
import io
import linecache
from typing import Any
import zlib

import numpy as np

from autograder.courses.exercises import build_thorough
from autograder.courses.lending import loans
from autograder.courses.lesson import ACCEPTED, Lesson
from autograder.courses.reference import VERSIONS
from autograder.submissions.deciding import decides_more
from course.assessment.exercises import Attempt, Exercise
from course.assessment.generator import generator_restored
from course.assessment.outcome import Outcome
from course.assessment.running import run
from course.assessment.trials import SECONDS_PER_ITEM, assess, holds, points_of
from course.assessment.trying import in_turn
from course.assessment.verdicts import ItemResult, Verdict
from course.lessons import run_given


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
    for cell in lesson.code_cells:
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
    run_given(lesson.given, around)
    return around


def run_cell(source: str, filename: str, namespace: dict[str, Any]) -> None:
    """Run a cell in `namespace`, so that messages can show its lines."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)


def _cell_name(name: str, source: str) -> str:
    return f"<{name}-solution {zlib.crc32(source.encode()):08x}>"


class TriedAnswer:
    """The `names` of one answer to a lesson, judged by several exercises: an attempt that is the
    same in several of them, as visible ones are for every seed, is tried once, as the grader does
    between items.
    """

    def __init__(self, lesson: Lesson, names: dict[str, Any]):
        self._lesson, self._names = lesson, names
        self._outcomes: dict[tuple, Outcome] = {}
        self.try_attempts = in_turn(self._outcome)

    def judged(self, exercise: Exercise, seconds: float = SECONDS_PER_ITEM) -> ItemResult:
        """Judge it by an exercise as the grader does, with the reference of the lesson to lend."""
        return assess(exercise, self.try_attempts, seconds)

    def points(self, exercise: Exercise, seconds: float = SECONDS_PER_ITEM) -> float:
        """Return what it earns by an exercise, which is told sooner than why."""
        return points_of(exercise, self.try_attempts, seconds)

    def is_right(self, exercise: Exercise, seconds: float = SECONDS_PER_ITEM) -> bool:
        """Return whether nothing of it is wrong, without looking further than the first reason."""
        with generator_restored():
            return holds(exercise, self._outcome, seconds)

    def _outcome(self, attempt: Attempt, seconds: float) -> Outcome:
        if attempt.key in self._outcomes:
            return self._outcomes[attempt.key]
        lent = loans(attempt, self._lesson.reference)
        outcome = run(attempt.probe, self._names, lent, seconds, self._lesson.public)
        if outcome.failure is None or outcome.failure.verdict is not Verdict.TIMEOUT:
            self._outcomes[attempt.key] = outcome  # with more time it might come to something else
        return outcome


def refusals(
    exercises: Sequence[Exercise], lesson: Lesson, seed: int
) -> Iterator[tuple[str, str, str]]:
    """Yield the item, the file, seen from the lesson's folder, and what it came to, of each
    accepted answer that loses points. exercises: of items that students write in one cell, drawn
    from `seed`.
    """
    name = exercises[0].name
    for variant, source in lesson.accepted(name):
        file = f"{ACCEPTED}/{name}/{variant}.py"
        try:
            with redirect_stdout(io.StringIO()):
                names = namespace_of(lesson, {name: source}, {name: str(lesson.folder / file)})
        except Exception as error:
            came_to = f"it does not run: {type(error).__name__}: {error}"
            yield from ((exercise.item, file, came_to) for exercise in exercises)
            continue
        answer = TriedAnswer(lesson, names)
        for exercise in exercises:
            result = answer.judged(exercise)
            is_right = result.points == result.max_points
            if is_right and decides_more(lesson, exercise.item, [source]):
                result = answer.judged(_thorough(lesson, exercise.item, seed))
            if result.points < result.max_points:
                came_to = f"{result.points:g} of {result.max_points:g} points: {result.message}"
                yield result.item, file, came_to


@lru_cache(maxsize=64)
def _thorough(lesson: Lesson, item: str, seed: int) -> Exercise:
    """Return the exercise that answers are tried by which decide what they do."""
    specification = next(each for each in lesson.specifications if each.item == item)
    return build_thorough(lesson, specification, seed)
