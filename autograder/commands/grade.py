"""autograder grade: all of submitted/, judged in parallel into nbgrader's gradebook."""

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
import sys
from typing import TYPE_CHECKING

from autograder.commands.options import (
    add_class,
    add_isolation,
    add_lessons,
    at_least,
    classroom_of,
    default_jobs,
)
from autograder.commands.progress import steps
from autograder.inert import visible
from autograder.judge.judge import open_judge
from autograder.submissions.folders import find_submissions
from autograder.workers import Crew
from course.assessment.verdicts import Verdict

if TYPE_CHECKING:
    from autograder.grading import Graded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_lessons(parser)
    add_class(parser)
    add_isolation(parser)
    parser.add_argument(
        "--jobs",
        type=at_least(1),
        default=default_jobs(),
        metavar="N",
        help=(
            "how many submissions are judged at the same time (default: one for each processor, "
            "%(default)s)"
        ),
    )


def run(arguments: argparse.Namespace) -> int:
    """Grade what is new or changed; say what was refused and why, and go on. A failure of ours
    gives exit code 3.
    """
    classroom = classroom_of(arguments)
    submissions = find_submissions(
        classroom, [lesson.name for lesson in classroom.course.chosen(arguments.lessons)]
    )
    count: Counter[str] = Counter()
    complaints: list[str] = []
    make_judge = partial(open_judge, classroom.course_root, classroom.seed, arguments.isolation)
    with Crew(make_judge, min(arguments.jobs, len(submissions))) as crew:
        from autograder.grading import (
            grade,
        )  # takes a second, for nbgrader, in which the crew gets ready

        with closing(grade(submissions, classroom, crew)) as results:
            for one in steps(results, "Grading", len(submissions)):
                count[_ending(one)] += 1
                count["without verdict"] += bool(failed_items(one))
                complaints += _complaints(one)
    for line in complaints:
        print(visible(line), file=sys.stderr)
    failed = f", {count['failed']} failed" if count["failed"] else ""
    print(
        visible(
            f"{count['graded']} graded, {count['unchanged']} unchanged, {count['refused']} "
            f"refused{failed}; gradebook: {classroom.gradebook}, notebooks: {classroom.autograded}"
        )
    )
    return 3 if count["failed"] or count["without verdict"] else 0


def _ending(graded: "Graded") -> str:
    if graded.bug:
        return "failed"
    if graded.problem:
        return "refused"
    return "graded" if graded.judged else "unchanged"


def failed_items(graded: "Graded") -> list[str]:
    """Return the items on which the grader itself failed; they are judged again in the next run."""
    results = graded.judged.results if graded.judged else ()
    return [result.item for result in results if result.verdict is Verdict.INTERNAL_ERROR]


def _complaints(graded: "Graded") -> Iterator[str]:
    """Yield what the instructor should read of a submission: who, what, and why."""
    who = f"{graded.submission.student}, {graded.submission.lesson}"
    if graded.problem:
        yield f"refused: {who}: {graded.problem}"
    if graded.bug:
        yield f"failed: {who}: {graded.bug}"
    if items := failed_items(graded):
        yield (
            f"failed: {who}: the grader gave no verdict on {', '.join(items)}; grade again to "
            "retry."
        )
