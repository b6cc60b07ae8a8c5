"""When work has to be there: for one student, and until nobody has any time left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from autograder.classroom.classroom import Classroom
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.deadlines import Deadlines, deadlines
from autograder.gradebook.transactions import transaction


@dataclass(frozen=True)
class Dates:
    """Due dates and extensions of a class, as they stand."""

    deadlines: Deadlines
    _longest: Mapping[str, timedelta] = field(default_factory=dict)

    def due(self, student: str, lesson: str) -> datetime | None:
        """Return when a student's work is due, UTC; None if it never is."""
        return self._after(lesson, self.deadlines.extensions.get((student, lesson), timedelta()))

    def closed(self, lesson: str) -> datetime | None:
        """Return when a lesson is due for everybody, UTC; None if it never is."""
        return self._after(lesson, self._longest.get(lesson, timedelta()))

    def _after(self, lesson: str, longer: timedelta) -> datetime | None:
        due = self.deadlines.due.get(lesson)
        return None if due is None else due.replace(tzinfo=UTC) + longer


def read_dates(classroom: Classroom) -> Dates:
    """Return the dates of a class; Problem where its gradebook can't be used."""
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
        transaction(connection, classroom.gradebook, "DEFERRED"),
    ):
        found = deadlines(connection, classroom, "")
    longest: dict[str, timedelta] = {}
    for (_, lesson), longer in found.extensions.items():
        longest[lesson] = max(longest.get(lesson, timedelta()), longer)
    return Dates(found, longest)
