"""python -m tests.search: look for wrong answers that earn everything."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
import math
import multiprocessing
from pathlib import Path
from random import Random
import secrets
import sys
import time

from tests.search.candidates import Candidate, candidates, single_changes
from tests.search.oracle.oracle import names_of_oracle
from tests.search.record import (
    RECORD,
    RECORD_OF_SINGLE,
    Run,
    summary,
    write_record,
    write_survivors,
)
from tests.search.searching import Search, Tally, limit_memory
from tests.this_course import ITEMS

EVERY_SECONDS = 30.0
"""Between two lines of progress."""

DEFAULT_MINUTES = 10.0


@dataclass
class Progress:
    """Prints a line now and then, and each survivor as soon as it is found."""

    next: float = 0.0
    n_printed: int = 0

    def __call__(self, tally: Tally) -> None:
        for survivor in tally.survivors[self.n_printed :]:
            candidate = survivor.candidate
            print(
                f"survivor: {candidate.name} by {', '.join(candidate.operators)}: "
                f"{survivor.difference.what}\n{candidate.source}",
                flush=True,
            )
        self.n_printed = len(tally.survivors)
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + EVERY_SECONDS
            print(
                f"{tally.candidates} candidates, {tally.equivalent} equivalent, "
                f"{len(tally.survivors)} survivors",
                flush=True,
            )


def search(run: Run) -> Tally:
    """Search in as many processes as asked for, each with candidates of its own."""
    with multiprocessing.get_context("fork").Pool(run.jobs, limit_memory) as pool:
        tally = Tally()
        for part in pool.starmap(_searched, [(run, stream) for stream in range(run.jobs)]):
            tally.add(part)
    return tally


def _searched(run: Run, stream: int) -> Tally:
    work = Search({name: candidates_of(run, stream, name) for name in run.names}, run.seed)
    seconds = math.inf if run.minutes is None else run.minutes * 60
    return work.run(seconds - time.process_time(), Progress())


def candidates_of(run: Run, stream: int, name: str) -> Iterator[Candidate]:
    """Return the candidates of a name that one of the run's processes tries."""
    if run.single:
        return islice(single_changes(name), stream, None, run.jobs)
    return candidates(name, Random(f"{run.seed}:{stream}:{name}"))


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search", description=__doc__)
    parser.add_argument("--seed", type=int, help="of all that is drawn (default: drawn anew)")
    parser.add_argument(
        "--single",
        action="store_true",
        help="try each single change of the reference once, instead of changes that are drawn",
    )
    parser.add_argument(
        "--minutes", type=float, help="CPU time of each (default 10; with --single, what it takes)"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument(
        "--item",
        action="append",
        metavar="ITEM",
        help="search answers to what this item is about alone; may be repeated (default: all)",
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where survivors are written")
    parser.add_argument(
        "--record",
        action="store_true",
        help=f"write {RECORD.name}; with --single, {RECORD_OF_SINGLE.name}",
    )
    chosen = parser.parse_args(argv)
    known = [item for item in ITEMS if ITEMS[item].name in names_of_oracle()]
    if unknown := set(chosen.item or ()) - set(known):
        parser.error(f"nothing is searched for {min(unknown)!r}; there are {', '.join(known)}")
    return chosen


def main(argv: Sequence[str] | None = None) -> int:
    """Search, and end with a line that sums up. Returns 1 if there are survivors."""
    chosen = options(argv)
    names = {ITEMS[item].name: None for item in chosen.item} if chosen.item else names_of_oracle()
    seed = secrets.randbits(32) if chosen.seed is None else chosen.seed
    minutes = chosen.minutes or (None if chosen.single else DEFAULT_MINUTES)
    run = Run(seed, minutes, chosen.jobs, tuple(names), chosen.single)
    tally = search(run)
    if chosen.out:
        write_survivors(tally.survivors, chosen.out)
    if chosen.record:
        write_record(run, tally, RECORD_OF_SINGLE if run.single else RECORD)
    print(summary(run, tally))
    return int(bool(tally.survivors))


if __name__ == "__main__":
    sys.exit(main())
