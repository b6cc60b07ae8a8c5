"""autograder export: the class as CSV, one line a judged item, safe to open in a spreadsheet."""

import argparse
import csv
from dataclasses import astuple, fields
import io
from pathlib import Path

from autograder.commands.options import add_class, add_lessons, classroom_of
from autograder.files import write_atomically
from autograder.gradebook.classbook import ItemRow, rows
from autograder.inert import spreadsheet_text, visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write (default: scores.csv in the class's folder)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say where it is."""
    classroom = classroom_of(arguments)
    target = arguments.output or classroom.root / "scores.csv"
    items = rows(classroom, [lesson.name for lesson in classroom.course.chosen(arguments.lessons)])
    write_atomically(target, as_csv(items))
    print(visible(f"{len(items)} lines written to {target}"))
    return 0


def as_csv(items: list[ItemRow]) -> str:
    """Return the rows as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(ItemRow)])
    for row in items:
        writer.writerow(
            [spreadsheet_text(value) if isinstance(value, str) else value for value in astuple(row)]
        )
    return text.getvalue()
