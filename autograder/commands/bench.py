"""autograder bench: the same class by plain nbgrader and by the judge, and whether the scores
agree; or ever larger classes; or what those cost the others who hold on as long as they can; or
what a student process takes.
"""

import argparse
from collections.abc import Iterator, Sequence
import json
import os
from pathlib import Path
import tempfile

from rich.console import Console
from rich.table import Table

from autograder.bench.classes import Classes
from autograder.bench.comparison import BenchComparison
from autograder.bench.fairness import Fairness
from autograder.bench.machine import machine_facts
from autograder.bench.others import OTHERS
from autograder.bench.processes import ProcessCost
from autograder.bench.runs import Way
from autograder.bench.scaling import SIZES, Scaling
from autograder.commands.chosen import course_of
from autograder.commands.options import add_course, add_isolation, add_jobs, at_least, default_jobs
from autograder.commands.progress import steps
from autograder.files import write_atomically
from autograder.problems import Problem

SHOWN = 20
"""Differences between scores that are printed; --json has all of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print what was measured as one JSON object"
    )
    parser.add_argument(
        "--submissions",
        type=at_least(1),
        default=40,
        metavar="N",
        help="how many submissions the class hands in (default: %(default)s)",
    )
    parser.add_argument(
        "--lesson",
        action="append",
        default=[],
        dest="lessons",
        metavar="LESSON",
        help="a lesson of the class of --hogs, may be given again (default: all)",
    )
    add_jobs(parser, "submissions are judged")
    parser.add_argument(
        "--runs",
        type=at_least(1),
        default=5,
        metavar="N",
        help=(
            "how often the judge and the floor, a class with hogs and without, or student "
            "processes are measured; the median counts (default: %(default)s)"
        ),
    )
    parser.add_argument(
        "--beside",
        action="append",
        choices=list(OTHERS),
        default=[],
        help=(
            "another grader that grades the same class once, may be given again: otter installs "
            "otter-grader in a temporary folder, container starts one for each submission"
        ),
    )
    add_course(parser)
    add_isolation(parser)
    parser.add_argument(
        "--scaling",
        action="store_true",
        help="instead of comparing, grade ever larger classes and draw their time and memory",
    )
    parser.add_argument(
        "--hogs",
        type=at_least(1),
        metavar="N",
        help=(
            "instead of comparing, let N students hold on as long as they can, and measure how "
            "much longer the others wait for their verdicts"
        ),
    )
    parser.add_argument(
        "--processes",
        action="store_true",
        help="instead of comparing, measure what a student process takes from start to end",
    )
    parser.add_argument(
        "--against",
        type=Path,
        metavar="FOLDER",
        help="for --processes: another copy of the project, set up, that is measured in turn",
    )
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default=SIZES,
        metavar="N,N,...",
        help=f"the classes of --scaling, in submissions (default: {','.join(map(str, SIZES))})",
    )
    parser.add_argument(
        "--figure",
        type=Path,
        default=Path("bench.png"),
        metavar="FILE",
        help="where --scaling draws; the numbers go beside it, as .json (default: bench.png, here)",
    )


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({at_least(1)(size) for size in text.split(",")}))
    if len(sizes) < 2:
        raise argparse.ArgumentTypeError(f"must be at least two different numbers, not {text!r}")
    return sizes


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; exit code 3 if the scores don't agree, which is a bug of ours."""
    if not hasattr(os, "fork"):
        raise Problem(
            "What is measured here needs an operating system that can fork, such as Linux."
        )
    way, machine = Way(arguments.jobs, arguments.isolation), machine_facts(default_jobs())
    course = course_of(arguments.course)
    if arguments.scaling:
        return _scale(Scaling(course, arguments.sizes, way), machine, arguments)
    if arguments.hogs:
        names = tuple(lesson.name for lesson in course.chosen(arguments.lessons))
        fairness = Fairness(
            course, names, arguments.submissions, arguments.hogs, way, arguments.runs
        )
        return _be_fair(fairness, machine, arguments)
    if arguments.processes:
        cost = ProcessCost(course.root, arguments.against, arguments.runs, arguments.isolation)
        return _live(cost, machine, arguments)
    beside = tuple(dict.fromkeys(arguments.beside))
    for name in beside:
        OTHERS[name].require()  # before minutes go by
    comparison = BenchComparison(course, arguments.submissions, arguments.runs, way, beside)
    _measure(comparison, "Comparing")
    found = {**comparison.to_json(), "machine": machine}
    print(json.dumps(found, indent=1)) if arguments.json else _print(found, arguments.runs)
    return 0 if found["scores_identical"] else 3


