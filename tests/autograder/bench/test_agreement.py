"""Scores that differ are found, with who, what, and both scores."""

import pytest

from autograder.bench.agreement import differences, scores_in
from autograder.bench.agreement import test_cells as cells_of
from autograder.bench.sample import Kind, Work
from course.lessons import TESTS
from tests.this_course import COURSE

RIGHT = Work("01_activations", Kind.RIGHT)

PLACES = [("ada", "01_activations", "relu-tests"), ("ada", "01_activations", "sigmoid-tests")]


def test_differences_of_equal_scores_are_none():
    scores = dict.fromkeys(PLACES, 2.0)
    assert differences(PLACES, {"nbgrader": scores, "judge": dict(scores)}) == []


def test_differences_names_who_what_and_both_scores():
    nbgrader = dict.fromkeys(PLACES, 2.0)
    assert differences(PLACES, {"nbgrader": nbgrader, "judge": {**nbgrader, PLACES[1]: 1.5}}) == [
        "ada, 01_activations, sigmoid-tests: nbgrader 2, judge 1.5"
    ]


@pytest.mark.parametrize("missing", [{}, {PLACES[1]: None}])
def test_differences_takes_a_score_missing_on_both_sides_for_none(missing):
    scores = {PLACES[0]: 2.0, **missing}
    assert differences(PLACES, {"nbgrader": scores, "judge": scores}) == [
        "ada, 01_activations, sigmoid-tests: nbgrader no score, judge no score"
    ]


@pytest.mark.slow
def test_scores_in_gives_every_test_cell_of_the_gradebook(graded_class):
    scores = scores_in(graded_class)
    handed_in = [(student, RIGHT) for student in ("ada", "blaise", "carl", "dorothea")]
    assert set(scores) == set(cells_of(COURSE, handed_in))
    assert scores["ada", "01_activations", "relu" + TESTS] == 2.0
    assert scores["blaise", "01_activations", "relu" + TESTS] == 0.0
    assert 0 < scores["carl", "01_activations", "sigmoid" + TESTS] < 2


def test_scores_in_a_class_without_gradebook_are_none(classroom):
    assert scores_in(classroom) == {}
