"""A submission as it is read: once, whole, and nothing from behind a link."""

from datetime import datetime
import hashlib
import os
import pickle
import shutil

import pytest

from autograder.courses.seeded import PUBLIC_SEED
from autograder.courses.templates import cell_name
from autograder.problems import Problem
from autograder.submissions.extras import copy_extras
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES
from autograder.submissions.reassembly import Assembled, assemble
from autograder.submissions.submission import read_submission
from autograder.submissions.timestamp import HandedIn
from tests.autograder.submissions.odd_places import ODD, odd, sized
from tests.handing_in import filled, hand_in
from tests.this_course import COURSE, class_in, exercises
from tests.verdicts import LESSON


@pytest.fixture
def place(tmp_path) -> Place:
    """Where ada has handed in something that is a file, at least."""
    found = Place.at("ada", LESSON, tmp_path / "ada" / LESSON)
    found.folder.mkdir(parents=True)
    found.path.write_text("{}", encoding="utf-8")
    return found


def digest(place: Place, grounds: str = "") -> str:
    return read_submission(place, grounds).digest


def test_digest_is_of_notebook_time_and_grounds(place):
    found = [digest(place), digest(place, "7")]
    (place.folder / "timestamp.txt").write_bytes(b"now")
    found.append(digest(place))
    place.path.write_bytes(b"[]")
    found.append(digest(place))
    place.path.unlink()
    found.append(digest(place))
    assert len(set(found)) == 5
    assert digest(place) == found[-1]


ALIKE = {
    "two notebooks, and one that holds the name and the bytes of the second": (
        {"a.ipynb": b'{"a": "', "b.ipynb": b'"}'},
        {"a.ipynb": b'{"a": "\0b.ipynb\0"}'},
    ),
    "two notebooks, and one that holds all that is said of the second": (
        {"a.ipynb": b'{"a": "', "b.ipynb": b'"}'},
        {"a.ipynb": b'{"a": "\0b.ipynb\0\0"}'},
    ),
    "a notebook and a time, and one that holds the time": (
        {f"{LESSON}.ipynb": b"{}", "timestamp.txt": b"now\0"},
        {f"{LESSON}.ipynb": b"{}\0now"},
    ),
    "a notebook that can't be read, and one that holds why": (
        {f"{LESSON}.ipynb": None},
        {
            f"{LESSON}.ipynb": b"a pipe or a device, no notebook; ask for the notebook (.ipynb) "
            b"itself."
        },
    ),
}


@pytest.mark.parametrize("submissions", ALIKE.values(), ids=ALIKE)
def test_digest_tells_submissions_apart_whose_bytes_are_the_same_in_a_row(tmp_path, submissions):
    found = []
    for student, files in zip("ab", submissions):
        place = Place.at(student, LESSON, tmp_path / student / LESSON)
        place.folder.mkdir(parents=True)
        for name, content in files.items():
            if content is None:
                os.mkfifo(place.folder / name)
            else:
                (place.folder / name).write_bytes(content)
        found.append(read_submission(place))
    assert found[0].digest != found[1].digest
    # Which earlier versions took for one another.
    assert None in [submission.earlier_digest for submission in found]


def test_earlier_digest_is_that_of_earlier_versions_where_it_is_one_submissions_alone(place):
    assert earlier_digest(place, "7") == hashlib.sha256(b"{}\0\0" + b"7").hexdigest()
    (place.folder / "timestamp.txt").write_bytes(b"now")
    assert earlier_digest(place) == hashlib.sha256(b"{}\0now\0").hexdigest()
    (place.folder / "timestamp.txt").write_bytes(b"now\0")
    assert earlier_digest(place) is None
    (place.folder / "timestamp.txt").unlink()
    for content in (b"", b"{}\0"):
        place.path.write_bytes(content)
        assert earlier_digest(place) is None
    place.path.unlink()
    assert earlier_digest(place) is None
    (place.folder / "a.ipynb").write_bytes(b"{}")
    assert earlier_digest(place) is None
    place.folder.joinpath("a.ipynb").rename(place.path)
    place.folder.rename(place.folder.with_name("elsewhere"))
    assert earlier_digest(place) is None


def earlier_digest(place: Place, grounds: str = "") -> str | None:
    return read_submission(place, grounds).earlier_digest


@pytest.mark.parametrize("what", ODD)
def test_digest_neither_follows_nor_waits_nor_reads_much(tmp_path, monkeypatch, what):
    found, _ = odd(tmp_path, what)
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *args: opened.append(args[0]) or real(*args))
    assert digest(found) == digest(found)
    assert opened == []


def test_digest_sees_why_nothing_is_read(tmp_path):
    found = [read_submission(odd(tmp_path / str(n), what)[0]) for n, what in enumerate(ODD)]
    told = {(place.refusal, *(file.refusal for file in place.notebooks)) for place in found}
    assert len({place.digest for place in found}) == len(told) > 1


def test_digest_sees_a_file_that_replaces_what_is_none(tmp_path):
    found, _ = odd(tmp_path, "notebook is huge")
    before = digest(found)
    sized(found.path, MAX_NOTEBOOK_BYTES)
    assert digest(found) != before


def test_digest_is_of_all_notebooks_that_may_be_meant(place):
    renamed(place, "a.ipynb")
    alone = digest(place)
    (place.folder / "b.ipynb").touch()
    both = digest(place)
    (place.folder / "b.ipynb").rename(place.folder / "c.ipynb")
    assert len({alone, both, digest(place)}) == 3


