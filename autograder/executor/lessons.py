"""Notebooks of this course's own lessons: told from others, and given to the judge instead of running with their tests."""

import json
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercises import BY_LESSON
from autograder.files import write_atomically
from autograder.gradebook.notes import RECORD
from autograder.judge.judge import IsolatedJudge
from autograder.judge.judged import Judged
from autograder.problems import Problem
from autograder.submissions.reassembly import reassemble
from autograder.submissions.templates import cell_name, is_test, template
from course.assessment.verdicts import Verdict

HIDDEN = "autograder.hidden"
"""What a test cell imports that only the judge has."""


def lesson_of(notebook: NotebookNode, assignment: str, name: str) -> str | None:
    """Return the lesson that a sanitized notebook is of, None if it is none of this course's.

    It is one by its name, if each of its test cells is what `source/` says. Problem for one whose test cells need the judge,
    but are others than those of `source/`.
    """
    tests = {cell_name(cell): cell.source for cell in notebook.cells if is_test(cell) and "grade_id" in cell.metadata.nbgrader}
    if assignment == name and assignment in BY_LESSON and tests.items() <= _tests(assignment).items():
        return assignment
    if any(HIDDEN in source for source in tests.values()):
        raise Problem(
            f"{name}: its tests are for this course's judge, but are not those of source/{assignment}. If the lesson changed "
            f"since its release, run `autograder release` and `nbgrader autograde --force` again."
        )
    return None


def _tests(lesson: str) -> dict[str, str]:
    return {cell_name(cell): cell.source for cell in template(lesson).cells if is_test(cell)}


def judge_lesson(notebook: NotebookNode, lesson: str, judge: IsolatedJudge) -> Judged:
    """Judge a sanitized notebook as `autograder grade` would. Problem, and so nothing is recorded, if the judge itself fails."""
    known = {cell_name(cell): cell.metadata.nbgrader for cell in notebook.cells if cell.metadata.get("nbgrader")}
    judged = judge.judge(reassemble(notebook, lesson))
    for result in judged.results:
        if result.verdict is Verdict.INTERNAL_ERROR:
            raise Problem(result.message)
    for cell in judged.notebook.cells:
        if cell_name(cell) in known:
            cell.metadata.nbgrader = known[cell_name(cell)]  # with the checksums by which nbgrader sees what was changed
    return judged


def note_verdicts(folder: Path, judged: Judged) -> None:
    """Note the verdicts beside the notebook, for `autograder report`. `autograder grade` will judge all the same."""
    write_atomically(folder / RECORD, json.dumps({"digest": "", **judged.to_json()}, indent=1) + "\n")
