"""The options that several commands share, so that they mean the same everywhere."""

import argparse
from collections.abc import Callable
import os
from pathlib import Path

from autograder.judge.judge import BACKENDS, FULL
from autograder.layout import Layout, project_layout
from autograder.problems import Problem


def add_lessons(parser: argparse.ArgumentParser) -> None:
    """Take the lessons to work on; none means all."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="for example 01_activations; none means all lessons")


def add_course(parser: argparse.ArgumentParser) -> None:
    """Take the folder of the class."""
    parser.add_argument("--course", type=Path, metavar="DIR",
                        help="the folder that holds submitted/, gradebook.db, ... (default: the project's own)")


def add_seed(parser: argparse.ArgumentParser) -> None:
    """Take the seed of the hidden inputs."""
    parser.add_argument("--seed", type=at_least(0), metavar="N",
                        help="whole number that hidden inputs are drawn from (default: AUTOGRADER_SEED, or a public one)")


def add_isolation(parser: argparse.ArgumentParser) -> None:
    """Take how student code is kept apart from the machine."""
    parser.add_argument("--isolation", choices=sorted(BACKENDS), default=FULL,
                        help="full: in a sandbox (see `autograder doctor`); none: accept that student code reaches what you can "
                             "reach, which is recorded with every grade (default: %(default)s)")


def at_least(smallest: int) -> Callable[[str], int]:
    """Return what reads an option's whole number; a smaller one is a mistake in usage."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            raise argparse.ArgumentTypeError(f"must be a whole number of {smallest} or more, not {text!r}")
        return int(text)

    return read


def layout_of(arguments: argparse.Namespace) -> Layout:
    """Return the layout that the arguments ask for; Problem where its folder is missing."""
    if arguments.course is not None and not arguments.course.is_dir():
        raise Problem(f"There is no folder {arguments.course}. Make it first, or name another with --course.")
    return project_layout(arguments.course)


def default_jobs() -> int:
    """Return how many submissions are judged at the same time: one for each processor this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
