"""The bank's submissions that aim at whoever looks at them: what feedback, reports, spreadsheets,
and nbgrader's pages show.
"""

from collections import Counter
import csv
import io
from pathlib import Path
import re
import shutil
import unicodedata

from nbconvert.exporters import HTMLExporter
import nbformat
import pytest
from rich.console import Console
from traitlets.config import Config

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.commands.report import help_table, reason_table, student_table
from autograder.courses.templates import is_solution
from autograder.executor.settings import autograde_in_sandbox
from autograder.exports.totals import totals
from autograder.feedback.nbgrader_pages import (
    MAX_COLOURED_CHARS,
    MAX_HTML_CHARS,
    MAX_PROSE_CHARS,
)
from autograder.gradebook.standing import standing_of_class
from autograder.insight.overview import reason_overviews, student_overviews
from autograder.pictures import MOST_PIXELS, MOST_PIXELS_TOGETHER
from course.lessons import notebook_path
from tests.autograder.feedback.seen import Seen, formgraders_page
from tests.autograder.test_pictures import picture
from tests.handing_in import filled, hand_in, reference_sources
from tests.hostile.display import BEACON, CASES, JPEG, LESSON, SCRIPT
from tests.this_course import class_in
from tests.verdicts import N_ITEMS

pytestmark = pytest.mark.slow

ODD = ("-rf", "=cmd|' C", "%2e%2e", "a\u202eb", "[bold]b", "x" * 128)
"""Names of folders that a system allows."""

NAMES = tuple(case.name for case in CASES)


@pytest.fixture(scope="module")
def hostile(released_class, tmp_path_factory) -> Classroom:
    """The class of all these submissions, graded and given feedback on, and "honest" in it. Not to
    be changed.
    """
    made = class_in(shutil.copytree(released_class, tmp_path_factory.mktemp("hostile") / "class"))
    for student, case in [
        *((case.name, case) for case in CASES),
        *((name, CASES[-1]) for name in ODD),
    ]:
        folder = made.submitted / student / LESSON
        folder.mkdir(parents=True)
        case.build(folder)
    hand_in(
        made.root, "honest", LESSON, filled(LESSON, reference_sources(LESSON), "An honest answer.")
    )
    for words in ("grade", "feedback"):
        assert main([words, LESSON, "--class", str(made.root)]) == 0
    return made


def page(classroom: Classroom, student: str) -> Seen:
    return Seen(
        (classroom.feedback / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    )


def require_seen(text: str) -> None:
    """Fail if a terminal or an eye would not see `text` as it is."""
    acting = {
        character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Cs")
    }
    assert acting <= {"\n"}, acting


# feedback


@pytest.mark.parametrize("student", [*NAMES, *ODD])
def test_feedback_page_acts_in_no_way(hostile, student):
    seen = page(hostile, student)
    assert not seen.acting()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b\x9b]", seen.text)


def test_feedback_page_shows_a_jpeg_that_stands_alone(hostile):
    pictures = page(hostile, "picture-without-a-text").attributes
    assert ("img", "src", f"data:image/jpeg;base64,{JPEG}") in pictures


def test_feedback_lies_in_the_folder_of_its_student_and_nowhere_else(hostile):
    assert {path.name for path in hostile.feedback.iterdir()} == {"honest", *NAMES, *ODD}
    assert len(list(hostile.feedback.rglob("*.html"))) == len(NAMES) + len(ODD) + 1


@pytest.mark.parametrize(
    "student, told",
    [
        ("escapes-in-exception", r"ValueError: \x1b]0;acted\x07\x1b[2J"),
        ("html-in-exception", f"ValueError: {SCRIPT}"),
        ("markup-in-exception", "[bold green]all correct[/bold]"),
        ("html-as-a-class-name", SCRIPT[:40]),
        ("source-out-of-order", r"# maximum of Z and 0 \u202e\u2066"),
        ("scripts-in-an-answer", "< script>document.title"),
    ],
)
def test_feedback_page_shows_what_was_tried_as_text(hostile, student, told):
    assert told in page(hostile, student).text


# insight, report, export, try


