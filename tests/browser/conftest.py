"""One installed archive for all processes that run tests; for each of them one Lab and one
browser; for each test a desk as on the first day.
"""

from collections.abc import Iterator
from contextlib import ExitStack
import fcntl
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
import pytest

from tests.browser.chromium import MISSING, executable
from tests.browser.lab import StudentsLab, students_lab, unpacked
from tests.browser.site import built_site
from tests.browser.student import Student

SCREEN = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser; one that is there and doesn't start is an error."""
    if (path := executable()) is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(chromium, shared_folder, tmp_path_factory) -> Iterator[StudentsLab]:
    """Start the Lab as START_HERE.html says. Who comes second finds it installed, and works on a
    desk of its own.
    """
    shared = shared_folder / "archive"
    home = tmp_path_factory.mktemp("student")
    with ExitStack() as until_the_end:
        with shared.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            first = not shared.exists()
            shared.mkdir(exist_ok=True)
            archive = unpacked(shared) if first else next(shared.glob("Mein Kurs*/*"))
            desk = None if first else home / "work"
            lab = until_the_end.enter_context(students_lab(archive, home, desk))
        yield lab


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the course as a site."""
    return built_site(tmp_path_factory.mktemp("site") / "out")


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
