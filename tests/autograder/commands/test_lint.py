"""The command that finds an author's slips, and those that run it before they build on a lesson."""

import pytest

from autograder.__main__ import main
from tests.tiny_course import TinyCourse, tiny_course

POINTS = (
    "source/01_first/01_first.ipynb, cell running_sum-tests: its points are 3, and the "
    "specification of running_sum in exercises.py says 2. Let both say the same.\n"
)


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return tiny_course(tmp_path / "tiny")


def test_lint_a_sound_course_says_so(course, capsys):
    assert main(["lint", "--course", str(course.root)]) == 0
    assert capsys.readouterr().out == "Nothing to mend in 01_first.\n"


def test_lint_with_findings_lists_them_all_and_fails(course, capsys):
    course.change("running_sum-tests", points=3.0)
    course.change("title", schema_version=2)
    assert main(["lint", "--course", str(course.root)]) == 1
    assert capsys.readouterr().out == (
        "source/01_first/01_first.ipynb, cell title: the schema_version of its nbgrader metadata "
        "is 2, and nbgrader wants 3. "
        'Write "schema_version": 3 into the cell\'s metadata.\n' + POINTS + "2 things to mend.\n"
    )


def test_lint_within_the_course_finds_it(course, capsys, monkeypatch):
    monkeypatch.chdir(course.lesson)
    assert main(["lint", "01_first"]) == 0
    assert capsys.readouterr().out == "Nothing to mend in 01_first.\n"


def test_lint_a_lesson_that_is_not_there_lists_those_that_are(course, capsys):
    assert main(["lint", "01_frist", "--course", str(course.root)]) == 1
    assert capsys.readouterr().err == (
        f"autograder lint: There is no lesson '01_frist' in {course.root / 'source'}. Lessons: "
        "01_first.\n"
    )


@pytest.mark.parametrize(
    "settings, told",
    [
        (
            "[lessons.01_frist]\nfiles = []\n",
            "speaks of the lesson '01_frist', but {source} has no such folder. Lessons: 01_first.",
        ),
        (
            '[lessons.01_first]\nfiles = ["data.csv"]\n',
            ": 'data.csv' of [lessons.01_first] is no file in {source}/01_first.",
        ),
        (
            'titel = "x"\n',
            ": nobody knows 'titel'. It may say: title, welcome, documentation, lessons.",
        ),
    ],
)
def test_lint_settings_that_name_what_is_not_there_say_what(course, capsys, settings, told):
    (course.root / "course.toml").write_text(settings, encoding="utf-8")
    assert main(["lint", "--course", str(course.root)]) == 1
    assert capsys.readouterr().err.removeprefix(
        f"autograder lint: {course.root / 'course.toml'}"
    ).strip() == told.format(source=course.root / "source")


def test_release_with_findings_tells_them_and_releases_nothing(course, capsys):
    course.change("running_sum-tests", points=3.0)
    before = (course.lesson / "checks.json").read_bytes()
    (course.lesson / "checks.json").write_bytes(b"old")
    assert main(["release", "--course", str(course.root)]) == 1
    assert (
        capsys.readouterr().err
        == f"autograder release: 1 thing to mend. Nothing was done.\n{POINTS}"
    )
    assert not (course.root / "release").exists()
    assert (course.lesson / "checks.json").read_bytes() == b"old" != before


def test_exam_with_findings_tells_them_and_tries_nothing(course, capsys):
    course.change("running_sum-tests", points=3.0)
    assert main(["exam", "--course", str(course.root)]) == 1
    assert (
        capsys.readouterr().err == f"autograder exam: 1 thing to mend. Nothing was done.\n{POINTS}"
    )


def test_new_class_of_a_course_with_findings_tells_them_and_makes_nothing(course, capsys, tmp_path):
    course.change("running_sum-tests", points=3.0)
    assert main(["new-class", str(tmp_path / "class"), "--course", str(course.root)]) == 1
    assert (
        capsys.readouterr().err
        == f"autograder new-class: 1 thing to mend. Nothing was done.\n{POINTS}"
    )
    assert not (tmp_path / "class").exists()
