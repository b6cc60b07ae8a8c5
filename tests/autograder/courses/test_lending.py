"""What a specification can have lent to a student's code."""

import json

import numpy as np
import pytest

from autograder.courses.lending import loans
from course.assessment.exercises import Attempt, decode, encode
from course.assessment.probes import Probe


def double(x: float) -> float:
    return 2 * x


def multiple(factor: float):
    return lambda x: factor * x


TRIPLE = Attempt(Probe(()), ("scaled",), {"scaled": multiple(3.0)})


def lending(name: str) -> Attempt:
    return Attempt(Probe(()), (name,))


def test_loans_of_a_name_are_what_the_lender_has():
    assert loans(lending("double"), {"double": double})["double"] is double


def test_loans_of_a_method_are_the_function_of_its_class():
    assert loans(lending("ndarray.sum"), {"ndarray": np.ndarray})["ndarray.sum"] is np.ndarray.sum


def test_loans_of_what_was_made_for_the_attempt_are_that_whatever_the_lender_has():
    assert loans(TRIPLE, {"scaled": double})["scaled"](5.0) == 15.0


def test_loans_of_another_attempt_are_nothing_made_for_this_one():
    with pytest.raises(KeyError):
        loans(lending("scaled"), {})


def test_loans_are_nothing_but_what_is_lent():
    assert loans(Attempt(Probe(()), (), {"scaled": double}), {"double": double}) == {}


def test_what_was_made_for_an_attempt_stays_when_the_attempt_is_sent():
    sent = json.dumps(encode(TRIPLE))
    assert json.loads(sent)["lend"] == ["scaled"]
    assert decode(json.loads(sent)).made == {}
    assert "3" not in sent
    assert "made" not in sent


def test_attempts_for_which_other_things_were_made_are_told_apart():
    other = Attempt(Probe(()), ("scaled",), {"scaled": multiple(3.0)})
    assert (other.text, other.key == TRIPLE.key, TRIPLE.key == TRIPLE.key) == (
        TRIPLE.text,
        False,
        True,
    )
