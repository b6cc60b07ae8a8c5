"""What a cell shows is collected as plain data, limited in number and size."""

import base64

import pytest

from autograder.student import outputs
from autograder.student.outputs import Outputs

SHOWN = {"output_type": "display_data", "data": {}, "metadata": {}}


@pytest.fixture
def collected() -> Outputs:
    return Outputs()


def test_successive_writes_to_one_stream_are_one_output(collected):
    for stream, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        collected.write(stream, text)
    assert [(output["name"], "".join(output["text"])) for output in collected.take()] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_printed_text_is_cut_with_a_note_and_the_next_cell_begins_anew(collected, monkeypatch):
    monkeypatch.setattr(outputs, "MAX_PRINTED_CHARACTERS", 5)
    collected.take()
    for _ in range(3):
        collected.write("stdout", "four")
    (output,) = collected.take()
    assert "".join(output["text"]) == f"fourf{outputs.CUT}"
    collected.write("stdout", "four")
    assert collected.take()[0]["text"] == ["four"]


def test_outputs_beyond_the_limit_are_dropped(collected):
    for _ in range(outputs.MAX_CELL_OUTPUTS + 1):
        collected.add(SHOWN)
    assert len(collected.take()) == outputs.MAX_CELL_OUTPUTS


def test_representations_are_text_and_dropped_where_they_are_too_large(collected, monkeypatch):
    monkeypatch.setattr(outputs, "MAX_DISPLAYED_BYTES", 20)
    image = base64.b64encode(b"image").decode()
    assert collected.fitting({"image/png": b"image", "text/plain": "x" * 13, "data": object()}) == {
        "image/png": image
    }
    assert collected.fitting({"text/plain": "\u00e4\u00e4"}) == {"text/plain": "\u00e4\u00e4"}
    assert collected.fitting({"text/plain": "x"}) == {}
    collected.take()
    assert collected.fitting({"text/plain": "x"}) == {"text/plain": "x"}


@pytest.mark.parametrize(("wait", "left"), [(False, []), (True, [SHOWN])])
def test_clearing_drops_what_was_shown_now_or_when_the_next_comes(collected, wait, left):
    collected.add(SHOWN)
    collected.clear(wait)
    assert collected.items == left
    collected.write("stdout", "new")
    assert [output["output_type"] for output in collected.take()] == ["stream"]
