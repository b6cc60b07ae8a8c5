"""A course, loaded from its folder and passed to whoever needs it. The engine knows no other way to
any lesson.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
import tomllib
from typing import Any

from autograder.authoring.specification import Specification
from autograder.courses import COURSE_FILE
from autograder.courses.lesson import Lesson
from autograder.courses.packages import new_package
from autograder.problems import Problem
from course.lessons import is_lesson_name

SOURCE, RELEASE = "source", "release"
"""The folders, in that of the course, where lessons are written and where those for students are
put.
"""


@dataclass(frozen=True, eq=False)
class Course:
    """A course: its lessons by name, in their order, and every judged item with its lesson.

    root: the folder that holds course.toml.
    """

    root: Path
    title: str
    lessons: Mapping[str, Lesson]

    @property
    def source(self) -> Path:
        """The folder of the lessons, solutions and all."""
        return self.root / SOURCE

    @property
    def release(self) -> Path:
        """The folder of the lessons as students get them."""
        return self.root / RELEASE

    @property
    def items(self) -> Mapping[str, Specification]:
        """The specification of every judged item of the course."""
        return {
            specification.item: specification
            for lesson in self.lessons.values()
            for specification in lesson.specifications
        }

    def lesson_of(self, item: str) -> Lesson:
        """Return the lesson that judges `item`; KeyError if none does."""
        for lesson in self.lessons.values():
            if any(specification.item == item for specification in lesson.specifications):
                return lesson
        raise KeyError(item)

    def require_usable(self) -> None:
        """Problem where anything that judging rests on can't be used. Asked late, it would be told
        of a student's work.
        """
        for lesson in self.lessons.values():
            lesson.require_usable()

    def up_to(self, lesson: Lesson) -> "Course":
        """Return the course as far as a lesson goes, which is all that judging it rests on."""
        known = {each.name: each for each in (*lesson.all_before, lesson)}
        return replace(self, lessons=known)

    def chosen(self, names: Iterable[str]) -> list[Lesson]:
        """Return the lessons named, or all of them if none is; Problem for a name that is no
        lesson.
        """
        names = list(names)
        if unknown := [name for name in names if name not in self.lessons]:
            raise Problem(
                f"There is no lesson {unknown[0]!r} in {self.source}. Lessons: "
                f"{', '.join(self.lessons)}."
            )
        return [self.lessons[name] for name in names or self.lessons]


def load_course(root: Path) -> Course:
    """Return the course in the folder `root`; Problem where there is none, or none that can be
    used.
    """
    root = root.resolve()
    settings = _settings(root / COURSE_FILE)
    names = _lesson_names(root / SOURCE, settings.get("lessons", {}))
    package, lessons = new_package(root / SOURCE), {}
    before = None
    for name in names:
        before = lessons[name] = Lesson(
            name, root / SOURCE, package, before, _files(settings, name, root)
        )
    return Course(root, settings.get("title", root.name), lessons)


def load_usable_course(root: Path) -> Course:
    """Return the course in the folder `root`; Problem, too, where anything that judging rests on
    can't be used.
    """
    course = load_course(root)
    course.require_usable()
    return course


@cache
def course_around(folder: Path) -> Course:
    """Return the course whose folder `folder` is or lies in, loaded once for all who ask."""
    return load_course(course_root(folder))


def course_root(start: Path) -> Path:
    """Return the nearest folder with a course.toml, at or above `start`; Problem if there is
    none.
    """
    for folder in _at_and_above(start):
        if (folder / COURSE_FILE).is_file():
            return folder
    raise Problem(
        f"There is no {COURSE_FILE} in {start} or above it. Go into the folder of a course, or "
        "name it with --course."
    )


def _at_and_above(start: Path) -> Iterator[Path]:
    start = start.resolve()
    yield from (start, *start.parents)


KNOWN = {"title": str, "welcome": str, "documentation": list, "lessons": dict}
"""What course.toml may say."""

KINDS = {str: "text", list: "list of texts", dict: "table"}


def _settings(path: Path) -> dict[str, Any]:
    """Return what course.toml says; Problem for what it can't mean."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(
            f"There is no course in {path.parent}: it has no {COURSE_FILE}. If the course was "
            "moved, name its new place; to begin a course of your own: autograder new-course DIR"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"{path} can't be read: {error}. Mend it, then run this again.") from None
    for key, value in found.items():
        if key not in KNOWN:
            raise Problem(f"{path}: nobody knows {key!r}. It may say: {', '.join(KNOWN)}.")
        texts = value if isinstance(value, list) else []
        if not isinstance(value, KNOWN[key]) or not all(isinstance(text, str) for text in texts):
            raise Problem(f"{path}: {key} must be a {KINDS[KNOWN[key]]}, not {value!r}.")
    return found


def _lesson_names(source: Path, settings: Mapping) -> list[str]:
    """Return the lessons below `source`, in their order; Problem if there is none, or if
    course.toml names another.
    """
    folders = [path for path in source.iterdir() if path.is_dir()] if source.is_dir() else []
    names = sorted(path.name for path in folders if is_lesson_name(path.name))
    if not names:
        raise Problem(
            f"{source} holds no lesson: a folder such as 01_sorting, with a notebook of the same "
            "name. To begin one: autograder new-lesson 01_sorting"
        )
    if unknown := sorted(set(settings) - set(names)):
        raise Problem(
            f"{source.parent / COURSE_FILE} speaks of the lesson {unknown[0]!r}, but {source} has "
            f"no such folder. Lessons: {', '.join(names)}."
        )
    return names


def _files(settings: Mapping, name: str, root: Path) -> tuple[str, ...]:
    """Return the files that course.toml hands out with a lesson besides its notebook; Problem for
    what can't be one.
    """
    entries = settings.get("lessons", {}).get(name, {})
    files = (
        entries.get("files", [])
        if isinstance(entries, dict) and set(entries) <= {"files"}
        else None
    )
    if not isinstance(files, list) or not all(isinstance(entry, str) for entry in files):
        raise Problem(
            f'{root / COURSE_FILE}: [lessons.{name}] may say one thing, files = ["data.csv", ...].'
        )
    for entry in files:
        path = root / SOURCE / name / entry
        if Path(entry).is_absolute() or ".." in Path(entry).parts or not path.is_file():
            raise Problem(
                f"{root / COURSE_FILE}: {entry!r} of [lessons.{name}] is no file in "
                f"{root / SOURCE / name}."
            )
    return tuple(files)
