"""autograder exam: before students meet a course, its own right answers and known mistakes do."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
import json

from rich.console import Console
from rich.table import Column, Table

from autograder.commands.chosen import course_of
from autograder.commands.options import add_course, add_jobs, add_lessons, at_least
from autograder.commands.progress import steps
from autograder.examination.exam import HEADINGS, Row, added_up, reports, sittings
from autograder.linting.linting import require_sound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_course(parser)
    parser.add_argument(
        "--seeds",
        type=at_least(1),
        default=5,
        metavar="N",
        help="how many seeds hidden inputs are drawn from (default: %(default)s)",
    )
    add_jobs(parser, "items are examined")
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Sit the exam; print the table and what is wrong. Returns 1 if anything is."""
    course = course_of(arguments.course)
    lessons = course.chosen(arguments.lessons)
    require_sound(course, lessons)
    planned = sittings(lessons, range(1, arguments.seeds + 1))
    found = list(steps(reports(course.root, planned, arguments.jobs), "Exam", len(planned)))
    rows = added_up(
        found, [specification.item for lesson in lessons for specification in lesson.specifications]
    )
    complaints = sorted(complaint for report in found for complaint in report.complaints)
    (print_json if arguments.json else print_table)(rows, complaints)
    return 1 if complaints else 0


def print_json(rows: Sequence[Row], complaints: Sequence[str]) -> None:
    """Print the rows of the items, without their sum, and the complaints."""
    print(
        json.dumps(
            {"items": [asdict(row) for row in rows[:-1]], "complaints": complaints}, indent=1
        )
    )


def print_table(rows: Sequence[Row], complaints: Sequence[str]) -> None:
    """Print a table for a person to read, and a sentence for everything that is wrong."""
    table = Table(
        Column(HEADINGS[0], no_wrap=True),
        *(Column(heading, justify="right") for heading in HEADINGS[1:]),
    )
    for row in rows:
        table.add_row(row.item, *map(str, row.counts), end_section=row is rows[-2])
    Console().print(table)
    for complaint in complaints:
        print(complaint)
