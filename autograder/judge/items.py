"""Judges one item of a student's code by hidden and visible cases alike, with the reference to lend
and to compare.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from autograder.authoring.specification import Specification
from autograder.courses.lending import loans
from autograder.courses.seeded import SeededExercises
from course.assessment.cells import FailedCell, no_failed_cell
from course.assessment.running import run
from course.assessment.trials import TryAttempts, assess, in_turn
from course.assessment.verdicts import ItemResult, Verdict
from course.assessment.ways import is_of_use
from course.history import HISTORY

_WRONG_NUMBERS = (Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE)
"""Verdicts on an item from which follows that an item after it can't be right without help."""


@dataclass(frozen=True)
class ItemJudge:
    """Judges items of a course by the exercises of one seed, wherever the student's code is."""

    exercises: SeededExercises

    def judge(
        self,
        item: str,
        try_attempts: TryAttempts,
        before: Mapping[str, ItemResult] = MappingProxyType({}),
        failed_cell: FailedCell = no_failed_cell,
    ) -> ItemResult:
        """Judge `item` of the code that `try_attempts` reaches; KeyError for an item that the
        course doesn't specify.

        before: results of items judged before, by item. They stand: asked anew, the code may answer
        otherwise. failed_cell: tells why a name isn't there.
        """
        specification = self.exercises.course.items[item]
        plain = self._assess(try_attempts, specification, failed_cell)
        if specification.charged is None or plain.verdict is not Verdict.WRONG_VALUE:
            return plain
        charged = before.get(specification.charged) or self.judge(
            specification.charged, try_attempts
        )
        if charged.verdict not in _WRONG_NUMBERS:
            return plain
        helped = self._assess(try_attempts, specification.helped, failed_cell)
        if not is_of_use(helped, plain):
            return plain
        remark = (
            f"What {specification.charged} has lost points for was put right here, so that it "
            "costs its points once."
        )
        return replace(helped, advice=f"{remark} {helped.advice}" if helped.advice else remark)

    def judge_here(self, item: str, namespace: dict[str, Any]) -> ItemResult:
        """Judge `item` of the student's names in `namespace`, in this very process."""
        return self.judge(item, self.in_process(item, namespace), failed_cell=HISTORY.failed_cell)

    def in_process(self, item: str, namespace: dict[str, Any]) -> TryAttempts:
        """Return how attempts at `item` are tried on names in this very process."""
        lesson = self.exercises.course.lesson_of(item)

        def try_attempt(attempt, seconds):
            return run(
                attempt.probe, namespace, loans(attempt, lesson.reference), seconds, lesson.public
            )

        return in_turn(try_attempt)

    def _assess(
        self, try_attempts: TryAttempts, specification: Specification, failed_cell: FailedCell
    ) -> ItemResult:
        """Judge an item by itself."""
        exercise = self.exercises.unnamed(specification)
        # To know what every mistake does takes longer than to judge, so only what is wrong is held
        # against them.
        return assess(
            exercise,
            try_attempts,
            fingerprinted=lambda: self.exercises.named(specification),
            failed_cell=failed_cell,
        )
