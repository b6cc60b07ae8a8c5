"""Judgements made up for tests, where no student code need run."""

from dataclasses import replace
from pathlib import Path

from autograder.gradebook.classbook import ItemRow
from autograder.gradebook.notes import note_of
from autograder.gradebook.versions import make_tables
from autograder.judge.judgement import Judgement, enter_results
from autograder.submissions.reassembly import Assembled
from course.assessment.explanation import Explanation
from course.assessment.verdicts import ItemResult, Verdict
from tests.this_course import COURSE, SPECIFICATIONS, class_in

LESSON = "01_activations"

FULL = COURSE.lessons[LESSON].max_points
"""What the judged items of that lesson earn together."""

WRITTEN = 2.0
"""What its question in words earns, by hand."""

N_ITEMS = len(SPECIFICATIONS[LESSON])
"""How many judged items it has: as many as its authors have written."""


def results(lesson: str = LESSON, **points: float) -> tuple[ItemResult, ...]:
    """Return a result for each item of `lesson`: full points, but for those given by item."""
    return tuple(
        _result(
            specification.item,
            points.get(specification.item, specification.points),
            specification.points,
        )
        for specification in SPECIFICATIONS[lesson]
    )


def _result(item: str, points: float, max_points: float) -> ItemResult:
    verdict = Verdict.CORRECT if points == max_points else Verdict.WRONG_VALUE
    return ItemResult(item, points, max_points, verdict, Explanation("made up"))


def with_verdict(
    made_up: tuple[ItemResult, ...], item: str, verdict: Verdict
) -> tuple[ItemResult, ...]:
    """Return `made_up` with 0 points and `verdict` for `item`."""
    return tuple(
        replace(result, points=0.0, verdict=verdict) if result.item == item else result
        for result in made_up
    )


def judged_as(made_up: tuple[ItemResult, ...], lesson: str = LESSON) -> Judgement:
    """Return a submission that was judged so; its test cells show it."""
    notebook = COURSE.lessons[lesson].template()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    enter_results(notebook, made_up)
    return Judgement(lesson, notebook, made_up)


def judged_without_running(assembled: Assembled) -> Judgement:
    """Judge a notebook as all correct without running it."""
    return judged_as(results(assembled.lesson), assembled.lesson)


def item_row(**fields: str | float) -> ItemRow:
    """Return a line of the CSV of a wrong `relu`, but for what `fields` says."""
    wrong = ItemRow(
        student="ada",
        lesson=LESSON,
        item="relu",
        points=1.5,
        max_points=2.0,
        verdict="wrong_value",
        mistake="",
        symptom="",
        message="relu: wrong value",
    )
    return replace(wrong, **fields)


def write_note(root: Path, student: str, judgement: Judgement) -> Path:
    """Write a note as grading does, in a class whose gradebook knows nothing else; return where."""
    classroom = class_in(root)
    if classroom.database_url == f"sqlite:///{root.resolve()}/gradebook.db":
        make_tables(classroom.database_url)
    folder = root / "autograded" / student / judgement.lesson
    return note_of(judgement, "", classroom).write(folder)
