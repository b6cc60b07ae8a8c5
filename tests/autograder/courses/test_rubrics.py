"""A rubric is read as its author wrote it, and what can't be one is told."""

import json

import pytest

from autograder.courses.rubrics import RubricItem, usable_rubric, written_questions
from autograder.problems import Problem
from tests.other_class import OTHER
from tests.this_course import COURSE


def answer(rubric: str) -> str:
    """Return the cell of an answer with a rubric of this text."""
    return f"### BEGIN SOLUTION\n**Sample answer.** Because.\n\n{rubric}\n### END SOLUTION"


SOUND = """\
**Rubric.** What counts is the idea.

- **why** (1 point): because it is so,
  and stays so
- **how much** (0.5 points): about 0.25

"It just is" is no reason.
"""


def test_items_have_names_points_and_words_and_all_else_is_for_graders():
    rubric = usable_rubric(answer(SOUND), 1.5)
    assert rubric.items == (
        RubricItem("why", 1.0, "because it is so, and stays so"),
        RubricItem("how much", 0.5, "about 0.25"),
    )
    assert rubric.notes == 'What counts is the idea.\n\n"It just is" is no reason.'
    assert rubric.worth(["how much", "gone"]) == 0.5
    assert rubric.worth([]) == 0.0


@pytest.mark.parametrize(
    ("rubric", "told"),
    [
        ("", "it has no rubric"),
        ("**Rubric.** One point.", "its rubric has no items"),
        ("**Rubric.**\n\n- 1 point: because", "an item that can't be read: '1 point: because'"),
        ("**Rubric.**\n\n- **=1+1** (1 point): x", "an item that can't be read"),
        ("**Rubric.**\n\n- **a** (1 point): x\n- **a** (1 point): y", "two items called 'a'"),
        ("**Rubric.**\n\n- **a** (0 points): x", "the item 'a' of its rubric is worth nothing"),
        ("**Rubric.**\n\n- **a** (1 point): x", "add up to 1, and the question is worth 1.5"),
        (
            "**Rubric.**\n\n" + "".join(f"- **i{n}** (0.15 points): x\n" for n in range(10)),
            "its rubric has 10 items, more than 9",
        ),
    ],
)
def test_what_can_be_no_rubric_is_told(rubric, told):
    with pytest.raises(ValueError) as caught:
        usable_rubric(answer(rubric), 1.5)
    assert told in str(caught.value)


def test_points_that_add_up_in_decimals_add_up():
    items = "".join(
        f"- **i{n}** ({points} points): x\n" for n, points in enumerate((0.1, 0.2, 0.7))
    )
    assert usable_rubric(answer(f"**Rubric.**\n\n{items}"), 1.0).points == 1.0


@pytest.mark.parametrize("course", [COURSE, OTHER], ids=["this course", "the other"])
def test_every_question_of_a_course_has_a_sample_and_a_rubric(course):
    found = [each for lesson in course.lessons.values() for each in written_questions(lesson.path)]
    assert found
    for question in found:
        assert question.asked.startswith("## ")
        assert "Rubric" not in question.sample
        assert len(question.sample) > 100
        assert question.rubric.points == question.points
        assert question.cell == f"{question.name}-answer"


def test_lesson_that_cant_be_read_is_told(tmp_path):
    path = tmp_path / "01_first.ipynb"
    path.write_text(json.dumps({"cells": [3]}), encoding="utf-8")
    with pytest.raises(Problem, match="can't be read as a notebook"):
        written_questions(path)
