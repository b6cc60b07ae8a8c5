"""Two terms side by side, with what chance may have made."""

import pytest

from autograder.insight.terms import change, term_comparison
from tests.autograder.insight.made_up import class_of, graded, wrong
from tests.verdicts import LESSON, results


def test_change_has_the_standard_error_of_a_difference_of_means():
    found = change([0.0, 1.0], [1.0, 1.0, 0.0, 0.0])
    assert (found.before, found.after, found.n_before, found.n_after) == (0.5, 0.5, 2, 4)
    assert found.error == pytest.approx((0.5 / 2 + (1 / 3) / 4) ** 0.5)


@pytest.mark.parametrize(
    "before, after, words",
    [
        ([0.0] * 9 + [1.0], [1.0] * 9 + [0.0], "higher"),
        ([1.0] * 9 + [0.0], [0.0] * 9 + [1.0], "lower"),
        ([1.0, 0.0], [0.0, 0.0], "as before, or chance"),
        ([1.0, 1.0], [1.0, 1.0], "as before, or chance"),
        ([1.0], [0.0, 0.0], "too few to tell"),
    ],
)
def test_change_says_what_can_be_said_of_it(before, after, words):
    assert change(before, after).words == words


def test_terms_are_compared_by_the_items_and_mistakes_of_both(classroom):
    def term(n_wrong: int, n_right: int, item: str = "relu", mistake: str = "in-place"):
        made = wrong(item, mistake=mistake)
        students = [graded(classroom, f"w{number}", made) for number in range(n_wrong)]
        right = [graded(classroom, f"r{number}", results()) for number in range(n_right)]
        return class_of(*students, *right)

    found = term_comparison(term(4, 1), term(0, 5))
    by_item = {each.item: each.change for each in found.items}
    assert list(by_item) == [each.item for each in results()]
    assert (by_item["relu"].before, by_item["relu"].after) == (0.2, 1.0)
    assert by_item["relu"].words == "higher"
    (reason,) = found.reasons
    assert (reason.lesson, reason.item, reason.name) == (LESSON, "relu", "in-place")
    assert (reason.change.before, reason.change.after, reason.change.words) == (0.8, 0.0, "lower")
    assert found.others == ()


def test_terms_with_nothing_in_common_compare_nothing(classroom):
    now = class_of(graded(classroom, "a", results()))
    found = term_comparison(class_of(), now)
    assert (found.items, found.reasons) == ((), ())
    assert list(found.others) == [each.item for each in results()]
    assert term_comparison(now, class_of()).others == ()
