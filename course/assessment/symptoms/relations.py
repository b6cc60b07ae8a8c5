"""How an answer is related to its inputs, to what was there before, and to other right values."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from course.assessment.expectations import Differs, Equal, Normal
from course.assessment.normal import SIGMAS
from course.assessment.probes import Call, Set
from course.assessment.symptoms.errors import OF_THE_LESSON
from course.assessment.symptoms.evidence import Evidence, Pair, all_of, near, same
from course.assessment.symptoms.factors import factor_of
from course.assessment.trial import Trial
from course.assessment.values import is_number


def nothing_changed(evidence: Evidence) -> str | None:
    """What should have changed is as it was."""
    changes = _changes(evidence)
    if changes and all(not got.any() and expected.any() for expected, got in changes):
        return (
            f"`{evidence.label}` is still what it was. A local name that gets a new value "
            "changes nothing for the instance: assign to `self.` itself."
        )
    return None


def step_the_other_way(evidence: Evidence) -> str | None:
    """What should have changed has changed in the opposite direction."""
    changes = _changes(evidence)
    if changes and all(expected.any() and near(got, -expected) for expected, got in changes):
        return "The step has the right size and goes the wrong way."
    return None


def step_of_another_size(evidence: Evidence) -> str | None:
    """What should have changed has changed by a multiple of what it should have."""
    changes = [change for change in _changes(evidence) if change[0].any()]
    if not changes or max(np.unique(expected).size for expected, _ in changes) < 2:
        return None
    factors = [factor_of(expected, got) for expected, got in changes]
    if None in factors or 0.0 in factors:
        return None
    return "The step goes along the right line, but its size is wrong. What is it multiplied by?"


def _changes(evidence: Evidence) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return by what the thing of the message should have changed and has, in each failing trial
    that gave it a value before; none where one is of another shape.
    """
    label = evidence.label
    found = []
    for trial in evidence.failing:
        before = [
            step.value
            for step in trial.probe.steps
            if isinstance(step, Set) and step.target == label
        ]
        pair = evidence.pair_of(trial, label)
        if not before or pair is None:
            continue
        start = np.asarray(before[-1])
        if (
            pair.alike is None
            or start.shape != pair.alike[0].shape
            or start.dtype.kind not in "iuf"
        ):
            return []
        found.append((pair.alike[0] - start, pair.alike[1] - start))
    return found


def matrix_product(evidence: Evidence) -> str | None:
    """Two arrays went into a matrix product where they are multiplied place by place."""
    pair = evidence.pair
    if not evidence.exercise.elementwise or pair is None or pair.alike is None:
        return None
    expected, got = pair.alike
    if expected.ndim != 2 or len(set(expected.shape)) != 1 or len(expected) < 2:
        return None
    for _, factor in evidence.inputs():
        if np.shape(factor) == expected.shape and np.all(factor):
            other = expected / factor
            if near(got, factor @ other) or near(got, other @ factor):
                return (
                    "This is a matrix product, which adds up along rows and columns. Here each "
                    "place stands for itself: `*` multiplies so."
                )
    return None


def an_input_too_often(evidence: Evidence) -> str | None:
    """Each number is the right one multiplied by an input, divided by it, or with it added."""
    for name in (name for name, _ in evidence.inputs() if name != evidence.label):
        for sentence, combine in COMBINATIONS.items():
            if _is_told_by(evidence, 3) and all(
                _is_combined(trial.probe.inputs.get(name), pair, combine)
                for trial, pair in evidence.compared
            ):
                return sentence.format(name)
    return None


COMBINATIONS: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "It is the right answer multiplied by {} once more.": lambda expected, x: expected * x,
    "It is the right answer with {} added to it.": lambda expected, x: expected + x,
    "It is the right answer with {} subtracted from it.": lambda expected, x: expected - x,
    "It is the right answer divided by {}.": lambda expected, x: expected / x,
}


def _is_combined(value: object, pair: Pair, combine: Callable) -> bool:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf":
        return False
    with np.errstate(all="ignore"):
        return all_of([pair], _is(lambda expected: combine(expected, value.astype(float))))


def _is(make: Callable[[np.ndarray], np.ndarray]) -> Callable[[np.ndarray, np.ndarray], bool]:
    """Return whether what was got is `make(expected)`, and isn't what was expected."""

    def holds(expected: np.ndarray, got: np.ndarray) -> bool:
        try:
            made = make(expected)
        except ValueError:  # an input of another shape
            return False
        return made.shape == got.shape and near(got, made) and not near(got, expected)

    return holds


def a_function_of_the_right_answer(evidence: Evidence) -> str | None:
    """Each number is a well-known function of the right one."""
    for name, function in FUNCTIONS.items():
        with np.errstate(all="ignore"):
            if _is_told_by(evidence) and all_of(evidence.pairs, _is(function)):
                return f"What comes back is {name} of the right answer."
    return None


