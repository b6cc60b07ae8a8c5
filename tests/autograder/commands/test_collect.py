"""The archives of a learning platform on their way into the class."""

import nbformat
import pytest

from autograder.__main__ import main
from tests.autograder.collecting.archives import write_archive
from tests.handing_in import released
from tests.verdicts import LESSON

ADA = "Ada King_1_assignsubmission_file"
NOTEBOOK = nbformat.writes(released(LESSON)).encode()


@pytest.fixture
def archive(classroom, tmp_path):
    """An archive of one notebook and one other file; the class has a roster."""
    (classroom.root / "students.csv").write_text(
        "id,first_name,last_name\nada,Ada,King\nbob,Bob,Lee\n", encoding="utf-8"
    )
    return write_archive(tmp_path / "all.zip", {f"{ADA}/x.ipynb": NOTEBOOK, "x\x1b[2J": b""})


def collect(classroom, *words: object) -> int:
    return main(["collect", *map(str, words), "--class", str(classroom.root)])


def test_collect_says_what_it_took_what_it_left_and_why(classroom, archive, capsys):
    assert collect(classroom, archive, "--handed-in", "2026-12-01T12:00:00+01:00") == 0
    assert capsys.readouterr().out == (
        f"Notebooks taken: 1 new; {LESSON} 1\n"
        "Left, 1:\n"
        "  all.zip: x\\x1b[2J: not named as Moodle or Canvas name a file handed in.\n"
        "Handed in 2026-12-01 12:00:00+01:00: noted in timestamp.txt beside each.\n"
        "Next: autograder grade\n"
    )
    assert (classroom.submitted / "ada" / LESSON / f"{LESSON}.ipynb").read_bytes() == NOTEBOOK


def test_collect_says_when_no_time_is_known(classroom, archive, capsys):
    assert collect(classroom, archive) == 0
    assert "No time of handing in was noted, so nothing is taken off" in capsys.readouterr().out


def test_collect_says_what_canvas_marks_as_late(classroom, archive, capsys):
    files = {"kingada_LATE_1_11_x.ipynb": NOTEBOOK, "leebob_2_12_x.ipynb": NOTEBOOK}
    assert collect(classroom, write_archive(archive, files)) == 0
    assert f"Late by the platform's own mark, 1: ada ({LESSON})\n" in capsys.readouterr().out


def test_collect_takes_what_several_students_downloaded_and_leaves_what_is_called_after_nobody(
    classroom, archive, capsys
):
    work = {f"{LESSON}/{LESSON}.ipynb": NOTEBOOK}
    names = ("ada.zip", "Bob Lee (1).zip", "work.zip")
    zips = [write_archive(archive.parent / name, work) for name in names]
    assert collect(classroom, *zips) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        f"Notebooks taken: 2 new; {LESSON} 2\n"
        "Left, 1:\n"
        "  work.zip: its name doesn't say whose it is: that is nobody in students.csv. Call it "
        "after the student, by id or full name, such as ada.zip.\n"
    )
    for student in ("ada", "bob"):
        assert (classroom.submitted / student / LESSON / f"{LESSON}.ipynb").is_file()


def test_collect_in_a_dry_run_takes_nothing(classroom, archive, capsys):
    assert collect(classroom, archive, "--dry-run") == 0
    assert capsys.readouterr().out.startswith(f"Notebooks would be taken: 1 new; {LESSON} 1\n")
    assert not classroom.submitted.exists()


def test_collect_twice_says_that_nothing_changed(classroom, archive, capsys):
    collect(classroom, archive)
    capsys.readouterr()
    assert collect(classroom, archive) == 0
    assert capsys.readouterr().out.startswith("Notebooks taken: 1 as they were\n")


def test_collect_needs_a_roster(classroom, archive, capsys):
    (classroom.root / "students.csv").write_text("id\n", encoding="utf-8")
    assert collect(classroom, archive) == 1
    assert "students.csv names nobody, so it can't be told whose work" in capsys.readouterr().err


def test_collect_needs_a_time_where_the_class_goes_by_the_files(classroom, archive, capsys):
    path = classroom.root / "class.toml"
    settings = path.read_text(encoding="utf-8").replace('"timestamp.txt"\n', '"file"\n')
    path.write_text(settings, encoding="utf-8")
    assert collect(classroom, archive) == 1
    assert 'handed_in = "file" in class.toml goes by the last change' in capsys.readouterr().err
    assert collect(classroom, archive, "--handed-in", "2026-12-01T12:00:00+01:00") == 0


@pytest.mark.parametrize("time", ["2026-12-01T12:00:00", "yesterday", "2026-12-01"])
def test_collect_takes_no_time_without_a_zone(classroom, archive, capsys, time):
    with pytest.raises(SystemExit) as stopped:
        collect(classroom, archive, "--handed-in", time)
    assert stopped.value.code == 2
    assert "must be a day, a time, and a time zone" in capsys.readouterr().err


def test_collect_knows_no_other_lesson_and_no_other_file(classroom, archive, capsys):
    assert collect(classroom, archive, "--lesson", "99_x") == 1
    assert "99_x" in capsys.readouterr().err
    assert collect(classroom, classroom.root / "class.toml") == 1
    assert "can't be read as a zip archive" in capsys.readouterr().err


def test_collect_takes_nothing_where_one_of_several_archives_cant_be_read(
    classroom, archive, capsys
):
    assert collect(classroom, archive, classroom.root / "class.toml") == 1
    told = capsys.readouterr()
    assert "class.toml can't be read as a zip archive" in told.err
    assert (told.out, classroom.submitted.exists()) == ("", False)
