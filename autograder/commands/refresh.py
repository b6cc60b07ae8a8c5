"""autograder refresh: after a change to a lesson, its stored outputs are made anew."""

import argparse

from autograder.commands.chosen import course_of
from autograder.commands.options import add_course, add_lessons
from autograder.commands.progress import steps
from autograder.releasing.outputs import refresh_outputs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the notebooks of source/ and store their outputs."""
    for lesson in steps(course_of(arguments.course).chosen(arguments.lessons), "Running"):
        refresh_outputs(lesson)
    return 0
