"""What a student calls to guess before a derivation goes on."""

import pytest

from course import guess
from course.assessment.predictions import Prediction
from course.lessons import LessonError
from course.visible import CHECKS, VisibleChecks


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """The folder of a lesson that asks for one prediction, in which the student works."""
    asked = Prediction("the sum", 3, "One and two.")
    checks = VisibleChecks("01_made_up", (), predictions=(asked,))
    (tmp_path / CHECKS).write_text(checks.to_text(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "answer, reply",
    [
        (3, "yes. One and two."),
        (4, "not 4. Have another look, and guess again."),
        (..., "write your guess in place of the dots, and run the cell."),
    ],
)
def test_guess_says_at_once_what_becomes_of_it(lesson, capsys, answer, reply):
    assert guess("the sum", answer) is None
    assert capsys.readouterr().out == f"the sum: {reply}\n"


def test_guess_of_what_nobody_asked_names_what_there_is(lesson):
    with pytest.raises(LessonError) as error:
        guess("the product", 2)
    assert str(error.value) == (
        "Lesson 01_made_up asks for no 'the product'. It asks for: the sum. If the notebook came "
        "with another version of the course than the file of its checks, fetch both from one."
    )


def test_guess_without_visible_checks_says_which_file_to_fetch(lesson):
    (lesson / CHECKS).unlink()
    with pytest.raises(LessonError, match=f"fetch {CHECKS}"):
        guess("the sum", 3)


def test_guess_in_a_lesson_that_was_released_before_there_were_any_says_so(lesson):
    text = (lesson / CHECKS).read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith('"predictions"')]
    (lesson / CHECKS).write_text(text.replace(line + "\n", ""), encoding="utf-8")
    with pytest.raises(LessonError, match="asks for no 'the sum'. It asks for: nothing. If the"):
        guess("the sum", 3)
