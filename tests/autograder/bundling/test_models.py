"""Model answers that go with the bundle of who learns alone: the author's own, all of them, and
nothing else of a lesson's source.
"""

import re

import pytest

from autograder.bundling.mapping import released_lesson
from autograder.bundling.models import model_answers
from autograder.problems import Problem
from course.desk.answers import unpacked
from tests.this_course import COURSE, SPECIFICATIONS
from tests.tiny_course import tiny_course

LESSONS = [released_lesson(COURSE.release / name) for name in SPECIFICATIONS]


def test_every_question_in_words_has_a_model_answer_and_a_rubric():
    found = model_answers(COURSE.source, LESSONS)
    assert {name: len(answers) for name, answers in found.items()} == {
        lesson.name: lesson.questions for lesson in LESSONS if lesson.questions
    }
    for answers in found.values():
        for packed_text in answers.values():
            text = unpacked(packed_text)
            assert text.startswith("**Sample answer.**")
            assert "**Rubric.**" in text
            assert "###" not in text
            assert len(re.findall(r"\w+", text)) > 60


def test_every_model_answer_can_be_asked_for_in_its_lesson():
    found = model_answers(COURSE.source, LESSONS)
    for lesson in LESSONS:
        sources = ["".join(cell["source"]) for cell in lesson.cells]
        asked = {
            called[1]
            for source in sources
            if (called := re.fullmatch(r'compare\("(.+)"\)', source))
        }
        assert asked == set(found.get(lesson.name, ()))


def test_code_is_no_model_answer():
    texts = [
        unpacked(packed_text)
        for answers in model_answers(COURSE.source, LESSONS).values()
        for packed_text in answers.values()
    ]
    assert not [text for text in texts if "def " in text or "import " in text]


def test_question_of_another_course_has_its_authors_answer(tmp_path):
    tiny = tiny_course(tmp_path / "tiny")
    lesson = next(iter(tiny.loaded().lessons))
    (tiny.root / "release" / lesson).mkdir(parents=True)
    for name in (f"{lesson}.ipynb", "checks.json"):
        (tiny.root / "release" / lesson / name).write_bytes((tiny.lesson / name).read_bytes())
    released = released_lesson(tiny.root / "release" / lesson)
    found = model_answers(tiny.root / "source", [released])[lesson]
    assert unpacked(found["last_sum"]) in tiny.source("last_sum-answer")
    tiny.change("last_sum-answer", grade=False)
    assert model_answers(tiny.root / "source", [released]) == {}


def test_lesson_that_cant_be_read_is_told(tmp_path):
    folder = tmp_path / "01_activations"
    folder.mkdir()
    assert model_answers(tmp_path, LESSONS[:1]) == {}
    (folder / "01_activations.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(Problem, match="can't be read as a notebook"):
        model_answers(tmp_path, LESSONS[:1])
