"""Results lie where every nbgrader tool looks for them."""

import json

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
import pytest

from autograder.gradebook import RECORD, digest, graded_before, is_current, record, require_lessons_in_gradebook, verdicts
from autograder.nbgrader_access import course_directory
from autograder.problems import Problem
from autograder.releasing import release_lesson
from course.lessons import TESTS, notebook_path
from course.verdicts import Verdict
from tests.autograder.verdicts import LESSON, judged_as, note, results, with_verdict
from tests.handing_in import filled, hand_in, reference_sources

POINTS = {
    "ada": {"relu": 2.0, "relu_backward": 2.0, "sigmoid": 2.0, "sigmoid_backward": 2.0, "break_relu_backward": 2.0},
    "blaise": {"relu": 0.0, "relu_backward": 0.0, "sigmoid": 0.0, "sigmoid_backward": 0.0, "break_relu_backward": 0.0},
}


def in_gradebook(layout, student: str) -> dict[str, float]:
    """Return the scores that nbgrader's own interface gives for the judged items."""
    with Gradebook(layout.database_url) as gradebook:
        grades = gradebook.find_submission_notebook(LESSON, LESSON, student).grades
        return {grade.name.removesuffix(TESTS): grade.score for grade in grades if grade.name.endswith(TESTS)}


def in_verdicts(layout, student: str) -> dict[str, float]:
    return {item["item"]: item["points"] for item in verdicts(layout, student, LESSON)["items"]}


# A real class


@pytest.mark.slow
@pytest.mark.parametrize("student", ["ada", "blaise", "carl"])
def test_gradebook_of_a_graded_class_has_the_points_of_the_verdicts(graded_class, student):
    points = in_gradebook(graded_class, student)
    assert points == in_verdicts(graded_class, student)
    assert points == POINTS.get(student, points)


@pytest.mark.slow
def test_gradebook_of_a_graded_class_has_a_part_of_the_points_for_a_part_of_the_work(graded_class):
    points = in_gradebook(graded_class, "carl")
    assert points["relu_backward"] == 0
    assert 0 < points["sigmoid"] < 2
    assert points["relu"] == points["sigmoid_backward"] == 2


@pytest.mark.slow
def test_gradebook_asks_for_the_written_answer_to_be_graded_by_hand_where_there_is_one(graded_class):
    with Gradebook(graded_class.database_url) as gradebook:
        needs = {
            student: {grade.name: grade.needs_manual_grade
                      for grade in gradebook.find_submission_notebook(LESSON, LESSON, student).grades}
            for student in ("ada", "blaise")
        }
    assert [name for name, by_hand in needs["ada"].items() if by_hand] == ["saturation-answer"]
    assert [name for name, by_hand in needs["blaise"].items() if by_hand and name.endswith(TESTS)] == []


@pytest.mark.slow
def test_graded_class_is_autograded_in_the_eyes_of_formgrader(graded_class):
    api = NbGraderAPI(course_directory(graded_class, LESSON))
    assert api.get_autograded_students(LESSON) == {"ada", "blaise", "carl"}
    told = {one["student"]: one for one in api.get_submissions(LESSON) if one["autograded"]}
    assert {name: one["score"] for name, one in told.items()} == {
        "ada": 10.0, "blaise": 0.0, "carl": verdicts(graded_class, "carl", LESSON)["points"]}
    assert told["ada"]["timestamp"] == "2026-03-01T12:00:00"


@pytest.mark.slow
def test_autograded_notebook_shows_each_verdict_and_the_students_work(graded_class):
    notebook = nbformat.read(notebook_path(graded_class.autograded / "carl", LESSON), as_version=4)
    nbformat.validate(notebook)
    cells = {cell.id: cell for cell in notebook.cells}
    messages = {item["item"]: item["message"] for item in verdicts(graded_class, "carl", LESSON)["items"]}
    shown = cells["relu_backward-tests"].outputs[0].data["text/plain"]
    assert shown.startswith(messages["relu_backward"])
    assert "np.clip(Z, -20, 20)" in cells["sigmoid-solution"].source
    assert "END SOLUTION" not in json.dumps(cells["saturation-answer"])


