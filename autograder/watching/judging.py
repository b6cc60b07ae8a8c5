"""Judges a submission twice, where students shall know before the deadline what the checks in their
notebooks say and no more: by all checks, for the gradebook, and by those alone, for the page.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from functools import partial
import math
from pathlib import Path

from autograder.authoring.specification import Specification
from autograder.classroom.attempts import Shown
from autograder.courses.seeded import SeededExercises
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.judge.judgement import Judgement
from autograder.submissions.putting_off import WantedOutputs
from autograder.submissions.reassembly import Assembled
from autograder.submissions.submission import Submission
from course.assessment.exercises import Exercise
from course.visible import VisibleChecks


@dataclass(frozen=True)
class TwofoldJudgement(Judgement):
    """A submission after judging by all checks. visible: what comes of the visible ones alone, with
    the points that these would be worth, which nobody gets.
    """

    visible: Judgement | None = None


class VisibleExercises(SeededExercises):
    """The exercises of a course as they travel with its lessons: what students try at home, with
    nothing but their own code, and the hints that they get there.
    """

    def without_hints(self, specification: Specification) -> Exercise:
        """Return the visible part of an exercise."""
        lesson = self.course.lesson_of(specification.item)
        read = partial(VisibleChecks.from_text, lesson.checks_text)
        by_item = self._without_hints.get(lesson.name, lambda: dict(read().by_item))
        return by_item[specification.item]

    def with_hints(self, specification: Specification) -> Exercise:
        """Return the same: fingerprints of known mistakes are in it."""
        return self.without_hints(specification)

    def further(self, specification: Specification) -> Iterator[Exercise]:
        """Yield nothing: what is tried at home is all there is."""
        yield from ()


class TwofoldJudge:
    """Judges by all checks, and then, with processes of its own, by the visible ones: neither has
    anything to do with the other.
    """

    def __init__(self, judge: IsolatedJudge):
        exercises = judge.exercises
        self._all = judge
        self._visible = replace(judge, exercises=VisibleExercises(exercises.course, exercises.seed))

    def assemble(self, submission: Submission) -> Assembled:
        """Put a submission together, as the judge does."""
        return self._all.assemble(submission)

    def judge(self, assembled: Assembled, quantum: float = math.inf) -> TwofoldJudgement:
        """Judge it; QuantumUsedUp if one of the two is to be waited for longer than `quantum`."""
        again = replace(assembled, notebook=deepcopy(assembled.notebook))
        judgement = self._all.judge(assembled, quantum)
        visible = self._visible.judge(again, quantum)
        known = {each.name: getattr(judgement, each.name) for each in fields(judgement)}
        known |= {
            "seconds": judgement.seconds + visible.seconds,
            "waited": max(judgement.waited, visible.waited),
        }
        return TwofoldJudgement(**known, visible=visible)

    def usual_seconds(self, lesson: str, outputs: WantedOutputs) -> float:
        """Return how long the lesson's own solution is waited for."""
        return self._all.usual_seconds(lesson, outputs)

    def is_alive(self) -> bool:
        """Whether it can go on judging."""
        return self._all.is_alive()

    def close(self) -> None:
        """End the sandbox."""
        self._all.close()


def open_watching_judge(
    course: Path, seed: int, isolation: str, seconds: float, shown: Shown
) -> IsolatedJudge | TwofoldJudge:
    """Return a judge as `open_judge` does; one that knows what is to be shown."""
    judge = open_judge(course, seed, isolation, seconds)
    return TwofoldJudge(judge) if shown is Shown.VISIBLE else judge
