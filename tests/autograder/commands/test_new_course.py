"""The commands that make a course and a lesson that work at once, or nothing."""

from pathlib import Path

import nbformat
import pytest

from autograder.__main__ import main
from autograder.courses.course import load_course
from tests.tiny_course import TinyCourse, tiny_course


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return tiny_course(tmp_path / "tiny")


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.slow
def test_new_course_is_sound_released_and_passes_its_exam(tmp_path, capsys):
    root = tmp_path / "Größe und Maß"
    assert main(["new-course", str(root)]) == 0
    assert files_in(root) == [
        "README.md",
        "course.toml",
        "release/01_first/01_first.ipynb",
        "release/01_first/checks.json",
        "source/01_first/01_first.ipynb",
        "source/01_first/accepted/running_sum/loop.py",
        "source/01_first/accepted/running_sum/textbook.py",
        "source/01_first/checks.json",
        "source/01_first/exercises.py",
        "source/01_first/mistakes.py",
    ]
    released = nbformat.read(root / "release/01_first/01_first.ipynb", as_version=4)
    assert not any("cumsum" in cell.source for cell in released.cells)
    for command in (["lint"], ["release"], ["lint"], ["exam", "--seeds", "3"]):
        assert main([*command, "--course", str(root)]) == 0, capsys.readouterr()


@pytest.mark.slow
def test_new_course_says_what_comes_next(tmp_path, capsys):
    root = tmp_path / "my course"
    assert main(["new-course", str(root)]) == 0
    assert capsys.readouterr().out == (
        f"{root} is a course with one lesson.\n"
        f"  course.toml            its title\n"
        f"  source/01_first/       the lesson: notebook, exercises.py, mistakes.py, accepted/\n"
        f"  release/               what students get, made from it\n"
        f"Next:  cd '{root}'\n"
        f"then change the lesson, or begin another: autograder new-lesson 02_word\n"
        f"After each change: autograder lint, autograder release, autograder exam\n"
    )
    assert load_course(root).title == "My course"


def test_new_course_where_something_is_says_so_and_leaves_it(course, tmp_path, capsys):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes").write_text("")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "class.toml").write_text("")
    before = files_in(tmp_path)
    for place, told in {
        course.root: f"{course.root} is a course already. To begin a lesson in it: "
        f"autograder new-lesson NAME --course {course.root}",
        tmp_path / "full": f"{tmp_path / 'full'} is not empty. Name a new folder for the course.",
        tmp_path
        / "full"
        / "notes": f"{tmp_path / 'full' / 'notes'} is a file. Name a new folder for the course.",
        tmp_path
        / "class"
        / "in": f"{tmp_path / 'class' / 'in'} would lie within the class {tmp_path / 'class'}. "
        "Name a folder outside of it.",
    }.items():
        assert main(["new-course", str(place)]) == 1
        assert capsys.readouterr().err == f"autograder new-course: {told}\n"
    assert files_in(tmp_path) == before


def test_new_course_that_fails_on_the_way_leaves_nothing(tmp_path, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograder.sketching.making.write_checks", full)
    assert main(["new-course", str(tmp_path / "new")]) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name, function",
    [
        ("02_sorting", "sorting"),
        ("02_sum", "exercise_02_sum"),
        ("02_import", "exercise_02_import"),
        ("02_2d", "exercise_02_2d"),
        ("02_running_sum", "exercise_02_running_sum"),
        ("00_größe", "exercise_00"),
        (f"03_{'long' * 20}", "exercise_03"),
    ],
)
def test_new_lesson_is_sound_and_released(course, capsys, name, function):
    assert main(["new-lesson", name, "--course", str(course.root)]) == 0
    lesson = course.loaded().lessons[name]
    assert lesson.names == (function,)
    assert main(["lint", name, "--course", str(course.root)]) == 0, capsys.readouterr()


@pytest.mark.slow
def test_new_lesson_can_be_released_and_tried(course, capsys):
    for words in (["new-lesson", "02_sorting"], ["release", "02_sorting"], ["exam", "02_sorting"]):
        assert main([*words, "--course", str(course.root)]) == 0, capsys.readouterr()
    assert files_in(course.root / "release") == [
        "02_sorting/02_sorting.ipynb",
        "02_sorting/checks.json",
    ]


def test_new_lesson_of_a_name_that_cannot_be_says_why_and_makes_nothing(course, capsys):
    before = files_in(course.root)
    for name, told in {
        "2_sorting": (
            "'2_sorting' can't be a lesson's name: it is two digits, which give the "
            "order, an underscore, and a word, such as 02_sorting."
        ),
        "../02_x": (
            "'../02_x' can't be a lesson's name: it is two digits, which give the order, "
            "an underscore, and a word, such as 02_sorting."
        ),
        "01_first": f"{course.lesson} is there already. Choose another name.",
        "01_second": "The number 01 is that of 01_first already. The next free one: 02.",
    }.items():
        assert main(["new-lesson", name, "--course", str(course.root)]) == 1
        assert capsys.readouterr().err == f"autograder new-lesson: {told}\n"
    assert files_in(course.root) == before


def test_new_lesson_that_fails_on_the_way_leaves_nothing(course, monkeypatch):
    before = sorted(course.root.rglob("*"))

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograder.sketching.making.write_checks", full)
    assert main(["new-lesson", "02_sorting", "--course", str(course.root)]) == 1
    assert sorted(course.root.rglob("*")) == before
