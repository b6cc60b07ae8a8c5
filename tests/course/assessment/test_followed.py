"""What is said of a followed call is read as it was written, and believed as far as it can be."""

import numpy as np
import pytest

from course.assessment.followed import (
    LONGEST_EFFECT,
    MOST_EFFECTS,
    MOST_LINES,
    Followed,
    NotFollowed,
)

SOUND = {"listing": [[1, "a"]], "deciding": [1], "effects": [[1, ["b"]]], "before": "", "after": ""}


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        [],
        {**SOUND, "deciding": [2]},
        {**SOUND, "deciding": []},
        {**SOUND, "deciding": ["1"]},
        {**SOUND, "listing": 1},
        {**SOUND, "listing": [[1]]},
        {**SOUND, "listing": [[True, "a"]]},
        {**SOUND, "effects": [[1, [2]]]},
        {**SOUND, "before": None},
        {**SOUND, "after": "x" * (LONGEST_EFFECT + 1)},
        {**SOUND, "listing": [[number, "a"] for number in range(1, MOST_LINES + 2)]},
        {**SOUND, "effects": [[1, ["b"] * (MOST_EFFECTS + 1)]]},
        *({**SOUND, "listing": [[1, "a"], [number, "b"]]} for number in (-1, 0, 3, 10**3000)),
        {**SOUND, "effects": [[2, ["b"]]]},
        {**SOUND, "effects": [[1, ["b"]]] * (MOST_LINES + 1)},
        {**SOUND, "effects": [[1, "b"]]},
        {**SOUND, "deciding": [1] * (MOST_LINES + 1)},
        {**SOUND, "deciding": (1,)},
        np.ones(3),
        np.array(1),
        range(3),
        b"{}",
        "x" * (LONGEST_EFFECT + 1),
    ],
)
def test_what_somebody_else_made_is_refused(data):
    assert Followed.from_data(SOUND).deciding == (1,)
    with pytest.raises(NotFollowed, match="what came of it can't be read"):
        Followed.from_data(data)


def test_followed_is_read_as_it_was_written():
    assert Followed.from_data(SOUND).as_data() == SOUND


def test_reason_in_its_place_is_told():
    with pytest.raises(NotFollowed, match="^why$"):
        Followed.from_data("why")
