"""How long a submission may keep a worker before it is set aside, so that what is quick comes first
and what takes its time comes last.

What is set aside is judged anew, from its beginning and within the very same limits: a verdict
never depends on when it was somebody's turn.
"""

from collections import defaultdict, deque
from functools import partial
import math
from statistics import median

from autograder.grading.judging import Judge
from autograder.submissions.putting_off import WantedOutputs

FIRST_QUANTUM = 4
"""Times as long as the lesson's own solution takes: the first quantum, as long as few others were
judged.
"""

USUAL_QUANTUM = 3
"""Times as long as most submissions take: the first quantum from then on. Loops in the place of
array operations, and mistakes that are looked into, fit into it on most days.
"""

N_USUAL, MAX_USUAL = 9, 2
"""How many submissions the usual one is the median of; and how far, in quanta by the lesson's own
solution, those who just get by can stretch it.
"""

LEAST_QUANTUM_SECONDS = 0.1
"""The first quantum where the lesson's own solution takes next to no time."""

GROWTH = 3
"""Times as long as the one before: each further quantum. What was set aside by chance, as whatever
else the machine did was the reason, is judged in the second; and all that were for nothing take
half of the one in which a verdict is there, at most.
"""

MAX_QUANTUM_SECONDS = 30.0
"""What would be a longer quantum is none: the submission is judged to its end."""


class Quanta:
    """The quanta of each lesson, by how long its own solution takes here and today, and then by how
    long most submissions do, so that a machine that others use, too, makes nobody slow.
    """

    def __init__(self, judge: Judge):
        self._judge = judge
        self._own: dict[str, float] = {}
        self._doubted: set[str] = set()
        self._waited: defaultdict[str, deque[float]] = defaultdict(partial(deque, maxlen=N_USUAL))

    def of(self, lesson: str, turn: int, outputs: WantedOutputs = WantedOutputs.WRITTEN) -> float:
        """Return the seconds of the quantum that a submission has after `turn` were for nothing.
        outputs: which are wanted of it, as of all others.
        """
        seconds = max(LEAST_QUANTUM_SECONDS, self._first(lesson, outputs)) * GROWTH**turn
        return seconds if seconds <= MAX_QUANTUM_SECONDS else math.inf

    def learn(self, lesson: str, waited: float) -> None:
        """Take note of how long a submission was waited for that is judged."""
        self._waited[lesson].append(waited)

    def doubt(self, lesson: str) -> None:
        """Take note that a submission was set aside. After the first, the lesson's own solution is
        measured once more: before, all was cold, and its quantum longer than need be.
        """
        if lesson not in self._doubted:
            self._doubted.add(lesson)
            self._own.pop(lesson, None)

    def _first(self, lesson: str, outputs: WantedOutputs) -> float:
        if lesson not in self._own:
            self._own[lesson] = FIRST_QUANTUM * self._judge.usual_seconds(lesson, outputs)
        own = self._own[lesson]
        if len(self._waited[lesson]) < N_USUAL:
            return own
        return min(USUAL_QUANTUM * median(self._waited[lesson]), MAX_USUAL * own)
