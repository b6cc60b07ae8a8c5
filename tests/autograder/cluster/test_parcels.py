"""What a worker is given is the course's files, and whether both sides are of one build."""

from dataclasses import replace
import pickle

import pytest

from autograder.cluster.parcels import own_build, pack, unpack
from autograder.courses import fingerprints
from autograder.courses.course import load_course
from autograder.courses.seeded import SeededExercises
from tests.tiny_course import tiny_course

SEED = 90210


@pytest.fixture
def course(tmp_path):
    return tiny_course(tmp_path / "course").loaded()


def test_unpacked_the_course_is_the_same_and_nothing_else_is_there(course, tmp_path):
    leaving = course.source / "__pycache__"
    leaving.mkdir(exist_ok=True)
    (leaving / "x.pyc").touch()
    (course.root / "gradebook.db").touch()
    parcel = pickle.loads(pickle.dumps(pack(course, SEED, 30.0)))
    unpack(parcel, tmp_path / "there")
    assert {path.name for path in (tmp_path / "there").iterdir()} == {"course.toml", "source"}
    assert not list((tmp_path / "there").rglob("__pycache__"))
    there = load_course(tmp_path / "there")
    assert list(there.lessons) == list(course.lessons)
    for name, lesson in course.lessons.items():
        assert there.lessons[name].rules == lesson.rules


def test_unpacked_the_course_has_the_fingerprints_that_the_client_keeps(
    course, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    mine = SeededExercises(course, SEED)
    made = {item: mine.with_hints(each).fingerprints for item, each in course.items.items()}
    assert any(any(tables) for tables in made.values())
    parcel = pickle.loads(pickle.dumps(pack(course, SEED, 30.0)))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "theirs"))
    unpack(parcel, tmp_path / "there")
    monkeypatch.setattr(fingerprints, "with_fingerprints", None)  # nothing is made anew
    there = load_course(tmp_path / "there")
    theirs = SeededExercises(there, SEED)
    assert made == {
        item: theirs.with_hints(each).fingerprints for item, each in there.items.items()
    }


def test_digest_is_of_all_that_a_judge_is_made_of(course):
    parcel = pack(course, SEED, 30.0)
    others = [
        replace(parcel, seed=SEED + 1),
        replace(parcel, seconds=31.0),
        replace(parcel, course=parcel.course + b"x"),
        replace(parcel, build=replace(parcel.build, code="another")),
    ]
    assert len({each.digest for each in (parcel, *others)}) == 5


def test_seed_and_course_are_not_shown(course):
    assert str(SEED) not in repr(pack(course, SEED, 30.0))


def test_builds_that_differ_are_told_by_what_differs():
    mine = own_build()
    assert mine.difference(own_build()) == ""
    other = replace(mine, numpy="1.0", code="0")
    assert mine.difference(other) == (
        f"engine's code 0 instead of {mine.code}, NumPy 1.0 instead of {mine.numpy}"
    )
