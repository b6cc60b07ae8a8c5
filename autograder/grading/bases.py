"""What the scores of a class rest on just now, submission by submission."""

from dataclasses import replace
from datetime import timedelta

from autograder.classroom.classroom import Classroom
from autograder.classroom.late import NONE
from autograder.courses.seeded import seed_identifier
from autograder.engine import engine_version
from autograder.gradebook.deadlines import Deadlines, seconds_late
from autograder.submissions.basis import ScoreBasis
from autograder.submissions.secret import secret_digest
from autograder.submissions.submission import Submission


class Bases:
    """The bases of a class's scores."""

    def __init__(self, classroom: Classroom, deadlines: Deadlines):
        self._classroom, self._deadlines = classroom, deadlines
        self._of_lessons: dict[str, ScoreBasis] = {}

    def founded(self, submission: Submission) -> Submission:
        """Return a submission, whose time is known, with what its score rests on."""
        if submission.lesson not in self._of_lessons:
            self._of_lessons[submission.lesson] = self._of_lesson(submission.lesson)
        key = submission.student, submission.lesson
        basis = replace(
            self._of_lessons[submission.lesson],
            work=submission.work,
            arrived=submission.arrived,
            extension=self._deadlines.extensions.get(key, timedelta()),
            secret=secret_digest(submission.place.folder),
        )
        if basis.late != NONE and seconds_late(basis.arrived, basis.due, basis.extension):
            basis = replace(basis, by_hand=self._deadlines.by_hand.get(key, 0.0))
        return replace(submission, basis=basis)

    def _of_lesson(self, name: str) -> ScoreBasis:
        """Return what all submissions of a lesson have in common."""
        classroom, lesson = self._classroom, self._classroom.course.lessons[name]
        return ScoreBasis(
            work="",
            lesson=lesson.rules,
            seed=seed_identifier(classroom.seed),
            engine=engine_version(),
            seconds=classroom.budgets.submission_seconds,
            points={each.item: float(each.points) for each in lesson.specifications},
            way=classroom.handed_in,
            due=self._deadlines.due.get(name),
            late=self._deadlines.late,
        )
