"""Writes the feedback of a class, a page for each graded submission, where nbgrader looks for it to
hand it out.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
import shutil

from jinja2 import Environment, PackageLoader, StrictUndefined
from nbgrader.converters import GenerateFeedback

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.feedback.page import Page, page_of, read_graded
from autograder.files import write_atomically
from autograder.gradebook.classbook import GradedSubmission
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.marks import Marks, marks_of_class
from autograder.gradebook.modes import Modes
from autograder.gradebook.nbgrader_access import course_directory, instructors_settings
from autograder.gradebook.notes import note_path
from autograder.gradebook.replies import read_replies
from autograder.inert import CODE, visible
from autograder.submissions.secret import SECRET
from course.lessons import notebook_path


def write_pages(classroom: Classroom, submissions: Sequence[GradedSubmission]) -> Iterator[Path]:
    """Write the page of each submission, in place of the one that is there; yield where."""
    marks = _marks(classroom, {submission.lesson for submission in submissions})
    settings = instructors_settings(classroom)
    modes = Modes(
        GenerateFeedback(coursedir=course_directory(classroom, "", settings), config=settings)
    )
    template = page_environment().get_template("page.html.j2")
    for submission in submissions:
        student, lesson = submission.student, submission.lesson
        page = _page(classroom, submission, marks[lesson].get(student, Marks()))
        path = classroom.feedback / student / lesson / f"{lesson}.html"
        write_atomically(path, template.render(page=page))
        _copy_what_nbgrader_needs(note_path(classroom, student, lesson).parent, path.parent)
        modes.apply(path.parent)
        yield path


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
    with open_gradebook(classroom) as gradebook:
        if gradebook is None:
            return dict.fromkeys(lessons, {})
        with gradebook.engine.connect() as connection:
            return {lesson: marks_of_class(connection, lesson) for lesson in lessons}


def _page(classroom: Classroom, submission: GradedSubmission, marks: Marks) -> Page:
    student, lesson = submission.student, submission.lesson
    notebook = read_graded(notebook_path(classroom.autograded / student, lesson))
    names = {
        specification.item: specification.name
        for specification in classroom.course.lessons[lesson].specifications
    }
    replies = read_replies(classroom, student, lesson)
    return page_of(student, submission.note, notebook, marks, names, replies)


def _copy_what_nbgrader_needs(source: Path, target: Path) -> None:
    """Copy the files without which `nbgrader release_feedback` hands nothing out, where the
    submission has them.
    """
    for name in (TIMESTAMP, SECRET):
        (target / name).unlink(missing_ok=True)
        if (source / name).is_file() and not (source / name).is_symlink():
            shutil.copyfile(source / name, target / name)
