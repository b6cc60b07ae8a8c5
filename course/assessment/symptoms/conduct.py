"""What a call did beside its answer: to its arguments, to what it handed out earlier."""

import numpy as np

from course.assessment.expectations import Differs, Equal, Matches
from course.assessment.probes import AFTERWARDS, Call, Empty, Keep, Look
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


def random_state_touched(evidence: Evidence) -> str | None:
    """A call drew from NumPy's global generator, or seeded it."""
    if evidence.label != "random state":
        return None
    return (
        "Something here draws numbers by `np.random`, or sets its seed, and others draw from that, "
        "too. Leave it alone."
    )


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
    if looked_at.get(expected.other) != target:
        return None
    if "." in target:
        return (
            f"`{target}` isn't any more what it was before this call. Which line gives it another "
            "value, or writes into that very array?"
        )
    return (
        "What a method has returned belongs to whoever got it, and here it is changed afterwards. "
        "Which line writes into that very array? Let it work on a copy."
    )


def overwritten_by_a_later_call(evidence: Evidence) -> str | None:
    """What an earlier call returned is now what a later one did, which is right there."""
    later = _calls_after(evidence)
    if any(_is_got(evidence, label) for label in _calls_before(evidence)):
        return None  # it was so before
    if any(_holds(evidence, label) and _is_got(evidence, label) for label in later):
        return (
            "What an earlier call returned is now a later call's answer. Do both put it into the "
            "same array? Make a new one in each call."
        )
    return None


def an_earlier_answer_again(evidence: Evidence) -> str | None:
    """A call gave what an earlier one did, which was right there."""
    if any(_is_got(evidence, label) for label in _calls_before(evidence)):
        return (
            "This is the answer to an earlier call, which was given something else. What is kept "
            "from that call, and used again?"
        )
    return None


def later_call(evidence: Evidence) -> str | None:
    """The first of several calls gives what it should, and a later one doesn't."""
    if _calls_before(evidence):
        return (
            "The first call is right, and a later one isn't. Make that one alone, in a fresh cell: "
            "if it is right there, something is kept from call to call. If not, what is special "
            "about its input?"
        )
    return None


def _calls_before(evidence: Evidence) -> list[str]:
    """Return the calls in a row, looked at together when all are done, before the wrong one."""
    calls = _calls_in_a_row(evidence)
    return calls[: calls.index(evidence.label)] if evidence.label in calls else []


def _calls_after(evidence: Evidence) -> list[str]:
    calls = _calls_in_a_row(evidence)
    return calls[calls.index(evidence.label) + 1 :] if evidence.label in calls else []


def _calls_in_a_row(evidence: Evidence) -> list[str]:
    """Return the results of calls of one instance, or those that stay to be looked at until all are
    done: of a function's other calls, one says nothing of the next.
    """
    steps = evidence.worst.probe.steps
    looked_at = {step.label or step.target for step in steps if isinstance(step, Look)}
    return [
        step.result
        for step in steps
        if isinstance(step, Call)
        and step.result in evidence.worst.case.expected
        and ("." in step.target or step.result in looked_at)
    ]


def _holds(evidence: Evidence, label: str) -> bool:
    """Whether an observation of the message's case is what it should be."""
    expected, observed = evidence.worst.case.expected.get(label), evidence.worst.outcome.observed
    is_there = expected is not None and label in observed
    return is_there and expected.judge(label, observed[label], observed) is None


def _is_got(evidence: Evidence, label: str) -> bool:
    """Whether another call's result is the array that was got in the wrong place."""
    got, observed = evidence.worst.outcome.observed.get(evidence.label), evidence.worst.outcome
    is_array = isinstance(got, np.ndarray) and got.size > 0
    return is_array and Equal(got).judge(label, observed.observed.get(label), {}) is None


def alike_where_they_should_differ(evidence: Evidence) -> str | None:
    """Two things are the same that chance should make different."""
    if isinstance(evidence.expectation, Differs) and evidence.label.endswith(".W"):
        return (
            "The same weights stand in two places, where chance should make them differ. Are they "
            "one array or one object under two names, or drawn from the same seed?"
        )
    return None


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
    random_state_touched,
    argument_changed,
    changed_by_its_caller,
    calls_of_another_order,
    earlier_result_changed,
    overwritten_by_a_later_call,
    an_earlier_answer_again,
    drawn_twice_alike,
    drawn_twice_unlike,
    alike_where_they_should_differ,
    later_call,
)
