"""autograder bundle: what students get, as a folder and as an archive, from what is released; or,
with --for, packages with which a learning platform judges by itself.

In a course it takes the course's own release/, and who learns alone gets model answers to questions
in words, shown after an attempt. In a class it takes the class's, and no model answer.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from autograder.bundling.bundle import make_bundle
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import class_and_course_of
from autograder.commands.options import add_class_or_course, add_isolation, add_lessons, at_least
from autograder.courses.course import Course
from autograder.files import write_atomically
from autograder.judge.warming import FULL, NONE
from autograder.platforms.assignment import Assignment
from autograder.platforms.packages import GRADESCOPE, PRAIRIELEARN, packages
from autograder.problems import Problem
from autograder.releasing.checks import require_current_checks
from autograder.releasing.currency import require_current_release

FOR_PLATFORMS = ("lessons", "image", "seed")
"""What means nothing without --for."""

OPEN = (
    "Student code isn't kept apart there (--isolation none): it can read the solutions and the "
    "seed in the package, and write its own score."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--for",
        dest="platform",
        choices=(GRADESCOPE, PRAIRIELEARN),
        help="instead: packages with which that platform judges lessons by itself",
    )
    add_lessons(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where folder and archive go (default: dist, in the folder of the course or class)",
    )
    parser.add_argument(
        "--image",
        metavar="NAME",
        help=f"with --for {PRAIRIELEARN}: the image of the graders, as `docker push` names it",
    )
    add_class_or_course(parser, "whose release is bundled")
    parser.add_argument(
        "--seed",
        type=at_least(0),
        metavar="N",
        help="with --for: what hidden inputs are drawn from (default: the class's seed)",
    )
    add_isolation(parser)


def run(arguments: argparse.Namespace) -> int:
    """Bundle the release of the class, or else of the course, that the arguments or the working
    folder name; or make the packages.
    """
    _require_fitting_options(arguments)
    classroom, course = class_and_course_of(arguments)
    home = classroom or course
    out = arguments.out or home.root / "dist"
    if arguments.platform:
        lessons = course.chosen(arguments.lessons)
        for lesson in lessons:
            require_current_checks(lesson)
        return _make_packages(arguments, classroom, course, out)
    bundle = make_bundle(course.root, home.release, answers=classroom is None)
    for lesson in course.lessons.values():
        if (home.release / lesson.name).is_dir():
            require_current_checks(lesson)
            require_current_release(lesson, home.release)
    folder, archive = bundle.write(out)
    print(f"For students: {archive}\nThe same as a folder: {folder}")
    return 0


def _require_fitting_options(arguments: argparse.Namespace) -> None:
    """Problem where options don't go together."""
    given = [name for name in FOR_PLATFORMS if getattr(arguments, name) not in (None, [])]
    given += ["isolation"] * (arguments.isolation != FULL)
    if given and not arguments.platform:
        what = "Lessons are named" if given[0] == "lessons" else f"--{given[0]} goes"
        raise Problem(f"{what} with --for PLATFORM. What students get holds all released lessons.")


def _make_packages(
    arguments: argparse.Namespace, classroom: Classroom | None, course: Course, out: Path
) -> int:
    """Make a package of each lesson and say where they are, and what is to be set there."""
    assignments = _assignments(arguments, classroom, course)
    made = packages(arguments.platform, course, assignments, arguments.image)
    for name, content in made.items():
        write_atomically(out / name, content).chmod(0o600)
        print(f"For {arguments.platform}: {out / name}")
    for assignment in assignments:
        points = course.lessons[assignment.lesson].max_points
        print(f"  {assignment.lesson}: {points:g} points are judged")
    if arguments.isolation == NONE:
        print(OPEN)
    print("Solutions and seed are in it: hand it to the platform alone. See docs/platforms.md.")
    return 0


def _assignments(
    arguments: argparse.Namespace, classroom: Classroom | None, course: Course
) -> Sequence[Assignment]:
    seed = arguments.seed
    if seed is None:
        if classroom is None:
            raise Problem(
                "Hidden inputs are drawn from a seed that only a class has. Run this in the "
                "class's folder (to make one: autograder new-class DIR), or name a number that "
                "students don't know: --seed N"
            )
        seed = classroom.seed
    budgets = classroom.budgets if classroom else ComputingBudgets()
    return [
        Assignment(lesson.name, seed, arguments.isolation, budgets.submission_seconds)
        for lesson in course.chosen(arguments.lessons)
    ]
