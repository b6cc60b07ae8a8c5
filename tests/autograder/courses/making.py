"""Small courses made in a folder of a test's own, with lessons on anything."""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from autograder.courses.course import COURSE_FILE, Course, load_course
from course.lessons import SOLUTION, notebook_path

DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION\n"

EXERCISES = '''"""One item."""

from autograder.authoring import Function, Specification, core, public

from . import reference

DOUBLE = Function("double", ("x",))


@public
def is_number(x):
    """Return whether x is a number."""
    return isinstance(x, (int, float))


def checks(draw):
    return (core("values", DOUBLE(2.0, visible=True), DOUBLE(float(draw.normal()))),)


double = Specification("double", "double", 2.0, checks)

SPECIFICATIONS = (double,)
'''

MISTAKES = '''"""One mistake."""

from .exercises import double


@double.mistake("Double it, don't square it.")
def squared(x):
    return x * x
'''


def write_lesson(root: Path, name: str, solutions: Mapping[str, str], **modules: str) -> Path:
    """Write a lesson with `solutions` (name -> source) and `modules` (name -> text) into the course
    at `root`.
    """
    path = notebook_path(root / "source", name)
    path.parent.mkdir(parents=True)
    cells = [
        new_code_cell(
            source,
            id=f"{name}{SOLUTION}",
            metadata={
                "nbgrader": {
                    "grade": False,
                    "grade_id": f"{name}{SOLUTION}",
                    "locked": False,
                    "schema_version": 3,
                    "solution": True,
                    "task": False,
                }
            },
        )
        for name, source in solutions.items()
    ]
    nbformat.write(new_notebook(cells=cells), path)
    for module, text in modules.items():
        (path.parent / f"{module}.py").write_text(text, encoding="utf-8")
    return path.parent


def doubling(
    root: Path, double: str = DOUBLE, exercises: str = EXERCISES, mistakes: str = MISTAKES
) -> Path:
    """Write a course of one lesson, 01_doubling, into `root`, and return the folder of the
    lesson.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / COURSE_FILE).write_text('title = "Doubling"\n', encoding="utf-8")
    return write_lesson(
        root, "01_doubling", {"double": double}, exercises=exercises, mistakes=mistakes
    )


def doubling_course(root: Path, **parts: str) -> Course:
    doubling(root, **parts)
    return load_course(root)
