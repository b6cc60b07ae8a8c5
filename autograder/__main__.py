"""The command `autograder`: one module of `autograder.commands` a word, exit codes 0 done, 1 a problem the user can mend,
2 usage, 3 our bug, 130 interrupted."""

import argparse
from collections.abc import Sequence
import importlib
import sys
from types import ModuleType

from autograder.bugs import report_bug
from autograder.problems import Problem

COMMANDS = {
    "refresh": "run the notebooks of source/ and store their outputs",
    "release": "build release/ from source/, with the visible checks",
    "try": "judge one notebook file, no gradebook",
    "grade": "judge all of submitted/ into the gradebook",
    "report": "show the scores and verdicts of the class",
    "export": "write the scores of the class as CSV",
    "doctor": "say what isolation this machine gives to student code, and what is missing",
    "bench": "grade one class with plain nbgrader and with the judge, and compare time and scores",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` and return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser(argv).parse_args(argv)
        return _command(arguments.command).run(arguments) or 0
    except Problem as problem:
        return _end(1, f"autograder {argv[0]}: {problem}")
    except (PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError) as error:
        place = error.filename2 or error.filename
        return _end(1, f"autograder {argv[0]}: {place}: {error.strerror}. Choose another place, or make this one writable.")
    except KeyboardInterrupt:
        return _end(130, "\nInterrupted. What was finished is kept; run the command again to go on.")
    except Exception as error:
        return _end(3, f"autograder {argv[0]}: {report_bug(error)}")


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return what reads the command line. The commands are heavy, so only the one asked for is imported."""
    parser = argparse.ArgumentParser(prog="autograder", description="Releases, judges, and grades the course's notebooks.")
    words = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        word = words.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        if name in argv[:1]:
            _command(name).add_arguments(word)
    return parser


def _command(name: str) -> ModuleType:
    try:
        return importlib.import_module(f"autograder.commands.{name.replace('try', 'try_')}")
    except ModuleNotFoundError as error:
        package = (error.name or "").split(".")[0]
        if package in ("autograder", "course"):
            raise
        raise Problem(f"{package} is not installed, which grading needs. Run: make setup") from None


def _end(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
