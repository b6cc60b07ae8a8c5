"""The known mistakes: each loses points on its item, is named, and costs nothing else; and the
reference loses nothing.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
import math
import re
from typing import Any
import zlib

import numpy as np
import pytest

from autograder.authoring.specification import Mistake, Specification
from autograder.courses.exercises import mistaken
from course.assessment import messages
from course.assessment.exercises import Exercise
from course.assessment.explanation import Explanation
from course.assessment.trial import Trial
from course.assessment.verdicts import ItemResult, Verdict
from course.checking import visible_result
from course.lessons import code_cells
from tests.banks.reach import can_touch
from tests.banks.reading import checks_at_home
from tests.hostile.leaks.telling import all_told, numbers_of
from tests.judges import OneAnswer
from tests.this_course import CLASS_SEED, ITEMS, LESSON_OF, SPECIFICATIONS, exercises, home_of

SEEDS = (CLASS_SEED, 2)
"""Seeds at which mistakes are tried, at the first of them with their names; the exam, with which
`make test` begins, tries them at one more, that of `make prove` at hundreds.
"""

MORE_SEEDS = (3, 4)
"""Seeds at which `make prove` looks, too, whether each mistake costs what it does at the others."""

REFERENCE_SEEDS = (1, *SEEDS)
"""Seeds at which the solutions themselves are tried: the exam of `make prove` tries them, among
other right answers, at hundreds.
"""

MOST_NUMBERS = 13
"""Numbers that the inputs told of a mistake may hold together: a student works the example out by
hand.
"""

PATIENCE = 60.0
"""Seconds for all cases of one item; none of the mistakes needs one of them."""

MISTAKES = [
    pytest.param(specification, mistake, id=f"{specification.item}:{mistake.id}")
    for specification in ITEMS.values()
    for mistake in specification.mistakes
]

# All that is asked of one mistake stands together, so that one process judges it once for all.
for_each_mistake = pytest.mark.parametrize("specification, mistake", MISTAKES, scope="module")

SHOWING = ("softmax", "cross_entropy", "bce_loss_backward")
"""Items with mistakes that are told with numbers that are expected."""

MISTAKEN_ITEMS = [specification for specification in ITEMS.values() if specification.mistakes]


def made(specification: Specification, mistake: Mistake) -> dict[str, Any]:
    """Return the names of a notebook in which a known mistake was made."""
    return mistaken(specification, mistake, home_of(specification).reference)


@lru_cache(maxsize=1)
def mistaken_answer(specification: Specification, mistake: Mistake) -> OneAnswer:
    """Return a notebook in which a known mistake was made."""
    return OneAnswer(LESSON_OF[specification.name], made(specification, mistake))


@dataclass(frozen=True)
class Graded:
    """What a mistake came to. n_numbers: how many the inputs hold that are told of it; inf if none
    are.
    """

    result: ItemResult
    n_numbers: float


@cache
def graded(specification: Specification, mistake: Mistake) -> Graded:
    """Grade a known mistake in its item, at the first of the seeds alone: to know what all of them
    show takes seconds for each.
    """
    n_numbers = {}
    tell = messages.wrong

    def counting(exercise: Exercise, trial: Trial) -> Explanation:
        explanation = tell(exercise, trial)
        n_numbers[explanation] = max(
            n_numbers.get(explanation, 0), n_numbers_shown(exercise, trial)
        )
        return explanation

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(messages, "wrong", counting)
        result = mistaken_answer(specification, mistake).graded(specification.item, SEEDS[0])
    return Graded(result, n_numbers.get(result.explanation, math.inf))


@cache
def points_at(specification: Specification, mistake: Mistake, seed: int) -> float:
    """Return what a known mistake earns in its item."""
    if seed == SEEDS[0]:
        return graded(specification, mistake).result.points
    exercise = exercises(seed).without_hints(specification)
    return mistaken_answer(specification, mistake).points(exercise, PATIENCE)


def judged_at_home(specification: Specification, names: dict[str, Any]) -> ItemResult:
    """Judge `names` as a visible check does, by what students get."""
    checks = checks_at_home(LESSON_OF[specification.name])
    return visible_result(checks, checks.by_item[specification.item], names)


@for_each_mistake
def test_mistake_loses_points_for_every_seed(specification: Specification, mistake: Mistake):
    points = {seed: points_at(specification, mistake, seed) for seed in SEEDS}
    kept = [seed for seed in SEEDS if points[seed] >= specification.points]
    assert not kept, f"{mistake.id} keeps full marks on {specification.item} for the seeds {kept}"


@for_each_mistake
def test_mistake_is_named_and_hinted_at(specification: Specification, mistake: Mistake):
    result = graded(specification, mistake).result
    assert (result.mistake, result.hint) == (mistake.id, mistake.hint), result.message
    assert _squeezed(result.hint) in _squeezed(result.message)


@for_each_mistake
def test_mistake_costs_the_same_in_every_class(specification: Specification, mistake: Mistake):
    """What numbers a class's seed draws is nobody's luck."""
    points = {seed: points_at(specification, mistake, seed) for seed in SEEDS}
    assert len(set(points.values())) == 1, points


@pytest.mark.long
@for_each_mistake
def test_mistake_costs_the_same_in_more_classes(specification: Specification, mistake: Mistake):
    points = {seed: points_at(specification, mistake, seed) for seed in (*SEEDS, *MORE_SEEDS)}
    assert len(set(points.values())) == 1, points


@pytest.mark.slow
@for_each_mistake
def test_mistake_costs_its_item_alone(specification: Specification, mistake: Mistake):
    answer = mistaken_answer(specification, mistake)
    seed = SEEDS[zlib.crc32(mistake.id.encode()) % len(SEEDS)]
    others = [
        other
        for other in SPECIFICATIONS[LESSON_OF[specification.name]]
        if other is not specification and can_touch(specification, other.item, seed)
    ]
    hit = {other.item for other in others if answer.graded(other.item, seed).points < other.points}
    assert hit == set(), f"seed {seed}"


@for_each_mistake
def test_mistake_is_told_by_inputs_small_enough_to_work_out_by_hand(
    specification: Specification, mistake: Mistake
):
    assert graded(specification, mistake).n_numbers <= MOST_NUMBERS


@pytest.mark.parametrize("mistake", ["rest-dropped", "rest-filled-up", "rest-joined"])
def test_batches_that_are_wrong_in_the_rest_alone_are_told_with_their_size(mistake):
    specification = ITEMS["minibatches"]
    made_so = next(each for each in specification.mistakes if each.id == mistake)
    assert "batch_size = 2" in graded(specification, made_so).result.message


@for_each_mistake
def test_mistake_is_told_with_no_expectation_of_hidden_inputs(
    specification: Specification, mistake: Mistake
):
    """Of expected values, only those of visible cases are shown."""
    told = all_told(graded(specification, mistake).result)
    _, hidden = numbers_of(specification)
    assert [number for number in hidden if number in told] == [], told


def test_mistakes_of_some_items_are_told_with_expectations_of_visible_inputs():
    """Else nothing would be looked at above."""
    n_shown = 0
    for specification in map(ITEMS.get, SHOWING):
        visible, _ = numbers_of(specification)
        told = [all_told(graded(specification, each).result) for each in specification.mistakes]
        n_shown += sum(any(number in text for number in visible) for text in told)
    assert n_shown > 20
    assert len(numbers_of(ITEMS["softmax"])[1]) > 20


def n_numbers_shown(exercise: Exercise, trial: Trial) -> int:
    """Return how many numbers the inputs in a message hold; of elementwise functions, those at the
    wrong place alone are told.
    """
    arrays = [value for value in trial.probe.inputs.values() if isinstance(value, np.ndarray)]
    pointed = exercise.elementwise and trial.finding.index is not None
    return len(arrays) if pointed else sum(array.size for array in arrays)


@for_each_mistake
def test_mistake_shows_at_home_and_is_named_there(specification: Specification, mistake: Mistake):
    result = judged_at_home(specification, made(specification, mistake))
    assert result.points < result.max_points
    assert result.mistake == mistake.id, result.message


@pytest.mark.slow
@pytest.mark.parametrize(
    "specification", ITEMS.values(), ids=lambda specification: specification.item
)
def test_reference_gets_full_marks_for_every_seed(specification: Specification):
    answer = OneAnswer(LESSON_OF[specification.name], dict(home_of(specification).reference))
    results = {seed: answer.graded(specification.item, seed) for seed in REFERENCE_SEEDS}
    assert {
        seed: result.message
        for seed, result in results.items()
        if result.points < specification.points
    } == {}
    assert {result.verdict for result in results.values()} == {Verdict.CORRECT}


@pytest.mark.parametrize(
    "specification", ITEMS.values(), ids=lambda specification: specification.item
)
def test_reference_passes_the_visible_checks(specification: Specification):
    assert (
        judged_at_home(specification, dict(home_of(specification).reference)).verdict
        is Verdict.CORRECT
    )


def test_ids_are_unique_within_an_item():
    for specification in ITEMS.values():
        ids = [mistake.id for mistake in specification.mistakes]
        assert len(ids) == len(set(ids)), specification.item


def test_every_taught_item_has_known_mistakes():
    bare = [
        item
        for item, specification in ITEMS.items()
        if not specification.mistakes and not item.startswith("break_")
    ]
    assert bare == []


@pytest.mark.parametrize(
    "specification", MISTAKEN_ITEMS, ids=lambda specification: specification.item
)
def test_hints_are_short_and_end_as_sentences(specification: Specification):
    odd = [
        mistake.hint
        for mistake in specification.mistakes
        if not re.fullmatch(r"[^\n]{9,198}[.?]", mistake.hint)
    ]
    assert odd == []


@pytest.mark.parametrize(
    "specification", MISTAKEN_ITEMS, ids=lambda specification: specification.item
)
def test_hints_hold_no_code_of_the_solution(specification: Specification):
    given_away = [
        (code, mistake.hint)
        for mistake in specification.mistakes
        for code in solution_code(specification)
        if _squeezed(code) in _squeezed(mistake.hint)
    ]
    assert given_away == []


@cache
def solution_code(specification: Specification) -> tuple[str, ...]:
    """Return the code of the item's solution that no hint may hold: its statements, what they
    assign or return, its calls.
    """
    (cell,) = (
        cell
        for cell in code_cells(home_of(specification).path)
        if cell.name == f"{specification.name}-solution"
    )
    solution = ast.parse(cell.source).body[0]
    return tuple({code for part in ast.walk(solution) for code in _telling(part)})


def _telling(part: ast.AST) -> Iterator[str]:
    if isinstance(part, (ast.Assign, ast.AugAssign, ast.Return)) and part.value is not None:
        yield ast.unparse(part)
        if not isinstance(part.value, (ast.Name, ast.Constant)):
            yield ast.unparse(part.value)
    if isinstance(part, (ast.Call, ast.JoinedStr)):
        yield ast.unparse(part)
    if isinstance(part, ast.Attribute) and ast.unparse(part).startswith("np."):
        yield ast.unparse(part) + "("
        yield ast.unparse(part) + "`"


def _squeezed(code: str) -> str:
    return re.sub(r"\s+", "", code)
