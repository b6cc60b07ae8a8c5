"""What a call did beside its answer: to its arguments, to what it handed out earlier."""

import numpy as np

from course.assessment.probes import AFTERWARDS, Empty
from course.assessment.steps import Steps
from course.assessment.symptoms.evidence import Evidence
from course.assessment.verdicts import Verdict

_ARGUMENTS = {np.ndarray: "the array", list: "the list", dict: "the dict", set: "the set"}


def argument_changed(evidence: Evidence) -> str | None:
    """An argument isn't what it was before the call."""
    finding = evidence.worst.finding
    name = finding.label.removesuffix(AFTERWARDS)
    if finding.verdict is not Verdict.CHANGED_INPUT or name == "random state":
        return None
    what = _ARGUMENTS.get(type(evidence.worst.probe.inputs.get(name)), "it")
    return f"Work on a copy: whoever called your function still needs {what} as it was."


def changed_by_its_caller(evidence: Evidence) -> str | None:
    """Something of the student's that a caller emptied was needed afterwards."""
    emptied = any(isinstance(step, Empty) for step in evidence.worst.probe.steps)
    if emptied and evidence.worst.finding.label in evidence.worst.outcome.observed:
        return (
            "Who gets a list, a dict, or a set may change it. Is it one that is still needed? "
            "Then return a copy."
        )
    return None


def calls_of_another_order(evidence: Evidence) -> str | None:
    """The calls that code makes of something lent to it aren't those that are expected."""
    if isinstance(evidence.worst.case.expected.get(evidence.label), Steps):
        return (
            "Write down which calls your loop makes in one round, in which order and with what. "
            "Compare them with the lesson's, one by one."
        )
    return None


RULES = (argument_changed, changed_by_its_caller, calls_of_another_order)