def _scale(scaling: Scaling, machine: dict, arguments: argparse.Namespace) -> int:
    _measure(scaling, "Grading larger and larger classes")
    text = json.dumps({**scaling.to_json(), "machine": machine}, indent=1)
    scaling.draw(arguments.figure)
    numbers = write_atomically(arguments.figure.with_suffix(".json"), text + "\n")
    print(text if arguments.json else f"Drawn to {arguments.figure}, numbers in {numbers}")
    return 0


def _be_fair(fairness: Fairness, machine: dict, arguments: argparse.Namespace) -> int:
    _measure(fairness, "Grading with hogs and without")
    found = {**fairness.to_json(), "machine": machine}
    print(json.dumps(found, indent=1) if arguments.json else told_of_hogs(found))
    return 3 if found["differences"] else 0


def _live(cost: ProcessCost, machine: dict, arguments: argparse.Namespace) -> int:
    for _ in steps(cost.measure(), "Starting and ending student processes", cost.n_steps):
        pass
    found = {**cost.to_json(), "machine": machine}
    print(json.dumps(found, indent=1) if arguments.json else told_of_processes(found))
    return 0


def told_of_processes(found: dict) -> str:
    """Return what student processes take, for a person to read."""
    taken = [f"{name} {1000 * seconds:.2f} ms" for name, seconds in found["cpu_seconds"].items()]
    ratio = "" if found["ratio"] is None else f": {found['ratio']:.2f} times as much"
    return f"CPU time of a student process from start to end: {', '.join(taken)}{ratio}."


def told_of_hogs(found: dict) -> str:
    """Return what was measured with hogs and without, for a person to read."""
    differences = found["differences"]
    return (
        f"The last verdict on the others was there after {found['seconds_without']:.1f} s without "
        f"the {found['hogs']} hogs and after {found['seconds_with']:.1f} s with them: "
        f"{found['ratio']:.2f} times as long, {found['jobs']} at a time. "
        f"Submissions of hogs that had a verdict by then: {found['judged_hogs']}.\n"
        + (
            f"POINTS DIFFER: {'; '.join(differences[:SHOWN])}"
            if differences
            else "Points of the others: identical."
        )
    )


def _measure(what: BenchComparison | Scaling | Fairness, title: str) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for _ in steps(what.measure(Classes(what.course, Path(folder))), title, what.n_steps):
            pass


def _print(found: dict, runs: int) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = 140
    console.print(cost_table(found, runs))
    print("\n".join(conclusions(found)))


def cost_table(found: dict, runs: int) -> Table:
    """Return a row for each way to grade the class."""
    table = Table(
        title=f"{found['submissions']} submissions of made-up students, {found['jobs']} at a time"
    )
    for title, justify in (
        ("", "left"),
        ("wall s each", "right"),
        ("CPU s each", "right"),
        ("what was measured", "left"),
    ):
        table.add_column(title, justify=justify, overflow="fold")
    for name, seconds, cpu_seconds, what in cost_rows(found, runs):
        table.add_row(name, f"{seconds:.3f}", f"{cpu_seconds:.3f}", what)
    return table


def cost_rows(found: dict, runs: int) -> Iterator[tuple[str, float, float, str]]:
    """Yield name, wall seconds and CPU seconds of a submission, and what was measured, of each way
    to grade the class.
    """
    judged = f"autograder grade, start-up included, isolation {found['isolation']}"
    bare = "the same cells bare, in forks of an interpreter that is warm already"
    whats = {
        "nbgrader": "nbgrader autograde, a lesson after the other, one submission at a time; once",
        **{name: OTHERS[name].what for name in found["beside"]},
        "judge": f"{judged}; median of {runs}",
        "floor": f"{bare}; median of {runs}",
    }
    for name, what in whats.items():
        own = {part: found.get(f"{name}_{part}") for part in ("seconds", "cpu_seconds")}
        each = found["beside"].get(name, own)
        yield name, each["seconds"], each["cpu_seconds"], what


def conclusions(found: dict) -> Sequence[str]:
    """Return what follows from the measurements, a line each."""
    lines = [
        (
            f"nbgrader / judge: {found['ratio']:.1f} in wall time, {found['cpu_ratio']:.1f} in CPU "
            "time"
        ),
        f"judge / floor: {found['floor_ratio']:.1f} in wall time",
        f"Each further submission, as a class of {found['steady_submissions']} shows: "
        f"judge {found['steady_judge_seconds']:.3f} s, "
        f"floor {found['steady_floor_seconds']:.3f} s; "
        f"judge / floor: {found['steady_floor_ratio']:.1f}",
    ]
    if found["scores_identical"]:
        return [*lines, f"Scores: identical in all {found['test_cells']} test cells."]
    lines += ["SCORES DIFFER:", *found["differences"][:SHOWN]]
    return [*lines, "..."] if len(found["differences"]) > SHOWN else lines
