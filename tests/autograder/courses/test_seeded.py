"""One object holds the exercises of a course for a seed: each made once, and nothing of another
course or seed in it.
"""

from dataclasses import replace

import numpy as np
import pytest

from autograder.courses import seeded
from autograder.courses.exercises import build, build_thorough, build_without_hints
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises, seed_identifier
from course.assessment.exercises import Exercise
from tests.autograder.courses.making import doubling_course
from tests.this_course import COURSE, ITEMS, home_of

RELU = ITEMS["relu"]


def inputs(exercise: Exercise) -> list[bytes]:
    """Return every array that an exercise is tried on."""
    return [
        value.tobytes()
        for case in exercise.cases
        for value in case.probe.inputs.values()
        if isinstance(value, np.ndarray)
    ]


def test_exercises_are_those_that_the_lesson_makes_for_the_seed():
    exercises = SeededExercises(COURSE, 5)
    assert (
        inputs(exercises.without_hints(RELU))
        == inputs(build_without_hints(home_of(RELU), RELU, 5))
        != []
    )
    assert exercises.with_hints(RELU).fingerprints == build(home_of(RELU), RELU, 5).fingerprints
    assert (exercises.seed, exercises.course) == (5, COURSE)


def test_exercises_of_another_seed_have_other_inputs():
    assert inputs(SeededExercises(COURSE, 5).without_hints(RELU)) != inputs(
        SeededExercises(COURSE, 6).without_hints(RELU)
    )


def test_exercises_are_made_once():
    exercises = SeededExercises(COURSE, 5)
    assert exercises.without_hints(RELU) is exercises.without_hints(RELU)
    assert exercises.with_hints(RELU) is exercises.with_hints(RELU)


def test_named_exercise_is_the_unnamed_one_with_hints():
    exercises = SeededExercises(COURSE, 5)
    plain, named = exercises.without_hints(RELU), exercises.with_hints(RELU)
    assert (plain.hints, named.hints) == ((), RELU.hints)
    assert named.checks is plain.checks


def keys(exercise: Exercise) -> list[list[tuple]]:
    """Return of each case what its attempts are."""
    return [[attempt.key for attempt in case.attempts] for case in exercise.cases]


@pytest.mark.parametrize("item", ["relu", "numerical_gradient"])
def test_thorough_exercise_is_made_once_and_comes_again_as_it_was(monkeypatch, item):
    made = []

    def building(*given) -> Exercise:
        made.append(build_thorough(*given))
        return made[-1]

    monkeypatch.setattr(seeded, "build_thorough", building)
    exercises = SeededExercises(COURSE, 5)
    first, again = (exercises.thorough(ITEMS[item]) for _ in range(2))
    assert (len(made), keys(first)) == (1, keys(made[0]))
    assert keys(again) == keys(first)


class CannotComeBack(Exception):
    """Goes into bytes, and can't be made of them."""

    def __init__(self, first: str, second: str):
        super().__init__(first)


class CannotBeWritten:
    """Raises what no pickling raises by itself."""

    def __reduce__(self):
        raise ZeroDivisionError


@pytest.mark.parametrize("own", [CannotComeBack("a", "b"), CannotBeWritten(), lambda: None])
def test_exercise_with_something_of_an_authors_own_is_kept_as_it_is(monkeypatch, own):
    made = replace(build_without_hints(home_of(RELU), RELU, 5), elementwise=own)
    monkeypatch.setattr(seeded, "build_thorough", lambda *given: made)
    exercises = SeededExercises(COURSE, 5)
    assert exercises.thorough(RELU) is exercises.thorough(RELU) is made


def test_thorough_exercise_tries_the_same_and_more():
    exercises = SeededExercises(COURSE, 5)
    plain, thorough = exercises.without_hints(RELU), exercises.thorough(RELU)
    assert [check.name for check in thorough.checks] == [check.name for check in plain.checks]
    assert set(inputs(plain)) <= set(inputs(thorough))
    calls = [sum(len(case.probe.steps) for case in each.cases) for each in (plain, thorough)]
    assert calls[1] > 2 * calls[0]


def test_thorough_exercise_that_is_kept_as_bytes_shares_what_the_first_one_shared():
    exercise = SeededExercises(COURSE, 5).thorough(RELU)
    attempts = [attempt for case in exercise.cases for attempt in case.attempts]
    assert len(set(map(id, attempts))) == len({attempt.key for attempt in attempts})


def test_course_that_is_asked_for_another_courses_item_raises_key_error(tmp_path):
    with pytest.raises(KeyError):
        SeededExercises(doubling_course(tmp_path), 5).without_hints(RELU)


def test_seed_identifier_is_short_the_same_for_a_seed_and_another_for_each():
    names = [seed_identifier(seed) for seed in (*range(200), PUBLIC_SEED, 2**127, 2**128 - 1)]
    assert len(set(names)) == 203
    assert {len(name) for name in names} == {12}
    assert names[0] == seed_identifier(0)
    assert seed_identifier(2**127) not in f"{2**127:x} {2**127}"
