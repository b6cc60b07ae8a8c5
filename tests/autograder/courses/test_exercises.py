"""Exercises are what specifications say, filled in by the reference, with each known mistake
recognised by what it shows.
"""

from collections.abc import Mapping
from functools import cache
import json
import weakref

import numpy as np
import pytest

from autograder import lasting
from autograder.authoring import Draw, Equal, Function, Specification, core
from autograder.courses import exercises
from autograder.courses.course import Course
from autograder.courses.exercises import (
    PARTS,
    THOROUGHNESS,
    build,
    build_thorough,
    build_without_hints,
    further_exercises,
    mistaken,
    visible_without_hints,
    with_fingerprints,
)
from autograder.courses.visible import made_checks
from autograder.examination.answers import TriedAnswer
from autograder.problems import Problem
from course.assessment.exercises import Case, Exercise, encode
from tests.autograder.courses.making import DOUBLE, EXERCISES, MISTAKES, doubling_course
from tests.judges import judged
from tests.this_course import COURSE, ITEMS, SPECIFICATIONS, home_of

LESSON = "01_doubling"


@pytest.fixture
def course(tmp_path) -> Course:
    return doubling_course(tmp_path)


@cache
def checks_of(lesson: str) -> Mapping[str, Exercise]:
    """Return what is made for students of each item of a lesson."""
    return made_checks(COURSE.lessons[lesson]).by_item


def asked(specification: Specification, seed: int = 3) -> list[str]:
    """Return all that an exercise asks of a student's code, as text."""
    cases = build_without_hints(home_of(specification), specification, seed).cases
    return [attempt.text for case in cases for attempt in case.attempts]


@pytest.mark.parametrize("item", ITEMS)
def test_build_of_one_seed_asks_the_same_to_the_digit(item):
    assert asked(ITEMS[item]) == asked(ITEMS[item]) != []


@pytest.mark.parametrize("item", ITEMS)
def test_expected_values_are_what_the_reference_shows(item):
    exercise = build_without_hints(home_of(ITEMS[item]), ITEMS[item], 3)
    result = judged(exercise, dict(home_of(ITEMS[item]).reference), seconds=10.0)
    assert (result.points, result.max_points) == (ITEMS[item].points, ITEMS[item].points)


def test_build_with_a_reference_that_fails_says_where_it_stands(tmp_path):
    course = doubling_course(tmp_path, double=DOUBLE.replace("2 * x", "3 / 0"))
    with pytest.raises(Problem) as problem:
        build(course.lessons[LESSON], course.items["double"], 0)
    assert str(course.lessons[LESSON].path) in str(problem.value)
    assert "ZeroDivisionError" in str(problem.value)


FROM_TRAINING_ON = tuple(COURSE.lessons)[4:]
"""The lessons of whose mistakes it takes seconds to know what they show."""


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(
            name, marks=[pytest.mark.slow] * (home_of(ITEMS[name]).name in FROM_TRAINING_ON)
        )
        for name in ITEMS
    ],
)
def test_visible_part_is_the_same_each_time_and_needs_nothing_of_a_judge(item):
    lesson = home_of(ITEMS[item])
    visible = visible_without_hints(lesson, ITEMS[item])
    anew = with_fingerprints(visible, lesson, ITEMS[item])
    kept = checks_of(lesson.name)[item]
    assert json.dumps(encode(anew)) == json.dumps(encode(kept))
    assert all(
        case.visible and all(attempt.at_home for attempt in case.attempts) for case in visible.cases
    )


def test_visible_part_leaves_drawn_cases_out(course):
    lesson, double = course.lessons[LESSON], course.items["double"]
    exercises = build(lesson, double, 0), visible_without_hints(lesson, double)
    assert [len(exercise.cases) for exercise in exercises] == [2, 1]


def test_fingerprints_lead_from_what_a_mistake_shows_to_its_hint(tmp_path):
    course = doubling_course(tmp_path, exercises=EXERCISES.replace("DOUBLE(2.0, ", "DOUBLE(3.0, "))
    exercise = build(course.lessons[LESSON], course.items["double"], 0)
    (wrong,) = course.items["double"].mistakes
    names = mistaken(course.items["double"], wrong, course.lessons[LESSON].reference)
    assert names["double"](3.0) == 9.0
    assert [list(table.values()) for table in exercise.fingerprints] == [[(0,)], [(0,)]]
    assert (exercise.hints[0].mistake, exercise.hints[0].text) == (
        "squared",
        "Double it, don't square it.",
    )


def test_mistake_that_a_case_does_not_show_has_no_fingerprint_there(course):
    # Two squared is two doubled.
    exercise = build(course.lessons[LESSON], course.items["double"], 0)
    assert [list(table.values()) for table in exercise.fingerprints] == [[], [(0,)]]


