"""What became of a submission is kept, line by line, and nothing in it is lost to a damaged one."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from autograder.gradebook.history import (
    MAX_WRITTEN_CHARS,
    Entry,
    add_to_history,
    history,
    versions,
    written_cells,
)
from autograder.gradebook.notes import note_of
from tests.handing_in import filled
from tests.this_course import class_in
from tests.verdicts import LESSON, judged_as, results


@pytest.fixture
def entry(tmp_path) -> Entry:
    note = note_of(judged_as(results()), "0123", class_in(tmp_path))
    return Entry(note, datetime(2026, 3, 1, 12), ("seed a -> b",), {"relu-solution": "\ud800 = 1"})


def test_history_is_what_was_added_in_its_order(tmp_path, entry):
    classroom = class_in(tmp_path)
    other = replace(entry, cells={"relu-solution": "new"}, handed_in=None, why=())
    for number, each in enumerate((entry, other, entry), 1):
        path = add_to_history(classroom, "ada", LESSON, each)
        assert path.name == f"000{number}.json"
    assert history(classroom, "ada", LESSON) == [
        replace(entry, number=1),
        replace(other, number=2),
        replace(entry, number=3),
    ]
    assert history(classroom, "blaise", LESSON) == []
    refused = replace(entry, cells={}, note=replace(entry.note, rejected="unreadable"))
    assert list(versions([entry, entry, refused, entry, other, entry])) == [entry, other, entry]


def test_history_keeps_no_line_that_tells_nothing_but_another_time(tmp_path, entry):
    classroom = class_in(tmp_path)
    add_to_history(classroom, "ada", LESSON, entry)
    later = replace(entry.note, graded=entry.note.graded + timedelta(days=1), autograded="ffff")
    assert add_to_history(classroom, "ada", LESSON, replace(entry, note=later)) is None
    less = replace(later, points=later.points - 1)
    assert add_to_history(classroom, "ada", LESSON, replace(entry, note=less)) is not None


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"cells": 3}', "[" * 100_000])
def test_damaged_line_of_a_history_is_passed_over_and_not_written_over(tmp_path, entry, damage):
    classroom = class_in(tmp_path)
    path = add_to_history(classroom, "ada", LESSON, entry)
    path.write_text(damage, encoding="utf-8")
    assert history(classroom, "ada", LESSON) == []
    assert add_to_history(classroom, "ada", LESSON, entry).name == "0002.json"
    assert path.read_text(encoding="utf-8") == damage


def test_written_cells_are_the_students_alone_up_to_a_limit():
    notebook = filled(LESSON, {"relu": "x" * (MAX_WRITTEN_CHARS + 5), "sigmoid": "y"}, answer="z")
    written = written_cells(notebook)
    assert "relu-tests" not in written
    assert "setup" not in written
    assert sum(map(len, written.values())) == MAX_WRITTEN_CHARS
