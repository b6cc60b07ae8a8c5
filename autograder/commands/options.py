"""The options that several commands share, so that they mean the same everywhere. To know what may
be asked for imports little; what is meant by it is found by `chosen`.
"""

import argparse
from collections.abc import Callable
from datetime import datetime
import os
from pathlib import Path

from autograder.classroom import CLASS_FILE
from autograder.courses import COURSE_FILE
from autograder.judge.warming import BACKENDS, FULL


def add_lessons(parser: argparse.ArgumentParser) -> None:
    """Take the lessons to work on; none means all."""
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help="for example 01_activations; none means all lessons",
    )


def add_class(parser: argparse.ArgumentParser) -> None:
    """Take the folder of the class; and --course, to say that it is meant for something else."""
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help=(
            f"the folder of the class, which holds {CLASS_FILE} (default: the one around the "
            "working folder)"
        ),
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help=argparse.SUPPRESS)


def add_course(parser: argparse.ArgumentParser) -> None:
    """Take the folder of the course."""
    parser.add_argument(
        "--course",
        type=Path,
        metavar="DIR",
        help=(
            f"the folder of the course, which holds {COURSE_FILE} (default: that of the class "
            "around the working folder, or the course around it)"
        ),
    )


def add_class_or_course(parser: argparse.ArgumentParser, what: str) -> None:
    """Take the folder of a class or that of a course. what: to be done with the class, in words."""
    parser.add_argument(
        "--class",
        type=Path,
        metavar="DIR",
        dest="classroom",
        help=f"the folder of the class {what}",
    )
    add_course(parser)


def add_jobs(parser: argparse.ArgumentParser, what: str) -> None:
    """Take how many things are done at once. what: which, and what is done with them."""
    parser.add_argument(
        "--jobs",
        type=at_least(1),
        default=default_jobs(),
        metavar="N",
        help=f"how many {what} at the same time (default: one for each processor, %(default)s)",
    )


def add_seed(parser: argparse.ArgumentParser) -> None:
    """Take the seed of the hidden inputs, where nothing is recorded."""
    parser.add_argument(
        "--seed",
        type=at_least(0),
        metavar="N",
        help=(
            "whole number that hidden inputs are drawn from (default: that of the class around "
            "the working folder, or else a public one)"
        ),
    )


def add_isolation(parser: argparse.ArgumentParser) -> None:
    """Take how student code is kept apart from the machine."""
    parser.add_argument(
        "--isolation",
        choices=sorted(BACKENDS),
        default=FULL,
        help=(
            "full: in a sandbox (see `autograder doctor`); none: accept that student code "
            "reaches what you can reach, which is recorded with every grade (default: "
            "%(default)s)"
        ),
    )


def at_least(smallest: int) -> Callable[[str], int]:
    """Return what reads an option's whole number; a smaller one is a mistake in usage."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < smallest:
            raise argparse.ArgumentTypeError(
                f"must be a whole number of {smallest} or more, not {text!r}"
            )
        return int(text)

    return read


def moment(text: str) -> datetime:
    """Read an option's moment; one without a time zone is a mistake in usage."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(
            "must be a day, a time, and a time zone, such as 2026-12-01T23:59:00+01:00, not "
            f"{text!r}"
        )
    return found


def default_jobs() -> int:
    """Return how many submissions are judged at the same time: one for each processor this process
    may use.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
