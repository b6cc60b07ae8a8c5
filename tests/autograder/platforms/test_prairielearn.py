"""Results in PrairieLearn's form, and its question."""

import json
import re

import pytest

from autograder.platforms.assignment import Assignment
from autograder.platforms.prairielearn import PrairieLearnPlatform, course_part
from autograder.problems import Problem
from tests.this_course import COURSE
from tests.verdicts import LESSON, judged_as, results

PLACE = PrairieLearnPlatform()
OF_ALL = {"gradable", "score", "message", "output", "images", "tests", "format_errors"}
OF_A_TEST = {"name", "description", "points", "max_points", "message", "output", "images"}
ASSIGNED = Assignment(LESSON, seed=5, isolation="full", seconds=100.0)


def test_judgement_has_prairielearns_fields_and_a_score_from_0_to_1():
    judgement = judged_as(results(relu=0.5))
    told = json.loads(json.dumps(PLACE.of_judgement(judgement)))
    assert set(told) <= OF_ALL
    assert told["gradable"] is True
    assert told["score"] == pytest.approx(judgement.points / judgement.max_points)
    assert 0 < told["score"] < 1
    for test in told["tests"]:
        assert set(test) <= OF_A_TEST
    relu = next(test for test in told["tests"] if test["name"] == "relu")
    assert (relu["points"], relu["message"]) == (0.5, "Partly right: wrong value")


def test_rejection_is_not_graded_and_costs_no_attempt():
    told = PLACE.of_rejection("Hand in 01.ipynb.")
    assert set(told) <= OF_ALL
    assert (told["gradable"], told["format_errors"]) == (False, ["Hand in 01.ipynb."])


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return course_part(COURSE, [ASSIGNED], "you/judge:2026")


def test_question_names_image_entry_and_how_long_to_wait(files):
    (path,) = (name for name in files if name.endswith("/info.json"))
    told = json.loads(files[path])
    options = told["externalGradingOptions"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", told["uuid"])
    assert (told["type"], told["gradingMethod"]) == ("v3", "External")
    assert options["image"] == "you/judge:2026"
    assert 300 < options["timeout"] <= 600
    assert options["entrypoint"].replace("/grade/", "", 1) in files
    (shared,) = options["serverFilesCourse"]
    assert any(name.startswith(f"serverFilesCourse/{shared}") for name in files)


def test_question_takes_the_notebook_of_its_lesson(files):
    (page,) = (text.decode() for name, text in files.items() if name.endswith("question.html"))
    assert f'<pl-file-upload file-names="{LESSON}.ipynb">' in page
    assert "$" not in page


def test_question_made_anew_is_the_same_question(files):
    assert course_part(COURSE, [ASSIGNED], "you/judge:2026") == files


def test_image_holds_neither_course_nor_seed(files):
    image = {name for name in files if name.startswith("image/")}
    assert len(image) == 3
    assert not any("source" in name or "assignment" in name for name in image)


def test_what_prairielearn_would_not_wait_for_is_refused():
    slow = Assignment(LESSON, seed=5, isolation="full", seconds=200.0)
    with pytest.raises(Problem) as raised:
        course_part(COURSE, [slow], "you/judge:2026")
    assert str(raised.value) == (
        "PrairieLearn waits 600 seconds at most, and a submission that may compute for 200 can "
        "take 660 on the clock. Set submission_seconds in class.toml to 180 or less."
    )
