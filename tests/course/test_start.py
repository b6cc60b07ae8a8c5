"""The command that lays lessons out and opens JupyterLab: its sentences, and what Lab is told."""

import errno
import json
import os
from pathlib import Path
import runpy
import sys

import pytest

from autograder.bundling import saving
from course.desk.progress import PROGRESS
from course.environment import FIGURES, LESSONS_FOLDER
from course.start import bring_up_to_date, lab_options, main
from tests.course.desk.laid_out import content, desk, notebook, release


@pytest.fixture
def bundle(tmp_path) -> Path:
    """The folder of a bundle, with blanks in its name."""
    release(tmp_path / "My Course" / "lessons")
    return tmp_path / "My Course"


@pytest.fixture
def lab(monkeypatch) -> dict:
    """What JupyterLab would have been started with, in place of it."""
    seen: dict = {}

    def run_module(name: str, **_) -> None:
        told = (LESSONS_FOLDER, FIGURES, "JUPYTER_PATH")
        seen.update(
            name=name,
            argv=list(sys.argv),
            cwd=Path.cwd(),
            path=list(sys.path),
            env={each: os.environ.get(each) for each in told},
        )
        raise SystemExit(0)

    monkeypatch.setattr(runpy, "run_module", run_module)
    monkeypatch.setattr("sys.argv", ["start"])
    monkeypatch.setattr("sys.path", list(sys.path))
    monkeypatch.chdir(Path.cwd())  # to be back here afterwards
    monkeypatch.setenv("JUPYTER_PATH", "others")
    return seen


def test_start_opens_jupyterlab_on_the_start_page_of_the_desk(bundle, lab, capsys):
    assert main([str(bundle)]) == 0
    work = bundle / "work"
    assert (lab["name"], lab["cwd"]) == ("jupyterlab", work)
    assert f"--ServerApp.root_dir={work}" in lab["argv"]
    assert "--LabApp.default_url=/lab/tree/00_start.ipynb" in lab["argv"]
    assert capsys.readouterr().out == f"Your work is in {work}\n"


def test_start_spares_jupyterlab_a_grammar_that_takes_a_second_to_build(bundle, lab, monkeypatch):
    monkeypatch.delitem(sys.modules, "rfc3987_syntax", raising=False)
    assert main([str(bundle)]) == 0
    assert sys.modules["rfc3987_syntax"] is None


def test_start_takes_another_place_to_work_in(bundle, lab, tmp_path):
    assert main([str(bundle), "--work", str(tmp_path / "mine")]) == 0
    assert lab["cwd"] == tmp_path / "mine"
    assert not (bundle / "work").exists()


def test_start_lets_no_kernel_know_what_grading_tells_one(bundle, lab, monkeypatch):
    monkeypatch.setenv(LESSONS_FOLDER, "/somewhere")
    monkeypatch.setenv(FIGURES, "off")
    assert main([str(bundle)]) == 0
    assert (lab["env"][LESSONS_FOLDER], lab["env"][FIGURES]) == (None, None)


def test_start_lets_jupyter_run_the_kernel_of_this_python(bundle, lab):
    assert main([str(bundle)]) == 0
    first, others = lab["env"]["JUPYTER_PATH"].split(os.pathsep)
    assert others == "others"
    told = json.loads(Path(first, "kernels", "python3", "kernel.json").read_text("utf-8"))
    assert told["argv"][0] == sys.executable
    assert "{connection_file}" in told["argv"]


def test_start_again_says_what_became_of_a_newer_release(bundle, lab, capsys):
    main([str(bundle)])
    (bundle / "work" / "01_words" / "01_words.ipynb").write_text(notebook("mine"), "utf-8")
    release(bundle / "lessons", "second")
    capsys.readouterr()
    assert main([str(bundle)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "There is a newer 01_words. You changed yours, so it stays as it is; the newer one lies "
        "beside it, as 01_words-newer. Copy from the one into the other what you want to keep.",
        "02_texts is now the newer one; you had not changed it.",
        f"Your work is in {bundle / 'work'}",
    ]


def test_root_alone_tells_jupyterlab_that_root_is_meant(tmp_path):
    assert "--allow-root" in lab_options(tmp_path, is_root=True)
    assert "--allow-root" not in lab_options(tmp_path, is_root=False)


def test_lab_saves_files_whole_or_not_at_all_by_the_module_of_the_bundle(bundle, lab):
    assert main([str(bundle)]) == 0
    (told,) = [option for option in lab["argv"] if "contents_manager" in option]
    assert told.endswith(f"={Path(saving.__file__).stem}.{saving.WholeFiles.__name__}")
    assert str(bundle / "library") in lab["path"]


def test_start_where_no_bundle_is_says_what_to_do(tmp_path, lab, capsys):
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path} holds no lessons. Unpack the whole archive, and run this in the folder that "
        "comes out of it.\n"
    )
    assert lab == {}


@pytest.mark.parametrize(
    "number, sentence",
    [
        (
            errno.ENOSPC,
            "There is no room left for {}. Make some, then start again: nothing is lost.",
        ),
        (
            errno.EACCES,
            "{}: Permission denied. Make it writable, or name another place to work in: --work "
            "FOLDER. Nothing is lost.",
        ),
    ],
)
def test_start_that_cant_write_says_what_to_do(bundle, lab, monkeypatch, capsys, number, sentence):
    def refused(source, place):
        raise OSError(number, os.strerror(number), str(place))

    monkeypatch.setattr("course.desk.files.os.replace", refused)
    assert main([str(bundle)]) == 1
    assert capsys.readouterr().err == sentence.format(bundle / "work" / "00_start.ipynb") + "\n"
    assert lab == {}


def test_start_without_jupyterlab_says_what_installs_it(bundle, monkeypatch, capsys):
    def missing(name: str, **_) -> None:
        raise ImportError(name)

    monkeypatch.setattr(runpy, "run_module", missing)
    monkeypatch.setattr("sys.argv", ["start"])
    monkeypatch.setattr("sys.path", list(sys.path))
    monkeypatch.setenv("JUPYTER_PATH", "")
    monkeypatch.chdir(Path.cwd())
    assert main([str(bundle)]) == 1
    assert capsys.readouterr().err == (
        "JupyterLab is not installed in this Python. Begin as START_HERE.html says: it installs "
        "what is needed.\n"
    )


def test_start_page_shows_the_work_as_soon_as_it_is_opened(tmp_path):
    work = desk(tmp_path)
    (work / PROGRESS).write_text('{"lessons": {"01_words": {"count": true}}}', encoding="utf-8")
    bring_up_to_date(work)
    (output,) = json.loads((work / "00_start.ipynb").read_text("utf-8"))["cells"][0]["outputs"]
    assert output["output_type"] == "display_data"
    assert set(output["data"]) == {"text/html", "text/plain"}
    for shown in output["data"].values():
        assert "1 of 3 exercises are right so far." in shown
        assert "So it was when JupyterLab was started. Run this cell once" in shown


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"cells": []}', '{"cells": [{}]}'])
def test_start_page_that_cant_be_read_stays_as_it_is(tmp_path, damage):
    work = desk(tmp_path)
    (work / "00_start.ipynb").write_text(damage, encoding="utf-8")
    before = content(work)
    bring_up_to_date(work)
    assert content(work) == before
