"""Notes on graded submissions, and whether they are still true."""

from collections.abc import Callable
import json
import os
from pathlib import Path

import pytest

from autograder.gradebook.notes import LARGEST_NOTE, is_current, verdicts
from course.assessment.verdicts import Verdict
from tests.verdicts import LESSON, judged_as, note, results, with_verdict


def test_verdicts_of_what_was_never_graded_are_none(classroom):
    assert verdicts(classroom, "ada", LESSON) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_verdicts_of_a_damaged_note_are_none(classroom, damage):
    note(classroom.root, "ada", judged_as(results())).write_text(damage, encoding="utf-8")
    assert verdicts(classroom, "ada", LESSON) is None


@pytest.mark.parametrize(
    "field, found",
    [
        ("digest", 1),
        ("points", "10"),
        ("lesson", None),
        ("items", 3),
        ("items", [3]),
        ("items", [{}]),
        ("repairs", "none"),
        ("incidents", None),
        ("isolation", []),
    ],
)
def test_verdicts_of_a_note_with_a_wrong_type_in_it_are_none(classroom, field, found):
    path = note(classroom.root, "ada", judged_as(results()))
    noted = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**noted, field: found}), encoding="utf-8")
    assert verdicts(classroom, "ada", LESSON) is None


@pytest.mark.parametrize(
    "field, found",
    [
        ("item", None),
        ("points", "2"),
        ("max_points", None),
        ("verdict", "splendid"),
        ("message", 3),
        ("hint", {}),
        ("mistake", 1),
        ("checks", [3]),
        ("unheard_of", 1),
    ],
)
def test_verdicts_of_a_note_with_a_wrong_item_in_it_are_none(classroom, field, found):
    path = note(classroom.root, "ada", judged_as(results()))
    noted = json.loads(path.read_text(encoding="utf-8"))
    noted["items"][1][field] = found
    path.write_text(json.dumps(noted), encoding="utf-8")
    assert verdicts(classroom, "ada", LESSON) is None


def too_much(path: Path) -> None:
    path.touch()
    os.truncate(path, LARGEST_NOTE + 1)


def in_place_of_a_note() -> dict[str, Callable[[Path], object]]:
    """Return what can stand where a note should."""
    return {
        "a folder": Path.mkdir,
        "a link to itself": lambda path: path.symlink_to(path),
        "a link to nothing": lambda path: path.symlink_to(path.with_name("gone")),
        "a pipe": os.mkfifo,
        "endless zeros": lambda path: path.symlink_to("/dev/zero"),
        "brackets": lambda path: path.write_text("[" * 200_000, encoding="utf-8"),
        "too much": too_much,
        "no text": lambda path: path.write_bytes(b"\xff\xfe{}"),
    }


@pytest.mark.parametrize("make", in_place_of_a_note().values(), ids=in_place_of_a_note())
def test_verdicts_where_something_else_stands_in_place_of_the_note_are_none(classroom, make):
    path = note(classroom.root, "ada", judged_as(results()))
    path.unlink()
    make(path)
    assert verdicts(classroom, "ada", LESSON) is None


def test_is_current_for_the_digest_noted_alone(classroom):
    note(classroom.root, "ada", judged_as(results()))
    noted = verdicts(classroom, "ada", LESSON)
    assert is_current(noted, "")
    assert not is_current(noted, "other")
    assert not is_current(None, "")


def test_is_current_of_a_failure_of_ours_is_false(classroom):
    note(classroom.root, "ada", judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR)))
    assert not is_current(verdicts(classroom, "ada", LESSON), "")
