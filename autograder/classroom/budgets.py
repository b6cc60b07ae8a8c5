"""How much computing a class gives to the code that is handed in, so that nobody's keeps the others
waiting.
"""

from dataclasses import dataclass

SECONDS_PER_SUBMISSION = 100.0
"""Seconds of computing of one submission, where the class settles nothing else."""

MAX_BUDGET_SECONDS = 3600.0
"""Seconds of computing; a class can't give one submission or student more."""

STUDENT_SHARE = 3
"""Submissions whose whole budget one student gets in a run, where the class settles nothing
else.
"""


@dataclass(frozen=True)
class ComputingBudgets:
    """What the code of a class may compute, in seconds.

    submission_seconds: of one submission; what it hasn't come to by then counts as timeout.
    student_seconds: of one student, for all lessons of one run; what hasn't begun by then is left
    to the next run.
    """

    submission_seconds: float = SECONDS_PER_SUBMISSION
    student_seconds: float = STUDENT_SHARE * SECONDS_PER_SUBMISSION
