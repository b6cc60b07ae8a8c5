"""What is known of one submission, as far as there is anything, and what has changed since."""

from dataclasses import replace
import shutil

import pytest

from autograder.appeals.dossier import dossier, exercises_of
from autograder.classroom.classroom import Classroom
from autograder.gradebook.history import Entry, add_to_history, history
from autograder.gradebook.notes import read_note
from autograder.problems import Problem
from tests.handing_in import hand_in, released
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON


@pytest.fixture
def classroom(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, to be changed at will."""
    return class_in(shutil.copytree(graded_class.root, tmp_path / "class"))


def test_dossier_of_a_graded_submission_has_its_note_its_code_and_no_reason(graded_class):
    found = dossier(graded_class, "carl", LESSON)
    assert found.note == read_note(graded_class, "carl", LESSON)
    assert (found.reasons, found.alike, found.code_before) == ((), [], None)
    assert found.code["sigmoid-solution"].startswith("def sigmoid(Z):\n    return 1 / (1 + np.exp(")
    assert [entry.note for entry in found.entries] == [found.note]
    assert found.marks.points == found.note.points


def test_dossier_of_what_an_earlier_version_graded_has_its_code_from_the_graded_notebook(classroom):
    with_history = dossier(classroom, "carl", LESSON)
    shutil.rmtree(classroom.root / "history")
    without = dossier(classroom, "carl", LESSON)
    assert without.code == with_history.code
    assert without.entries == [Entry(without.note, None, (), without.code, 1)]


def test_dossier_has_the_code_of_the_version_before_and_what_changed_since(classroom):
    (entry,) = history(classroom, "carl", LESSON)
    newer = replace(entry.note, points=1.0)
    changed = {**entry.cells, "relu-solution": "def relu(Z): return Z"}
    for each in (replace(entry, note=newer), replace(entry, note=newer, cells=changed)):
        add_to_history(classroom, "carl", LESSON, each)
    hand_in(classroom.root, "carl", LESSON, released(LESSON))
    (classroom.submitted / "Carl").mkdir()
    found = dossier(classroom, "carl", LESSON)
    assert found.code == changed
    assert found.code_before == dict(entry.cells)
    assert [reason.text for reason in found.reasons] == ["another notebook was handed in"]
    assert found.alike == ["Carl"]


def test_dossier_of_what_was_archived_since_is_there_all_the_same(classroom):
    shutil.rmtree(classroom.submitted / "carl")
    found = dossier(classroom, "carl", LESSON)
    assert (found.submission, found.reasons) == (None, ())
    shutil.rmtree(classroom.submitted)
    assert dossier(classroom, "carl", LESSON).note == found.note


@pytest.mark.parametrize(
    "student, lesson, said",
    [
        ("carl", "01_activation", "There is no lesson '01_activation' in {source}. Lessons: 01_"),
        ("karl", LESSON, "There is no student 'karl' in {root}. Is 'carl' meant? "),
        (
            "carl",
            "02_losses",
            "carl handed in nothing of 02_losses. It would lie in {root}/submitted/carl/02_losses.",
        ),
        (
            "zoe",
            LESSON,
            f"What zoe handed in of {LESSON} isn't graded yet. Run: autograder grade {LESSON} "
            "--student zoe --class {root}",
        ),
    ],
)
def test_dossier_of_what_isnt_there_is_a_problem(classroom, student, lesson, said):
    hand_in(classroom.root, "zoe", LESSON, released(LESSON))
    with pytest.raises(Problem) as problem:
        dossier(classroom, student, lesson)
    assert str(problem.value).startswith(
        said.format(root=classroom.root, source=classroom.course.source)
    )


def test_exercises_of_a_lesson_are_those_of_its_items_hidden_cases_and_all():
    found = exercises_of(COURSE, LESSON, 1, [])
    assert list(found) == [each.item for each in COURSE.lessons[LESSON].specifications]
    assert any(not case.visible for exercise in found.values() for case in exercise.cases)


def test_exercise_of_code_that_decides_is_the_thorough_one():
    item = COURSE.lessons[LESSON].specifications[0]
    source = f"def {item.name}(Z):\n    return Z if len(Z) > 9 else np.maximum(Z, 0)"
    found = exercises_of(COURSE, LESSON, 1, [source])
    plain = exercises_of(COURSE, LESSON, 1, [])
    longer = [name for name in found if len(str(found[name])) > len(str(plain[name]))]
    assert longer == [item.item]
