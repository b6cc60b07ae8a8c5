"""When work has to be there, and how late it is: by the clock of no country."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from autograder.gradebook.deadlines import due_by_class, seconds_late
from tests.verdicts import LESSON

HOUR = 3600.0


@pytest.mark.parametrize(
    "due, hours",
    [
        ("2026-10-25T02:30:00+02:00", 2.0),
        ("2026-10-25T02:30:00+01:00", 1.0),
        ("2026-10-24T23:59:00+02:00", 4.5 + 1 / 60),
    ],
)
def test_lateness_counts_the_hour_that_is_there_twice_in_autumn(classroom, due, hours):
    """Due before the change, or at the first or the second half past two; handed in at half past
    three, in winter time.
    """
    dated = replace(classroom, due={LESSON: datetime.fromisoformat(due)})
    handed_in = datetime(2026, 10, 25, 2, 30)
    found = seconds_late(handed_in, due_by_class(dated)[LESSON], None)
    assert found == pytest.approx(hours * HOUR)


@pytest.mark.parametrize("extension, late", [(None, 24.0), (timedelta(hours=20), 4.0)])
def test_an_extension_is_time_of_the_students_own(extension, late):
    due = datetime(2026, 3, 1, 12)
    assert seconds_late(due + timedelta(days=1), due, extension) == late * HOUR
    assert seconds_late(None, due, extension) == seconds_late(due, None, extension) == 0.0
    assert seconds_late(due, due, extension) == 0.0
