"""A new table of the class's totals: a line a student, a column a lesson, safe to open in a
spreadsheet.
"""

from collections.abc import Sequence
import csv
import io

from autograder.exports.merging import written
from autograder.gradebook.settling import COLUMNS
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.inert import spreadsheet_text

TOTAL, OPEN = "total", "open"
"""Titles of the last two columns: all points, and what still may change them."""


def totals(found: ClassStanding, lessons: Sequence[str]) -> str:
    """Return the table as CSV; what wasn't handed in is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *lessons, TOTAL, OPEN])
    for participant in found.participants:
        own = [found.standings[participant.id, lesson] for lesson in lessons]
        absent = (State.ABSENT, State.UNGRADED)
        texts = [*(getattr(participant, name) or "" for name in COLUMNS)]
        writer.writerow(
            [
                *map(spreadsheet_text, texts),
                *("" if each.state in absent else written(each.points) for each in own),
                written(sum(each.points for each in own)),
                spreadsheet_text(_open(own)),
            ]
        )
    return text.getvalue()


def _open(standings: Sequence[Standing]) -> str:
    """Return which lessons of a student may still change, and why."""
    lessons_of: dict[str, list[str]] = {}
    for standing in standings:
        if standing.state is not State.GRADED:
            lessons_of.setdefault(standing.state, []).append(standing.lesson)
    return "; ".join(f"{state}: {', '.join(lessons)}" for state, lessons in lessons_of.items())
