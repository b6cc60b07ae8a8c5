"""What `check` keeps for the start page: of the notebook that counts, and safely."""

import json
import os
from pathlib import Path
import subprocess
import sys

import pytest

from course.desk.progress import DAMAGED, PROGRESS, Progress, note, note_answer, read_progress

PROJECT = Path(__file__).resolve().parents[3]


def test_note_keeps_the_last_answer_of_each_item(work):
    assert note("01_words", "count", False) is None
    assert note("01_words", "spell", True) is None
    assert note("01_words", "count", True) is None
    assert read_progress(work).of("01_words") == {"count": True, "spell": True}
    assert note("01_words", "count", False) is None
    assert read_progress(work).of("01_words") == {"count": False, "spell": True}
    assert not (work / ".desk" / "lock").exists()


def test_note_away_from_a_desk_writes_nothing_and_says_nothing(tmp_path, monkeypatch):
    (tmp_path / "release" / "01_words").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "release" / "01_words")
    assert note("01_words", "count", True) is None
    assert [path.name for path in tmp_path.rglob("*")] == ["release", "01_words"]


def test_note_keeps_answers_beside_the_items(work):
    assert note_answer("01_words", "why") is None
    assert note("01_words", "count", True) is None
    assert note_answer("01_words", "why") is None
    assert note_answer("01_words", "how") is None
    assert read_progress(work) == Progress(
        {"01_words": {"count": True}}, {"01_words": ("why", "how")}
    )


def test_progress_without_answers_is_written_as_before_there_were_any():
    assert Progress({"01_words": {"count": True}}).to_json() == {
        "lessons": {"01_words": {"count": True}}
    }


def test_note_of_what_is_known_writes_nothing_anew_and_lets_start_pages_look_again(work):
    path = work / PROGRESS
    assert note("01_words", "count", True) is None
    os.utime(path, (0, 0))
    before = path.stat()
    assert note("01_words", "count", True) is None
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime > before.st_mtime
    assert note("01_words", "count", False) is None
    assert path.stat().st_ino != before.st_ino


KERNEL = """
import sys
from course.desk.progress import note
for item in sys.argv[2:]:
    assert note(sys.argv[1], item, True) is None
"""


@pytest.mark.slow
def test_note_of_several_kernels_at_once_loses_nothing(work):
    items = [str(number) for number in range(40)]
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", KERNEL, lesson, *items],
            cwd=work / lesson,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        for lesson in ("01_words", "02_texts")
    ]
    assert [kernel.wait() for kernel in kernels] == [0, 0]
    everything = dict.fromkeys(items, True)
    assert read_progress(work) == Progress({"01_words": everything, "02_texts": everything})


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        '{"lessons": 3}',
        '{"lessons": {"01_words": {"count": "yes"}}}',
        '{"lessons": {}, "answered": 3}',
        '{"lessons": {}, "answered": {"01_words": "why"}}',
        '{"lessons": {}, "answered": {"01_words": [1]}}',
    ],
)
def test_note_begins_anew_where_the_file_is_damaged_and_says_so(work, damage):
    (work / PROGRESS).write_text(damage, encoding="utf-8")
    assert note("01_words", "count", True) == (
        "progress.json was damaged, so the start page begins anew: run the checks of your lessons "
        "once more. What was in it is now in progress-damaged.json; your notebooks are as they "
        "were."
    )
    assert read_progress(work).of("01_words") == {"count": True}
    assert (work / DAMAGED).read_text("utf-8") == damage
    assert note("01_words", "spell", True) is None


@pytest.mark.parametrize(
    "error, why",
    [
        ((28, "No space left on device"), "No space left on device"),
        ((13, "Permission denied"), "Permission denied"),
        ((30, "Read-only file system"), "Read-only file system"),
    ],
)
def test_note_that_cant_be_written_says_what_to_do(work, monkeypatch, error, why):
    def refused(*_):
        raise OSError(*error)

    monkeypatch.setattr("course.desk.files.os.replace", refused)
    assert note("01_words", "count", True) == (
        f"The start page doesn't learn of this: {work / PROGRESS} can't be written ({why}). Make "
        "room, or make the folder writable, and run this cell again. What is said above holds all "
        "the same."
    )
    assert not (work / PROGRESS).exists()


def test_note_of_a_copied_notebook_says_which_one_counts(work, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(work / "01_words" / "01_words-Copy1.ipynb"))
    assert note("01_words", "count", True) == (
        "This is 01_words/01_words-Copy1.ipynb. Later lessons and the start page look at "
        "01_words/01_words.ipynb. Copy into that one what you want to keep of this."
    )
    assert not (work / PROGRESS).exists()


def test_note_of_a_renamed_notebook_says_to_name_it_as_it_was(work, monkeypatch):
    (work / "01_words" / "01_words.ipynb").rename(work / "01_words" / "mine.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", "C:\\course\\work\\01_words\\mine.ipynb")
    assert note("01_words", "count", True) == (
        "This is 01_words/mine.ipynb. Later lessons and the start page look at "
        "01_words/01_words.ipynb. Give this one its name and its place back."
    )


def test_note_of_a_notebook_renamed_while_it_is_open_says_to_name_it_as_it_was(work, monkeypatch):
    (work / "01_words" / "01_words.ipynb").rename(work / "01_words" / "mine.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(work / "01_words" / "01_words.ipynb"))
    assert note("01_words", "count", True) == (
        "01_words/01_words.ipynb is not there any more, and later lessons and the start page look "
        "for it. If you renamed or moved this notebook, give it its name and its place back."
    )
    assert not (work / PROGRESS).exists()


def test_note_in_a_lesson_moved_deeper_says_to_move_it_back(work, monkeypatch):
    (work / "done").mkdir()
    (work / "01_words").rename(work / "done" / "01_words")
    monkeypatch.chdir(work / "done" / "01_words")
    assert note("01_words", "count", True) == (
        "This is done/01_words/01_words.ipynb. Later lessons and the start page look at "
        "01_words/01_words.ipynb. Give this one its name and its place back."
    )
    assert not (work / PROGRESS).exists()


def test_note_in_the_newer_lesson_beside_ones_own_says_which_one_counts(work, monkeypatch):
    (work / "01_words-newer").mkdir()
    monkeypatch.chdir(work / "01_words-newer")
    assert note("01_words", "count", True) == (
        "This is 01_words-newer/01_words.ipynb. Later lessons and the start page look at "
        "01_words/01_words.ipynb. Copy into that one what you want to keep of this."
    )
    assert not (work / PROGRESS).exists()


@pytest.mark.parametrize("name", ["01_words.ipynb", "a console", "/x/01_words/01_words.ipynb"])
def test_note_trusts_the_folder_where_the_server_names_no_other_notebook(work, monkeypatch, name):
    monkeypatch.setenv("JPY_SESSION_NAME", name)
    assert note("01_words", "count", True) is None


def test_progress_is_plain_json_that_a_student_can_read(work):
    note("01_words", "count", True)
    assert json.loads((work / PROGRESS).read_text("utf-8")) == {
        "lessons": {"01_words": {"count": True}}
    }