@pytest.mark.parametrize("words, name", [([], "insight.html"), (["--teach"], "teach.html")])
def test_insight_into_the_class_acts_in_no_way(hostile, words, name):
    assert main(["insight", LESSON, *words, "--class", str(hostile.root)]) == 0
    seen = Seen((hostile.root / name).read_text(encoding="utf-8"))
    assert not seen.acting()
    require_seen(seen.text)


def test_report_of_the_class_passes_no_control_sequence_on(hostile):
    file, found = io.StringIO(), standing_of_class(hostile, [LESSON])
    console = Console(file=file, force_terminal=True, width=250)
    console.print(student_table(found, [LESSON]))
    console.print(reason_table(reason_overviews(found)))
    console.print(help_table(student_overviews(found)))
    require_seen(re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue()))


@pytest.mark.parametrize("words", [[], ["--students"], ["--items"]])
def test_report_command_passes_no_control_sequence_on(hostile, capsys, words):
    assert main(["report", LESSON, *words, "--class", str(hostile.root)]) == 0
    require_seen(capsys.readouterr().out)


def test_totals_of_the_class_hold_no_formula(hostile):
    text = totals(standing_of_class(hostile, [LESSON]), [LESSON])
    require_seen(text)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if re.match(r"[\s\"]*[=+\-@＝]", cell)]
    assert f"'{ODD[1]}" in cells


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_export_of_the_class_holds_no_formula(hostile, tmp_path, delimiter):
    assert (
        main(
            [
                "export",
                LESSON,
                "--class",
                str(hostile.root),
                "--output",
                str(tmp_path / "scores.csv"),
            ]
        )
        == 0
    )
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8")
    require_seen(text)
    by_comma = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    cells = (
        by_comma
        if delimiter == ","
        else [cell for line in text.split("\n") for cell in line.split(";")]
    )
    assert not [cell for cell in cells if re.match(r"[\s\"]*[=+\-@＝]", cell)]
    assert f"'{ODD[1]}" in by_comma


@pytest.mark.parametrize(
    "student",
    [
        "escapes-in-exception",
        "verdict-in-exception",
        "source-out-of-order",
        "markup-in-exception",
    ],
)
def test_try_prints_what_a_submission_says_as_it_is(hostile, student, capsys):
    assert main(["try", str(notebook_path(hostile.submitted / student, LESSON))]) == 0
    printed = capsys.readouterr().out
    require_seen(printed)
    assert [line for line in printed.splitlines() if line.startswith("[")][0].startswith(
        "[0/2] relu: "
    )
    assert len([line for line in printed.splitlines() if line.startswith("[")]) == N_ITEMS
    assert main(["try", "--json", str(notebook_path(hostile.submitted / student, LESSON))]) == 0
    require_seen(capsys.readouterr().out)


def test_grade_prints_names_and_reasons_as_they_are(released_class, tmp_path, capsys):
    made = class_in(shutil.copytree(released_class, tmp_path / "class"))
    for student in ("a\n\x1b[2Jb", "c\u202ed"):
        path = hand_in(made.root, student, LESSON, filled(LESSON, {}))
        path.write_text("\x1b]0;acted\x07{", encoding="utf-8")
    assert main(["grade", LESSON, "--class", str(made.root)]) == 0
    told = capsys.readouterr()
    require_seen(told.out + told.err)
    assert sorted(line.split(",")[0] for line in told.err.splitlines()) == [
        r"refused: a\n\x1b[2Jb",
        r"refused: c\u202ed",
    ]


# nbgrader's own pages


def settings() -> Config:
    config = Config()
    autograde_in_sandbox(config)
    return config


def own(seen: Seen) -> Counter[tuple[str, ...]]:
    """Return what acts in a page by itself, or by a click that leads elsewhere than to another
    page.
    """
    return Counter(
        {
            tag: number
            for tag, number in seen.acting().items()
            if not (tag[0] == "a" and PAGE.match(tag[-1]))
        }
    )


PAGE = re.compile(r"https?://|\.\./0[1-5]_\w+\.ipynb")


@pytest.fixture(scope="module")
def of_an_honest_one(hostile) -> Counter[tuple[str, ...]]:
    """What acts in formgrader's page of an honest submission: nbgrader's own scripts and fields."""
    return own(formgraders_page(notebook_path(hostile.autograded / "honest", LESSON), Config()))


