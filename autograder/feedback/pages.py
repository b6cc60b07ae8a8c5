"""Writes the feedback of a class, a page for each graded submission, where nbgrader looks for it to
hand it out.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
import secrets
import shutil

from jinja2 import Environment, PackageLoader, StrictUndefined
from nbgrader.converters import GenerateFeedback

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.feedback.page import Page, page_of, read_graded
from autograder.files import write_atomically
from autograder.gradebook.classbook import GradedSubmission
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.lateness import LateLosses
from autograder.gradebook.marks import Marks, marks_of_class
from autograder.gradebook.modes import Modes
from autograder.gradebook.nbgrader_access import course_directory, instructors_settings
from autograder.gradebook.notes import note_path
from autograder.gradebook.replies import read_replies
from autograder.inert import CODE, visible
from autograder.submissions.secret import SECRET
from course.lessons import notebook_path

NOBODYS = "nobody's "
"""How a secret begins that was made here, for work that didn't come by nbgrader's exchange."""


def write_pages(classroom: Classroom, submissions: Sequence[GradedSubmission]) -> Iterator[Path]:
    """Write the page of each submission, in place of the one that is there; yield where."""
    writer = PageWriter(classroom)
    for page in _pages(writer, classroom, submissions):
        yield writer.write(page, note_path(classroom, page.student, page.lesson).parent)


def outdated_pages(classroom: Classroom, submissions: Sequence[GradedSubmission]) -> list[str]:
    """Return the students, of these submissions, whose page is there and isn't what it would be if
    it were written now.
    """
    writer = PageWriter(classroom)
    pages = _pages(writer, classroom, submissions)
    return [page.student for page in pages if writer.is_outdated(page)]


def _pages(
    writer: "PageWriter", classroom: Classroom, submissions: Sequence[GradedSubmission]
) -> Iterator[Page]:
    marks = _marks(classroom, {submission.lesson for submission in submissions})
    for each in submissions:
        yield writer.page(each, marks[each.lesson].get(each.student, Marks()))


class PageWriter:
    """Writes pages of a class, by the instructor's settings as they are now."""

    def __init__(self, classroom: Classroom):
        settings, self._losses = instructors_settings(classroom), LateLosses(classroom)
        directory = course_directory(classroom, "", settings)
        self._modes = Modes(GenerateFeedback(coursedir=directory, config=settings))
        self._classroom = classroom
        self._template = page_environment().get_template("page.html.j2")

    def page(self, submission: GradedSubmission, marks: Marks) -> Page:
        """Return the page of a graded submission. marks: what the gradebook holds of it."""
        student, lesson = submission.student, submission.lesson
        own = self._losses.taken_off(student, submission.note, marks)
        notebook = read_graded(notebook_path(self._classroom.autograded / student, lesson))
        replies = read_replies(self._classroom, student, lesson)
        names = names_of_items(self._classroom, lesson)
        return page_of(student, submission.note, notebook, own, names, replies)

    def write(self, page: Page, work: Path) -> Path:
        """Write a page in place of the one that is there; return where. work: the folder of what
        was handed in, by which nbgrader tells whose the page is.
        """
        path = self._path(page)
        write_atomically(path, self._template.render(page=page))
        _give_what_nbgrader_needs(work, path.parent)
        self._modes.apply(path.parent)
        return path

    def is_outdated(self, page: Page) -> bool:
        """Whether another page than this one is in its place."""
        path = self._path(page)
        return path.is_file() and path.read_bytes() != self._template.render(page=page).encode()

    def _path(self, page: Page) -> Path:
        return self._classroom.feedback / page.student / page.lesson / f"{page.lesson}.html"


def names_of_items(classroom: Classroom, lesson: str) -> Mapping[str, str]:
    """Return what a student writes for each item of a lesson."""
    return {
        specification.item: specification.name
        for specification in classroom.course.lessons[lesson].specifications
    }


def page_environment() -> Environment:
    """Return where pages are rendered: whatever is put into one is escaped, and no character in it
    acts unseen.
    """

    def make_visible(value: object) -> object:
        return visible(value, CODE) if type(value) is str else value

    return Environment(
        loader=PackageLoader("autograder.feedback", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=make_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _marks(classroom: Classroom, lessons: set[str]) -> Mapping[str, Mapping[str, Marks]]:
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
    ):
        return {lesson: marks_of_class(connection, lesson) for lesson in lessons}


def _give_what_nbgrader_needs(source: Path, target: Path) -> None:
    """Put the files beside a page without which `nbgrader release_feedback` ends, for the whole
    class: those of the submission, or, where it came another way than by the exchange, an empty
    time and a secret that nobody knows.
    """
    for name, other in ((TIMESTAMP, ""), (SECRET, _nobodys_secret(target / SECRET))):
        (target / name).unlink(missing_ok=True)
        if (source / name).is_file() and not (source / name).is_symlink():
            shutil.copyfile(source / name, target / name)
        else:
            (target / name).write_text(other, encoding="ascii")


def _nobodys_secret(path: Path) -> str:
    """Return a secret that no student has: the one in a file, if it is such a one, since a page
    that is released under the same takes the place of the last.
    """
    there = path.read_text(encoding="ascii", errors="replace") if path.is_file() else ""
    return there if there.startswith(NOBODYS) else f"{NOBODYS}{secrets.token_hex()}"
