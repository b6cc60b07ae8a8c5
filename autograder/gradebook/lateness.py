"""What late work loses of what it counts now: points by hand may come after it was graded, and
nbgrader goes on taking off what it worked out then.
"""

from dataclasses import replace
from functools import cached_property

from autograder.classroom.classroom import Classroom
from autograder.gradebook.deadlines import seconds_late
from autograder.gradebook.marks import Marks
from autograder.gradebook.nbgrader_access import instructors_settings
from autograder.gradebook.notes import Note
from autograder.gradebook.penalties import late_penalty, late_policy, points_lost
from autograder.gradebook.scores import Penalty


class LateLosses:
    """What late submissions of a class lose. The instructor's settings are read where something is
    late, and not before.
    """

    def __init__(self, classroom: Classroom):
        self._classroom = classroom

    def taken_off(self, student: str, note: Note | None, marks: Marks) -> Marks:
        """Return marks with what is taken off all that counts now, by the dates and the policy by
        which the submission was graded; as they are where the policy is another since: what comes
        of that, the next grading says. Problem where the settings can't be used.
        """
        basis = note.basis if note else None
        seconds = seconds_late(basis.arrived, basis.due, basis.extension) if basis else 0.0
        if not seconds or not marks.cells:
            return marks
        penalty, policy = self._in_force
        if policy != basis.late:
            return marks
        given = sum(mark.points or 0.0 for mark in marks.cells.values())
        lost = points_lost(penalty, student, given, seconds) if penalty else None
        return replace(marks, lost=lost or 0.0)

    @cached_property
    def _in_force(self) -> tuple[Penalty | None, str]:
        settings = instructors_settings(self._classroom)
        return late_penalty(settings), late_policy(settings)