def test_neither_lesson_nor_mistakes_change_numpys_global_generator(tmp_path):
    course = doubling_course(
        tmp_path,
        mistakes=MISTAKES.replace(
            "return x * x",
            "import numpy as np\n    np.random.seed(1)\n    return x * np.random.rand()",
        ),
    )
    np.random.seed(5)
    before = np.random.get_state()[1].tolist()
    first, second = (
        build(course.lessons[LESSON], course.items["double"], 0).fingerprints for _ in range(2)
    )
    assert np.random.get_state()[1].tolist() == before
    assert first == second


def test_mistaken_changes_neither_the_reference_nor_the_mistakes_defaults(tmp_path):
    keeps = "def squared(x, seen=[]):\n    seen.append(x)\n    return len(seen)"
    keeping = MISTAKES.replace("def squared(x):\n    return x * x", keeps)
    course = doubling_course(tmp_path, mistakes=keeping)
    lesson, double = course.lessons[LESSON], course.items["double"]
    (wrong,) = double.mistakes
    assert [mistaken(double, wrong, lesson.reference)["double"](5) for _ in range(2)] == [1, 1]
    assert lesson.reference["double"](5) == 10


def test_other_functions_of_the_lesson_meet_the_mistake_where_they_use_what_it_is_in():
    relu = ITEMS["relu"]
    names = mistaken(relu, relu.mistakes[0], home_of(relu).reference)
    assert names["relu_backward"].__globals__ is names
    assert home_of(relu).reference["relu_backward"].__globals__ is not names


@pytest.mark.parametrize("lesson", SPECIFICATIONS)
def test_items_of_a_lesson_are_drawn_independently(lesson):
    """Each item's inputs come from the seed and its own name, so that another item beside it
    changes nothing.
    """
    alone = [asked(specification) for specification in SPECIFICATIONS[lesson]]
    backwards = [asked(specification) for specification in reversed(SPECIFICATIONS[lesson])]
    assert alone == backwards[::-1]


def sometimes_wrong(draw: Draw) -> tuple:
    """Draft a case whose oracle is wrong below 0, as finite differences are at a kink."""
    x = float(draw.normal())
    return (core("values", Function("double", ("x",))(x, result=Equal(2 * x + (x < 0)))),)


@pytest.mark.parametrize("seed", range(8))
def test_inputs_on_which_the_reference_is_not_right_are_drawn_anew(course, seed):
    lesson, drawn = course.lessons[LESSON], Specification("double", "double", 1.0, sometimes_wrong)
    exercise = build_without_hints(lesson, drawn, seed)
    assert TriedAnswer(lesson, dict(lesson.reference)).points(exercise) == 1.0
    assert [attempt.text for case in exercise.cases for attempt in case.attempts] == [
        attempt.text
        for case in build_without_hints(lesson, drawn, seed).cases
        for attempt in case.attempts
    ]


def test_an_oracle_that_is_never_right_is_left_to_lint(course):
    def wrong(draw: Draw) -> tuple:
        return (core("values", Function("double", ("x",))(1.0, result=Equal(3.0))),)

    lesson = course.lessons[LESSON]
    exercise = build_without_hints(lesson, Specification("double", "double", 1.0, wrong), 0)
    assert TriedAnswer(lesson, dict(lesson.reference)).points(exercise) == 0.0


def of_numbers(draw: Draw) -> tuple:
    """Return checks of `double`, on numbers of its own and on one that is always the same."""
    numbers = [float(draw.whole_number(0, 10**9)) for _ in draw.crossed(2, "abc")]
    return (core("values", *(Function("double", ("x",))(x) for x in (1.5, *numbers))),)


OF_NUMBERS = Specification("double", "double", 1.0, of_numbers)


def first_key(case: Case) -> tuple:
    """Return what a case tries first."""
    return case.attempts[0].key


def keys(exercise: Exercise) -> list[tuple]:
    """Return what each case tries first."""
    return list(map(first_key, exercise.cases))


def test_what_is_tried_further_is_far_more_and_nothing_twice(course):
    lesson = course.lessons[LESSON]
    plain = build_without_hints(lesson, OF_NUMBERS, 0)
    further = list(further_exercises(lesson, OF_NUMBERS, 0, plain))
    assert [len(exercise.cases) for exercise in further] == [2 * THOROUGHNESS] * PARTS
    together = [key for exercise in (plain, *further) for key in keys(exercise)]
    assert len(together) == len(set(together))
    assert {exercise.checks[0].name for exercise in further} == {"values"}
    assert keys(build_thorough(lesson, OF_NUMBERS, 0)) == together


def test_what_is_tried_further_comes_in_pieces_and_what_looks_at_one_call_stays_together(
    course, monkeypatch
):
    def checks(draw: Draw) -> tuple:
        cases = of_numbers(draw)[0].cases
        return (core("values", *cases), core("once more", *cases[::-1]))

    monkeypatch.setattr(exercises, "MOST_CALLS", 3)
    lesson, specified = course.lessons[LESSON], Specification("double", "double", 1.0, checks)
    plain = build_without_hints(lesson, specified, 0)
    pieces = list(further_exercises(lesson, specified, 0, plain))
    tried = [[set(map(first_key, check.cases)) for check in piece.checks] for piece in pieces]
    assert all(first == second and len(first) <= 3 for first, second in tried)
    assert sum(len(first) for first, _ in tried) == 2 * THOROUGHNESS * PARTS


