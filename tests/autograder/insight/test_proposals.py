"""A known mistake made of what students wrote can be pasted, and is then known."""

import pytest

from autograder.courses.exercises import build
from autograder.examination.answers import TriedAnswer, namespace_of
from autograder.gradebook.settling import Participant
from autograder.insight.anonymity import Anonymiser
from autograder.insight.proposals import TO_BE_WRITTEN, proposal
from tests.this_course import COURSE, ITEMS
from tests.tiny_course import tiny_course

ANONYMISER = Anonymiser([Participant("ada", "Ada", "King")])

TINY_ANSWERS = {
    "plain": "def running_sum(x):\n    return np.cumsum(x) + 1.0\n",
    "with what its cell defines": (
        "import math\nfrom itertools import accumulate as acc\nADA = 3.0\nunused = 1\n"
        "def ada_helps(n):\n    return n + math.floor(ADA)\n"
        "def running_sum(x: 'array') -> 'array':\n    '''By Ada.'''\n"
        "    return np.array([ada_helps(n) for n in acc(x)])\n"
    ),
    "recursive": (
        "def running_sum(x):\n    if len(x) < 2:\n        return x + 5\n"
        "    return np.append(running_sum(x[:-1]), x.sum())\n"
    ),
}


def proposed(item: str, source: str, hint: str = "") -> str:
    lesson = COURSE.lesson_of(item)
    return proposal(lesson, ITEMS[item], source, hint, ANONYMISER)


def test_proposal_is_written_as_mistakes_are():
    text = proposed("relu", "@ada\ndef relu(Z):\n    'Mine.'\n    return Z  # Ada's\n")
    assert text == (
        f'@relu.mistake(\n    "{TO_BE_WRITTEN}"\n)\ndef give_it_a_name_1(Z):\n    return Z\n'
    )


def test_proposal_of_a_method_goes_by_what_the_lesson_calls_it_and_long_hints_are_folded():
    source = "class LinearLayer:\n    def forward(self, X):\n        return X\n"
    text = proposed("LinearLayer-forward", source, 'Say "why"\n' + "word " * 40)
    assert text.startswith('@forward.mistake(\n    "Say \\"why\\" word ')
    assert "def give_it_a_name_1(self, X):\n    return X\n" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("answer", TINY_ANSWERS)
def test_pasted_proposal_names_the_answer_that_it_was_made_of(tmp_path, answer):
    source = TINY_ANSWERS[answer]
    course = tiny_course(tmp_path)
    lesson = course.loaded().lessons["01_first"]
    (specification,) = lesson.specifications
    text = proposal(lesson, specification, source, "A hint.", ANONYMISER)
    assert "ada" not in text.casefold()
    mistakes = course.lesson / "mistakes.py"
    before = mistakes.read_text(encoding="utf-8")
    mistakes.write_text(before + "\n\n" + text, encoding="utf-8")
    assert course.found() == []
    lesson = course.loaded().lessons["01_first"]
    exercise = build(lesson, lesson.specifications[0], seed=3)
    result = TriedAnswer(lesson, namespace_of(lesson, {"running_sum": source})).judged(exercise)
    assert (result.mistake, result.hint) == ("give-it-a-name-1", "A hint.")


def test_proposal_for_a_lesson_without_mistakes_imports_what_it_needs(tmp_path):
    course = tiny_course(tmp_path)
    (course.lesson / "mistakes.py").unlink()
    lesson = course.loaded().lessons["01_first"]
    text = proposal(lesson, lesson.specifications[0], TINY_ANSWERS["plain"], "", ANONYMISER)
    assert text.startswith("from .exercises import running_sum\n\n\n@running_sum.mistake(")


def test_proposals_name_is_free_in_its_lesson(tmp_path):
    course = tiny_course(tmp_path)
    course.replace("mistakes.py", "def total(", "def give_it_a_name_1(")
    lesson = course.loaded().lessons["01_first"]
    text = proposal(lesson, lesson.specifications[0], TINY_ANSWERS["plain"], "", ANONYMISER)
    assert "def give_it_a_name_2(x):" in text


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def relu(Z:\n",
        "relu = lambda Z: Z",
        "def ReLU(Z):\n    return Z",
        "async def relu(Z):\n    return Z",
        "def relu(Z):\n    import os\n    return Z",
        "from subprocess import run\ndef relu(Z):\n    run('x')\n    return Z",
        "def relu(Z):\n    return open('/etc/passwd')",
        "def relu(Z):\n    return np.load('x')",
        "def relu(Z):\n    return Z.__class__.__mro__",
        "from numpy import load as maximum\ndef relu(Z):\n    return maximum(Z)",
        "def helper(Z):\n    return eval('Z')\ndef relu(Z):\n    return helper(Z)",
        "def relu(Z):\n    return " + "-" * 15_000 + "Z",
    ],
)
def test_nothing_is_proposed_of_what_is_no_function_or_reaches_further(source):
    assert proposed("relu", source) == ""


def test_nothing_is_proposed_where_an_input_is_wanted_since_all_fail_alike():
    source = "def break_relu_backward():\n    return np.ones(2), np.ones(2)\n"
    assert proposed("break_relu_backward", source) == ""
