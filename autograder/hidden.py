"""What a test cell calls when a submission is graded: the hidden tests behind the same word `check`
that students see.
"""

from functools import cache
from pathlib import Path
import sys

from autograder.classroom.finding import classroom_around
from autograder.courses.course import course_around
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.judge.checking import display_data, internal_error, judge_elsewhere
from autograder.judge.items import ItemJudge
from course.assessment.verdicts import ItemResult


def check(item: str) -> float:
    """Judge `item` of the calling notebook, show the verdict, and return the points earned.

    In a judge's process the student's code is elsewhere (see `judging`), in a kernel it is the
    calling notebook. nbgrader takes the value as partial credit, so the cell must end in this call.
    A failure of ours is shown as `internal_error` and logged with its traceback; it is never the
    student's. Problem where no course is found around a kernel's folder.
    """
    if (elsewhere := judge_elsewhere()) is not None:
        return float(elsewhere(item).points)
    judge, namespace = _kernels_judge(Path.cwd()), sys._getframe(1).f_globals
    try:
        result = judge.judge_here(item, namespace)
    except Exception as error:
        result = internal_error(judge, item, error)
    _show(result)
    return float(result.points)


@cache
def _kernels_judge(folder: Path) -> ItemJudge:
    """Return who judges in a kernel that runs in `folder`, by the course or the class around it."""
    classroom = classroom_around(folder)
    if classroom:
        return ItemJudge(SeededExercises(classroom.course, classroom.seed))
    return ItemJudge(SeededExercises(course_around(folder), PUBLIC_SEED))


def _show(result: ItemResult) -> None:
    bundle = display_data(result)
    try:
        from IPython.display import display
    except ImportError:
        print(bundle["text/plain"])
    else:
        display(bundle, raw=True)
