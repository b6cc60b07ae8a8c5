"""What a worker is given is the course's files, and whether both sides are of one build."""

from dataclasses import replace
import pickle

import pytest

from autograder.cluster.parcels import own_build, pack, unpack
from autograder.courses.course import load_course
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
