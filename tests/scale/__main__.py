"""python -m tests.scale: forecast runs from what was measured, and write docs/scale.json and the
table of docs/cluster.md; with --measure, measure first, which takes ten minutes.
"""

import argparse
from dataclasses import asdict
import os
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

from autograder.bench.machine import machine_facts
from autograder.gradebook.writer import MAX_BATCH_SUBMISSIONS
from tests.prove.postgresql import server
from tests.scale import efficiency
from tests.scale.measuring import (
    made_material,
    measured_presence,
    measured_talk,
    rows_per_second,
    seconds_to_write,
)
from tests.scale.record import Measured, read_record, table, with_forecasts, write

BATCHES = (1, MAX_BATCH_SUBMISSIONS)
"""Submissions in a transaction: by itself, as before there were batches, and as it is now."""

N_RUNS = 3
"""Times that whole commands are compared."""


def main() -> int:
    """Do what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.scale", description=__doc__)
    parser.add_argument("--measure", action="store_true", help="measure first")
    chosen = parser.parse_args()
    record = with_forecasts(measured() if chosen.measure else read_record())
    write(record)
    print(table(record))
    return 0


def measured() -> dict:
    """Measure all; return it as a record."""
    with TemporaryDirectory(prefix="scale-") as place:
        folder = Path(place)
        material = made_material(folder)
        writing, rows = {}, {}
        with server() as url:
            for name, database in (("sqlite", ""), ("postgresql", url)):
                classroom = material.copied(folder / name, database)
                writing[name] = seconds_to_write(material, classroom)
                rows[name] = {str(size): rows_per_second(classroom, size) for size in BATCHES}
        costs = Measured(
            judging=material.judging,
            writing=writing,
            **asdict(measured_talk(material, folder)),
            **asdict(measured_presence(folder)),
        )
        (folder / "efficiency").mkdir()
        runs = efficiency.measured(folder / "efficiency", N_RUNS)
    return {
        "machine": machine_facts(len(os.sched_getaffinity(0))),
        "measured": asdict(costs),
        "rows_per_second": rows,
        "efficiency": {
            way: {what: efficiency.each(found, what) for what in ("clock", "computing")}
            for way, found in runs.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
