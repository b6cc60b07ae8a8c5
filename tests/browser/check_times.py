"""How long a check takes in a browser once Python runs there: every check of the course, on its
site, right and wrong.

    python -m tests.browser.check_times [LESSON...]

makes the first known mistake of each exercise, and then does it right, on this machine, and tells
seconds from pressing the keys until what the check says is on the screen.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
import os
from pathlib import Path
import statistics
import tempfile

from playwright.sync_api import Browser, sync_playwright

from course.lessons import SOLUTION, TESTS, notebook_path
from tests.browser.chromium import executable
from tests.browser.notebook import SECONDS
from tests.browser.site import SiteNotebook, built_site, opened, served
from tests.browser.student import exercises_in_order
from tests.browser.test_site_lessons import has_done_all_before
from tests.handing_in import LESSONS, reference_sources, with_mistake
from tests.this_course import COURSE

TIMES = 6
"""That a check is run. The first time there is something new to keep for the start page; of the
others the middle one counts.
"""

RUN = """async ([place, times]) => {
    const { commands, shell } = window.jupyterapp;
    const drawn = () => new Promise(requestAnimationFrame);
    shell.currentWidget.content.activeCellIndex = place;
    const seconds = [];
    for (let time = 0; time < times; time += 1) {
        const begin = performance.now();
        await commands.execute("notebook:run-cell");
        await drawn();
        seconds.push((performance.now() - begin) / 1000);
    }
    return seconds;
}"""
"""Runs a cell again and again, asked in the page; gives the seconds that each time took."""


@dataclass(frozen=True)
class Answered:
    """How long a check took, in seconds, at first and again, and whether what it was asked about
    was right.
    """

    item: str
    is_right: bool
    first: float
    again: float


def answers(shown: SiteNotebook, lesson: str) -> Iterator[Answered]:
    """Do a lesson's exercises, each wrong where a mistake is known, then right; yield how long each
    check took.
    """
    right = reference_sources(lesson)
    for item in exercises_in_order(shown):
        for mistake in item.mistakes[:1]:
            wrong = with_mistake(item.item, mistake.id, right[item.name])
            yield _answer(shown, item.item, item.name, wrong, is_right=False)
        yield _answer(shown, item.item, item.name, right[item.name], is_right=True)


def _answer(shown: SiteNotebook, item: str, name: str, source: str, *, is_right: bool) -> Answered:
    shown.write(f"{name}{SOLUTION}", source)
    shown.run(f"{name}{SOLUTION}")
    first, *others = shown.page.evaluate(RUN, [shown.cells.index(f"{item}{TESTS}"), TIMES])
    said = shown.shown(f"{item}{TESTS}")
    assert ("right so far" in said) is is_right, said
    return Answered(item, is_right, first, statistics.median(others))


def measured(browser: Browser, url: str, lesson: str) -> list[Answered]:
    """Return how long the checks of a lesson take, with all lessons before it done."""
    page = browser.new_page()
    page.set_default_timeout(1e3 * SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        has_done_all_before(page, url, lesson, Path(folder))
    found = list(answers(opened(page, url, notebook_path(COURSE.release, lesson)), lesson))
    page.close()
    return found


def told(name: str, found: list[Answered]) -> str:
    """Return a line on what was found, wrong and right: the middle, and the slowest again."""
    parts = []
    for word, is_right in (("wrong", False), ("right", True)):
        of_it = [each for each in found if each.is_right is is_right]
        first, again = (
            statistics.median(getattr(each, which) for each in of_it)
            for which in ("first", "again")
        )
        slowest = max(of_it, key=lambda each: each.again)
        parts.append(
            f"{len(of_it)} {word}: {first:.2f} s the first time, {again:.2f} again, at most "
            f"{slowest.again:.2f} ({slowest.item})"
        )
    return f"{name}: {'; '.join(parts)}"


def main() -> None:
    """Measure; print a line for each lesson, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", default=LESSONS, metavar="LESSON")
    lessons, everything = parser.parse_args().lessons, []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), chromium_sandbox=False)
        with served(built_site(Path(folder, "site"))) as url:
            for lesson in lessons:
                found = measured(browser, url, lesson)
                print(told(lesson, found), flush=True)
                everything += found
        browser.close()
    print(told("all", everything))
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
