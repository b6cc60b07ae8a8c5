"""A small graded class, made once, for all tests that only look at it."""

from pathlib import Path
import shutil

import pytest

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.classroom.settings import read_classroom
from autograder.releasing.release import release_in_class
from tests.handing_in import filled, hand_in, reference_sources, released, with_mistake
from tests.once import made_once
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON
from tests.written_answers import ANSWERS, class_with_answers


@pytest.fixture
def classroom(tmp_path) -> Classroom:
    """The folders of an empty class on the project's lessons."""
    return class_in(tmp_path)


def mistaken_sources() -> dict[str, str]:
    """Return the reference solutions of the first lesson with two mistakes, one of them costing a
    part only.
    """
    right = reference_sources(LESSON)
    return {
        **right,
        "relu_backward": with_mistake("relu_backward", "slope-one-at-zero", right["relu_backward"]),
        "sigmoid": "def sigmoid(Z):\n    return 1 / (1 + np.exp(-np.clip(Z, -20, 20)))\n",
    }


def hand_in_small_class(root: Path) -> None:
    """Hand in the first lesson for four students: everything right, nothing done, mistakes, a
    truncated file.
    """
    hand_in(
        root,
        "ada",
        LESSON,
        filled(LESSON, reference_sources(LESSON), answer="Because the slope is at most 0.25."),
    )
    (root / "submitted" / "ada" / LESSON / "timestamp.txt").write_text(
        "2026-03-01 12:00:00 UTC", encoding="utf-8"
    )
    hand_in(root, "blaise", LESSON, released(LESSON))
    hand_in(root, "carl", LESSON, filled(LESSON, mistaken_sources()))
    truncated = hand_in(root, "dorothea", LESSON, released(LESSON))
    truncated.write_bytes(truncated.read_bytes()[:2000])


@pytest.fixture(scope="session")
def released_class(shared_folder) -> Path:
    """The folder of a class to which the first lesson was released. Not to be changed."""
    return made_once(
        shared_folder / "released class",
        lambda root: _release(class_in(root)),
    )


@pytest.fixture(scope="session")
def graded_class(released_class, shared_folder, tmp_path_factory) -> Classroom:
    """The small class after `autograder grade`. Not to be changed.

    It is graded once for all processes that run tests; each has a copy of its own.
    """
    original = made_once(
        shared_folder / "graded class",
        lambda root: _grade_small_class(class_in(shutil.copytree(released_class, root))),
    )
    return class_in(shutil.copytree(original, tmp_path_factory.mktemp("graded-class") / "class"))


def _release(made: Classroom) -> None:
    made.root.mkdir(parents=True, exist_ok=True)
    (made.root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    release_in_class(COURSE.lessons[LESSON], made)


def _grade_small_class(made: Classroom) -> None:
    hand_in_small_class(made.root)
    assert main(["grade", LESSON, "--class", str(made.root), "--jobs", "2"]) == 0


@pytest.fixture(scope="session")
def answered_class(graded_class, tmp_path_factory) -> Classroom:
    """A class of six who answered the first lesson's question in words. Not to be changed."""
    root = tmp_path_factory.mktemp("answered")
    return class_with_answers(graded_class.root / "gradebook.db", root, ANSWERS)


@pytest.fixture
def answered(answered_class, tmp_path) -> Classroom:
    """A copy of that class and of its course, which a test may change."""
    root = shutil.copytree(answered_class.root.parent, tmp_path / "answered")
    settings = root / "class" / "class.toml"
    text = settings.read_text(encoding="utf-8")
    old, new = str(answered_class.course_root), str(root / "course")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")
    return read_classroom(root / "class")
