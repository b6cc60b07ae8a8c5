"""What students get: it is built from source/ alone, gives nothing away, and earns what it
should.
"""

from collections.abc import Iterator
from pathlib import Path
import re

import nbformat
import pytest

from autograder.classroom.classroom import Classroom
from autograder.courses.seeded import PUBLIC_SEED
from autograder.courses.templates import cell_name, is_solution, is_test
from autograder.courses.visible import made_checks
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.releasing.checks import says_the_same
from autograder.releasing.release import release_in_class
from autograder.submissions.reassembly import reassemble
from course.lessons import SOLUTION, TESTS, notebook_path
from course.visible import CHECKS
from tests.handing_in import LESSONS, filled, reference_sources, released
from tests.sample_class import textbook
from tests.this_course import COURSE, ITEMS, PROJECT, SPECIFICATIONS, class_in


def student_files() -> list[Path]:
    """Return every file that reaches a student."""
    found = [
        path
        for folder in (COURSE.release, PROJECT / "course")
        for path in folder.rglob("*")
        if path.is_file()
    ]
    return [
        path
        for path in found
        if "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts
    ]


def source(lesson: str) -> nbformat.NotebookNode:
    return nbformat.read(notebook_path(COURSE.source, lesson), as_version=4)


def solution_regions(lesson: str) -> list[str]:
    """Return the text between the solution markers, cell by cell."""
    cells = [cell.source for cell in source(lesson).cells if is_solution(cell)]
    return [
        region
        for text in cells
        for region in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, re.S)
    ]


def telling_lines(text: str) -> set[str]:
    """Return the lines that would give something away: statements, not a bare word like `try:`."""
    lines = {re.sub(r"\s+", "", line) for line in text.splitlines()}
    return {line for line in lines if len(line) > 12 and not line.startswith("#")}


@pytest.fixture(scope="module")
def classroom(tmp_path_factory) -> Classroom:
    """A class that all lessons are released in: its gradebook takes a second to make."""
    return class_in(tmp_path_factory.mktemp("released"))


@pytest.fixture(scope="module")
def judge() -> Iterator[IsolatedJudge]:
    """A judge for all lessons: to start one takes longer than to judge."""
    with open_judge(PROJECT, PUBLIC_SEED) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_regenerating_the_release_changes_no_byte(lesson, classroom):
    release_in_class(COURSE.lessons[lesson], classroom)
    built, kept = (
        {path.name: path.read_bytes() for path in (folder / lesson).iterdir()}
        for folder in (classroom.release, COURSE.release)
    )
    assert built == kept, "run: make release"


@pytest.mark.parametrize("lesson", LESSONS)
def test_release_of_a_lesson_holds_its_notebook_and_its_visible_checks_and_nothing_else(lesson):
    assert sorted(path.name for path in (COURSE.release / lesson).iterdir() if path.is_file()) == [
        f"{lesson}.ipynb",
        CHECKS,
    ]


@pytest.mark.parametrize(
    "lesson", [*LESSONS[:4], *(pytest.param(name, marks=pytest.mark.slow) for name in LESSONS[4:])]
)
def test_rebuilding_the_visible_checks_changes_nothing_but_last_digits(lesson):
    home = COURSE.lessons[lesson]
    assert says_the_same(home.checks_text, made_checks(home).to_text()), "run: make release"
    assert (COURSE.release / lesson / CHECKS).read_text(encoding="utf-8") == home.checks_text, (
        "run: make release"
    )


def test_no_student_file_contains_a_line_of_a_solution():
    # What the exercise itself shows (imports, signatures, worked examples) is no secret.
    shown = {
        line
        for lesson in LESSONS
        for cell in released(lesson).cells
        if not is_solution(cell)
        for line in telling_lines(cell.source)
    }
    secret = {
        line
        for lesson in LESSONS
        for region in solution_regions(lesson)
        for line in telling_lines(region)
    } - shown
    assert len(secret) > 30
    for path in student_files():
        text = re.sub(
            r"\s+", "", path.read_text(encoding="utf-8", errors="replace").replace("\\n", "")
        )
        assert [line for line in secret if line in text] == [], path


def test_what_the_release_shows_of_solution_lines_is_harmless():
    """The lines that occur both in solutions and in released cells, one by one: none is an
    answer.
    """
    shown = {
        line
        for lesson in LESSONS
        for cell in released(lesson).cells
        for line in telling_lines(cell.source)
    }
    both = {
        line
        for lesson in LESSONS
        for region in solution_regions(lesson)
        for line in telling_lines(region)
    } & shown
    # A call of a method that the lesson names in its text, and a loop head that the find-the-bug
    # item of 05 shows too.
    assert sorted(both) == ["forepochinrange(1,epochs+1):", "model.backward(Y)"]


@pytest.mark.parametrize(
    "words", ["BEGIN SOLUTION", "HIDDEN TESTS", "autograder.hidden", "Rubric", "Sample answer"]
)
def test_no_released_notebook_contains_what_is_for_instructors(words):
    assert [
        path
        for path in student_files()
        if path.suffix == ".ipynb" and words in path.read_text(encoding="utf-8")
    ] == []


