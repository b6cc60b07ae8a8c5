"""A page says what there is to say, and a browser can show it, however much a notebook holds."""

from dataclasses import replace
from datetime import UTC, datetime
import re

from nbformat.v4 import new_output
import pytest

from autograder.courses.templates import PUT_OFF, cell_name
from autograder.feedback.page import CUT_SHORT, MAX_CELL_OUTPUT_CHARS, MAX_CELL_TEXT_CHARS, page_of
from autograder.feedback.pages import page_environment
from autograder.gradebook.marks import Marks
from autograder.gradebook.notes import Note
from autograder.submissions.reassembly import reassemble
from course.assessment.asides import Aside
from course.assessment.explanation import Explanation
from course.assessment.verdicts import Verdict
from tests.handing_in import filled
from tests.this_course import COURSE
from tests.verdicts import FULL, LESSON, results

NAMES = {
    specification.item: specification.name
    for specification in COURSE.lessons[LESSON].specifications
}
NOTE = Note(
    digest="",
    seed="",
    engine="",
    graded=datetime(2026, 3, 1, tzinfo=UTC),
    lesson=LESSON,
    points=FULL,
    max_points=FULL,
    results=results(),
    isolation="none",
)


def rendered(relu: str = "", answer: str = "", outputs: tuple = (), note: Note = NOTE) -> str:
    """Return the page of a notebook whose `relu` and answer say, and whose `relu` showed, the
    given.
    """
    notebook = reassemble(filled(LESSON, {"relu": relu}, answer), COURSE.lessons[LESSON]).notebook
    next(cell for cell in notebook.cells if cell_name(cell) == "relu-solution").outputs = list(
        outputs
    )
    page = page_of("ada", note, notebook, Marks(), NAMES)
    return page_environment().get_template("page.html.j2").render(page=page)


def test_page_says_how_many_cells_were_not_run():
    notebook = reassemble(filled(LESSON, {}), COURSE.lessons[LESSON]).notebook
    told = (
        "",
        "1 cell of the lesson itself, none with anything of yours, was not run: no points depend "
        "on what it shows.",
        "2 cells of the lesson itself, none with anything of yours, were not run: no points depend "
        "on what they show.",
    )
    for n_put_off in range(3):
        for cell in notebook.cells[:n_put_off]:
            cell.metadata[PUT_OFF] = True
        page = page_of("ada", NOTE, notebook, Marks(), NAMES)
        html = page_environment().get_template("page.html.j2").render(page=page)
        assert told[n_put_off] in " ".join(html.split())
        assert html.count("While this was graded, ") == (n_put_off > 0)


@pytest.mark.parametrize(
    "reason, told",
    [
        (
            "not a readable notebook (it has no cells); ask for it anew.",
            "Not a readable notebook (it has no cells); hand it in anew.",
        ),
        (
            "a PDF, no notebook; ask for the notebook (.ipynb) it was made from.",
            "A PDF, no notebook; hand in the notebook (.ipynb) it was made from.",
        ),
    ],
)
def test_page_of_what_could_not_be_judged_speaks_to_the_student(reason, told):
    html = rendered(note=replace(NOTE, rejected=reason))
    assert told in html
    assert "ask for" not in html


@pytest.mark.parametrize(
    "texts",
    [{"relu": "#\n" * 240_000}, {"answer": "&" * 4_900_000}, {"answer": "\u202e\n" * 2_000_000}],
)
def test_page_of_a_very_long_text_shows_its_beginning_and_says_so(texts):
    html = rendered(**texts)
    assert html.count(CUT_SHORT) == 1
    assert len(html) < 20 * MAX_CELL_TEXT_CHARS


def test_page_of_a_text_that_fits_shows_all_of_it():
    html = rendered(relu="#" * MAX_CELL_TEXT_CHARS, answer="!" * MAX_CELL_TEXT_CHARS)
    assert "#" * MAX_CELL_TEXT_CHARS in html
    assert "!" * MAX_CELL_TEXT_CHARS in html
    assert CUT_SHORT not in html


def test_page_of_very_many_outputs_shows_the_first_and_says_so():
    shown = [
        new_output("stream", text=f"<{number}>" + "x" * (MAX_CELL_OUTPUT_CHARS // 10))
        for number in range(200)
    ]
    html = rendered(outputs=tuple(shown))
    assert "&lt;8&gt;" in html
    assert "&lt;20&gt;" not in html
    assert html.count(CUT_SHORT) == 1
    assert len(html) < 3 * MAX_CELL_OUTPUT_CHARS


def test_page_sets_headline_and_rows_as_they_are_in_the_verdict():
    rows = (("check", "values"), ("calls", "a = Account()\na.add(1)"), ("got", "word " * 30))
    explanation = Explanation("no value\n  got       nothing", rows)
    wrong = replace(results()[0], points=0.0, verdict=Verdict.ERROR, explanation=explanation)
    html = rendered(note=replace(NOTE, results=(wrong, *results()[1:])))
    assert f'<p class="headline">No value\n{" " * 14}got       nothing.</p>' in html
    assert re.findall("<div><dt>(.*)</dt><dd>([^<]*)</dd></div>", html)[-3:] == [
        ("check", "values"),
        ("calls", "a = Account()\na.add(1)"),
        ("got", f"{' '.join(['word'] * 16)}\n{' '.join(['word'] * 14)}"),
    ]


def test_page_shows_remarks_without_points_under_what_they_are_about():
    remark = Aside("relu", "Your examples", "relu: <b>no example</b> yet.\n  example 1: why.")
    html = rendered(note=replace(NOTE, asides=(remark, replace(remark, about="gone"))))
    assert html.count("Your examples, without points") == 1
    assert "<p>relu: &lt;b&gt;no example&lt;/b&gt; yet.</p><p>example 1: why.</p>" in html
    section = html.split('<h2 id="exercise-1"><code>relu</code></h2>')[1].split("</section>")[0]
    assert "Your examples, without points" in section
