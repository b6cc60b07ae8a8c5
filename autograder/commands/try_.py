"""autograder try: one notebook, judged as it would be graded, and nothing recorded."""

import argparse
import json
from pathlib import Path

from autograder.commands.options import (
    add_course,
    add_isolation,
    add_seed,
    course_of,
    seconds_of_submission,
    seed_of,
)
from autograder.courses.seeded import SeededExercises
from autograder.inert import LINES, visible
from autograder.judge.judge import open_judge_by
from autograder.judge.judgement import Judgement
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import reassemble
from autograder.submissions.recognition import tell_lesson
from course.assessment.verdicts import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "notebook",
        type=Path,
        metavar="NOTEBOOK",
        help="a student's notebook; its lesson is told from its cells",
    )
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    add_course(parser)
    add_seed(parser)
    add_isolation(parser)


def run(arguments: argparse.Namespace) -> int:
    """Judge the notebook and print one verdict per judged item. A failure of ours gives exit code
    3.
    """
    course = course_of(arguments.course)
    notebook = read_notebook(arguments.notebook)
    lesson = tell_lesson(notebook, course)
    assembled = reassemble(notebook, lesson)
    exercises = SeededExercises(course.up_to(lesson), seed_of(arguments))
    with open_judge_by(exercises, arguments.isolation, seconds_of_submission()) as judge:
        put_off(assembled.notebook, lesson, exercises, WantedOutputs.NONE)
        judgement = judge.judge(assembled)
    print(json.dumps(judgement.to_json(), indent=1) if arguments.json else as_text(judgement))
    return 3 if any(result.verdict is Verdict.INTERNAL_ERROR for result in judgement.results) else 0


def as_text(judgement: Judgement) -> str:
    """Return the result for a person to read."""
    lines = [f"{judgement.lesson}: {judgement.points:g} of {judgement.max_points:g} points"]
    lines += [visible(f"repaired: {repair}") for repair in judgement.repairs]
    lines += [visible(f"stopped: {incident}") for incident in judgement.incidents]
    for result in judgement.results:
        lines += ["", f"[{result.points:g}/{result.max_points:g}] {result.text}"]
    for aside in judgement.asides:
        lines += ["", f"{aside.title}, without points: {aside.text}"]
    return visible("\n".join(lines), LINES)
