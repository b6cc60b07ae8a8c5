"""autograder grade: all of submitted/, judged in parallel into nbgrader's gradebook."""

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
import sys
from typing import TYPE_CHECKING

from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import CLASS_FILE
from autograder.commands.options import (
    add_class,
    add_isolation,
    add_jobs,
    add_lessons,
    classroom_of,
)
from autograder.commands.progress import steps
from autograder.grading.crew import Crew
from autograder.inert import visible
from autograder.judge.judge import open_judge
from autograder.judge.limits import CLOCK_SHARE
from autograder.submissions.finding import find_submissions
from course.assessment.verdicts import Verdict

if TYPE_CHECKING:
    from autograder.grading.results import GradingResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lessons(parser)
    add_class(parser)
    add_isolation(parser)
    parser.add_argument(
        "--again",
        action="store_true",
        help="judge what is unchanged, too: after a newer engine, say",
    )
    add_jobs(parser, "submissions are judged")


def run(arguments: argparse.Namespace) -> int:
    """Grade what is new or changed; say what was refused and why, and go on. A failure of ours
    gives exit code 3.
    """
    classroom = classroom_of(arguments)
    places = find_submissions(
        classroom, [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    )
    count: Counter[str] = Counter()
    complaints: list[str] = []
    make_judge = partial(
        open_judge,
        classroom.course_root,
        classroom.seed,
        arguments.isolation,
        classroom.budgets.submission_seconds,
    )
    jobs = min(arguments.jobs, len(places))
    with Crew(make_judge, jobs, classroom.budgets.student_seconds) as crew:
        # takes a second, for nbgrader, in which the crew gets ready
        from autograder.grading.grading import grade

        with closing(grade(places, classroom, crew, arguments.again)) as results:
            for result in steps(results, "Grading", len(places)):
                count[_ending(result)] += 1
                count["without verdict"] += bool(failed_items(result))
                complaints += [*_complaints(result), *_used_up(result, classroom.budgets)]
    for line in complaints:
        print(visible(line), file=sys.stderr)
    left = f", {count['left']} left to the next run" if count["left"] else ""
    failed = f", {count['failed']} failed" if count["failed"] else ""
    print(
        visible(
            f"{count['graded']} graded, {count['unchanged']} unchanged, {count['refused']} "
            f"refused{left}{failed}; gradebook: {classroom.gradebook}, notebooks: "
            f"{classroom.autograded}"
        )
    )
    return 3 if count["failed"] or count["without verdict"] else 0


def _ending(result: "GradingResult") -> str:
    if result.bug:
        return "failed"
    if result.problem:
        return "refused"
    if result.left:
        return "left"
    return "graded" if result.judgement else "unchanged"


def failed_items(result: "GradingResult") -> list[str]:
    """Return the items on which the grader itself failed; they are judged again in the next run."""
    results = result.judgement.results if result.judgement else ()
    return [item.item for item in results if item.verdict is Verdict.INTERNAL_ERROR]


def _used_up(result: "GradingResult", budgets: ComputingBudgets) -> Iterator[str]:
    """Yield that a submission used up its budget, and what to do."""
    most = budgets.submission_seconds
    if result.judgement and result.judgement.seconds >= most:
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
    for notice in result.notices:
        yield f"notice: {who}: {notice}"
    if result.bug:
        yield f"failed: {who}: {result.bug}"
    if items := failed_items(result):
        yield (
            f"failed: {who}: the grader gave no verdict on {', '.join(items)}; grade again to "
            "retry."
        )
