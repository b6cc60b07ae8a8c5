"""Reads what was handed in, each submission once and shortly before it is judged; what needs no
judging is settled at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose

from autograder.classroom.budgets import SECONDS_PER_SUBMISSION
from autograder.classroom.classroom import EXCHANGE, RECORD, Classroom
from autograder.courses.seeded import seed_identifier
from autograder.gradebook.notes import Note, read_note
from autograder.grading.results import GradingResult
from autograder.problems import Problem
from autograder.submissions.arrival import Arrivals
from autograder.submissions.finding import Place
from autograder.submissions.names import mistakable, require_own_appearance, require_usable_name
from autograder.submissions.submission import Submission, read_submission
from course.lessons import notebook_path


class Intake:
    """Tells what is due, new or changed, from what is settled: unchanged since it was graded, or
    not to be graded at all.

    points: what the gradebook holds, by student and lesson; what isn't in it is due. known:
    students who take part for sure, so that another one who looks like one of them is refused.
    """

    def __init__(
        self,
        classroom: Classroom,
        points: Mapping[tuple[str, str], float],
        known: Collection[str] = (),
    ):
        self._classroom, self._points, self._known = classroom, points, known
        self._grounds: dict[str, str] = {}
        self._arrivals = Arrivals(classroom)
        self._settled: list[GradingResult] = []
        self._suspicious: dict[str, bool] = {}

    def due(self, places: Sequence[Place]) -> Iterator[Submission]:
        """Read what lies at `places`, as it is asked for; yield what is to be judged.

        Students whose code ran into limits before come last: it may do so again.
        """
        alike = mistakable({place.student for place in places}, self._known)
        last = []
        for place in places:
            if self._is_suspicious(place.student):
                last.append(place)
            else:
                yield from self._due(place, alike)
        for place in last:
            yield from self._due(place, alike)

    def _due(self, place: Place, alike: Mapping[str, str]) -> Iterator[Submission]:
        try:
            require_usable_name(place.student)
            require_own_appearance(place.student, alike)
            submission = self._dated(read_submission(place, self._grounds_of(place.lesson)))
        except (Problem, OSError) as error:
            self._settled.append(GradingResult(place, problem=str(error)))
            return
        if settled := self._graded_before(submission):
            self._settled.append(settled)
        else:
            yield submission

    def _is_suspicious(self, student: str) -> bool:
        """Whether something that a student handed in ended its processes or had to be stopped when
        it was last judged.
        """
        if student not in self._suspicious:
            notes = (
                read_note(self._classroom, student, lesson)
                for lesson in self._classroom.course.lessons
            )
            self._suspicious[student] = any(note is not None and note.incidents for note in notes)
        return self._suspicious[student]

    def take_settled(self) -> list[GradingResult]:
        """Return what was settled since this was last asked, and forget it."""
        settled, self._settled = self._settled, []
        return settled

    def _dated(self, submission: Submission) -> Submission:
        """Return a submission with the time at which it arrived. Where that is told elsewhere than
        in its folder, its digests hold it too: another time is a reason to judge it anew.
        """
        arrived = self._arrivals.of(submission)
        dated = replace(submission, arrived=arrived)
        if self._classroom.handed_in not in (EXCHANGE, RECORD):
            return dated
        earlier = submission.earlier_digest and f"{submission.earlier_digest} {arrived}"
        return replace(dated, digest=f"{submission.digest} {arrived}", earlier_digest=earlier)

    def _graded_before(self, submission: Submission) -> GradingResult | None:
        """Return how a submission ended that is unchanged, with the same seed and the same lesson,
        since it was graded; None for one that is due.
        """
        student, lesson = submission.student, submission.lesson
        note = read_note(self._classroom, student, lesson)
        points = self._points.get((student, lesson))
        notebook = notebook_path(self._classroom.autograded / student, lesson)
        if (
            note is not None
            and any(map(note.is_current, (submission.digest, submission.earlier_digest)))
            and note.is_of(notebook)
            and _agrees(note, points)
        ):
            return GradingResult(submission.place, problem=note.rejected)
        return None

    def _grounds_of(self, lesson: str) -> str:
        if lesson not in self._grounds:
            self._grounds[lesson] = _grounds(self._classroom, lesson)
        return self._grounds[lesson]


def _agrees(note: Note, points: float | None) -> bool:
    """Whether the gradebook has the points that are noted; it hasn't where an older copy was put in
    its place.
    """
    return points is not None and isclose(points, note.points, abs_tol=0.01)


def _grounds(classroom: Classroom, lesson: str) -> str:
    """Return what verdicts on `lesson` rest on besides the submission: another one of these is a
    reason to judge anew.
    """
    settled = (
        seed_identifier(classroom.seed),
        classroom.late,
        classroom.due.get(lesson),
        classroom.handed_in,
        # Not the default: what was graded before a class could settle it stays current.
        *({classroom.budgets.submission_seconds} - {SECONDS_PER_SUBMISSION}),
    )
    return f"{classroom.course.lessons[lesson].digest} {settled}"
