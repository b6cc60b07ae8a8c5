"""What a call did beside its answer: to its arguments, to what it handed out earlier."""

import numpy as np

from course.assessment.expectations import Differs, Matches
from course.assessment.probes import AFTERWARDS, Empty, Keep, Look
from course.assessment.steps import Steps
from course.assessment.symptoms.evidence import NUMBERS, Evidence
from course.assessment.values import Seeded
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
    if emptied and evidence.expectation is not None:
        return (
            "Who gets a list, a dict, or a set may change it. Is it one that is still needed? "
            "Then return a copy."
        )
    return None


def calls_of_another_order(evidence: Evidence) -> str | None:
    """The calls that code makes of something lent to it aren't those that are expected."""
    if isinstance(evidence.expectation, Steps):
        return (
            "Write down which calls your loop makes in one round, in which order and with what. "
            "Compare them with the lesson's, one by one."
        )
    return None


def earlier_result_changed(evidence: Evidence) -> str | None:
    """What an earlier call returned isn't any more what it was."""
    looks = [step for step in evidence.worst.probe.steps if isinstance(step, Look)]
    looked_at = {step.label or step.target: step.target for step in looks}
    expected, target = evidence.expectation, looked_at.get(evidence.label)
    if target is None or not isinstance(expected, Matches):
        return None
    if looked_at.get(expected.other) != target or "." in target:
        return None
    return (
        "What a method has returned belongs to whoever got it, and here it is changed afterwards. "
        "Which line writes into that very array? Let it work on a copy."
    )


def drawn_twice_alike(evidence: Evidence) -> str | None:
    """What was drawn twice came out the same, though chance should make it differ."""
    if _is_drawn(evidence) and isinstance(evidence.expectation, Differs):
        return (
            "Twice the same numbers came, and they should differ. A seed that is set, a new "
            "generator, or a copy of one starts over. Does every draw go on with the one that is "
            "passed in?"
        )
    return None


def drawn_twice_unlike(evidence: Evidence) -> str | None:
    """Generators that are alike gave unlike results."""
    expected = evidence.expectation
    if _is_drawn(evidence) and isinstance(expected, Matches) and expected.drawn:
        return (
            "From generators that are alike, different numbers came. So something else has a say: "
            "another generator, or what an earlier call left."
        )
    return None


def _is_drawn(evidence: Evidence) -> bool:
    """Whether the message's case hands over a generator, and numbers came of it."""
    steps = evidence.worst.probe.steps
    handed = [value for step in steps for value in getattr(step, "args", ())]
    kept = [step.value for step in steps if isinstance(step, Keep)]
    is_seen = _holds_numbers(evidence.worst.outcome.observed.get(evidence.label))
    return is_seen and any(isinstance(value, Seeded) for value in (*handed, *kept))


def _holds_numbers(value: object) -> bool:
    parts = value if isinstance(value, (list, tuple)) else ()
    return isinstance(value, NUMBERS) or any(map(_holds_numbers, parts))


RULES = (
    argument_changed,
    changed_by_its_caller,
    calls_of_another_order,
    earlier_result_changed,
    drawn_twice_alike,
    drawn_twice_unlike,
)
