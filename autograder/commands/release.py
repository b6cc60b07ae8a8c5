"""autograder release: what students get is built from source/, never written by hand."""

import argparse

from autograder.commands.options import add_course, add_lessons, layout_of
from autograder.commands.progress import steps
from autograder.exercises import BY_LESSON
from autograder.judge.items import configured_seed
from autograder.judge.kept_fingerprints import named
from autograder.exercises import require_lessons
from autograder.releasing import release_lesson, write_visible_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_lessons(parser)
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the visible checks, build the release, and enter the lessons into the gradebook."""
    layout = layout_of(arguments)
    for lesson in steps(require_lessons(arguments.lessons), "Releasing"):
        write_visible_checks(lesson)
        release_lesson(lesson, layout)
        for specification in BY_LESSON[lesson]:
            named(specification, configured_seed())  # kept, so that grading needn't make it
    print(f"Released to {layout.release}")
    return 0
