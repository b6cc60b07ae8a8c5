"""The state of NumPy's global generator: whether a call touched it is asked so often that it has to
cost less than the calls themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.random import get_bit_generator, get_state, seed, set_bit_generator, set_state

MERSENNE_TWISTER_BYTES = 625 * 4
"""The memory that holds such a generator's state: 624 numbers of 32 bits, and the place in them."""

PROBES_SEED = 716_953
"""What every probe starts from: a number that no student seeds with, which would leave no trace."""


@contextmanager
def generator_restored() -> Iterator[None]:
    """Leave the student's own random numbers alone: put the global generator back in the end."""
    generator, state = get_bit_generator(), get_state(legacy=False)
    try:
        yield
    finally:
        set_bit_generator(generator)
        set_state(state)


def start_anew(number: int = PROBES_SEED) -> None:
    """Let the global generator start from where it starts for every probe, or from another seed, if
    it can be seeded.
    """
    _keeps_a_number.cache_clear()
    if type(get_bit_generator()) is np.random.MT19937:
        seed(number)


def generator_state() -> bytes | tuple:
    """Return what stays equal as long as nothing draws, seeds, or sets a state.

    The memory of the generator says all but whether a normal number is kept for the next draw.
    None is at the start, nor where there was none when this memory was first seen: to keep one, it
    must change.
    """
    memory = _memory(get_bit_generator())
    if memory is None:
        return _whole_state()
    return memory if memory == _at_the_start() or not _keeps_a_number(memory) else _whole_state()


def state_anew() -> bytes | tuple:
    """Return the state from which the global generator goes on: its start, where it can be seeded,
    which is told and compared sooner than any other.
    """
    if _memory(get_bit_generator()) not in (None, _at_the_start()):
        start_anew()
    return generator_state()


def _memory(generator: Any) -> bytes | None:
    """Return the memory of a generator; None where it is of another kind, or out of reach, as in a
    browser.
    """
    if type(generator) is not np.random.MT19937:
        return None
    view = _view(generator)
    return None if view is None else view.raw


@lru_cache(maxsize=1)
def _view(generator: np.random.MT19937) -> Any:
    """Return what shows a generator's memory as it is whenever one looks."""
    try:
        import ctypes

        address = generator.ctypes.state_address
        return (ctypes.c_char * MERSENNE_TWISTER_BYTES).from_address(address)
    except (ImportError, AttributeError):
        return None


@lru_cache(maxsize=1)
def _at_the_start() -> bytes | None:
    """Return the memory of a generator that has just started anew."""
    generator = np.random.MT19937()
    generator._legacy_seeding(PROBES_SEED)
    return _memory(generator)


@lru_cache(maxsize=1)
def _keeps_a_number(memory: bytes) -> bool:
    """Whether a normal number was kept when the generator's memory was first seen to be so."""
    return bool(get_state(legacy=False)["has_gauss"])


def _whole_state() -> tuple:
    return _frozen(get_state(legacy=False))


def _frozen(state: Any) -> Any:
    """Return a state, dicts of numbers and arrays, as what can be compared and hashed."""
    if isinstance(state, dict):
        return tuple((name, _frozen(value)) for name, value in state.items())
    return state.tobytes() if isinstance(state, np.ndarray) else state
