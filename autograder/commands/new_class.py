"""autograder new-class: a folder for one cohort's run of a course, which works at once and is safe
by default.
"""

import argparse
from pathlib import Path
import shlex

from autograder.classroom.finding import find_classroom
from autograder.classroom.making import (
    all_or_nothing,
    make_classroom,
    make_next_term,
    require_place,
)
from autograder.commands.chosen import course_of
from autograder.commands.options import add_course
from autograder.commands.progress import steps
from autograder.linting.linting import require_sound
from autograder.problems import Problem
from autograder.releasing.checks import require_current_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the new folder")
    parser.add_argument(
        "--from",
        type=Path,
        metavar="OLD",
        dest="old",
        help="the class of an earlier term, whose settings are taken over",
    )
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the folder, release the lessons into its gradebook, and say what comes next."""
    if arguments.old and arguments.course:
        raise Problem(
            "The class of the earlier term knows its course: name one of --from and --course."
        )
    old = find_classroom(arguments.old) if arguments.old else None
    course = old.course if old else course_of(arguments.course)
    lessons = list(course.lessons.values())
    require_place(arguments.folder.absolute())
    require_sound(course, lessons)
    for lesson in lessons:
        require_current_checks(lesson)
    with all_or_nothing(arguments.folder.absolute()):
        classroom = (
            make_next_term(arguments.folder, old)
            if old
            else make_classroom(arguments.folder, course)
        )
        from autograder.releasing.release import release_in_class  # takes a second, for nbgrader

        for lesson in steps(lessons, "Releasing"):
            release_in_class(lesson, classroom)
    print(
        f"{classroom.root} is a class of {classroom.course.title}.\n"
        f"  class.toml      due dates, late policy, database: settle them\n"
        f"  students.csv    who takes part: fill it in\n"
        f"  seed.secret     what hidden inputs are drawn from: keep a copy, show it to nobody\n"
        f"  release/        what students get\n"
        f"Next:  cd {shlex.quote(str(classroom.root))}\n"
        f"then put work into submitted/<student>/<lesson>/<lesson>.ipynb, and run: autograder grade"
    )
    return 0
