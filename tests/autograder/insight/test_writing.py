"""The pages say it all in one inert file, whatever students and folders are called."""

import re

import pytest

from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import standing_so_far
from autograder.insight.last import LastTerm, last_term
from autograder.insight.page import insight_page
from autograder.insight.teaching import teach_page
from autograder.insight.writing import INSIGHT_FILE, TEACH_FILE, write_insight
from tests.autograder.commands.test_feedback import CSP
from tests.autograder.feedback.seen import Seen
from tests.autograder.insight.made_up import enrolled, work, wrong
from tests.hostile.display import SCRIPT
from tests.verdicts import LESSON, results


def pages(classroom, last: LastTerm | None = None) -> dict[str, Seen]:
    """Write both pages and return them as a browser sees them."""
    found = standing_so_far(classroom, [LESSON])
    made = insight_page(classroom, found, [LESSON], last), teach_page(classroom, found)
    paths = [write_insight(classroom, page) for page in made]
    return {path.name: Seen(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture
def some(classroom):
    """A class with one of each: a mistake, a symptom, no name, all right, nothing handed in."""
    code = {"relu": "def relu(Z):\n    return Z\n"}
    enrolled(classroom, Participant("zoe", "Zoë", "King"))
    for number in range(3):
        work(classroom, f"m{number}", wrong(mistake="in-place", hint="Make a new one."), code)
    work(classroom, "s", wrong("sigmoid", symptom="opposite-sign", hint="Look at the sign."))
    work(classroom, "u", wrong(), code)
    work(classroom, "r", results())
    return classroom


def test_pages_say_what_there_is_to_say(some, autumn):
    work(autumn, "x", wrong(mistake="in-place"))
    last = last_term(some, standing_so_far(some, [LESSON]), [LESSON], autumn.root)
    seen = pages(some, last)
    text = seen[INSIGHT_FILE].text
    for said in (
        "7 students, 6 with graded work.",
        "Hardest: relu (33 % of its points were earned)",
        "Most frequent: in-place in relu (3 students)",
        "Without a name: 2 kinds of wrong answers",
        "Need help: 1 student of 7",
        "Zoë King (zoe) *needs help",
        "in-place (mistake, 3 students)",
        "33 % of the points were earned. 6 students of 6 tried; 2 earned all, 0 a part, 4 nothing.",
        "Proposed for source/01_activations/mistakes.py @relu.mistake(",
        "The last term is autumn.",
    ):
        assert said in text, said
    assert seen[INSIGHT_FILE].tags.count("img") == 3
    text = seen[TEACH_FILE].text
    assert "3 students of 6 (50 %)" in text
    assert "Talk about why (two minutes): in-place" in text
    assert "opposite-sign" not in text
    assert "1 misconception of several students, five minutes each; they share no more." in text


@pytest.mark.parametrize("name", [INSIGHT_FILE, TEACH_FILE])
def test_page_acts_in_no_way_whatever_it_is_made_of(classroom, name):
    evil = f'"><{SCRIPT}\u202e`'
    rows = (("inputs", evil), ("expected", evil), ("got", evil))
    said = {"headline": evil, "rows": rows, "hint": evil, "failed": (evil,)}
    sources = {"relu": f"def relu(Z):\n    return '''{evil}'''", "sigmoid": evil}
    enrolled(classroom, Participant("x", "<b>X</b>", "\u202e"))
    for number in range(3):
        work(classroom, f"a{number}", wrong(**said, symptom=evil), sources)
        work(classroom, f"b{number}", wrong("sigmoid", **said), sources)
    last = LastTerm(evil, problem=evil)
    seen = pages(classroom, last)[name]
    assert not seen.acting()
    assert "\u202e" not in seen.text
    policy = [value for _, key, value in seen.attributes if key == "content"][0]
    assert policy == CSP
    assert SCRIPT in seen.text


@pytest.mark.parametrize("name", [INSIGHT_FILE, TEACH_FILE])
def test_page_is_in_order_for_those_who_hear_it(some, name):
    seen = pages(some)[name]
    levels = [int(tag[1]) for tag in seen.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:])), levels
    names = [value for _, key, value in seen.attributes if key == "id"]
    assert len(set(names)) == len(names)
    links = [value for tag, key, value in seen.attributes if (tag, key) == ("a", "href")]
    assert {value.removeprefix("#") for value in links} <= set(names)
    assert {value for _, key, value in seen.attributes if key == "aria-labelledby"} <= set(names)
    labels = [value for _, key, value in seen.attributes if key == "aria-label"]
    assert len(set(labels)) == len(labels)
    assert all(value for tag, key, value in seen.attributes if (tag, key) == ("img", "alt"))


def test_pages_of_a_class_of_nobody_say_what_to_do(classroom):
    seen = pages(classroom)
    assert "Nobody's work is graded yet, and nobody takes part." in seen[INSIGHT_FILE].text
    assert "Nobody takes part yet: fill in students.csv" in seen[INSIGHT_FILE].text
    assert "Nobody's work is graded yet. Run autograder grade" in seen[TEACH_FILE].text


def test_pages_of_a_class_in_which_all_is_right_say_so(classroom):
    work(classroom, "ada", results())
    seen = pages(classroom)
    assert "All is right: nobody lost a point that the judge gives." in seen[INSIGHT_FILE].text
    assert "nothing is worth five minutes of all" in seen[TEACH_FILE].text
