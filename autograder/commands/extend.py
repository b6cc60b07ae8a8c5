"""autograder extend: more time for one student, and who has been given some."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, moment
from autograder.inert import visible
from autograder.problems import Problem
from autograder.submissions.basis import shown_moment

if TYPE_CHECKING:
    from autograder.gradebook.extensions import Extension


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("student", nargs="?", metavar="STUDENT", help="the id, as in students.csv")
    add("lesson", nargs="?", metavar="LESSON", help="for example 01_activations")
    add_class(parser)
    add(
        "--until",
        type=moment,
        metavar="TIME",
        help="when it is due for this student, such as 2026-12-01T23:59:00+01:00",
    )
    add("--none", action="store_true", help="take back what was given")


def run(arguments: argparse.Namespace) -> int:
    """Give more time or take it back; without a student, say who has some."""
    from autograder.gradebook import extensions  # takes a second, for nbgrader

    classroom = classroom_of(arguments)
    student, lesson, until = arguments.student, arguments.lesson, arguments.until
    _require_fitting(arguments)
    if student is None:
        for line in _listed(extensions.extensions(classroom)):
            print(visible(line))
    elif until is None:
        extensions.take_back(classroom, student, lesson)
        _say(f"{student} has no extension for {lesson} any more.", classroom)
    else:
        given = extensions.extend(classroom, student, lesson, until)
        _say(_told(given), classroom)
    return 0


def _require_fitting(arguments: argparse.Namespace) -> None:
    """Problem where it isn't said who gets what, or both or neither of what may become of it."""
    outcomes = (arguments.until is not None) + arguments.none
    if outcomes != (arguments.lesson is not None) or (arguments.student and not outcomes):
        raise Problem(
            "Say for whom, for what, and until when: autograder extend STUDENT LESSON --until "
            "TIME; or --none, to take it back. Without any of it: who has an extension."
        )


def _listed(given: Sequence["Extension"]) -> list[str]:
    return [_told(each) for each in given] or ["Nobody has an extension."]


def _told(given: "Extension") -> str:
    return (
        f"{given.student} has until {shown_moment(given.due)} for {given.lesson}, {given.longer} "
        "longer than all."
    )


def _say(text: str, classroom: Classroom) -> None:
    print(visible(text))
    print(f"What comes of it: autograder grade --dry-run{classroom.option}")
