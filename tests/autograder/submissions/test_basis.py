"""What a score rests on: kept with it, and every part's change is told."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
import json

import pytest

from autograder.submissions.basis import JUDGED, ScoreBasis

BASIS = ScoreBasis(
    work="a" * 64,
    lesson="b" * 64,
    seed="0123456789ab",
    engine="0.2.0",
    seconds=100.0,
    points={"relu": 2.0, "sigmoid": 1.5},
    way="timestamp.txt",
    arrived=datetime(2026, 3, 1, 12, 30),
    due=datetime(2026, 3, 1, 23, 59),
    late="none",
)

CHANGES = {
    "work": ("c" * 64, "another notebook was handed in"),
    "lesson": ("c" * 64, "the lesson changed, bbbbbbbb -> cccccccc"),
    "seed": ("ba9876543210", "seed 0123456789ab -> ba9876543210"),
    "engine": ("0.3.0", "engine 0.2.0 -> 0.3.0"),
    "seconds": (150.0, "submission_seconds 100 -> 150"),
    "points": ({"relu": 3.0, "tanh": 1.0}, "points of relu 2 -> 3, sigmoid 1.5 -> 0, tanh 0 -> 1"),
    "way": ("file", "time of handing in by timestamp.txt -> file"),
    "arrived": (None, "handed in 2026-03-01 12:30 UTC -> unknown"),
    "due": (None, "due 2026-03-01 23:59 UTC -> never"),
    "extension": (timedelta(days=2), "extension none -> 2 days, 0:00:00"),
    "late": ("per day, 10 %", "late policy none -> per day, 10 %"),
    "secret": ("d" * 64, "submission secret none -> there"),
    "by_hand": (1.5, "late, and points by hand 0 -> 1.5"),
}


def test_every_part_of_a_basis_has_a_change_here():
    assert list(CHANGES) == [field.name for field in fields(ScoreBasis)]


@pytest.mark.parametrize("part", CHANGES)
def test_change_of_a_part_is_told_and_whether_code_has_to_run_for_it(part):
    value, text = CHANGES[part]
    changed = replace(BASIS, **{part: value})
    (reason,) = changed.reasons(BASIS)
    assert (reason.part, reason.text, reason.is_about_code) == (part, text, part in JUDGED)
    assert ScoreBasis.from_json(json.loads(json.dumps(changed.to_json()))) == changed
    assert changed.reasons(changed) == ()


def test_basis_of_an_earlier_version_knew_no_points_by_hand():
    data = BASIS.to_json()
    del data["by_hand"]
    assert ScoreBasis.from_json(data) == BASIS


def test_secret_that_is_another_or_gone_is_told_and_not_shown():
    first, second = replace(BASIS, secret="d" * 64), replace(BASIS, secret="e" * 64)
    assert second.reasons(first)[0].text == "another submission secret"
    assert BASIS.reasons(first)[0].text == "submission secret there -> gone"


@pytest.mark.parametrize(
    "damage",
    [{"work": 1}, {"points": 3}, {"points": {"relu": "x"}}, {"due": "soon"}, {"extension": "long"}],
)
def test_damaged_basis_is_none(damage):
    with pytest.raises((KeyError, TypeError, ValueError)):
        ScoreBasis.from_json({**BASIS.to_json(), **damage})
    with pytest.raises(KeyError):
        ScoreBasis.from_json({})
