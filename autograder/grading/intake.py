"""Reads what was handed in, each submission once and shortly before it is judged; what needs no
judging is settled at once, or counted anew.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose

from autograder.classroom.budgets import SECONDS_PER_SUBMISSION
from autograder.classroom.classroom import EXCHANGE, RECORD, Classroom
from autograder.courses.seeded import seed_identifier
from autograder.gradebook.deadlines import Deadlines
from autograder.gradebook.notes import Note, read_note
from autograder.grading.bases import Bases
from autograder.grading.recounting import Recount
from autograder.grading.results import GradingResult
from autograder.grading.scope import Scope
from autograder.problems import Problem
from autograder.submissions.arrival import Arrivals
from autograder.submissions.basis import Reason
from autograder.submissions.finding import Place
from autograder.submissions.names import mistakable, require_own_appearance, require_usable_name
from autograder.submissions.submission import Submission, read_submission
from course.lessons import notebook_path


class Intake:
    """Tells what is due, new or changed, from what is settled: unchanged since it was graded, or
    not to be graded at all; and from what is to be counted anew, since nothing changed that has to
    do with the student's code.

    points: what the gradebook holds, by student and lesson; what isn't in it is due. known:
    students who take part for sure, so that another one who looks like one of them is refused.
    scope: whose work is looked at, and whether what is unchanged is due as well.
    """

    def __init__(
        self,
        classroom: Classroom,
        points: Mapping[tuple[str, str], float],
        deadlines: Deadlines,
        known: Collection[str] = (),
        scope: Scope | None = None,
    ):
        self._classroom, self._points, self._known = classroom, points, known
        self._bases = Bases(classroom, deadlines)
        self._grounds: dict[str, str] = {}
        self._arrivals = Arrivals(classroom)
        self._scope = scope or Scope()
        self._settled: list[GradingResult] = []
        self._recounts: list[Recount] = []
        self._reasons: dict[Place, tuple[Reason, ...]] = {}
        self._suspicious: dict[str, bool] = {}

    def due(self, places: Sequence[Place]) -> Iterator[Submission]:
        """Read what lies at `places`, as it is asked for; yield what is to be judged.

        Students whose code ran into limits before come last: it may do so again.
        """
        alike = mistakable({place.student for place in places}, self._known)
        last = []
        for place in self._scope.chosen(places):
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
        if self._is_due(submission):
            yield replace(submission, outputs=self._scope.outputs)

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

    def take_recounts(self) -> list[Recount]:
        """Return what is to be counted anew since this was last asked, and forget it."""
        recounts, self._recounts = self._recounts, []
        return recounts

    def reasons(self, place: Place) -> tuple[Reason, ...]:
        """Return what had changed of what was due at a place; nothing where it was graded for the
        first time, or is unchanged.
        """
        return self._reasons.get(place, ())

    def _dated(self, submission: Submission) -> Submission:
        """Return a submission with the time at which it arrived. Where that is told elsewhere than
        in its folder, its digests hold it too: another time is a reason to judge it anew.
        """
        arrived = self._arrivals.of(submission)
        dated = self._bases.founded(replace(submission, arrived=arrived))
        if self._classroom.handed_in not in (EXCHANGE, RECORD):
            return dated
        earlier = submission.earlier_digest and f"{submission.earlier_digest} {arrived}"
        return replace(dated, digest=f"{submission.digest} {arrived}", earlier_digest=earlier)

    def _is_due(self, submission: Submission) -> bool:
        """Whether a submission is to be judged; what isn't is settled, or to be counted anew."""
        note = self._note_in_force(submission)
        reasons = () if note is None else self._changes(submission, note)
        if reasons:
            self._reasons[submission.place] = reasons
        else:
            self._reasons.pop(submission.place, None)
        if self._scope.item is not None:
            return self._is_item_due(submission, note, reasons)
        if note is None:
            return True
        if reasons and not any(reason.is_about_code for reason in reasons):
            without_content = replace(submission, notebooks=())
            self._recounts.append(Recount(without_content, note))
            return False
        digests = submission.digest, submission.earlier_digest
        if reasons or self._scope.again or not any(map(note.is_current, digests)):
            return True
        self._settled.append(GradingResult(submission.place, problem=note.rejected))
        return False

    def _is_item_due(
        self, submission: Submission, note: Note | None, reasons: Sequence[Reason]
    ) -> bool:
        """Whether one item alone can be judged: of what was graded as it is now."""
        problem = None
        items = () if note is None else [result.item for result in note.results]
        if note is None or note.basis is None or self._scope.item not in items:
            problem = f"nothing of it is graded that {self._scope.item} could be judged beside"
        elif any(reason.part == "work" for reason in reasons):
            problem = "another notebook was handed in since it was graded"
        if problem is None and note.rejected is None:
            return True
        why = note.rejected if problem is None else f"{problem}. Grade it as a whole first."
        self._settled.append(GradingResult(submission.place, problem=why))
        return False

    def _note_in_force(self, submission: Submission) -> Note | None:
        """Return the note on how a submission was last graded, where that is what gradebook and
        autograded/ hold, and no failure of ours.
        """
        student, lesson = submission.student, submission.lesson
        note = read_note(self._classroom, student, lesson)
        notebook = notebook_path(self._classroom.autograded / student, lesson)
        points = self._points.get((student, lesson))
        if note is None or not note.is_verdict or not note.is_of(notebook):
            return None
        return note if _agrees(note, points) else None

    def _changes(self, submission: Submission, note: Note) -> tuple[Reason, ...]:
        """Return what has changed since the note was written; nothing where an earlier version
        wrote it, which noted no basis.
        """
        if note.basis is None or submission.basis is None:
            return ()
        reasons = submission.basis.reasons(note.basis)
        return tuple(reason for reason in reasons if self._scope.again or reason.part != "engine")

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
