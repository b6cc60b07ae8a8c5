"""The least that grading a class can cost: its cells run bare in forks of one warm interpreter, and nothing else is done.

Student code and hidden tests share a process; there is no isolation, no limit, no output kept, no gradebook, no autograded/.
This is a measure, not a way to grade. Run as `python -m autograder.bench.floor CLASS JOBS RESULT`.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
import gc
import io
import json
import os
from pathlib import Path
import resource
import sys
import time
import traceback

import numpy as np

from autograder.exercises import BY_LESSON
from autograder.hidden import judging
from autograder.judge.items import configured_seed, in_process
from autograder.judge.kept_fingerprints import named
from autograder.layout import project_layout
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import Assembled, reassemble
from autograder.submissions.templates import cell_name, is_test
from autograder.reference import earlier_lessons, reference
from autograder.submissions.folders import Submission, find_submissions
from course.earlier import provide
from course.assessment.exercises import visible_exercises
from course.lessons import TESTS, notebook_path
from course.assessment.verdicts import ItemResult


def main(root: str, jobs: str, result: str) -> None:
    """Run the class at `root`, `jobs` submissions at a time, and write to the file `result` what it took once all was warm."""
    seed = configured_seed()
    warm_up(seed)
    started, used = time.monotonic(), _cpu_seconds()
    submissions = find_submissions(project_layout(Path(root)), list(BY_LESSON))
    scores = [(one.student, one.lesson, cell, points)
              for one, found in judge_bare(submissions, int(jobs), seed) for cell, points in found.items()]
    taken = {"seconds": time.monotonic() - started, "cpu_seconds": _cpu_seconds() - used, "scores": scores}
    Path(result).write_text(json.dumps(taken), encoding="utf-8")


def warm_up(seed: int) -> None:
    """Make ready, before the first fork, all that no submission needs anew: every lesson is solved and judged once."""
    visible_exercises()
    for lesson, specifications in BY_LESSON.items():
        points_of(reassemble(read_notebook(notebook_path(project_layout().source, lesson)), lesson), seed)
        for one in specifications:
            for tried in (one, *([one.helped] if one.charged else [])):
                named(tried, seed)
    gc.collect()
    gc.freeze()


def judge_bare(submissions: Sequence[Submission], jobs: int, seed: int) -> Iterator[tuple[Submission, dict[str, float]]]:
    """Judge each submission in a fork of its own, `jobs` at a time; yield it with the points of its test cells."""
    waiting, running = deque(submissions), {}
    while waiting or running:
        while waiting and len(running) < jobs:
            one = waiting.popleft()
            process, pipe = _fork(one, seed)
            running[process] = one, pipe
        one, pipe = running.pop(os.wait()[0])
        with os.fdopen(pipe, encoding="utf-8") as answer:
            yield one, json.load(answer)


def _fork(one: Submission, seed: int) -> tuple[int, int]:
    """Start judging in a child; return its id and the pipe that its answer, which is short, comes through."""
    ours, theirs = os.pipe()
    if process := os.fork():
        os.close(theirs)
        return process, ours
    try:
        points = points_of(reassemble(read_notebook(one.path), one.lesson), seed)
        os.write(theirs, json.dumps(points).encode())
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def points_of(assembled: Assembled, seed: int) -> dict[str, float]:
    """Run the cells of a submission in this process; return the points of its test cells, by name."""
    right = reference(assembled.lesson)
    provide({name: right[name] for name in earlier_lessons(assembled.lesson)[1]})
    np.random.seed(0)
    namespace = {"__name__": "__main__"}
    results: list[ItemResult] = []
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for cell in assembled.notebook.cells:
            name = cell_name(cell)
            if is_test(cell):
                with judging(in_process(name.removesuffix(TESTS), namespace), seed, results):
                    exec(compile(cell.source, f"<{name}>", "exec"), namespace)
            elif cell.cell_type == "code":
                with suppress(Exception):  # the next cell runs all the same, as in a notebook
                    exec(compile(cell.source, f"<{name}>", "exec"), namespace)
    return {one.item + TESTS: float(one.points) for one in results}


def _cpu_seconds() -> float:
    """Return the CPU time of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(*sys.argv[1:])
