"""Exercises kept between runs: the same as made anew, never those of something else, and never what
somebody without the seed has put there.
"""

from collections.abc import Iterable, Iterator
import os
from pathlib import Path
import pickle
import shutil

import pytest

from autograder.courses import caches, fingerprints, kept, seeded
from autograder.courses.course import Course, load_course
from autograder.courses.exercises import build_without_hints, further_exercises
from autograder.courses.kept import KeptExercises
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from course.assessment.exercises import Exercise
from tests.autograder.courses.making import doubling_course
from tests.this_course import COURSE, ITEMS, home_of

RELU = ITEMS["relu"]
SEED = 90_002
PIECES = [b"first\n", b"", b"\nlast"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    """The folder in which exercises are kept, empty."""
    monkeypatch.setattr(caches, "user_cache_path", lambda name: tmp_path / "cache")
    return tmp_path / "cache" / "exercises"


def further_keys(seed: int = SEED, item: str = "relu") -> list[list[tuple]]:
    """Return what code that decides is tried further by, in a run that has made nothing before."""
    return keys(SeededExercises(COURSE, seed).further(ITEMS[item]))


def keys(exercises: Iterable[Exercise]) -> list[list[tuple]]:
    return [[each.key for case in one.cases for each in case.attempts] for one in exercises]


def never(*_):
    raise AssertionError("made anew")


def test_later_run_tries_what_an_earlier_one_made_and_makes_nothing(folder, monkeypatch):
    first = further_keys()
    monkeypatch.setattr(seeded, "further_exercises", never)
    assert further_keys() == first != []
    made = further_exercises(
        home_of(RELU), RELU, SEED, SeededExercises(COURSE, SEED).without_hints(RELU)
    )
    assert first == keys(made)


def test_what_is_made_ready_is_not_made_when_it_is_asked_for(folder, monkeypatch):
    SeededExercises(COURSE, SEED).get_ready(RELU)
    for module, name in (
        (seeded, "build_without_hints"),
        (seeded, "further_exercises"),
        (fingerprints, "with_fingerprints"),
    ):
        monkeypatch.setattr(module, name, never)
    again = SeededExercises(COURSE, SEED)
    assert keys([again.without_hints(RELU)]) == keys(
        [build_without_hints(home_of(RELU), RELU, SEED)]
    )
    assert again.with_hints(RELU).fingerprints
    assert further_keys() != []


def test_nothing_is_kept_of_the_seed_that_everybody_knows(folder):
    SeededExercises(COURSE, PUBLIC_SEED).get_ready(RELU)
    assert further_keys(PUBLIC_SEED) != []
    assert not folder.exists()


def test_each_item_and_each_seed_has_its_own(folder):
    for seed, item in ((SEED, "relu"), (SEED + 1, "relu"), (SEED, "sigmoid")):
        further_keys(seed, item)
    assert len(list(folder.glob("*-plain-*"))) == len(list(folder.glob("*-further-*"))) == 3
    assert not any(str(SEED) in path.name for path in folder.iterdir())


def test_files_can_be_read_by_their_owner_alone(folder):
    further_keys()
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_exercise_that_can_not_be_written_is_made_in_each_run(folder, monkeypatch):
    def making(*given) -> Iterator[Exercise]:
        *first, last = further_exercises(*given)
        yield from first
        yield kept_in_memory(last)

    def kept_in_memory(exercise: Exercise) -> Exercise:
        object.__setattr__(exercise, "own", lambda: None)
        return exercise

    monkeypatch.setattr(seeded, "further_exercises", making)
    assert further_keys() == further_keys() != []
    assert list(folder.glob("*-further-*")) == []


def test_where_nothing_can_be_kept_it_is_made_anew(tmp_path):
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert further_keys() == further_keys() != []


def keep(course: Course, seed: int = SEED, form: str = "bce_loss") -> None:
    KeptExercises(seed, "name").keep(course.lessons["02_losses"], form, PIECES)


def read(course: Course, seed: int = SEED, form: str = "bce_loss") -> list[bytes] | None:
    return KeptExercises(seed, "name").read(course.lessons["02_losses"], form)


def test_pieces_are_read_as_they_were_kept(copied):
    keep(copied)
    assert read(copied) == PIECES


@pytest.mark.parametrize("name", ["02_losses/exercises.py", "01_activations/01_activations.ipynb"])
def test_pieces_are_not_read_where_what_they_were_made_from_has_changed(copied, name):
    keep(copied)
    with (copied.source / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read(load_course(copied.root)) is None


def test_pieces_of_what_is_written_now_are_not_read_for_what_was_read_before(copied):
    """Another process may have kept them: what is judged by is of one version."""
    before = copied.lessons["02_losses"]
    assert before.specifications
    with (copied.source / "02_losses" / "exercises.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    keep(load_course(copied.root))
    assert (read(load_course(copied.root)), read(copied)) == (PIECES, None)


def test_nothing_is_kept_of_a_lesson_that_is_written_on_meanwhile(copied, folder):
    with (copied.source / "02_losses" / "exercises.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    keep(copied)
    assert not folder.exists()


@pytest.mark.parametrize("at", [0, 40, -1, -32, -33])
def test_no_byte_of_a_file_can_be_changed(copied, folder, at):
    keep(copied)
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert read(copied) is None


@pytest.mark.parametrize("left", [0, 1, 31, 32, 33, 100])
def test_file_of_which_a_part_is_left_is_not_read(copied, folder, left):
    keep(copied)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:left])
    assert read(copied) is None


class Attack:
    """Does something where it is made of bytes."""

    def __reduce__(self):
        return never, ()


def test_nothing_is_unpickled_that_somebody_without_the_seed_has_kept(folder):
    """Nor is a file taken that was kept for another seed or item."""
    home = home_of(RELU)
    SeededExercises(COURSE, SEED).get_ready(RELU)
    (path,) = folder.glob("*-further-*")
    name = path.name.rpartition("-")[2]
    KeptExercises(SEED + 1, name).keep(home, "relu-further", [pickle.dumps(Attack())])
    assert further_keys() != []
    KeptExercises(SEED, name).keep(home, "sigmoid-further", [pickle.dumps(Attack())])
    other = next(path for path in folder.iterdir() if path.name.startswith("sigmoid"))
    os.replace(other, path)
    assert further_keys() != []


def test_pieces_of_two_courses_are_kept_apart(copied, tmp_path):
    keep(copied)
    shutil.copytree(copied.root, tmp_path / "other")
    assert read(load_course(tmp_path / "other")) is None


def test_what_was_needed_longest_ago_goes_first(copied, folder, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 1_000)
    for number, form in enumerate(("oldest", "old", "new")):
        keep(copied, form=form)
        path = next(folder.glob(f"{form}-*"))
        os.utime(path, (number, number))
    assert read(copied, form="oldest") == PIECES  # needed just now
    size = path.stat().st_size
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * size)
    keep(copied, form="other")
    left = {path.name.partition("-")[0] for path in folder.iterdir()}
    assert left == {"oldest", "new", "other"}


def test_file_half_written_is_left_nowhere(copied, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.os, "replace", full)
    keep(copied)
    assert list(folder.iterdir()) == []


def test_course_that_anybody_wrote_is_kept_as_well(tmp_path):
    course = doubling_course(tmp_path)
    specification = course.items["double"]
    first = keys(SeededExercises(course, SEED).further(specification))
    assert first == keys(SeededExercises(course, SEED).further(specification))
