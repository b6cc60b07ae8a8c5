"""Writes the feedback of a class, a page for each graded submission, where nbgrader looks for it to
hand it out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
import os
from pathlib import Path
import shutil

from jinja2 import Environment, PackageLoader, StrictUndefined
from nbgrader.converters import GenerateFeedback

from autograder.classroom.classroom import TIMESTAMP, Classroom
from autograder.feedback.marks import Marks, marks_of_class
from autograder.feedback.page import Page, page_of, read_graded
from autograder.files import write_atomically
from autograder.gradebook.nbgrader_access import course_directory, instructors_settings
from autograder.gradebook.notes import note_path, verdicts
from autograder.gradebook.writer import open_gradebook
from autograder.inert import CODE, visible
from autograder.problems import Problem
from course.lessons import notebook_path

SECRET = "submission_secret.txt"
"""Beside a submission that came by nbgrader's exchange: what its feedback is filed under there."""


@dataclass(frozen=True)
class Graded:
    """A submission that feedback can be given on."""

    student: str
    lesson: str
    noted: Mapping


def graded_submissions(
    classroom: Classroom, lessons: Sequence[str], student: str | None = None
) -> list[Graded]:
    """Return the graded submissions of a class, or of one student in it; Problem if there are
    none.
    """
    folders = classroom.autograded.iterdir() if classroom.autograded.is_dir() else ()
    students = sorted(
        path.name
        for path in folders
        if not path.name.startswith(".") and student in (None, path.name)
    )
    found = [
        Graded(one, lesson, noted)
        for one in students
        for lesson in lessons
        if (noted := verdicts(classroom, one, lesson))
    ]
    if not found:
        whose = "" if student is None else f" of {student}"
        raise Problem(
            f"Nothing{whose} is graded yet in {classroom.root}. Run: autograder "
            f"grade{classroom.option}"
        )
    return found


def write_pages(classroom: Classroom, graded: Sequence[Graded]) -> Iterator[Path]:
    """Write the page of each submission, in place of the one that is there; yield where."""
    marks = _marks(classroom, {one.lesson for one in graded})
    settings = instructors_settings(classroom)
    modes = _Modes(
        GenerateFeedback(coursedir=course_directory(classroom, "", settings), config=settings)
    )
    template = page_environment().get_template("page.html.j2")
    for one in graded:
        page = _page(classroom, one, marks[one.lesson].get(one.student, Marks()))
        path = classroom.feedback / one.student / one.lesson / f"{one.lesson}.html"
        write_atomically(path, template.render(page=page))
        _copy_what_nbgrader_needs(note_path(classroom, one.student, one.lesson).parent, path.parent)
        modes.apply(path.parent)
        yield path


def page_environment() -> Environment:
    """Return where pages are rendered: whatever is put into one is escaped, and no character in it
    acts unseen.
    """

    def shown(value: object) -> object:
        return visible(value, CODE) if type(value) is str else value

    return Environment(
        loader=PackageLoader("autograder.feedback", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _marks(classroom: Classroom, lessons: set[str]) -> Mapping[str, Mapping[str, Marks]]:
    with open_gradebook(classroom) as gradebook:
        if gradebook is None:
            return dict.fromkeys(lessons, {})
        with gradebook.engine.connect() as connection:
            return {lesson: marks_of_class(connection, lesson) for lesson in lessons}


def _page(classroom: Classroom, graded: Graded, marks: Marks) -> Page:
    note = note_path(classroom, graded.student, graded.lesson)
    when = datetime.fromtimestamp(note.stat().st_mtime, UTC)
    notebook = read_graded(notebook_path(classroom.autograded / graded.student, graded.lesson))
    names = {one.item: one.name for one in classroom.course.lessons[graded.lesson].specifications}
    return page_of(graded.student, graded.noted, when, notebook, marks, names)


def _copy_what_nbgrader_needs(graded: Path, target: Path) -> None:
    """Copy the files without which `nbgrader release_feedback` hands nothing out, where the
    submission has them.
    """
    for name in (TIMESTAMP, SECRET):
        (target / name).unlink(missing_ok=True)
        if (graded / name).is_file() and not (graded / name).is_symlink():
            shutil.copyfile(graded / name, target / name)


class _Modes:
    """The modes that nbgrader would give to feedback: what is set for it, or else its own."""

    def __init__(self, converter: GenerateFeedback):
        self._mode, self._shared = (
            int(str(converter.permissions), 8),
            converter.coursedir.groupshared,
        )

    def apply(self, folder: Path) -> None:
        for entry in os.scandir(folder):
            if entry.is_file(follow_symlinks=False):
                os.chmod(entry.path, self._mode)
        if self._shared:
            os.chmod(folder, os.stat(folder).st_mode & 0o2777 | 0o2770)
