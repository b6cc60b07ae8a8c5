"""autograder grade: all of submitted/, judged in parallel into nbgrader's gradebook."""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
import sys
from typing import TYPE_CHECKING

from autograder.classroom import CLASS_FILE
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_isolation, add_jobs, add_lessons
from autograder.commands.progress import steps
from autograder.courses.rubrics import written_questions
from autograder.grading.crew import Crew, Workers
from autograder.grading.scope import Scope
from autograder.grading.workers import LocalWorkers
from autograder.inert import visible
from autograder.judge.judge import open_judge
from autograder.judge.limits import CLOCK_SHARE
from autograder.judge.warming import FULL
from autograder.lasting import give_back_large_pieces
from autograder.problems import Problem
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.putting_off import WantedOutputs
from course.assessment.verdicts import Verdict

if TYPE_CHECKING:
    from autograder.grading.results import GradingResult, ScoreChange

PATIENCE_SECONDS = 3.0
"""How long a run waits for another: `autograder watch` lets go of the gradebook every moment."""

MAX_NAMED_SUBMISSIONS = 6
"""Submissions that a notice names."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    add_isolation(parser)
    add = parser.add_argument
    add(
        "--again",
        action="store_true",
        help="judge what is unchanged, too, after a newer engine, say; where only points, due "
        "dates, extensions, or the late policy changed, scores are counted anew and no student "
        "code runs",
    )
    add("--student", metavar="ID", help="only of this student (default: of the whole class)")
    add(
        "--item",
        metavar="ID",
        help="with --again: judge this item alone; the others keep their results",
    )
    add(
        "--dry-run",
        action="store_true",
        help="say which scores would change, and why; write nothing",
    )
    add(
        "--outputs",
        choices=[each.value for each in WantedOutputs],
        default=WantedOutputs.WRITTEN,
        help="of which of the course's own cells that no verdict depends on the graded notebooks "
        "hold outputs: all, those below one heading with a question in words, or none; the others "
        "aren't run (default: %(default)s)",
    )
    where = parser.add_mutually_exclusive_group()
    add_jobs(where, "submissions are judged")
    where.add_argument(
        "--cluster",
        metavar="URL",
        help="judge with the workers of a Dask scheduler, tls://HOST:PORT, and without that with N "
        "that are started here: local:N (see docs/cluster.md)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Grade what is new or changed; say which scores changed, what was refused, and why, and go on.
    A failure of ours gives exit code 3.
    """
    give_back_large_pieces()
    classroom = classroom_of(arguments)
    scope = _scope(arguments, classroom)
    places = find_submissions(classroom, _lessons(arguments, classroom))
    chosen = scope.chosen(places)
    if not chosen:
        raise Problem(
            f"{scope.student} handed in nothing of {', '.join(_lessons(arguments, classroom))}. "
            f"It would lie in {classroom.submitted / scope.student}."
        )
    report = _Report(classroom, scope)
    with _crew(arguments, classroom, chosen) as crew:
        # takes a second, for nbgrader, in which the crew gets ready
        from autograder.grading.grading import grade

        with closing(grade(places, classroom, crew, scope, PATIENCE_SECONDS)) as results:
            for result in steps(results, "Grading", len(chosen)):
                report.add(result)
    report.show()
    if not arguments.dry_run:
        for told in _by_another_rubric(classroom, _lessons(arguments, classroom)):
            print(visible(told), file=sys.stderr)
    return 3 if report.has_failed else 0


def _scope(arguments: argparse.Namespace, classroom: Classroom) -> Scope:
    """Return how far the run goes; Problem for a student or an item that isn't there."""
    if arguments.item is not None and not arguments.again:
        raise Problem("--item judges once more what is graded: it goes with --again.")
    if arguments.student is not None:
        from autograder.gradebook.people import require_student

        require_student(classroom, arguments.student)
    return Scope(
        arguments.student,
        arguments.again,
        arguments.item,
        arguments.dry_run,
        WantedOutputs(arguments.outputs),
    )


