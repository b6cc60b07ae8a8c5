"""autograder try: one notebook, judged as it would be graded, and nothing recorded."""

import argparse
import json
from pathlib import Path

from autograder.commands.options import add_course, add_isolation, add_seed, course_of, seed_of
from autograder.hidden import as_shown
from autograder.inert import LINES, visible
from autograder.judge.judge import open_judge
from autograder.judge.judged import Judged
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import reassemble
from autograder.submissions.recognition import tell_lesson
from course.assessment.verdicts import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
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
    assembled = reassemble(notebook, tell_lesson(notebook, course))
    with open_judge(course.root, seed_of(arguments), arguments.isolation) as judge:
        judged = judge.judge(assembled)
    print(json.dumps(judged.to_json(), indent=1) if arguments.json else as_text(judged))
    return 3 if any(result.verdict is Verdict.INTERNAL_ERROR for result in judged.results) else 0


def as_text(judged: Judged) -> str:
    """Return the result for a person to read."""
    lines = [f"{judged.lesson}: {judged.points:g} of {judged.max_points:g} points"]
    lines += [visible(f"repaired: {repair}") for repair in judged.repairs]
    lines += [visible(f"stopped: {incident}") for incident in judged.incidents]
    for result in judged.results:
        first, *more = as_shown(result).split("\n")
        lines += ["", f"[{result.points:g}/{result.max_points:g}] {first}"]
        lines += [
            line if line.startswith("  ") else f"  {line}" for line in more
        ]  # nobody's text looks like another verdict
    return visible("\n".join(lines), LINES)
