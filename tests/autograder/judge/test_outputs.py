"""What cells show: no more than so much, and what is wrong with one that Python can't read."""

import json
import warnings

from nbformat import from_dict
from nbformat.v4 import new_code_cell
import pytest

from autograder.judge.outputs import (
    BYTES_OF_AN_OUTPUT,
    LEFT_OUT,
    OutputAllowance,
    death_output,
    failure_shown,
)
from autograder.session.death import StudentDied
from autograder.submissions.trees import MAX_PARSED_CHARS
from course.assessment.cells import CellFailure
from course.assessment.verdicts import Verdict


def output(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": text}


def test_outputs_are_kept_until_all_together_are_too_many_bytes_of_json():
    first, second = output("a"), output("b")
    allowance = OutputAllowance(2 * (BYTES_OF_AN_OUTPUT + len(str([first]))))
    assert allowance.kept([first]) == [first]
    assert allowance.kept([second]) == [second]
    assert allowance.kept([]) == []
    assert allowance.kept([first]) == [LEFT_OUT]
    assert allowance.kept([]) == []


def test_outputs_of_as_many_bytes_as_are_allowed_are_kept():
    n_bytes = BYTES_OF_AN_OUTPUT + len(str([output("a")]))
    assert OutputAllowance(n_bytes).kept([output("a")]) == [output("a")]
    assert OutputAllowance(n_bytes - 1).kept([output("a")]) == [LEFT_OUT]


def test_outputs_that_show_nothing_are_counted_as_well():
    n_bytes = 3 * (BYTES_OF_AN_OUTPUT + len(json.dumps(output("")))) + len("[, , ]")
    assert OutputAllowance(n_bytes).kept([output("")] * 3) == [output("")] * 3
    assert OutputAllowance(n_bytes).kept([output("")] * 4) == [LEFT_OUT]


def failing(source: str, *errors: tuple[str, str]):
    """Return a cell of this source that shows a text, and errors."""
    return new_code_cell(
        source,
        outputs=[
            from_dict(output("text")),
            *(
                from_dict({"output_type": "error", "ename": name, "evalue": text, "traceback": []})
                for name, text in errors
            ),
        ],
    )


def test_a_cell_without_an_error_has_not_failed():
    assert failure_shown(failing("a = 1")) is None
    assert failure_shown(failing("a = ")) is None


def test_failure_is_the_last_that_a_cell_shows():
    cell = failing("a = b", ("KeyError", "1"), ("NameError", "name 'b' is not defined"))
    assert failure_shown(cell) == CellFailure("a = b", "NameError", "name 'b' is not defined")


def test_failure_of_a_cell_that_python_can_not_read_says_in_which_line():
    assert failure_shown(failing("a = 1\nb = (", ("ValueError", "said by the cell"))) == (
        CellFailure("a = 1\nb = (", "SyntaxError", "'(' was never closed", 2)
    )


@pytest.mark.parametrize(
    "source",
    ["a = 1\0", "a = '\ud800'", f"a = {'(' * 5000}", f"a = {'-' * 50_000}1", f"a{'+a' * 20_000}"],
)
def test_failure_of_a_cell_made_to_be_unreadable_is_what_it_shows(source):
    shown = failure_shown(failing(source, ("ValueError", "no")))
    assert (shown.source, shown.line_number) in ((source, None), (source, 1))


def test_what_python_warns_of_in_a_cell_reaches_no_terminal(recwarn):
    warnings.simplefilter("always")
    assert failure_shown(failing(r'a = "\d"', ("NameError", "no"))).error == "NameError"
    assert recwarn.list == []


def test_no_tree_is_made_of_a_long_cell():
    readable = "(" + " " * (MAX_PARSED_CHARS - 1)
    for source, error in ((readable, "SyntaxError"), (f"{readable} ", "NameError")):
        assert failure_shown(failing(source, ("NameError", "no"))).error == error


def test_death_of_a_process_is_an_error_that_a_cell_shows():
    died = StudentDied(Verdict.TIMEOUT, "too long")
    assert death_output(died) == {
        "output_type": "error",
        "ename": "timeout",
        "evalue": "too long",
        "traceback": ["too long"],
    }
