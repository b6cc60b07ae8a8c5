"""The oracle takes right answers for right and sees what is wrong."""

import numpy as np
import pytest

from tests.banks import unseen
from tests.handing_in import reference_sources
from tests.search.answers import run_answer
from tests.search.oracle import layers
from tests.search.oracle.oracle import Late, Oracle, names_of_oracle
from tests.search.oracle.situations import Rough, Situation, difference, same, seen_in
from tests.this_course import LESSON_OF

SEED = 5


LONG = ("LinearLayer", "MLP", "train", "he_init", "Classifier")
"""What takes long to make situations for."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=[pytest.mark.long] * (name in LONG)) for name in names_of_oracle()
    ],
)
def oracle(request):
    return Oracle(request.param, SEED)


def test_oracle_leaves_little_to_taste(oracle):
    assert oracle.left_to_taste <= len(oracle) / 20


def test_oracle_takes_the_reference_and_answers_it_never_saw_for_right(oracle):
    sources = [answer.source for answer in unseen.answers("right", oracle.name)]
    sources.append(reference_sources(LESSON_OF[oracle.name])[oracle.name])
    assert [found for source in sources if (found := oracle.difference(source))] == []


def test_oracle_sees_the_mistakes_of_answers_it_never_saw(oracle):
    assert [
        answer.path.stem
        for answer in unseen.answers("wrong", oracle.name)
        if oracle.difference(answer.source) is None
    ] == []


def test_oracle_tells_the_smallest_situation_in_which_a_difference_shows():
    found = Oracle("relu", SEED).difference(
        "def relu(Z):\n    return np.maximum(0, Z) if Z.ndim < 3 else Z\n"
    )
    assert (found.what, found.alone) == ("result", True)
    assert found.size <= 12


def test_oracle_tells_of_state_that_shows_after_other_situations_alone():
    found = Oracle("relu", SEED).difference(
        "calls = []\n"
        "def relu(Z):\n"
        "    calls.append(1)\n"
        "    return np.maximum(0, Z) if len(calls) < 100 else Z - 1\n"
    )
    assert (found.what, found.alone) == ("result", False)


@pytest.mark.parametrize(
    "expected, got, is_same",
    [
        (np.array([1.0]), np.array([1.0 + 9e-8]), True),
        (np.array([1.0]), np.array([1.0 + 2e-7]), False),
        (np.array([0.0]), np.array([-0.0]), True),
        (np.array([1.0]), np.array([[1.0]]), False),
        (np.array([1.0]), [1.0], False),
        (np.array([1.0]), np.array([np.nan]), False),
        (np.array([np.inf]), np.array([np.inf]), True),
        (np.array([1, 2]), np.array([1.0, 2.0]), True),
        (1.0, np.float64(1.0), True),
        (1.0, np.array(1.0), True),
        (1.0, np.array([1.0]), False),
        ([1.0, 2.0], (1.0, 2.0), False),
        (Rough(np.array([1.0]), 1e-3), Rough(np.array([1.0005]), 1e-3), True),
        (None, 0, False),
        ("a", "a", True),
    ],
)
def test_same_is_what_the_contract_says(expected, got, is_same):
    assert same(expected, got) is is_same


def test_difference_tells_the_first_that_differs_and_what_is_raised():
    assert difference([("a", 1.0), ("b", 2.0)], [("a", 1.0), ("b", 3.0)]) == "b"
    assert difference([("a", 1.0), ("b", 2.0)], [("a", 1.0)]) == "b"
    assert difference([("a", 1.0)], [("raises", "ValueError")]) == "raises ValueError"
    assert difference([("a", 1.0)], [("a", 1.0)]) is None


def test_seen_in_puts_the_random_state_back_and_swallows_what_is_printed(capsys):
    def observe(names):
        print("here")
        np.random.rand()
        yield "result", 1.0
        raise ValueError

    before = np.random.get_state()[2]
    assert seen_in(Situation("", 0, observe), {}) == [("result", 1.0), ("raises", "ValueError")]
    assert np.random.get_state()[2] == before
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("part, is_right", [(5e-8, True), (1e-6, False)])
def test_what_steps_make_of_gradients_within_the_tolerance_is_right(part, is_right):
    rng, source = np.random.default_rng(3), reference_sources("03_layers")["LinearLayer"]
    assert "self.db = dOut" in source
    nearly = run_answer(
        "LinearLayer", source.replace("self.db = dOut", f"self.db = {1 + part} * dOut")
    )
    right = run_answer("LinearLayer", source)
    situations = [layers.situation(rng, 5) for _ in range(200)]
    found = [difference(seen_in(each, right), seen_in(each, nearly)) for each in situations]
    assert any(found) != is_right


SLEEPS = "time.sleep(60)"


@pytest.mark.parametrize("called", [SLEEPS, f"try: {SLEEPS}\n    except Exception: pass"])
def test_answer_that_takes_too_long_is_late_and_not_wrong(monkeypatch, called):
    monkeypatch.setattr("tests.search.oracle.oracle.SECONDS", 0.2)
    source = f"import time\ndef relu(Z):\n    {called}\n    return np.maximum(Z, 0)\n"
    with pytest.raises(Late):
        Oracle("relu", 1).difference(source)
