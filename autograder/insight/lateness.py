"""Who was late, by the time that the class goes by."""

from autograder.classroom.classroom import Classroom
from autograder.gradebook.deadlines import seconds_late
from autograder.gradebook.standing import ClassStanding, Standing
from autograder.submissions.arrival import Arrivals
from autograder.submissions.submission import read_times


def late_submissions(classroom: Classroom, found: ClassStanding) -> set[tuple[str, str]]:
    """Return what was handed in after the student's own due date, or lost points for it, as student
    and lesson. Problem where the class's list of arrivals can't be used.
    """
    arrivals = Arrivals(classroom)
    return {key for key, each in found.standings.items() if each.lost or _is_late(arrivals, each)}


def _is_late(arrivals: Arrivals, standing: Standing) -> bool:
    if standing.place is None or standing.due is None:
        return False
    return seconds_late(arrivals.of(read_times(standing.place)), standing.due, None) > 0
