"""autograder try: one notebook, judged as it would be graded, and nothing recorded."""

import argparse
from contextlib import closing
from pathlib import Path

from autograder.commands.options import add_course, add_isolation, add_seed
from autograder.judge.warming import begin_sandbox
from autograder.lasting import made_to_last


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
    with closing(begin_sandbox(arguments.isolation)) as sandbox:
        with made_to_last():
            # takes as long as the sandbox needs to get ready
            from autograder.commands.trying import judge_trial, prepare_trial

            trial = prepare_trial(arguments)
        return judge_trial(trial, sandbox, arguments.json)
