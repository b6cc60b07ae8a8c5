"""autograder report: the class on one screen; each student or each item where that is asked for."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_lessons
from autograder.gradebook.classbook import Remark, remarks
from autograder.gradebook.standing import ClassStanding, Standing, State, standing_of_class
from autograder.inert import visible
from autograder.insight.lateness import late_submissions
from autograder.insight.oddities import Oddity, oddities
from autograder.insight.overview import (
    ItemOverview,
    LessonOverview,
    ReasonOverview,
    StudentOverview,
    called,
    hardest,
    item_overviews,
    lesson_overviews,
    reason_overviews,
    student_overviews,
)
from course.assessment.verdicts import Verdict

REPORT_COLUMNS = 120
"""Columns where the output is no terminal."""

MAX_ITEMS, MAX_REASONS, MAX_STUDENTS, MAX_WHOSE = 5, 10, 8, 6
"""How many are shown on the one screen."""

MAX_TOLD_CHARS = 42
"""Characters that are shown of what the students read of a mistake."""

MAX_MISSING = 3
"""Lessons that are named of those that a student didn't hand in."""

MAX_REMARKS_PER_SUBMISSION = 10
"""Remarks that are shown of each submission; its feedback has all of them."""

MAX_REMARK_CHARS = 300
"""Characters of one remark that are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    parser.add_argument("--students", action="store_true", help="each student and lesson instead")
    parser.add_argument("--items", action="store_true", help="each item instead")


def run(arguments: argparse.Namespace) -> int:
    """Print what is known of the class."""
    classroom = classroom_of(arguments)
    lessons = [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    found = standing_of_class(classroom, lessons)
    console = Console()
    if not console.is_terminal:
        console.width = REPORT_COLUMNS
    if arguments.students:
        told = [each for each in lessons if arguments.lessons or each in found.begun]
        _print_students(console, classroom, found, told)
    if arguments.items:
        console.print(item_table(item_overviews(found), reason_overviews(found)))
    if not arguments.students and not arguments.items:
        _print_screen(console, classroom, found, lessons)
    return 0


def _print_screen(
    console: Console, classroom: Classroom, found: ClassStanding, lessons: Sequence[str]
) -> None:
    """Print the class on one screen: what there is nothing to say of is left out."""
    overviews = lesson_overviews(found, lessons, late_submissions(classroom, found))
    items, reasons = hardest(item_overviews(found)), reason_overviews(found)
    needing = [each for each in student_overviews(found) if each.needs_help]
    title = f"{classroom.course.title}: {len(found.participants)} students"
    console.print(Text(visible(title), style="bold"))
    console.print(lesson_table(overviews))
    if items:
        console.print(hardest_table(items))
    if reasons:
        console.print(reason_table(reasons))
    if needing:
        console.print(help_table(needing))
    console.print()
    for line in (*_waiting(overviews), *map(_odd, oddities(classroom, found))):
        console.print(Text(visible(line)))
    console.print(Text("More: --students, --items; feedback to hand back: autograder feedback"))


def _table(title: str, *columns: str) -> Table:
    """Return a table without lines; columns whose titles begin with `#` hold numbers."""
    table = Table(
        title=f"\n{title}", title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    for column in columns:
        is_number = column.startswith("#")
        table.add_column(
            column.removeprefix("#"),
            justify="right" if is_number else "left",
            overflow="fold",
            no_wrap=is_number,
        )
    return table


def _add(table: Table, *cells: object) -> None:
    table.add_row(*(Text(visible(str(cell))) for cell in cells))


def lesson_table(overviews: Iterable[LessonOverview]) -> Table:
    """Return a row a lesson."""
    names = ("#handed in", "#late", "#missing", "#mean", "#of", "#spread", "#to grade by hand")
    table = _table("Lessons", "lesson", *names)
    for each in overviews:
        _add(
            table,
            each.lesson,
            each.handed_in,
            each.late,
            each.missing,
            "" if each.mean is None else f"{each.mean:.1f}",
            f"{each.max_points:g}",
            "" if each.spread is None else f"{each.spread:.1f}",
            each.waiting or "",
        )
    return table


def hardest_table(items: Sequence[ItemOverview]) -> Table:
    """Return a row for each of the hardest items."""
    table = _table("Hardest items", "#points earned", "item", "#nothing", "#not attempted")
    for each in items[:MAX_ITEMS]:
        place = f"{each.lesson} {each.item}"
        _add(table, f"{each.share:.0%}", place, each.nothing, each.unattempted)
    return table


def reason_table(reasons: Sequence[ReasonOverview]) -> Table:
    """Return a row for each of the most frequent mistakes and symptoms."""
    table = _table("What goes wrong most often", "#students", "item", "what", "its students read")
    for each in reasons[:MAX_REASONS]:
        what = f"{each.name} ({each.kind})"
        told = shorten(each.told, MAX_TOLD_CHARS, placeholder=" ...")
        _add(table, len(each.students), f"{each.lesson} {each.item}", what, told)
    return table


def help_table(students: Sequence[StudentOverview]) -> Table:
    """Return a row for each student who needs help most."""
    shown = min(MAX_STUDENTS, len(students))
    title = f"Who needs help ({shown} of {len(students)})"
    table = _table(title, "#points earned", "student", "not handed in")
    for each in students[:MAX_STUDENTS]:
        many = f"{len(each.missing)} lessons" if len(each.missing) > MAX_MISSING else ""
        missing = many or ", ".join(each.missing) or "-"
        _add(table, f"{each.share:.0%}", called(each.participant), missing)
    return table


def _waiting(overviews: Iterable[LessonOverview]) -> list[str]:
    waiting = [f"{each.lesson} {each.waiting}" for each in overviews if each.waiting]
    return (
        [f"Waits for hand-grading: {', '.join(waiting)}. Run: autograder written"]
        if waiting
        else []
    )


def _odd(oddity: Oddity) -> str:
    more = len(oddity.whose) - MAX_WHOSE
    whose = ", ".join(oddity.whose[:MAX_WHOSE]) + (f", and {more} more" if more > 0 else "")
    return f"Odd: {oddity.what} ({len(oddity.whose)}): {whose}. {oddity.advice}".rstrip()


def item_table(items: Iterable[ItemOverview], reasons: Sequence[ReasonOverview]) -> Table:
    """Return a row for each item, with all that goes wrong on it."""
    numbers = ("#points earned", "#graded", "#full", "#nothing", "#not attempted")
    table = _table("Items", "lesson", "item", *numbers, "what goes wrong")
    of_item: dict[tuple[str, str], list[str]] = {}
    for reason in reasons:
        told = f"{reason.name} {len(reason.students)}"
        of_item.setdefault((reason.lesson, reason.item), []).append(told)
    for each in items:
        counts = (each.graded, each.full, each.nothing, each.unattempted)
        wrong = ", ".join(of_item.get((each.lesson, each.item), []))
        _add(table, each.lesson, each.item, f"{each.share:.0%}", *counts, wrong)
    return table


def _print_students(
    console: Console, classroom: Classroom, found: ClassStanding, lessons: Sequence[str]
) -> None:
    console.print(student_table(found, lessons))
    if told := remarks(classroom, lessons):
        console.print(remark_table(told))


def student_table(found: ClassStanding, lessons: Sequence[str]) -> Table:
    """Return a row a student and lesson: the points so far, and each verdict with its items."""
    table = _table("Students", "student", "lesson", "#points", "state", "verdicts")
    for participant in found.participants:
        for lesson in lessons:
            standing = found.standings[participant.id, lesson]
            points = f"{standing.points:g} / {standing.max_points:g}" if standing.note else ""
            lost = f", {standing.lost:g} lost for being late" if standing.lost else ""
            _add(
                table,
                called(participant),
                lesson,
                points,
                f"{standing.state}{lost}",
                _verdicts(standing),
            )
    return table


def _verdicts(standing: Standing) -> str:
    """Return e.g. `wrong_value: median (middle-of-unsorted); correct: mean, mode`: what is wrong
    comes first.
    """
    if standing.note is None or standing.state in (State.REFUSED, State.LEFT):
        return ""
    items: dict[str, list[str]] = {}
    for result in sorted(standing.note.results, key=lambda each: each.verdict == Verdict.CORRECT):
        why = result.mistake or result.symptom
        items.setdefault(result.verdict, []).append(result.item + (f" ({why})" if why else ""))
    return _joined(items)


def _joined(items: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{verdict}: {', '.join(names)}" for verdict, names in items.items())


def remark_table(remarks: Iterable[Remark]) -> Table:
    """Return a row for each remark on a submission, of each MAX_REMARKS_PER_SUBMISSION at most."""
    table = _table("What was refused, mended, or happened", "student", "lesson", "", "what")
    shown: Counter[tuple[str, str]] = Counter()
    for remark in remarks:
        shown[remark.student, remark.lesson] += 1
        if shown[remark.student, remark.lesson] <= MAX_REMARKS_PER_SUBMISSION:
            cells = (remark.student, remark.lesson, remark.kind, remark.text)
            table.add_row(*(Text(visible(cell)[:MAX_REMARK_CHARS]) for cell in cells))
    return table
