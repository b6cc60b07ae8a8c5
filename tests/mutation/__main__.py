"""Tries the mutants of a module, or of all subjects, and prints those that no test tells."""

import argparse
from collections.abc import Collection, Sequence
from functools import partial
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
    if chosen.module and not chosen.tests and chosen.module not in SUBJECTS:
        parser.error(f"no tests are known of {chosen.module}; name them behind it")
    subjects = (
        {chosen.module: chosen.tests or SUBJECTS[chosen.module]} if chosen.module else SUBJECTS
    )
    wrong = 0
    for module, tests in subjects.items():
        known = listed(module)
        print(f"{module}:", flush=True)
        survivors, tried = survivors_of(module, tests, chosen.jobs, partial(_tell, known))
        told = sorted(known - set(survivors))
        for change in told:
            print(f"  listed, but told: {change}")
        wrong += len(told) + len(set(survivors) - known)
        print(f"  {tried} mutants, {len(survivors)} survived", flush=True)
    return int(wrong > 0)


def _tell(known: Collection[str], survivor: str) -> None:
    """Print a survivor that isn't listed."""
    if survivor not in known:
        print(f"  survived: {survivor}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
