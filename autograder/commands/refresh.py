"""autograder refresh: after a change to a lesson, its stored outputs are made anew."""

import argparse

from autograder.commands.options import add_lessons
from autograder.commands.progress import steps
from autograder.layout import project_layout
from autograder.outputs import refresh_outputs
from autograder.exercises import require_lessons


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_lessons(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the notebooks of source/ and store their outputs."""
    for lesson in steps(require_lessons(arguments.lessons), "Running"):
        refresh_outputs(lesson, project_layout())
    return 0
