"""autograder try: one notebook, judged as it would be graded, and nothing recorded."""

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
import gc
from pathlib import Path

from autograder.commands.options import add_course, add_isolation, add_seed
from autograder.judge.warming import begin_sandbox


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
        with _made_to_stay():
            # takes as long as the sandbox needs to get ready
            from autograder.commands.trying import judge_trial, prepare_trial

            trial = prepare_trial(arguments)
        return judge_trial(trial, sandbox, arguments.json)


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """Have Python not look for what could be forgotten among all that is made meanwhile, as it
    would over and over, and once more at the end: for a tenth of the time that it all takes.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
