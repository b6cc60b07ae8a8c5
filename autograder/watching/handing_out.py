"""The page of what was judged as it came in, in feedback/ and in nbgrader's exchange."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.exchange import ExchangeError, ExchangeFactory
from traitlets.config import Config

from autograder.classroom.attempts import Shown
from autograder.classroom.classroom import Classroom
from autograder.feedback.page import Interim, Page, page_of, page_without_work, read_graded
from autograder.feedback.pages import PageWriter, names_of_items
from autograder.gradebook.classbook import GradedSubmission
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.marks import Marks, marks_of_class
from autograder.gradebook.nbgrader_access import (
    course_directory,
    instructors_settings,
    quiet_nbgrader,
    reason_in,
)
from autograder.gradebook.notes import note_of, note_path, read_note
from autograder.gradebook.replies import read_replies
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.arrival import inbound_folder
from autograder.submissions.finding import Place
from autograder.watching.ruling import shown_time
from course.assessment.verdicts import Verdict
from course.lessons import notebook_path

LAST_COUNTS = "What you hand in last is what counts."
"""Said where more can be handed in: else a student may think that the best attempt does."""

RIGHT_SO_FAR = "Right so far"
"""The verdict on an item of which only visible checks are shown, and all of them hold."""


class HandingOut:
    """Writes pages and hands them out: through the exchange, too, where the class has one."""

    def __init__(self, classroom: Classroom):
        self._classroom = classroom
        self._writer = PageWriter(classroom)
        self._settings = instructors_settings(classroom)

    def judged(
        self,
        place: Place,
        shown: Shown,
        left_out: str,
        attempts: str,
        visible: Judgement | None = None,
    ) -> None:
        """Hand out the page of what is graded. left_out: what the page says of when the rest is
        shown; attempts: and of further attempts. visible: what came of the visible checks, where
        these alone are shown. Problem where nothing is recorded, or the exchange refuses it.
        """
        note = read_note(self._classroom, place.student, place.lesson)
        if note is None:
            raise Problem("nothing of it is recorded, so there is no page.")
        graded = GradedSubmission(place.student, place.lesson, note)
        if note.rejected is not None or shown is not Shown.VISIBLE:
            page = self._writer.page(graded, self._marks(place))
        else:
            page = self._visible_page(graded, visible)
        is_whole = note.rejected is not None or shown is Shown.ALL
        told = "" if is_whole else left_out, attempts, LAST_COUNTS
        interim = Interim(
            "Your attempts" if is_whole else "While the lesson is open",
            [each for each in told if each],
            has_points=note.rejected is None and shown is not Shown.VISIBLE,
            has_reasons=shown is not Shown.POINTS,
        )
        page = replace(page, interim=interim if left_out or attempts else None)
        self._hand_out(page, note_path(self._classroom, place.student, place.lesson).parent)

    def unjudged(self, place: Place, title: str, told: Sequence[str]) -> None:
        """Hand out the page of what lies at a place and isn't judged, which says why."""
        page = page_without_work(
            place.student,
            place.lesson,
            read_graded(notebook_path(self._classroom.release, place.lesson)),
            datetime.now(UTC),
            Interim(title, told, has_points=False, has_work=False),
        )
        self._hand_out(page, place.folder)

    def _visible_page(self, graded: GradedSubmission, visible: Judgement) -> Page:
        """Return the page of the visible checks alone."""
        student, lesson = graded.student, graded.lesson
        classroom = self._classroom
        note = replace(note_of(visible, "", classroom), graded=graded.note.graded)
        marks = Marks(self._marks(graded).handed_in)
        replies = read_replies(classroom, student, lesson)
        names = names_of_items(classroom, lesson)
        page = page_of(student, note, visible.notebook, marks, names, replies)
        solutions = [
            replace(
                solution,
                items=[
                    replace(item, words=RIGHT_SO_FAR) if item.verdict is Verdict.CORRECT else item
                    for item in solution.items
                ],
            )
            for solution in page.solutions
        ]
        return replace(page, solutions=solutions)

    def _marks(self, place: Place | GradedSubmission) -> Marks:
        with (
            open_existing_gradebook(self._classroom) as gradebook,
            gradebook.engine.connect() as connection,
        ):
            return marks_of_class(connection, place.lesson).get(place.student, Marks())

    def _hand_out(self, page: Page, work: Path) -> None:
        """Write a page, and release it as nbgrader does; Problem where the exchange refuses it."""
        self._writer.write(page, work)
        if inbound_folder(self._classroom).is_dir():
            release_page(self._classroom, self._settings, page.student, page.lesson)


def release_page(classroom: Classroom, settings: Config, student: str, lesson: str) -> None:
    """Put a student's page into the exchange; Problem where it can't be done."""
    directory = course_directory(classroom, lesson, settings)
    directory.student_id = student
    if classroom.exchange:
        settings.Exchange.root = classroom.exchange
    with quiet_nbgrader() as log:
        try:
            ExchangeFactory(config=settings).ReleaseFeedback(
                coursedir=directory, authenticator=Authenticator(config=settings), config=settings
            ).start()
        except (ExchangeError, OSError) as error:
            raise Problem(
                f"{student}, {lesson}: the page couldn't be put into the exchange ({error}; "
                f"{reason_in(log)}). It lies in {classroom.feedback / student / lesson}."
            ) from None


def told_of_feedback(shown: Shown, closed: datetime | None) -> str:
    """Return the sentence on what a page leaves out, and when it is shown; nothing where it shows
    all. closed: when the lesson is due for everybody, UTC.
    """
    when = f"after {shown_time(closed)}" if closed else "once your instructor hands it back"
    match shown:
        case Shown.VISIBLE:
            return (
                "This page shows what the checks in your notebook say. Hidden checks remain: they "
                f"decide on the points, and what they say is shown {when}."
            )
        case Shown.POINTS:
            return (
                "This page shows verdicts and points. Hidden checks remain in part: which checks "
                f"failed, and why, is shown {when}."
            )
        case Shown.ALL:
            return ""
