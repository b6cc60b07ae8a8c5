"""Answers about a student's own code, when they are graded: without points, and whatever her
process says.
"""

import numpy as np
import pytest

from autograder.asides.questions import answers_told
from autograder.courses.templates import cell_name
from autograder.submissions.reassembly import reassemble
from course.assessment.asides import Aside
from course.assessment.outcome import Outcome
from course.assessment.probes import FOLLOWED
from course.assessment.verdicts import Verdict
from tests.handing_in import filled, reference_sources
from tests.this_course import COURSE

LESSON = COURSE.lessons["03_layers"]
SOURCES = reference_sources(LESSON.name)
LINES = SOURCES["LinearLayer"].split("\n")
RIGHT = 1 + next(place for place, line in enumerate(LINES) if "self.dW = self.X" in line)
RIGHT_LINE = LINES[RIGHT - 1].strip()


def submission(cell: str, source: str | None = None):
    """Return a notebook with this text where the question is answered."""
    notebook = filled(LESSON.name, {**SOURCES, **({"LinearLayer": source} if source else {})})
    next(each for each in notebook.cells if cell_name(each) == "which-line-dW").source = cell
    return reassemble(notebook, LESSON)


def answered(answer: object) -> str:
    return f'which_line("dW has W\'s shape", {answer})'


def told(judge, cell: str, source: str | None = None):
    judgement = judge.judge(submission(cell, source))
    return judgement, [aside.text for aside in judgement.asides]


def test_right_answer_stands_in_the_judgement_without_points(judge):
    judgement, texts = told(judge, answered(RIGHT))
    assert judgement.points == judgement.max_points
    assert texts == [
        "Which line of your `backward` gives `layer.dW` the shape of `layer.W`?\n"
        f"yes, line {RIGHT}, `{RIGHT_LINE}`. It has a row for each input and a column for each "
        "neuron, as W has, and none for a sample: over those it sums."
    ]
    (cell,) = [c for c in judgement.notebook.cells if cell_name(c) == "which-line-dW"]
    assert cell.outputs[0].text == (
        "dW has W's shape: what becomes of an answer is told with the points.\n"
    )


def test_wrong_answer_is_told_with_what_its_line_does(judge):
    judgement, (text,) = told(judge, answered(RIGHT + 1))
    assert judgement.points == judgement.max_points
    assert "there `layer.db` becomes" in text


@pytest.mark.parametrize(
    "cell", ["", answered("..."), "x = 1", 'which_line("else", 3)', "which_line(3)"]
)
def test_cell_without_an_answer_is_not_spoken_of(judge, cell):  # fmt: skip
    assert told(judge, cell)[1] == []


def test_answer_about_code_that_is_wrong_is_not_spoken_of(judge):
    source = SOURCES["LinearLayer"].replace("dOut @ self.W.T", "dOut")
    assert told(judge, answered(RIGHT), source)[1] == []


def test_nothing_of_the_answer_runs_here(judge, tmp_path):
    witness = tmp_path / "ran"
    _, (text,) = told(judge, answered(f"open({str(witness)!r}, 'w')"))
    assert "the number of a line is wanted" in text
    assert not witness.exists()


@pytest.mark.parametrize(
    "seen", [{}, *({FOLLOWED: made} for made in ({"listing": 3}, [1] * 100, np.ones(3)))]
)
def test_whatever_a_process_says_is_no_failure_of_ours(seen):
    outcome = Outcome(observed=seen)
    verdicts = {"LinearLayer-backward": Verdict.CORRECT}
    told = answers_told(LESSON, submission(answered(RIGHT)).notebook, verdicts, lambda *_: outcome)
    assert [aside.text.split("\n")[1] for aside in told] == [
        "your code can't be asked about: what came of it can't be read."
    ]


def test_code_that_ends_its_process_when_asked_costs_the_answer_alone(judge):
    source = SOURCES["LinearLayer"].replace(
        "    def backward(self, dOut):",
        "    def backward(self, dOut):\n        import os, sys\n"
        "        if sys.gettrace(): os._exit(1)",
    )
    judgement, texts = told(judge, answered(RIGHT), source)
    assert judgement.points == judgement.max_points
    assert texts[0].endswith("your code can't be asked about: what came of it can't be read.")


def test_answers_are_told_with_the_name_that_the_student_wrote():
    outcome = Outcome(observed={FOLLOWED: "it runs for too long"})
    verdicts = {"LinearLayer-backward": Verdict.CORRECT}
    (aside,) = answers_told(
        LESSON, submission(answered(RIGHT)).notebook, verdicts, lambda *_: outcome
    )
    assert aside == Aside(
        "LinearLayer",
        "A question about your code",
        "Which line of your `backward` gives `layer.dW` the shape of `layer.W`?\n"
        "your code can't be asked about: it runs for too long.",
    )
