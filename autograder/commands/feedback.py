"""autograder feedback: a page for each graded submission, to be handed back to its student."""

import argparse

from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_lessons
from autograder.commands.progress import steps
from autograder.feedback.pages import write_pages
from autograder.gradebook.classbook import graded_submissions
from autograder.inert import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    parser.add_argument(
        "--student", metavar="ID", help="only of this student (default: of the whole class)"
    )
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the pages and say where they are."""
    classroom = classroom_of(arguments)
    lessons = [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    submissions = graded_submissions(classroom, lessons, arguments.student)
    pages = write_pages(classroom, submissions)
    n_pages = sum(1 for _ in steps(pages, "Writing feedback", len(submissions)))
    count = "1 page" if n_pages == 1 else f"{n_pages} pages"
    print(
        visible(
            f"{count} written to {classroom.feedback}; to hand out through nbgrader: nbgrader "
            "release_feedback LESSON"
        )
    )
    return 0
