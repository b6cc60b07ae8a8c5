"""What is read of submitted/, whatever a stranger put there."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
import hashlib
import os
from pathlib import Path
import shutil

import pytest

from autograder.classroom.classroom import Classroom
from autograder.courses.templates import cell_name
from autograder.gradebook.notes import read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from autograder.submissions import folders
from autograder.submissions.folders import (
    Submission,
    assemble,
    copy_extras,
    digest,
    find_submissions,
    handed_in,
)
from autograder.submissions.reading import LARGEST_FILE
from autograder.workers import _outcome
from tests.autograder.gradebook.by_nbgrader import rows
from tests.handing_in import filled, hand_in, reference_sources
from tests.this_course import COURSE, class_in
from tests.verdicts import FULL, LESSON

NO_TIME = (
    "timestamp.txt: no date and time can be read from it; taken as handed in at an unknown time"
)
LEFT_OUT = "left out, since it is no plain file or there is too much beside the notebook"


@pytest.fixture
def submission(tmp_path) -> Submission:
    path = tmp_path / "ada" / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text("{}", encoding="utf-8")
    return Submission("ada", LESSON, path)


def test_handed_in_without_a_timestamp_is_at_an_unknown_time(submission):
    assert handed_in(submission) == (None, ())


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2026-03-01 12:00:00 UTC", datetime(2026, 3, 1, 12)),
        ("2026-03-01 12:00:00.500000 America/New_York\n", datetime(2026, 3, 1, 17, 0, 0, 500000)),
        ("2026-03-01T12:00:00+01:00", datetime(2026, 3, 1, 11)),
    ],
)
def test_handed_in_reads_what_nbgrader_reads(submission, text, moment):
    (submission.path.parent / "timestamp.txt").write_text(text, encoding="utf-8")
    assert handed_in(submission) == (moment, ())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"yesterday",
        b"\xff\xfe",
        b"2026-13-45 99:99:99 UTC",
        b"0001-01-01 00:00:00 +1400",
        b"1" * 190,
        b"2026-03-01 12:00:00" + b" " * 300,
        b"0000-01-01 00:00:00 UTC",
        b"9999-12-31 23:59:59 -1400",
        b"2026-03-01\0",
        b"2026-03-01 12:00:00 /etc/passwd",
        b"2026-03-01 12:00:00 ../../passwd",
        b"\0",
        b"9" * 150 + b":00",
    ],
)
def test_handed_in_with_a_forged_timestamp_is_at_an_unknown_time_and_says_so(submission, content):
    (submission.path.parent / "timestamp.txt").write_bytes(content)
    assert handed_in(submission) == (None, (NO_TIME,))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: os.mkfifo(path),
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.symlink_to(path),
    ],
)
def test_handed_in_with_a_timestamp_that_is_no_file_is_at_an_unknown_time(submission, make):
    make(submission.path.parent / "timestamp.txt")
    assert handed_in(submission) == (None, (NO_TIME,))


def test_digest_is_of_notebook_time_and_grounds(submission):
    assert digest(submission.path, "7") == hashlib.sha256(b"{}\0\0" + b"7").hexdigest()
    (submission.path.parent / "timestamp.txt").write_bytes(b"now")
    assert digest(submission.path) == hashlib.sha256(b"{}\0now\0").hexdigest()
    submission.path.unlink()
    assert digest(submission.path) == hashlib.sha256(b"\0now\0").hexdigest()


def linked(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        make(path)

    return replace


def sized(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


NOTEBOOK = f"ada/{LESSON}/{LESSON}.ipynb"
ODD = {
    "notebook is a link": (NOTEBOOK, linked, "the notebook is a link to another file"),
    "notebook is endless": (
        NOTEBOOK,
        replaced(lambda path: path.symlink_to("/dev/zero")),
        "the notebook is a link to another",
    ),
    "notebook is a loop": (
        NOTEBOOK,
        replaced(lambda path: path.symlink_to(path)),
        "the notebook is a link to another file",
    ),
    "notebook is a pipe": (NOTEBOOK, replaced(os.mkfifo), "a pipe or a device"),
    "notebook is a folder": (NOTEBOOK, replaced(Path.mkdir), "this is a folder"),
    "notebook is huge": (
        NOTEBOOK,
        replaced(partial(sized, size=10**12)),
        "larger than 20,000,000 bytes",
    ),
    "lesson is a link": (
        f"ada/{LESSON}",
        linked,
        f"{LESSON} is a link to another place; ask for the folder itself.",
    ),
    "lesson is a loop": (
        f"ada/{LESSON}",
        replaced(lambda path: path.symlink_to(path)),
        f"{LESSON} is a link to another place",
    ),
    "lesson is a file": (
        f"ada/{LESSON}",
        replaced(Path.touch),
        f"{LESSON} is no folder; notebooks belong into submitted/",
    ),
    "lesson is a pipe": (f"ada/{LESSON}", replaced(os.mkfifo), f"{LESSON} is no folder"),
    "student is a link": (
        "ada",
        linked,
        "ada is a link to another place; ask for the folder itself.",
    ),
    "student is a loop": (
        "ada",
        replaced(lambda path: path.symlink_to(path)),
        "ada is a link to another place",
    ),
}


def odd(root: Path, what: str) -> tuple[Submission, str]:
    """Put something odd in a place of ada's submission below `root`; return it as it is found, and
    what is said of it.
    """
    hand_in(root, "ada", LESSON, filled(LESSON, {}))
    place, make, told = ODD[what]
    make(root / "submitted" / place)
    (found,) = (one for one in find_submissions(class_in(root), [LESSON]) if one.student == "ada")
    return found, told


@pytest.mark.parametrize("what", ODD)
def test_assemble_of_what_is_no_plain_file_in_a_plain_folder_says_so(tmp_path, what):
    found, told = odd(tmp_path, what)
    with pytest.raises(Problem) as problem:
        assemble(found, COURSE)
    assert told in str(problem.value)


@pytest.mark.parametrize("what", ODD)
def test_digest_neither_follows_nor_waits_nor_reads_much(tmp_path, monkeypatch, what):
    found, _ = odd(tmp_path, what)
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *args: opened.append(args[0]) or real(*args))
    assert digest(found.path) == digest(found.path)
    assert opened == []


def test_digest_sees_a_file_that_replaces_what_is_none(tmp_path):
    found, _ = odd(tmp_path, "notebook is huge")
    before = digest(found.path)
    sized(found.path, LARGEST_FILE)
    assert digest(found.path) != before


@pytest.mark.parametrize("what", [what for what in ODD if not what.startswith("notebook")])
def test_nothing_is_taken_from_behind_a_link(tmp_path, what):
    found, _ = odd(tmp_path, what)
    real = found.path.parent.with_name("real")
    if real.is_dir():
        (real / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    assert handed_in(found) == (None, ())
    (tmp_path / "copy").mkdir()
    assert copy_extras(found.path.parent, tmp_path / "copy", []) == ()
    assert list((tmp_path / "copy").iterdir()) == []


# Which folder and which file is meant


def found_in(root: Path, *lessons: str) -> list[tuple[str, str, str]]:
    submitted = root / "submitted"
    return [
        (one.student, one.lesson, str(one.path.relative_to(submitted)))
        for one in find_submissions(class_in(root), lessons or [LESSON])
    ]


@pytest.mark.parametrize(
    "name",
    ["ada lovelace", "-rf", "a..b", "ä\u0308漢字", "*", "a'b\"c", "=1+1", "x" * 200, "two\nlines"],
)
def test_find_submissions_takes_any_name_of_a_folder_for_a_student(tmp_path, name):
    (tmp_path / "submitted" / name / LESSON).mkdir(parents=True)
    assert found_in(tmp_path) == [(name, LESSON, f"{name}/{LESSON}/{LESSON}.ipynb")]


def test_find_submissions_passes_over_hidden_folders(tmp_path):
    for name in ("..a", ".git", "ada"):
        (tmp_path / "submitted" / name / LESSON).mkdir(parents=True)
    assert [student for student, *_ in found_in(tmp_path)] == ["ada"]


@pytest.mark.parametrize(
    "names, taken",
    [
        ([LESSON, "01_Activations"], LESSON),
        (["01_Activations"], "01_Activations"),
        (["01 activations (1)"], "01 activations (1)"),
        (["01_activations-Copy1", "01_activations.old"], LESSON),
    ],
)
def test_find_submissions_takes_the_only_folder_named_much_like_a_lesson(tmp_path, names, taken):
    for name in names:
        (tmp_path / "submitted" / "ada" / name).mkdir(parents=True)
    assert found_in(tmp_path) == [("ada", LESSON, f"ada/{taken}/{LESSON}.ipynb")]


def test_assemble_with_several_folders_named_much_alike_says_so(tmp_path):
    for name in ("01_activations-Copy1", "01_activations.old"):
        (tmp_path / "submitted" / "ada" / name).mkdir(parents=True)
    (found,) = find_submissions(class_in(tmp_path), [LESSON])
    with pytest.raises(Problem) as problem:
        assemble(found, COURSE)
    assert (
        str(problem.value)
        == f"there is no folder {LESSON}, but others named much like it; keep one, and name it so."
    )


def test_find_submissions_passes_over_links_that_lead_to_no_folder(tmp_path):
    (tmp_path / "submitted" / "ada" / LESSON).mkdir(parents=True)
    (tmp_path / "submitted" / "nothing").symlink_to("nowhere")
    (tmp_path / "submitted" / "file").symlink_to("/etc/passwd")
    assert [student for student, *_ in found_in(tmp_path)] == ["ada"]


def test_find_submissions_of_a_folder_that_may_not_be_read_lets_it_be_told(tmp_path, monkeypatch):
    (tmp_path / "submitted" / "ada" / LESSON).mkdir(parents=True)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders, "_names_in", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)
    (found,) = find_submissions(class_in(tmp_path), [LESSON])
    with pytest.raises(
        Problem, match="the folder can't be read; make it readable and grade again."
    ):
        assemble(found, COURSE)


def renamed(submission: Submission, *names: str) -> Submission:
    """Return the submission with a right notebook under `names` in the place of its own."""
    path = hand_in(
        submission.path.parents[2], "ada", LESSON, filled(LESSON, {"relu": "relu = abs"})
    )
    for name in names:
        shutil.copy(path, submission.path.parent / name)
    submission.path.unlink()
    return submission


def relu_in(submission: Submission) -> str:
    return next(
        cell.source
        for cell in assemble(submission, COURSE).notebook.cells
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
def test_assemble_takes_the_only_notebook_whatever_its_name(submission, name):
    assert relu_in(renamed(submission, name)) == "relu = abs"
    assert OTHER_NAME in assemble(submission, COURSE).repairs


def test_assemble_takes_the_only_notebook_of_the_lesson(submission):
    renamed(submission, "a.ipynb")
    (submission.path.parent / "b.ipynb").write_text("{", encoding="utf-8")
    shutil.copy(
        COURSE.release / "02_losses" / "02_losses.ipynb", submission.path.parent / "c.ipynb"
    )
    assert relu_in(submission) == "relu = abs"


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
def test_assemble_without_one_notebook_that_is_meant_says_so(submission, names, told):
    renamed(submission, *names)
    with pytest.raises(Problem) as problem:
        assemble(submission, COURSE)
    assert str(problem.value) == told


def test_digest_is_of_all_notebooks_that_may_be_meant(submission):
    renamed(submission, "a.ipynb")
    alone = digest(submission.path)
    (submission.path.parent / "b.ipynb").touch()
    both = digest(submission.path)
    (submission.path.parent / "b.ipynb").rename(submission.path.parent / "c.ipynb")
    assert len({alone, both, digest(submission.path)}) == 3


def test_assemble_of_another_lessons_notebook_refuses_it(submission):
    shutil.copy(COURSE.release / "02_losses" / "02_losses.ipynb", submission.path)
    with pytest.raises(Problem, match="the notebook of 02_losses, not of 01_activations"):
        assemble(submission, COURSE)


# Handing in again


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory) -> Iterator[tuple[Classroom, IsolatedJudge]]:
    """A class in which ada has all points, and a judge. Not to be changed."""
    classroom = class_in(tmp_path_factory.mktemp("class"))
    release_in_class(COURSE.lessons[LESSON], classroom)
    hand_in(classroom.root, "ada", LESSON, filled(LESSON, reference_sources(LESSON)))
    with open_judge(COURSE.root, 1) as judge:
        assert graded(classroom, judge) == (FULL, None)
        yield classroom, judge


def graded(classroom: Classroom, judge: IsolatedJudge) -> tuple[float, str | None]:
    """Judge and record ada's submission, which must be due; return her points in the gradebook, and
    why it was refused, if so.
    """
    (ada,) = find_submissions(classroom, [LESSON])
    note = read_note(classroom, "ada", LESSON)
    assert note is None or not note.is_current(digest(ada.path))
    outcome = _outcome(judge, ada)
    with GradebookWriter(classroom) as writer:
        if outcome.rejected:
            writer.record_rejected(ada, outcome.rejected, digest(ada.path))
        else:
            writer.record(ada, outcome.judged, digest(ada.path))
    (row,) = rows(classroom)["submitted"]
    assert read_note(classroom, "ada", LESSON).points == row[4]
    return row[4], outcome.rejected


def without_relu(path: Path) -> None:
    notebook = filled(LESSON, reference_sources(LESSON))
    notebook.cells = [cell for cell in notebook.cells if not cell_name(cell).startswith("relu-")]
    hand_in(path.parents[3], "ada", LESSON, notebook)


def elsewhere(folder: Path) -> None:
    folder.rename(folder.with_name("01_Activations"))


AGAIN = {
    "solution and test deleted": (without_relu, 8.0, None),
    "truncated": (lambda path: os.truncate(path, 1000), 0.0, "not a readable notebook"),
    "notebook gone": (Path.unlink, 0.0, "there is no notebook"),
    "lesson gone, a file in its place": (
        lambda path: replaced(Path.touch)(path.parent),
        0.0,
        "is no folder",
    ),
    "pipe": (replaced(os.mkfifo), 0.0, "a pipe or a device"),
    "link": (linked, 0.0, "is a link"),
    "folder renamed, solution deleted": (
        lambda path: (without_relu(path), elsewhere(path.parent)),
        8.0,
        None,
    ),
    "folder renamed, notebook gone": (
        lambda path: (path.unlink(), elsewhere(path.parent)),
        0.0,
        "there is no notebook",
    ),
}


@pytest.mark.parametrize("change", AGAIN)
def test_handing_in_again_keeps_no_points_of_work_that_is_gone(graded_class, tmp_path, change):
    before, judge = graded_class
    classroom = class_in(shutil.copytree(before.root, tmp_path / "class"))
    change_it, points, told = AGAIN[change]
    change_it(classroom.submitted / "ada" / LESSON / f"{LESSON}.ipynb")
    got, problem = graded(classroom, judge)
    assert got == points
    assert (told or "") in (problem or "")
    assert (told is None) == (problem is None)


# What lies beside a notebook


def copied(submission: Submission, target) -> tuple[list[str], tuple[str, ...]]:
    target.mkdir(exist_ok=True)
    left_out = copy_extras(submission.path.parent, target, ["*.ipynb", "__pycache__"])
    return sorted(
        str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()
    ), left_out


def test_copy_extras_takes_plain_files_and_passes_over_what_is_not_meant(submission, tmp_path):
    folder = submission.path.parent
    for name in ("helper.py", "data/a/points.csv", "__pycache__/helper.pyc", "data/other.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    assert copied(submission, tmp_path / "copy") == (["data/a/points.csv", "helper.py"], ())


def test_copy_extras_follows_no_link_opens_no_device_and_says_so(submission, tmp_path):
    folder = submission.path.parent
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    assert copied(submission, tmp_path / "copy") == (
        [],
        tuple(f"{name}: {LEFT_OUT}" for name in ("folder", "link", "pipe")),
    )


def test_copy_extras_keeps_the_courses_own_file_and_its_folders(submission, tmp_path):
    folder, target = submission.path.parent, tmp_path / "copy"
    target.mkdir()
    (target / "data.csv").write_text("the course's", encoding="utf-8")
    (folder / "data.csv").mkdir()
    (folder / "data.csv" / "x").write_text("mine", encoding="utf-8")
    assert copied(submission, target) == (["data.csv"], (f"data.csv/x: {LEFT_OUT}",))
    assert (target / "data.csv").read_text(encoding="utf-8") == "the course's"


def test_copy_extras_stops_at_so_many_bytes_and_files(submission, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "LARGEST_EXTRAS", 100)
    monkeypatch.setattr(folders, "MOST_EXTRAS", 3)
    for name, size in {"a": 60, "b": 60, "c": 40, "d": 0, "e": 0}.items():
        (submission.path.parent / name).write_bytes(b"x" * size)
    assert copied(submission, tmp_path / "copy") == (
        ["a", "c", "d"],
        (f"b: {LEFT_OUT}", f"e: {LEFT_OUT}"),
    )


def test_copy_extras_of_very_much_names_ten(submission, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_EXTRAS", 0)
    for number in range(13):
        (submission.path.parent / f"f{number:02}").touch()
    _, left_out = copied(submission, tmp_path / "copy")
    assert (len(left_out), left_out[-1]) == (11, "3 more files were left out")


def test_copy_extras_of_a_path_too_long_for_its_copy_goes_on(submission, tmp_path):
    name = "x" * 200
    (submission.path.parent / name).touch()
    target = tmp_path
    while len(str(target)) < 3900:
        target = target / ("y" * 50)
        target.mkdir()
    assert copied(submission, target) == ([], (f"{name[:100]}: {LEFT_OUT}",))


def test_copy_extras_on_a_full_disk_says_so(submission, tmp_path, monkeypatch):
    (submission.path.parent / "data.csv").touch()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        copied(submission, tmp_path / "copy")


def test_copy_extras_looks_at_no_more_than_so_many_entries(submission, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_ENTRIES", 5)
    for number in range(20):
        (submission.path.parent / f"folder{number:02}").mkdir()
        (submission.path.parent / f"folder{number:02}" / "file").touch()
    names, _ = copied(submission, tmp_path / "copy")
    assert len(names) <= 5
