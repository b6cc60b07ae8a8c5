"""Judged twice: by all checks as ever, and by the visible ones as at home."""

from collections.abc import Iterator

import numpy as np
import pytest

from autograder.classroom.attempts import Shown
from autograder.judge.judge import FULL, IsolatedJudge
from autograder.session.quantum import QuantumUsedUp
from autograder.submissions.reassembly import reassemble
from autograder.watching.judging import TwofoldJudge, TwofoldJudgement, open_watching_judge
from course.assessment.probes import Call
from course.assessment.verdicts import ItemResult, Verdict
from course.checking import visible_result
from course.visible import VisibleChecks
from tests.handing_in import filled, reference_sources
from tests.term.people import notebook_of
from tests.this_course import CLASS_SEED, COURSE, ITEMS, PROJECT, without_hints
from tests.verdicts import LESSON

pytestmark = pytest.mark.slow

CHECKS = VisibleChecks.from_text(COURSE.lessons[LESSON].checks_text)


@pytest.fixture(scope="module")
def judge() -> Iterator[TwofoldJudge]:
    made = open_watching_judge(PROJECT, CLASS_SEED, FULL, 100.0, Shown.VISIBLE)
    yield made
    made.close()


def judged(judge: TwofoldJudge | IsolatedJudge, notebook):
    return judge.judge(reassemble(notebook, COURSE.lessons[LESSON]))


def told(results: tuple[ItemResult, ...]) -> list[tuple]:
    return [(each.item, each.verdict, each.points, each.message, each.mistake) for each in results]


def shapes(item: str, is_visible: bool) -> set[tuple[int, ...]]:
    """Return the shapes of `Z` in those cases of an item that are visible, or in the others."""
    cases = without_hints(item, CLASS_SEED).cases
    steps = [step for case in cases if case.visible is is_visible for step in case.probe.steps]
    return {np.shape(step.args[-1]) for step in steps if isinstance(step, Call)}


@pytest.mark.parametrize("work", ["right", "slope", "minus", "half", "untouched"])
def test_both_say_what_the_grader_and_a_students_own_machine_say(judge, work):
    both = judged(judge, notebook_of(work))
    assert told(both.results) == told(judged(judge._all, notebook_of(work)).results)
    namespace = {"np": np}
    code = [each for each in notebook_of(work).cells if each.cell_type == "code"]
    for cell in code:
        if cell.id.endswith(("-solution", "-versions")):
            exec(cell.source, namespace)
    at_home = [visible_result(CHECKS, each, namespace) for each in CHECKS.exercises]
    assert [(each.item, each.verdict) for each in both.visible.results] == [
        (each.item, each.verdict) for each in at_home
    ]


def test_what_only_hidden_checks_find_is_not_told_by_the_visible_ones(judge):
    shape = min(shapes("relu", False) - shapes("relu", True))
    relu = f"def relu(Z):\n    return Z if Z.shape == {shape} else np.maximum(0, Z)\n"
    both = judged(judge, filled(LESSON, {**reference_sources(LESSON), "relu": relu}))
    assert isinstance(both, TwofoldJudgement)
    assert both.results[0].verdict is not Verdict.CORRECT
    assert both.visible.results[0].verdict is Verdict.CORRECT
    assert both.points < both.max_points == both.visible.points


def test_endless_loop_is_set_aside_as_by_the_grader(judge):
    endless = filled(LESSON, {"relu": "def relu(Z):\n    while True:\n        pass\n"})
    with pytest.raises(QuantumUsedUp):
        judge.judge(reassemble(endless, COURSE.lessons[LESSON]), 0.5)
    assert judge.is_alive()


def test_nothing_is_judged_twice_where_pages_show_more():
    made = open_watching_judge(PROJECT, CLASS_SEED, FULL, 100.0, Shown.POINTS)
    made.close()
    assert isinstance(made, IsolatedJudge)
    assert set(ITEMS) >= {each.item for each in CHECKS.exercises}
