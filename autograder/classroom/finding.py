"""Which class a command works on: the one it is started in, or the one it is told, and no other."""

from pathlib import Path

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.classroom.settings import read_classroom
from autograder.courses.course import COURSE_FILE
from autograder.problems import Problem


def find_classroom(folder: Path | None) -> Classroom:
    """Return the class in `folder`, or else the one around the working folder; Problem if
    there is none.
    """
    if folder is not None:
        return _classroom_in(folder)
    if (found := classroom_around(Path.cwd())) is None:
        raise Problem(
            f"There is no class here: no {CLASS_FILE} in {Path.cwd()} or above it. Go into a "
            "class's folder or name it with --class; to make one: autograder new-class DIR"
        )
    return found


def classroom_around(folder: Path) -> Classroom | None:
    """Return the class at or above `folder`, None if there is none; Problem if one lies within
    another.
    """
    roots = classes_around(folder)
    if len(roots) > 1:
        raise Problem(
            f"The class {roots[0]} lies within the class {roots[1]}, and work of the one would be "
            "taken for the other's. Move one of them elsewhere."
        )
    return read_classroom(roots[0]) if roots else None


def classes_around(folder: Path) -> list[Path]:
    """Return the folders at and above `folder` that are classes, the nearest first."""
    folder = folder.resolve()
    return [place for place in (folder, *folder.parents) if (place / CLASS_FILE).is_file()]


def _classroom_in(folder: Path) -> Classroom:
    if not folder.is_dir():
        raise Problem(
            f"There is no folder {folder}. To make a class there: autograder new-class {folder}"
        )
    if not (folder / CLASS_FILE).is_file() and (folder / COURSE_FILE).is_file():
        raise Problem(
            f"{folder} is a course, not a class. To make a class that runs it: "
            f"autograder new-class DIR --course {folder}"
        )
    found = classroom_around(folder)
    if found is None or found.root != folder.resolve():
        raise Problem(
            f"{folder} is no class: it has no {CLASS_FILE}. To make one there: autograder "
            f"new-class {folder}"
        )
    return found
