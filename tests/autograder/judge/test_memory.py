"""What the judge takes in memory for a student is bounded, and only while it works for one."""

import gc
import resource

import numpy as np
import pytest

from autograder.judge import memory
from autograder.judge.memory import at_most_more

MEGABYTE = 1024 * 1024


@pytest.mark.slow
def test_at_most_more_bounds_what_is_mapped_meanwhile_and_not_afterwards():
    gc.collect()  # what other tests have left is not to make room meanwhile
    before = resource.getrlimit(resource.RLIMIT_AS)
    held = np.empty(512 * MEGABYTE, dtype=np.uint8)  # is mapped, and takes no memory yet
    with at_most_more(256 * MEGABYTE):
        np.ones(128 * MEGABYTE, dtype=np.uint8)
        with pytest.raises(MemoryError):
            np.ones(320 * MEGABYTE, dtype=np.uint8)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert np.ones(320 * MEGABYTE, dtype=np.uint8).size < held.size


def test_at_most_more_ends_with_what_is_raised_meanwhile():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(ZeroDivisionError), at_most_more(64 * MEGABYTE):
        raise ZeroDivisionError
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_at_most_more_grants_no_more_than_there_was():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with at_most_more(64 * MEGABYTE):
        narrow = resource.getrlimit(resource.RLIMIT_AS)
        assert narrow[1] == before[1]
        with at_most_more(128 * MEGABYTE):
            assert resource.getrlimit(resource.RLIMIT_AS) == narrow


def test_at_most_more_bounds_nothing_where_the_system_tells_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "PAGES", tmp_path / "statm")
    before = resource.getrlimit(resource.RLIMIT_AS)
    with at_most_more(MEGABYTE):
        assert resource.getrlimit(resource.RLIMIT_AS) == before
