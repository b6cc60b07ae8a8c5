"""What a cell defines, sound or not."""

import pytest

from autograder.submissions.definitions import definitions


@pytest.mark.parametrize(
    "source, names",
    [
        ("def relu(Z): pass", {"relu"}),
        ("async def relu(Z): pass", {"relu"}),
        ("class MLP:\n    def forward(self): pass\n    x = 1", {"MLP"}),
        ("relu = abs\nb: int = 3\nc == 4\nd += 1\nf(x=1)", {"relu", "b"}),
        ("%%time\ndef relu(Z):", {"relu"}),
        ("!ls\n@decorated\ndef relu(Z):\n    return (", {"relu"}),
        ("print(relu)\n# def sigmoid", set()),
    ],
)
def test_definitions_are_found_line_by_line(source, names):
    assert definitions(source) == names
