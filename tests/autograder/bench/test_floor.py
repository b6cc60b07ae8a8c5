"""The floor: each test cell gets its points, with nothing around it."""

import pytest

from autograder.bench.agreement import test_cells as cells_of
from autograder.bench.runs import Way, by_floor
from autograder.bench.sample import Kind, made_class
from course.lessons import TESTS
from tests.this_course import COURSE, SPECIFICATIONS

WAY = Way(jobs=2, isolation="none")


@pytest.mark.slow
def test_floor_gives_each_test_cell_its_points(handed_in):
    taken, scores = by_floor(handed_in, WAY)
    assert min(taken.seconds, taken.cpu_seconds) > 0
    assert set(scores) == set(cells_of(COURSE, made_class(COURSE, 12)))
    for student, work in made_class(COURSE, 12):
        points = {cell: scores[student, work.lesson, cell] for cell in max_points(work.lesson)}
        assert (points == max_points(work.lesson)) == (work.kind is Kind.RIGHT)
        assert work.kind is not Kind.UNATTEMPTED or set(points.values()) == {0.0}


def max_points(lesson: str) -> dict[str, float]:
    return {
        specification.item + TESTS: specification.points for specification in SPECIFICATIONS[lesson]
    }
