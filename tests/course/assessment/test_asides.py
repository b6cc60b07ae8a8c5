"""Remarks without points, kept as data."""

import pytest

from course.assessment.asides import Aside

ASIDE = Aside("relu", "Your examples", "none")


def test_aside_is_read_as_it_was_written():
    assert Aside.from_json(ASIDE.to_json()) == ASIDE


@pytest.mark.parametrize("data", [None, [], {}, {"about": "a", "title": "b"}, {**ASIDE.to_json(), "text": 1}])  # fmt: skip  # noqa: E501
def test_aside_that_is_damaged_is_refused(data):
    with pytest.raises((KeyError, TypeError)):
        Aside.from_json(data)
