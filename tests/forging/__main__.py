"""python -m tests.forging: look for answers that gain points, or end the judge."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
import secrets
import sys
import time

from autograder.commands.options import at_least
from autograder.judge.judge import open_judge
from tests.forging.trying import SUBMISSIONS, Forger, Forging
from tests.this_course import CLASS_SEED, PROJECT

EVERY_SECONDS = 30.0
"""Between two lines of progress."""


@dataclass
class Tally:
    """What came of forgers. n_losing: of which the work lost points that it would have had.
    complaints: a sentence for all that is otherwise than it must be.
    """

    n_forgers: int = 0
    n_losing: int = 0
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.n_forgers} forgers, of whom {self.n_losing} lost points; "
            f"{len(self.complaints)} gained any, or kept the judge from judging"
        )


def forge(seed: int, minutes: float = 0.0, number: int | None = None) -> Tally:
    """Try forgers of a seed, of each submission in turn, for so long; or the one of a number.
    AssertionError where honest ones aren't judged after them as they were before.
    """
    end, tally = time.monotonic() + 60 * minutes, Tally()
    tell_at = time.monotonic() + EVERY_SECONDS
    with open_judge(PROJECT, CLASS_SEED) as judge:
        made = cache(lambda name: Forging(judge, *SUBMISSIONS[name]))
        for each in [number] if number is not None else count():
            if number is None and time.monotonic() >= end:
                break
            forging = made([*SUBMISSIONS][each % len(SUBMISSIONS)])
            told = forging.complaints(Forger(seed, each))
            tally.n_forgers += 1
            tally.n_losing += forging.last.points < forging.honest.points
            tally.complaints += told
            for complaint in told:
                print(complaint, flush=True)
            if time.monotonic() >= tell_at:
                tell_at = time.monotonic() + EVERY_SECONDS
                print(tally, flush=True)
        for name in SUBMISSIONS if number is None else ():
            made(name).replay()
    return tally


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.forging", description=__doc__)
    parser.add_argument(
        "--seed", type=at_least(0), help="of all that is drawn (default: drawn anew)"
    )
    parser.add_argument("--minutes", type=float, default=5.0, help="on the clock (default 5)")
    parser.add_argument(
        "--number", type=at_least(0), help="try the forger of this number alone, of --seed"
    )
    chosen = parser.parse_args(argv)
    if chosen.number is not None and chosen.seed is None:
        parser.error("--number is one of a seed; name it by --seed")
    if chosen.minutes <= 0:
        parser.error("--minutes must be more than 0")
    return chosen


def main(argv: Sequence[str] | None = None) -> int:
    """Try forgers, and end with a line that sums up. Returns 1 if there is anything to mend."""
    chosen = options(argv)
    seed = secrets.randbits(32) if chosen.seed is None else chosen.seed
    tally = forge(seed, chosen.minutes, chosen.number)
    print(f"seed {seed}: {tally}")
    return int(bool(tally.complaints))


if __name__ == "__main__":
    sys.exit(main())
