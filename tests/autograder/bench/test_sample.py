"""A made class is the same each time, and as mixed as it says."""

import ast
from collections import Counter

import nbformat
import pytest

from autograder.bench.sample import DOZEN, Kind, made_class, sources
from autograder.bench.specimens import reference_sources
from autograder.courses.templates import cell_name
from autograder.submissions.finding import find_submissions
from course.lessons import SOLUTION
from tests.handing_in import LESSONS, released
from tests.this_course import COURSE


def test_made_class_is_the_same_each_time_and_the_beginning_of_a_larger_one():
    assert made_class(COURSE, 100) == made_class(COURSE, 100) == made_class(COURSE, 250)[:100]
    assert made_class(COURSE, 100) != made_class(COURSE, 100, seed=1)


def test_made_class_spreads_over_all_lessons():
    n = 8 * len(LESSONS)
    made = made_class(COURSE, n)
    assert Counter(work.lesson for _, work in made) == dict.fromkeys(LESSONS, 8)
    assert len(set(made)) == len({(student, work.lesson) for student, work in made}) == n


def test_made_class_is_as_mixed_as_a_dozen_says():
    works = [work for _, work in made_class(COURSE, 600)]
    assert Counter(work.kind for work in works) == {
        kind: 50 * number for kind, number in Counter(DOZEN).items()
    }
    assert {(work.lesson, work.kind) for work in works} == {
        (lesson, kind) for lesson in LESSONS for kind in Kind
    }


@pytest.mark.parametrize(
    "kind, n_changed",
    [
        (Kind.RIGHT, 0),
        (Kind.ONE_MISTAKE, 1),
        (Kind.TWO_MISTAKES, 2),
        (Kind.UNPARSABLE, 1),
    ],
)
def test_sources_differ_from_the_reference_where_the_kind_says(kind, n_changed):
    for work in {work for _, work in made_class(COURSE, 300) if work.kind is kind}:
        right, written = reference_sources(COURSE.lessons[work.lesson]), sources(work, COURSE)
        changed = [name for name in right if written[name] != right[name]]
        # Both mistakes may be in one class.
        assert min(n_changed, 1) <= len(changed) <= n_changed, work


def test_sources_of_an_unparsable_cell_are_no_python_there_alone():
    for work in {work for _, work in made_class(COURSE, 300) if work.kind is Kind.UNPARSABLE}:
        written = sources(work, COURSE)
        with pytest.raises(SyntaxError):
            ast.parse(written.pop(work.broken))
        assert [ast.parse(source) for source in written.values()]


def test_hand_in_writes_what_the_students_wrote_into_released_notebooks(handed_in):
    found = find_submissions(handed_in, LESSONS)
    assert len(found) == 12
    works = {(student, work.lesson): work for student, work in made_class(COURSE, 12)}
    for submission in found:
        cells, untouched = (
            {cell_name(cell).removesuffix(SOLUTION): cell.source for cell in notebook.cells}
            for notebook in (
                nbformat.read(submission.path, as_version=4),
                released(submission.lesson),
            )
        )
        written = sources(works[submission.student, submission.lesson], COURSE)
        assert {name: cells[name] for name in written} == written
        assert (cells == untouched) == (
            works[submission.student, submission.lesson].kind is Kind.UNATTEMPTED
        )
