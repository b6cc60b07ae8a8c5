"""What one feedback page says, put together from the judge's verdicts, the graded notebook, and
what people have added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import rejoin_lines

from autograder.courses.templates import PUT_OFF, cell_name, is_solution
from autograder.feedback.wording import ISOLATION, asked_of_student, sentence, words_of
from autograder.gradebook.marks import Mark, Marks
from autograder.gradebook.notes import Note
from autograder.gradebook.replies import Reply
from autograder.inert import inert_outputs
from autograder.pictures import Pixels
from course.assessment.asides import Aside
from course.assessment.rendering import headline_text, wrapped
from course.assessment.verdicts import ItemResult, Verdict
from course.lessons import ANSWER, SOLUTION, TESTS

TITLE = "title"
"""The cell that a lesson begins with."""

MAX_CELL_TEXT_CHARS = 100_000
"""Characters of one cell's code or prose that a page shows; a browser has to cope with all of a
page at once.
"""

MAX_CELL_OUTPUT_CHARS = 300_000
"""Characters of JSON of one cell's outputs that a page shows."""

CUT_SHORT = "... the rest is left out here; it is in the notebook"


@dataclass(frozen=True)
class Item:
    """One judged item. points: what counts in the end; by_judge: what the judge gave; rows: what it
    saw, as (name, text); failed, passed: names of checks.
    """

    name: str
    points: float
    by_judge: float
    max_points: float
    verdict: Verdict
    words: str
    headline: str
    rows: Sequence[tuple[str, str]]
    hint: str | None
    advice: str | None
    failed: Sequence[str]
    passed: Sequence[str]


@dataclass(frozen=True)
class Solution:
    """What a student wrote in one cell, with the items that it was judged by (none for an answer in
    words).

    source: None where there is no notebook to take it from. outputs: what the cell showed, text and
    pictures only. mark: of an answer, by hand. asides: what is said besides, without points.
    """

    name: str
    items: Sequence[Item]
    source: str | None
    outputs: Sequence[Mapping]
    comment: str
    mark: Mark | None = None
    asides: Sequence[Aside] = ()


@dataclass(frozen=True)
class Interim:
    """What a page says of itself before its lesson is closed, with a title and in sentences.
    has_points: whether it shows any. has_reasons: whether it shows what the judge saw. has_work:
    whether it shows what was handed in at all.
    """

    title: str
    sentences: Sequence[str]
    has_points: bool = True
    has_reasons: bool = True
    has_work: bool = True


@dataclass(frozen=True)
class Page:
    """All that a feedback page says. graded, handed_in: UTC; lost: points, for being late;
    rejected: why nothing was judged; is_left: that it is judged in the next run; replies: of the
    instructor, on the submission as a whole; is_untimed: that lateness would cost points, and
    nobody knows when it was handed in; n_put_off: cells that weren't run; interim: what is to be
    known of it before the lesson is closed.
    """

    student: str
    lesson: str
    title: str
    graded: datetime
    handed_in: datetime | None
    isolation: str
    rejected: str
    is_left: bool
    repairs: Sequence[str]
    incidents: Sequence[str]
    lost: float
    solutions: Sequence[Solution]
    answers: Sequence[Solution]
    replies: Sequence[Reply] = ()
    is_untimed: bool = False
    n_put_off: int = 0
    interim: Interim | None = None

    @property
    def points(self) -> float:
        points = sum(part.points or 0.0 for part in self.parts)
        return round(max(0.0, points - self.lost), 2)

    @property
    def max_points(self) -> float:
        return sum(part.max_points for part in self.parts)

    @property
    def waiting(self) -> float:
        """Points that somebody has still to give or to refuse."""
        return sum(part.max_points for part in self.parts if part.points is None)

    @property
    def parts(self) -> list[Item | Mark]:
        """What the points are made of, in the order of the lesson."""
        return [item for solution in self.solutions for item in solution.items] + [
            answer.mark for answer in self.answers if answer.mark
        ]


def page_of(
    student: str,
    note: Note,
    notebook: NotebookNode | None,
    marks: Marks,
    names: Mapping[str, str],
    replies: Sequence[Reply] = (),
) -> Page:
    """Put a page together.

    notebook: the graded one, if it is there. names: what a student writes for each item. replies:
    of the instructor.
    """
    cells = {cell_name(cell): cell for cell in notebook.cells} if notebook else {}
    return Page(
        student=student,
        lesson=note.lesson,
        title=_title(cells, note.lesson),
        graded=note.graded,
        handed_in=marks.handed_in,
        is_untimed=note.is_untimed,
        isolation=ISOLATION.get(note.isolation, ""),
        rejected=sentence(asked_of_student(note.rejected)) if note.rejected else "",
        is_left=note.is_left,
        repairs=[] if note.rejected else [sentence(repair) for repair in note.mended],
        incidents=[sentence(incident) for incident in dict.fromkeys(note.incidents)],
        lost=marks.lost,
        solutions=[
            replace(solution, asides=[each for each in note.asides if each.about == solution.name])
            for solution in _solutions(note.results, cells, marks, names)
        ],
        answers=_answers(cells.values(), marks),
        replies=replies,
        n_put_off=sum(PUT_OFF in cell.metadata for cell in cells.values()),
    )


