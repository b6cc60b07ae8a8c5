"""autograder written: all answers to one question in words, graded by its rubric on a page of this
machine, or in a CSV file.
"""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.listing import listed
from autograder.commands.options import add_class, at_least
from autograder.courses.rubrics import WrittenQuestion, written_questions
from autograder.exports.sheet import Origin, read_sheet
from autograder.files import write_atomically
from autograder.gradebook.rubric_marks import opened_marks, written_grades
from autograder.inert import visible
from autograder.problems import Problem
from autograder.written.pile import Pile, PileView, Refused
from autograder.written.server import GradingServer
from autograder.written.sheet import marks_in_sheet, pile_as_csv

MAX_PORT = 65_535

WRITTEN = Origin("the CSV file that --to wrote", "write it anew with --to")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "question",
        nargs="?",
        metavar="QUESTION",
        help="for example saturation; none lists them, and how many answers wait",
    )
    add_class(parser)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="write the answers as CSV, to be graded in a spreadsheet",
    )
    ways.add_argument(
        "--from",
        type=Path,
        metavar="FILE",
        dest="filled",
        help="take in the points of such a file",
    )
    ways.add_argument(
        "--port",
        type=at_least(1),
        metavar="N",
        help="where the page is served on 127.0.0.1 (default: one that is free)",
    )


def run(arguments: argparse.Namespace) -> int:
    """List the questions, or let one be graded; say what came of it."""
    classroom = classroom_of(arguments)
    questions = _questions(classroom)
    if arguments.question is None:
        ways = {"--to": arguments.to, "--from": arguments.filled, "--port": arguments.port}
        if given := [name for name, value in ways.items() if value]:
            raise Problem(f"{given[0]} goes with a question: {_names(questions)}.")
        return _list(classroom, questions)
    pile = Pile(classroom, _chosen(questions, arguments.question))
    if changed := pile.settle():
        print(f"By the rubric as it is now, {changed} answers have other points or words.")
    view = _require_answers(pile.view(), classroom)
    if arguments.to:
        return _write(arguments.to, view)
    if arguments.filled:
        return _take_in(arguments.filled, pile, view)
    return _serve(pile, arguments.port)


def _questions(classroom: Classroom) -> list[WrittenQuestion]:
    """Return the questions of the course; Problem where it has none."""
    lessons = classroom.course.lessons.values()
    found = [question for lesson in lessons for question in written_questions(lesson.path)]
    if not found:
        raise Problem(f"No lesson of {classroom.course.root} asks anything in words.")
    return found


def _names(questions: Sequence[WrittenQuestion]) -> str:
    return ", ".join(question.name for question in questions)


def _chosen(questions: Sequence[WrittenQuestion], name: str) -> WrittenQuestion:
    """Return the question of this name, or of this lesson and name; Problem where that isn't
    one.
    """
    known = {
        told: question
        for question in questions
        for told in (question.name, question.cell, f"{question.lesson}/{question.name}")
    }
    if name not in known:
        alike = get_close_matches(name, list(known), 1)
        meant = f" (did you mean {alike[0]!r}?)" if alike else ""
        raise Problem(
            f"There is no question {name!r}{meant}. Questions in words: {_names(questions)}."
        )
    same = [question for question in questions if name in (question.name, question.cell)]
    if len(same) > 1:
        ways = " or ".join(f"{question.lesson}/{question.name}" for question in same)
        raise Problem(f"Several lessons ask {name!r}: name it as {ways}.")
    return known[name]


def _list(classroom: Classroom, questions: Sequence[WrittenQuestion]) -> int:
    """Print the questions, with how many answers were graded and how many wait."""
    table = Table("question", "lesson", box=None)
    for title in ("points", "answers", "waiting"):
        table.add_column(title, justify="right")
    waiting = 0
    with opened_marks(classroom) as connection:
        for question in questions:
            known = written_grades(connection, question.lesson, question.cell)
            grades = [each for each in known if _is_here(classroom, each.student, question.lesson)]
            wait = sum(grade.waits for grade in grades)
            waiting += wait
            counts = (f"{question.points:g}", str(len(grades)), str(wait or ""))
            table.add_row(question.name, question.lesson, *counts)
    Console(markup=False, highlight=False, emoji=False).print(table)
    if waiting:
        print("To grade: autograder written QUESTION")
    return 0


def _is_here(classroom: Classroom, student: str, lesson: str) -> bool:
    """Whether a student's work is in the class's folders: the gradebook keeps who has left."""
    places = (classroom.submitted, classroom.autograded)
    return any((place / student / lesson).exists() for place in places)


def _require_answers(view: PileView, classroom: Classroom) -> PileView:
    """Problem where there is nothing to grade; answers that can't be read are told."""
    lesson = view.question.lesson
    unread = [student for student in view.unread if _is_here(classroom, student, lesson)]
    if unread:
        print(
            f"Left out, since the graded notebook can't be read: "
            f"{visible(', '.join(unread))}. To make it anew: autograder grade --again"
        )
    if not view.groups:
        raise Problem(
            f"No answer to {view.question.name} is there: nobody's work on "
            f"{view.question.lesson} is graded yet. Run: autograder grade "
            f"{view.question.lesson}{classroom.option}"
        )
    return view


def _write(path: Path, view: PileView) -> int:
    if path.exists():
        raise Problem(
            f"{path} is there already, and may hold points. Take it in with --from, move it, or "
            "name another file."
        )
    write_atomically(path, pile_as_csv(view))
    print(
        visible(
            f"{len(view.groups)} lines ({view.n_answers} answers, {view.n_waiting} waiting) "
            f"written to {path}: x below what is in an answer, 0 below what isn't."
        )
    )
    print(visible(f"Then: autograder written {view.question.name} --from {path}"))
    return 0


def _take_in(path: Path, pile: Pile, view: PileView) -> int:
    """Grade what a filled-in file says, all of it or nothing."""
    sheet = read_sheet(path, WRITTEN)
    try:
        marks, troubles = marks_in_sheet(sheet, view)
    except Problem as problem:
        raise Problem(f"{path}: {problem}") from None
    if troubles:
        raise Problem(
            f"{path} can't be taken in as it is. Nothing was written.\n{listed(troubles)}\nMend "
            "these lines, or empty them, and run this again."
        )
    try:
        pile.mark("", marks)
    except Refused as refused:
        raise Problem(f"{path}: {refused} Nothing was written; run this again.") from None
    after = pile.view()
    answers = sum(len(group.answers) for mark in marks if (group := view.of(mark.code)))
    print(f"{answers} answers graded; {after.n_waiting} of {after.n_answers} still wait.")
    return 0


def _serve(pile: Pile, port: int | None) -> int:
    """Let graders work until the command is interrupted, which is how it ends."""
    if port is not None and port > MAX_PORT:
        raise Problem(f"There is no port {port}: the last one is {MAX_PORT}.")
    try:
        server = GradingServer(pile, port)
    except OSError as error:
        raise Problem(
            f"Port {port} on 127.0.0.1 can't be had ({error.strerror}). Name another one, or none: "
            "then one is taken that is free."
        ) from None
    print(f"All answers to {pile.question.name}, on this machine alone:\n\n    {server.address}\n")
    print(
        "Other graders open the same address; on another machine after: ssh -L "
        f"{server.port}:127.0.0.1:{server.port} THIS-MACHINE. To end: Ctrl+C",
        flush=True,
    )
    server.serve()
    view = pile.view()
    graded = view.n_answers - view.n_waiting
    print(
        f"\nEnded. {graded} of {view.n_answers} answers are graded; all of it is in the gradebook."
    )
    return 0
