"""What a package judges comes out of its file as it went in."""

import pytest

from autograder.platforms.assignment import Assignment
from autograder.problems import Problem

ASSIGNED = Assignment("01_first", seed=2**127 + 1, isolation="full", seconds=100.0)


def test_assignment_is_read_as_it_was_written(tmp_path):
    (tmp_path / "assignment.json").write_text(ASSIGNED.to_json(), encoding="utf-8")
    assert Assignment.read(tmp_path / "assignment.json") == ASSIGNED


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seed": 5}', '{"seed": "1", "colour": 1}'])
def test_damaged_file_is_told_with_what_makes_it_anew(tmp_path, text):
    path = tmp_path / "assignment.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as raised:
        Assignment.read(path)
    assert str(raised.value).startswith(f"{path} doesn't say what to judge (")
    assert str(raised.value).endswith(
        "Make the package anew with `autograder bundle --for`, and upload it whole."
    )
