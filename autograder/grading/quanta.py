"""How long a submission may keep a worker before it is set aside, so that what is quick comes first
and what takes its time comes last.

What is set aside is judged anew, from its beginning and within the very same limits: a verdict
never depends on when it was somebody's turn.
"""

import math

from autograder.grading.judging import Judge

FIRST_QUANTUM = 4
"""Times as long as the lesson's own solution takes: the first quantum. Loops in the place of array
operations, and mistakes that are looked into, fit into it on most days.
"""

LEAST_QUANTUM_SECONDS = 0.1
"""The first quantum where the lesson's own solution takes next to no time."""

GROWTH = 3
"""Times as long as the one before: each further quantum. So all that were for nothing take half of
the one in which a verdict is there, at most.
"""

MAX_QUANTUM_SECONDS = 30.0
"""What would be a longer quantum is none: the submission is judged to its end."""


class Quanta:
    """The quanta of each lesson, by how long its own solution takes here and today."""

    def __init__(self, judge: Judge):
        self._judge = judge
        self._first: dict[str, float] = {}

    def of(self, lesson: str, turn: int) -> float:
        """Return the seconds of the quantum that a submission has after `turn` were for nothing."""
        if lesson not in self._first:
            usual = self._judge.usual_seconds(lesson)
            self._first[lesson] = max(LEAST_QUANTUM_SECONDS, FIRST_QUANTUM * usual)
        seconds = self._first[lesson] * GROWTH**turn
        return seconds if seconds <= MAX_QUANTUM_SECONDS else math.inf
