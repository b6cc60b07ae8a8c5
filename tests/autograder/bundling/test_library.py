"""The wheel that students install: `course`, whole and alone; other content has another version."""

import base64
import hashlib
import io
from pathlib import Path
import subprocess
import sys
from zipfile import ZipFile

import pytest

from autograder.bundling import library as made
from autograder.bundling.library import library
from tests.this_course import PROJECT


def files(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def test_library_holds_every_module_and_every_data_file_of_the_course_package_and_no_other():
    found = {name for name in files(library()[1]) if ".dist-info/" not in name}
    command = ["git", "-C", PROJECT, "ls-files", "course"]
    tracked = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert found == set(tracked)


def test_library_records_each_file_with_its_digest():
    found = files(library()[1])
    (record,) = (name for name in found if name.endswith("/RECORD"))
    lines = dict(line.split(",", 1) for line in found[record].decode().splitlines())
    assert set(lines) == set(found)
    for name, content in found.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        assert lines[name] == ("," if name == record else f"sha256={digest},{len(content)}")


def test_library_has_another_version_as_soon_as_a_line_differs(monkeypatch):
    before = library()
    assert library() == before
    package = made._package()
    changed = {**package, "course/start.py": package["course/start.py"] + b"\n"}
    monkeypatch.setattr(made, "_package", lambda: changed)
    assert library()[0] != before[0]


@pytest.mark.slow
def test_library_is_a_wheel_that_pip_installs_without_a_registry(tmp_path):
    name, content = library()
    (tmp_path / name).write_bytes(content)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", tmp_path / "there", tmp_path / name], check=True)
    script = "import course, course.data; course.data.digits(); print(course.__file__)"
    said = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(tmp_path / "there")},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(said.strip()) == tmp_path / "there" / "course" / "__init__.py"
