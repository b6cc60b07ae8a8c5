"""Who was late, whichever way the class tells times."""

from dataclasses import replace
from datetime import UTC, datetime
import os

import pytest

from autograder.classroom.classroom import EXCHANGE, FILE, RECORD, TIMESTAMP
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.lateness import late_submissions
from autograder.submissions.finding import Place
from tests.handing_in import hand_in, released
from tests.verdicts import LESSON

DUE = datetime(2026, 11, 30, 12)


def late(classroom, moment: datetime, due: datetime | None = DUE, lost: float = 0.0) -> bool:
    """Whether what was handed in then, by every way of telling it, is late."""
    path = hand_in(classroom.root, "ada", LESSON, released(LESSON))
    (path.parent / "timestamp.txt").write_text(f"{moment} UTC", encoding="utf-8")
    (classroom.root / RECORD).write_text(
        f"id,lesson,time\nada,{LESSON},{moment.isoformat()}+00:00\n", encoding="utf-8"
    )
    os.utime(path, (moment.replace(tzinfo=UTC).timestamp(),) * 2)
    place = Place.at("ada", LESSON, path.parent)
    standing = Standing("ada", LESSON, State.GRADED, due=due, place=place, lost=lost)
    found = ClassStanding((Participant("ada"),), frozenset(), {("ada", LESSON): standing})
    return late_submissions(classroom, found) == {("ada", LESSON)}


@pytest.mark.parametrize("way", [TIMESTAMP, FILE, RECORD])
def test_late_is_what_came_after_the_due_date(classroom, way):
    classroom = replace(classroom, handed_in=way)
    assert not late(classroom, DUE)
    assert late(classroom, DUE.replace(second=1))
    assert not late(classroom, DUE.replace(second=1), due=None)


def test_late_is_what_lost_points_for_it(classroom):
    assert late(replace(classroom, handed_in=EXCHANGE), DUE, lost=1.0)
    assert not late(replace(classroom, handed_in=EXCHANGE), DUE.replace(second=1))
