"""autograder new-course: a course of one's own begins as one that works, to be changed from
there.
"""

import argparse
from pathlib import Path
import shlex

from autograder.sketching.making import make_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the new folder")


def run(arguments: argparse.Namespace) -> int:
    """Make the folder and say what comes next."""
    course = make_course(arguments.folder)
    first = next(iter(course.lessons))
    print(
        f"{course.root} is a course with one lesson.\n"
        f"  course.toml            its title\n"
        f"  source/{first}/       the lesson: notebook, exercises.py, mistakes.py, accepted/\n"
        f"  release/               what students get, made from it\n"
        f"Next:  cd {shlex.quote(str(course.root))}\n"
        f"then change the lesson, or begin another: autograder new-lesson 02_word\n"
        f"After each change: autograder lint, autograder release, autograder exam"
    )
    return 0
