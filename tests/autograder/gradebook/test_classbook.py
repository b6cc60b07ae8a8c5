"""What is known of a class after grading."""

from dataclasses import replace

import pytest

from autograder.gradebook.classbook import rows
from autograder.problems import Problem
from tests.handing_in import LESSONS
from tests.this_course import COURSE, SPECIFICATIONS
from tests.verdicts import LESSON, item_row, judged_as, results, write_note


def test_rows_of_a_class_come_by_student_then_lesson_then_item(classroom):
    for student in ("zoe", "ada"):
        for lesson in ("02_losses", LESSON):
            write_note(classroom.root, student, judged_as(results(lesson), lesson))
    found = [(row.student, row.lesson, row.item) for row in rows(classroom, [LESSON, "02_losses"])]
    assert found == [
        (student, lesson, specification.item)
        for student in ("ada", "zoe")
        for lesson in (LESSON, "02_losses")
        for specification in SPECIFICATIONS[lesson]
    ]


def test_rows_hold_what_was_noted_of_the_item(classroom):
    made_up = tuple(
        replace(result, symptom="opposite-sign") if result.item == "sigmoid" else result
        for result in results(sigmoid=1.25)
    )
    write_note(classroom.root, "ada", judged_as(made_up))
    (found,) = [found for found in rows(classroom, [LESSON]) if found.item == "sigmoid"]
    assert found == item_row(
        item="sigmoid", points=1.25, symptom="opposite-sign", message="sigmoid: made up"
    )


def test_rows_leave_out_other_lessons_and_damaged_notes(classroom):
    write_note(classroom.root, "ada", judged_as(results()))
    write_note(classroom.root, "ada", judged_as(results("02_losses"), "02_losses"))
    write_note(classroom.root, "blaise", judged_as(results())).write_text("{", encoding="utf-8")
    assert {(row.student, row.lesson) for row in rows(classroom, [LESSON])} == {("ada", LESSON)}


@pytest.mark.parametrize("made", [False, True])
def test_rows_of_an_ungraded_class_are_a_problem(classroom, made):
    if made:
        classroom.autograded.mkdir()
    with pytest.raises(Problem) as problem:
        rows(classroom, [LESSON])
    assert str(problem.value) == (
        f"Nothing is graded yet in {classroom.root}. Run: autograder grade --class {classroom.root}"
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_max_points_is_the_sum_of_the_judged_items(lesson):
    assert COURSE.lessons[lesson].max_points == judged_as(results(lesson), lesson).max_points
