"""The least that grading a class can cost: its cells run bare in forks of one warm interpreter, and
nothing else is done.

Student code and hidden tests share a process; there is no isolation, no limit, no output kept, no
gradebook, no autograded/. This is a measure, not a way to grade. Run as `python -m
autograder.bench.floor CLASS JOBS RESULT`.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, redirect_stderr, redirect_stdout, suppress
import gc
import io
import json
import os
from pathlib import Path
import sys
import time
import traceback

import numpy as np

from autograder.bench.lives import cpu_seconds
from autograder.classroom.settings import read_classroom
from autograder.courses.seeded import SeededExercises
from autograder.courses.templates import cell_name, is_test, is_to_run
from autograder.judge.checking import judging
from autograder.judge.items import ItemJudge
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import Assembled, reassemble
from course.assessment.cells import Cells
from course.assessment.verdicts import ItemResult
from course.earlier import provide
from course.lessons import TESTS
from course.visible import give


def main(root: str, jobs: str, result: str) -> None:
    """Run the class at `root`, `jobs` submissions at a time, and write to the file `result` what it
    took once all was warm.
    """
    classroom = read_classroom(Path(root))
    judge = ItemJudge(SeededExercises(classroom.course, classroom.seed))
    warm_up(judge)
    started, used = time.monotonic(), cpu_seconds()
    places = find_submissions(classroom, list(classroom.course.lessons))
    scores = [
        (place.student, place.lesson, cell, points)
        for place, found in judge_bare(places, int(jobs), judge)
        for cell, points in found.items()
    ]
    cost = {
        "seconds": time.monotonic() - started,
        "cpu_seconds": cpu_seconds() - used,
        "scores": scores,
    }
    Path(result).write_text(json.dumps(cost), encoding="utf-8")


def warm_up(judge: ItemJudge) -> None:
    """Make ready, before the first fork, all that no submission needs anew: every lesson is solved
    and judged once.
    """
    for lesson in judge.exercises.course.lessons.values():
        points_of(reassemble(read_notebook(lesson.path), lesson), judge)
        for specification in lesson.specifications:
            judge.exercises.with_hints(specification)
    gc.collect()
    gc.freeze()


def judge_bare(
    places: Sequence[Place], jobs: int, judge: ItemJudge
) -> Iterator[tuple[Place, dict[str, float]]]:
    """Judge each submission in a fork of its own, `jobs` at a time; yield it with the points of its
    test cells.
    """
    waiting, running = deque(places), {}
    while waiting or running:
        while waiting and len(running) < jobs:
            place = waiting.popleft()
            process, pipe = _fork(place, judge)
            running[process] = place, pipe
        place, pipe = running.pop(os.wait()[0])
        with os.fdopen(pipe, encoding="utf-8") as answer:
            yield place, json.load(answer)


def _fork(place: Place, judge: ItemJudge) -> tuple[int, int]:
    """Start judging in a child; return its id and the pipe that its answer, which is short, comes
    through.
    """
    ours, theirs = os.pipe()
    if process := os.fork():
        os.close(theirs)
        return process, ours
    try:
        lesson = judge.exercises.course.lessons[place.lesson]
        points = points_of(reassemble(read_notebook(place.path), lesson), judge)
        os.write(theirs, json.dumps(points).encode())
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def points_of(assembled: Assembled, judge: ItemJudge) -> dict[str, float]:
    """Run the cells of a submission in this process, but for those that the judge doesn't run,
    either; return the points of its test cells, by name.
    """
    lesson = judge.exercises.course.lessons[assembled.lesson]
    put_off(assembled.notebook, lesson, judge.exercises, WantedOutputs.WRITTEN)
    provide({name: lesson.reference[name] for name in lesson.earlier_names})
    give(lesson.checks_text, lesson.earlier_names)
    np.random.seed(0)
    namespace, results = {"__name__": "__main__"}, {}
    cells = Cells(cell.source for cell in assembled.notebook.cells if cell.cell_type == "code")

    def judged(item: str) -> ItemResult:
        results[item] = judge.judge(item, judge.in_process(item, namespace), cells)
        return results[item]

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), judging(judged):
        for cell in assembled.notebook.cells:
            if cell.cell_type == "code" and (is_test(cell) or is_to_run(cell)):
                # The next cell runs all the same, as in a notebook.
                with nullcontext() if is_test(cell) else suppress(Exception):
                    exec(compile(cell.source, f"<{cell_name(cell)}>", "exec"), namespace)
    return {item + TESTS: float(result.points) for item, result in results.items()}


if __name__ == "__main__":
    main(*sys.argv[1:])
