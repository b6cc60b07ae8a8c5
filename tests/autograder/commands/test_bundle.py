"""The command that makes what students get, in a course and in a class."""

import json
from pathlib import Path
import shutil

import pytest

from autograder.__main__ import main
from tests.this_course import COURSE, class_in
from tests.tiny_course import tiny_course

NAME = "a-neural-network-step-by-step"


@pytest.fixture
def root(tmp_path) -> Path:
    """A copy of this course."""
    shutil.copytree(COURSE.release, tmp_path / "course" / "release")
    shutil.copytree(COURSE.source, tmp_path / "course" / "source")
    shutil.copy(COURSE.root / "course.toml", tmp_path / "course")
    return tmp_path / "course"


@pytest.mark.slow  # all that it rests on is made anew
def test_bundle_says_where_archive_and_folder_are(root, capsys):
    assert main(["bundle", "--course", str(root)]) == 0
    assert capsys.readouterr().out == (
        f"For students: {root}/dist/{NAME}.zip\nThe same as a folder: {root}/dist/{NAME}\n"
    )
    assert (root / "dist" / NAME / "START_HERE.html").is_file()
    kept = (root / "dist" / NAME / "lessons" / ".desk").iterdir()
    assert sorted(path.name for path in kept) == ["answers.json", "map.json"]


def test_bundle_of_a_class_holds_the_lessons_that_it_released(tmp_path, monkeypatch, capsys):
    classroom = class_in(tmp_path / "class")
    shutil.copytree(COURSE.release / "01_activations", classroom.release / "01_activations")
    monkeypatch.chdir(classroom.root)
    assert main(["bundle", "--out", "for students"]) == 0
    made = Path("for students", NAME, "lessons")
    assert sorted(path.name for path in made.iterdir()) == [
        ".desk",
        "00_start.ipynb",
        "01_activations",
    ]
    assert [path.name for path in (made / ".desk").iterdir()] == ["map.json"]
    assert not list(Path("for students").rglob("seed*"))
    secret = (classroom.root / "seed.secret").read_text("utf-8").strip()
    archive = Path("for students", f"{NAME}.zip").read_bytes()
    assert secret.encode() not in archive


def test_bundle_of_an_older_release_says_what_makes_it_anew(root, capsys):
    path = root / "release" / "01_activations" / "01_activations.ipynb"
    told = json.loads(path.read_text("utf-8"))
    told["cells"][0]["source"] = "# Lesson 1, as it was last year"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert main(["bundle", "--course", str(root)]) == 1
    assert "Run `autograder release 01_activations`, then this again." in capsys.readouterr().err
    assert not (root / "dist").exists()


def test_bundle_of_a_course_that_released_nothing_says_so(tmp_path, capsys):
    tiny = tiny_course(tmp_path / "tiny")
    shutil.rmtree(tiny.root / "release", ignore_errors=True)
    assert main(["bundle", "--course", str(tiny.root)]) == 1
    assert capsys.readouterr().err == (
        f"autograder bundle: {tiny.root / 'release'} holds no lesson. Run `autograder release`, "
        "then this again.\n"
    )


def test_bundle_where_nothing_can_be_written_says_where(tmp_path, capsys):
    root = tiny_course(tmp_path / "tiny").root
    assert main(["release", "--course", str(root)]) == 0
    (tmp_path / "file").touch()
    assert main(["bundle", "--course", str(root), "--out", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.startswith(f"autograder bundle: {tmp_path / 'file'}")


def test_bundle_of_class_and_course_at_once_is_told_to_name_one(capsys):
    assert main(["bundle", "--course", "a", "--class", "b"]) == 1
    assert "name one of --class and --course" in capsys.readouterr().err
