"""The script that students start with, on every Python and system: it does it, or says why not."""

import ast
from collections import namedtuple
import os
from pathlib import Path
import subprocess
import sys

import pytest

from autograder.bundling import start

SCRIPT = Path(start.__file__)
Version = namedtuple("Version", "major minor micro")


@pytest.fixture
def bundle(tmp_path) -> Path:
    """A folder that has what the script looks for."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "requirements.txt").write_text("numpy\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def calls(monkeypatch) -> list:
    """The commands that would have been run, in place of them; each is said to succeed."""
    seen: list = []

    def call(words, folder) -> int:
        seen.append([str(word) for word in words])
        if "venv" in seen[-1]:
            start.python_of(words[-1]).parent.mkdir(parents=True)
            start.python_of(words[-1]).touch()
            (words[-1] / "pyvenv.cfg").touch()
        return 0

    monkeypatch.setattr(start, "call", call)
    return seen


def test_script_can_be_read_by_a_python_that_is_far_too_old():
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 6))


def test_script_stands_alone():
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_too_old_a_python_is_told_which_one_is_needed():
    assert start.too_old(Version(3, 11, 0)) is None
    assert start.too_old(Version(3, 14, 1)) is None
    assert start.too_old(Version(3, 10, 12)) == (
        "This is Python 3.10, and 3.11 or newer is needed. Install one from python.org (or your "
        "system's packages), then run this again with it, for example: python3.12 start.py"
    )


def test_script_taken_out_of_the_archive_alone_says_to_unpack_all_of_it(tmp_path, bundle):
    assert start.incomplete(bundle) is None
    assert start.incomplete(tmp_path / "elsewhere") == (
        f"The lessons are not beside this file, in {tmp_path / 'elsewhere'}. Unpack the whole "
        "archive (on Windows: right click, Extract All), then run start.py in the folder that "
        "comes out of it."
    )


def test_path_too_long_for_windows_is_told_there_alone():
    long = "C:\\Users\\somebody\\" + "a folder\\" * 12
    assert start.too_long(long, "posix") is None
    assert start.too_long("C:\\course\\.venv", "nt") is None
    assert start.too_long(long, "nt") == (
        f"The path {long} is too long for Windows. Move the folder nearer to the root of a drive, "
        "for example to C:\\course, then run this again. Your work moves with it."
    )


def test_installs_once_what_the_bundle_asks_for(bundle, calls, capsys):
    place = bundle / ".venv"
    assert start.installed(place, bundle) is None
    made, pip = calls
    assert made[1:] == ["-m", "venv", "--clear", str(place)]
    assert pip[-2:] == ["-r", "requirements.txt"]
    assert "--require-hashes" in pip
    calls.clear()
    assert start.installed(place, bundle) is None
    assert [words[1:] for words in calls] == [["-c", ""]]
    assert capsys.readouterr().out.count("Installing") == 1


def test_installs_again_where_a_newer_bundle_asks_for_something_else(bundle, calls):
    start.installed(bundle / ".venv", bundle)
    (bundle / "requirements.txt").write_text("numpy\nmatplotlib\n", encoding="utf-8")
    calls.clear()
    assert start.installed(bundle / ".venv", bundle) is None
    assert ["pip" in words for words in calls] == [False, True]  # in the same environment


def test_makes_an_environment_anew_whose_python_is_gone(bundle, calls, monkeypatch):
    start.installed(bundle / ".venv", bundle)
    start.python_of(bundle / ".venv").unlink()
    calls.clear()
    monkeypatch.setattr(start, "call", lambda words, folder: calls.append(words) or 0)
    assert start.installed(bundle / ".venv", bundle) is None
    assert "venv" in calls[0]


def test_never_clears_a_folder_that_is_no_environment(bundle, calls):
    (bundle / "precious").mkdir()
    (bundle / "precious" / "work.ipynb").touch()
    assert start.installed(bundle / "precious", bundle) == (
        f"{bundle / 'precious'} is there and no Python environment. Move it away, or name another "
        "place: --environment FOLDER"
    )
    assert calls == []
    assert (bundle / "precious" / "work.ipynb").exists()


@pytest.mark.parametrize(
    "failing, said",
    [("venv", "sudo apt install python3-venv"), ("pip", "the network is not there")],
)
def test_what_cant_be_installed_is_told_and_tried_again(bundle, calls, monkeypatch, failing, said):
    good = start.call
    monkeypatch.setattr(
        start, "call", lambda words, folder: 1 if failing in words else good(words, folder)
    )
    assert said in start.installed(bundle / ".venv", bundle)
    assert not (bundle / ".venv" / "installed.txt").exists()
    monkeypatch.setattr(start, "call", good)
    assert start.installed(bundle / ".venv", bundle) is None


def test_what_the_system_refuses_is_told_in_a_sentence(bundle, calls, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", str(bundle / ".venv" / "installed.txt"))

    monkeypatch.setattr(Path, "write_text", refused)
    assert start.prepared(bundle / ".venv", bundle) == (
        f"{bundle / '.venv' / 'installed.txt'}: Permission denied. Make room there or make it "
        "yours to write, or name another place: --environment FOLDER. Then run this again."
    )


def test_main_ends_with_the_sentence(bundle, monkeypatch, capsys):
    monkeypatch.setattr(start, "BUNDLE", bundle / "nothing")
    assert start.main([]) == 1
    assert capsys.readouterr().err.startswith("The lessons are not beside this file")


def test_main_runs_the_course_in_the_environment(bundle, calls, monkeypatch):
    ran: list = []
    monkeypatch.setattr(start, "BUNDLE", bundle)
    monkeypatch.setattr(start, "run", lambda words: ran.extend(words) or 0)
    monkeypatch.chdir(bundle)
    place = bundle / "my env"
    assert start.main(["--environment", str(place), "--work", "mine"]) == 0
    assert ran == [
        start.python_of(place),
        "-m",
        "course.start",
        bundle,
        "--work",
        os.path.abspath("mine"),
    ]


def test_help_is_there_for_who_asks():
    asked = [sys.executable, str(SCRIPT), "--help"]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "--work" in shown
    assert "--environment" in shown
