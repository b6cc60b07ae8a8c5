"""All rules, the most telling first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from course.assessment.exercises import Exercise
from course.assessment.symptoms import (
    conditions,
    conduct,
    dealing,
    digits,
    errors,
    factors,
    interface,
    kinds,
    numbers,
    places,
    relations,
    sequences,
    shapes,
)
from course.assessment.symptoms.evidence import Evidence
from course.assessment.trial import Trial
from course.assessment.verdicts import Verdict

Rule = Callable[[Evidence], str | None]

RULES: tuple[Rule, ...] = (
    *errors.RULES,
    *interface.RULES,
    *conduct.RULES,
    *dealing.RULES,
    *kinds.RULES,
    *shapes.RULES,
    *sequences.RULES,
    *numbers.RULES,
    *digits.RULES,
    *factors.RULES,
    *places.RULES,
    *relations.RULES,
    *conditions.RULES,
    *sequences.LAST_RULES,
    *numbers.LAST_RULES,
    *kinds.LAST_RULES,
    *shapes.LAST_RULES,
)


@dataclass(frozen=True)
class Symptom:
    """A true statement about a wrong answer. name: its rule's."""

    name: str
    text: str


def find_symptom(exercise: Exercise, trials: Sequence[Trial], worst: Trial) -> Symptom | None:
    """Return the most telling symptom of an answer to `exercise`, or None.

    trials: of one round. worst: the one that fails and that the message tells of; what nobody has
    attempted yet has none.
    """
    if worst.finding.verdict is Verdict.UNATTEMPTED:
        return None
    evidence = Evidence(exercise, trials, worst)
    with np.errstate(all="ignore"):  # wrong answers may be of any size
        for rule in RULES:
            if text := rule(evidence):
                return Symptom(rule.__name__.replace("_", "-"), text)
    return None
