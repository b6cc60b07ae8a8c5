"""Notes on graded submissions, and whether they are still true."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
import json
import os
from pathlib import Path

import pytest

from autograder.gradebook.notes import (
    MAX_NOTE_BYTES,
    Note,
    file_digest,
    note_of,
    note_path,
    read_note,
)
from course.assessment.asides import Aside
from course.assessment.explanation import Explanation
from course.assessment.verdicts import Verdict
from tests.verdicts import LESSON, judged_as, results, with_verdict, write_note


def test_read_note_of_what_was_never_graded_is_none(classroom):
    assert read_note(classroom, "ada", LESSON) is None


def test_read_note_has_the_remarks_without_points(classroom):
    remark = Aside("relu", "Your examples", "none")
    write_note(classroom.root, "ada", replace(judged_as(results()), asides=(remark,)))
    assert read_note(classroom, "ada", LESSON).asides == (remark,)


def test_read_note_of_a_version_without_remarks_has_none(classroom):
    path = write_note(classroom.root, "ada", judged_as(results()))
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["asides"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_note(classroom, "ada", LESSON).asides == ()


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_read_note_of_a_damaged_file_is_none(classroom, damage):
    write_note(classroom.root, "ada", judged_as(results())).write_text(damage, encoding="utf-8")
    assert read_note(classroom, "ada", LESSON) is None


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
        ("repairs", [3]),
        ("incidents", None),
        ("incidents", ["died", None]),
        ("isolation", []),
        ("max_points", None),
        ("seed", 1),
        ("engine", None),
        ("graded", 2026),
        ("graded", "yesterday"),
        ("graded", "0001-01-01T00:00:00+23:59"),
        ("rejected", 3),
        ("asides", {}),
        ("asides", [3]),
        ("asides", [{"about": "relu", "title": "x", "text": None}]),
    ],
)
def test_read_note_with_a_wrong_type_in_it_is_none(classroom, field, found):
    path = write_note(classroom.root, "ada", judged_as(results()))
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, field: found}), encoding="utf-8")
    assert read_note(classroom, "ada", LESSON) is None


@pytest.mark.parametrize(
    "field, found",
    [
        ("item", None),
        ("points", "2"),
        ("max_points", None),
        ("verdict", "splendid"),
        ("message", 3),
        ("headline", None),
        ("rows", None),
        ("rows", [["got", "3"]]),
        ("rows", [{"name": "got", "text": 3}]),
        ("hint", {}),
        ("mistake", 1),
        ("advice", 1),
        ("symptom", 1),
        ("checks", [3]),
        ("unheard_of", 1),
    ],
)
def test_read_note_with_a_wrong_item_in_it_is_none(classroom, field, found):
    path = write_note(classroom.root, "ada", judged_as(results()))
    data = json.loads(path.read_text(encoding="utf-8"))
    data["items"][1][field] = found
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_note(classroom, "ada", LESSON) is None


def too_much(path: Path) -> None:
    path.touch()
    os.truncate(path, MAX_NOTE_BYTES + 1)


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
def test_read_note_where_something_else_stands_in_its_place_is_none(classroom, make):
    path = write_note(classroom.root, "ada", judged_as(results()))
    path.unlink()
    make(path)
    assert read_note(classroom, "ada", LESSON) is None


def test_is_current_for_the_digest_of_the_note_alone(classroom):
    write_note(classroom.root, "ada", judged_as(results()))
    note = read_note(classroom, "ada", LESSON)
    assert note.is_current("")
    assert not note.is_current("other")
    assert not note.is_current(None)


def test_is_current_of_a_failure_of_ours_is_false(classroom):
    failed = judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR))
    write_note(classroom.root, "ada", failed)
    assert not read_note(classroom, "ada", LESSON).is_current("")


JUDGEMENT = replace(
    judged_as(results(relu=0.5)),
    repairs=("relu: mended",),
    incidents=("while relu was judged: died",),
    isolation="namespaces",
)


@pytest.mark.parametrize("rejected", [None, "not a readable notebook"])
def test_note_is_read_as_it_was_written(classroom, rejected):
    note = note_of(JUDGEMENT, "0123", classroom, rejected)
    path = note.write(note_path(classroom, "ada", LESSON).parent)
    assert path == note_path(classroom, "ada", LESSON)
    assert read_note(classroom, "ada", LESSON) == note
    assert note.graded.utcoffset() == timedelta(0)


def test_note_as_json_has_the_fields_that_other_tools_read(classroom):
    data = note_of(JUDGEMENT, "0123", classroom).to_json()
    assert {name: data[name] for name in JUDGEMENT.to_json()} == JUDGEMENT.to_json()
    own = {"digest", "autograded", "seed", "engine", "graded", "lasting"}
    assert set(data) - set(JUDGEMENT.to_json()) == own
    assert note_of(JUDGEMENT, "", classroom, "unreadable").to_json()["rejected"] == "unreadable"


def test_note_is_of_the_notebook_that_was_written_with_it(classroom, tmp_path):
    note, notebook = note_of(JUDGEMENT, "0123", classroom), tmp_path / "notebook.ipynb"
    assert note.is_of(notebook), "notes of earlier versions say nothing of it"
    notebook.write_text("ours")
    note = replace(note, autograded=file_digest(notebook))
    assert note.is_of(notebook)
    notebook.write_text("another grader's")
    assert not note.is_of(notebook)
    notebook.unlink()
    assert not note.is_of(notebook)


OLD_MESSAGE = """\
relu: wrong value at [0]
  check     values
  got       3
  hint      Is your mask right?
  failed    values"""

OLD_NOTE = {
    "digest": "0123",
    "seed": "4711",
    "engine": "0.2.0",
    "graded": "2026-03-01T12:00:00+00:00",
    "lesson": LESSON,
    "points": 0.5,
    "max_points": 2.0,
    "repairs": [],
    "incidents": [],
    "isolation": "namespaces",
    "items": [
        {
            "item": "relu",
            "points": 0.5,
            "max_points": 2.0,
            "verdict": "wrong_value",
            "message": OLD_MESSAGE,
            "hint": "Is your mask right?",
            "mistake": "mask",
            "checks": [{"name": "values", "passed": False}],
            "advice": None,
        }
    ],
}
"""What version 0.2.0 wrote: the message as one text, and neither headline nor rows."""


def test_note_of_an_earlier_version_has_the_message_as_its_headline():
    note = Note.from_json(OLD_NOTE)
    (result,) = note.results
    assert (note.points, note.is_current("0123")) == (0.5, True)
    assert (result.points, result.verdict, result.mistake) == (0.5, "wrong_value", "mask")
    assert result.explanation == Explanation(OLD_MESSAGE.removeprefix("relu: "))
    first, *lines = result.message.split("\n")
    assert first == "relu: wrong value at [0]"
    assert [line.strip() for line in lines] == [
        line.strip() for line in OLD_MESSAGE.split("\n")[1:]
    ]
    assert Note.from_json(note.to_json()) == note


def test_note_of_an_earlier_version_is_read_from_its_file(classroom):
    path = write_note(classroom.root, "ada", judged_as(results()))
    path.write_text(json.dumps(OLD_NOTE), encoding="utf-8")
    assert read_note(classroom, "ada", LESSON) == Note.from_json(OLD_NOTE)