@pytest.mark.parametrize("student", NAMES)
def test_graded_notebook_acts_in_no_page_even_if_nbgrader_has_no_settings_of_ours(
    hostile, of_an_honest_one, student
):
    assert (
        own(formgraders_page(notebook_path(hostile.autograded / student, LESSON), Config()))
        <= of_an_honest_one
    )


OUTPUTS = {
    "html": {"text/html": SCRIPT},
    "frame": {"text/html": f"<iframe src='{BEACON}'></iframe>"},
    "picture": {"text/html": f"<img src='{BEACON}'><svg onload='x()'></svg>"},
    "markdown": {"text/markdown": f"{SCRIPT}\n![x]({BEACON})"},
    "svg": {
        "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>{SCRIPT}</svg>"
    },
    "javascript": {"application/javascript": f"fetch('{BEACON}')"},
    "widget": {
        "application/vnd.jupyter.widget-view+json": {"model_id": "</script><script>x()</script>"}
    },
}
"""What a kernel outside our judge may leave in a notebook of another course."""


def raw(
    hostile: Classroom, tmp_path: Path, data: dict, answer: str = "", code: str | None = None
) -> Path:
    """Return a graded notebook that shows `data` in a cell, and `answer`, as they are; and nothing
    but `code` in all cells of code, if that is given.
    """
    notebook = nbformat.read(notebook_path(hostile.autograded / "honest", LESSON), 4)
    if code is not None:
        for cell in notebook.cells:
            cell.source = code if cell.cell_type == "code" else cell.source
    written = [cell for cell in notebook.cells if is_solution(cell)]
    written[0].outputs = [nbformat.v4.new_output("display_data", data=data)]
    (in_words,) = [cell for cell in written if cell.cell_type == "markdown"]
    in_words.source = answer
    nbformat.write(notebook, tmp_path / "raw.ipynb")
    return tmp_path / "raw.ipynb"


@pytest.mark.parametrize("kind", OUTPUTS)
def test_settings_keep_outputs_from_acting_in_nbgraders_pages(
    hostile, of_an_honest_one, tmp_path, kind
):
    path = raw(hostile, tmp_path, OUTPUTS[kind])
    assert own(formgraders_page(path, settings())) <= of_an_honest_one


