"""The command `autograder`: one module of `autograder.commands` a word, exit codes 0 done, 1 a problem the user can mend,
2 usage, 3 our bug, 130 interrupted."""

import argparse
from collections.abc import Sequence
import importlib
import sys
import tempfile
import traceback

from autograder.problems import Problem

COMMANDS = {
    "refresh": "run the notebooks of source/ and store their outputs",
    "release": "build release/ from source/, with the visible checks",
    "try": "judge one notebook file, no gradebook",
    "grade": "judge all of submitted/ into the gradebook",
    "report": "show the scores and verdicts of the class",
    "export": "write the scores of the class as CSV",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` and return its exit code."""
    parser = argparse.ArgumentParser(prog="autograder", description="Releases, judges, and grades the course's notebooks.")
    words = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    argv = list(sys.argv[1:] if argv is None else argv)
    for name, purpose in COMMANDS.items():
        word = words.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        if name in argv[:1]:  # the modules are heavy, so only the one asked for is imported
            _command(name).add_arguments(word)
    arguments = parser.parse_args(argv)
    try:
        return _command(arguments.command).run(arguments) or 0
    except Problem as problem:
        print(f"autograder {arguments.command}: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. What was finished is kept; run the command again to go on.", file=sys.stderr)
        return 130
    except Exception as error:
        print(_report_bug(error), file=sys.stderr)
        return 3


def _command(name: str):
    return importlib.import_module(f"autograder.commands.{name.replace('try', 'try_')}")


def _report_bug(error: Exception) -> str:
    """Keep the traceback in a file and return the sentence that says where."""
    with tempfile.NamedTemporaryFile("w", prefix="autograder-bug-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return f"autograder: this is a bug of ours ({type(error).__name__}: {error}). Please report it with {log.name}."


if __name__ == "__main__":
    sys.exit(main())
