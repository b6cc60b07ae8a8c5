"""The pages of a class in a real browser: axe-core finds nothing, and a phone is wide enough."""

from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.gradebook.settling import Participant
from tests.autograder.insight.made_up import enrolled, work, wrong
from tests.browser.axe import violations_in_every_look
from tests.browser.conftest import PHONE
from tests.this_course import class_in
from tests.verdicts import LESSON, results

RELU = "def relu(Z):\n    return Z if Z.sum() > 0 else np.array([0.0 for number in Z.ravel()])\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages of a class of thirteen after another one, and of a class of nobody."""
    old, new, empty = (class_in(tmp_path_factory.mktemp(name)) for name in ("old", "new", "empty"))
    for number in range(12):
        student = f"s{number:03}-with-a-rather-long-id"
        said = wrong(("relu", "sigmoid")[number % 2], symptom="opposite-sign", hint="Its `sign`?")
        known = wrong(mistake="in-place", hint="Make a new one.")
        made = (said, known, results(), wrong("relu_backward"))[number % 4]
        work(new, student, made, {"relu": RELU, "sigmoid": RELU, "relu_backward": RELU})
        work(old, student, known)
    enrolled(new, Participant("zoe", "Zoë Wilhelmine", "Absent-Forever"))
    for words in (
        [LESSON, "--last", old.root, "--class", new.root],
        [LESSON, "--teach", "--class", new.root],
        ["--class", empty.root],
    ):
        assert main(["insight", *map(str, words)]) == 0
    return {
        "insight": new.root / "insight.html",
        "teach": new.root / "teach.html",
        "empty": empty.root / "insight.html",
    }


@pytest.mark.parametrize("name", ["insight", "teach", "empty"])
def test_page_has_no_violation_by_day_by_night_in_print_and_on_a_phone(page, pages, name):
    page.goto(pages[name].as_uri())
    assert violations_in_every_look(page, PHONE) == []
    drawn = page.evaluate("[...document.images].map(each => each.naturalWidth)")
    assert all(drawn)
    assert len(drawn) == {"insight": 3, "teach": 0, "empty": 0}[name]
