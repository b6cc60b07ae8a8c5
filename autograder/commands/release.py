"""autograder release: what students get is built from a course's source, never written by hand.

In a course it makes the visible checks and the course's own release/; in a class the class's
release/, and its gradebook's lessons.
"""

import argparse
from contextlib import nullcontext
from pathlib import Path

from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import classroom_around, find_classroom
from autograder.commands.options import add_course, add_lessons, course_of
from autograder.commands.progress import steps
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.linting.linting import require_sound
from autograder.problems import Problem
from autograder.releasing.checks import require_current_checks, write_checks
from autograder.releasing.release import passing_class, release_in_class, release_in_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help="the folder of the class to release to",
    )
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build the release of the class, or else of the course, that the arguments or the working
    folder name.
    """
    if arguments.classroom and arguments.course:
        raise Problem("A class knows its course: name one of --class and --course.")
    classroom = None if arguments.course else _classroom(arguments.classroom)
    course = classroom.course if classroom else course_of(arguments.course)
    lessons = course.chosen(arguments.lessons)
    require_sound(course, lessons)
    exercises = SeededExercises(course, classroom.seed if classroom else PUBLIC_SEED)
    with nullcontext() if classroom else passing_class(course) as passing:
        for lesson in steps(lessons, "Releasing"):
            if passing:
                write_checks(lesson)
                release_in_course(lesson, course, passing)
            else:
                require_current_checks(lesson)
                release_in_class(lesson, classroom)
            for specification in lesson.specifications:
                exercises.with_hints(specification)  # kept, so that grading needn't make it
    print(f"Released to {(classroom or course).release}")
    return 0


def _classroom(folder: Path | None) -> Classroom | None:
    """Return the class in `folder`, or else the one around the working folder, if there is one."""
    return find_classroom(folder) if folder else classroom_around(Path.cwd())
