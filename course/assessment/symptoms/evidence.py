"""What a rule may look at: the trials of one round, and what the most telling of them shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from course.assessment.comparison import close
from course.assessment.exercises import Exercise
from course.assessment.expectations import Equal, Expectation, Report, Zeros
from course.assessment.failures import Failure
from course.assessment.probes import Call
from course.assessment.trial import Trial
from course.assessment.values import ABSENT, Opaque, as_float, is_number

NUMBERS = (int, float, np.number, np.ndarray)
"""Types of what a finding may say was got that rules can compare."""


@dataclass(frozen=True)
class Pair:
    """What was expected and what was got of one observation, both described."""

    expected: Any
    got: Any

    @cached_property
    def arrays(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Both as arrays of float64, each of its own shape; None unless both are numbers."""
        both = [_as_array(self.expected), _as_array(self.got)]
        return None if any(array is None for array in both) else (both[0], both[1])

    @cached_property
    def alike(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Both as arrays of one shape, with at least one element; None if they have no such."""
        found = self.arrays
        return found if found and found[0].shape == found[1].shape and found[0].size else None


def _as_array(value: Any) -> np.ndarray | None:
    """Return numbers, in an array or in a list, as an array of float64; None for anything else."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        return value.astype(float)
    if is_number(value) or isinstance(value, np.number):
        return np.asarray(as_float(value))
    if isinstance(value, (list, tuple)) and value and all(map(is_number, value)):
        return np.array(list(map(as_float, value)))
    return None


@dataclass(frozen=True)
class Observation:
    """One answer of several: in which trial it was seen and as what, and what was expected and got.
    inputs: what went in, by names.
    """

    trial: Trial
    label: str
    pair: Pair
    inputs: Mapping[str, Any]

    @property
    def holds(self) -> bool:
        """Whether it is what it should be."""
        expected, observed = self.trial.case.expected[self.label], self.trial.outcome.observed
        return expected.judge(self.label, observed[self.label], observed) is None


@dataclass(frozen=True)
class Evidence:
    """All that was seen of one item in one round. worst: the trial that the message tells of."""

    exercise: Exercise
    trials: Sequence[Trial]
    worst: Trial

    @property
    def failure(self) -> Failure | None:
        """What ended the probe of the message, if anything did."""
        return self.worst.outcome.failure

    @property
    def label(self) -> str:
        """What is looked at where the message says it is wrong."""
        return self.worst.finding.label

    @property
    def expectation(self) -> Expectation | None:
        """What is held against the value that the message tells of; None where no such value was
        seen, so that nothing is said of it.
        """
        case, observed = self.worst.case, self.worst.outcome.observed
        return case.expected.get(self.label) if self.label in observed else None

    @property
    def is_visible(self) -> bool:
        """Whether students may know what is expected in the case of the message."""
        return self.worst.case.visible

    @cached_property
    def failing(self) -> tuple[Trial, ...]:
        """The trials that don't hold."""
        return tuple(trial for trial in self.trials if trial.finding is not None)

    @cached_property
    def passing(self) -> tuple[Trial, ...]:
        """The trials that hold."""
        return tuple(trial for trial in self.trials if trial.finding is None)

    @cached_property
    def pair(self) -> Pair | None:
        """What was expected and got where the message says it is wrong; None if nothing can be."""
        return _pair(self.worst, self.worst.finding.label)

    @cached_property
    def compared(self) -> tuple[tuple[Trial, Pair], ...]:
        """The trials of the message's check in which a value of this label is wrong, the message's
        first, each with what was expected and got; those of all checks where it has but one.

        Other checks look at extremes and at repeated calls, where a relation that says why may be
        lost.
        """
        label = self.worst.finding.label
        wrong = [
            trial
            for trial in self.failing
            if trial is not self.worst and trial.finding.label == label
        ]
        others = [trial for trial in wrong if trial.check is self.worst.check] or wrong
        found = [(trial, _pair(trial, label)) for trial in (self.worst, *others)]
        return tuple((trial, pair) for trial, pair in found if pair is not None)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """What was expected and got in these."""
        return tuple(pair for _, pair in self.compared)

    @cached_property
    def flat(self) -> tuple[np.ndarray, np.ndarray] | None:
        """All numbers that were expected and got in these, one after the other; None where one of
        them isn't of the expected shape.
        """
        arrays = [pair.alike for pair in self.pairs]
        if not arrays or any(found is None for found in arrays):
            return None
        expected, got = zip(*(found for found in arrays if found is not None))
        return np.concatenate([*map(np.ravel, expected)]), np.concatenate([*map(np.ravel, got)])

    def pair_of(self, trial: Trial, label: str) -> Pair | None:
        """Return what was expected and got as `label` in a trial; None where nothing of both is."""
        return _pair(trial, label)

    @cached_property
    def alike(self) -> tuple[Observation, ...]:
        """All that was seen, in any trial, of the kind that the message tells of: what the same
        function returns, or else what stands under the same label.
        """
        kind = self._kind(self.worst, self.label)
        return tuple(
            Observation(trial, label, pair, self.inputs_of(trial, label))
            for trial in self.trials
            for label in trial.case.expected
            if self._kind(trial, label) == kind and (pair := _pair(trial, label)) is not None
        )

    def _kind(self, trial: Trial, label: str) -> str:
        call = trial.probe.call_behind(label)
        is_result = call is not None and label == call.result
        return f"{trial.probe.callee(call)}()" if is_result else label

    def inputs_of(self, trial: Trial, label: str) -> Mapping[str, Any]:
        """Return the named inputs behind what is looked at in a trial."""
        return trial.probe.inputs_behind(label, None, self.exercise.parameters)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of what the calls of the message's case hand over."""
        return arguments_of(self.worst)

    def inputs(self) -> Iterator[tuple[str, Any]]:
        """Yield the named inputs of the message's case."""
        yield from self.inputs_of(self.worst, self.label).items()


def arguments_of(trial: Trial) -> tuple[str, ...]:
    """Return the names of what the calls of a trial hand over."""
    calls = [step for step in trial.probe.steps if isinstance(step, Call)]
    return tuple(name for call in calls for name in call.parameters)


def _pair(trial: Trial, label: str) -> Pair | None:
    expectation = trial.case.expected.get(label)
    if label not in trial.outcome.observed:
        return None
    got = trial.outcome.observed[label]
    match expectation:
        case Equal() | Report():
            return (
                None if isinstance(got, Opaque) and got == ABSENT else Pair(expectation.value, got)
            )
        case Zeros():
            return Pair(np.zeros(expectation.shape), got)
    return _found(trial, label)


def _found(trial: Trial, label: str) -> Pair | None:
    """Return what a finding itself says was expected and got, where an expectation is of more."""
    finding = trial.finding
    if finding is None or finding.label != label or not isinstance(finding.got, NUMBERS):
        return None
    return Pair(finding.expected, finding.got)


def same(got: np.ndarray, expected: np.ndarray) -> bool:
    """Whether two arrays have one shape, and numbers that agree within the tolerance."""
    return got.shape == expected.shape and bool(close(got, expected).all())


def near(got: np.ndarray, expected: np.ndarray) -> bool:
    """Whether two arrays of one shape agree to about six digits: that well by no accident."""
    return got.shape == expected.shape and bool(close(got, expected, 1e-12, 1e-6).all())


def all_of(pairs: Sequence[Pair], holds: Any) -> bool:
    """Whether `holds(expected, got)` of all pairs of one shape, of which there is at least one."""
    arrays = [pair.alike for pair in pairs]
    return bool(arrays) and all(
        found is not None and bool(holds(found[0], found[1])) for found in arrays
    )