def test_what_is_tried_further_comes_from_the_seed(course):
    lesson = course.lessons[LESSON]
    first, again, another = (keys(build_thorough(lesson, OF_NUMBERS, n)) for n in (0, 0, 1))
    assert first == again != another


def test_reference_holds_in_all_that_is_tried_further(course):
    lesson = course.lessons[LESSON]
    thorough = build_thorough(lesson, OF_NUMBERS, 0)
    assert TriedAnswer(lesson, dict(lesson.reference)).points(thorough) == 1.0


def test_check_that_tries_nothing_new_has_no_further_case(course):
    def checks(draw: Draw) -> tuple:
        always = Function("double", ("x",))(1.5)
        return (core("one", always), core("others", *of_numbers(draw)[0].cases[1:]))

    lesson, specified = course.lessons[LESSON], Specification("double", "double", 1.0, checks)
    plain = build_without_hints(lesson, specified, 0)
    for exercise in further_exercises(lesson, specified, 0, plain):
        assert [len(check.cases) for check in exercise.checks] == [0, 2 * THOROUGHNESS]


class InACircle:
    """Is held by itself, so that it is there until somebody looks."""

    def __init__(self):
        self.itself = self


def test_what_making_one_part_left_in_circles_is_gone_before_the_next(course, monkeypatch):
    left: list[weakref.ref] = []

    def checks(draw: Draw) -> tuple:
        left.append(weakref.ref(InACircle()))
        return of_numbers(draw)

    monkeypatch.setattr(lasting.gc, "isenabled", lambda: False)  # as while somebody is judged
    lesson, specified = course.lessons[LESSON], Specification("double", "double", 1.0, checks)
    plain = build_without_hints(lesson, specified, 0)
    for number, _ in enumerate(further_exercises(lesson, specified, 0, plain), 2):
        assert len(left) == number
        assert [each() for each in left[1:-1]] == [None] * (number - 2)


def outcomes_noted(monkeypatch, name: str) -> list[weakref.ref]:
    """Return the outcomes that a function of the module gives, each only as long as it is there."""
    outcomes, function = [], getattr(exercises, name)

    def noting(*given):
        outcome = function(*given)
        outcomes.append(weakref.ref(outcome))
        return outcome

    monkeypatch.setattr(exercises, name, noting)
    return outcomes


def of_one_call_twice(draw: Draw) -> tuple:
    """Return checks that look at one call in two cases, after another, and before a third."""
    first, second, third = (Function("double", ("x",))(x) for x in (1.5, 2.5, 3.5))
    return (core("values", first, second), core("others", second, third))


TWICE = Specification("double", "double", 1.0, of_one_call_twice)


def test_reference_is_tried_once_on_each_call_and_what_it_shows_is_forgotten(course, monkeypatch):
    outcomes = outcomes_noted(monkeypatch, "reference_outcome")
    made = build_without_hints(course.lessons[LESSON], TWICE, 0)
    assert (len(made.cases), len(outcomes)) == (4, 3)
    assert [outcome() for outcome in outcomes] == [None] * 3


def test_mistake_is_tried_once_on_each_call_and_what_it_shows_is_kept_while_it_is_needed(
    course, monkeypatch
):
    def adds_two(x: float) -> float:
        return x + 2

    lesson = course.lessons[LESSON]
    specified = Specification("double", "double", 1.0, of_one_call_twice)
    specified.mistake("It adds two.")(adds_two)
    plain = build_without_hints(lesson, specified, 0)
    outcomes, kept = outcomes_noted(monkeypatch, "try_on"), []
    digests = exercises.fingerprint

    def looking(case, outcome) -> str:
        kept.append(sum(each() is not None for each in outcomes))
        return digests(case, outcome)

    monkeypatch.setattr(exercises, "fingerprint", looking)
    with_fingerprints(plain, lesson, specified)
    assert (kept, len(outcomes)) == ([1, 1, 1, 1], 3)


def test_exercise_in_which_nothing_is_drawn_is_tried_no_further(course):
    def checks(draw: Draw) -> tuple:
        return (core("values", Function("double", ("x",))(1.5)),)

    lesson, specified = course.lessons[LESSON], Specification("double", "double", 1.0, checks)
    plain = build_without_hints(lesson, specified, 0)
    assert list(further_exercises(lesson, specified, 0, plain)) == []
    assert build_thorough(lesson, specified, 0) == plain


def test_what_is_sound_for_few_inputs_alone_is_tried_no_further(course):
    def checks(draw: Draw) -> tuple:
        wrong = len(draw.crossed(1, (1.0,))) > 1
        return (core("values", Function("double", ("x",))(1.0, result=Equal(2.0 + wrong))),)

    lesson, specified = course.lessons[LESSON], Specification("double", "double", 1.0, checks)
    thorough = build_thorough(lesson, specified, 0)
    assert TriedAnswer(lesson, dict(lesson.reference)).points(thorough) == 1.0
