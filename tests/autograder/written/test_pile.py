"""Graders take from one pile and never overwrite each other; what they find is nbgrader's score and
comment.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from autograder.problems import Problem
from autograder.written import pile as pile_module
from autograder.written.marking import outdated_answers
from autograder.written.pile import CLAIM_SECONDS, MAX_REMARK, GroupMark, Pile, Refused
from tests.written_answers import (
    ANSWERS,
    ITEMS,
    by_nbgrader,
    code_of,
    grade_in_formgrader,
    hand_in_answers,
    pile_of,
    question_in,
    rewrite_rubric,
    says,
)

ME, OTHER = "aaaaaaaa", "bbbbbbbb"


def words(pile: Pile, name: str) -> str:
    return next(item.words for item in pile.rubric.items if item.name == name)


def test_marked_items_are_nbgraders_score_and_comment_and_the_answer_waits_no_more(answered):
    pile = pile_of(answered)
    assert by_nbgrader(answered, "emmy") == (None, True, None)
    pile.mark(ME, [says(pile, "emmy", "passes on", "product", remark=" Good start. ")])
    comment = (
        f"✓ 0.5 points: {words(pile, 'product')}\n✓ 0.5 points: {words(pile, 'passes on')}\n\n"
        "Good start."
    )
    assert by_nbgrader(answered, "emmy") == (1.0, False, comment)
    assert (pile.view().n_answers, pile.view().n_waiting) == (6, 4)  # blaise waits for nobody


def test_one_mark_is_for_all_who_say_the_same(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "ada", *ITEMS[:2])])
    for student in ("ada", "dorothea"):
        assert by_nbgrader(answered, student)[:2] == (1.0, False)
    assert by_nbgrader(answered, "emmy")[:2] == (None, True)


def test_nothing_found_is_told_to_who_wrote_something_and_to_nobody_else(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "fritz"), says(pile, "carl")])
    told = "None of what was asked for is in this answer."
    assert by_nbgrader(answered, "fritz") == (0.0, False, told)
    assert by_nbgrader(answered, "carl") == by_nbgrader(answered, "blaise") == (0.0, False, None)
    pile.mark(ME, [says(pile, "carl", remark="Come and see me.")])
    assert by_nbgrader(answered, "carl") == (0.0, False, "Come and see me.")


def test_a_mark_on_what_was_graded_meanwhile_is_refused_and_overwrites_nothing(answered):
    mine, theirs = pile_of(answered), pile_of(answered)  # as two processes have it
    as_seen = says(mine, "ada", *ITEMS)
    other = says(mine, "emmy", *ITEMS)
    theirs.mark(OTHER, [says(theirs, "ada", "product")])
    with pytest.raises(Refused, match="Nothing was overwritten"):
        mine.mark(ME, [other, as_seen])
    assert by_nbgrader(answered, "ada")[0] == by_nbgrader(answered, "dorothea")[0] == 0.5
    assert by_nbgrader(answered, "emmy")[0] is None  # all or none


@pytest.mark.parametrize("change", ["formgrader", "handed in anew"])
def test_a_mark_on_what_changed_elsewhere_is_refused(answered, change):
    pile = pile_of(answered)
    as_seen = says(pile, "emmy", *ITEMS)
    if change == "formgrader":
        grade_in_formgrader(answered, "emmy", 1.75, "Fine.")
    else:
        hand_in_answers(answered, {"emmy": "I thought again."})
    with pytest.raises(Refused):
        pile.mark(ME, [as_seen])
    assert by_nbgrader(answered, "emmy")[0] == (1.75 if change == "formgrader" else None)


def test_items_that_the_rubric_has_not_are_refused(answered):
    pile = pile_of(answered)
    with pytest.raises(Refused, match="no item 'luck' any more"):
        pile.mark(ME, [says(pile, "emmy", "luck")])
    assert by_nbgrader(answered, "emmy")[0] is None


def test_graders_split_the_pile_and_who_is_idle_keeps_nothing(answered):
    now = [1000.0]
    mine, theirs = (pile_of(answered, clock=lambda: now[0]) for _ in range(2))
    codes = [group.code for group in mine.view().groups]
    assert [mine.claim(ME), theirs.claim(OTHER), theirs.claim("cccccccc")] == codes[:3]
    assert mine.claim(ME, codes[3]) == codes[3]
    assert theirs.claim("dddddddd") == codes[0]  # which was let go of
    with pytest.raises(Refused, match="Another grader is reading"):
        mine.claim(ME, codes[1])
    taken = GroupMark(codes[1], mine.view().of(codes[1]).stamp, ITEMS)
    with pytest.raises(Refused, match="Another grader is reading"):
        mine.mark(ME, [taken])
    assert theirs.claim("eeeeeeee") == ""
    now[0] += CLAIM_SECONDS + 1
    assert theirs.claim("eeeeeeee") == codes[0]
    mine.mark(ME, [taken])
    assert not mine.view().of(codes[1]).waits


def test_an_answer_that_is_gone_is_told(answered):
    with pytest.raises(Refused, match="isn't there any more"):
        pile_of(answered).claim(ME, "XXXXXXXXXX")


def test_what_is_graded_is_nobodys_next_and_in_the_end_there_is_none(answered):
    pile = pile_of(answered)
    for group in pile.view().groups:
        assert pile.claim(ME) == group.code
        pile.mark(ME, [says(pile, group.answers[0].grade.student)])
    assert pile.claim(ME) == ""
    assert pile.view().n_waiting == 0


def test_undo_brings_back_what_was_there_step_by_step(answered):
    pile = pile_of(answered)
    grade_in_formgrader(answered, "emmy", 0.25, "From formgrader.")
    pile.mark(ME, [says(pile, "emmy", "product")])
    pile.mark(ME, [says(pile, "ada", *ITEMS)])
    pile.mark(ME, [says(pile, "emmy", "product", "passes on")])
    assert pile.undo(ME) == code_of(pile, "emmy")
    assert by_nbgrader(answered, "emmy")[0] == 0.5
    assert pile.undo(ME) == code_of(pile, "ada")
    assert by_nbgrader(answered, "ada") == by_nbgrader(answered, "dorothea") == (None, True, None)
    pile.undo(ME)
    assert by_nbgrader(answered, "emmy") == (0.25, False, "From formgrader.")
    with pytest.raises(Refused, match="nothing to undo"):
        pile.undo(ME)


def test_undo_is_of_ones_own_and_leaves_what_others_did_after(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "emmy", "product")])
    with pytest.raises(Refused, match="nothing to undo"):
        pile.undo(OTHER)
    pile.mark(OTHER, [says(pile, "emmy", *ITEMS)])
    with pytest.raises(Refused, match="stays as it is"):
        pile.undo(ME)
    assert by_nbgrader(answered, "emmy")[0] == 2.0


def test_undo_leaves_an_answer_that_was_handed_in_anew_waiting(answered):
    pile = pile_of(answered)
    grade_in_formgrader(answered, "emmy", 0.25)
    pile.mark(ME, [says(pile, "emmy", *ITEMS)])
    same_as_all_others = next(iter(ANSWERS.values()))
    hand_in_answers(answered, {"emmy": same_as_all_others})
    shown = pile.view().of(pile.undo(ME)).text  # of any of those who say the same
    assert " ".join(shown.split()) == same_as_all_others
    assert by_nbgrader(answered, "emmy")[:2] == (0.25, True)


def test_who_has_marked_or_undone_keeps_the_answer_from_nobody(answered):
    mine, theirs = pile_of(answered), pile_of(answered)
    code = mine.claim(ME, code_of(mine, "emmy"))
    mine.mark(ME, [says(mine, "emmy")])
    assert theirs.claim(OTHER, code) == code
    theirs.claim(OTHER, code_of(theirs, "ada"))
    mine.claim(ME, code)
    mine.mark(ME, [says(mine, "emmy", *ITEMS)])
    mine.undo(ME)
    assert theirs.claim(OTHER, code) == code


def test_undo_goes_back_so_many_steps_and_no_further(answered, monkeypatch):
    monkeypatch.setattr(pile_module, "MAX_UNDONE", 1)
    pile = pile_of(answered)
    for student in ("emmy", "fritz"):
        pile.mark(ME, [says(pile, student)])
    assert pile.undo(ME) == code_of(pile, "fritz")
    with pytest.raises(Refused, match="nothing to undo"):
        pile.undo(ME)


def test_a_remark_is_cut_and_nothing_in_it_acts(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "fritz", remark="\u202e" + "x" * MAX_REMARK)])
    told = by_nbgrader(answered, "fritz")[2].split("\n\n")[1]
    assert told == "\\u202e" + "x" * (MAX_REMARK - 1)


def test_a_changed_rubric_counts_for_all_that_were_marked_by_items(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "ada", "small slope", "product"), says(pile, "emmy", "product")])
    grade_in_formgrader(answered, "fritz", 1.0, "By hand.")
    rewrite_rubric(
        answered, "**small slope** (0.5 points): the", "**small slope** (0.25 points): The"
    )
    rewrite_rubric(answered, "**product** (0.5 points)", "**product** (0.75 points)")
    rewrite_rubric(answered, "**passes on**", "**relu**")
    assert outdated_answers(answered, question_in(answered)) == 3
    assert pile.settle(question_in(answered)) == 3
    assert outdated_answers(answered, question_in(answered)) == 0
    assert by_nbgrader(answered, "ada")[:2] == (1.0, False)
    assert by_nbgrader(answered, "ada")[2].startswith("✓ 0.25 points: The slope")
    assert by_nbgrader(answered, "emmy")[0] == 0.75
    assert by_nbgrader(answered, "fritz") == (1.0, False, "By hand.")
    assert pile_of(answered).settle() == 0


def test_an_item_that_is_gone_counts_nothing_and_comes_back_with_its_name(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "emmy", "product", "passes on")])
    rewrite_rubric(answered, "**product**", "**multiplied**")
    assert pile_of(answered).settle() == 1
    assert by_nbgrader(answered, "emmy")[0] == 0.5
    rewrite_rubric(answered, "**multiplied**", "**product**")
    assert pile_of(answered).settle() == 1
    assert by_nbgrader(answered, "emmy")[0] == 1.0


def test_points_that_somebody_changed_in_formgrader_stay_when_the_rubric_changes(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "emmy", "product")])
    comment = by_nbgrader(answered, "emmy")[2]
    grade_in_formgrader(answered, "emmy", 1.25, comment)
    rewrite_rubric(answered, "**product** (0.5 points)", "**product** (0.25 points)")
    rewrite_rubric(answered, "**passes on** (0.5 points)", "**passes on** (0.75 points)")
    assert outdated_answers(answered, question_in(answered)) == 0
    assert pile_of(answered).settle() == 0
    assert by_nbgrader(answered, "emmy")[:2] == (1.25, False)


def test_who_hands_in_anew_waits_where_the_answer_is_another_one_and_only_there(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "ada", *ITEMS), says(pile, "emmy", *ITEMS)])
    hand_in_answers(
        answered, {"ada": "The slope is at most 0.25, and ten of them multiply.", "emmy": "No."}
    )
    assert by_nbgrader(answered, "ada")[:2] == by_nbgrader(answered, "emmy")[:2] == (2.0, True)
    view = pile.view()
    assert not view.of(code_of(pile, "ada")).waits
    assert view.of(code_of(pile, "emmy")).waits
    assert view.of(code_of(pile, "emmy")).marked is None
    assert pile.settle() == 0
    assert by_nbgrader(answered, "ada")[:2] == (2.0, False)
    assert by_nbgrader(answered, "emmy")[:2] == (2.0, True)


def test_a_rubric_of_other_points_than_the_gradebook_has_is_refused(answered):
    pile = pile_of(answered)
    rewrite_rubric(answered, "**product** (0.5 points)", "**product** (1.5 points)")
    with pytest.raises(Problem, match="add up to 3, and the question is worth 2"):
        pile_of(answered)
    assert outdated_answers(answered, question_in(answered)) == 0
    wider = replace(question_in(answered), points=3.0)
    with pytest.raises(Problem) as caught:
        pile.settle(wider)
    assert "adds up to 3, and the gradebook has 2 points for it. Run: autograder release" in str(
        caught.value
    )
    assert pile.rubric.points == 2.0


def test_graders_may_begin_at_the_same_moment(answered):
    piles = [pile_of(answered) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        views = list(pool.map(Pile.view, piles))
    assert {view.n_answers for view in views} == {6}


def test_of_two_marks_at_the_same_moment_one_counts_and_the_other_is_refused(answered):
    piles = [pile_of(answered) for _ in range(2)]
    seen = [says(pile, "emmy", item) for pile, item in zip(piles, ITEMS)]

    def marked(place: int) -> bool:
        try:
            piles[place].mark("", [seen[place]])
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(marked, range(2))) == [False, True]
    assert by_nbgrader(answered, "emmy")[:2] == (0.5, False)


def test_a_gradebook_that_is_gone_is_told(answered):
    pile = pile_of(answered)
    as_seen = says(pile, "emmy", "product")
    (answered.root / "gradebook.db").unlink()
    for ask in (pile.view, pile.settle, lambda: pile.claim(ME), lambda: pile.mark(ME, [as_seen])):
        with pytest.raises(Problem, match="There is no gradebook"):
            ask()
    assert not (answered.root / "gradebook.db").exists()
