"""What the type of an answer says, where its numbers may be right."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np

from course.assessment.expectations import Equal
from course.assessment.symptoms.evidence import Evidence, Pair, same
from course.assessment.values import Opaque, as_float, is_number, type_name
from course.assessment.verdicts import Verdict


def printed_and_not_returned(evidence: Evidence) -> str | None:
    """Nothing came back, and something was printed."""
    pair = evidence.pair
    if pair and pair.got is None and evidence.worst.outcome.printed.strip():
        return "Your code prints its answer and returns None. Who calls it needs it by `return`."
    return None


def nothing_returned(evidence: Evidence) -> str | None:
    """None came back where something is expected."""
    pair = evidence.pair
    if pair is None or pair.got is not None or pair.expected is None:
        return None
    label = evidence.worst.finding.label
    if "." in label and "(" not in label:
        attribute = label.split(" ")[0].rpartition(".")[2]
        return f"`{label}` is None: is there a line that gives `self.{attribute}` its value?"
    return "A function without `return` gives None."


def value_too_early(evidence: Evidence) -> str | None:
    """Something has a value that should have none."""
    pair = evidence.pair
    if pair and pair.expected is None and pair.got is not None:
        return f"`{evidence.label}` has a value here, and it should be None."
    return None


def attribute_never_set(evidence: Evidence) -> str | None:
    """An attribute isn't there that the lesson asks for."""
    finding = evidence.worst.finding
    label = finding.label.split(" ")[0]
    is_seen = evidence.expectation is not None
    if finding.verdict is Verdict.MISSING and is_seen and "." in label:
        owner, _, attribute = label.rpartition(".")
        if "." in owner:
            return (
                f"`{owner}` has no `{attribute}`. Is it what it should be, made by round brackets "
                "behind its class?"
            )
        return f"Nothing gives `self.{attribute}` a value. Is it spelt as the lesson spells it?"
    return None


def single_precision(evidence: Evidence) -> str | None:
    """The answer is in single precision."""
    finding = evidence.worst.finding
    if finding.verdict is Verdict.WRONG_TYPE and "float32" in finding.text:
        return (
            "Seven digits are not enough here: keep NumPy's default precision, float64, all "
            "the way."
        )
    return None


def function_in_place_of_its_result(evidence: Evidence) -> str | None:
    """A function came back, which nobody has called."""
    pair = evidence.pair
    if pair and isinstance(pair.got, Opaque) and type_name(pair.got) in _FUNCTIONS:
        return "What comes back is a function itself. Round brackets behind it would call it."
    return None


_FUNCTIONS = ("function", "method", "builtin_function_or_method", "ufunc")


def right_with_more_around_it(evidence: Evidence) -> str | None:
    """The right answer is one part of what came back."""
    pairs = evidence.pairs
    if pairs and all(_holds_the_answer(pair) for pair in pairs):
        kind = type_name(pairs[0].got)
        return (
            f"The right answer is in the {kind} that comes back, with more beside it. Return "
            "it alone."
        )
    return None


def _holds_the_answer(pair: Pair) -> bool:
    """Whether what was got is a container, and one of its parts is what was expected."""
    return not isinstance(pair.expected, type(pair.got)) and any(
        Equal(pair.expected).judge("part", part, {}) is None for part in _parts(pair.got)
    )


def _parts(value: Any) -> Iterator[Any]:
    """Yield the first parts of a container."""
    if isinstance(value, (list, tuple)):
        yield from value[:MOST_PARTS]
    elif isinstance(value, dict):
        yield from islice(value.values(), MOST_PARTS)


MOST_PARTS = 100
"""Parts of what came back that are held against the right answer: nobody returns it with more."""


def truth_values(evidence: Evidence) -> str | None:
    """Truth values stand where numbers are expected."""
    arrays = [(pair.expected, pair.got) for pair in evidence.pairs]
    if arrays and all(_dtype(got) == "b" and _dtype(wanted) in "iuf" for wanted, got in arrays):
        return (
            "What comes back says True or False for each element, and numbers are asked for. A "
            "mask chooses; it is not yet the answer."
        )
    return None


def _dtype(value: Any) -> str:
    """Return the letter of NumPy for the kind of an array, "b" for a truth value, or a space."""
    if isinstance(value, np.ndarray):
        return value.dtype.kind
    return "b" if isinstance(value, bool) else " "


def right_in_a_container(evidence: Evidence) -> str | None:
    """The right numbers came back, but in a list, not in an array."""
    pair = evidence.pair
    if pair is None or not isinstance(pair.got, (list, tuple)) or not pair.got:
        return None
    got = _as_numbers(pair.got)
    if got is None or not isinstance(pair.expected, np.ndarray) or not same(got, pair.expected):
        return None
    kind = type_name(pair.got)
    return f"All numbers are right, but they come in a {kind}, and an array is asked for."


def _as_numbers(value: list | tuple) -> np.ndarray | None:
    """Return lists of numbers as an array; None where they are none, or of unequal lengths."""
    try:
        return np.array(_floats(value))
    except ValueError:
        return None


def _floats(value: Any) -> Any:
    """Return lists within lists as such of floats; ValueError for what is no number. A range of a
    few bytes would become an array of any size.
    """
    if isinstance(value, (list, tuple)):
        return list(map(_floats, value))
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return value.astype(float)
    if is_number(value):
        return as_float(value)
    raise ValueError("no number")


def other_type(evidence: Evidence) -> str | None:
    """Something of another type came back."""
    pair = evidence.pair
    if pair is None or evidence.worst.finding.verdict is not Verdict.WRONG_TYPE:
        return None
    expected, got = type_name(pair.expected), type_name(pair.got)
    if expected == got:
        return None
    return f"What comes back: {got}. What is asked for: {expected}."


RULES = (
    printed_and_not_returned,
    nothing_returned,
    value_too_early,
    attribute_never_set,
    single_precision,
    function_in_place_of_its_result,
    right_with_more_around_it,
    truth_values,
    right_in_a_container,
)

LAST_RULES = (other_type,)
"""What says little more than the verdict."""
