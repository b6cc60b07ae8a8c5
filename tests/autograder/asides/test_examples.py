"""A student's examples when they are graded: read as data, tried on the course's own code alone,
told without points.
"""

from itertools import count

import pytest

from autograder.asides import examples
from autograder.asides.examples import EXAMPLES_SECONDS, examples_told
from autograder.courses.templates import cell_name
from autograder.submissions.reassembly import reassemble
from course.assessment.asides import Aside
from tests.handing_in import filled, reference_sources, released
from tests.this_course import COURSE

LESSON = COURSE.lessons["02_losses"]
N_SEEN = 24
"""Known mistakes of bce_loss that show in what it returns."""

COMPUTED = "it is read as it stands: write numbers out, nothing to be worked out"


def notebook_with(source: str, lesson: str = "02_losses", item: str = "bce_loss"):
    """Return the released notebook of a lesson with this text where examples of an item go."""
    notebook = released(lesson)
    next(cell for cell in notebook.cells if cell_name(cell) == f"expect-{item}").source = source
    return notebook


def told(source: str, **options) -> str:
    """Return what is said of the examples of bce_loss in a cell of this text."""
    (aside,) = examples_told(LESSON, notebook_with(source), **options)
    assert (aside.about, aside.title) == ("bce_loss", "Your examples")
    return aside.text


def test_cell_as_it_was_handed_out_is_not_spoken_of():
    assert list(examples_told(LESSON, released("02_losses"))) == []
    assert list(examples_told(LESSON, notebook_with(""))) == []


def test_example_of_the_pool_counts_as_at_home():
    assert told('expect("bce_loss", ("one of two sure and wrong", 10.708))') == (
        f"bce_loss: a right answer would pass it. It would catch 22 of {N_SEEN} known mistakes."
    )


def test_example_of_any_input_counts():
    assert told('expect("bce_loss", ([[0.5], [1e-9]], [[0], [1]], 10.708))') == (
        f"bce_loss: a right answer would pass it. It would catch 22 of {N_SEEN} known mistakes."
    )


def test_wrong_example_is_told_with_how_many_mistakes_give_that():
    assert told('expect("bce_loss", ([0.2, 0.9], [1, 1], 1.715))') == (
        "bce_loss: a right answer would fail that example: work it out again.\n"
        "  example 1: a right answer gives something else; 2 known mistakes give that."
    )


def test_method_is_tried_on_what_it_leaves_and_returns():
    lesson, item = COURSE.lessons["03_layers"], "LinearLayer-backward"
    source = f'expect("{item}", ([[1, 2]], [[3], [4]], [[1]], {{"dX": [[3, 4]]}}))'
    (aside,) = examples_told(lesson, notebook_with(source, lesson.name, item))
    assert aside == Aside(
        "LinearLayer",
        "Your examples",
        "LinearLayer.backward: a right answer would pass it. It would catch 8 of 22 known "
        "mistakes.",
    )


@pytest.mark.parametrize(
    "entry, remark",
    [
        ("([0.5], [1], ...)", "write numbers in place of the dots"),
        ("([0.5, 0.5], [1], 0.7)", "all arrays must have the same shape"),
        ("([1.5], [1], 0.7)", "every probability in A must lie between 0 and 1, both included"),
        ("([0.5], [2], 0.7)", "every label in Y must be 0 or 1"),
        ("([[[0.5]]], [[[1]]], 0.7)", "A and Y must have the shape (n,) or (n, 1)"),
        ("make()", COMPUTED),
        ("([1 / 2], [1], 0.7)", COMPUTED),
        (f"([0.5], [1], {{0x{'f' * 5000}: 1}})", "what is no text is none of its outputs 'result'"),
    ],
)  # fmt: skip
def test_example_that_cant_be_tried_says_why(entry, remark):
    assert told(f'expect("bce_loss", {entry})') == (
        f"bce_loss: no example yet.\n  example 1: {remark}."
    )