def page_without_work(
    student: str, lesson: str, notebook: NotebookNode | None, seen: datetime, interim: Interim
) -> Page:
    """Put a page together on something that isn't judged yet. notebook: the lesson's, for its
    title. seen: when it was found, UTC.
    """
    cells = {cell_name(cell): cell for cell in notebook.cells} if notebook else {}
    return Page(
        student=student,
        lesson=lesson,
        title=_title(cells, lesson),
        graded=seen,
        handed_in=None,
        isolation="",
        rejected="",
        is_left=False,
        repairs=(),
        incidents=(),
        lost=0.0,
        solutions=(),
        answers=(),
        interim=interim,
    )


def read_graded(path: Path) -> NotebookNode | None:
    """Return what a page tells of a graded notebook, its title, what the student wrote, and what
    wasn't run; None if it can't be read.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if is_solution(cell) or cell_name(cell) == TITLE or PUT_OFF in cell["metadata"]
    ]
    return rejoin_lines(nbformat.from_dict(notebook))


def _title(cells: Mapping[str, NotebookNode], lesson: str) -> str:
    first = cells[TITLE].source.partition("\n")[0] if TITLE in cells else ""
    return first.removeprefix("# ") or lesson


def _solutions(
    results: Iterable[ItemResult],
    cells: Mapping[str, NotebookNode],
    marks: Marks,
    names: Mapping[str, str],
) -> list[Solution]:
    """Return the solutions with the items of each, in the order of the lesson."""
    items: dict[str, list[Item]] = {}
    for result in results:
        items.setdefault(names.get(result.item, result.item), []).append(
            _item(result, marks.cells.get(result.item + TESTS))
        )
    pixels = Pixels()
    return [
        _solution(name, own, cells.get(name + SOLUTION), marks, pixels)
        for name, own in items.items()
    ]


def _solution(
    name: str, items: Sequence[Item], cell: NotebookNode | None, marks: Marks, pixels: Pixels
) -> Solution:
    outputs = list(_fitting(inert_outputs(cell.outputs, pixels))) if cell else []
    return Solution(
        name,
        items,
        _shortened(cell.source) if cell else None,
        outputs,
        marks.comments.get(name + SOLUTION, ""),
    )


def _fitting(outputs: Sequence[Mapping]) -> Iterator[Mapping]:
    """Yield the outputs that fit on a page, and a note in the place of the others."""
    room = MAX_CELL_OUTPUT_CHARS
    for output in outputs:
        room -= len(json.dumps(output))
        if room < 0:
            yield {"output_type": "stream", "name": "stdout", "text": CUT_SHORT}
            return
        yield output


def _shortened(text: str) -> str:
    return (
        text if len(text) <= MAX_CELL_TEXT_CHARS else f"{text[:MAX_CELL_TEXT_CHARS]}\n{CUT_SHORT}"
    )


def _item(result: ItemResult, mark: Mark | None) -> Item:
    changed = (
        mark is not None and (mark.by_hand is not None or mark.extra) and mark.points is not None
    )
    return Item(
        name=result.item,
        points=mark.points if changed else result.points,
        by_judge=result.points,
        max_points=result.max_points,
        verdict=result.verdict,
        words=words_of(result),
        headline=sentence(headline_text(result.explanation)),
        rows=[(name, wrapped(text)) for name, text in result.explanation.rows],
        hint=result.hint,
        advice=result.advice,
        failed=result.failed,
        passed=result.passed,
    )


def _answers(cells: Iterable[NotebookNode], marks: Marks) -> list[Solution]:
    """Return the answers in words, which people grade."""
    return [
        _answer(cell_name(cell), cell, marks)
        for cell in cells
        if cell.cell_type == "markdown" and is_solution(cell)
    ]


def _answer(name: str, cell: NotebookNode, marks: Marks) -> Solution:
    mark = marks.cells.get(name) or Mark(cell.metadata.nbgrader.get("points", 0.0))
    title = name.removesuffix(ANSWER).replace("_", " ").replace("-", " ")
    return Solution(title, (), _shortened(cell.source), (), marks.comments.get(name, ""), mark)
