"""Tries the mutants of a module, or of all subjects, and prints those that no test tells."""

import argparse
from collections.abc import Sequence
import sys

from tests.mutation.subjects import SUBJECTS
from tests.mutation.trying import JOBS, listed, survivors_of


def main(argv: Sequence[str] | None = None) -> int:
    """Return 1 if a mutant survived that isn't listed, or a listed one didn't."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("module", nargs="?", help="a path; without one all subjects are tried")
    parser.add_argument("tests", nargs="*", help="paths; without any those of subjects.py")
    parser.add_argument("--jobs", type=int, default=JOBS, help="mutants that are tried at a time")
    chosen = parser.parse_args(argv)
    subjects = (
        {chosen.module: chosen.tests or SUBJECTS[chosen.module]} if chosen.module else SUBJECTS
    )
    wrong = 0
    for module, tests in subjects.items():
        survivors, tried = survivors_of(module, tests, chosen.jobs)
        print(f"{module}: {tried} mutants, {len(survivors)} survived", flush=True)
        for change in sorted(set(survivors) ^ listed(module)):
            wrong += 1
            print(f"  {'survived' if change in survivors else 'listed, but told'}: {change}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
