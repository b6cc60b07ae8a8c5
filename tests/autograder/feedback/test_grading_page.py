"""Formgrader's page of a submission opens on the answers in words, with what they are held
against; nothing else of it is moved.
"""

from pathlib import Path
import shutil

from nbconvert.exporters import HTMLExporter
import nbformat
import pytest
from traitlets.config import Config

from autograder.classroom.classroom import Classroom
from autograder.classroom.making import CONFIG_FILE, make_settings
from autograder.classroom.settings import read_classroom
from autograder.courses.course import COURSE_FILE, load_course
from autograder.executor.settings import configure
from autograder.feedback.grading_page import MOVED
from course.lessons import notebook_path
from tests.autograder.feedback.seen import Seen, formgraders_page
from tests.handing_in import filled
from tests.this_course import COURSE
from tests.verdicts import LESSON
from tests.written_answers import rewrite_rubric

ANSWER = "Ten slopes of a quarter multiply to almost nothing."
TITLE = "Lesson 1:"
ITEM, SAMPLE = (
    "small slope (0.5): the slope of the sigmoid is small",
    "On its way back the gradient",
)
ASKED = "A friend builds a network of ten layers"


@pytest.fixture
def classroom(tmp_path) -> Classroom:
    """A class on a course of its own, of the first lesson."""
    course = tmp_path / "course"
    shutil.copytree(COURSE.lessons[LESSON].folder, course / "source" / LESSON)
    (course / COURSE_FILE).write_text('title = "One lesson"\n', encoding="utf-8")
    (tmp_path / "class").mkdir()
    make_settings(tmp_path / "class", load_course(course))
    return read_classroom(tmp_path / "class")


def config_of(classroom: Classroom) -> Config:
    """Return the config of nbgrader in the class's folder."""
    config = Config()
    configure(config, str(classroom.root / CONFIG_FILE))
    return config


def graded(classroom: Classroom) -> Path:
    """Put a notebook with an answer where graded ones lie."""
    path = notebook_path(classroom.autograded / "ada", LESSON)
    path.parent.mkdir(parents=True)
    nbformat.write(filled(LESSON, {}, ANSWER), path)
    return path


def order_of(text: str, *parts: str) -> list[int]:
    """Return where each part stands first; fail where one doesn't stand there."""
    return [text.index(part) for part in parts]


def test_formgraders_page_begins_with_the_answer_and_its_rubric(classroom):
    seen = formgraders_page(graded(classroom), config_of(classroom))
    parts = (ANSWER, "Rubric, 2 points", ITEM, "dead neuron (0.5)", SAMPLE, ASKED, TITLE)
    places = order_of(seen.text, *parts)
    assert places == sorted(places)
    assert seen.text.count(ANSWER) == 1
    assert seen.text.count("small slope") == 1
    *_, question, moved = order_of(seen.text[places[-1] :], TITLE, ASKED, MOVED.strip("*"))
    assert question < moved
    assert "autograder written saturation" in seen.text


def test_what_stands_beside_an_answer_does_nothing(classroom):
    plain = Config()
    plain.HTMLExporter.preprocessors = ["autograder.feedback.nbgrader_pages.InertPage"]
    path = graded(classroom)
    acting = formgraders_page(path, config_of(classroom)).acting()
    assert acting <= formgraders_page(path, plain).acting()


def test_rubric_is_shown_as_it_is_written_now(classroom):
    path, config = graded(classroom), config_of(classroom)
    rewrite_rubric(classroom, "the slope of the sigmoid is small", "the sigmoid is flat")
    assert "small slope (0.5): the sigmoid is flat" in formgraders_page(path, config).text


def test_rubric_whose_points_dont_add_up_is_told_beside_the_answer(classroom):
    path, config = graded(classroom), config_of(classroom)
    rewrite_rubric(classroom, "**product** (0.5 points)", "**product** (1.5 points)")
    text = formgraders_page(path, config).text
    told = (
        "Rubric. None that can be used: the items of its rubric add up to 3, and the question is "
        "worth 2."
    )
    assert order_of(text, ANSWER, told) < order_of(text, TITLE, TITLE)


def test_lesson_that_cant_be_read_leaves_the_page_in_its_order_and_is_told(classroom):
    path, config = graded(classroom), config_of(classroom)
    classroom.course.lessons[LESSON].path.write_text("{", encoding="utf-8")
    text = formgraders_page(path, config).text
    told = f"No rubric can be shown. {classroom.course.lessons[LESSON].path} can't be read as a"
    places = order_of(text, told, TITLE, ASKED, ANSWER)
    assert places == sorted(places)


def test_other_pages_stay_in_the_order_of_the_notebook(classroom):
    config = config_of(classroom)
    config.HTMLExporter.template_name = "classic"
    page = HTMLExporter(config=config).from_filename(str(graded(classroom)))[0]
    places = order_of(Seen(page).text, TITLE, ASKED, ANSWER)
    assert places == sorted(places)
    assert "small slope" not in page
