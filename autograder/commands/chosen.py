"""What is meant by the options that several commands share."""

import argparse
from pathlib import Path
import shlex

from autograder.classroom import CLASS_FILE
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import classroom_around, find_classroom
from autograder.courses import COURSE_FILE
from autograder.courses.course import Course, course_root, load_course
from autograder.courses.seeded import PUBLIC_SEED
from autograder.problems import Problem


def classroom_of(arguments: argparse.Namespace) -> Classroom:
    """Return the class that the arguments ask for; Problem where there is none."""
    if arguments.course is not None:
        course_option = arguments.course
        is_class = (course_option / CLASS_FILE).is_file()
        hint = (
            f"To work on the class {course_option}: --class {shlex.quote(str(course_option))}"
            if is_class
            else "Which class is meant: --class"
        )
        raise Problem(
            "--course names a course, and this command works on a class, which knows its course. "
            f"{hint}"
        )
    return find_classroom(arguments.classroom)


def class_and_course_of(arguments: argparse.Namespace) -> tuple[Classroom | None, Course]:
    """Return the class that the arguments ask for, or else the one around the working folder, if
    there is one and no course is named; and its course, or else that of `course_of`.
    """
    if arguments.classroom and arguments.course:
        raise Problem("A class knows its course: name one of --class and --course.")
    if arguments.classroom:
        classroom = find_classroom(arguments.classroom)
    else:
        classroom = None if arguments.course else classroom_around(Path.cwd())
    return classroom, classroom.course if classroom else course_of(arguments.course)


def course_of(folder: Path | None) -> Course:
    """Return the course in `folder`; or else that of the class around the working folder, or the
    one around it.
    """
    if folder is None:
        classroom = classroom_around(Path.cwd())
        return classroom.course if classroom else load_course(course_root(Path.cwd()))
    if (folder / CLASS_FILE).is_file():
        raise Problem(
            f"{folder} is a class, not a course. To work on it: --class {shlex.quote(str(folder))}"
        )
    if not folder.is_dir():
        raise Problem(
            f"There is no folder {folder}. Name that of a course, which holds {COURSE_FILE}."
        )
    return load_course(folder)


def seed_of(arguments: argparse.Namespace) -> int:
    """Return the seed that the arguments ask for, or else that of the class around the working
    folder, or the public one.
    """
    if arguments.seed is not None:
        return arguments.seed
    classroom = classroom_around(Path.cwd())
    return classroom.seed if classroom else PUBLIC_SEED


def seconds_of_submission() -> float:
    """Return how long a submission may compute in the class around the working folder, or by
    default.
    """
    classroom = classroom_around(Path.cwd())
    return (classroom.budgets if classroom else ComputingBudgets()).submission_seconds
