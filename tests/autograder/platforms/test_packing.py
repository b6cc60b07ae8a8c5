"""What every package holds: the engine, what it needs, and of the course what verdicts rest on."""

import hashlib
import io
import re
from zipfile import ZipFile

from autograder.platforms.packing import course_files, engine_files
from tests.this_course import COURSE, PROJECT
from tests.tiny_course import tiny_course


def test_engine_is_a_wheel_of_both_packages_and_is_known_by_its_hash():
    files = engine_files()
    (name,) = (name for name in files if name.endswith(".whl"))
    assert re.fullmatch(r"neural_network_notebooks-\d[\w.]*\+\w{12}-py3-none-any\.whl", name)
    with ZipFile(io.BytesIO(files[name])) as wheel:
        inside = wheel.namelist()
    assert {"autograder/platforms/__main__.py", "course/checking.py"} <= set(inside)
    assert not any(path.endswith(".pyc") for path in inside)
    first = files["requirements.txt"].decode().splitlines()[0]
    assert first == f"./{name} --hash=sha256:{hashlib.sha256(files[name]).hexdigest()}"


def test_course_travels_without_what_nothing_is_judged_by():
    files = course_files(COURSE)
    assert {
        "course.toml",
        *(f"source/{lesson}/{lesson}.ipynb" for lesson in COURSE.lessons),
        *(f"source/{lesson}/checks.json" for lesson in COURSE.lessons),
    } <= set(files)
    assert not any("accepted" in name or "release" in name for name in files)
    assert files["course.toml"] == (PROJECT / "course.toml").read_bytes()


def test_data_of_a_lesson_travels_and_neither_links_nor_what_is_hidden(tmp_path):
    tiny = tiny_course(tmp_path / "tiny")
    (tiny.lesson / "data.csv").write_text("1,2\n", encoding="utf-8")
    (tiny.lesson / ".ipynb_checkpoints").mkdir()
    (tiny.lesson / ".ipynb_checkpoints" / "old.ipynb").touch()
    (tmp_path / "elsewhere").touch()
    (tiny.lesson / "link.csv").symlink_to(tmp_path / "elsewhere")
    names = {name.rpartition("/")[2] for name in course_files(tiny.loaded())}
    assert names == {
        "course.toml",
        "01_first.ipynb",
        "checks.json",
        "data.csv",
        "exercises.py",
        "mistakes.py",
    }
