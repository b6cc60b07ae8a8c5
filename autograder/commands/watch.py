"""autograder watch: what students hand in, judged as it comes in, its page handed out."""

import argparse
from functools import partial
import signal

from autograder.classroom.classroom import Classroom
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class, add_isolation, add_jobs
from autograder.grading.crew import Crew
from autograder.grading.workers import LocalWorkers
from autograder.inert import visible
from autograder.watching.judging import open_watching_judge

MIN_JOBS = 2
"""One that judges what takes long, and one for who is quick."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_class(parser)
    add_isolation(parser)
    add_jobs(parser, "submissions are judged")


def run(arguments: argparse.Namespace) -> int:
    """Judge what comes in until SIGTERM, which lets what is being judged come to its end."""
    classroom = classroom_of(arguments)
    ended: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: ended.append(number))
    # nbgrader takes a second, in which it can be ended already
    from autograder.watching.watch import watch_class

    try:
        _say(f"Watching {classroom.root}. To end it: Ctrl-C, or SIGTERM.")
        watch_class(classroom, partial(_crew, arguments), _say, lambda: bool(ended))
    finally:
        signal.signal(signal.SIGTERM, before)
    _say("Ended. What comes in now is judged when it is started again.")
    return 0


def _crew(arguments: argparse.Namespace, classroom: Classroom) -> Crew:
    """Return who judges for a class, ready before anything comes in."""
    make_judge = partial(
        open_watching_judge,
        classroom.course_root,
        classroom.seed,
        arguments.isolation,
        classroom.budgets.submission_seconds,
        classroom.watch.feedback,
    )
    return Crew(LocalWorkers(make_judge, max(MIN_JOBS, arguments.jobs)), n_for_quick=1)


def _say(sentence: str) -> None:
    print(visible(sentence), flush=True)
