"""What the page of a class says: of large ones, small ones, and none."""

from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import standing_so_far
from autograder.insight.page import MAX_GROUPS, InsightPage, insight_page
from tests.autograder.insight.made_up import enrolled, work, wrong
from tests.handing_in import hand_in, released
from tests.verdicts import LESSON, results


def page_of(classroom) -> InsightPage:
    return insight_page(classroom, standing_so_far(classroom, [LESSON]), [LESSON])


def test_class_of_nobody_has_a_page(classroom):
    page = page_of(classroom)
    assert (page.students, page.graded, page.helped) == (0, 0, 0)
    assert (page.rows, page.parts, page.shares, page.groups) == ((), (), None, ())
    assert (page.hardest, page.odd, page.most_frequent) == ([], [], [])


def test_class_in_which_nobody_handed_in_or_nothing_is_graded_has_a_page(classroom):
    enrolled(classroom, Participant("ada"), Participant("bo"))
    hand_in(classroom.root, "bo", LESSON, released(LESSON))
    page = page_of(classroom)
    assert (page.students, page.graded, page.helped) == (2, 0, 0)
    assert [row.cells[0].sign for row in page.rows] == ["–", "…"]
    assert (page.parts, page.shares) == ((), None)


def test_class_in_which_all_is_right_has_nothing_to_look_at_first(classroom):
    work(classroom, "ada", results())
    page = page_of(classroom)
    assert (page.students, page.graded) == (1, 1)
    assert (page.hardest, page.odd, page.most_frequent, page.groups) == ([], [], [], ())
    assert page.shares


def test_what_to_look_at_first_is_the_hardest_and_the_most_frequent(classroom):
    made = [
        wrong(mistake="in-place"),
        wrong(mistake="in-place"),
        wrong("sigmoid", symptom="s"),
        wrong("sigmoid_backward"),
    ]
    for number, said in enumerate(made):
        work(classroom, f"s{number}", said)
    page = page_of(classroom)
    assert [each.analysis.item for each in page.hardest] == ["relu", "sigmoid", "sigmoid_backward"]
    assert [(item.analysis.item, reason.name) for item, reason in page.most_frequent] == [
        ("relu", "in-place"),
        ("sigmoid", "s"),
    ]
    assert [each.item for each in page.groups] == ["sigmoid", "sigmoid_backward"]


def test_groups_beyond_what_a_page_holds_are_counted(classroom):
    for number in range(MAX_GROUPS + 2):
        work(classroom, f"s{number}", wrong(headline=f"wrong value at [{number}]"))
    page = page_of(classroom)
    assert (len(page.groups), page.more_groups) == (MAX_GROUPS, 2)
