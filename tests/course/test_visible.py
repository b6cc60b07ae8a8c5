"""The visible checks beside a lesson: read as written, and where they can't be, a sentence says
which one file to fetch.
"""

import json

import numpy as np
import pytest

from course import visible
from course.lessons import LessonError
from course.visible import (
    CHECKS,
    VisibleChecks,
    checks_at_hand,
    checks_in,
    checks_read,
    give,
    ready_functions,
)
from tests.course.samples import double, judged
from tests.handing_in import LESSONS, names_of
from tests.this_course import COURSE

LESSON = "01_activations"
TEXT = (COURSE.release / LESSON / CHECKS).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    """The folder of a student's lesson, with its visible checks."""
    made = tmp_path / LESSON
    made.mkdir()
    (made / CHECKS).write_text(TEXT, encoding="utf-8")
    return made


def told(ask) -> str:
    with pytest.raises(LessonError) as error:
        ask()
    return str(error.value)


@pytest.mark.parametrize("lesson", LESSONS)
def test_checks_of_a_released_lesson_are_read_as_they_were_written(lesson):
    found = checks_in(COURSE.release / lesson)
    assert (found.lesson, list(found.names)) == (lesson, names_of(lesson))
    assert found.to_text() == (COURSE.release / lesson / CHECKS).read_text(encoding="utf-8")
    assert found.earlier == COURSE.lessons[lesson].earlier_names
    assert list(found.by_item) == [
        specification.item for specification in COURSE.lessons[lesson].specifications
    ]


def test_checks_that_were_written_and_read_judge_as_before(tmp_path):
    (tmp_path / CHECKS).write_text(
        VisibleChecks("01_made_up", (double(),)).to_text(), encoding="utf-8"
    )
    for source in ("def double(x): return 2 * x", "def double(x): return x"):
        assert judged(checks_in(tmp_path).by_item["double"], source) == judged(double(), source)


def test_checks_at_hand_are_those_in_the_working_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert checks_at_hand().lesson == LESSON


def test_checks_that_are_missing_are_told_with_the_one_file_to_fetch(folder, monkeypatch):
    (folder / CHECKS).unlink()
    monkeypatch.chdir(folder)
    assert told(checks_at_hand) == (
        f"The visible checks of {LESSON} are not here. Fetch the one file {CHECKS} of {LESSON}, "
        f"from where you got the lesson, and put it beside your notebook, into {folder}. Your "
        "notebook stays as it is."
    )


def test_checks_that_are_missing_in_a_folder_of_another_name_are_told_without_a_name_made_up(
    tmp_path,
):
    assert told(lambda: checks_in(tmp_path)) == (
        f"The visible checks of the lesson are not in {tmp_path}. If you moved the notebook, put "
        f"it back into the folder of its lesson; else fetch {CHECKS} from where you got the "
        "lesson, and put it beside the notebook. That stays as it is."
    )


def test_name_that_only_another_version_of_the_package_has_is_told_so():
    with pytest.raises(LessonError) as failed:
        exec("from course import plots, transformer")
    assert str(failed.value) == (
        "There is no 'transformer' in the course package. If the notebook is of another version of "
        "the course than what is installed, fetch both from one."
    )
    assert failed.value._render_traceback_() == [str(failed.value)]


def newer() -> str:
    return json.dumps({**json.loads(TEXT), "form": 2})


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "Expecting value: line 1 column 1 (char 0)"),
        (TEXT[:1000], "(char "),
        ("[]", "list indices"),
        ("3", "'int'"),
        ("null", "'NoneType'"),
        ("{}", "'form'"),
        ('{"form": 1}', "'items'"),
        (TEXT.replace('"checks"', '"cheques"'), ""),
        ("[" * 100_000, "recursion"),
        ("<html>Sign in</html>", "Expecting value"),
        (TEXT.replace("\n]}\n", ', {"kind": "Surprise"}]}'), ""),
    ],
)
def test_checks_that_are_damaged_are_told_with_the_reason_and_the_one_file_to_fetch(
    folder, text, reason
):
    (folder / CHECKS).write_text(text, encoding="utf-8")
    sentence = told(lambda: checks_in(folder))
    assert sentence.startswith(f"The visible checks in {folder / CHECKS} can't be used (")
    assert reason in sentence
    assert sentence.endswith(
        f"). Fetch {CHECKS} of this lesson anew, from where you got the lesson. Your notebook "
        "stays as it is."
    )


def test_checks_of_another_version_of_the_course_are_told_with_what_brings_both_together(folder):
    (folder / CHECKS).write_text(newer(), encoding="utf-8")
    assert told(lambda: checks_in(folder)) == (
        f"The visible checks in {folder / CHECKS} are of another version of the course than what "
        "is installed: they have the form 2, and this version of the course package knows the form "
        "1. Unpack the archive of your course anew, over the old one, and start as always: then "
        "both are of one version. Your notebook stays as it is."
    )


def test_checks_that_are_no_text_or_no_file_are_told_alike(folder):
    (folder / CHECKS).write_bytes(b"\xff\xfe" * 100)
    assert told(lambda: checks_in(folder)).startswith(
        f"The visible checks in {folder / CHECKS} can't be used ("
    )
    (folder / CHECKS).unlink()
    (folder / CHECKS).mkdir()
    assert told(lambda: checks_in(folder)).startswith(
        f"The visible checks in {folder / CHECKS} can't be used ("
    )


def test_checks_fetched_anew_are_read_without_a_new_kernel(folder):
    (folder / CHECKS).write_text("damaged", encoding="utf-8")
    told(lambda: checks_in(folder))
    (folder / CHECKS).write_text(TEXT, encoding="utf-8")
    assert checks_in(folder).lesson == LESSON
    (folder / CHECKS).unlink()
    told(lambda: checks_in(folder))


def test_checks_that_a_judge_has_given_go_before_the_working_folder(folder, monkeypatch):
    monkeypatch.setattr(visible, "_given", None)
    monkeypatch.chdir(folder)
    give((COURSE.release / "02_losses" / CHECKS).read_text(encoding="utf-8"))
    assert checks_at_hand().lesson == "02_losses"
    assert checks_at_hand() is checks_at_hand()


def test_given_checks_are_read_when_they_are_needed(monkeypatch):
    monkeypatch.setattr(visible, "_given", None)
    give("damaged")
    with pytest.raises(ValueError):
        checks_at_hand()


def test_given_checks_that_were_read_before_are_not_read_again(monkeypatch):
    monkeypatch.setattr(visible, "_given", None)
    read = checks_read(TEXT)
    give(TEXT)
    assert checks_at_hand() is read


def test_functions_of_visible_checks_find_numpy_and_nothing_of_the_package():
    names = ready_functions("def mean(x):\n    return np.mean(x)\n")
    assert names["mean"](np.array([1.0, 3.0])) == 2.0
    assert set(names) - {"__builtins__", "__name__"} == {"np", "mean"}


def test_public_functions_of_a_lesson_are_ready_once():
    checks = VisibleChecks("01_made_up", (), "def f():\n    return 1\n")
    assert checks.public is checks.public
    assert checks.public["f"]() == 1
