"""Whatever comes back: no rule fails on it, and what is said is short."""

from dataclasses import replace
import math
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
import numpy as np
import pytest

from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.symptoms.evidence import Evidence
from course.assessment.symptoms.rules import RULES, find_symptom
from course.assessment.trial import Trial
from course.assessment.values import ABSENT, Opaque, describe
from course.assessment.verdicts import Verdict
from course.assessment.watching import interrupted_after
from tests.course.assessment.symptoms.answering import WIDE, A, asking

NUMBERS = st.one_of(
    st.floats(),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.complex_numbers(),
    st.sampled_from([math.pi, 1e308, 10**400, -(10**400)]),
)
ARRAYS = arrays.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_]),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
PATIENCE = 6
"""Seconds on the clock that count as one of computing: others use the machine, too."""

TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(["row   1: 0.50\n", "1\n2\n", "\n"]))
VALUES = st.recursive(
    st.one_of(
        st.none(),
        NUMBERS,
        ARRAYS,
        TEXTS,
        st.binary(max_size=4),
        st.builds(range, st.integers(-3, 3)),
        st.lists(NUMBERS, min_size=1, max_size=4),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=6,
)
RIGHTS = (
    asking(lambda x: 2 * x, (A,), (WIDE,), elementwise=True),
    asking(lambda x: float(x.sum()), (A,), (WIDE,)),
    asking(lambda x: x.tolist(), (A,), (WIDE,)),
    asking(lambda n: [0.5 * k for k in range(n)], (0,), (5,)),
    asking(lambda n: print(n), (1,), (7,)),
    asking(lambda n: {"a": n}, (1,), (7,)),
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RIGHTS), st.lists(VALUES, min_size=2, max_size=2), st.booleans())
def test_no_rule_fails_on_any_answer(exercise, answers, visible):
    trials = [
        _trial(number, exercise, replace(case, visible=visible), describe(answer))
        for number, (case, answer) in enumerate(zip(exercise.cases, answers))
    ]
    failing = [trial for trial in trials if trial.finding is not None]
    for worst in failing:
        evidence = Evidence(exercise, trials, worst)
        with np.errstate(all="ignore"):
            texts = [rule(evidence) for rule in RULES]
        assert all(len(text.split()) < 60 for text in texts if text is not None)
        assert find_symptom(exercise, trials, worst) is None or any(texts)


SAID = st.one_of(
    st.text(max_size=30), st.sampled_from(["(", "(a+)+$", "TypeError", "'x'", "[", "\\", "raise ("])
)
"""What an exception may be called, or say, and what its line may be: a student chooses it all."""


@settings(max_examples=200, deadline=None)
@given(SAID, SAID, SAID)
def test_no_rule_fails_on_any_exception(error, text, line):
    failure = Failure(Verdict.ERROR, error, text, "answer", 1, line)
    for exercise in RIGHTS:
        trials = [
            Trial(number, exercise.checks[0], case, case.probe, outcome, case.judge(outcome))
            for number, case in enumerate(exercise.cases)
            for outcome in [Outcome(failure=failure)]
        ]
        find_symptom(exercise, trials, trials[0])


def test_no_rule_makes_an_array_of_what_is_none():
    """A range of a few bytes stands for any number of them, in the memory of whoever judges."""
    for exercise in RIGHTS:
        for answer in ([range(10**6)], (range(10**6),) * 2, [[range(10**6)]]):
            trials = [
                _trial(number, exercise, case, describe(answer))
                for number, case in enumerate(exercise.cases)
            ]
            tracemalloc.start()
            find_symptom(exercise, trials, trials[0])
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert most < 10**6


@pytest.mark.parametrize("sign", [" ", "1", " 1 ", "\n", "-", ".", "1."])
def test_no_rule_takes_the_square_of_a_texts_length(sign):
    """Of what a student prints the judge reads as much as comes over the wire."""
    exercise = asking(lambda n: print(f"row {n}: 0.50\nrow {n}: 0.50"), (1,), (7,))
    for text in (f"row 2: {sign * 200_000}0.50", f"row 2{sign * 200_000}: 0.50"):
        outcome = Outcome({"printed": f"{text}\nrow 5: 0.50\n"})
        trials = [
            Trial(number, exercise.checks[0], case, case.probe, outcome, case.judge(outcome))
            for number, case in enumerate(exercise.cases)
        ]
        evidence = Evidence(exercise, trials, trials[0])
        with interrupted_after(10.0, patience=PATIENCE):  # hundreds of times what it takes
            for rule in RULES:
                rule(evidence)


def test_no_rule_fails_on_what_is_not_there():
    for exercise in RIGHTS:
        for nothing in (ABSENT, Opaque("Thing")):
            trials = [
                _trial(number, exercise, case, nothing)
                for number, case in enumerate(exercise.cases)
            ]
            for worst in [trial for trial in trials if trial.finding is not None]:
                find_symptom(exercise, trials, worst)


def _trial(number, exercise, case, got) -> Trial:
    (label,) = case.expected
    outcome = Outcome({label: got})
    return Trial(number, exercise.checks[0], case, case.probe, outcome, case.judge(outcome))