@pytest.mark.slow
def test_autograded_folder_holds_the_notebook_the_note_and_the_time_of_handing_in(graded_class):
    folder = graded_class.autograded / "ada" / LESSON
    assert sorted(path.name for path in folder.iterdir()) == [f"{LESSON}.ipynb", "timestamp.txt", RECORD]


@pytest.mark.slow
def test_graded_before_gives_every_student_of_the_class(graded_class):
    assert graded_before(graded_class) == {(student, LESSON) for student in ("ada", "blaise", "carl")}


# Recording alone


def submitted(layout, student="ada"):
    return hand_in(layout.root, student, LESSON, filled(LESSON, reference_sources(LESSON)))


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
def test_record_of_a_resubmission_replaces_the_earlier_points_and_says_nothing(layout, capfd):
    release_lesson(LESSON, layout)
    path = submitted(layout)
    record(layout, "ada", path, judged_as(results()), digest(path))
    assert in_gradebook(layout, "ada")["relu"] == 2.0
    worse = with_verdict(results(sigmoid=1.25), "relu", Verdict.CRASHED)
    record(layout, "ada", path, judged_as(worse), digest(path))
    assert in_gradebook(layout, "ada") == in_verdicts(layout, "ada") == {**POINTS["ada"], "relu": 0.0, "sigmoid": 1.25}
    with Gradebook(layout.database_url) as gradebook:
        assert len(gradebook.assignment_submissions(LESSON)) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_record_of_students_with_odd_names_keeps_them_apart(layout):
    release_lesson(LESSON, layout)
    names = ["o'hara", "ann smith", "zoë.b+1@c.org", "-x"]
    for number, name in enumerate(names):
        path = submitted(layout, name)
        record(layout, name, path, judged_as(results(relu=number / 10)), digest(path))
    assert {name: in_gradebook(layout, name)["relu"] for name in names} == {
        name: number / 10 for number, name in enumerate(names)}


@pytest.mark.slow
def test_record_of_an_unreleased_lesson_says_why_in_one_line_and_notes_nothing(layout, monkeypatch, tmp_path):
    path = submitted(layout)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(Problem) as problem:
        record(layout, "ada", path, judged_as(results()), digest(path))
    log, = tmp_path.glob("autograder-nbgrader-*.log")
    reason = f"NbGraderException: No assignment with ID '{LESSON}' exists in the database"
    assert str(problem.value) == f"nbgrader could not record it: {reason}; its log: {log}"
    assert verdicts(layout, "ada", LESSON) is None


# Notes


def test_verdicts_of_what_was_never_graded_are_none(layout):
    assert verdicts(layout, "ada", LESSON) is None


def test_is_current_follows_notebook_and_time_of_handing_in(layout):
    path = submitted(layout)
    noted = note(layout.root, "ada", judged_as(results()))
    noted.write_text(json.dumps({**json.loads(noted.read_text(encoding="utf-8")), "digest": digest(path)}), encoding="utf-8")
    assert is_current(layout, "ada", LESSON, path)
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    assert not is_current(layout, "ada", LESSON, path)
    path.write_bytes(before)
    assert is_current(layout, "ada", LESSON, path)
    (path.parent / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    assert not is_current(layout, "ada", LESSON, path)


def test_is_current_of_a_withdrawn_submission_is_false(layout):
    path = submitted(layout)
    note(layout.root, "ada", judged_as(results()))
    path.unlink()
    assert not is_current(layout, "ada", LESSON, path)


def test_require_lessons_in_gradebook_without_one_makes_none(layout):
    with pytest.raises(Problem):
        require_lessons_in_gradebook(layout, [LESSON])
    assert list(layout.root.iterdir()) == []
    assert graded_before(layout) == set()
    assert list(layout.root.iterdir()) == []
