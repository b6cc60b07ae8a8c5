"""The exam finds what is wrong with a course, item by item and seed by seed."""

import pytest

from autograder.examination.exam import ExamReport, Row, Sitting, added_up, examine, sittings
from tests.this_course import COURSE, ITEMS
from tests.tiny_course import TinyCourse, tiny_course


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return tiny_course(tmp_path / "tiny")


def test_examine_a_good_item_finds_nothing_wrong():
    report = examine(COURSE, Sitting("relu", seed=3))
    n_accepted, n_mistakes = (
        len(COURSE.lessons["01_activations"].accepted("relu")),
        len(ITEMS["relu"].mistakes),
    )
    assert report.complaints == ()
    assert report.row == Row("relu", n_accepted, 0, *[n_mistakes] * 5)


def test_examine_an_accepted_answer_that_is_wrong_tells_its_refusal(course):
    course.replace("accepted/running_sum/loop.py", "enumerate(x)", "enumerate(x[:1])")
    report = examine(course.loaded(), Sitting("running_sum", seed=3))
    assert (report.row.accepted, report.row.refused) == (2, 1)
    assert report.complaints[0].splitlines()[0] == (
        "running_sum, seed 3: refuses accepted answer accepted/running_sum/loop.py "
        "(0 of 2 points: running_sum: wrong value at [1]"
    )


def test_examine_an_accepted_answer_that_does_not_run_tells_why(course):
    course.replace(
        "accepted/running_sum/loop.py", "def running_sum(x):", "def running_sum(x: numbers):"
    )
    assert examine(course.loaded(), Sitting("running_sum", seed=3)).complaints == (
        "running_sum, seed 3: refuses accepted answer accepted/running_sum/loop.py (it does not "
        "run: NameError: name 'numbers' is not defined)",
    )


def test_examine_a_mistake_that_is_right_tells_its_survival(course):
    course.replace("mistakes.py", "np.sum(x)", "np.cumsum(x)")
    report = examine(course.loaded(), Sitting("running_sum", seed=3))
    assert (report.row.mistakes, report.row.caught, report.row.named) == (3, 2, 2)
    assert report.complaints == (
        "running_sum, seed 3: accepts mistake total",
        "running_sum, seed 3: doesn't name mistake total",
    )


def test_examine_two_mistakes_that_show_the_same_tells_which_has_no_name(course):
    course.replace("mistakes.py", "np.sum(x)", "np.cumsum(x) - x")
    assert examine(course.loaded(), Sitting("running_sum", seed=3)).complaints == (
        "running_sum, seed 3: doesn't name mistake one-behind",
    )


def test_examine_a_mistake_that_passes_all_visible_checks_counts_it(course):
    course.replace("mistakes.py", "np.sum(x)", "np.cumsum(x) if len(x) < 4 else np.sum(x)")
    row = examine(course.loaded(), Sitting("running_sum", seed=3)).row
    assert (row.mistakes, row.caught, row.told, row.at_home) == (3, 3, 3, 2)


def test_sittings_cover_every_item_of_the_lessons_at_every_seed(course):
    course.add_lesson("02_next", "following")
    lessons = course.loaded().chosen([])
    assert sittings(lessons, [1, 2]) == [
        Sitting("running_sum", 1),
        Sitting("following", 1),
        Sitting("running_sum", 2),
        Sitting("following", 2),
    ]
    assert sittings(lessons[1:], [1]) == [Sitting("following", 1)]


def test_rows_add_up_over_seeds_and_items():
    made = added_up(
        [
            ExamReport(Row("a", 1, 2, 3, 4, 5, 6, 7)),
            ExamReport(Row("a", 10, 20, 30, 40, 50, 60, 70)),
            ExamReport(Row("b", 100)),
        ],
        ["a", "b"],
    )
    assert made == [
        Row("a", 11, 22, 33, 44, 55, 66, 77),
        Row("b", 100),
        Row("all", 111, 22, 33, 44, 55, 66, 77),
    ]
