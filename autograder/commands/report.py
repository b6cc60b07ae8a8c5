"""autograder report: the class at a glance, scores and verdicts by lesson, and what was refused,
mended, or happened.
"""

import argparse
from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.commands.options import add_class, add_lessons, classroom_of
from autograder.courses.lesson import Lesson
from autograder.gradebook.classbook import ItemRow, Remark, remarks, rows
from autograder.inert import visible
from course.assessment.verdicts import Verdict

MAX_REMARKS_PER_SUBMISSION = 10
"""Remarks that are shown of each submission; its feedback has all of them."""

MAX_REMARK_CHARS = 300
"""Characters of one remark that are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the table of the class."""
    classroom = classroom_of(arguments)
    lessons = classroom.course.chosen(arguments.lessons)
    names = [lesson.name for lesson in lessons]
    console = Console()
    if not console.is_terminal:
        console.width = 140
    console.print(class_table(rows(classroom, names), lessons))
    if found := remarks(classroom, names):
        console.print(remark_table(found))
    return 0


def class_table(items: list[ItemRow], lessons: list[Lesson]) -> Table:
    """Return a row a student and lesson: the score, and each verdict with the items that got it."""
    table = Table(title="Scores of the judged items (written answers are graded in formgrader)")
    for title, justify in (
        ("student", "left"),
        ("lesson", "left"),
        ("points", "right"),
        ("verdicts", "left"),
    ):
        table.add_column(title, justify=justify, overflow="fold")
    by_submission: dict[tuple[str, str], list[ItemRow]] = {}
    for row in items:
        by_submission.setdefault((row.student, row.lesson), []).append(row)
    for student in sorted({row.student for row in items}):
        for lesson in lessons:
            own = by_submission.get((student, lesson.name), [])
            score = (
                f"{sum(row.points for row in own):g} / {lesson.max_points:g}"
                if own
                else "not handed in"
            )
            table.add_row(
                *(Text(visible(cell)) for cell in (student, lesson.name, score, _verdicts(own)))
            )
        table.add_section()
    return table


def remark_table(remarks: list[Remark]) -> Table:
    """Return a row for each remark on a submission, of each MAX_REMARKS_PER_SUBMISSION at most."""
    table = Table(title="What was refused, mended, or happened")
    for title in ("student", "lesson", "", "what"):
        table.add_column(title, overflow="fold")
    shown: Counter[tuple[str, str]] = Counter()
    for remark in remarks:
        shown[remark.student, remark.lesson] += 1
        if shown[remark.student, remark.lesson] <= MAX_REMARKS_PER_SUBMISSION:
            table.add_row(
                *(
                    Text(visible(cell)[:MAX_REMARK_CHARS])
                    for cell in (remark.student, remark.lesson, remark.kind, remark.text)
                )
            )
    return table


def _verdicts(own: list[ItemRow]) -> str:
    """Return e.g. `wrong_value: median (middle-of-unsorted); correct: mean, mode`: what is wrong
    comes first.
    """
    items: dict[str, list[str]] = {}
    for row in sorted(own, key=lambda row: row.verdict == Verdict.CORRECT):
        items.setdefault(row.verdict, []).append(
            row.item + (f" ({why})" if (why := row.mistake or row.symptom) else "")
        )
    return "; ".join(f"{verdict}: {', '.join(names)}" for verdict, names in items.items())
