"""A small lesson as files: what `new-course` begins with, and what `new-lesson` sketches, are
written by the same hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.courses.lesson import ACCEPTED, EXERCISES, MISTAKES
from autograder.linting.cells import SCHEMA
from autograder.linting.testing import TEST_CELL
from course.lessons import SOLUTION, TESTS, notebook_path

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
}


@dataclass(frozen=True)
class Question:
    """A question to be answered in words and graded by hand, and the answer that only instructors
    see.
    """

    name: str
    text: str
    answer: str
    points: float


@dataclass(frozen=True)
class SmallLesson:
    """A lesson about one function. opening, idea: Markdown. attempt: what the student's own cell
    tries at first.

    accepted: right answers by the names of their files.
    """

    opening: str
    function: str
    points: float
    idea: str
    solution: str
    attempt: str
    exercises: str
    mistakes: str
    accepted: Mapping[str, str]
    questions: Sequence[Question] = field(default=())


def write_lesson(source: Path, name: str, lesson: SmallLesson) -> None:
    """Write `lesson` as the folder `name` below `source`."""
    folder = source / name
    (folder / ACCEPTED / lesson.function).mkdir(parents=True)
    nbformat.write(_notebook(lesson), notebook_path(source, name))
    texts = {
        f"{EXERCISES}.py": lesson.exercises,
        f"{MISTAKES}.py": lesson.mistakes,
        **{
            f"{ACCEPTED}/{lesson.function}/{variant}.py": text
            for variant, text in lesson.accepted.items()
        },
    }
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")


def _notebook(lesson: SmallLesson) -> NotebookNode:
    function = lesson.function
    cells = [
        _markdown("title", lesson.opening),
        _code("setup", "import numpy as np\n\nfrom course import check"),
        _markdown(f"{function}-idea", lesson.idea),
        _code(function + SOLUTION, lesson.solution, solution=True, locked=False),
        _own_cell(f"try-{function}", lesson.attempt),
        _code(function + TESTS, TEST_CELL.format(item=function), grade=True, points=lesson.points),
    ]
    for question in lesson.questions:
        cells += [
            _markdown(f"{question.name}-question", question.text),
            _markdown(
                f"{question.name}-answer",
                question.answer,
                solution=True,
                locked=False,
                grade=True,
                points=question.points,
            ),
        ]
    return nbformat.v4.new_notebook(cells=cells, metadata=KERNEL)


def _markdown(name: str, text: str, **marks: Any) -> NotebookNode:
    return _marked(nbformat.v4.new_markdown_cell(text, id=name), name, marks)


def _code(name: str, text: str, **marks: Any) -> NotebookNode:
    return _marked(nbformat.v4.new_code_cell(text, id=name), name, marks)


def _own_cell(name: str, text: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(text, id=name)


def _marked(cell: NotebookNode, name: str, marks: Mapping[str, Any]) -> NotebookNode:
    cell.metadata["nbgrader"] = {
        "grade": False,
        "grade_id": name,
        "locked": True,
        "schema_version": SCHEMA,
        "solution": False,
        "task": False,
        **marks,
    }
    return cell
