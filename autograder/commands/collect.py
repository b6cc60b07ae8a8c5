"""autograder collect: the notebooks out of Moodle's and Canvas's archives, and out of what students
downloaded of their work from the course's site, into submitted/.
"""

import argparse
from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from autograder.classroom.classroom import EXCHANGE, FILE, RECORD, ROSTER, TIMESTAMP, Classroom
from autograder.collecting.archive import opened_archive
from autograder.collecting.collecting import NEW, SAME, Collected, Collector
from autograder.collecting.owners import Owners, numbers_in
from autograder.commands.chosen import classroom_of
from autograder.commands.listing import MAX_LISTED, listed
from autograder.commands.options import add_class, moment
from autograder.gradebook.settling import read_roster
from autograder.inert import visible
from autograder.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "archives",
        nargs="+",
        type=Path,
        metavar="ZIP",
        help="all submissions of an assignment, as Moodle or Canvas gives them; or what a student "
        "downloaded of her work from the course's site, called after her: ada.zip",
    )
    add_class(parser)
    add("--lesson", metavar="LESSON", help="of which they are (default: told from their cells)")
    add(
        "--names",
        type=Path,
        metavar="FILE",
        help="Moodle's grading worksheet or Canvas's gradebook, which tell who is who (default: "
        "by number and name in students.csv)",
    )
    add(
        "--handed-in",
        type=moment,
        metavar="TIME",
        help="when all of it was, such as 2026-12-01T23:59:00+01:00 (default: nobody knows)",
    )
    add("--dry-run", action="store_true", help="say what would be taken, and take nothing")


def run(arguments: argparse.Namespace) -> int:
    """Take what the archives hold; say what was taken, what was left, and why."""
    classroom = classroom_of(arguments)
    collector = _collector(arguments, classroom)
    found = Collected()
    with ExitStack() as stack:
        # All are opened first: nothing is taken where one of them can't be read.
        archives = [
            (path, stack.enter_context(opened_archive(path))) for path in arguments.archives
        ]
        for path, archive in archives:
            one = collector.collect(archive, path.name, arguments.dry_run)
            found.taken += one.taken
            found.left += [f"{path.name}: {line}" for line in one.left]
    print(visible(_taken(found, arguments.dry_run)))
    if found.left:
        print(f"Left, {len(found.left)}:\n{listed(found.left)}")
    if late := _late(found):
        print(visible(late))
    if found.taken and not arguments.dry_run:
        print(visible(f"{_time(classroom, arguments.handed_in)}\nNext: autograder grade", "\n"))
    return 0


def _collector(arguments: argparse.Namespace, classroom: Classroom) -> Collector:
    """Return who takes what; Problem where options or roster don't allow it."""
    participants = read_roster(classroom.root / ROSTER)
    if not participants:
        raise Problem(
            f"{classroom.root / ROSTER} names nobody, so it can't be told whose work this is. Fill "
            "it in first: id, first and last name, email."
        )
    if arguments.lesson is not None:
        classroom.course.chosen([arguments.lesson])
    if classroom.handed_in == FILE and arguments.handed_in is None:
        raise Problem(
            f'handed_in = "{FILE}" in class.toml goes by the last change of a notebook, which no '
            "learning platform hands over. Say when this was handed in: --handed-in TIME; or let "
            f'the class go by "{RECORD}".'
        )
    numbers = numbers_in(arguments.names, participants) if arguments.names else {}
    return Collector(
        classroom, Owners(participants, numbers), arguments.lesson, arguments.handed_in
    )


def _taken(found: Collected, is_trial: bool) -> str:
    """Return how many notebooks were taken, by how they stand to what lay there."""
    counts = Counter(taking.how for taking in found.taken)
    lessons = Counter(taking.place.lesson for taking in found.taken if taking.how != SAME)
    verb = "would be taken" if is_trial else "taken"
    told = ", ".join(f"{count} {how}" for how, count in sorted(counts.items(), key=_order))
    each = ", ".join(f"{lesson} {count}" for lesson, count in sorted(lessons.items()))
    return f"Notebooks {verb}: {told or 'none'}" + (f"; {each}" if each else "")


def _late(found: Collected) -> str:
    """Return what the platform says was late, which tells no time."""
    late = [
        f"{each.place.student} ({each.place.lesson})"
        for each in found.taken
        if each.delivery.is_late
    ]
    if not late:
        return ""
    more = f", and {len(late) - MAX_LISTED} more" if len(late) > MAX_LISTED else ""
    return f"Late by the platform's own mark, {len(late)}: {', '.join(late[:MAX_LISTED])}{more}"


def _order(count: tuple[str, int]) -> bool:
    return count[0] != NEW


def _time(classroom: Classroom, handed_in: datetime | None) -> str:
    """Return what is known of when the work was handed in."""
    if classroom.handed_in == EXCHANGE:
        return (
            f'handed_in = "{EXCHANGE}" in class.toml: of what came another way nobody knows when, '
            f'and nothing is taken off for being late. To tell times: handed_in = "{RECORD}".'
        )
    where = {TIMESTAMP: f"{TIMESTAMP} beside each", RECORD: RECORD, FILE: "each file's last change"}
    if handed_in is None:
        return (
            "No time of handing in was noted, so nothing is taken off for being late. To note it: "
            f"--handed-in TIME, which goes into {where[classroom.handed_in]}."
        )
    return f"Handed in {handed_in.isoformat(sep=' ')}: noted in {where[classroom.handed_in]}."
