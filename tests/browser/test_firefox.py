"""A student opens the site in Firefox, and finds there what she finds in Chromium."""

import pytest

from autograder.site.jupyter import address_of
from course.lessons import SOLUTION, TESTS, code_cells, notebook_path
from tests.browser.firefox import MISSING, FirefoxNotebook, executable, firefox
from tests.browser.site import served
from tests.browser.student import squeezed
from tests.handing_in import LESSONS, reference_sources, with_mistake
from tests.this_course import COURSE, SPECIFICATIONS

FIRST = LESSONS[0]
ITEM = SPECIFICATIONS[FIRST][0]
RIGHT = reference_sources(FIRST)[ITEM.name]
MISTAKE = ITEM.mistakes[0]


@pytest.mark.long
def test_first_exercise_is_done_in_firefox_wrong_endlessly_and_right(site, tmp_path):
    if (path := executable()) is None:
        pytest.skip(MISSING)
    lesson = notebook_path(COURSE.release, FIRST)
    with firefox(path, tmp_path) as browser, served(site) as url:
        address = f"{url}{address_of(f'{FIRST}/{FIRST}.ipynb')}"
        browser.ask("WebDriver:Navigate", {"url": address})
        shown = FirefoxNotebook(browser, lesson)
        shown.run(code_cells(lesson)[0].name)
        for source, told in (
            (with_mistake(ITEM.item, MISTAKE.id, RIGHT), MISTAKE.hint),
            (f"{RIGHT.splitlines()[0]}\n    while True:\n        pass", "stopped after 10 seconds"),
            (RIGHT, f"{ITEM.item}: right so far, "),
        ):
            shown.write(f"{ITEM.name}{SOLUTION}", source)
            shown.run(f"{ITEM.name}{SOLUTION}")
            assert squeezed(told) in squeezed(shown.run(f"{ITEM.item}{TESTS}"))
        assert shown.said() == ""
