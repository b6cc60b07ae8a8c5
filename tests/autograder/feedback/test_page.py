"""A page says what there is to say, and a browser can show it, however much a notebook holds."""

from datetime import UTC, datetime

from nbformat.v4 import new_output
import pytest

from autograder.courses.templates import cell_name
from autograder.feedback.marks import Marks
from autograder.feedback.page import LEFT_OUT, LONGEST_TEXT, MOST_SHOWN, page_of
from autograder.feedback.pages import page_environment
from autograder.submissions.reassembly import reassemble
from tests.handing_in import filled
from tests.this_course import COURSE
from tests.verdicts import LESSON, results

NAMES = {one.item: one.name for one in COURSE.lessons[LESSON].specifications}
NOTED = {
    "lesson": LESSON,
    "isolation": "none",
    "rejected": None,
    "repairs": [],
    "incidents": [],
    "items": [result.to_json() for result in results()],
}


def rendered(relu: str = "", answer: str = "", outputs: tuple = ()) -> str:
    """Return the page of a notebook whose `relu` and answer say, and whose `relu` showed, the
    given.
    """
    notebook = reassemble(filled(LESSON, {"relu": relu}, answer), COURSE.lessons[LESSON]).notebook
    next(cell for cell in notebook.cells if cell_name(cell) == "relu-solution").outputs = list(
        outputs
    )
    page = page_of("ada", NOTED, datetime(2026, 3, 1, tzinfo=UTC), notebook, Marks(), NAMES)
    return page_environment().get_template("page.html.j2").render(page=page)


@pytest.mark.parametrize(
    "said",
    [{"relu": "#\n" * 240_000}, {"answer": "&" * 4_900_000}, {"answer": "\u202e\n" * 2_000_000}],
)
def test_page_of_a_very_long_text_shows_its_beginning_and_says_so(said):
    html = rendered(**said)
    assert html.count(LEFT_OUT) == 1
    assert len(html) < 20 * LONGEST_TEXT


def test_page_of_a_text_that_fits_shows_all_of_it():
    html = rendered(relu="#" * LONGEST_TEXT, answer="!" * LONGEST_TEXT)
    assert "#" * LONGEST_TEXT in html
    assert "!" * LONGEST_TEXT in html
    assert LEFT_OUT not in html


def test_page_of_very_many_outputs_shows_the_first_and_says_so():
    shown = [
        new_output("stream", text=f"<{number}>" + "x" * (MOST_SHOWN // 10)) for number in range(200)
    ]
    html = rendered(outputs=tuple(shown))
    assert "&lt;8&gt;" in html
    assert "&lt;20&gt;" not in html
    assert html.count(LEFT_OUT) == 1
    assert len(html) < 3 * MOST_SHOWN
