"""A class of a thousand with fifty that hold on as long as they can ends at most a tenth later for
the others, by a clock that is made up and with task times that were measured.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
import math
from pathlib import Path
import random

import pytest

from autograder.grading.crew import Crew
from autograder.grading.inside import Answer, Message, Task
from autograder.grading.judging import SetAside
from autograder.grading.quanta import Quanta
from autograder.grading.workers import MAX_HELD_SUBMISSIONS
from autograder.judge.judgement import Judgement
from autograder.submissions.finding import Place
from autograder.submissions.putting_off import WantedOutputs
from autograder.submissions.submission import Submission
from tests.verdicts import judged_as, results

JUDGING_SECONDS, WAITED_SECONDS, OWN_SECONDS = 0.03, (0.03, 0.11), 0.036
"""Measured on lesson 1 on two cores: of an ordinary submission, what the judge itself takes, and
what it is waited for; and so for the lesson's own solution.
"""

COLD = 3
"""Times as long as when all is warm: measured 1.1 to 1.4."""

HOLDING_SECONDS = 300.0
STUDENTS, HOGS, JOBS = 1000, 50, 2


def waited_for(submission: Submission, hogs: set[str]) -> float:
    if submission.student in hogs:
        return HOLDING_SECONDS
    return random.Random(str(submission.place)).uniform(*WAITED_SECONDS)


@cache
def a_judgement() -> Judgement:
    return judged_as(results())


class Usual:
    """Knows how long the lessons' own solutions take, the first time COLD times as long."""

    def __init__(self) -> None:
        self._warm: set[str] = set()

    def usual_seconds(self, lesson: str, outputs: WantedOutputs) -> float:
        times = 1 if lesson in self._warm else COLD
        self._warm.add(lesson)
        return OWN_SECONDS * times


@dataclass(eq=False)
class MadeUpWorker:
    """Judges in no time at all, and says how long it would have taken."""

    hogs: set[str]
    quanta: Quanta = field(default_factory=lambda: Quanta(Usual()))
    time: float = 0.0
    is_ready: bool = True
    held: deque[Submission] = field(default_factory=deque)
    turns: deque[int | None] = field(default_factory=deque)

    @property
    def room(self) -> int:
        return MAX_HELD_SUBMISSIONS - len(self.held)

    def give(self, tasks: Sequence[Task]) -> None:
        self.held.extend(task.submission for task in tasks)
        self.turns.extend(task.turn for task in tasks)

    def ends(self) -> tuple[float, bool]:
        """Return when it will be done with the first that it holds, and whether that is judged."""
        turn, first = self.turns[0], self.held[0]
        quantum = math.inf if turn is None else self.quanta.of(first.lesson, turn)
        waited = waited_for(first, self.hogs)
        return self.time + JUDGING_SECONDS + min(waited, quantum), waited < quantum

    def message(self) -> Message:
        self.time, is_judged = self.ends()
        self.turns.popleft()
        if is_judged:
            self.quanta.learn(self.held[0].lesson, waited_for(self.held[0], self.hogs))
        else:
            self.quanta.doubt(self.held[0].lesson)
        return Answer(a_judgement() if is_judged else SetAside())


class MadeUpWorkers(list):
    """The workers, of whom that one speaks who is done first."""

    jobs = JOBS

    def complete(self, number: int) -> None:
        pass

    def speaking(self) -> list[MadeUpWorker]:
        now = max(worker.time for worker in self)
        for worker in self:
            if not worker.held:
                worker.time = now
        return [min((worker for worker in self if worker.held), key=MadeUpWorker.ends)]


def class_of(lessons: int) -> Iterator[Submission]:
    for lesson in range(lessons):
        for student in range(STUDENTS):
            yield Submission(Place.at(f"s{student:04}", f"{lesson:02}", Path("nowhere")))


def end_for_the_others(lessons: int, hogs: set[str], holding: bool = True) -> float:
    """Return when the last one who isn't among `hogs` has a verdict."""
    workers = MadeUpWorkers(MadeUpWorker(hogs if holding else set()) for _ in range(JOBS))
    waiting = sum(submission.student not in hogs for submission in class_of(lessons))
    for done in Crew(workers).judge(class_of(lessons)):
        waiting -= done is not None and done.submission.student not in hogs
        if not waiting:
            return max(worker.time for worker in workers)
    raise AssertionError("some were never judged")


SPREAD = {f"s{20 * number:04}" for number in range(HOGS)}
FIRST, LAST = ({f"s{start + number:04}" for number in range(HOGS)} for start in (0, 950))


@pytest.mark.slow
@pytest.mark.parametrize("hogs", [SPREAD, FIRST, LAST], ids=["spread", "first", "last"])
@pytest.mark.parametrize("lessons", [1, 5])
def test_a_thousand_wait_at_most_a_tenth_longer_for_fifty_that_hold_on(hogs, lessons):
    without = end_for_the_others(lessons, hogs, holding=False)
    assert end_for_the_others(lessons, hogs) <= 1.1 * without
