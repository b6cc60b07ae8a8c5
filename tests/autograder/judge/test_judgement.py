"""What judging makes of a submission, in the form in which nbgrader reads points."""

from dataclasses import replace

from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade
import pytest

from autograder.courses.templates import cell_name, is_test
from autograder.judge.checking import VERDICT_MIME
from autograder.judge.judgement import Judgement
from autograder.submissions.reassembly import reassemble
from course.lessons import TESTS
from tests.handing_in import LESSONS, filled, reference_sources
from tests.this_course import COURSE, SPECIFICATIONS
from tests.verdicts import judged_as, results


def points_nbgrader_reads(notebook) -> dict[str, float]:
    """Return the score of each test cell as nbgrader determines it."""
    return {
        cell_name(cell).removesuffix(TESTS): determine_grade(cell)[0]
        for cell in notebook.cells
        if is_test(cell)
    }


def points_of(judged: Judgement) -> dict[str, float]:
    return {result.item: result.points for result in judged.results}


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("share", [0, 0.01, 0.29, 0.5, 1])
def test_enter_results_makes_nbgrader_read_the_points_of_the_verdict(lesson, share):
    made_up = tuple(
        replace(result, points=round(result.points * share, 2)) for result in results(lesson)
    )
    judged = judged_as(made_up, lesson)
    assert points_nbgrader_reads(judged.notebook) == points_of(judged)
    assert judged.points == pytest.approx(sum(result.points for result in made_up))


def test_points_of_a_judgement_are_their_sum_in_hundredths():
    thirds = tuple(replace(result, points=1 / 3) for result in results())
    assert judged_as(thirds).points == round(len(thirds) / 3, 2)


def test_enter_results_shows_each_verdict_in_its_test_cell():
    judged = judged_as(results(relu=0.5))
    shown = {
        cell_name(cell).removesuffix(TESTS): cell.outputs[0].data[VERDICT_MIME]
        for cell in judged.notebook.cells
        if is_test(cell)
    }
    assert shown == {result.item: result.to_json() for result in judged.results}


def test_enter_results_overwrites_what_would_count_as_full_marks():
    filled_in = filled("01_activations", reference_sources("01_activations"))
    notebook = reassemble(filled_in, COURSE.lessons["01_activations"]).notebook
    full = {
        specification.item: specification.points
        for specification in SPECIFICATIONS["01_activations"]
    }
    assert points_nbgrader_reads(notebook) == full  # silence is success to nbgrader
    assert points_nbgrader_reads(
        judged_as(results(**dict.fromkeys(full, 0.0))).notebook
    ) == dict.fromkeys(full, 0.0)


def test_own_cells_have_no_part_in_the_points():
    judged = judged_as(results())
    judged.notebook.cells.append(new_code_cell(source="10.0"))
    assert points_nbgrader_reads(judged.notebook) == points_of(judged)
