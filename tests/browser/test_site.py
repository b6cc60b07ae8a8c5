"""A student works with the course as a site, in a real browser that reaches nothing but its
files.
"""

from pathlib import Path

from playwright.sync_api import expect
import pytest

from course.desk.plan import START_PAGE
from course.lessons import SOLUTION, code_cells, notebook_path
from tests.browser.notebook import SECONDS
from tests.browser.site import SiteNotebook, built_site, deny_the_rest, opened, served
from tests.browser.student import reading, squeezed
from tests.handing_in import LESSONS, reference_sources, with_mistake
from tests.this_course import COURSE, ITEMS, SPECIFICATIONS

FIRST, LATER = LESSONS[0], LESSONS[3]
ITEM = SPECIFICATIONS[FIRST][0]
SOLUTION_CELL, FIGURE = f"{ITEM.name}{SOLUTION}", f"{ITEM.name}-figure"
RIGHT = reference_sources(FIRST)[ITEM.name]
STOPPED = f"{ITEM.item}: stopped after 10 seconds"
USING_IT = f'from course import earlier\nearlier("{ITEM.name}")(np.array([-1.0, 2.0]))'


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the site."""
    return built_site(tmp_path_factory.mktemp("site") / "out")


def first_cell(shown: SiteNotebook) -> str:
    return code_cells(shown.path)[0].name


def test_student_works_in_the_browser_without_an_installation(page, site):
    page.set_default_timeout(1e3 * SECONDS)
    asked = deny_the_rest(page)
    with served(site) as url:
        does_the_first_exercise(opened(page, url, notebook_path(COURSE.release, FIRST)))
        uses_it_later(opened(page, url, notebook_path(COURSE.release, LATER)))
        loses_nothing(opened(page, url, notebook_path(COURSE.release, FIRST)))
        reads_how_far_she_is(opened(page, url, site / "files" / START_PAGE))
    assert asked == []


def does_the_first_exercise(shown: SiteNotebook) -> None:
    """Do it wrong, endlessly, and right; see its figure, and save."""
    shown.run(first_cell(shown))
    mistake = ITEM.mistakes[0]
    wrong = with_mistake(ITEM.item, mistake.id, RIGHT)
    assert list(reading(shown, ITEM, wrong, mistake.hint)) == []
    endless = f"{RIGHT.splitlines()[0]}\n    while True:\n        pass"
    assert list(reading(shown, ITEM, endless, STOPPED)) == []
    assert list(reading(shown, ITEM, RIGHT, f"{ITEM.item}: right so far, ")) == []
    shown.run(FIGURE)
    picture = shown.cell(FIGURE).locator(".jp-OutputArea-output img")
    assert picture.get_attribute("alt")
    assert picture.evaluate("image => image.naturalWidth") > 100
    shown.save()


def uses_it_later(shown: SiteNotebook) -> None:
    """Fetch it in a later lesson, out of the notebook as it was saved."""
    shown.run(first_cell(shown))
    cell = next(cell.name for cell in code_cells(shown.path) if not cell.locked)
    shown.write(cell, USING_IT)
    assert squeezed(shown.run(cell)) == "array([0., 2.])"


def loses_nothing(shown: SiteNotebook) -> None:
    """Load the page again: what was written is there."""
    expect(shown.cell(SOLUTION_CELL)).to_contain_text(RIGHT.splitlines()[-1].strip())


def reads_how_far_she_is(shown: SiteNotebook) -> None:
    """Look at the start page, which knows of what was right."""
    assert f"1 of {len(ITEMS)} exercises are right so far." in shown.run("progress")
    assert shown.failures() == []
