"""autograder new-lesson: one folder with all that belongs to a lesson, sketched so that it works at
once.
"""

import argparse

from autograder.commands.chosen import course_of
from autograder.commands.options import add_course
from autograder.sketching.making import make_lesson


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        metavar="NAME",
        help="two digits, which give the order, an underscore, and a word: 02_sorting",
    )
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Sketch the lesson and say what comes next."""
    folder = make_lesson(course_of(arguments.course), arguments.name)
    name = folder.name
    print(
        f"{folder} is a lesson in which students write one function.\n"
        f"  {name}.ipynb{' ' * max(1, 15 - len(name))}its text, the solution, the test\n"
        f"  exercises.py{' ' * 8}what the function is tried on, and its points\n"
        f"  mistakes.py{' ' * 9}what goes wrong, and the hints\n"
        f"  accepted/{' ' * 11}right answers\n"
        f"Write your own in its place. Then:  autograder lint {name}, autograder release, "
        f"autograder exam {name}"
    )
    return 0
