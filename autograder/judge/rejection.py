"""A judgement of what can't be judged: no points, and the reason where the student will look for
them.
"""

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.classroom.classroom import Classroom
from autograder.judge.judgement import Judgement, enter_results
from autograder.problems import Problem
from course.assessment.explanation import explain
from course.assessment.verdicts import CheckResult, ItemResult, Verdict
from course.lessons import notebook_path


def reject(lesson: str, reason: str, classroom: Classroom) -> Judgement:
    """Return the judgement of a submission that can't be judged: the released notebook, with the
    reason on top and no points on any item.

    reason: a sentence for instructor and student. Problem where the released notebook can't be
    read.
    """
    notebook = _released(lesson, classroom)
    results = tuple(
        _not_judged(specification.item, specification.points, reason)
        for specification in classroom.course.lessons[lesson].specifications
    )
    enter_results(notebook, results)
    text = f"**This submission could not be judged:** {_as_markdown(reason)}"
    notebook.cells.insert(0, new_markdown_cell(text, id="not-judged"))
    return Judgement(lesson, notebook, results, (f"not judged: {reason}",))


def _released(lesson: str, classroom: Classroom) -> NotebookNode:
    path = notebook_path(classroom.release, lesson)
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:
        raise Problem(
            f"The released notebook {path} is missing or damaged ({type(error).__name__}). "
            f"Run: autograder release {lesson}{classroom.option}"
        ) from None


def _not_judged(item: str, points: float, reason: str) -> ItemResult:
    explanation = explain(f"not judged, since there is nothing to judge: {reason}")
    return ItemResult(
        item, 0.0, points, Verdict.MISSING, explanation, checks=(CheckResult("verdict", False),)
    )


def _as_markdown(text: str) -> str:
    """Return `text` for Markdown, where nothing in it can be markup."""
    return "".join(
        character if character.isalnum() or character == " " else f"&#{ord(character)};"
        for character in text
    )
