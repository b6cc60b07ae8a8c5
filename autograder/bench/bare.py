"""One submission judged by a cold interpreter, as in a container that is started for it: its cells
run bare, as for the floor, but nothing is warm.

Run as `python -m autograder.bench.bare CLASS LESSON NOTEBOOK`; prints the points of its test cells
and the CPU seconds that all of it took, which the container around it keeps to itself.
"""

from functools import cache
import json
from pathlib import Path
import sys
import time
from typing import Any

from autograder.bench.floor import points_of
from autograder.classroom.settings import read_classroom
from autograder.courses.seeded import SeededExercises
from autograder.judge.items import ItemJudge
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import reassemble
from course.assessment.verdicts import ItemResult


def main(root: str, lesson: str, notebook: str) -> None:
    """Judge a notebook of a lesson by the seed of the class at `root`."""
    judge = _judge_of(Path(root))
    own = judge.exercises.course.lessons[lesson]
    assembled = reassemble(read_notebook(Path(notebook)), own)
    points = points_of(assembled, judge)
    print(json.dumps({"points": points, "cpu_seconds": time.process_time()}))


def judged_in(root: str, item: str, namespace: dict[str, Any]) -> ItemResult:
    """Judge an item of the class at `root` of the names in a namespace, in this very process."""
    return _judge_of(Path(root)).judge_here(item, namespace)


@cache
def _judge_of(root: Path) -> ItemJudge:
    classroom = read_classroom(root)
    return ItemJudge(SeededExercises(classroom.course, classroom.seed))


if __name__ == "__main__":
    main(*sys.argv[1:])
