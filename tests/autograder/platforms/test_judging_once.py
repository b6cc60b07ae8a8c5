"""What of a student's files is judged, and what is told where that can't be. What judging comes to
is tried at the door (tests/doors/test_platforms.py).
"""

from contextlib import contextmanager
from pathlib import Path
import shutil

import pytest

from autograder.platforms import judging_once
from autograder.platforms.assignment import Assignment
from autograder.platforms.judging_once import Rejected, judge_once
from autograder.problems import Problem
from tests.tiny_course import TinyCourse, tiny_course

ASSIGNED = Assignment("01_first", seed=5, isolation="full", seconds=42.0)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> TinyCourse:
    made = tiny_course(tmp_path_factory.mktemp("course") / "tiny")
    made.add_lesson("02_second", "second")
    return made


@pytest.fixture
def asked(monkeypatch) -> list:
    """What the judge is opened with, and what it is given: a judge that runs nothing."""
    found = []

    class Judge:
        def judge(self, assembled):
            found.append(assembled.lesson)
            return "judged"

    @contextmanager
    def opened(*words):
        found.append(words)
        yield Judge()

    monkeypatch.setattr(judging_once, "open_judge", opened)
    return found


def test_notebook_is_judged_with_what_the_assignment_says(tiny, asked, tmp_path):
    shutil.copy(tiny.notebook, tmp_path / "mine.ipynb")
    assert judge_once(ASSIGNED, tiny.root, tmp_path) == "judged"
    assert asked == [(tiny.root, 5, "full", 42.0), "01_first"]


def rejected(tiny: TinyCourse, folder: Path) -> str:
    with pytest.raises(Rejected) as raised:
        judge_once(ASSIGNED, tiny.root, folder)
    return str(raised.value)


def test_nothing_handed_in_is_told_to_the_student(tiny, asked, tmp_path):
    assert rejected(tiny, tmp_path).startswith("There is no notebook among what you handed in.")


def test_damaged_notebook_is_told_by_its_name(tiny, asked, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(tiny.notebook.read_bytes()[:200])
    assert rejected(tiny, tmp_path).startswith("mine.ipynb: not a readable notebook (cut off or")


def test_notebook_of_another_lesson_is_told_which_to_hand_in(tiny, asked, tmp_path):
    second = tiny.root / "source" / "02_second" / "02_second.ipynb"
    shutil.copy(second, tmp_path / "mine.ipynb")
    assert rejected(tiny, tmp_path) == (
        "mine.ipynb is the notebook of another lesson. Hand in 01_first.ipynb."
    )


def test_lesson_that_the_course_hasnt_is_the_instructors_to_mend(tiny, asked, tmp_path):
    other = Assignment("09_more", seed=5, isolation="full", seconds=42.0)
    with pytest.raises(Problem, match="There is no lesson '09_more'"):
        judge_once(other, tiny.root, tmp_path)
