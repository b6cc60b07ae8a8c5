"""The command that makes a site of a course."""

import shutil

import pytest

from autograder.__main__ import main
from tests.autograder.site.made_up import made_up_pyodide
from tests.this_course import COURSE, class_in
from tests.tiny_course import tiny_course


@pytest.fixture(autouse=True)
def node(monkeypatch) -> None:
    """No Node.js is here: Pyodide is made up, and nothing can be compiled by it."""
    monkeypatch.setattr("autograder.commands.site.node_here", lambda: None)


@pytest.mark.slow
def test_site_says_where_it_is_and_how_to_look_at_it(tmp_path, capsys):
    course = tiny_course(tmp_path / "course").root
    main(["release", "--course", str(course)])
    made_up_pyodide(tmp_path / "pyodide")
    capsys.readouterr()
    words = ["site", "--course", str(course), "--offline", str(tmp_path / "pyodide")]
    assert main(words) == 0
    out = course / "dist" / "site"
    assert capsys.readouterr().out == (
        "Lessons start some seconds later than they could: with Node.js 20 or newer here, this "
        "site holds what Python makes of its modules when it starts.\n"
        f"The site: {out}\nLook at it: python3 -m http.server --directory {out}\n"
    )
    assert (out / "files" / "01_first" / "01_first.ipynb").is_file()


@pytest.mark.slow
def test_site_of_a_class_holds_what_it_released_and_no_model_answer(tmp_path, capsys):
    classroom, pyodide = class_in(tmp_path / "class"), str(tmp_path / "pyodide")
    shutil.copytree(COURSE.release / "01_activations", classroom.release / "01_activations")
    made_up_pyodide(tmp_path / "pyodide")
    of_class = classroom.root / "dist" / "site"
    assert main(["site", "--class", str(classroom.root), "--offline", pyodide]) == 0
    lessons = of_class / "files"
    assert [path.name for path in lessons.glob("0[1-9]*")] == ["01_activations"]
    assert [path.name for path in (lessons / ".desk").iterdir()] == ["map.json"]


def test_site_of_a_folder_that_is_no_pyodide_says_what_to_name(tmp_path, capsys):
    course = tiny_course(tmp_path / "course").root
    assert main(["release", "--course", str(course)]) == 0
    assert main(["site", "--course", str(course), "--offline", str(tmp_path)]) == 1
    assert "is no Pyodide: pyodide-lock.json is not in it" in capsys.readouterr().err
    assert not (course / "dist").exists()


@pytest.mark.slow
def test_site_is_built_as_well_where_the_network_is_not_reached(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("autograder.commands.site.node_here", lambda: "node")
    monkeypatch.setattr("autograder.site.pyodide.CDN", f"{tmp_path.as_uri()}/nothing/")
    course = tiny_course(tmp_path / "course").root
    assert main(["release", "--course", str(course)]) == 0
    assert main(["site", "--course", str(course)]) == 0
    assert "Lessons start some seconds later than they could:" in capsys.readouterr().out
    assert (course / "dist" / "site" / "index.html").is_file()
