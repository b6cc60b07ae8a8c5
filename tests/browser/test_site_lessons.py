"""Every lesson of the site is worked through in a real browser; by keyboard alone, on a small
screen, in two tabs, and where a part of Python can't be fetched.
"""

from pathlib import Path
import re
import shutil

import nbformat
from playwright.sync_api import Page, expect
import pytest

from autograder.bench import specimens
from course.desk.plan import START_PAGE
from course.lessons import SOLUTION, TESTS, code_cells, notebook_path
from tests.browser.axe import grave_violations
from tests.browser.notebook import CELLS, SECONDS
from tests.browser.site import SiteNotebook, built_site, deny_the_rest, opened, served
from tests.browser.site_times import FOR_NOW_ALONE, megabytes, visit
from tests.browser.student import reading, squeezed, work_through
from tests.browser.test_site_work import bring_back, zip_of
from tests.handing_in import LESSONS, filled, reference_sources, with_mistake
from tests.other_class import OTHER
from tests.this_course import COURSE, PROJECT, SPECIFICATIONS

FIRST = LESSONS[0]
ITEM = SPECIFICATIONS[FIRST][0]
RIGHT = reference_sources(FIRST)[ITEM.name]

pytestmark = pytest.mark.long


def released(lesson: str) -> Path:
    return notebook_path(COURSE.release, lesson)


@pytest.fixture(autouse=True)
def _patience(page) -> None:
    page.set_default_timeout(1e3 * SECONDS)


def has_done_all_before(page: Page, url: str, lesson: str, folder: Path) -> None:
    """Bring the work of all earlier lessons."""
    earlier = LESSONS[: LESSONS.index(lesson)]
    work = {
        f"{name}/{name}.ipynb": nbformat.writes(filled(name, reference_sources(name)))
        for name in earlier
    }
    page.goto(url)
    if work:
        assert "back. Load" in bring_back(page, zip_of(folder / "work.zip", work))


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_is_worked_through_in_the_browser(page, site, tmp_path, lesson):
    asked = deny_the_rest(page)
    with served(site) as url:
        has_done_all_before(page, url, lesson, tmp_path)
        shown = opened(page, url, released(lesson))
        assert list(work_through(shown, lesson)) == []
        shown.save()
        shown.restart_and_run_all()
        assert shown.failures() == []
        for specification in SPECIFICATIONS[lesson]:
            assert "right so far" in shown.shown(f"{specification.item}{TESTS}")
        assert grave_violations(page, CELLS) == []
    assert asked == []


def goes_to(shown: SiteNotebook, name: str) -> None:
    """Press the arrow down until a cell is chosen."""
    place = shown.cells.index(name)
    chosen = "all => all.findIndex(one => one.classList.contains('jp-mod-active'))"
    cells = shown.panel.locator(".jp-Cell")
    while (now := cells.evaluate_all(chosen)) != place:
        shown.page.keyboard.press("ArrowDown" if now < place else "ArrowUp")


def runs(shown: SiteNotebook, name: str) -> str:
    """Run the cell that is chosen, by keys; return what it shows."""
    shown.page.keyboard.press("Control+Enter")
    shown.wait(name)
    return shown.shown(name)


def writes(shown: SiteNotebook, name: str, source: str) -> None:
    """Go to a cell and write `source` in the place of all that stands in it, by keys."""
    goes_to(shown, name)
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("ControlOrMeta+A")
    shown.page.keyboard.press("Delete")
    for line in source.splitlines():
        shown.page.keyboard.press("Shift+Home")  # JupyterLab has indented it already
        shown.page.keyboard.type(line or " ")
        shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("Escape")


def test_first_lesson_is_done_by_keyboard_alone(page, site):
    right = reference_sources(FIRST)
    with served(site) as url:
        page.goto(url)
        link = f'a[href*="{FIRST}.ipynb"]'
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.locator(f"{link}:focus").count():
                break
        page.keyboard.press("Enter")
        shown = SiteNotebook(page, released(FIRST))
        shown.wait_until_ready()
        first = code_cells(shown.path)[0].name
        goes_to(shown, first)
        runs(shown, first)
        for specification in SPECIFICATIONS[FIRST]:
            solution, item = f"{specification.name}{SOLUTION}", specification.item
            writes(shown, solution, right[specification.name])
            runs(shown, solution)
            goes_to(shown, f"{item}{TESTS}")
            assert f"{item}: right so far, " in squeezed(runs(shown, f"{item}{TESTS}"))
        shown.save()


