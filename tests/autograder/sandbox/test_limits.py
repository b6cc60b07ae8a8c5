"""Limits are stated once, completely."""

import pytest

from autograder.sandbox import Limits, Stated, stated_limits


def test_every_limit_is_stated_with_its_default_and_consequence():
    defaults = vars(Limits())
    stated = stated_limits()
    assert {limit.name: limit.default for limit in stated} == defaults
    assert all(limit.unit and limit.consequence for limit in stated)


def test_limits_are_those_that_honest_work_needs_and_a_machine_bears():
    assert {limit.name: (limit.default, limit.unconfined) for limit in stated_limits()} == {
        "memory": (536_870_912, True),
        "memory_together": (1_073_741_824, True),
        "processes": (16, False),
        "cpu": (60, True),
        "signals": (64, False),
        "open_files": (64, True),
        "file_size": (33_554_432, True),
        "scratch": (67_108_864, False),
        "scratch_files": (1000, False),
    }
    assert Stated("a", 1, "b", "c").unconfined


def test_limit_of_one_is_one():
    assert Limits(processes=1).processes == 1


@pytest.mark.parametrize("value", [0, -1])
def test_limit_below_one_is_refused(value):
    with pytest.raises(ValueError, match=f"^processes must be at least 1, not {value}$"):
        Limits(processes=value)
