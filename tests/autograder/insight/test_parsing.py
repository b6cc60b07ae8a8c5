"""What stands where in code."""

from autograder.insight.parsing import definition, docstrings
from autograder.submissions.trees import parsed

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
