"""One case as it went: what assessing makes of an exercise, and what messages and hints are made
of.
"""

from dataclasses import dataclass

from course.assessment.exercises import Case, Check
from course.assessment.finding import Finding
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe


@dataclass(frozen=True)
class Trial:
    """One case as it went. `number` counts the cases of the exercise; `finding` is None where it
    passed.
    """

    number: int
    check: Check
    case: Case
    probe: Probe
    outcome: Outcome
    finding: Finding | None
