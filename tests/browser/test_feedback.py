"""The pages that students get back, in a real browser: axe-core finds nothing, by day, by night, on
a phone, and in print; and what the bar says is seen without its colours.
"""

from dataclasses import replace
from datetime import UTC, datetime
import io

from matplotlib.image import imread
from nbformat.v4 import new_output
import numpy as np
from playwright.sync_api import Page
import pytest

from autograder.courses.templates import PUT_OFF, cell_name
from autograder.feedback.page import Interim, page_of
from autograder.feedback.pages import page_environment
from autograder.gradebook.marks import Mark, Marks
from autograder.gradebook.replies import Reply
from autograder.submissions.reassembly import reassemble
from course.assessment.asides import Aside
from course.assessment.verdicts import Verdict
from tests.autograder.feedback.test_page import NAMES, NOTE
from tests.autograder.insight.made_up import wrong
from tests.autograder.test_pictures import picture
from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import PHONE
from tests.contrast import contrasts
from tests.handing_in import filled
from tests.this_course import COURSE
from tests.verdicts import LESSON, with_verdict

LONG_LINE = f"return Z * ({' + '.join(map(str, range(60)))})"

RELU = f"def relu(Z):\n    {LONG_LINE}\n"

ANSWER = "Ten slopes multiply to almost nothing.\n\n" + "And so on. " * 40

DISTINCT = 3.0
"""Contrast that graphics need with what lies beside them, by WCAG 2.2, 1.4.11."""


def rendered(note=NOTE, marks: Marks | None = None, interim: Interim | None = None) -> str:
    """Return the page of a student with a long id, in which there is all that a page can hold."""
    sources = {"relu": RELU, "sigmoid": "def sigmoid(Z):\n    return 1\n"}
    notebook = reassemble(filled(LESSON, sources, ANSWER), COURSE.lessons[LESSON]).notebook
    cells = {cell_name(cell): cell for cell in notebook.cells}
    cells["relu-solution"].outputs = [
        new_output("stream", text="printed " * 40),
        new_output("display_data", {"image/png": picture()}),
        new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"]),
    ]
    cells["title"].metadata[PUT_OFF] = True
    reply = Reply(datetime(2026, 3, 3, tzinfo=UTC), "At zero, the slope is 0.\nSee lesson 1.")
    student = "s001-with-a-rather-long-id-from-the-university"
    page = page_of(student, note, notebook, marks or Marks(), NAMES, [reply])
    html = page_environment().get_template("page.html.j2")
    return html.render(page=replace(page, interim=interim))


def rich_note():
    """Return a note with verdicts, repairs, incidents, and asides of many kinds."""
    results = wrong("relu", hint="Is it `Z` or `dA`?", advice="a warning was shown")
    results = with_verdict(results, "sigmoid", Verdict.UNATTEMPTED)
    results = tuple(
        replace(each, points=1.0, verdict=Verdict.WRONG_SHAPE)
        if each.item == "sigmoid_backward"
        else each
        for each in results
    )
    return replace(
        NOTE,
        results=results,
        points=5.0,
        isolation="namespaces",
        repairs=("a cell was there twice",),
        incidents=("relu ended Python",),
        asides=(Aside("relu", "Your examples", "relu: `no` example yet.\n  example 1: why."),),
    )


def rich_marks() -> Marks:
    return Marks(
        handed_in=datetime(2026, 3, 1, 12, tzinfo=UTC),
        lost=0.5,
        cells={"saturation-answer": Mark(2.0), "relu_backward-tests": Mark(2.0, 2.0, 1.5)},
        comments={"relu-solution": "Look at `Z`.", "saturation-answer": "Just so."},
    )


INTERIM = Interim(
    "Not the last word",
    ["What counts is told when the lesson is due."],
    has_points=False,
    has_reasons=False,
)

PAGES = {
    "all": lambda: rendered(rich_note(), rich_marks()),
    "right": rendered,
    "rejected": lambda: rendered(replace(NOTE, rejected="not a readable notebook (no cells)")),
    "interim": lambda: rendered(rich_note(), interim=INTERIM),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_violation_by_day_by_night_in_print_and_on_a_phone(page, name):
    page.set_content(PAGES[name]())
    assert violations_in_every_look(page, PHONE) == []
    assert all(page.evaluate("[...document.images].map(each => each.naturalWidth)"))


def colour_of(page: Page, selector: str) -> np.ndarray:
    """Return a colour, (1, 3) from 0 to 1, that the middle of an element shows most."""
    seen = imread(io.BytesIO(page.locator(selector).first.screenshot()), format="png")[..., :3]
    inner = seen[4:-4, 4:-4].reshape(-1, 3)
    colours, times = np.unique(inner, axis=0, return_counts=True)
    return colours[np.argmax(times)][None]


@pytest.mark.parametrize(
    "look",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"media": "print"},
        {"forced_colors": "active", "color_scheme": "dark"},
    ],
)
def test_bar_tells_what_was_earned_by_lightness_alone(page, look):
    page.set_content(PAGES["all"]())
    page.emulate_media(**look)
    earned, not_earned = (
        colour_of(page, f".bar span:has(i[style='width: {share}%'])") for share in (100, 0)
    )
    (ratio,) = contrasts(tuple(earned[0]), not_earned)
    assert ratio >= DISTINCT