def test_no_student_file_contains_a_sample_answer():
    sentences = {
        sentence.strip()
        for lesson in LESSONS
        for cell in source(lesson).cells
        if is_solution(cell) and cell.cell_type == "markdown"
        for sentence in re.split(r"[.\n]", cell.source)
    }
    for path in student_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        assert [
            sentence for sentence in sentences if len(sentence) > 40 and sentence in text
        ] == [], path


def test_no_student_file_contains_a_known_mistake():
    wrong = {
        f"{item}: {mistake.id}": mistake.source
        for item, specification in ITEMS.items()
        for mistake in specification.mistakes
    }
    for path in student_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        assert [mistake for mistake, source in wrong.items() if source in text] == [], path


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_textbook_solutions_earn_every_point(lesson, judge):
    judged = judge.judge(reassemble(filled(lesson, textbook()), COURSE.lessons[lesson]))
    assert {result.item: result.points for result in judged.results} == {
        specification.item: specification.points for specification in SPECIFICATIONS[lesson]
    }
    assert [result.message for result in judged.results if result.verdict != "correct"] == []


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_untouched_release_earns_nothing(lesson, judge):
    judged = judge.judge(reassemble(released(lesson), COURSE.lessons[lesson]))
    assert judged.points == 0
    assert {str(result.verdict) for result in judged.results} == {"unattempted"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_are_named_as_the_design_says(lesson):
    notebook = source(lesson)
    for cell in notebook.cells:
        assert cell.id == cell_name(cell)
        if is_test(cell):
            assert cell.id.endswith(TESTS)
            assert cell.id.removesuffix(TESTS) in ITEMS
        elif is_solution(cell):
            assert cell.id.endswith(SOLUTION if cell.cell_type == "code" else "-answer")
    items = [cell.id.removesuffix(TESTS) for cell in notebook.cells if is_test(cell)]
    assert sorted(items) == sorted(specification.item for specification in SPECIFICATIONS[lesson])
    assert [cell.id for cell in released(lesson).cells] == [cell.id for cell in notebook.cells]


def test_items_of_the_design_are_all_there():
    named = [
        "relu",
        "relu_backward",
        "sigmoid",
        "sigmoid_backward",
        "bce_loss",
        "bce_loss_backward",
        "LinearLayer-init",
        "LinearLayer-forward",
        "LinearLayer-backward",
        "LinearLayer-update",
        "MLP-init",
        "MLP-forward",
        "MLP-backward",
        "MLP-update",
        "MLP-predict",
        "train-losses",
        "train-updates",
        "train-log",
    ]
    assert set(named) <= set(ITEMS)


@pytest.mark.parametrize("lesson", LESSONS)
def test_points_of_the_notebook_are_those_of_the_specifications(lesson):
    points = {
        cell.id.removesuffix(TESTS): cell.metadata.nbgrader.points
        for cell in source(lesson).cells
        if is_test(cell)
    }
    assert points == {
        specification.item: specification.points for specification in SPECIFICATIONS[lesson]
    }


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_exercise_keeps_its_signature_and_docstring_in_the_release(lesson):
    sources = {
        cell.id: cell.source
        for cell in released(lesson).cells
        if cell.cell_type == "code" and is_solution(cell)
    }
    for name, solved in reference_sources(lesson).items():
        stub = sources[name + SOLUTION]
        head = [
            line for line in solved.splitlines() if line.lstrip().startswith(("def ", "class "))
        ]
        assert [
            line for line in stub.splitlines() if line.lstrip().startswith(("def ", "class "))
        ] == head
        assert stub.count('"""') == solved.count('"""') >= 2
        assert "raise NotImplementedError()" in stub


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_a_bug_to_find_and_a_question_to_answer_in_words(lesson):
    notebook = source(lesson)
    bugs = [cell.id for cell in notebook.cells if is_test(cell) and cell.id.startswith("break_")]
    answers = [
        cell for cell in notebook.cells if is_solution(cell) and cell.cell_type == "markdown"
    ]
    assert len(bugs) == len(answers) == 1
    assert answers[0].metadata.nbgrader.grade
    assert "**Rubric.**" in answers[0].source
    assert "**Sample answer.**" in answers[0].source


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_exercise_has_three_hints_and_a_time(lesson):
    words = "\n".join(
        cell.source for cell in released(lesson).cells if cell.cell_type == "markdown"
    )
    exercises = len(reference_sources(lesson))
    for number in (1, 2, 3):
        assert words.count(f"<details><summary>Hint {number}") >= exercises
    assert len(re.findall(r"[Aa]bout \d+ minutes", words)) > exercises


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_figure_has_alternative_text(lesson):
    outputs = [
        output
        for cell in source(lesson).cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    pages = [
        output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})
    ]
    assert pages
    assert all(re.search(r'<img alt="[^"]{60,}"', page) for page in pages)
    assert not any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_are_short(lesson):
    for cell in released(lesson).cells:
        if cell.cell_type == "code" and not is_solution(cell):
            assert cell.source.count("\n") <= 20, cell.id
        elif cell.cell_type == "markdown":
            plain = re.sub(r"\$[^$]*\$|\|[^\n]*\|", " ", cell.source)
            assert len(plain.split()) <= 160, cell.id
