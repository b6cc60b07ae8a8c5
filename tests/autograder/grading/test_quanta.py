"""How long a submission may keep a worker: in proportion to the lesson, longer each time, and at
last to its end.
"""

import math

from autograder.grading.quanta import FIRST_QUANTUM, GROWTH, LEAST_QUANTUM_SECONDS, Quanta


class TimedJudge:
    """Knows how long each lesson takes, and how often it was asked."""

    def __init__(self, **seconds: float):
        self.seconds, self.asked = seconds, []

    def usual_seconds(self, lesson: str) -> float:
        self.asked.append(lesson)
        return self.seconds[lesson]


def test_quantum_is_in_proportion_to_what_the_lessons_own_solution_takes_measured_once():
    judge = TimedJudge(quick=0.001, long=0.5)
    quanta = Quanta(judge)
    assert [quanta.of("quick", 0), quanta.of("long", 0), quanta.of("long", 1)] == [
        LEAST_QUANTUM_SECONDS,
        0.5 * FIRST_QUANTUM,
        0.5 * FIRST_QUANTUM * GROWTH,
    ]
    assert judge.asked == ["quick", "long"]


def test_quantum_has_no_end_after_some_turns():
    quanta = Quanta(TimedJudge(quick=0.0))
    seconds = [quanta.of("quick", turn) for turn in range(10)]
    assert seconds == sorted(seconds)
    assert seconds[5] < 30 < seconds[6] == math.inf
