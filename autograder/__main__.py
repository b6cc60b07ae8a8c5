"""The command `autograder`: one module of `autograder.commands` a word, exit codes 0 done, 1 a
problem the user can mend, 2 usage, 3 our bug, 130 interrupted."""

import argparse
from collections.abc import Sequence
import errno
import importlib
import os
import sys

from autograder.bugs import report_bug
from autograder.commands.command import Command
from autograder.inert import LINES, visible
from autograder.problems import Problem

COMMANDS = {
    "new-class": "make a folder for one cohort's run of a course",
    "new-course": "make a folder for a course of your own, with a first lesson that works",
    "new-lesson": "sketch a lesson in a course, to be written from there",
    "lint": "find what disagrees in a course before students do, and say how to mend it",
    "exam": "try a course's right answers and known mistakes on it",
    "refresh": "run the notebooks of source/ and store their outputs",
    "release": "build release/ from source/, with the visible checks",
    "bundle": "make what students get of a release: lessons, a light install, a page to begin with",
    "site": "make static files with which the lessons run in any browser, nothing installed",
    "try": "judge one notebook file, no gradebook",
    "collect": "take the notebooks out of Moodle's or Canvas's archive of submissions",
    "extend": "give one student more time, or say who has some",
    "grade": "judge all of submitted/ into the gradebook",
    "watch": "judge what students hand in as it comes in, and hand out its page at once",
    "written": "grade all answers to one question in words by its rubric, on a page or as CSV",
    "feedback": "write a page for each graded submission, to be handed back to its student",
    "report": "show the scores and verdicts of the class",
    "insight": "write a page on what the class has understood, or one for the next lecture",
    "show": "tell all of one submission, for an appeal; judge a check of it once more; answer it",
    "export": "write the scores of the class as CSV",
    "worker": "judge on this machine for whoever grades with a scheduler's workers",
    "doctor": "say what isolation this machine gives to student code, and what is missing",
    "bench": "grade one class with plain nbgrader and with the judge, and compare time and scores",
}

EXTRAS = {"psycopg": "postgresql", "distributed": "cluster", "dask": "cluster"}
"""The extra of what is installed for one thing alone, by package."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` and return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser(argv).parse_args(argv)
        code = _command(arguments.command).run(arguments) or 0
        print(end="", flush=True)
        return code
    except KeyboardInterrupt:
        return _end(
            130, "\nInterrupted. What was finished is kept; run the command again to go on."
        )
    except Exception as error:
        code, sentence = _told(error)
        return _end(code, f"autograder {argv[0]}: {sentence}")


def _told(error: Exception) -> tuple[int, str]:
    """Return the exit code that `error` means, and what to say of it."""
    match error:
        case Problem():
            return 1, str(error)
        case ModuleNotFoundError() if (package := (error.name or "").split(".")[0]) not in (
            "autograder",
            "course",
        ):
            extra = EXTRAS.get(package, "instructor")
            return 1, (
                f"{package} is not installed. In the project's folder, run: make setup. Elsewhere, "
                "install the autograder with its extra: pip install "
                f"'neural-network-notebooks[{extra}] @ WHEEL'"
            )
        case PermissionError() | IsADirectoryError() | NotADirectoryError() | FileExistsError():
            place = error.filename2 or error.filename
            return 1, f"{place}: {error.strerror}. Choose another place, or make this one writable."
        case BrokenPipeError():
            # For what Python still wants to write at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1, "nobody reads the output any more. What was finished is kept."
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return (
                1,
                f"{error.filename or 'the output'}: {error.strerror}. Make room and run it again.",
            )
    return 3, report_bug(error)


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return what reads the command line. The commands are heavy, so only the one asked for is
    imported.
    """
    parser = argparse.ArgumentParser(
        prog="autograder", description="Releases, judges, and grades the course's notebooks."
    )
    words = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        word = words.add_parser(
            name, help=purpose, description=purpose[0].upper() + purpose[1:] + "."
        )
        if name in argv[:1]:
            _command(name).add_arguments(word)
    return parser


def _command(name: str) -> Command:
    return importlib.import_module(
        f"autograder.commands.{'try_' if name == 'try' else name.replace('-', '_')}"
    )


def _end(code: int, sentence: str) -> int:
    print(visible(sentence, LINES), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
