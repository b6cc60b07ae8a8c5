"""What changes in submitted/ is told once it is whole, and once only."""

import os

import pytest

from autograder.submissions.finding import Place
from autograder.watching.stillness import SECONDS_BROKEN_OFF, SECONDS_STILL, Stillness
from tests.handing_in import hand_in, released
from tests.verdicts import LESSON

SOON, LATE = SECONDS_STILL / 2, SECONDS_BROKEN_OFF + 1


@pytest.fixture
def stillness(classroom) -> Stillness:
    return Stillness(classroom, [LESSON])


def told(stillness: Stillness, *moments: float) -> list[str]:
    """Look at each of the moments; return who is told of at the last one."""
    found: list[Place] = []
    for moment in moments:
        found = list(stillness.changed(moment))
    return [place.student for place in found]


def test_nothing_is_told_of_a_class_without_submissions(stillness):
    assert told(stillness, 0, 1) == []


def test_what_is_there_is_told_once_it_has_stayed_the_same(stillness, classroom):
    hand_in(classroom.root, "ada", LESSON, released(LESSON))
    assert told(stillness, 0, SOON) == []
    assert told(stillness, SECONDS_STILL) == ["ada"]
    assert told(stillness, 2, 3, LATE) == []


def test_what_comes_later_and_what_changes_is_told_alone(stillness, classroom):
    path = hand_in(classroom.root, "ada", LESSON, released(LESSON))
    hand_in(classroom.root, "bo", LESSON, released(LESSON))
    assert told(stillness, 0, 1) == ["ada", "bo"]
    path.write_text("{}", encoding="utf-8")
    assert told(stillness, 2, 3) == ["ada"]
    hand_in(classroom.root, "chen", LESSON, released(LESSON))
    assert told(stillness, 4, 5) == ["chen"]
    hand_in(classroom.root, "bo", "02_losses", released("02_losses"))
    assert told(stillness, 6, 7) == []


def test_same_file_put_in_its_place_anew_is_told(stillness, classroom):
    path = hand_in(classroom.root, "ada", LESSON, released(LESSON))
    assert told(stillness, 0, 1) == ["ada"]
    about = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    os.replace(other, path)
    assert told(stillness, 2, 3) == ["ada"]


def test_notebook_that_is_still_being_copied_is_waited_for(stillness, classroom):
    path = hand_in(classroom.root, "ada", LESSON, released(LESSON))
    whole = path.read_bytes()
    path.write_bytes(whole[:2000])
    assert told(stillness, 0, 1, SECONDS_BROKEN_OFF - 1) == []
    path.write_bytes(whole)
    assert told(stillness, SECONDS_BROKEN_OFF, SECONDS_BROKEN_OFF + 1) == ["ada"]


@pytest.mark.parametrize("content", [b"", b"{", b"no notebook", b"%PDF"])
def test_file_that_never_gets_whole_is_told_in_the_end(stillness, classroom, content):
    hand_in(classroom.root, "ada", LESSON, released(LESSON)).write_bytes(content)
    assert told(stillness, 0, 1) == []
    assert told(stillness, LATE) == ["ada"]


def test_folder_without_a_notebook_and_a_link_in_its_place_are_told(stillness, classroom):
    folder = classroom.submitted / "ada" / LESSON
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("none", encoding="utf-8")
    path = hand_in(classroom.root, "bo", LESSON, released(LESSON))
    path.unlink()
    path.symlink_to(classroom.root / "class.toml")
    assert told(stillness, 0, 1) == ["ada", "bo"]


def test_what_is_known_already_is_not_told(stillness, classroom):
    path = hand_in(classroom.root, "ada", LESSON, released(LESSON))
    stillness.know(Place.at("ada", LESSON, path.parent))
    assert told(stillness, 0, 1) == []
    path.write_text("{}", encoding="utf-8")
    assert told(stillness, 2, 3) == ["ada"]
