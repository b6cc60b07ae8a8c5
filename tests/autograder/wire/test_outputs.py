"""Outputs of cells: what notebooks show passes, and a verdict among it doesn't."""

import pytest

from autograder.wire.frames import WireError
from autograder.wire.outputs import MAX_OUTPUTS_ON_WIRE, count_in, unpack_outputs

ERROR = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]}
SHOWN = {
    f"{kind}": f"a {kind}"
    for kind in (
        "image/png", "image/jpeg", "image/svg+xml", "image/gif", "text/plain", "text/html",
        "text/markdown", "text/latex",
    )
}  # fmt: skip
HONEST = [
    {"output_type": "stream", "name": "stdout", "text": "printed"},
    {"output_type": "stream", "name": "stderr", "text": "wärned"},
    ERROR,
    {"output_type": "display_data", "data": SHOWN, "metadata": {}},
    {"output_type": "execute_result", "data": SHOWN, "metadata": {}, "execution_count": 0},
]


def test_a_verdict_among_outputs_is_left_out():
    outputs = unpack_outputs(
        [
            {
                "output_type": "display_data",
                "data": {
                    "text/plain": "10 of 10",
                    "application/vnd.neural-network-notebooks.verdict+json": {"points": 10},
                },
            }
        ]
    )
    assert outputs == [
        {"output_type": "display_data", "data": {"text/plain": "10 of 10"}, "metadata": {}}
    ]


def test_what_notebooks_show_arrives_as_it_is():
    assert unpack_outputs(HONEST) == HONEST


def test_half_a_character_becomes_a_question_mark():
    (got,) = unpack_outputs([HONEST[0] | {"text": "\ud800"}])
    assert got["text"] == "?"


def test_what_else_an_output_holds_is_left_out():
    more = [output | {"metadata": {"a": 1}, "transient": {"b": 2}} for output in HONEST]
    assert unpack_outputs(more) == HONEST


@pytest.mark.parametrize(
    "data, told",
    [
        ({}, "no outputs"),
        ("[]", "no outputs"),
        ([ERROR] * (MAX_OUTPUTS_ON_WIRE + 1), "no outputs"),
        ([3], "no known form"),
        ([{"output_type": "pyout"}], "no known form"),
        ([{"output_type": "stream", "name": "stdin", "text": ""}], "no known form"),
        ([{"output_type": "stream", "name": "stdout", "text": ["a"]}], "no text"),
        ([{"output_type": "display_data", "data": ["text/plain"]}], "no known form"),
        ([{"output_type": "display_data", "data": {"text/plain": 1}}], "no text"),
        ([{"output_type": "execute_result", "data": {}}], "no cell number"),
        ([ERROR | {"ename": 1}], "no text"),
        ([ERROR | {"traceback": "t"}], "no list"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_outputs_of_another_form_are_refused(data, told):
    with pytest.raises(WireError, match=told):
        unpack_outputs(data)


def test_as_many_outputs_arrive_as_may():
    assert MAX_OUTPUTS_ON_WIRE == 1000
    assert len(unpack_outputs([ERROR] * 1000)) == 1000


@pytest.mark.parametrize("number", [0, 1, 2**31 - 1])
def test_number_of_a_cell_is_itself(number):
    assert count_in(number) == number


@pytest.mark.parametrize("number", [-1, 2**31, 1.0, True, None, "1"])
def test_what_can_not_be_the_number_of_a_cell_is_refused(number):
    with pytest.raises(WireError, match="no cell number"):
        count_in(number)
