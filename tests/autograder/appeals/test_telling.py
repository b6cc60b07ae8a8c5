"""An instructor reads inputs and expected values in full, hidden ones too."""

import re

import numpy as np
import pytest

from autograder.appeals.telling import MAX_VALUE_CHARS, expected_of, inputs_of, observed_in, told
from course.assessment.exercises import Case
from course.assessment.outcome import Outcome
from course.assessment.probes import Bare, Call, Fill, Keep, Kept, Look, Probe, Provided, Seed, Set
from course.assessment.trial import Trial
from tests.this_course import ITEMS, without_hints


@pytest.mark.parametrize(
    "value, text",
    [
        (0.1 + 0.2, "0.30000000000000004"),
        (np.float64(2.5), "2.5"),
        (np.array([[0.1, -1 / 3], [1e-300, 2.0]]), None),
        (np.arange(30), None),
        ([1, (2.5,), "a"], "[1, (2.5,), 'a']"),
        ({"a": 1}, "{'a': 1}"),
        (None, "None"),
    ],
)
def test_value_is_told_with_all_its_digits(value, text):
    said = told(value)
    if text is not None:
        assert said == text
    else:
        assert np.array_equal(np.array(eval(said)), value)


def test_value_that_fills_pages_is_cut_and_says_so():
    said = told("x" * 50 + "y") + told(["long " * 10] * 500)
    assert len(said) < MAX_VALUE_CHARS + 200
    assert re.search(r" \.\.\. and \d+ characters more$", said)


def test_steps_of_a_probe_are_told_as_lines_of_python():
    probe = Probe(
        (
            Seed(7),
            Bare("Layer", "layer"),
            Set("layer.W", np.array([0.5])),
            Keep("x", [1, 2]),
            Call("layer.forward", (Kept("x"), Provided("relu")), "result", ("X", "f")),
            Call("show", (Kept("x", spread=True),)),
            Fill("x", 7),
            Look("result"),
        )
    )
    assert inputs_of(probe) == [
        "np.random.seed(7)",
        "layer = a bare Layer, without __init__",
        "layer.W = [0.5]",
        "x = [1, 2]",
        "result = layer.forward(X=x, f=relu)",
        "show(*x)",
        "x[...] = 7",
    ]


@pytest.mark.parametrize("item", ITEMS)
def test_every_case_of_the_course_has_an_input_and_something_expected_or_seen(item):
    for check in without_hints(item, 1).checks:
        for case in check.cases:
            lines = inputs_of(case.probe)
            assert lines
            assert all(line.strip() for line in lines)
            assert " object at 0x" not in "\n".join(
                [*lines, *(text for _, text in expected_of(case))]
            )


def test_trial_is_told_by_what_is_wrong_or_by_what_was_seen():
    case = without_hints("relu", 1).cases[0]
    (label, text), *_ = expected_of(case)
    right = Outcome(observed={name: case.expected[name].value for name in case.expected})
    assert f"{label}: {text}" in observed_in(trial(case, right))
    wrong = Outcome(observed={**right.observed, label: np.array([[9.25, 4], [0, 1]])})
    assert observed_in(trial(case, wrong)) == ["fails: wrong value", "got 9.25"]


def trial(case: Case, outcome: Outcome) -> Trial:
    check = without_hints("relu", 1).checks[0]
    return Trial(0, check, case, case.probe, outcome, case.judge(outcome))
