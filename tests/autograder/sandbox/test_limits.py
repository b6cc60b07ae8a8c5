"""Limits are stated once, completely."""

import pytest

from autograder.sandbox import Limits, stated_limits


def test_every_limit_is_stated_with_its_default_and_consequence():
    defaults = vars(Limits())
    stated = stated_limits()
    assert {limit.name: limit.default for limit in stated} == defaults
    assert all(limit.unit and limit.consequence for limit in stated)


@pytest.mark.parametrize("value", [0, -1])
def test_limit_below_one_is_refused(value):
    with pytest.raises(ValueError, match=f"^processes must be at least 1, not {value}$"):
        Limits(processes=value)
