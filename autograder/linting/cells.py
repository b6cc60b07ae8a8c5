"""Rules on the notebook alone: how its cells are called and marked."""

from collections import Counter
from collections.abc import Iterator
import json
import re
from warnings import catch_warnings

import nbformat

from autograder.bundling.mapping import headings_in
from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import Subject
from course.lessons import SOLUTION, TESTS

_ANCHOR = re.compile(r"\]\(#([^)]+)\)")

SCHEMA = 3
"""The version of nbgrader's cell metadata that nbgrader 0.9 reads and writes."""

IN_PANEL = "Mend it in JupyterLab's nbgrader panel *Create Assignment*, or in the cell's metadata"


def other_notebooks(subject: Subject) -> Iterator[Disagreement]:
    """Find notebooks that no lesson is read from, since their names aren't the folder's."""
    for path in sorted(subject.lesson.folder.glob("*.ipynb")):
        if path != subject.lesson.path and path.name not in subject.lesson.files:
            yield Disagreement(
                path,
                f"a notebook of another name than its folder {subject.lesson.name}",
                f"Rename it to {subject.lesson.path.name} if it is the lesson's, or move it "
                "elsewhere",
            )


def unnamed_cells(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that nbgrader is to manage and that have no grade_id."""
    for number, cell in enumerate(subject.cells, 1):
        if cell.marks and not cell.marks.get("grade_id"):
            yield subject.in_notebook(
                f"cell {number} has nbgrader metadata without a grade_id",
                f"Give it one. {IN_PANEL}",
            )


def ids(subject: Subject) -> Iterator[Disagreement]:
    """Find cells whose nbformat id is another than their grade_id: one of the two gets lost on a
    student's machine.
    """
    for cell in subject.cells:
        if cell.marks.get("grade_id") and cell.id != cell.name:
            yield subject.in_notebook(
                f"its grade_id is {cell.name!r}, its nbformat id {cell.id!r}",
                f'Write "id": "{cell.name}" into the cell, in a text editor',
                cell,
            )


def valid(subject: Subject) -> Iterator[Disagreement]:
    """Find what Jupyter refuses, such as ids of other signs than letters from A to Z, digits, `-`
    and `_`.
    """
    notebook = nbformat.from_dict(json.loads(subject.lesson.path.read_text(encoding="utf-8-sig")))
    try:
        # Of ids that are missing or doubled, which are findings of their own.
        with catch_warnings(action="ignore"):
            nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        yield subject.in_notebook(
            f"it is no valid notebook: {error.message}",
            "Mend that, or open it in JupyterLab and save it again",
        )


def duplicates(subject: Subject) -> Iterator[Disagreement]:
    """Find several cells of one name."""
    counts = Counter(cell.name for cell in subject.cells if cell.name)
    for name, count in counts.items():
        if count > 1:
            yield subject.in_notebook(
                f"{count} cells are called {name!r}", "Rename all but one of them, or take them out"
            )


def schemas(subject: Subject) -> Iterator[Disagreement]:
    """Find metadata in a form that nbgrader refuses."""
    for cell in subject.cells:
        if cell.marks and (found := cell.marks.get("schema_version")) != SCHEMA:
            yield subject.in_notebook(
                f"the schema_version of its nbgrader metadata is {found}, and nbgrader wants "
                f"{SCHEMA}",
                f'Write "schema_version": {SCHEMA} into the cell\'s metadata',
                cell,
            )


def unmarked(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that are called solutions or tests and aren't marked as such."""
    for cell in subject.cells:
        if cell.is_code and cell.name.endswith(SOLUTION) and not cell.is_solution:
            yield subject.in_notebook(
                "it is called a solution and isn't marked as one, so students would get it solved",
                f'Mark it as one for students to write ("solution": true). {IN_PANEL}',
                cell,
            )
        if cell.is_code and cell.name.endswith(TESTS) and not cell.is_test:
            yield subject.in_notebook(
                "it is called a test and isn't marked as one, so it judges nothing",
                f'Mark it as a test ("grade": true, "solution": false). {IN_PANEL}',
                cell,
            )


def written_questions(subject: Subject) -> Iterator[Disagreement]:
    """Find written answers that can earn nothing."""
    for cell in subject.answers:
        if not cell.marks.get("grade") or cell.points <= 0:
            yield subject.in_notebook(
                "a written answer without points, so nobody is asked to grade it",
                f'Mark it as manually graded ("grade": true) and give it points. {IN_PANEL}',
                cell,
            )


def links(subject: Subject) -> Iterator[Disagreement]:
    """Find links within the notebook that lead to no heading, as Jupyter wants it named: by its
    words, with `-` for blanks.
    """
    prose = [cell for cell in subject.cells if not cell.is_code]
    headings = [heading for cell in prose for heading in headings_in(cell.source)]
    anchors = [heading.replace(" ", "-") for heading in headings]
    for cell in prose:
        for anchor in _ANCHOR.findall(cell.source):
            if anchor not in anchors:
                yield subject.in_notebook(
                    f"its link #{anchor} leads to no heading{did_you_mean(anchor, anchors)}",
                    "Write what the heading says, with - for each blank",
                    cell,
                )


RULES = (
    other_notebooks,
    valid,
    unnamed_cells,
    ids,
    duplicates,
    schemas,
    unmarked,
    written_questions,
    links,
)
