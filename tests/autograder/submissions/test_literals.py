"""Arguments are read from the text of a cell: as data, whatever it says."""

import warnings

import pytest

from autograder.submissions.literals import (
    NoLiteralCall,
    NotLiteral,
    literal_arguments,
)
from autograder.submissions.trees import MAX_PARSED_CHARS


def test_arguments_are_read_as_what_they_say():
    source = '# mine\nexpect(\n    "relu",  # a name\n    ([-1, 2.5], {"a": (1, ...)}),\n)\n'
    assert literal_arguments(source, "expect") == ["relu", ([-1, 2.5], {"a": (1, ...)})]


@pytest.mark.parametrize(
    "argument",
    ["x", "np.ones(2)", "1 / 3", "2 ** 9 ** 9", "[open('x')]", "f'{x}'", "*x", "lambda: 1"],
)
def test_what_would_have_to_be_worked_out_is_named_as_that(argument):
    first, second = literal_arguments(f"expect(1, {argument})", "expect")
    assert first == 1
    assert isinstance(second, NotLiteral)


@pytest.mark.parametrize(
    "source, text",
    [
        ("", "the cell has to hold one call of expect, and nothing else"),
        ("expect(1); x = 1", "the cell has to hold one call of expect, and nothing else"),
        ("y = expect(1)", "the cell has to hold one call of expect, and nothing else"),
        ("guess(1)", "the cell has to hold one call of expect, and nothing else"),
        ("a.expect(1)", "the cell has to hold one call of expect, and nothing else"),
        ("expect(x=1)", "the cell has to hold one call of expect, and nothing else"),
        ("expect(1", "the cell is no Python"),
        ("expect(" + "[" * 5_000, "the cell is no Python"),
        ("expect(1)\0", "the cell is no Python"),
        ("#" * (MAX_PARSED_CHARS + 1), f"the cell is longer than {MAX_PARSED_CHARS} characters"),
    ],
)
def test_cell_that_is_no_such_call_says_so(source, text):
    with pytest.raises(NoLiteralCall) as error:
        literal_arguments(source, "expect")
    assert str(error.value) == text


@pytest.mark.parametrize("deep", ["(" * 150 + "1" + ")" * 150, "[" * 90 + "]" * 90, "-1e-300"])
def test_text_that_python_can_read_is_read(deep):
    assert len(literal_arguments(f"expect({deep})", "expect")) == 1


@pytest.mark.parametrize("deep", ["-" * 15_000 + "1", "1+" * 9_000 + "1j", "[" * 300 + "]" * 300])
def test_text_that_is_too_deep_is_refused_and_no_error_of_ours(deep):
    try:
        (found,) = literal_arguments(f"expect({deep})", "expect")
    except NoLiteralCall:
        return
    assert isinstance(found, NotLiteral)


def test_what_python_warns_of_in_a_text_reaches_no_terminal(recwarn):
    warnings.simplefilter("always")
    assert literal_arguments(r'expect("\d")', "expect") == [r"\d"]
    assert recwarn.list == []
