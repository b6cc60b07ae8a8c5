"""The last term's class, found or missed."""

from dataclasses import replace

import pytest

from autograder.insight.last import last_term
from autograder.problems import Problem
from tests.autograder.insight.made_up import class_of, graded, work, wrong
from tests.verdicts import LESSON, results


def test_last_term_is_the_one_named_or_else_the_one_that_the_class_knows(classroom, autumn):
    for number in range(3):
        work(autumn, f"s{number}", wrong())
    found = class_of(graded(classroom, "a", results()))
    assert last_term(classroom, found, [LESSON], None) is None
    named = last_term(classroom, found, [LESSON], autumn.root)
    known = last_term(replace(classroom, last=autumn.root), found, [LESSON], None)
    assert named == known
    assert (named.name, named.problem, len(named.figures)) == ("autumn", "", 1)
    assert named.comparison.items[0].change.n_before == 3


def test_last_term_without_common_items_says_so(classroom, autumn):
    found = class_of(graded(classroom, "a", results()))
    assert "no item was graded both" in last_term(classroom, found, [LESSON], autumn.root).problem


def test_last_term_that_is_gone_is_a_problem_of_who_names_it_and_else_told_on_the_page(
    classroom, tmp_path
):
    gone, found = tmp_path / "gone", class_of()
    told = last_term(replace(classroom, last=gone), found, [LESSON], None)
    assert (told.name, told.comparison) == ("gone", None)
    assert str(gone) in told.problem
    with pytest.raises(Problem, match="no folder"):
        last_term(classroom, found, [LESSON], gone)


def test_class_is_not_its_own_last_term(classroom):
    with pytest.raises(Problem, match="is this class itself"):
        last_term(classroom, class_of(), [LESSON], classroom.root)
