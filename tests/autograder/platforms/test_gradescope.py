"""Results in Gradescope's form."""

from dataclasses import replace
import json

import pytest

from autograder.platforms.gradescope import GradescopePlatform
from course.assessment.verdicts import Verdict
from tests.verdicts import LESSON, judged_as, results, with_verdict

PLACE = GradescopePlatform()
SHOWN = {"visible", "hidden", "after_due_date", "after_published"}
FORMS = {"text", "html", "simple_format", "md", "ansi"}
OF_ALL = {
    "score": float,
    "output": str,
    "output_format": FORMS,
    "test_output_format": FORMS,
    "test_name_format": FORMS,
    "visibility": SHOWN,
    "stdout_visibility": SHOWN,
    "extra_data": dict,
    "tests": list,
}
OF_A_TEST = {
    "name": str,
    "number": str,
    "score": float,
    "max_score": float,
    "status": {"passed", "failed"},
    "output": str,
    "visibility": SHOWN,
}


def require_form(told: dict, form: dict) -> None:
    """Hold what was written to the fields and values that Gradescope documents."""
    assert set(told) <= set(form)
    for name, value in told.items():
        if isinstance(form[name], set):
            assert value in form[name], name
        else:
            assert isinstance(value, form[name]), name


def test_judgement_has_gradescopes_fields_alone():
    told = json.loads(json.dumps(PLACE.of_judgement(judged_as(results(relu=0.5)))))
    require_form(told, OF_ALL)
    for test in told["tests"]:
        require_form(test, OF_A_TEST)


def test_score_is_the_sum_and_each_item_a_test():
    made_up = with_verdict(results(relu=0.5), "sigmoid", Verdict.MISSING)
    told = PLACE.of_judgement(judged_as(made_up))
    assert told["score"] == pytest.approx(sum(test["score"] for test in told["tests"]))
    assert [test["name"] for test in told["tests"]] == [result.item for result in made_up]
    failed = {test["name"] for test in told["tests"] if test["status"] == "failed"}
    assert failed == {"relu", "sigmoid"}
    assert told["extra_data"]["lesson"] == LESSON
    assert told["extra_data"]["verdicts"]["sigmoid"] == "missing"


def test_what_students_see_does_nothing_and_what_the_script_says_they_dont():
    (first, *others) = results(relu=0.5)
    acting = replace(first, hint="<script>\x1b[2J")
    told = PLACE.of_judgement(judged_as((acting, *others)))
    assert "<script>\\x1b[2J" in told["tests"][0]["output"]
    assert {told[name] for name in told if name.endswith("_format")} == {"text"}
    assert told["stdout_visibility"] == "hidden"


def test_rejection_is_no_points_and_the_sentence():
    told = PLACE.of_rejection("Hand in 01.ipynb.")
    require_form(told, OF_ALL)
    assert (told["score"], told["output"], told["tests"]) == (0.0, "Hand in 01.ipynb.", [])