@pytest.mark.parametrize("what", [what for what in ODD if not what.startswith("notebook")])
def test_nothing_is_taken_from_behind_a_link(tmp_path, what):
    place, _ = odd(tmp_path, what)
    real = place.folder.with_name("real")
    if real.is_dir():
        (real / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    assert read_submission(place).handed_in == HandedIn()
    (tmp_path / "copy").mkdir()
    assert copy_extras(place.folder, tmp_path / "copy", []) == ()
    assert list((tmp_path / "copy").iterdir()) == []


def test_read_submission_opens_each_file_once_and_judging_none(place, monkeypatch):
    renamed(place, "a.ipynb", "b.ipynb")
    (place.folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    opened, real = [], os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.append(path) or real(path, *rest))
    submission = read_submission(place)
    assert sorted(path.name for path in opened) == ["a.ipynb", "b.ipynb", "timestamp.txt"]
    with pytest.raises(Problem, match="^2 notebooks could be meant"):
        assemble(submission, exercises(PUBLIC_SEED))
    assert len(opened) == 3


def test_submission_says_what_was_read_whatever_becomes_of_the_folder(place):
    renamed(place, "a.ipynb")
    (place.folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    submission = read_submission(place)
    before = assemble(submission, exercises(PUBLIC_SEED))
    shutil.rmtree(place.folder)
    assert assemble(submission, exercises(PUBLIC_SEED)) == before
    assert submission.handed_in.moment == datetime(2026, 3, 1, 12)
    assert pickle.loads(pickle.dumps(submission)) == submission


def test_read_submission_tells_when_the_file_of_the_right_name_was_last_changed(place):
    os.utime(place.path, (0, 86_400))
    assert read_submission(place).last_changed == datetime(1970, 1, 2)
    place.path.rename(place.folder / "other.ipynb")
    assert read_submission(place).last_changed is None


def test_read_submission_holds_no_more_than_so_much_of_what_can_be_meant(place):
    place.path.unlink()
    for number in range(3):
        sized(place.folder / f"{number}.ipynb", MAX_NOTEBOOK_BYTES)
    submission = read_submission(place)
    assert (submission.notebooks, submission.refusal) == (
        (),
        "notebooks of more than 40,000,000 bytes together; keep the one that is meant.",
    )


# Which file is meant


def assembled(place: Place) -> Assembled:
    return assemble(read_submission(place), exercises(PUBLIC_SEED))


@pytest.mark.parametrize("what", ODD)
def test_assemble_of_what_is_no_plain_file_in_a_plain_folder_says_so(tmp_path, what):
    place, message = odd(tmp_path, what)
    with pytest.raises(Problem) as problem:
        assembled(place)
    assert message in str(problem.value)


def test_assemble_with_several_folders_named_much_alike_says_so(tmp_path):
    for name in ("01_activations-Copy1", "01_activations.old"):
        (tmp_path / "submitted" / "ada" / name).mkdir(parents=True)
    (place,) = find_submissions(class_in(tmp_path), [LESSON])
    with pytest.raises(Problem) as problem:
        assembled(place)
    assert (
        str(problem.value)
        == f"there is no folder {LESSON}, but others named much like it; keep one, and name it so."
    )


def renamed(place: Place, *names: str) -> Place:
    """Return the place with a right notebook under `names` in the place of its own."""
    path = hand_in(place.folder.parents[1], "ada", LESSON, filled(LESSON, {"relu": "relu = abs"}))
    for name in names:
        shutil.copy(path, place.folder / name)
    place.path.unlink()
    return place


def relu_in(place: Place) -> str:
    return next(
        cell.source
        for cell in assembled(place).notebook.cells
        if cell_name(cell) == "relu-solution"
    )


OTHER_NAME = (
    f"the notebook has another name than {LESSON}.ipynb; it is the only one that can be meant"
)


@pytest.mark.parametrize(
    "name",
    [
        "lesson(1).ipynb",
        "01_ACTIVATIONS.IPYNB",
        "01_activations.ipynb.txt",
        "-.ipynb",
        "a\nb.ipynb",
    ],
)
def test_assemble_takes_the_only_notebook_whatever_its_name(place, name):
    assert relu_in(renamed(place, name)) == "relu = abs"
    assert OTHER_NAME in assembled(place).repairs


def test_assemble_takes_the_only_notebook_of_the_lesson(place):
    renamed(place, "a.ipynb")
    (place.folder / "b.ipynb").write_text("{", encoding="utf-8")
    shutil.copy(COURSE.release / "02_losses" / "02_losses.ipynb", place.folder / "c.ipynb")
    assert relu_in(place) == "relu = abs"


@pytest.mark.parametrize(
    "names, told",
    [
        (
            (),
            f"there is no notebook (.ipynb) in the folder; put {LESSON}.ipynb into it. Archives "
            "are not unpacked.",
        ),
        (
            (".hidden.ipynb",),
            f"there is no notebook (.ipynb) in the folder; put {LESSON}.ipynb into it. Archives "
            "are not unpacked.",
        ),
        (
            ("b.ipynb", "a\n.ipynb"),
            "2 notebooks could be meant (a\\n.ipynb, b.ipynb); keep one, and name it "
            f"{LESSON}.ipynb.",
        ),
        (
            [f"{number}.ipynb" for number in range(21)],
            "more than 20 notebooks; keep the one that is meant.",
        ),
    ],
)
def test_assemble_without_one_notebook_that_is_meant_says_so(place, names, told):
    renamed(place, *names)
    with pytest.raises(Problem) as problem:
        assembled(place)
    assert str(problem.value) == told


def test_assemble_of_another_lessons_notebook_refuses_it(place):
    shutil.copy(COURSE.release / "02_losses" / "02_losses.ipynb", place.path)
    with pytest.raises(Problem, match="the notebook of 02_losses, not of 01_activations"):
        assembled(place)
