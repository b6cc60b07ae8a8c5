"""What was released of a lesson is compared with what is written, as far as students get that."""

import json
from pathlib import Path
import shutil

import pytest

from autograder.problems import Problem
from autograder.releasing.currency import require_current_release
from tests.this_course import COURSE

LESSON = COURSE.lessons["01_activations"]


@pytest.fixture
def release(tmp_path) -> Path:
    """A copy of the lesson's release."""
    shutil.copytree(COURSE.release / LESSON.name, tmp_path / LESSON.name)
    return tmp_path


@pytest.mark.parametrize("lesson", COURSE.lessons.values(), ids=lambda lesson: lesson.name)
def test_release_of_this_course_is_current(lesson):
    require_current_release(lesson, COURSE.release)


def changed(notebook: Path, name: str, source: str) -> None:
    """Give a cell of a notebook another text."""
    told = json.loads(notebook.read_text("utf-8"))
    (cell,) = (cell for cell in told["cells"] if cell["id"] == name)
    cell["source"] = source
    notebook.write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize("name", ["relu-idea", "try-relu"])
def test_release_with_an_older_text_is_told_with_what_makes_it_anew(release, name):
    path = release / LESSON.name / f"{LESSON.name}.ipynb"
    changed(path, name, "older")
    with pytest.raises(Problem) as told:
        require_current_release(LESSON, release)
    assert str(told.value) == (
        f"{path} is not what {LESSON.path} says now. Run `autograder release 01_activations`, then "
        "this again."
    )


def test_release_without_a_file_or_with_other_checks_is_told(release):
    path = release / LESSON.name / "checks.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(Problem, match="checks.json is not what"):
        require_current_release(LESSON, release)
    path.unlink()
    with pytest.raises(Problem, match="checks.json is not what"):
        require_current_release(LESSON, release)
