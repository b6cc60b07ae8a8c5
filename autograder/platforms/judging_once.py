"""Judges what one student handed in on a platform, as `autograder try` does."""

from pathlib import Path

from autograder.courses.course import Course, load_course
from autograder.judge.judge import open_judge
from autograder.judge.judgement import Judgement
from autograder.platforms.assignment import Assignment
from autograder.platforms.handed_in import notebook_among
from autograder.problems import Problem
from autograder.submissions.reading import notebook_bytes, parse_notebook
from autograder.submissions.reassembly import Assembled, reassemble
from autograder.submissions.recognition import require_lesson


class Rejected(Exception):
    """What was handed in can't be judged; the text tells its student why and what to do."""


def judge_once(assignment: Assignment, course_root: Path, submitted: Path) -> Judgement:
    """Return what came of the notebook in the folder `submitted`.

    Rejected where the student can mend it. Problem where the instructor can: the machine isolates
    nothing, or the course can't be used.
    """
    course = load_course(course_root)
    course.chosen([assignment.lesson])
    settled = (assignment.seed, assignment.isolation, assignment.seconds)
    with open_judge(course.root, *settled) as judge:
        return judge.judge(_assembled(submitted, assignment.lesson, course))


def _assembled(submitted: Path, name: str, course: Course) -> Assembled:
    try:
        path = notebook_among(submitted, name)
    except Problem as problem:
        raise Rejected(str(problem)) from None
    try:
        notebook = parse_notebook(notebook_bytes(path))
        assembled = reassemble(notebook, course.lessons[name])
    except Problem as problem:
        raise Rejected(f"{path.name}: {problem}") from None
    try:
        require_lesson(notebook, name, course)
    except Problem:
        raise Rejected(
            f"{path.name} is the notebook of another lesson. Hand in {name}.ipynb."
        ) from None
    return assembled