@pytest.mark.parametrize(
    "source, reason",
    [
        ("expect(", "the cell is no Python"),
        ("x = 1", "the cell has to hold one call of expect, and nothing else"),
        ("expect()", "the first argument isn't 'bce_loss'"),
        ('expect("relu", ([1], 1))', "the first argument isn't 'bce_loss'"),
    ],
)
def test_cell_that_cant_be_read_says_why(source, reason):
    assert told(source) == f"bce_loss: not read, as {reason}."


def test_nothing_of_a_students_code_runs_while_examples_are_read(tmp_path):
    witness = tmp_path / "ran"
    told(f'expect("bce_loss", (open({str(witness)!r}, "w"), [1], 1), __import__("os").getcwd())')
    assert not witness.exists()


def test_examples_after_the_time_is_up_are_named_as_untried():
    ticks = count(step=EXAMPLES_SECONDS)
    text = told('expect("bce_loss", ("one half", 0.693), ("by hand", 1))', clock=ticks.__next__)
    assert "`one half`" not in text.split("\n")[0]
    assert text.endswith("example 2: there was no time left to try it.")


def test_what_answers_give_is_worked_out_once_for_equal_inputs():
    examples._given.cache_clear()
    told('expect("bce_loss", ([0.125], [1], 2.079), ([0.125], [1], 2), ([0.125], [1], 3))')
    found = examples._given.cache_info()
    told('expect("bce_loss", ([0.125], [1], 2.079))')
    assert examples._given.cache_info().misses == found.misses


def test_answer_of_the_bank_that_disagrees_makes_an_example_wrong(monkeypatch):
    right = 'expect("bce_loss", ([0.375], [1], 0.981))'
    assert "would pass" in told(right)
    examples._given.cache_clear()
    answers = examples._accepted(LESSON, "bce_loss")
    broken = {**answers[0], "bce_loss": lambda A, Y: 7.0}
    monkeypatch.setattr(examples, "_accepted", lambda lesson, name: [*answers, broken])
    try:
        assert "would fail" in told(right)
    finally:
        examples._given.cache_clear()


def test_judgement_of_a_submission_tells_of_its_examples_without_points(judge):
    notebook = filled("02_losses", reference_sources("02_losses"))
    source = 'expect("bce_loss", ("one half", 0.693))'
    next(cell for cell in notebook.cells if cell_name(cell) == "expect-bce_loss").source = source
    judgement = judge.judge(reassemble(notebook, LESSON))
    assert judgement.points == judgement.max_points
    assert [aside.text for aside in judgement.asides] == [
        f"bce_loss: a right answer would pass it. It would catch 11 of {N_SEEN} known mistakes."
    ]
    (cell,) = [cell for cell in judgement.notebook.cells if cell_name(cell) == "expect-bce_loss"]
    assert "It would catch 11 of 24" in cell.outputs[0].text
    assert judgement.to_json()["asides"] == [aside.to_json() for aside in judgement.asides]


def test_pool_knows_what_students_call_it():
    called = {
        pool.specification.item: pool.called
        for lesson in COURSE.lessons.values()
        for pool in lesson.pools
    }
    assert called["LinearLayer-backward"] == "LinearLayer.backward"
    assert called["bce_loss"] == "bce_loss"


def test_failure_of_ours_with_examples_costs_no_verdict_and_is_told(judge, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where the log of it goes

    def failing(*_):
        raise RuntimeError("an accepted answer that does not run")

    monkeypatch.setattr("autograder.judge.judge.examples_told", failing)
    notebook = filled("02_losses", reference_sources("02_losses"))
    judgement = judge.judge(reassemble(notebook, LESSON))
    assert judgement.points == judgement.max_points
    (aside,) = judgement.asides
    assert (aside.about, aside.title) == ("bce_loss", "Your examples")
    assert aside.text.startswith("not tried: this is a bug of ours (RuntimeError: an accepted")
