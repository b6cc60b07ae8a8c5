"""Writes the visible checks of a lesson into its folder, and tells whether those that lie there
still are its own.
"""

import json
import math
from pathlib import Path
from typing import Any

from autograder.courses.lesson import Lesson
from autograder.courses.visible import made_checks
from autograder.files import write_atomically
from autograder.problems import Problem
from course.visible import CHECKS

CLOSE = 1e-12
"""Relative and absolute. Processors add in orders of their own, so the last digits of what the
reference shows differ by machine."""


def write_checks(lesson: Lesson) -> Path:
    """Write the visible checks of `lesson` where they belong and return the file, which stays if it
    says the same already.
    """
    path, text = lesson.folder / CHECKS, made_checks(lesson).to_text()
    return (
        path
        if _kept(path) is not None and says_the_same(_kept(path), text)
        else write_atomically(path, text)
    )


def require_current_checks(lesson: Lesson) -> None:
    """Problem where the visible checks in the lesson's folder are not those that its specifications
    make.
    """
    if not says_the_same(lesson.checks_text, made_checks(lesson).to_text()):
        raise Problem(
            f"{lesson.folder / CHECKS} is older than the lesson's specifications. Run "
            f"`autograder release {lesson.name}` in the folder of the course, then run this again."
        )


def _kept(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def says_the_same(kept: str, made: str) -> bool:
    """Whether two files of visible checks differ in nothing but the last digits of numbers."""
    if kept == made:
        return True
    try:
        return _alike(json.loads(kept), json.loads(made))
    except (ValueError, RecursionError):
        return False


def _alike(kept: Any, made: Any) -> bool:
    if type(kept) is not type(made):
        return False
    if isinstance(made, dict):
        return list(kept) == list(made) and all(_alike(kept[key], made[key]) for key in made)
    if isinstance(made, list):
        return len(kept) == len(made) and all(map(_alike, kept, made))
    if isinstance(made, float):
        return (
            kept == made
            or math.isclose(kept, made, rel_tol=CLOSE, abs_tol=CLOSE)
            or kept != kept
            and made != made
        )
    return kept == made
