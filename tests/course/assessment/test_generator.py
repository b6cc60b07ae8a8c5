"""Whatever touches NumPy's global generator changes its state, and nothing else does."""

import numpy as np
import pytest

from course.assessment import generator
from course.assessment.generator import (
    generator_restored,
    generator_state,
    start_anew,
    state_anew,
)

TOUCHES = {
    "one draw": lambda: np.random.random(),
    "one normal number, which keeps another": lambda: np.random.randn(),
    "two normal numbers": lambda: np.random.randn(2),
    "a seed": lambda: np.random.seed(4),
    "a shuffle": lambda: np.random.shuffle([1, 2, 3]),
    "a state that was set": lambda: np.random.set_state(OTHER),
    "another generator": lambda: np.random.set_bit_generator(np.random.PCG64(1)),
}
OTHER = np.random.RandomState(77).get_state()


@pytest.fixture(autouse=True)
def global_generator():
    with generator_restored():
        start_anew()
        yield


@pytest.fixture(params=["in reach", "out of reach"])
def memory(request, monkeypatch):
    """The generator's memory, as on a desk, and where it can't be read."""
    if request.param == "out of reach":
        monkeypatch.setattr(generator, "_memory", lambda generator: None)


@pytest.mark.parametrize("kept", [0, 1], ids=["none kept", "a normal number kept"])
@pytest.mark.parametrize("name", list(TOUCHES))
def test_state_changes_with_whatever_touches_it(memory, name, kept):
    np.random.seed(3)
    np.random.randn(2 + kept)
    before = generator_state()
    assert generator_state() == before
    TOUCHES[name]()
    assert generator_state() != before


def test_state_changes_with_the_number_that_was_kept(memory):
    """The second normal number of a pair is there already: the generator itself does nothing."""
    np.random.seed(3)
    np.random.randn()
    before = generator_state()
    np.random.randn()
    between = generator_state()
    np.random.randn()
    assert len({before, between, generator_state()}) == 3


def test_state_stays_with_generators_of_ones_own(memory):
    before = generator_state()
    np.random.default_rng(1).normal(size=9)
    np.random.RandomState(1).randn(9)
    assert generator_state() == before


def test_state_of_another_kind_of_generator_is_compared_whole():
    np.random.set_bit_generator(np.random.PCG64(1))
    before = generator_state()
    np.random.random()
    assert generator_state() != before


def test_state_at_the_start_of_a_probe_is_known_without_a_look_at_the_whole(monkeypatch):
    monkeypatch.setattr(generator, "_whole_state", None)
    monkeypatch.setattr(generator, "_keeps_a_number", None)
    before = generator_state()
    assert generator_state() == before


def test_state_anew_is_the_start_again_and_known_without_a_look_at_the_whole(monkeypatch):
    before = generator_state()
    np.random.randn(5)
    monkeypatch.setattr(generator, "_whole_state", None)
    assert state_anew() == generator_state() == before


def test_state_anew_of_another_kind_of_generator_goes_on_where_it_is():
    np.random.set_bit_generator(np.random.PCG64(1))
    before = generator_state()
    assert state_anew() == before


def test_generator_restored_after_another_kind_of_generator():
    mine = np.random.get_bit_generator()
    expected = np.random.RandomState(5).rand()
    np.random.seed(5)
    with generator_restored():
        np.random.set_bit_generator(np.random.PCG64(1))
        with generator_restored():
            np.random.rand()
        assert type(np.random.get_bit_generator()) is np.random.PCG64
    assert np.random.get_bit_generator() is mine
    assert np.random.rand() == expected


def test_state_of_the_next_probe_is_known_anew():
    """Five normal numbers leave the same memory as six, and one more that is kept."""
    np.random.randn(6)
    generator_state()
    start_anew()
    np.random.randn(5)
    before = generator_state()
    np.random.randn()
    assert generator_state() != before
