"""How long a submission may keep a worker: in proportion to the lesson, longer each time, and at
last to its end.
"""

import math
from pathlib import Path

import pytest

from autograder.grading import inside
from autograder.grading.inside import Task, judge_task
from autograder.grading.judging import SetAside
from autograder.grading.quanta import (
    FIRST_QUANTUM,
    GROWTH,
    LEAST_QUANTUM_SECONDS,
    MAX_USUAL,
    N_USUAL,
    USUAL_QUANTUM,
    Quanta,
)
from autograder.submissions.finding import Place
from autograder.submissions.putting_off import WantedOutputs
from autograder.submissions.submission import Submission
from tests.verdicts import judged_as, results


class TimedJudge:
    """Knows how long each lesson takes, how often it was asked, and what outputs were wanted."""

    def __init__(self, **seconds: float):
        self.seconds, self.asked, self.wanted = seconds, [], set()

    def usual_seconds(self, lesson: str, outputs: WantedOutputs) -> float:
        self.asked.append(lesson)
        self.wanted.add(outputs)
        return self.seconds[lesson]


def test_quantum_is_in_proportion_to_what_the_lessons_own_solution_takes():
    judge = TimedJudge(quick=0.001, long=0.5)
    quanta = Quanta(judge)
    assert quanta.of("quick", 0) == LEAST_QUANTUM_SECONDS
    assert [quanta.of("long", turn) for turn in range(2)] == [
        0.5 * FIRST_QUANTUM,
        0.5 * FIRST_QUANTUM * GROWTH,
    ]
    assert judge.asked == ["quick", "long"]


def test_solution_is_measured_once_more_when_all_is_warm_and_something_was_set_aside():
    judge = TimedJudge(lesson=2.0, other=1.0)
    quanta = Quanta(judge)
    assert [quanta.of(name, 0) for name in ("lesson", "other")] == [8.0, 4.0]
    judge.seconds["lesson"] = 0.2
    for _ in range(3):
        quanta.doubt("lesson")
        assert quanta.of("lesson", 0) == 0.2 * FIRST_QUANTUM
    assert (quanta.of("other", 0), judge.asked) == (4.0, ["lesson", "other", "lesson"])


@pytest.mark.parametrize("outputs", WantedOutputs)
def test_solution_is_measured_with_the_outputs_that_are_wanted_of_submissions(outputs):
    judge = TimedJudge(lesson=0.5)
    Quanta(judge).of("lesson", 0, outputs)
    assert judge.wanted == {outputs}


def test_quantum_follows_what_most_submissions_take_but_no_few_that_just_get_by():
    quanta = Quanta(TimedJudge(lesson=0.5))
    for n_before in range(N_USUAL):
        assert quanta.of("lesson", 0) == 0.5 * FIRST_QUANTUM, n_before
        quanta.learn("lesson", 0.7)
    assert quanta.of("lesson", 0) == 0.7 * USUAL_QUANTUM
    for _ in range(N_USUAL // 2):
        quanta.learn("lesson", 2.0)
    assert quanta.of("lesson", 0) == 0.7 * USUAL_QUANTUM
    for _ in range(10 * N_USUAL):
        quanta.learn("lesson", 0.99 * quanta.of("lesson", 0))
    assert quanta.of("lesson", 0) == 0.5 * FIRST_QUANTUM * MAX_USUAL


def test_quantum_has_no_end_after_some_turns():
    quanta = Quanta(TimedJudge(quick=0.0))
    seconds = [quanta.of("quick", turn) for turn in range(10)]
    assert seconds == sorted(seconds)
    assert seconds[5] < 30 < seconds[6] == math.inf


@pytest.mark.parametrize("result, told", [(SetAside(), "doubt"), (judged_as(results()), "learn")])
def test_quanta_are_told_what_came_of_each_submission(monkeypatch, result, told):
    heard = []
    for name in ("doubt", "learn"):
        monkeypatch.setattr(Quanta, name, lambda *_, name=name: heard.append(name))
    monkeypatch.setattr(inside, "judge_submission", lambda *_: result)
    task = Task(Submission(Place.at("ada", "lesson", Path("nowhere"))), 0)
    assert judge_task(TimedJudge(lesson=0.5), Quanta(TimedJudge(lesson=0.5)), task) is result
    assert heard == [told]
