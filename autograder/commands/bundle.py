"""autograder bundle: what students get, as a folder and as an archive, from what is released.

In a course it takes the course's own release/; in a class the class's.
"""

import argparse
from pathlib import Path

from autograder.bundling.bundle import make_bundle
from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import classroom_around, find_classroom
from autograder.commands.options import add_course, course_of
from autograder.problems import Problem
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where folder and archive go (default: dist, in the folder of the course or class)",
    )
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help="the folder of the class whose release is bundled",
    )
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Bundle the release of the class, or else of the course, that the arguments or the working
    folder name.
    """
    if arguments.classroom and arguments.course:
        raise Problem("A class knows its course: name one of --class and --course.")
    classroom = None if arguments.course else _classroom(arguments.classroom)
    course = classroom.course if classroom else course_of(arguments.course)
    home = classroom or course
    bundle = make_bundle(course.root, home.release)
    for lesson in course.lessons.values():
        if (home.release / lesson.name).is_dir():
            require_current_checks(lesson)
            require_current_release(lesson, home.release)
    folder, archive = bundle.write(arguments.out or home.root / "dist")
    print(f"For students: {archive}\nThe same as a folder: {folder}")
    return 0


def _classroom(folder: Path | None) -> Classroom | None:
    """Return the class in `folder`, or else the one around the working folder, if there is one."""
    return find_classroom(folder) if folder else classroom_around(Path.cwd())
