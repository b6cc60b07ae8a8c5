"""autograder lint: an author's slips are found before students meet them, all at once, each with
what mends it.
"""

import argparse

from autograder.commands.chosen import course_of
from autograder.commands.options import add_course, add_lessons
from autograder.commands.progress import steps
from autograder.linting.linting import findings, summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_course(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what is found. Returns 1 if anything is."""
    course = course_of(arguments.course)
    lessons = course.chosen(arguments.lessons)
    disagreements = [
        finding.text(course.root)
        for lesson in steps(lessons, "Looking")
        for finding in findings(course, [lesson])
    ]
    disagreements = list(dict.fromkeys(disagreements))
    for text in disagreements:
        print(text)
    print(
        summary(disagreements)
        if disagreements
        else f"Nothing to mend in {', '.join(lesson.name for lesson in lessons)}."
    )
    return 1 if disagreements else 0
