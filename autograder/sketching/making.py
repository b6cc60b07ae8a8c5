"""Puts new courses and lessons into place: all of one, made elsewhere first, or nothing of it."""

import builtins
from collections.abc import Collection, Iterator
from contextlib import contextmanager
import keyword
from pathlib import Path
import re
import tempfile

from autograder.classroom.finding import classes_around
from autograder.courses.course import COURSE_FILE, SOURCE, Course, load_course
from autograder.courses.lesson import Lesson
from autograder.courses.packages import new_package
from autograder.problems import Problem
from autograder.releasing.checks import write_checks
from autograder.releasing.release import passing_class, release_in_course
from autograder.sketching.lesson import write_lesson
from autograder.sketching.samples import FIRST, RUNNING_SUM, sketch

LONGEST_WORD = 40
"""Letters of a function's name: the ids of cells, which are made from it, hold no more than 64, and
no others than A to Z.
"""

COURSE_SETTINGS = """\
# This folder is a course: its lessons lie in source/, one folder each.
title = "{title}"

# Files that are handed out with a lesson besides its notebook:
# [lessons.01_first]
# files = ["data.csv"]
"""

README = """\
# {title}

One folder in `source/` is one lesson: its notebook with the solutions, what judges it
(`exercises.py`), what goes wrong (`mistakes.py`), and right answers (`accepted/`). Students get
what lies in `release/`.

    autograder new-lesson 02_word   # begins the next lesson
    autograder lint                 # finds what disagrees
    autograder release              # makes release/
    autograder exam                 # tries the right answers and the known mistakes
    autograder new-class DIR        # a class that takes this course
"""


def make_course(root: Path) -> Course:
    """Make a course in the folder `root`, which must be new or empty; Problem if it can't be
    one.
    """
    root = root.absolute()
    _require_place(root)
    root.parent.mkdir(parents=True, exist_ok=True)
    title = (
        re.sub(r"[-_\s]+", " ", root.name).replace("\\", "").replace('"', "").strip().capitalize()
        or "A course"
    )
    with _elsewhere(root.parent) as folder:
        course_folder = folder / "course"
        write_lesson(course_folder / SOURCE, FIRST, RUNNING_SUM)
        (course_folder / COURSE_FILE).write_text(
            COURSE_SETTINGS.format(title=title), encoding="utf-8"
        )
        (course_folder / "README.md").write_text(README.format(title=title), encoding="utf-8")
        _release(load_course(course_folder))
        course_folder.replace(root)
    return load_course(root)


def make_lesson(course: Course, name: str) -> Path:
    """Sketch the lesson `name` in `course` and return its folder; Problem for a name that can't be
    a lesson's, or is taken.
    """
    _require_name(course, name)
    digits, word = name[:2], name[3:]
    function = _free_name(
        word,
        digits,
        {specification for lesson in course.lessons.values() for specification in lesson.names},
    )
    before = max(
        (lesson for lesson in course.lessons.values() if lesson.name < name),
        key=lambda specification: specification.name,
        default=None,
    )
    with _elsewhere(course.root) as folder:
        write_lesson(folder, name, sketch(digits, word, function))
        write_checks(Lesson(name, folder, new_package(folder), before))
        (folder / name).replace(course.source / name)
    return course.source / name


def _release(course: Course) -> None:
    with passing_class(course) as passing:
        for lesson in course.lessons.values():
            write_checks(lesson)
            release_in_course(lesson, course, passing)


@contextmanager
def _elsewhere(parent: Path) -> Iterator[Path]:
    """Give a folder beside the place of what is made, so that it can be moved there whole."""
    with tempfile.TemporaryDirectory(prefix=".new-", dir=parent) as folder:
        yield Path(folder)


def _free_name(word: str, digits: str, taken: Collection[str]) -> str:
    """Return a name for the lesson's function: its word, if nothing else is called so."""
    free = word not in {*dir(builtins), *taken, "np", "check"}
    if not word.isascii() or len(word) > LONGEST_WORD:
        return f"exercise_{digits}"
    return (
        word
        if free and word.isidentifier() and not keyword.iskeyword(word)
        else f"exercise_{digits}_{word}"
    )


def _require_name(course: Course, name: str) -> None:
    if not re.fullmatch(r"\d\d_\w+", name):
        raise Problem(
            f"{name!r} can't be a lesson's name: it is two digits, which give the order, an "
            f"underscore, and a word, such as {_next_number(course)}_sorting."
        )
    if (course.source / name).exists():
        raise Problem(f"{course.source / name} is there already. Choose another name.")
    if same := [lesson for lesson in course.lessons if lesson[:2] == name[:2]]:
        raise Problem(
            f"The number {name[:2]} is that of {same[0]} already. The next free one: "
            f"{_next_number(course)}."
        )


def _next_number(course: Course) -> str:
    return f"{max(int(name[:2]) for name in course.lessons) + 1:02d}"


def _require_place(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise Problem(f"{root} is a file. Name a new folder for the course.")
    if (root / COURSE_FILE).exists():
        raise Problem(
            f"{root} is a course already. To begin a lesson in it: autograder new-lesson NAME "
            f"--course {root}"
        )
    if root.is_dir() and any(root.iterdir()):
        raise Problem(f"{root} is not empty. Name a new folder for the course.")
    if around := classes_around(root):
        raise Problem(
            f"{root} would lie within the class {around[0]}. Name a folder outside of it."
        )
