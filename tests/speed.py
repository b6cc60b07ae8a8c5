"""python -m tests.speed: measure on a quiet machine what the README says of speed, in a quarter of
an hour, and write docs/bench.json, docs/bench.png, and the README's part; with --readme, that part
alone.
"""

import argparse
from collections.abc import Mapping
import json
from pathlib import Path
import shutil
from statistics import median
import subprocess
import sys
from tempfile import TemporaryDirectory
import time

from autograder.bench.others import OTHERS
from autograder.commands.bench import conclusions, cost_rows
from tests.doors.service import release, service_of
from tests.handing_in import filled, reference_sources
from tests.project.readme_tables import markdown_table, settle
from tests.this_course import COURSE, PROJECT
from tests.verdicts import LESSON

NAME = "speed"
RECORD = PROJECT / "docs" / "bench.json"
FIGURE = RECORD.with_suffix(".png")

N_TRIES = 7
"""Times that one notebook is tried, and that one is handed in while the class is watched."""


def main() -> int:
    """Do what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="write the README's part alone")
    parser.add_argument("--submissions", default="40", help="of the class that all grade")
    parser.add_argument("--runs", default="5", help="of judge and floor on it")
    parser.add_argument("--sizes", default="100,500,1000,2000,5000", help="of larger classes")
    chosen = parser.parse_args()
    if not chosen.readme:
        record = measured(chosen.submissions, chosen.runs, chosen.sizes)
        RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0 if settle(NAME, section(read_record()), write=True) else 1


def read_record() -> dict:
    return json.loads(RECORD.read_text(encoding="utf-8"))


def measured(submissions: str, runs: str, sizes: str) -> dict:
    """Measure all; return it as a record."""
    others = [word for name in OTHERS for word in ("--beside", name)]
    with TemporaryDirectory(prefix="speed-") as place:
        folder = Path(place)
        one = {"try_seconds": seconds_to_try(folder), "watch_seconds": seconds_to_hear(folder)}
    beside = _said("bench", "--json", "--submissions", submissions, "--runs", runs, *others)
    scaling = _said("bench", "--json", "--scaling", "--sizes", sizes, "--figure", str(FIGURE))
    return {**json.loads(scaling), "one": one, "comparison": {**json.loads(beside), "n_runs": runs}}


def _said(*words: str) -> str:
    """Return what a command of ours prints, in the folder of this project. Where it fails, that is
    shown, and nothing is measured further: what it printed says why, such as which scores differ.
    """
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nautograder {' '.join(words)} ended with {done.returncode}.")
    return done.stdout


def seconds_to_try(folder: Path) -> float:
    """Return how long `autograder try` takes on a right notebook of the first lesson, with all it
    reads in the machine's memory: the median.
    """
    notebook = Path(shutil.copy(COURSE.release / LESSON / f"{LESSON}.ipynb", folder))
    notebook.write_text(json.dumps(filled(LESSON, reference_sources(LESSON))), encoding="utf-8")
    taken = []
    for _ in range(N_TRIES + 1):
        began = time.monotonic()
        _said("try", str(notebook))
        taken.append(time.monotonic() - began)
    return median(taken[1:])


def seconds_to_hear(folder: Path) -> float:
    """Return how long a student waits for the page while the class is watched, from the moment the
    file is complete in the exchange: the median.
    """
    root = folder / "class"
    release(root)
    service, taken = service_of(root, folder / "exchange"), []
    notebook = filled(LESSON, reference_sources(LESSON))
    with service.running():
        for number in range(N_TRIES + 1):
            handed_in = service.exchange.takes(f"student-{number}", notebook)
            began = time.monotonic()
            service.page(handed_in)
            taken.append(time.monotonic() - began)
    return median(taken[1:])  # the first one waited for the judge


def section(record: Mapping) -> str:
    """Return the README's part on speed."""
    last = record["classes"][-1]
    peak = max(each["peak_bytes"] for each in record["classes"]) / 1e6
    seen = (
        f"![Two plots: the time to grade grows in a straight line to {last['seconds']:.0f} seconds "
        f"for {last['submissions']:,} submissions; peak memory stays at about {peak:.0f} MB]"
        "(docs/bench.png)"
    )
    return "\n".join([seen, *_compared(record)])


def _compared(record: Mapping) -> list[str]:
    """Return how one class is graded in several ways, as far as that was measured."""
    if "comparison" not in record:
        return []
    found, one = record["comparison"], record["one"]
    title = f"a class of {found['submissions']}, {found['jobs']} at a time"
    rows = [
        [f"`{name}`: {what}", f"{seconds:.3f}", f"{cpu:.3f}"]
        for name, seconds, cpu, what in cost_rows(found, int(found["n_runs"]))
    ]
    headings = (title, "wall seconds each", "CPU seconds each")
    points = [*conclusions(found), *_of_one(one)]
    return ["", markdown_table(headings, rows), "", *(f"- {point}" for point in points)]


def _of_one(one: Mapping) -> list[str]:
    return [
        f"`autograder try` takes {one['try_seconds']:.2f} s.",
        f"With `autograder watch` a student's page is there {one['watch_seconds']:.2f} s after the "
        "file is complete.",
    ]


if __name__ == "__main__":
    sys.exit(main())
