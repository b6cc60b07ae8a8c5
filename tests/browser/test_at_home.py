"""In a browser's Python every right answer and every known mistake gets the verdict that it gets
on a desk.
"""

import json
from pathlib import Path
import shutil
import subprocess

import nbformat
from playwright._impl._driver import compute_driver_executable
import pytest

from course.lessons import notebook_path
from course.visible import CHECKS
from tests.browser import at_home
from tests.browser.at_home import Answer, said_of
from tests.browser.site import built_site
from tests.handing_in import LESSONS, filled, reference_sources, with_mistake
from tests.this_course import COURSE, SPECIFICATIONS

IN_PYODIDE = Path(__file__).with_name("pyodide.mjs")


IN_OTHER_WORDS = {
    # Its whole numbers have 32 bits, and the mistake is known by those of 64.
    ("minibatches", "row-numbers"),
    # Another mistake of its kind differs from it in the last digit, which is another one there.
    ("softmax", "single-precision"),
    # Its single-precision exp has other last digits, by which the mistake is known.
    ("sigmoid", "single-precision"),
}
"""Mistakes that the browser, too, calls wrong, and with another hint, which is as true."""


def answers() -> list[Answer]:
    """Return all right answers and all known mistakes of the banks."""
    found = []
    for lesson in LESSONS:
        right = reference_sources(lesson)
        for each in SPECIFICATIONS[lesson]:
            named = [(source, name) for name, source in COURSE.lessons[lesson].accepted(each.name)]
            for mistake in each.mistakes:
                named.append((with_mistake(each.item, mistake.id, right[each.name]), mistake.id))
            found += [(lesson, each.item, *answer) for answer in named]
    return found


def lay_solved(folder: Path) -> None:
    """Lay all lessons out in a folder, with right solutions."""
    for lesson in LESSONS:
        (folder / lesson).mkdir(parents=True)
        nbformat.write(filled(lesson, reference_sources(lesson)), notebook_path(folder, lesson))
        shutil.copy(COURSE.release / lesson / CHECKS, folder / lesson)


@pytest.mark.long
def test_browser_and_desk_say_the_same_of_all_right_answers_and_all_known_mistakes(tmp_path):
    site, desk = built_site(tmp_path / "site"), tmp_path / "desk"
    lay_solved(desk)
    tried = answers()
    assert len(tried) > 800
    (desk / "answers.json").write_text(json.dumps(tried), encoding="utf-8")
    node, _ = compute_driver_executable()  # Node.js, which Playwright brings
    subprocess.run([node, IN_PYODIDE, site, desk, at_home.__file__], check=True)
    there = json.loads((desk / "said.json").read_text(encoding="utf-8"))
    here = json.loads(json.dumps(list(said_of(desk, tried))))
    called = [(item, name) for _, item, _, name in tried]
    of_it = list(zip(called, here, there))
    assert {name for name, desk_s, its in of_it if desk_s[0] != its[0]} == set()
    assert {name for name, desk_s, its in of_it if desk_s[1] != its[1]} == IN_OTHER_WORDS
    assert {verdict for verdict, *_ in there} >= {"correct", "wrong_value", "wrong_shape"}
