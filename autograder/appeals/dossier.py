"""All that is known of one student's work on one lesson, gathered for whoever answers an appeal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.courses.exercises import build_thorough, build_without_hints
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.deadlines import deadlines
from autograder.gradebook.history import Entry, graded_cells, history, versions
from autograder.gradebook.lateness import LateLosses
from autograder.gradebook.marks import Marks, marks_of_class
from autograder.gradebook.nbgrader_access import instructors_settings
from autograder.gradebook.notes import Note, read_note
from autograder.gradebook.penalties import late_policy
from autograder.gradebook.people import require_student, students_of
from autograder.gradebook.replies import Reply, read_replies
from autograder.grading.bases import Bases
from autograder.problems import Problem
from autograder.submissions.arrival import Arrivals
from autograder.submissions.basis import Reason
from autograder.submissions.deciding import decides_more
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.names import appearance
from autograder.submissions.submission import Submission, read_submission
from course.assessment.exercises import Exercise


@dataclass(frozen=True)
class Dossier:
    """What is known of one submission.

    note: on how it was last graded. marks: what the gradebook holds. entries: how it was graded
    before, and last. submission: as it lies in submitted/, None where it is gone. reasons: what has
    changed since it was graded. due: the student's own, UTC, without a zone. alike: other ids that
    look like the student's.
    """

    student: str
    lesson: str
    note: Note
    marks: Marks
    entries: Sequence[Entry]
    replies: Sequence[Reply]
    submission: Submission | None
    reasons: tuple[Reason, ...]
    due: datetime | None
    alike: Sequence[str]

    @property
    def code(self) -> Mapping[str, str]:
        """What the student wrote, by cell, as it was last graded; nothing where it was refused."""
        return self.entries[-1].cells

    @property
    def code_before(self) -> Mapping[str, str] | None:
        """The same of the version before; None where there was none."""
        found = [entry.cells for entry in versions(self.entries)]
        before = found[:-1] if self.note.rejected is None else found
        return before[-1] if before else None


def dossier(classroom: Classroom, student: str, lesson: str) -> Dossier:
    """Return what is known of a student's work on a lesson; Problem where nothing was handed in, or
    is graded.
    """
    classroom.course.chosen([lesson])
    require_student(classroom, student)
    place = _place(classroom, student, lesson)
    note = read_note(classroom, student, lesson)
    if note is None:
        raise _nothing_graded(classroom, student, lesson, place)
    marks, submission = _as_of_now(classroom, student, lesson, place)
    marks = LateLosses(classroom).taken_off(student, note, marks)
    reasons = ()
    if submission is not None and note.basis is not None:
        reasons = submission.basis.reasons(note.basis)
    due = None if submission is None else submission.basis.due
    return Dossier(
        student,
        lesson,
        note,
        marks,
        _entries(classroom, student, lesson, note),
        read_replies(classroom, student, lesson),
        submission,
        reasons,
        due and due + submission.basis.extension,
        [
            name
            for name in sorted(students_of(classroom) - {student})
            if appearance(name) == appearance(student)
        ],
    )


def exercises_of(
    course: Course, lesson: str, seed: int, sources: Collection[str]
) -> Mapping[str, Exercise]:
    """Return the exercise of each item of a lesson, hidden inputs and all, by item, as the student
    is judged by who wrote `sources`.
    """
    own = course.lessons[lesson]
    return {
        each.item: build_thorough(own, each, seed)
        if decides_more(own, each.item, sources)
        else build_without_hints(own, each, seed)
        for each in own.specifications
    }


def _place(classroom: Classroom, student: str, lesson: str) -> Place | None:
    try:
        found = find_submissions(classroom, [lesson])
    except Problem:  # nobody's is there any more
        return None
    return next((place for place in found if place.student == student), None)


def _nothing_graded(
    classroom: Classroom, student: str, lesson: str, place: Place | None
) -> Problem:
    if place is None:
        return Problem(
            f"{student} handed in nothing of {lesson}. It would lie in "
            f"{classroom.submitted / student / lesson}."
        )
    return Problem(
        f"What {student} handed in of {lesson} isn't graded yet. Run: autograder grade {lesson} "
        f"--student {student}{classroom.option}"
    )


def _as_of_now(
    classroom: Classroom, student: str, lesson: str, place: Place | None
) -> tuple[Marks, Submission | None]:
    """Return what the gradebook holds of a submission, and the submission as it lies there, with
    what its score would rest on now.
    """
    late = late_policy(instructors_settings(classroom))
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
    ):
        marks = marks_of_class(connection, lesson).get(student, Marks())
        settled = deadlines(connection, classroom, late)
    if place is None:
        return marks, None
    submission = read_submission(place)
    submission = replace(submission, arrived=Arrivals(classroom).of(submission))
    return marks, Bases(classroom, settled).founded(submission)


def _entries(classroom: Classroom, student: str, lesson: str, note: Note) -> list[Entry]:
    """Return the history; what an earlier version graded has none but the note."""
    kept = history(classroom, student, lesson)
    if kept and kept[-1].note.graded == note.graded:
        return kept
    cells = graded_cells(classroom, student, lesson)
    number = kept[-1].number + 1 if kept else 1
    return [*kept, Entry(note, None, (), cells, number)]
