"""The command that makes what students get, in a course and in a class."""

import json
from pathlib import Path
import shutil
from zipfile import ZipFile

import pytest

from autograder.__main__ import main
from autograder.classroom.making import make_settings
from autograder.classroom.settings import read_classroom
from autograder.courses.course import load_course
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


@pytest.fixture(scope="module")
def tiny_root(tmp_path_factory) -> Path:
    """A course of one small lesson. Not to be changed."""
    return tiny_course(tmp_path_factory.mktemp("course") / "tiny").root


def test_bundle_for_gradescope_says_where_it_is_what_it_judges_and_whose_it_is(
    tiny_root, tmp_path, capsys
):
    words = ["--course", str(tiny_root), "--seed", "5", "--out", str(tmp_path)]
    assert main(["bundle", "--for", "gradescope", "01_first", *words]) == 0
    made = tmp_path / "gradescope" / "01_first.zip"
    assert capsys.readouterr().out == (
        f"For gradescope: {made}\n  01_first: 2 points are judged\n"
        "Solutions and seed are in it: hand it to the platform alone. See docs/platforms.md.\n"
    )
    assert made.stat().st_mode & 0o077 == 0


def test_bundle_for_prairielearn_without_isolation_says_what_that_means(
    tiny_root, tmp_path, capsys
):
    words = ["--course", str(tiny_root), "--seed", "5", "--out", str(tmp_path)]
    without = ["--image", "you/judge", "--isolation", "none"]
    assert main(["bundle", "--for", "prairielearn", *words, *without]) == 0
    assert "can read the solutions and the seed in the package" in capsys.readouterr().out
    with ZipFile(tmp_path / "prairielearn.zip") as archive:
        told = json.loads(archive.read("questions/tiny/01_first/tests/assignment.json"))
    assert told == {"lesson": "01_first", "seed": "5", "isolation": "none", "seconds": 100.0}


def test_bundle_for_a_platform_takes_seed_and_seconds_of_the_class(
    tiny_root, tmp_path, monkeypatch
):
    root = tmp_path / "class"
    root.mkdir()
    make_settings(root, load_course(tiny_root))
    settings = (root / "class.toml").read_text("utf-8")
    assert "submission_seconds = 100" in settings
    (root / "class.toml").write_text(
        settings.replace("submission_seconds = 100", "submission_seconds = 30"), "utf-8"
    )
    monkeypatch.chdir(root)
    assert main(["bundle", "--for", "gradescope"]) == 0
    with ZipFile(root / "dist" / "gradescope" / "01_first.zip") as archive:
        told = json.loads(archive.read("assignment.json"))
    assert int(told["seed"], 16) == read_classroom(root).seed
    assert told["seconds"] == 30.0


@pytest.mark.parametrize(
    "words, told",
    [
        (["01_first"], "Lessons are named with --for PLATFORM."),
        (["--seed", "5"], "--seed goes with --for PLATFORM."),
        (["--image", "you/judge"], "--image goes with --for PLATFORM."),
        (["--isolation", "none"], "--isolation goes with --for PLATFORM."),
        (["--for", "gradescope"], "Hidden inputs are drawn from a seed that only a class has."),
        (["--for", "gradescope", "09_no", "--seed", "5"], "There is no lesson '09_no' in"),
        (["--for", "prairielearn", "--seed", "5"], "Say what it will be called: --image NAME"),
    ],
)
def test_bundle_with_options_that_mean_nothing_says_what_goes_with_what(
    tiny_root, tmp_path, capsys, words, told
):
    out = tmp_path / "out"
    assert main(["bundle", *words, "--course", str(tiny_root), "--out", str(out)]) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()
