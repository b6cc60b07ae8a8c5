"""Feedback as Moodle takes it back."""

from zipfile import ZipFile

import pytest

from autograder.exports import feedback_zip
from autograder.exports.feedback_zip import moodle_folders, write_feedback_zip
from autograder.problems import Problem
from tests.autograder.exports.made_up import FIRST, sheet_of


def test_folders_hold_the_participants_number_second():
    sheet = sheet_of("ID,Name\nParticipant 11,Ada_L. King\n12,../王/\nParticipant 13,\n")
    assert moodle_folders(sheet, {1: "s1", 2: "s2", 3: "s3"}) == {
        "s1": "Ada L. King_11_assignsubmission_file",
        "s2": "王_12_assignsubmission_file",
        "s3": "s3_13_assignsubmission_file",
    }


def test_archive_holds_the_pages_and_who_has_none_is_told(tmp_path, monkeypatch):
    page = tmp_path / "feedback" / "s1" / FIRST / f"{FIRST}.html"
    page.parent.mkdir(parents=True)
    page.write_text("well done", encoding="utf-8")
    target = tmp_path / "far" / "out" / "fb.zip"
    folders = {"s1": "A_1_assignsubmission_file", "s2": "B_2_assignsubmission_file"}
    assert write_feedback_zip(target, tmp_path / "feedback", FIRST, folders) == ["s2"]
    with ZipFile(target) as archive:
        assert archive.namelist() == [f"A_1_assignsubmission_file/{FIRST}.html"]
        assert archive.read(archive.namelist()[0]) == b"well done"
    assert list(target.parent.iterdir()) == [target]
    flushed = []
    monkeypatch.setattr(
        feedback_zip, "flush", lambda path: flushed.append((path, target.read_bytes()))
    )
    target.write_bytes(b"an older one")
    write_feedback_zip(target, tmp_path / "feedback", FIRST, folders)
    (made, before), (folder, after) = flushed
    assert (made.name, before, folder) == ("fb.zip", b"an older one", target.parent)
    assert after == target.read_bytes() != before


def test_no_page_at_all_is_a_problem_and_leaves_nothing(tmp_path):
    with pytest.raises(Problem, match=f"Run: autograder feedback {FIRST}"):
        write_feedback_zip(tmp_path / "fb.zip", tmp_path, FIRST, {"s1": "A_1_x"})
    assert list(tmp_path.iterdir()) == []
