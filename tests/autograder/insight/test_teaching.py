"""What is worth five minutes: three at most, one of each item, with an input that everybody has."""

import pytest

from autograder.insight.samples import Samples
from autograder.insight.teaching import (
    MAX_TAUGHT,
    MIN_SHARED_STUDENTS,
    MIN_SHOWN_STUDENTS,
    explanation_at_home,
    misconceptions,
    teach_page,
)
from tests.autograder.insight.made_up import SHOWN, class_of, graded, work, wrong
from tests.this_course import COURSE, ITEMS
from tests.verdicts import LESSON, results

KNOWN = {"mistake": "in-place", "hint": "What was read."}
RELU = "def relu(Z):\n    return Z  # by me\n"


def taught(classroom, *made):
    """Return what is taught to a class in which each of `made` was said of as many as it says."""
    standings = []
    for times, said in made:
        for _ in range(times):
            student = f"s{len(standings)}"
            standings.append(graded(classroom, student, said))
            work(classroom, student, said, {"relu": RELU})
    found = class_of(*standings)
    samples = Samples(classroom, found.participants)
    return misconceptions(COURSE, found, samples)


def test_known_mistake_is_shown_with_the_lessons_own_code_on_an_input_of_home(classroom):
    (found,) = taught(classroom, (2, wrong(**KNOWN)), (3, results()))
    (mistake,) = [each for each in ITEMS["relu"].mistakes if each.id == "in-place"]
    assert (found.item, found.name, found.students, found.of) == ("relu", "in-place", 2, 5)
    code = mistake.source.strip().replace("def in_place(", "def relu(")
    assert (found.told, found.code, found.is_own) == (mistake.hint, code, False)
    assert [name for name, _ in found.asked] == ["inputs"]
    assert found.headline
    assert found.headline != "wrong value at [0]"


def test_symptom_is_shown_with_a_students_code_where_enough_wrote_it(classroom):
    why = {"symptom": "opposite-sign", "hint": "Look at the sign."}
    (found,) = taught(classroom, (MIN_SHOWN_STUDENTS, wrong(**why)))
    assert (found.code, found.is_own) == ("def relu(Z):\n    return Z", True)
    assert found.asked == (("inputs", "Z = -2.0"),)
    assert found.answered == (("expected", "0.0"), ("got", "-2.0"))
    (found,) = taught(classroom, (MIN_SHOWN_STUDENTS - 1, wrong(**why)))
    assert (found.code, found.is_own) == ("", False)


def test_case_that_shows_what_is_expected_comes_before_one_that_does_not(classroom):
    hidden = tuple(row for row in SHOWN if row[0] != "expected")
    made = [wrong(symptom="s", rows=rows) for rows in (hidden, SHOWN, ())]
    (found,) = taught(classroom, *((1, said) for said in made))
    assert found.answered == (("expected", "0.0"),)


def test_at_most_three_are_taught_each_of_an_item_of_its_own(classroom):
    items = [each.item for each in results()]
    made = [(6 - place, wrong(item, symptom="s")) for place, item in enumerate(items)]
    found = taught(classroom, *made, (5, wrong("relu", symptom="other")))
    assert [(each.item, each.students) for each in found] == list(zip(items, (6, 5, 4)))
    assert len(found) == MAX_TAUGHT


def test_what_one_student_alone_did_is_no_misconception_of_the_class(classroom):
    why = {"symptom": "s", "rows": SHOWN}
    alone = (1, wrong(**KNOWN)), (1, wrong("sigmoid", **why)), (1, wrong("sigmoid_backward"))
    assert taught(classroom, *alone) == []
    (found,) = taught(classroom, *alone, (MIN_SHARED_STUDENTS, wrong("sigmoid", symptom="other")))
    assert (found.name, found.students) == ("other", MIN_SHARED_STUDENTS)


def test_what_has_neither_name_is_taught_where_something_is_known_of_it(classroom):
    assert taught(classroom, (2, wrong(rows=()))) == []
    (found,) = taught(classroom, (2, wrong()))
    assert (found.name, found.students) == ("", 2)


@pytest.mark.parametrize("mistake", [each.id for each in ITEMS["sigmoid_backward"].mistakes])
def test_known_mistakes_fail_at_home_with_what_is_right_and_what_comes_out(mistake):
    specification = ITEMS["sigmoid_backward"]
    (known,) = [each for each in specification.mistakes if each.id == mistake]
    explained = explanation_at_home(COURSE.lessons[LESSON], specification, known)
    assert explained.headline
    assert {"inputs", "calls"} & {name for name, _ in explained.rows}


def test_class_in_which_all_is_right_has_nothing_to_be_taught(classroom):
    page = teach_page(classroom, class_of(graded(classroom, "a", results())))
    assert (page.taught, page.graded, page.title) == ((), 1, COURSE.title)
    assert page.nothing == (
        "Nothing went wrong that could be told: nothing is worth five minutes of all."
    )


def test_page_with_nothing_to_be_taught_says_why(classroom):
    made = (wrong(**KNOWN), wrong("sigmoid"))
    people = (graded(classroom, f"s{place}", said) for place, said in enumerate(made))
    assert teach_page(classroom, class_of(*people)).nothing == (
        "No two students made the same mistake: nothing is worth five minutes of all. What one "
        "student alone did (2) says `autograder insight`."
    )
    assert teach_page(classroom, class_of()).nothing.startswith("Nobody's work is graded yet. ")
    both = [graded(classroom, f"s{number}", wrong(**KNOWN)) for number in range(2)]
    for student in ("s0", "s1"):
        work(classroom, student, wrong(**KNOWN), {"relu": RELU})
    assert teach_page(classroom, class_of(*both)).nothing == ""
