"""autograder insight: what the class has understood, as a page; what to teach next, as another."""

import argparse
from pathlib import Path

from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_lessons
from autograder.gradebook.standing import standing_so_far
from autograder.inert import visible
from autograder.insight.last import last_term
from autograder.insight.page import insight_page
from autograder.insight.resubmissions import versions_handed_in
from autograder.insight.teaching import teach_page
from autograder.insight.writing import write_insight
from autograder.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    parser.add_argument(
        "--teach",
        action="store_true",
        help="a page for the next lecture instead: what several students share and is worth five "
        "minutes, three times at most",
    )
    parser.add_argument(
        "--last",
        type=Path,
        metavar="CLASS",
        help="the folder of the last term's class, to compare with (default: the one that "
        "`new-class --from` was given)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    classroom = classroom_of(arguments)
    if arguments.teach and arguments.last:
        raise Problem("The page for a lecture is of this term: give one of --teach and --last.")
    lessons = [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    found = standing_so_far(classroom, lessons)
    if arguments.teach:
        page = teach_page(classroom, found)
        more = page.nothing and f" {page.nothing}"
    else:
        last = last_term(classroom, found, lessons, arguments.last)
        handed_in = versions_handed_in(classroom, found)
        page = insight_page(classroom, found, lessons, last, handed_in)
        more = f" For the next lecture: autograder insight --teach{classroom.option}"
    path = write_insight(classroom, page)
    print(visible(f"Written to {path}: open it in a browser, or print it.{more}"))
    return 0
