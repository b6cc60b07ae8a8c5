"""What is read of a notebook that nbformat has read."""

import nbformat
from nbformat.v4 import new_code_cell

from autograder.submissions.notebooks import WrittenCell, interpret


def test_interpret_of_a_notebook_that_nbformat_read_keeps_it_as_it_is():
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell("a\0", id="x")])
    assert interpret(notebook).cells == (WrittenCell("code", "a", "", "x"),)
    assert notebook.cells[0].source == "a\0"
