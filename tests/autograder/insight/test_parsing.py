"""Code is read as text, or told to be none."""

import ast
import warnings

import pytest

from autograder.insight.parsing import MAX_PARSED_CHARS, UNPARSABLE, definition, docstrings, parsed

TREE = parsed(
    "def f():\n    'old'\n\nclass A:\n    def g(self):\n        return 1\n\n"
    "def f():\n    'new'\n    return 2\n"
)


def test_definition_is_the_last_of_its_name_and_methods_are_found_in_their_class():
    assert definition(TREE, "f").lineno == 8
    assert definition(TREE, "A", "g").lineno == 5
    assert [definition(TREE, *names) for names in [("g",), ("A", "f"), ("f", "g"), ("B", "g")]] == [
        None
    ] * 4


def test_docstrings_are_told_with_what_stands_without_them():
    assert docstrings(TREE) == {(2, 4): "...", (9, 4): ""}


@pytest.mark.parametrize("source", ["(", "\x00", "x" * (MAX_PARSED_CHARS + 1), "-" * 15_000 + "1"])
def test_what_cannot_be_read_is_told_by_one_of_a_few_exceptions(source):
    with pytest.raises(UNPARSABLE):
        parsed(source)


def test_code_that_python_would_warn_of_is_read_in_silence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(parsed("x = '\\d' is 1"), ast.Module)
