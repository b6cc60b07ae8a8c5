"""What a student calls behind a question in words."""

import json

import pytest

from autograder.bundling.models import packed
from course import compare
from course.comparing import HEAD
from course.desk.answers import ANSWER_STUB
from course.desk.laying import lay
from course.desk.progress import read_progress
from course.lessons import LessonError
from course.visible import VisibleChecks
from tests.course.desk.laid_out import release

MODEL = "**Sample answer.** Because.\n\n**Rubric.** 1 point: because."
OWN = "a word " * 15
FIRST = (
    "why: first your own answer. Write 20 words or more into the cell above, save the notebook "
    "(Ctrl+S, on a Mac Cmd+S), and run this cell again.\n"
)
NONE = "why: a person reads this answer. No model answer comes with this copy.\n"


def written(answer: str) -> str:
    """Return a notebook with this in the cell of the answer."""
    marks = {"grade_id": "why-answer", "grade": True, "solution": True}
    cells = [
        {"cell_type": "markdown", "id": "why", "metadata": {}, "source": "Why? " * 50},
        {"cell_type": "markdown", "id": "x", "metadata": {"nbgrader": marks}, "source": [answer]},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk with a model answer, and a kernel in its first lesson."""
    offered = release(tmp_path / "lessons")
    models = {"01_words": {"why": packed(MODEL)}}
    (offered / ".desk" / "answers.json").write_text(json.dumps(models), encoding="utf-8")
    checks = VisibleChecks("01_words", ()).to_text()
    (offered / "01_words" / "checks.json").write_text(checks, encoding="utf-8")
    lay(offered, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work" / "01_words")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    answer_with(tmp_path / "work", ANSWER_STUB)
    return tmp_path / "work"


def answer_with(desk, text: str) -> None:
    (desk / "01_words" / "01_words.ipynb").write_text(written(text), encoding="utf-8")


def said(capsys) -> str:
    compare("why")
    return capsys.readouterr().out


@pytest.mark.parametrize("text", ["", ANSWER_STUB, "Because."])
def test_compare_before_an_attempt_asks_for_one(desk, capsys, text):
    answer_with(desk, text)
    assert said(capsys) == FIRST
    assert read_progress(desk).answered == {}


def test_compare_after_an_attempt_shows_model_and_rubric_and_keeps_that(desk, capsys):
    answer_with(desk, OWN)
    assert said(capsys) == f"{HEAD}\n\n{MODEL}\n"
    assert read_progress(desk).answered == {"01_words": ("why",)}


def test_compare_shows_it_ever_after(desk, capsys):
    answer_with(desk, OWN)
    said(capsys)
    answer_with(desk, "")
    assert MODEL in said(capsys)


def test_compare_without_a_model_answer_says_that_a_person_reads_it(desk, capsys):
    answer_with(desk, OWN)
    (desk / ".desk" / "answers.json").unlink()
    assert said(capsys) == NONE


def test_compare_where_it_is_judged_shows_nothing(desk, capsys, monkeypatch):
    answer_with(desk, OWN)
    monkeypatch.setenv("COURSE_LESSONS", str(desk))
    assert said(capsys) == NONE


def test_compare_of_a_notebook_that_cant_be_read_says_what_to_do(desk):
    (desk / "01_words" / "01_words.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(
        LessonError, match=r"01_words.ipynb can't be read as a notebook .* and save it again."
    ):
        compare("why")


def test_compare_where_nothing_can_be_kept_shows_it_and_says_so(desk, capsys, monkeypatch):
    answer_with(desk, OWN)
    monkeypatch.setattr("course.comparing.note_answer", lambda *_: "It can't be written.")
    assert said(capsys) == f"It can't be written.\n{HEAD}\n\n{MODEL}\n"


def test_newer_release_without_answers_takes_them_away(desk, capsys, tmp_path):
    answer_with(desk, OWN)
    (tmp_path / "lessons" / ".desk" / "answers.json").unlink()
    lay(tmp_path / "lessons", desk)
    assert said(capsys) == NONE