def _is_told_by(evidence: Evidence, fewest: int = 2) -> bool:
    """Whether there are enough numbers for a relation to be no accident."""
    arrays = [pair.alike for pair in evidence.pairs]
    return sum(np.unique(found[0]).size for found in arrays if found is not None) >= fewest


def both_versions_agree(evidence: Evidence) -> str | None:
    """On the input that somebody chose, a wrong version is right."""
    if evidence.failure is None and any(map(_is_right_by_both, evidence.failing)):
        return (
            "Both versions come to the same here. Follow this input through the wrong one, line by "
            "line: which line is wrong, and which input would it spoil?"
        )
    return None


def _is_right_by_both(trial: Trial) -> bool:
    """Whether an input that the lesson has looked at doesn't tell two versions apart."""
    expected = trial.case.expected.get(trial.finding.label)
    calls = [step for step in trial.probe.steps if isinstance(step, Call)]
    is_chosen = any(call.target.startswith(OF_THE_LESSON) for call in calls)
    is_apart = isinstance(expected, Differs) and trial.finding.label in trial.outcome.observed
    return is_chosen and is_apart and expected.other in {call.result for call in calls}


FUNCTIONS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "the square": np.square,
    "the root": lambda x: np.sqrt(np.abs(x)),
    "the exponential": lambda x: np.exp(np.minimum(x, 700.0)),
    "the logarithm": lambda x: np.log(np.abs(x)),
    "the reciprocal": lambda x: 1 / x,
    "the sigmoid": lambda x: 1 / (1 + np.exp(-np.clip(x, -700, 700))),
    "the hyperbolic tangent": np.tanh,
}


def another_right_value(evidence: Evidence) -> str | None:
    """What was got is what something else should be."""
    if not evidence.is_visible:  # it would tell the value of that
        return None
    label = evidence.label
    pairs = evidence.pairs[:1]
    for other, expectation in _other_expectations(evidence):
        if other == label or not isinstance(expectation, Equal):
            continue
        value = np.asarray(expectation.value) if is_number(expectation.value) else expectation.value
        if not isinstance(value, np.ndarray) or value.dtype.kind not in "iuf" or value.size < 2:
            continue
        arrays = pairs[0].arrays if pairs else None
        if arrays and same(arrays[1], value.astype(float)):
            return f"This is what `{other}` should be."
    return None


def _other_expectations(evidence: Evidence) -> Iterator[tuple[str, object]]:
    """Yield what else is expected in trials with the very inputs of the message."""
    for trial in evidence.trials:
        if trial.probe is evidence.worst.probe:
            yield from trial.case.expected.items()


def distribution_of_the_weights(evidence: Evidence) -> str | None:
    """Random weights are drawn from another distribution than they should be."""
    expectation = evidence.expectation
    got = evidence.worst.outcome.observed.get(evidence.label)
    if not isinstance(expectation, Normal) or not isinstance(got, np.ndarray) or got.size < 1000:
        return None
    if got.dtype.kind != "f" or not np.isfinite(got).all():
        return None
    if (n_different := np.unique(got).size) != got.size:
        if n_different == 1:
            return f"All {got.size} weights are equal. Each of them is to be drawn by itself."
        return f"Of {got.size} weights only {n_different} differ. Is each of them drawn by itself?"
    return _about_mean_and_spread(got, expectation.scale)


def weights_without_a_value(evidence: Evidence) -> str | None:
    """NaN or infinity stands among random weights."""
    got = evidence.worst.outcome.observed.get(evidence.label)
    is_float = isinstance(got, np.ndarray) and got.dtype.kind == "f"
    if isinstance(evidence.expectation, Normal) and is_float and not np.isfinite(got).all():
        return (
            "NaN or infinity stands among the weights. Does a step divide by something that is 0 "
            "for a layer of this size?"
        )
    return None


def _about_mean_and_spread(got: np.ndarray, scale: float) -> str | None:
    """Say how mean and spread are off, where one is by more than chance does."""
    mean, spread = float(got.mean()), float(got.std())
    if abs(mean) > SIGMAS * spread / np.sqrt(got.size):
        return f"The mean of the weights is {mean:.3g}, and it should be 0."
    if abs(spread / scale - 1) <= SIGMAS / np.sqrt(2 * got.size):
        return "Mean and spread of the weights are right, but their distribution is not the normal."
    times = spread / scale if spread > scale else scale / spread if spread else np.inf
    which = "too large" if spread > scale else "too small"
    return f"The spread of the weights is {which}, by a factor of {times:.2g}."


RULES = (
    both_versions_agree,
    nothing_changed,
    step_the_other_way,
    step_of_another_size,
    matrix_product,
    an_input_too_often,
    a_function_of_the_right_answer,
    another_right_value,
    distribution_of_the_weights,
    weights_without_a_value,
)