BROKEN_WORDS = """pre => {
    const found = [], texts = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\w,.;]+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            if (range.getClientRects().length > 1) found.push(word);
        }
    }
    return found;
}"""
"""Which words of a text stand on more than one line."""


def test_start_page_and_a_lesson_are_sound_on_a_small_screen_by_day_and_by_night(page, site):
    page.set_viewport_size({"width": 360, "height": 640})
    with served(site) as url:
        for path in (site / "files" / START_PAGE, released(FIRST)):
            shown = opened(page, url, path)
            shown.run_all([code_cells(path)[0].name])
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.wait_for_timeout(2500)  # what is to be scrolled is looked for now and then
                assert grave_violations(page, CELLS) == []
                assert grave_violations(page, "#said") == []
            assert page.evaluate("document.documentElement.scrollWidth") == 360
            cell = shown.cell(shown.cells[0]).bounding_box()
            assert cell["width"] > 200, "the lesson has no room beside JupyterLab's own parts"
        wrong = with_mistake(ITEM.item, ITEM.mistakes[0].id, RIGHT)
        assert list(reading(shown, ITEM, wrong, ITEM.mistakes[0].hint)) == []
        said = shown.cell(f"{ITEM.item}{TESTS}").locator(".jp-OutputArea-output pre")
        assert said.bounding_box()["height"] > 300, "no line of it is broken"
        assert said.evaluate(BROKEN_WORDS) == []


def test_lesson_open_in_two_tabs_is_told_and_neither_overwrites_the_other(chromium, site):
    browser = chromium.new_context()
    browser.set_default_timeout(1e3 * SECONDS)
    name = f"{ITEM.name}-solution"
    with served(site) as url:
        first, second = (opened(browser.new_page(), url, released(FIRST)) for _ in range(2))
        expect(second.page.locator("#said")).to_contain_text(
            f"{FIRST}.ipynb is open in another tab, too."
        )
        assert "another tab" not in first.page.locator("#said").inner_text()
        first.write(name, RIGHT)
        first.save()
        kept = first.kept()
        second.write(name, "overwritten = True")
        second.page.keyboard.press("ControlOrMeta+S")
        asked = second.page.locator(".jp-Dialog")
        expect(asked).to_contain_text("changed on disk")
        assert first.kept() == kept
        asked.get_by_role("button", name="Cancel").click()
        expect(asked).to_have_count(0)
        assert first.kept() == kept
        assert RIGHT.splitlines()[-1].strip() in kept
    browser.close()


def test_another_course_has_a_site_where_its_first_lesson_is_done_wrong_and_right(page, tmp_path):
    name, lesson = next(iter(OTHER.lessons.items()))
    site, right = built_site(tmp_path / "site", course=OTHER), specimens.reference_sources(lesson)
    asked, path = deny_the_rest(page), notebook_path(OTHER.release, name)
    with served(site) as url:
        page.goto(url)
        expect(page.locator("h1")).to_have_text(OTHER.title)
        shown = opened(page, url, path)
        shown.run(code_cells(path)[0].name)
        first, *_ = lesson.specifications
        wrong = specimens.with_mistake(first, first.mistakes[0].id, right[first.name])
        assert list(reading(shown, first, wrong, first.mistakes[0].hint)) == []
        for item in lesson.specifications:
            assert list(reading(shown, item, right[item.name], f"{item.item}: right so far")) == []
        shown = opened(page, url, site / "files" / START_PAGE)
        done, all_of_it = len(lesson.specifications), len(OTHER.items)
        said = f"{done} of {all_of_it} exercises are right so far."
        assert said in squeezed(shown.run("progress"))
    assert asked == []


def test_part_of_python_that_cant_be_fetched_is_named(page, site, tmp_path):
    broken = shutil.copytree(site, tmp_path / "site")
    (wheel,) = (broken / "static" / "pyodide").glob("numpy-*.whl")
    wheel.unlink()
    with served(broken) as url:
        opened(page, url, released(FIRST))
        expect(page.locator("#said")).to_contain_text(f"{wheel.name} could not be fetched")


def test_first_check_fetches_as_much_as_the_readme_says(page, site):
    fetched: list[Path] = []
    page.add_init_script(FOR_NOW_ALONE)
    with served(site, fetched) as url:
        visit(page, url)
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) MB until the first\s+check \((\d+) compressed,", readme).groups()
    assert [int(number) for number in told] == pytest.approx(megabytes(fetched), abs=1)
