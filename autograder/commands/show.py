"""autograder show: all that is known of one student's work on one lesson, to answer an appeal."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
import shlex

from autograder.appeals.dossier import Dossier, dossier, exercises_of
from autograder.appeals.replay import choose_check, replay
from autograder.appeals.sheet import comparison, sheet
from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_isolation
from autograder.gradebook.replies import add_reply, take_back_reply
from autograder.inert import CODE, visible
from autograder.problems import Problem
from course.assessment.verdicts import ItemResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("student", metavar="STUDENT", help="the id: the name of the folder in submitted/")
    add("lesson", metavar="LESSON", help="for example 01_activations")
    add_class(parser)
    add_isolation(parser)
    add("--item", metavar="ID", help="of this item alone, with every input to its last digit")
    add(
        "--replay",
        metavar="CHECK",
        help="judge what was graded once more, and say whether this check comes out the same; such "
        "as relu.2, or its name. Nothing is recorded",
    )
    add(
        "--note",
        metavar="TEXT",
        help="say something to the student: it goes into the feedback page of this submission, and "
        "stays; an empty text takes the last one back",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is known, or replay a check, or keep a note to the student."""
    classroom = classroom_of(arguments)
    if arguments.note is not None and arguments.replay is not None:
        raise Problem("--note and --replay are two things: one after the other.")
    found = dossier(classroom, arguments.student, arguments.lesson)
    if arguments.note is not None:
        _say(_noted(classroom, found, arguments.note))
    elif arguments.replay is not None:
        chosen = choose_check(found.note.results, arguments.replay)
        _say(comparison(found, replay(classroom, found, chosen, arguments.isolation)))
    else:
        results = _chosen(found, arguments.item)
        exercises = exercises_of(
            classroom.course, found.lesson, classroom.seed, found.code.values()
        )
        _say(sheet(classroom, found, results, exercises))
    return 0


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(visible(line, CODE))


def _noted(classroom: Classroom, found: Dossier, text: str) -> Iterator[str]:
    student, lesson = found.student, found.lesson
    if text.strip():
        add_reply(classroom, student, lesson, text)
        yield f"Kept, and on the page of {student} from the next feedback on."
    else:
        yield f"Taken back: {take_back_reply(classroom, student, lesson).text}"
    who = shlex.quote(student)
    yield f"Next: autograder feedback {lesson} --student {who}{classroom.option}"


def _chosen(found: Dossier, item: str | None) -> Sequence[ItemResult]:
    results = [result for result in found.note.results if item in (None, result.item)]
    if not results:
        items = ", ".join(result.item for result in found.note.results)
        raise Problem(f"There is no item {item!r} in {found.lesson}. Items: {items}.")
    return results