def _lessons(arguments: argparse.Namespace, classroom: Classroom) -> list[str]:
    """Return the lessons that are graded: of an item, its own."""
    lessons = [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    if arguments.item is None:
        return lessons
    items = {
        specification.item: name
        for name in lessons
        for specification in classroom.course.lessons[name].specifications
    }
    if arguments.item not in items:
        where = ", ".join(arguments.lessons) or str(classroom.course.source)
        raise Problem(f"There is no item {arguments.item!r} in {where}. Items: {', '.join(items)}.")
    return [items[arguments.item]]


def _crew(arguments: argparse.Namespace, classroom: Classroom, places: Sequence[Place]) -> Crew:
    """Return who judges. What was never graded is judged for sure; else nobody starts before it is
    known that somebody is needed.
    """
    seconds = classroom.budgets.student_seconds
    autograded = classroom.autograded
    is_needed = not all((autograded / each.student / each.lesson).is_dir() for each in places)
    return Crew(_workers(arguments, classroom, len(places)), seconds, is_needed)


def _workers(arguments: argparse.Namespace, classroom: Classroom, most: int) -> Workers:
    """Return those who judge, here or where the arguments say; of our own, `most` are enough."""
    seed, seconds = classroom.seed, classroom.budgets.submission_seconds
    if arguments.cluster is None:
        make_judge = partial(open_judge, classroom.course_root, seed, arguments.isolation, seconds)
        return LocalWorkers(make_judge, min(arguments.jobs, most))
    if arguments.isolation != FULL:
        raise Problem("A cluster's workers judge in full isolation: leave --isolation out.")
    from autograder.cluster.addresses import read_address
    from autograder.cluster.parcels import pack
    from autograder.cluster.remote import RemoteWorkers

    address = read_address(arguments.cluster)
    return RemoteWorkers(address, pack(classroom.course, seed, seconds), _leave_out)


def _leave_out(address: str, why: str) -> None:
    """Say that a worker isn't given anything."""
    print(visible(f"left out: the worker at {address}: {why}"), file=sys.stderr)


class _Report:
    """What came of a run, told at its end."""

    def __init__(self, classroom: Classroom, scope: Scope):
        self._classroom, self._scope = classroom, scope
        self._count: Counter[str] = Counter()
        self._changes: list[str] = []
        self._complaints: list[str] = []
        self._noticed: dict[str, list[Place]] = {}

    @property
    def has_failed(self) -> bool:
        """Whether the grader itself failed on anything."""
        return bool(self._count["failed"] or self._count["without verdict"])

    def add(self, result: "GradingResult") -> None:
        """Take note of how one submission ended."""
        self._count[ending_of(result)] += 1
        self._count["without verdict"] += bool(failed_items(result))
        self._complaints += [*_complaints(result), *_used_up(result, self._classroom.budgets)]
        for notice in result.notices:
            self._noticed.setdefault(notice, []).append(result.place)
        if result.change is not None and self._is_told(result.change):
            self._changes.append(_changed(result.place, result.change))

    def _is_told(self, change: "ScoreChange") -> bool:
        """Whether somebody wants to know of it: that who hands in anew has other points is told
        where it is asked for.
        """
        return self._scope.again or self._scope.rehearsal or not change.is_of_other_work

    def show(self) -> None:
        """Print which scores changed, what is wrong, and how many there were of each kind."""
        for line in (*self._complaints, *_notices(self._noticed, self._classroom)):
            print(visible(line), file=sys.stderr)
        if self._changes:
            verb = "would change" if self._scope.rehearsal else "changed"
            print(f"Scores that {verb}, {len(self._changes)}:")
        for line in self._changes:
            print(visible(f"  {line}"))
        print(visible(self._summary()))

    def _summary(self) -> str:
        count = self._count
        anew = f", {count['counted anew']} counted anew" if count["counted anew"] else ""
        left = f", {count['left']} left to the next run" if count["left"] else ""
        failed = f", {count['failed']} failed" if count["failed"] else ""
        told = (
            f"{count['graded']} graded{anew}, {count['unchanged']} unchanged, {count['refused']} "
            f"refused{left}{failed}"
        )
        if self._scope.rehearsal:
            none = "" if self._changes else " No score would change."
            return f"{told}: so it would be, and nothing was written.{none}"
        return f"{told}; gradebook: {self._classroom.gradebook}, notebooks: " + str(
            self._classroom.autograded
        )


def _changed(place: Place, change: "ScoreChange") -> str:
    """Return from what to what a score changed, and why."""
    items = ", ".join(f"{item} {before:g} -> {now:g}" for item, before, now in change.items)
    shown = f" ({items})" if items else ""
    why = "; ".join(reason.text for reason in change.reasons) or "judged again"
    return f"{place.student}, {place.lesson}: {change.before:g} -> {change.now:g}{shown}: {why}"


def ending_of(result: "GradingResult") -> str:
    """Return in a word or two how grading a submission ended."""
    if result.bug:
        return "failed"
    if result.problem:
        return "refused"
    if result.left:
        return "left"
    if result.is_counted_anew:
        return "counted anew"
    return "unchanged" if result.results is None else "graded"


def failed_items(result: "GradingResult") -> list[str]:
    """Return the items on which the grader itself failed; they are judged again in the next run."""
    return [item.item for item in result.results or () if item.verdict is Verdict.INTERNAL_ERROR]


def _notices(noticed: Mapping[str, Sequence[Place]], classroom: Classroom) -> Iterator[str]:
    """Yield what there is to know of how submissions were recorded, each once: of which, and what
    to do.
    """
    from autograder.gradebook.notes import UNTIMED  # loaded with the grading

    advice = {
        UNTIMED: f'. Times come from "{classroom.handed_in}": put them there, or let handed_in in '
        f"{CLASS_FILE} name where they are; then grade again"
    }
    for notice, places in noticed.items():
        whose = sorted(f"{place.student}, {place.lesson}" for place in places)
        more = (
            f"; and {len(whose) - MAX_NAMED_SUBMISSIONS} more"
            if len(whose) > MAX_NAMED_SUBMISSIONS
            else ""
        )
        told = "; ".join(whose[:MAX_NAMED_SUBMISSIONS])
        yield f"notice: {told}{more}: {notice}{advice.get(notice, '')}"


def _by_another_rubric(classroom: Classroom, lessons: Sequence[str]) -> Iterator[str]:
    """Yield of which questions answers were graded by another rubric than it is now."""
    from autograder.gradebook.rubric_marks import is_marked_by_items  # loaded with the grading
    from autograder.written.marking import outdated_answers

    if not is_marked_by_items(classroom):
        return
    for lesson in lessons:
        for question in written_questions(classroom.course.lessons[lesson].path):
            if count := outdated_answers(classroom, question):
                yield (
                    f"notice: {lesson}, {question.name}: {count} graded by another rubric than it "
                    f"is now. Count them anew: autograder written {lesson}/{question.name}"
                    f"{classroom.option}"
                )


def _used_up(result: "GradingResult", budgets: ComputingBudgets) -> Iterator[str]:
    """Yield that a submission used up its budget, and what to do."""
    most = budgets.submission_seconds
    if result.seconds >= most:
        yield (
            f"notice: {result.place.student}, {result.place.lesson}: its code used up the "
            f"{most:g} seconds of computing that a submission gets, or {CLOCK_SHARE} times as many "
            "on the clock; items that it hadn't come to are timeout. To give more, raise "
            f"submission_seconds in [budget] of {CLASS_FILE} and grade again."
        )


def _complaints(result: "GradingResult") -> Iterator[str]:
    """Yield what the instructor should read of a submission: who, what, and why."""
    who = f"{result.place.student}, {result.place.lesson}"
    if result.left:
        yield (
            f"left to the next run: {who}: {result.left} To give more, raise student_seconds in "
            f"[budget] of {CLASS_FILE}."
        )
    if result.problem:
        yield f"refused: {who}: {result.problem}"
    if result.bug:
        yield f"failed: {who}: {result.bug}"
    if items := failed_items(result):
        yield (
            f"failed: {who}: the grader gave no verdict on {', '.join(items)}; grade again to "
            "retry."
        )
