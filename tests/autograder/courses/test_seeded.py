"""One object holds the exercises of a course for a seed: each made once, and nothing of another
course or seed in it.
"""

from collections.abc import Iterator
from dataclasses import replace
import gc
import weakref

import numpy as np
import pytest

from autograder.courses import seeded
from autograder.courses.exercises import build, build_without_hints, further_exercises
from autograder.courses.kept import KeptExercises
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises, seed_identifier
from autograder.lasting import OnDisk
from course.assessment.exercises import Exercise
from tests.autograder.courses.making import doubling_course
from tests.this_course import COURSE, ITEMS, home_of

RELU = ITEMS["relu"]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """What an earlier run has kept is not there, and nothing is kept: all is made."""
    monkeypatch.setattr(KeptExercises, "read", lambda *given: None)
    monkeypatch.setattr(KeptExercises, "keep", lambda *given: None)


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
    named = exercises.with_hints(RELU)
    assert named.fingerprints is exercises.with_hints(RELU).fingerprints
    assert named.checks is exercises.without_hints(RELU).checks


def test_checks_of_what_names_mistakes_are_kept_once(monkeypatch):
    monkeypatch.setattr(seeded, "MOST_LESSONS", 1)
    exercises = SeededExercises(COURSE, 5)
    check = weakref.ref(exercises.with_hints(RELU).checks[0])
    assert check() is not None
    exercises.without_hints(ITEMS["bce_loss"])  # of another lesson, so that the first one's go
    gc.collect()
    assert check() is None


def test_of_all_exercises_those_of_the_latest_lessons_stay_and_others_come_again_as_they_were(
    monkeypatch,
):
    made = []

    def making(lesson, specification, seed) -> Exercise:
        made.append(specification.item)
        return build_without_hints(lesson, specification, seed)

    monkeypatch.setattr(seeded, "build_without_hints", making)
    monkeypatch.setattr(seeded, "MOST_LESSONS", 2)
    exercises, asked = SeededExercises(COURSE, 5), ["relu", "bce_loss", "LinearLayer-init"]
    first = [exercises.without_hints(ITEMS[item]) for item in asked]
    again = [exercises.without_hints(ITEMS[item]) for item in reversed(asked)][::-1]
    assert [a is b for a, b in zip(first, again)] == [False, True, True]
    assert list(map(keys, first)) == list(map(keys, again))
    assert made == asked


def test_named_exercise_is_the_unnamed_one_with_hints():
    exercises = SeededExercises(COURSE, 5)
    plain, named = exercises.without_hints(RELU), exercises.with_hints(RELU)
    assert (plain.hints, named.hints) == ((), RELU.hints)
    assert named.checks is plain.checks


def test_what_names_mistakes_has_the_very_cases_that_are_judged_though_a_lesson_comes_back(
    monkeypatch,
):
    monkeypatch.setattr(seeded, "MOST_LESSONS", 1)
    exercises = SeededExercises(COURSE, 5)
    first = exercises.with_hints(RELU)
    exercises.without_hints(ITEMS["bce_loss"])
    plain, named = exercises.without_hints(RELU), exercises.with_hints(RELU)
    assert named.checks is plain.checks is not first.checks
    assert (named.hints, named.fingerprints) == (first.hints, first.fingerprints)


def test_of_exercises_with_hints_only_the_latest_are_kept_and_others_come_again(monkeypatch):
    monkeypatch.setattr(seeded, "MOST_WITH_HINTS", 2)
    exercises, named = SeededExercises(COURSE, 5), ["relu", "sigmoid", "relu_backward"]
    first = [exercises.with_hints(ITEMS[item]).fingerprints for item in named]
    again = [exercises.with_hints(ITEMS[item]).fingerprints for item in reversed(named)][::-1]
    assert [a is b for a, b in zip(first, again)] == [False, True, True]
    assert first == again


def test_no_lesson_has_more_items_than_are_kept_with_hints():
    assert seeded.MOST_WITH_HINTS >= max(
        len(lesson.specifications) for lesson in COURSE.lessons.values()
    )


def keys(exercise: Exercise) -> list[list[tuple]]:
    """Return of each case what its attempts are."""
    return [[attempt.key for attempt in case.attempts] for case in exercise.cases]


@pytest.mark.parametrize("item", ["relu", "numerical_gradient"])
def test_further_exercises_are_made_once_and_come_again_as_they_were(monkeypatch, item):
    made = []

    def making(*given) -> Iterator[Exercise]:
        for each in further_exercises(*given):
            made.append(each)
            yield each

    monkeypatch.setattr(seeded, "further_exercises", making)
    exercises = SeededExercises(COURSE, 5)
    first, again = (list(map(keys, exercises.further(ITEMS[item]))) for _ in range(2))
    assert first == again == list(map(keys, made)) != []


class CannotComeBack:
    """Goes into bytes, and can't be made of them, as many an exception of one's own."""

    def __init__(self, first: str, second: str):
        self.both = first, second

    def __reduce__(self):
        return CannotComeBack, self.both[:1]


class CannotBeWritten:
    """Raises what no pickling raises by itself."""

    def __reduce__(self):
        raise ZeroDivisionError


@pytest.mark.parametrize("own", [CannotComeBack("a", "b"), CannotBeWritten(), lambda: None])
def test_exercise_with_something_of_an_authors_own_is_kept_as_it_is(monkeypatch, own):
    plain = build_without_hints(home_of(RELU), RELU, 5)
    made = replace(plain, elementwise=own)
    monkeypatch.setattr(seeded, "further_exercises", lambda *given: [plain, made, plain])
    exercises = SeededExercises(COURSE, 5)
    for _ in range(2):
        first, kept, last = exercises.further(RELU)
        assert kept is made
        assert keys(first) == keys(plain) == keys(last)
        assert plain is not first is not last


def test_without_room_on_the_disk_what_was_made_is_kept_as_it_is(monkeypatch):
    def full(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OnDisk, "__init__", full)
    first, again = (tuple(SeededExercises(COURSE, 5).further(RELU)) for _ in range(2))
    assert list(map(keys, first)) == list(map(keys, again)) != []


def test_further_exercises_share_what_they_shared_when_they_were_made():
    for exercise in SeededExercises(COURSE, 5).further(RELU):
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
