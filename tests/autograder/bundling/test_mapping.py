"""The map is read off the released lessons: of this course, and of one that tells nothing."""

import json

import pytest

from autograder.bundling.mapping import ReleasedLesson, headings_in, released_lesson
from autograder.problems import Problem
from tests.this_course import COURSE, SPECIFICATIONS


def prose(name: str, source: str, **marks) -> dict:
    return {"cell_type": "markdown", "id": name, "metadata": {"nbgrader": marks}, "source": source}


def code(name: str, source: str) -> dict:
    return {"cell_type": "code", "id": name, "metadata": {}, "source": [source]}


@pytest.mark.parametrize("lesson", SPECIFICATIONS)
def test_released_lesson_tells_what_its_notebook_does(lesson):
    found = released_lesson(COURSE.release / lesson)
    ids = {cell["id"] for cell in found.cells}
    assert found.title.startswith(f"Lesson {int(lesson[:2])}: ")
    assert f"about {found.minutes} minutes" in "".join(found.cells[0]["source"])
    assert list(found.sections) == list(found.items)
    assert set(found.sections.values()) <= ids


def test_item_stands_under_the_last_heading_before_its_check():
    cells = (
        prose("title", "# One"),
        prose("a", "## Exercise 1: `f`\n\nText."),
        prose("b", "More text, no heading."),
        code("f-tests", "# not a heading\ncheck('f')"),
        prose("c", "Text.\n\n### Exercise 2: **g**"),
        code("g-tests", "check('g')"),
    )
    found = ReleasedLesson("01_one", cells, ("f", "g"))
    assert found.sections == {"f": "a", "g": "c"}
    assert list(found.headings) == ["One", "Exercise 1: f", "Exercise 2: g"]


def test_lesson_that_tells_nothing_is_called_by_its_name():
    found = ReleasedLesson("01_one", (code("f-tests", "check('f')"),), ("f",))
    assert (found.title, found.minutes, found.questions) == ("01_one", 0, 0)
    assert found.on_the_map()["goals"] == [{"item": "f", "section": ""}]


def test_questions_are_graded_answers_in_words():
    cells = (prose("q", "Why?"), prose("q-answer", "YOUR ANSWER HERE", grade=True))
    assert ReleasedLesson("01_one", cells, ()).questions == 1


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"cells": 3}'])
def test_what_is_no_released_lesson_is_told_with_what_makes_one(tmp_path, damage):
    folder = tmp_path / "01_one"
    folder.mkdir()
    (folder / "01_one.ipynb").write_text(damage, encoding="utf-8")
    (folder / "checks.json").write_text(json.dumps({"items": []}), encoding="utf-8")
    with pytest.raises(Problem) as told:
        released_lesson(folder)
    assert str(told.value).startswith(f"{folder} is not a released lesson (")
    assert str(told.value).endswith("). Run `autograder release`, then this again.")


def test_headings_in_takes_marks_away():
    assert headings_in("text\n## Exercise 1: `relu`, **now** \n### On") == [
        "Exercise 1: relu, now",
        "On",
    ]
