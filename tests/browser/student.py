"""What a student does with the course: she opens a lesson from the start page, makes her mistakes,
reads what is said, mends them, and goes on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
import re

import nbformat
from playwright.sync_api import Page, expect

from autograder.authoring.specification import Specification
from course.desk.plan import START_PAGE
from course.lessons import SOLUTION, TESTS, code_cells, notebook_path
from tests.browser.lab import StudentsLab
from tests.browser.notebook import SECONDS, ShownNotebook, settle
from tests.handing_in import LESSONS, filled, reference_sources, with_mistake
from tests.this_course import ITEMS

UNWRITTEN = "not attempted yet"
"""What is read of an exercise of which nothing is known to go wrong."""


@dataclass
class Student:
    """Somebody before a browser. She begins on the start page."""

    page: Page
    lab: StudentsLab
    start_page: ShownNotebook = field(init=False)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(1e3 * SECONDS)
        self.page.goto(self.lab.address)
        self.start_page = ShownNotebook(self.page, self.lab.desk / START_PAGE)
        self.start_page.wait_until_ready()

    def open(self, lesson: str) -> ShownNotebook:
        """Go to a lesson by its link on the start page."""
        self.come_back_to(START_PAGE)
        link = f'a[href*="{lesson}.ipynb"]'
        self.start_page.cell("progress").locator(link).first.click()
        opened = ShownNotebook(self.page, notebook_path(self.lab.desk, lesson))
        opened.wait_until_ready()
        return opened

    def come_back_to(self, name: str) -> None:
        """Bring what is open to the front: a lesson, or the start page."""
        self.page.locator(".lm-TabBar-tab", has_text=name).click()
        settle(self.page)

    def has_solved_all_before(self, lesson: str) -> None:
        """Put the work of all earlier lessons where she keeps it."""
        for name in LESSONS[: LESSONS.index(lesson)]:
            self.has_solved(name)

    def has_solved(self, lesson: str) -> None:
        """Put the work of a lesson where she keeps it, before she opens it."""
        solved = filled(lesson, reference_sources(lesson))
        nbformat.write(solved, notebook_path(self.lab.desk, lesson))

    def chooses_the_dark_theme(self) -> None:
        """Choose it in the menu."""
        self.page.locator(".lm-MenuBar-item", has_text="Settings").click()
        self.page.locator(".lm-Menu-item", has_text="Theme").first.hover()
        self.page.locator(".lm-Menu-item").get_by_text("JupyterLab Dark", exact=True).click()
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")

    def progress(self) -> str:
        """Run the start page's own cell; return what it tells."""
        self.come_back_to(START_PAGE)
        return self.start_page.run("progress")

    def sees_on_the_start_page(self, text: str) -> None:
        """Look at the start page, and wait until it says so by itself."""
        self.come_back_to(START_PAGE)
        shown = self.start_page.cell("progress").locator(".jp-OutputArea-output")
        expect(shown).to_contain_text(text)


def work_through(shown: ShownNotebook, lesson: str) -> Iterator[str]:
    """Do all exercises of a lesson, each wrong before it is right; yield what was not said as it
    should be.
    """
    right = reference_sources(lesson)
    for item in exercises_in_order(shown):
        yield from _wrong_then_right(shown, item, right)


def exercises_in_order(shown: ShownNotebook) -> Iterator[Specification]:
    """Yield each exercise of a lesson, once what was given before it has been run."""
    given = []
    for cell in code_cells(shown.path):
        if cell.is_test:
            shown.run_all(given)
            given.clear()
            yield ITEMS[cell.name.removesuffix(TESTS)]
        elif cell.locked:
            given.append(cell.name)


def _wrong_then_right(
    shown: ShownNotebook, item: Specification, right: Mapping[str, str]
) -> Iterator[str]:
    """Make the first mistake that is known of an exercise, or leave it unwritten; then do it
    right.
    """
    hint, source = UNWRITTEN, None
    if item.mistakes:
        hint, mistake = item.mistakes[0].hint, item.mistakes[0].id
        source = with_mistake(item.item, mistake, right[item.name])
    yield from reading(shown, item, source, hint)
    yield from reading(shown, item, right[item.name], f"{item.item}: right so far, ")


def reading(
    shown: ShownNotebook, item: Specification, source: str | None, expected: str
) -> Iterator[str]:
    """Write an exercise so and check it; yield a complaint where `expected` is not on the
    screen.
    """
    solution = f"{item.name}{SOLUTION}"
    if source is not None:
        shown.write(solution, source)
    shown.run(solution)
    said = shown.run(f"{item.item}{TESTS}")
    if squeezed(expected) not in squeezed(said):
        yield f"{item.item}: {expected!r} was to be read, and it said: {said}"


def squeezed(text: str) -> str:
    """Return a text as it reads, wherever its lines are broken, behind a hyphen as well."""
    return " ".join(re.sub(r"(?<=\w-)\n\s*", "", text).split())
