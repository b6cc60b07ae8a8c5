"""Cells that failed: which name they were to define, and what is said of them."""

import pytest

from course.assessment.cells import CellFailure, is_to_define


@pytest.mark.parametrize(
    "source",
    [
        "def relu(Z: return",
        "import numpy as np\n\n  def relu (Z):",
        "class relu:",
        "relu = np.maximum",
        "relu=lambda Z: Z",
    ],
)
def test_cell_is_meant_to_define_what_it_says(source):
    assert is_to_define(source, "relu")


@pytest.mark.parametrize(
    "source",
    ["def relu_backward(dA, Z): pass", "relu(Z)", "relu == 1", "x = relu", "", "prelu = 1"],
)
def test_cell_that_only_uses_a_name_is_not_meant_to_define_it(source):
    assert not is_to_define(source, "relu")


@pytest.mark.parametrize("number, line", [(2, "b ="), (None, ""), (0, ""), (9, ""), (-1, "")])
def test_line_is_the_one_that_the_exception_is_about(number, line):
    assert CellFailure("a = 1\n  b =", "SyntaxError", "invalid syntax", number).line == line


def test_every_failure_has_a_hint():
    hints = {CellFailure("", error, "").hint for error in ("SyntaxError", "NameError", "KeyError")}
    assert len(hints) == 3
