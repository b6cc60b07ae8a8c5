"""What a specification can have lent to a student's code."""

import json
import pickle

import numpy as np
import pytest

from autograder.exercises.specification import Drawn, loans
from course.assessment.exercises import Attempt, decode, encode
from course.assessment.probes import Probe


def multiple(factor: float):
    return lambda x: factor * x


def double(x: float) -> float:
    return 2 * x


TRIPLE = Drawn("scaled", multiple, 3.0)


def test_loans_of_a_name_are_what_the_lender_has():
    assert loans(["double"], {"double": double})["double"] is double


def test_loans_of_a_method_are_the_function_of_its_class():
    assert loans(["ndarray.sum"], {"ndarray": np.ndarray})["ndarray.sum"] is np.ndarray.sum


def test_loans_of_a_drawn_name_are_what_it_brings_whatever_the_lender_has():
    assert loans([TRIPLE], {"scaled": double})["scaled"](5.0) == 15.0


def test_loans_of_the_bare_name_are_nothing_drawn():
    with pytest.raises(KeyError):
        loans(["scaled"], {})


def test_drawn_name_is_the_same_in_another_process():
    there = pickle.loads(pickle.dumps(Attempt(Probe(()), (TRIPLE,)))).lend[0]
    assert (type(there), there, there.function(5.0)) == (Drawn, "scaled", 15.0)


def test_drawn_name_as_data_is_the_bare_name():
    sent = json.dumps(encode(Attempt(Probe(()), (TRIPLE,))))
    assert json.loads(sent)["lend"] == ["scaled"]
    assert type(decode(json.loads(sent)).lend[0]) is str
    assert "3" not in sent
