"""Code is read as text, or told to be none."""

import ast
import warnings

import pytest

from autograder.submissions.trees import MAX_PARSED_CHARS, UNPARSABLE, parsed


@pytest.mark.parametrize("source", ["(", "\x00", "x" * (MAX_PARSED_CHARS + 1), "-" * 15_000 + "1"])
def test_what_cannot_be_read_is_told_by_one_of_a_few_exceptions(source):
    with pytest.raises(UNPARSABLE):
        parsed(source)


def test_code_that_python_would_warn_of_is_read_in_silence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(parsed("x = '\\d' is 1"), ast.Module)


def test_code_is_read_that_is_as_long_as_may_be():
    assert isinstance(parsed("x" * MAX_PARSED_CHARS), ast.Module)
