"""autograder export: the scores of the class for another system, merged into the file that was
taken from there; or as CSV, safe to open in a spreadsheet.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
import stat

from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.listing import listed
from autograder.commands.options import add_class, add_lessons
from autograder.exports.canvas import Canvas
from autograder.exports.feedback_zip import moodle_folders, write_feedback_zip
from autograder.exports.gradescope import Gradescope
from autograder.exports.items import as_csv
from autograder.exports.layout import ScoreFormat
from autograder.exports.merging import WHY_KEPT, Merged, MergingRules, merged
from autograder.exports.moodle import Moodle
from autograder.exports.prairielearn import PrairieLearn
from autograder.exports.sheet import read_sheet
from autograder.exports.table import Table
from autograder.exports.totals import totals
from autograder.feedback.pages import outdated_pages
from autograder.files import write_atomically
from autograder.gradebook.classbook import graded_so_far, rows
from autograder.gradebook.standing import ClassStanding, State, standing_of_class
from autograder.inert import visible
from autograder.problems import Problem

MOODLE, CSV = "moodle", "csv"

FORMATS: Mapping[str, ScoreFormat] = {
    "canvas": Canvas(),
    MOODLE: Moodle(),
    "gradescope": Gradescope(),
    "prairielearn": PrairieLearn(),
    CSV: Table(),
}

MAX_NAMED = 8
"""Students that are named in a line of a list."""

ABSENT_ZERO = {"zero": True, "blank": False}

OF_INTO = ("column", "scale", "partial", "absent", "anyway")
"""Options that mean nothing without a file that is filled in."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    add = parser.add_argument
    add("--to", choices=FORMATS, help="for which system (default: every judged item, as CSV)")
    add("--into", type=Path, metavar="FILE", help="the file taken from there, to be filled in")
    add(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write (default: FILE itself; else scores.csv, totals.csv in the class)",
    )
    add(
        "--column",
        action="append",
        default=[],
        metavar="LESSON=TITLE",
        help="which column takes a lesson's scores, where its title doesn't name the lesson",
    )
    add("--scale", action="store_true", help="convert points into those of the other system")
    add(
        "--partial",
        action="store_true",
        help="count what waits for hand-grading as far as it is graded",
    )
    add(
        "--absent",
        choices=ABSENT_ZERO,
        help="what who handed in nothing gets (default: zero, once it is due)",
    )
    add("--anyway", action="store_true", help="fill in what fits, and leave the rest as it is")
    add("--feedback", type=Path, metavar="ZIP", help="with moodle: also write its feedback archive")


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say where it is, what is in it, and what isn't."""
    classroom = classroom_of(arguments)
    _require_fitting_options(arguments)
    if arguments.to is None:
        return _export_items(classroom, arguments)
    found = standing_of_class(
        classroom, [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    )
    lessons = _lessons(arguments, found)
    if arguments.into is None:
        target = arguments.output or classroom.root / "totals.csv"
        write_atomically(target, totals(found, lessons))
        _say(f"{len(found.participants)} students written to {target}")
        return 0
    return _export_into(arguments, classroom, found, lessons)


def _require_fitting_options(arguments: argparse.Namespace) -> None:
    """Problem where options don't go together."""
    form = FORMATS.get(arguments.to)
    if form is None and arguments.into:
        raise Problem(f"--into goes with --to, which is one of {', '.join(FORMATS)}.")
    if form is not None and arguments.to != CSV and arguments.into is None:
        raise Problem(
            f"--to {arguments.to} fills in the file that the system gave you: --into FILE. Take it "
            f"from {form.whence}."
        )
    if arguments.feedback and arguments.to != MOODLE:
        raise Problem(f"--feedback goes with --to {MOODLE}.")
    given = [name for name in OF_INTO if getattr(arguments, name)]
    if given and arguments.into is None:
        raise Problem(f"--{given[0]} goes with --to SYSTEM --into FILE.")
    others = [path.resolve() for path in (arguments.into, arguments.output) if path]
    if arguments.feedback and arguments.feedback.resolve() in others:
        raise Problem("--feedback would be written over another file. Name one of its own.")


def _lessons(arguments: argparse.Namespace, found: ClassStanding) -> list[str]:
    """Return the lessons that are named, or else those that anybody handed in; Problem where that
    are several, and the format takes one.
    """
    handed_in = [lesson for (_, lesson), each in found.standings.items() if each.note]
    lessons = list(dict.fromkeys(arguments.lessons or sorted(handed_in)))
    if FORMATS[arguments.to].one_lesson and len(lessons) != 1:
        raise Problem(
            f"A file of {arguments.to} is of one assignment. Name its lesson: {', '.join(lessons)}."
        )
    return lessons


def _export_items(classroom: Classroom, arguments: argparse.Namespace) -> int:
    target = arguments.output or classroom.root / "scores.csv"
    items = rows(classroom, [lesson.name for lesson in classroom.course.chosen(arguments.lessons)])
    write_atomically(target, as_csv(items))
    _say(f"{len(items)} lines written to {target}")
    return 0


def _export_into(
    arguments: argparse.Namespace,
    classroom: Classroom,
    found: ClassStanding,
    lessons: Sequence[str],
) -> int:
    """Fill in the file, unless something doesn't fit."""
    sheet = read_sheet(arguments.into)
    rules = MergingRules(
        arguments.partial,
        ABSENT_ZERO.get(arguments.absent),
        arguments.scale,
        _columns(arguments.column, lessons),
    )
    try:
        result = merged(sheet, FORMATS[arguments.to], found, lessons, rules)
    except Problem as problem:
        raise Problem(f"{arguments.into}: {problem}") from None
    if result.troubles and not arguments.anyway:
        raise Problem(
            f"{arguments.into} and the class don't fit together. Nothing was written.\n"
            f"{listed(result.troubles)}\nMend it, or fill in what fits and leave the rest as it "
            "is: --anyway"
        )
    if arguments.feedback:
        _write_feedback(arguments.feedback, classroom, lessons[0], result)
    target = arguments.output or arguments.into.resolve()
    mode = stat.S_IMODE(arguments.into.stat().st_mode)
    write_atomically(target, sheet.content)
    target.chmod(mode)  # whoever may read the scores there may read them here, and nobody else
    _say_what_was_done(result, target)
    return 0


def _columns(texts: Sequence[str], lessons: Sequence[str]) -> dict[str, str]:
    """Return the titles that the user named, by lesson; Problem for what can't be one, or is of no
    lesson that is exported.
    """
    named = dict(text.partition("=")[::2] for text in texts)
    if wrong := [lesson for lesson, title in named.items() if not title]:
        raise Problem(f"--column {wrong[0]}: say which column, as LESSON=TITLE.")
    if wrong := [lesson for lesson in named if lesson not in lessons]:
        raise Problem(
            f"--column {wrong[0]}: this lesson isn't exported. Those that are: "
            f"{', '.join(lessons)}."
        )
    return named


def _say_what_was_done(result: Merged, target: Path) -> None:
    counts = ", ".join(f"{lesson} {count}" for lesson, count in result.n_scores.items())
    _say(f"Scores written to {target}, students told by {result.identities.column!r}: {counts}")
    for what, lines in (
        ("Was another score there", result.changed),
        ("Handed in nothing, and has 0 points", _by_students(result.zeros)),
        ("Left as it was there", _by_students(result.kept)),
        ("Didn't fit, and was left as it was there", result.troubles),
    ):
        if lines:
            _say(f"{what}:\n{listed(lines)}")
    if any(WHY_KEPT[State.WAITING] in why for why in result.kept):
        _say("To count what waits for hand-grading as far as it is graded: --partial")


def _by_students(found: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a line for each reason, with the students whom it is about."""
    return [f"{why}: {_first_of(students)}" for why, students in found.items()]


def _first_of(students: Sequence[str]) -> str:
    more = f", and {len(students) - MAX_NAMED} more" if len(students) > MAX_NAMED else ""
    return ", ".join(students[:MAX_NAMED]) + more


def _write_feedback(target: Path, classroom: Classroom, lesson: str, result: Merged) -> None:
    folders = moodle_folders(result.sheet, result.identities.students)
    own = [each for each in graded_so_far(classroom, [lesson]) if each.student in folders]
    if outdated := outdated_pages(classroom, own):
        raise Problem(
            f"Feedback pages of {lesson} don't say what counts now, nothing was written: "
            f"{_first_of(outdated)}. Run: autograder feedback {lesson}{classroom.option}"
        )
    without = write_feedback_zip(target, classroom.feedback, lesson, folders)
    _say(f"Feedback of {len(folders) - len(without)} students written to {target}")
    if without:
        _say(f"{len(without)} have no page:\n{listed(without)}")


def _say(text: str) -> None:
    print("\n".join(map(visible, text.split("\n"))))
