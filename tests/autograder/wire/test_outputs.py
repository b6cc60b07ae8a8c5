"""Outputs of cells: what notebooks show passes, and a verdict among it doesn't."""

from autograder.wire.outputs import unpack_outputs


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
