"""Answers are shown without who wrote them, and those that say the same together."""

from dataclasses import replace
import json

from autograder.gradebook.rubric_marks import WrittenGrade
from autograder.written.answers import (
    MAX_ANSWER_CHARS,
    REST_LEFT_OUT,
    AnswerReader,
    grouped,
    in_letters,
)
from course.lessons import notebook_path
from tests.verdicts import LESSON
from tests.written_answers import CELL, hand_in_answers, pile_of


def students(group) -> set[str]:
    return {answer.grade.student for answer in group.answers}


def test_answers_that_say_the_same_or_nothing_are_one_group_and_blank_ones_come_first(answered):
    groups = pile_of(answered).view().groups
    assert sorted(map(sorted, map(students, groups))) == [
        ["ada", "dorothea"],
        ["blaise", "carl"],
        ["emmy"],
        ["fritz"],
    ]
    assert students(groups[0]) == {"blaise", "carl"}
    assert [group.is_blank for group in groups] == [True, False, False, False]
    assert [group.waits for group in groups] == [True] * 4
    assert groups[0].text == ""


def test_order_is_that_of_codes_which_tell_of_nobody(answered):
    view = pile_of(answered).view()
    codes = [answer.code for group in view.groups for answer in group.answers]
    assert all(len(code) == 10 and code.isalpha() and code.isupper() for code in codes)
    assert len(set(codes)) == 6
    written = [group.code for group in view.groups if not group.is_blank]
    assert written == sorted(written)
    assert [view.of(code).code for code in written] == written
    again = pile_of(answered).view()
    assert [answer.code for group in again.groups for answer in group.answers] == codes


def test_letters_are_many_enough_and_never_a_number_or_a_word():
    codes = {in_letters(str(number), 10) for number in range(10_000)}
    assert len(codes) == 10_000
    assert not set("".join(codes)) & set("AEIOUY0123456789")


def test_an_answer_is_read_anew_when_it_was_written_anew_and_who_cant_be_read_is_told(answered):
    pile = pile_of(answered)
    assert pile.view().unread == ()
    hand_in_answers(answered, {"emmy": "Something else."})
    notebook_path(answered.autograded / "fritz", LESSON).write_text("{", encoding="utf-8")
    notebook_path(answered.autograded / "ada", LESSON).unlink()
    view = pile.view()
    assert view.unread == ("ada", "fritz")
    assert sorted(group.text for group in view.groups if not group.is_blank)[0] == "Something else."


def grade(student: str, **more) -> WrittenGrade:
    return replace(WrittenGrade(student, "n", "c", student, None, None, True, ""), **more)


def test_a_text_is_shown_visible_and_not_longer_than_a_cell_takes(classroom):
    texts = {"ada": "a\u202eb\x1b[2J", "bo": "x" * 50_000, "cy": "x" * 50_001}
    for student, text in texts.items():
        path = notebook_path(classroom.autograded / student, LESSON)
        path.parent.mkdir(parents=True)
        cell = {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": CELL}}}
        path.write_text(json.dumps({"cells": [{**cell, "source": text}]}), encoding="utf-8")
    answers, _ = AnswerReader(classroom, LESSON, CELL).answers(map(grade, texts))
    shown = {answer.grade.student: answer.text for answer in answers}
    assert shown["ada"] == "a\\u202eb\\x1b[2J"
    assert shown["bo"] == "x" * MAX_ANSWER_CHARS + f"\n{REST_LEFT_OUT}"
    assert len(shown["bo"]) < 32_767  # what a spreadsheet's cell holds
    assert len(grouped(answers)) == 3  # what differs only where it isn't shown differs


def test_stamp_changes_with_every_change_of_a_grade_and_not_with_claims(answered):
    pile = pile_of(answered)
    (group, *_) = [group for group in pile.view().groups if len(group.answers) == 2]
    first, second = group.answers
    stamps = {group.stamp}
    for change in ({"by_hand": 1.0}, {"comment": "x"}):
        changed = replace(first, grade=replace(first.grade, **change))
        stamps.add(replace(group, answers=(changed, second)).stamp)
    stamps.add(replace(group, answers=(replace(first, digest="other"), second)).stamp)
    stamps.add(replace(group, answers=(first,)).stamp)
    assert len(stamps) == 5
    claimed = replace(first, grade=replace(first.grade, claimed_by="me", claimed_until=9.9))
    assert replace(group, answers=(claimed, second)).stamp == group.stamp
