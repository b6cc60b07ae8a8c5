"""autograder grade: all of submitted/, judged in parallel into nbgrader's gradebook."""

import argparse
import sys

from autograder.commands.options import add_course, add_lessons, add_seed, default_jobs, layout_of
from autograder.commands.progress import steps
from autograder.execution import KernelJudge
from autograder.gradebook import require_lessons_in_gradebook
from autograder.grading import find_submissions, grade
from autograder.judging import configured_seed
from autograder.problems import Problem
from autograder.releasing import require_lessons


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_lessons(parser)
    add_course(parser)
    add_seed(parser)
    parser.add_argument("--jobs", type=int, default=default_jobs(), metavar="N",
                        help="how many submissions are judged at the same time (default: one for each processor, %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Grade what is new or changed; say what was refused and why, and go on."""
    if arguments.jobs < 1:
        raise Problem(f"--jobs must be at least 1, not {arguments.jobs}.")
    layout, lessons = layout_of(arguments), require_lessons(arguments.lessons)
    submissions = find_submissions(layout, lessons)
    require_lessons_in_gradebook(layout, sorted({one.lesson for one in submissions}))
    judge = KernelJudge(seed=configured_seed() if arguments.seed is None else arguments.seed)
    done = list(steps(grade(submissions, layout, judge, arguments.jobs), "Grading", len(submissions)))
    refused = [one for one in done if one.problem]
    for one in refused:
        print(f"refused: {one.submission.student}, {one.submission.lesson}: {one.problem}", file=sys.stderr)
    graded = sum(one.judged is not None for one in done)
    print(f"{graded} graded, {len(done) - graded - len(refused)} unchanged, {len(refused)} refused; "
          f"gradebook: {layout.gradebook}, notebooks: {layout.autograded}")
    return 0
