"""Who handed in what: the places in submitted/ where something lies, whatever it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
import os
from pathlib import Path
import re
from typing import Self

from autograder.classroom.classroom import Classroom
from autograder.problems import Problem
from autograder.submissions.folders import names_in
from autograder.submissions.names import appearance


@dataclass(frozen=True, slots=True)
class Place:
    """Where one student's work on one lesson lies: a folder, which is not yet looked into.

    home: the folder that it lies in, one for all lessons of a student: a large class has thousands
    of places. name: the folder's own.
    """

    student: str
    lesson: str
    home: Path
    name: str

    @classmethod
    def at(cls, student: str, lesson: str, folder: Path) -> Self:
        """Return the place that is a folder."""
        return cls(student, lesson, folder.parent, folder.name)

    @property
    def folder(self) -> Path:
        return self.home / self.name

    @property
    def path(self) -> Path:
        """Where its notebook belongs."""
        return self.folder / f"{self.lesson}.ipynb"


def find_submissions(classroom: Classroom, lessons: Sequence[str]) -> list[Place]:
    """Return where something lies in submitted/, be it sound or not, by lesson, in the order of the
    course, and by student; Problem if there is nothing.
    """
    if not classroom.submitted.is_dir():
        raise Problem(
            f"There is no folder {classroom.submitted}. Put submissions into "
            "submitted/<student>/<lesson>/<lesson>.ipynb."
        )
    by_lesson: dict[str, list[Place]] = {
        lesson: [] for lesson in sorted(lessons, key=list(classroom.course.lessons).index)
    }
    for student in folders_of_students(classroom):
        for place in places_in(student, lessons):
            by_lesson[place.lesson].append(place)
    places = list(chain.from_iterable(by_lesson.values()))
    if not places:
        raise Problem(f"{classroom.submitted} holds no submission of {', '.join(lessons)}.")
    return places


def folders_of_students(classroom: Classroom) -> list[Path]:
    """Return what may be a student's folder in submitted/, in their order; FileNotFoundError where
    there is no submitted/.
    """
    with os.scandir(classroom.submitted) as entries:
        return sorted(Path(entry.path) for entry in entries if _may_be_a_students(entry))


def places_in(student: Path, lessons: Sequence[str]) -> list[Place]:
    """Return where something lies in a student's folder, be it sound or not."""
    return [Place(student.name, lesson, student, name) for lesson, name in _named(student, lessons)]


def _may_be_a_students(entry: os.DirEntry) -> bool:
    return not entry.name.startswith(".") and (
        entry.is_dir(follow_symlinks=False) or entry.is_symlink()
    )


def _named(student: Path, lessons: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each lesson that something lies in the place of, and what that is called: as the lesson
    is, or else the only one much like it.
    """
    try:
        names = names_in(student)
    except (FileNotFoundError, NotADirectoryError):  # a link that leads nowhere
        return
    except OSError:  # there may be anything in it, which has to be told
        names = list(lessons)
    for lesson in lessons:
        alike = [
            name for name in names if re.sub(r"[\W_]+", "_", appearance(name)).startswith(lesson)
        ]
        if alike:
            yield lesson, lesson if alike == [lesson] or len(alike) > 1 else alike[0]
