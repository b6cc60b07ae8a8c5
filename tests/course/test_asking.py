"""What a student calls to be asked about her own code."""

import linecache

import pytest

from course import visible, which_line
from course.assessment.line_questions import LineQuestion
from course.assessment.probes import Call, Follow, Keep, Kept, Probe
from course.lessons import LessonError
from course.visible import CHECKS, VisibleChecks, checks_in
from tests.this_course import COURSE

QUESTION = LineQuestion(
    "the doubled one",
    "relu",
    "makes `box`",
    "So it is.",
    Probe((Keep("box", [1.0]), Follow("fill", (Kept("box"),), "box", "value"))),
)

FILL = "def fill(box):\n    n = 2\n    box.append(n)\n"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """The names of a notebook in which relu is right and `fill` is followed."""
    lesson = COURSE.lessons["01_activations"]
    relu = checks_in(lesson.folder).by_item["relu"]
    checks = VisibleChecks("01_activations", (relu,), questions=(QUESTION,))
    (tmp_path / CHECKS).write_text(checks.to_text(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    linecache.cache["<cell>"] = (len(FILL), None, FILL.splitlines(keepends=True), "<cell>")
    names = {"which_line": which_line, "relu": lesson.reference["relu"]}
    exec(compile(FILL, "<cell>", "exec"), names)
    return names


def asked(notebook, call: str, capsys) -> str:
    exec(call, notebook)
    return capsys.readouterr().out


def test_which_line_shows_her_code_and_replies(notebook, capsys):
    question = asked(notebook, 'which_line("the doubled one")', capsys)
    assert question.startswith("Which line of your `fill` makes `box`?\n\n1  def fill(box):\n")
    assert "before, `box` was [1.0];\nafterwards it was [1.0, 2]." in question
    reply = asked(notebook, 'which_line("the doubled one", 3)', capsys)
    assert reply == "yes, line 3, `box.append(n)`. So it is.\n"
    reply = asked(notebook, 'which_line("the doubled one", 2)', capsys)
    assert reply == "not line 2, `n = 2`. In your run, there `n` becomes 2.\n"


def test_which_line_waits_until_the_code_is_right(notebook, capsys):
    notebook["relu"] = lambda Z: Z
    assert asked(notebook, 'which_line("the doubled one", 3)', capsys) == (
        'This question is about code that is right. Come back when check("relu") says so.\n'
    )


def test_which_line_of_code_that_fails_there_says_so(notebook, capsys):
    del notebook["fill"]
    assert asked(notebook, 'which_line("the doubled one", 3)', capsys) == (
        "Your code can't be asked about yet: there is no `fill`.\n"
    )


def test_which_line_of_code_without_lines_says_so(notebook, capsys):
    notebook["fill"] = list.clear
    assert asked(notebook, 'which_line("the doubled one", 3)', capsys) == (
        "Your code can't be asked about: it isn't made of lines of Python. It is right all the "
        "same.\n"
    )


def test_which_line_of_what_nobody_asks_names_what_there_is(notebook):
    with pytest.raises(LessonError, match="has no question 'else'. It has: the doubled one."):
        exec('which_line("else", 3)', notebook)


def test_question_has_one_call_that_is_followed():
    probe = Probe((Call("f", ()), *QUESTION.probe.steps))
    assert LineQuestion("a", "b", "c", "d", probe).step is QUESTION.probe.steps[1]


def test_which_line_before_a_judge_leaves_the_reply_to_it(notebook, monkeypatch, capsys):
    checks = visible.checks_at_hand()
    monkeypatch.setattr(visible, "_given", lambda: checks)
    del notebook["relu"], notebook["fill"]
    for answer in ("...", "3"):
        told = asked(notebook, f'which_line("the doubled one", {answer})', capsys)
        assert told == "the doubled one: what becomes of an answer is told with the points.\n"
    with pytest.raises(ValueError):
        asked(notebook, 'which_line("nothing")', capsys)
