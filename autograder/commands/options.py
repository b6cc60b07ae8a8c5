"""The options that several commands share, so that they mean the same everywhere."""

import argparse
from collections.abc import Callable
from datetime import datetime
import os
from pathlib import Path
import shlex

from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import CLASS_FILE, Classroom
from autograder.classroom.finding import classroom_around, find_classroom
from autograder.courses.course import COURSE_FILE, Course, course_root, load_course
from autograder.courses.seeded import PUBLIC_SEED
from autograder.judge.judge import BACKENDS, FULL
from autograder.problems import Problem


def add_lessons(parser: argparse.ArgumentParser) -> None:
    """Take the lessons to work on; none means all."""
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help="for example 01_activations; none means all lessons",
    )


def add_class(parser: argparse.ArgumentParser) -> None:
    """Take the folder of the class; and --course, to say that it is meant for something else."""
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help=(
            f"the folder of the class, which holds {CLASS_FILE} (default: the one around the "
            "working folder)"
        ),
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help=argparse.SUPPRESS)


def add_course(parser: argparse.ArgumentParser) -> None:
    """Take the folder of the course."""
    parser.add_argument(
        "--course",
        type=Path,
        metavar="DIR",
        help=(
            f"the folder of the course, which holds {COURSE_FILE} (default: that of the class "
            "around the working folder, or the course around it)"
        ),
    )


def add_class_or_course(parser: argparse.ArgumentParser, what: str) -> None:
    """Take the folder of a class or that of a course. what: to be done with the class, in words."""
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help=f"the folder of the class {what}",
    )
    add_course(parser)


def add_jobs(parser: argparse.ArgumentParser, what: str) -> None:
    """Take how many things are done at once. what: which, and what is done with them."""
    parser.add_argument(
        "--jobs",
        type=at_least(1),
        default=default_jobs(),
        metavar="N",
        help=f"how many {what} at the same time (default: one for each processor, %(default)s)",
    )


def add_seed(parser: argparse.ArgumentParser) -> None:
    """Take the seed of the hidden inputs, where nothing is recorded."""
    parser.add_argument(
        "--seed",
        type=at_least(0),
        metavar="N",
        help=(
            "whole number that hidden inputs are drawn from (default: that of the class around "
            "the working folder, or else a public one)"
        ),
    )


def add_isolation(parser: argparse.ArgumentParser) -> None:
    """Take how student code is kept apart from the machine."""
    parser.add_argument(
        "--isolation",
        choices=sorted(BACKENDS),
        default=FULL,
        help=(
            "full: in a sandbox (see `autograder doctor`); none: accept that student code "
            "reaches what you can reach, which is recorded with every grade (default: "
            "%(default)s)"
        ),
    )


def at_least(smallest: int) -> Callable[[str], int]:
    """Return what reads an option's whole number; a smaller one is a mistake in usage."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            raise argparse.ArgumentTypeError(
                f"must be a whole number of {smallest} or more, not {text!r}"
            )
        return int(text)

    return read


def moment(text: str) -> datetime:
    """Read an option's moment; one without a time zone is a mistake in usage."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(
            "must be a day, a time, and a time zone, such as 2026-12-01T23:59:00+01:00, not "
            f"{text!r}"
        )
    return found


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


def default_jobs() -> int:
    """Return how many submissions are judged at the same time: one for each processor this process
    may use.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
