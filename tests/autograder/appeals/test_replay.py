"""A check is judged once more, by what was graded, and it is told whether it comes out the same."""

from dataclasses import replace
import shutil

import pytest

from autograder.appeals.dossier import dossier
from autograder.appeals.replay import choose_check, replay
from autograder.problems import Problem
from course.assessment.verdicts import CheckResult
from tests.handing_in import hand_in, released
from tests.this_course import class_in
from tests.verdicts import LESSON, results

CHECKED = tuple(
    replace(result, checks=(CheckResult("values", True), CheckResult(f"of {result.item}", False)))
    for result in results()
)


@pytest.mark.parametrize("text", ["relu.2", "relu: of relu", "of relu", " relu.2 "])
def test_check_is_chosen_by_number_or_name(text):
    chosen = choose_check(CHECKED, text)
    assert (chosen.name, chosen.check) == ("relu.2", CheckResult("of relu", False))


@pytest.mark.parametrize(
    "text, said, n_listed",
    [
        ("values", "Several checks are called 'values'. Name one of these:\n  relu.1  values\n", 5),
        ("relu", "There is no check 'relu'. Name one of these:\n  relu.1  values\n  relu.2  of", 2),
        ("relu.3", "There is no check 'relu.3'. Name one of these:\n  relu.1  values\n", 10),
        ("", "There is no check ''. Name one of these:\n", 10),
    ],
)
def test_check_that_isnt_there_or_is_several_is_a_problem_with_those_there_are(
    text, said, n_listed
):
    with pytest.raises(Problem) as problem:
        choose_check(CHECKED, text)
    assert str(problem.value).startswith(said)
    assert str(problem.value).count("\n  ") == n_listed * len(CHECKED) // 5


def test_checks_that_may_be_meant_are_named_up_to_a_screen():
    many = tuple(replace(result, checks=CHECKED[0].checks * 10) for result in CHECKED)
    with pytest.raises(Problem) as problem:
        choose_check(many, "nothing")
    *_, last = str(problem.value).splitlines()
    assert last == f"  ... and {20 * len(many) - 30} more; `autograder show` has all"
    assert str(problem.value).count("\n") == 31


@pytest.mark.slow
def test_replay_of_what_was_graded_comes_out_the_same_whatever_was_handed_in_since(
    graded_class, tmp_path
):
    classroom = class_in(shutil.copytree(graded_class.root, tmp_path / "class"))
    before = dossier(classroom, "carl", LESSON)
    chosen = choose_check(before.note.results, "relu_backward.1")
    assert not chosen.check.passed
    first = replay(classroom, before, chosen, "full")
    hand_in(classroom.root, "carl", LESSON, released(LESSON))
    second = replay(classroom, dossier(classroom, "carl", LESSON), chosen, "full")
    assert first.result == second.result == chosen.result
    assert first.is_the_same
    assert first.now is False
    assert {trial.check.name for trial in first.trials} == {chosen.check.name}
    assert any(trial.finding is not None for trial in first.trials)
    assert not replace(first, chosen=choose_check(before.note.results, "relu.1")).is_the_same


@pytest.mark.slow
def test_replay_of_what_is_gone_is_a_problem(graded_class, tmp_path):
    classroom = class_in(shutil.copytree(graded_class.root, tmp_path / "class"))
    found = dossier(classroom, "carl", LESSON)
    shutil.rmtree(classroom.submitted / "carl")
    shutil.rmtree(classroom.autograded / "carl")
    chosen = choose_check(found.note.results, "relu.1")
    with pytest.raises(Problem, match="holds no graded notebook any more"):
        replay(classroom, replace(found, submission=None), chosen, "none")
