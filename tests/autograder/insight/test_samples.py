"""The sample of what many wrote: one, the shortest, and nobody's."""

from dataclasses import replace
import json

import pytest

from autograder.gradebook.notes import note_path, read_note
from autograder.gradebook.settling import Participant
from autograder.insight.samples import MAX_SAMPLE_COLUMNS, MAX_SAMPLE_LINES, MORE_CODE, Samples
from course.lessons import notebook_path
from tests.autograder.insight.made_up import work
from tests.verdicts import LESSON, results

PEOPLE = [Participant("ada", "Ada", "King"), Participant("bo", "Bo", "Lee")]
SHORT = "def relu(Z):\n    # from Ada King\n    return Z\n"
LONG = "def relu(Z):\n    bo_gave_me_this = Z\n    return bo_gave_me_this + 0\n"


@pytest.fixture
def samples(classroom) -> Samples:
    work(classroom, "ada", results(), {"relu": LONG, "sigmoid": "x = 1\n" * 100})
    work(classroom, "bo", results(), {"relu": SHORT, "sigmoid": f"x = '{'y' * 500}'"})
    return Samples(classroom, PEOPLE)


def test_sample_is_the_shortest_without_names_and_comments(samples):
    assert samples.of(LESSON, "relu", ["ada", "bo"]) == "def relu(Z):\n    return Z"
    assert "student_gave_me_this" in samples.of(LESSON, "relu", ["ada"])
    assert samples.cell(LESSON, "relu", ["ada", "bo"]) == SHORT


def test_sample_of_much_is_cut(samples):
    lines = samples.of(LESSON, "sigmoid", ["ada"]).split("\n")
    assert (len(lines), lines[-1]) == (MAX_SAMPLE_LINES + 1, MORE_CODE)
    (line,) = samples.of(LESSON, "sigmoid", ["bo"]).split("\n")
    assert len(line) == MAX_SAMPLE_COLUMNS + len(MORE_CODE)


def test_there_is_no_sample_where_nothing_can_be_read(samples, classroom):
    assert samples.of(LESSON, "relu", ["nobody"]) == ""
    assert samples.of(LESSON, "no-such-item", ["ada"]) == ""
    assert samples.of(LESSON, "relu", []) == ""
    notebook_path(classroom.autograded / "ada", LESSON).write_text("{", encoding="utf-8")
    assert Samples(classroom, PEOPLE).of(LESSON, "relu", ["ada"]) == ""


def test_there_is_no_sample_of_a_notebook_that_another_grader_put_there(samples, classroom):
    note = read_note(classroom, "ada", LESSON)
    replace(note, autograded="0" * 64).write(note_path(classroom, "ada", LESSON).parent)
    assert samples.of(LESSON, "relu", ["ada"]) == ""


def test_sample_of_a_method_is_that_method_alone(classroom):
    source = (
        "class LinearLayer:\n    def forward(self, X):\n        return X\n\n"
        "    def update(self):\n        pass\n"
    )
    work(classroom, "ada", results())
    lesson = "03_layers"
    folder = classroom.autograded / "ada"
    (folder / LESSON).rename(folder / lesson)
    path = notebook_path(folder, lesson)
    (folder / lesson / f"{LESSON}.ipynb").unlink()
    cell = {
        "cell_type": "code",
        "id": "LinearLayer-solution",
        "metadata": {"nbgrader": {"grade_id": "LinearLayer-solution", "solution": True}},
        "outputs": [],
        "source": source,
    }
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    samples = Samples(classroom, PEOPLE)
    assert samples.of(lesson, "LinearLayer-forward", ["ada"]) == (
        "def forward(self, X):\n    return X"
    )
    assert samples.of(lesson, "LinearLayer-backward", ["ada"]) == source.strip()
