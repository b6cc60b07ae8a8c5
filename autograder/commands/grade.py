"""autograder grade: all of submitted/, judged in parallel into nbgrader's gradebook."""

import argparse
from collections.abc import Iterator
import sys

from autograder.commands.options import add_course, add_lessons, add_seed, at_least, default_jobs, layout_of
from autograder.commands.progress import steps
from autograder.execution import KernelJudge
from autograder.gradebook import require_lessons_in_gradebook
from autograder.grading import Graded, find_submissions, grade
from autograder.judging import configured_seed
from autograder.releasing import require_lessons
from course.verdicts import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_lessons(parser)
    add_course(parser)
    add_seed(parser)
    parser.add_argument("--jobs", type=at_least(1), default=default_jobs(), metavar="N",
                        help="how many submissions are judged at the same time (default: one for each processor, %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Grade what is new or changed; say what was refused and why, and go on. A failure of ours gives exit code 3."""
    layout, lessons = layout_of(arguments), require_lessons(arguments.lessons)
    submissions = find_submissions(layout, lessons)
    require_lessons_in_gradebook(layout, sorted({one.lesson for one in submissions}))
    judge = KernelJudge(seed=configured_seed() if arguments.seed is None else arguments.seed)
    done = list(steps(grade(submissions, layout, judge, arguments.jobs), "Grading", len(submissions)))
    for one in done:
        for line in _complaints(one):
            print(line, file=sys.stderr)
    graded, refused = sum(one.judged is not None for one in done), sum(one.problem is not None for one in done)
    failed = sum(one.bug is not None for one in done)
    print(f"{graded} graded, {len(done) - graded - refused - failed} unchanged, {refused} refused"
          f"{f', {failed} failed' if failed else ''}; gradebook: {layout.gradebook}, notebooks: {layout.autograded}")
    return 3 if failed or any(map(failed_items, done)) else 0


def failed_items(graded: Graded) -> list[str]:
    """Return the items on which the grader itself failed; they are judged again in the next run."""
    results = graded.judged.results if graded.judged else ()
    return [result.item for result in results if result.verdict is Verdict.INTERNAL_ERROR]


def _complaints(graded: Graded) -> Iterator[str]:
    """Yield what the instructor should read of a submission: who, what, and why."""
    who = f"{graded.submission.student}, {graded.submission.lesson}"
    if graded.problem:
        yield f"refused: {who}: {graded.problem}"
    if graded.bug:
        yield f"failed: {who}: {graded.bug}"
    if items := failed_items(graded):
        yield f"failed: {who}: the grader gave no verdict on {', '.join(items)}; grade again to retry."
