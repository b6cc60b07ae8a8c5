"""A student opens the site in Firefox, and finds there what she finds in Chromium."""

import pytest

from course.lessons import notebook_path
from tests.browser.firefox import MISSING, executable, firefox
from tests.browser.notebook import SECONDS
from tests.browser.site import opened, served
from tests.browser.test_site import FIRST, does_the_first_exercise, loses_nothing
from tests.this_course import COURSE


@pytest.mark.long
def test_student_works_in_firefox(playwright, site):
    if (path := executable()) is None:
        pytest.skip(MISSING)
    lesson = notebook_path(COURSE.release, FIRST)
    with firefox(playwright, path) as browser, served(site) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(1e3 * SECONDS)
        does_the_first_exercise(opened(page, url, lesson))
        loses_nothing(page, lesson)
