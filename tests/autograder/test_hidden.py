"""What a test cell calls when a submission is graded."""

import IPython.display
import pytest

from autograder import hidden
from autograder.courses.seeded import PUBLIC_SEED
from autograder.judge.checking import VERDICT_MIME, display_data, internal_error
from autograder.judge.items import ItemJudge
from course.assessment.explanation import Explanation
from course.assessment.verdicts import ItemResult, Verdict
from tests.this_course import exercises, reference

JUDGE = ItemJudge(exercises(PUBLIC_SEED))


@pytest.fixture
def shown(monkeypatch):
    """What `check` displays, bundle by bundle."""
    bundles = []
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def check_in(namespace: dict, item: str) -> float:
    """Call `check` as a test cell does, among the student's names."""
    names = {**namespace, "check": hidden.check}
    exec(f"points = check({item!r})", names)
    return names["points"]


def test_check_of_the_reference_returns_full_points_as_a_plain_float(shown):
    points = check_in(dict(reference("01_activations")), "relu")
    assert (type(points), points) == (float, 2.0)
    assert shown[0][VERDICT_MIME]["verdict"] == "correct"
    assert shown[0]["text/plain"] == shown[0][VERDICT_MIME]["message"]


def test_check_judges_the_callers_own_names(shown):
    assert check_in({**reference("01_activations"), "relu": lambda Z: Z}, "relu") == 0.0
    assert shown[0][VERDICT_MIME]["verdict"] == "wrong_value"


def test_check_without_the_name_says_that_it_is_missing(shown):
    assert check_in({}, "relu") == 0.0
    assert shown[0][VERDICT_MIME]["verdict"] == "missing"


def test_check_on_a_failure_of_ours_does_not_blame_the_student(shown, monkeypatch):
    def fail(self, *_):
        raise ZeroDivisionError("made up")

    monkeypatch.setattr(ItemJudge, "judge", fail)
    assert check_in({}, "relu") == 0.0
    assert shown[0]["text/plain"] == (
        "relu: the grader failed, not your code (ZeroDivisionError: made up); it will be graded "
        "again"
    )
    assert ItemResult.from_json(shown[0][VERDICT_MIME]) == internal_error(
        JUDGE, "relu", ZeroDivisionError("made up")
    )


def test_check_of_an_unknown_item_is_a_failure_of_ours(shown):
    assert check_in({}, "no-such-item") == 0.0
    assert shown[0][VERDICT_MIME]["verdict"] == "internal_error"


def test_display_data_holds_the_verdict_as_text_with_advice_and_whole():
    explanation = Explanation("correct")
    result = ItemResult("relu", 2.0, 2.0, Verdict.CORRECT, explanation, advice="Mind the gap.")
    assert display_data(result) == {
        "text/plain": "relu: correct\n  advice    Mind the gap.",
        VERDICT_MIME: result.to_json(),
    }
