"""How a student process ended, told to the student whose code ended it."""

import signal

from autograder.sandbox import Ending
from course.assessment.verdicts import Verdict

GRACE_SECONDS = 1.0
"""Seconds beyond its own limit in which a student process may still say that it was stopped; then
it is killed.
"""


class StudentDied(Exception):
    """The student process is gone. verdict: what that means for what was asked last; the text is
    for the student.
    """

    def __init__(self, verdict: Verdict, text: str):
        super().__init__(text)
        self.verdict = verdict


class SubmissionGivenUp(StudentDied):
    """There is no further process: the submission has used up what any one gets."""


def death_by(ending: Ending, cpu_seconds: int, lived_on: bool) -> StudentDied:
    """Say what ended a process that was limited to `cpu_seconds` of computing. RuntimeError if that
    was our own fault.

    lived_on: whether it was killed since it had hung up and nothing was heard of its end; one that
    had ended nevertheless can't die of that.
    """
    if ending.error is not None:
        raise RuntimeError(ending.error)
    if lived_on and ending.signal == signal.SIGKILL:
        return StudentDied(Verdict.CRASHED, "your code closed the connection to the grader")
    if ending.signal == signal.SIGKILL and ending.cpu_seconds >= cpu_seconds - GRACE_SECONDS:
        return StudentDied(Verdict.TIMEOUT, f"stopped after {cpu_seconds} seconds of computing")
    if ending.signal == signal.SIGKILL:
        return StudentDied(Verdict.MEMORY, "Python was stopped, most likely for want of memory")
    if ending.signal is not None:
        return StudentDied(Verdict.CRASHED, f"Python died ({_signal_name(ending.signal)})")
    return StudentDied(Verdict.CRASHED, f"your code ended Python (exit code {ending.code})")


def _signal_name(number: int) -> str:
    """Return the name of a signal; not every one has one."""
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