ANSWERS = [
    SCRIPT,
    f"<iframe src='{BEACON}'></iframe>",
    f"![x]({BEACON})",
    f"<img src='{BEACON}'>",
    "<form action=/x><button>Full credit</button>",
    "<a href='java&#115;cript:x()'>open</a>",
    "<svg><script>x()</script></svg>",
    "<math><mtext><img src=x onerror=x()>",
    f"<p style=\"background: url('{BEACON}')\">x</p>",
    "<img src='/logout'>",
    "<img src='../../api/shutdown'>",
    "<script>x()</script>",
    "<input class='score' value=2 autofocus onfocus=x()>",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_settings_keep_answers_from_acting_in_nbgraders_pages(
    hostile, of_an_honest_one, tmp_path, answer
):
    path = raw(hostile, tmp_path, {"text/plain": ""}, answer)
    assert own(formgraders_page(path, settings())) <= of_an_honest_one
    assert not own(formgraders_page(path, Config())) <= of_an_honest_one, (
        "nbgrader itself would let it act"
    )


@pytest.mark.parametrize(
    "answer",
    [
        "<scr<script>x</script>ipt>x()</script>",
        "<<script>script>x()<</script>/script>",
        "<style><img src=x onerror=x()></style>",
        "<style><!--</style><img title='--><img src=x onerror=x()>'>",
        "<noscript><p title='</noscript><img src=x onerror=x()>'>",
        "<a href=' &#14; javascript:x()'>a</a>",
        "<a href='//127.0.0.1:8999/'>a</a>",
        "<img src='data:text/html,x'>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<table background='//x'><td background='//x'>",
        "<details open ontoggle=x()>",
    ],
)
def test_settings_withstand_what_gets_past_simple_filters(
    hostile, of_an_honest_one, tmp_path, answer
):
    assert (
        own(formgraders_page(raw(hostile, tmp_path, {"text/html": answer}, answer), settings()))
        <= of_an_honest_one
    )


def test_settings_keep_names_from_acting_in_formgraders_page_of_a_submission(
    hostile, of_an_honest_one
):
    path = notebook_path(hostile.autograded / "honest", LESSON)
    assert own(formgraders_page(path, settings(), "<img src=x onerror=x()>")) <= of_an_honest_one


DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def test_settings_show_code_in_the_order_in_which_it_runs(hostile):
    path = notebook_path(hostile.autograded / "source-out-of-order", LESSON)
    seen = formgraders_page(path, settings())
    assert r"\u202e\u2066" in seen.text
    assert not DIRECTION.search(seen.text)


def test_settings_write_out_references_to_what_acts(hostile, tmp_path):
    path = raw(hostile, tmp_path, {"text/html": "a&#x202e;b"}, "c&#8238;d")
    seen = formgraders_page(path, settings())
    assert r"a\u202eb" in seen.text
    assert r"c\u202ed" in seen.text
    assert not DIRECTION.search(seen.text)


def test_settings_leave_what_only_shows(hostile, tmp_path):
    table = "<style>td { color: red }</style><table><tr><td>1</td></tr></table>"
    answer = (
        "**bold** $a<b$ <sub>2</sub> "
        "`code`\n\n<details><summary>more</summary>hidden</details>\n\n| a |\n|---|\n| b "
        "|\n\n[x](https://x.org)"
    )
    seen = formgraders_page(raw(hostile, tmp_path, {"text/html": table}, answer), settings())
    assert {"table", "strong", "sub", "details", "summary", "code"} <= set(seen.tags)
    assert "color: red" not in seen.text
    assert "$a<b$" in seen.text
    assert ("a", "href", "https://x.org") in seen.attributes


def test_settings_bound_what_is_rendered(hostile, tmp_path):
    """Rendering it can take as long as the square of its length, and Jupyter does nothing else."""
    prose, html = "\\\\(<b>" * (MAX_PROSE_CHARS // 3), "<p>" * (MAX_HTML_CHARS // 3 + 1)
    seen = formgraders_page(
        raw(hostile, tmp_path, {"text/html": html, "text/plain": "as text"}, prose), settings()
    )
    assert prose in seen.text
    assert "as text" in seen.text
    assert Counter(seen.tags)["p"] < 100


@pytest.mark.parametrize("n_more, is_coloured", [(0, True), (1, False)])
def test_settings_bound_the_code_that_is_shown_in_colours(hostile, tmp_path, n_more, is_coloured):
    """To tell the colours takes as long as the square of its length, too."""
    code = f"a = '<b>' #{'.' * MAX_COLOURED_CHARS}"[: MAX_COLOURED_CHARS + n_more]
    seen = formgraders_page(raw(hostile, tmp_path, {}, code=code), settings())
    assert code in seen.text
    assert (("span", "class", "c1") in seen.attributes) == is_coloured
    assert "b" not in seen.tags


def test_settings_bound_the_pixels_of_all_pictures_of_a_page(hostile, tmp_path):
    """Whoever opens it unpacks all of them, whether they are outputs, in HTML, or attached."""
    large = [picture(100, MOST_PIXELS // 200 + number) for number in range(12)]
    embedded = [f'<img src="data:image/png;base64,{picture}">' for picture in large]
    path = raw(hostile, tmp_path, {"image/png": large[0]}, "".join(embedded[1:]))
    seen = formgraders_page(path, settings())
    pictures = {value for tag, name, value in seen.attributes if (tag, name) == ("img", "src")}
    shown = [picture for picture in large if any(picture in url for url in pictures)]
    assert shown == large[: MOST_PIXELS_TOGETHER // (MOST_PIXELS // 2 + 1200)]


def test_settings_work_for_nbgraders_own_feedback(hostile, tmp_path):
    config = settings()
    config.HTMLExporter.template_name = "classic"
    path = raw(hostile, tmp_path, OUTPUTS["html"], SCRIPT)
    acting = Seen(HTMLExporter(config=config).from_filename(str(path))[0]).acting()
    honest = Seen(
        HTMLExporter(config=config).from_filename(str(raw(hostile, tmp_path, {"text/plain": ""})))[
            0
        ]
    ).acting()
    assert acting <= honest
