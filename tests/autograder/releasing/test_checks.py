"""The visible checks that lie beside a lesson are those that its specifications make, and hold
nothing hidden.
"""

import json
from pathlib import Path
import shutil

import pytest

from autograder.courses.course import COURSE_FILE, load_course
from autograder.courses.lesson import Lesson
from autograder.courses.visible import made_checks
from autograder.problems import Problem
from autograder.releasing.checks import require_current_checks, says_the_same, write_checks
from course.visible import CHECKS, VisibleChecks
from tests.this_course import COURSE

LESSON = "01_activations"


@pytest.fixture
def lesson(tmp_path) -> Lesson:
    """A copy of the first lesson, in a course of its own."""
    shutil.copytree(COURSE.source / LESSON, tmp_path / "source" / LESSON)
    (tmp_path / COURSE_FILE).touch()
    return load_course(tmp_path).lessons[LESSON]


def test_require_current_checks_of_what_the_specifications_make_has_nothing_to_say(lesson):
    require_current_checks(lesson)


def test_write_checks_writes_visible_cases_only(lesson):
    (lesson.folder / CHECKS).unlink()
    before = sorted(path.name for path in lesson.folder.iterdir())
    path = write_checks(lesson)
    exercises = VisibleChecks.from_text(path.read_text(encoding="utf-8")).exercises
    cases = [case for exercise in exercises for case in exercise.cases]
    assert cases
    assert all(case.visible and all(attempt.at_home for attempt in case.attempts) for case in cases)
    assert sorted(path.name for path in lesson.folder.iterdir()) == sorted([*before, CHECKS])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"form": 1}', "[" * 100_000])
def test_write_checks_replaces_what_is_damaged(lesson, damage):
    path = lesson.folder / CHECKS
    path.write_text(damage, encoding="utf-8")
    write_checks(lesson)
    assert path.read_text(encoding="utf-8") == made_checks(lesson).to_text()


def changed(path: Path, change) -> str:
    """Apply `change` to the parsed file and return what it says then."""
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def first_float(told) -> tuple:
    """Return the container and the key of the first number with a fraction in parsed JSON."""
    for key, value in told.items() if isinstance(told, dict) else enumerate(told):
        if isinstance(value, float) and value:
            return told, key
        if isinstance(value, (dict, list)) and (found := first_float(value)):
            return found
    return ()


def moved(by: float):
    def change(told) -> None:
        holder, key = first_float(told)
        holder[key] += by

    return change


def test_write_checks_leaves_a_file_that_differs_in_last_digits_alone(lesson):
    text = changed(lesson.folder / CHECKS, moved(1e-14))
    write_checks(lesson)
    assert (lesson.folder / CHECKS).read_text(encoding="utf-8") == text
    require_current_checks(lesson)


@pytest.mark.parametrize(
    "change",
    [
        moved(1e-6),
        lambda told: told["items"].pop(),
        lambda told: told.update(source=""),
        lambda told: told.update(form=2),
        lambda told: told.update(earlier={"relu": "00_none"}),
    ],
)
def test_require_current_checks_of_others_than_are_made_names_file_and_command(lesson, change):
    changed(lesson.folder / CHECKS, change)
    with pytest.raises(Problem) as problem:
        require_current_checks(lesson)
    assert str(problem.value) == (
        f"{lesson.folder / CHECKS} is older than the lesson's specifications. Run `autograder "
        f"release {LESSON}` in the folder of the course, then run this again."
    )


def test_require_current_checks_without_the_file_names_the_command(lesson):
    path = lesson.folder / CHECKS
    path.unlink()
    with pytest.raises(Problem) as problem:
        require_current_checks(lesson)
    assert str(problem.value) == (
        f"{path} can't be read ([Errno 2] No such file or directory: '{path}'). Run `autograder "
        f"release {LESSON}` in the folder of the course, which makes it."
    )


@pytest.mark.parametrize(
    "kept, made, same",
    [
        ("[1.0]", "[1.0000000000000002]", True),
        ("[1.0]", "[1.0001]", False),
        ("[1]", "[1.0]", False),
        ("[true]", "[1]", False),
        ("[NaN]", "[NaN, NaN]", False),
        ("[ NaN]", "[NaN]", True),
        ('{"a": 1, "b": 2}', '{"b": 2, "a": 1}', False),
        ("nonsense", "[]", False),
        ("[" * 100_000, "[]", False),
        ('["1.0"]', '["1.0000000000000002"]', False),
        ("[1e-13]", "[2e-13]", True),
    ],
)
def test_says_the_same_is_blind_to_last_digits_alone(kept, made, same):
    assert says_the_same(kept, made) is same
