"""The library grows in the student's hands: later lessons use what they wrote in earlier ones."""

from collections.abc import Mapping
import os
from pathlib import Path
from typing import Any

from course.assessment.verdicts import Verdict
from course.checking import visible_result
from course.environment import LESSONS_FOLDER
from course.lessons import LessonError, notebook_path, solution_namespace
from course.visible import checks_in, named, taught_earlier

_provided: dict[str, Any] | None = None


def provide(names: Mapping[str, Any]) -> None:
    """Let `earlier` give `names` from now on: what a judge hands in, in place of the student's own
    earlier notebooks.
    """
    global _provided
    _provided = dict(names)


def earlier(*names: str) -> Any:
    """Return your own `names` (`"relu"`, `"LinearLayer"`) from the notebooks of earlier lessons.

    One name gives the object itself, several a tuple in the same order. Raises LessonError, saying
    which lesson to open, if one is not written yet; prints a warning for one that fails its visible
    checks.
    """
    home = taught_earlier()
    for name in names:
        named(home, name, f"No earlier lesson teaches {name!r}. They teach")
    graded = _provided is not None or LESSONS_FOLDER in os.environ
    found = (
        _provided
        if _provided is not None
        else names_up_to(_folder(), home, max(home[name] for name in names))
    )
    for name in names:
        if name not in found:
            raise LessonError(_todo(f"Your `{name}` is not there yet", home[name]))
        if not graded:
            _warn_of(name, home[name], found)
    objects = tuple(found[name] for name in names)
    return objects[0] if len(objects) == 1 else objects


def _folder() -> Path:
    return Path(os.environ[LESSONS_FOLDER]) if LESSONS_FOLDER in os.environ else Path.cwd().parent


def names_up_to(folder: Path, home: Mapping[str, str], last: str) -> dict[str, Any]:
    """Return what the lessons in `folder` define, up to and including lesson `last`: taught names
    only.

    home: each name that is taught, with its lesson.
    """
    known: dict[str, Any] = {}
    for lesson in sorted(set(home.values())):
        if lesson == last or lesson < last and notebook_path(folder, lesson).is_file():
            namespace = solution_namespace(folder, lesson, known)
            known.update(
                {
                    name: namespace[name]
                    for name in home
                    if home[name] == lesson and name in namespace
                }
            )
    return known


def _warn_of(name: str, lesson: str, found: dict[str, Any]) -> None:
    """Say by name what is not written (an error) or fails its visible checks (a warning)."""
    try:
        checks = checks_in(_folder() / lesson)
    except LessonError as missing:
        print(missing)
        return
    results = [
        visible_result(checks, exercise, found)
        for exercise in checks.exercises
        if exercise.name == name
    ]
    wrong = [result for result in results if result.verdict is not Verdict.CORRECT]
    if wrong and all(result.verdict is Verdict.UNATTEMPTED for result in wrong):
        raise LessonError(_todo(f"Your `{name}` is not written yet", lesson))
    for result in wrong:
        print(
            _todo(
                f"Your `{name}` fails its visible checks, and what follows may go wrong because of "
                "it",
                lesson,
            )
        )
        print(result.message)


def _todo(problem: str, lesson: str) -> str:
    return (
        f"{problem}: open lesson {lesson}, finish it, save the notebook, and run this cell again."
    )
