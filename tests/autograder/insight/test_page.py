"""What the page of a class says: of large ones, small ones, and none."""

from autograder.gradebook.notes import note_of
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import standing_so_far
from autograder.insight import page as page_module
from autograder.insight.page import InsightPage, insight_page
from autograder.insight.writing import write_insight
from tests.autograder.feedback.seen import Seen
from tests.autograder.insight.made_up import enrolled, work, wrong
from tests.handing_in import hand_in, released
from tests.verdicts import LESSON, judged_as, results


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


def test_groups_beyond_what_a_page_holds_are_counted(classroom, monkeypatch):
    monkeypatch.setattr(page_module, "MAX_GROUPS", 1)
    for number in range(3):
        work(classroom, f"s{number}", wrong(headline=f"wrong value at [{number}]"))
    page = page_of(classroom)
    assert (len(page.groups), page.more_groups) == (1, 2)


def test_works_that_were_handed_in_again_are_compared_with_their_first_version(classroom):
    first, last = (
        note_of(judged_as(said), "", classroom) for said in (wrong(mistake="in-place"), results())
    )
    work(classroom, "ada", results())
    found = standing_so_far(classroom, [LESSON])
    page = insight_page(classroom, found, [LESSON], versions={("ada", LESSON): [first, last]})
    assert page.again.students == 1
    assert [lesson for lesson, _ in page.again_figures] == [LESSON]
    text = Seen(write_insight(classroom, page).read_text(encoding="utf-8")).text
    assert "1 student handed in a lesson again." in text
    assert "in-place in relu: 1 of 1 who had it have it no more" in text
    assert "Before and after" in text
