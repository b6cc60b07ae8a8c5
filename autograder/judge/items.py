"""Judges one item of a student's code by hidden and visible cases alike, with the reference to lend
and to compare.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from time import monotonic
from typing import Any

from autograder.courses.lending import loans
from autograder.courses.seeded import SeededExercises
from autograder.lasting import coming_once
from autograder.submissions.deciding import tried_further
from course.assessment.cells import NO_CELLS, Cells
from course.assessment.excuses import is_excused
from course.assessment.running import run
from course.assessment.trial import Trial
from course.assessment.trials import SECONDS_PER_ITEM, assess, in_all, unwatched
from course.assessment.trying import Clock, TryAttempts, in_turn
from course.assessment.verdicts import ItemResult
from course.history import HISTORY


@dataclass(frozen=True)
class ItemJudge:
    """Judges items of a course by the exercises of one seed, wherever the student's code is.

    watch: is shown the trials behind each result, by item, of one exercise after the other.
    """

    exercises: SeededExercises
    watch: Callable[[str, Sequence[Trial]], None] | None = None

    def judge(
        self, item: str, try_them: TryAttempts, cells: Cells = NO_CELLS, clock: Clock = monotonic
    ) -> ItemResult:
        """Judge `item` of the code that `try_them` reaches; KeyError for an item that the
        course doesn't specify.

        cells: what is known of the notebook. clock: tells the time by which what an item may take
        is counted.
        """
        specification = self.exercises.course.items[item]
        watch = unwatched if self.watch is None else partial(self.watch, item)
        around = partial(self.exercises.around, item)
        excused = cache(partial(is_excused, item, around, try_them, clock))
        told = {"failed_cell": cells.failed_cell, "clock": clock, "watch": watch}
        judged = partial(assess, **told, is_excused=excused)
        # To know what every mistake does takes longer than to judge, so only what is wrong is held
        # against them.
        fingerprinted = partial(self.exercises.with_hints, specification)
        exercise = self.exercises.without_hints(specification)
        result = judged(exercise, try_them, fingerprinted=fingerprinted)
        deadline = clock() + SECONDS_PER_ITEM
        more = tried_further(self.exercises, result, cells.sources)
        with coming_once():
            further = [judged(each, try_them, deadline - clock()) for each in more]
        return in_all(exercise, [result, *further])

    def judge_here(self, item: str, namespace: dict[str, Any]) -> ItemResult:
        """Judge `item` of the student's names in `namespace`, in this very process."""
        return self.judge(item, self.in_process(item, namespace), HISTORY)

    def in_process(self, item: str, namespace: dict[str, Any]) -> TryAttempts:
        """Return how attempts at `item` are tried on names in this very process."""
        lesson = self.exercises.course.lesson_of(item)

        def try_attempt(attempt, seconds):
            lent = loans(attempt, lesson.reference)
            return run(attempt.probe, namespace, lent, seconds, lesson.public)

        return in_turn(try_attempt)
