"""One installed archive for all processes that run tests; for each of them one Lab and one
browser; for each test a desk as on the first day.
"""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright
import pytest

from tests.browser.chromium import MISSING, executable
from tests.browser.lab import StudentsLab, installed_archive, students_lab
from tests.browser.site import built_site
from tests.browser.student import Student
from tests.once import made_once

SCREEN = {"width": 1280, "height": 900}

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process has one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright) -> Iterator[Browser]:
    """Start the browser; one that is there and doesn't start is an error."""
    if (path := executable()) is None:
        pytest.skip(MISSING)
    browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def archive(chromium, shared_folder) -> Path:
    """What came out of the course's archive, installed. Not to be changed."""
    return installed_archive(shared_folder)


@pytest.fixture(scope="session")
def lab(archive, tmp_path_factory) -> Iterator[StudentsLab]:
    """Start the Lab as START_HERE.html says, on a desk of this process's own."""
    home = tmp_path_factory.mktemp("student")
    with students_lab(archive, home, home / "work") as lab:
        yield lab


@pytest.fixture(scope="session")
def site(shared_folder) -> Path:
    """The folder of the course as a site. Not to be changed."""
    return made_once(shared_folder / "site", built_site)


@pytest.fixture
def page(chromium, tmp_path) -> Iterator[Page]:
    """An empty page; how it looked in the end is kept with the test's files."""
    page = chromium.new_page(viewport=SCREEN)
    yield page
    page.screenshot(path=Path(tmp_path, "at-the-end.png"))
    page.close()


@pytest.fixture
def student(lab, page) -> Student:
    """A student on her first day, with the start page before her."""
    lab.lay_anew()
    return Student(page, lab)
