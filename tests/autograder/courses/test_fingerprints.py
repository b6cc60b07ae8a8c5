"""Fingerprints kept between runs: the same as made anew, and never those of something else."""

import json
from pathlib import Path
import shutil

import pytest

from autograder.courses import caches, fingerprints
from autograder.courses.course import Course, load_course
from autograder.courses.exercises import build
from autograder.courses.fingerprints import VISIBLE, KeptFingerprints
from autograder.courses.seeded import SeededExercises, seed_identifier
from autograder.courses.visible import made_checks
from course.assessment.exercises import Exercise
from tests.this_course import COURSE, ITEMS, home_of

RELU = ITEMS["relu"]
SEED = 90_001
NAME = seed_identifier(SEED)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """The folder in which fingerprints are kept, empty."""
    monkeypatch.setattr(caches, "user_cache_path", lambda name: tmp_path)
    return tmp_path / "fingerprints"


def with_hints(specification, seed: int = SEED) -> Exercise:
    """Return an exercise as a run makes it that has made none before."""
    return SeededExercises(COURSE, seed).with_hints(specification)


def anew(specification) -> Exercise:
    return build(home_of(specification), specification, SEED)


def never(*_):
    raise AssertionError("made anew")


@pytest.mark.parametrize("item", ["relu", pytest.param("train-updates", marks=pytest.mark.slow)])
def test_kept_fingerprints_are_those_made_anew(kept, monkeypatch, item):
    first = with_hints(ITEMS[item])
    monkeypatch.setattr(fingerprints, "with_fingerprints", never)
    again = with_hints(ITEMS[item])
    made = anew(ITEMS[item])
    assert (
        (again.fingerprints, again.hints)
        == (made.fingerprints, made.hints)
        == (first.fingerprints, first.hints)
    )


def test_fingerprints_for_students_are_kept_as_well(kept, monkeypatch):
    made = made_checks(COURSE.lessons["02_losses"])
    assert {path.name.rpartition("-")[2] for path in kept.iterdir()} == {f"{VISIBLE}.json"}
    monkeypatch.setattr(fingerprints, "with_fingerprints", never)
    assert made_checks(COURSE.lessons["02_losses"]).to_text() == made.to_text()


def test_each_item_and_each_seed_has_its_own(kept):
    for specification, seed in ((RELU, SEED), (RELU, SEED + 1), (ITEMS["sigmoid"], SEED)):
        with_hints(specification, seed)
    names = {path.name for path in kept.iterdir()}
    place = min(names).split("-")[1]
    assert names == {
        f"relu-{place}-{NAME}.json",
        f"relu-{place}-{seed_identifier(SEED + 1)}.json",
        f"sigmoid-{place}-{NAME}.json",
    }


def test_no_file_tells_the_seed(kept):
    with_hints(RELU)
    (path,) = kept.iterdir()
    assert str(SEED) not in path.name + path.read_text(encoding="utf-8")


DAMAGED = [
    "",
    "[]",
    "{}",
    "nonsense",
    '{"grounds": "other", "tables": []}',
    '{"grounds": 1}',
    "[" * 10_000,
]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_is_damaged_or_made_from_something_else_is_made_anew(kept, text):
    with_hints(RELU)
    (path,) = kept.iterdir()
    path.write_text(text, encoding="utf-8")
    assert with_hints(RELU).fingerprints == anew(RELU).fingerprints
    assert KeptFingerprints(NAME).read(home_of(RELU), "relu") == anew(RELU).fingerprints


def test_where_nothing_can_be_kept_it_is_made_anew(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(caches, "user_cache_path", lambda name: tmp_path / "file")
    assert with_hints(RELU).fingerprints == anew(RELU).fingerprints


def keep(course: Course) -> None:
    KeptFingerprints(NAME).keep(course.lessons["02_losses"], "bce_loss", ({"digest": (1,)},))


def read(course: Course):
    return KeptFingerprints(NAME).read(course.lessons["02_losses"], "bce_loss")


def test_kept_fingerprints_are_read_as_they_were_kept(kept, copied):
    keep(copied)
    assert read(copied) == ({"digest": (1,)},)


@pytest.mark.parametrize(
    "name",
    [
        "02_losses/exercises.py",
        "02_losses/mistakes.py",
        "02_losses/02_losses.ipynb",
        "01_activations/01_activations.ipynb",
        "01_activations/exercises.py",
    ],
)
def test_kept_fingerprints_are_not_read_where_what_they_were_made_from_has_changed(
    kept, copied, name
):
    keep(copied)
    with (copied.source / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read(copied) is None


def test_nothing_is_kept_of_a_lesson_that_is_written_on_meanwhile(kept, copied):
    """What was read before would go for what is written now."""
    with (copied.source / "01_activations" / "exercises.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    keep(copied)
    assert not kept.exists()
    keep(load_course(copied.root))
    assert (read(load_course(copied.root)), read(copied)) == (({"digest": (1,)},), None)


def test_kept_fingerprints_of_one_course_are_not_read_for_another(kept, copied, tmp_path):
    keep(copied)
    shutil.copytree(copied.root, tmp_path / "other")
    assert read(load_course(tmp_path / "other")) is None


def test_kept_fingerprints_hold_digests_and_numbers_alone(kept):
    with_hints(RELU)
    (path,) = kept.iterdir()
    told = json.loads(path.read_text(encoding="utf-8"))
    assert set(told) == {"grounds", "tables"}
    assert {
        type(number) for table in told["tables"] for numbers in table.values() for number in numbers
    } == {int}
