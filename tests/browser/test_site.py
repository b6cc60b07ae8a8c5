"""A student works with the course as a site, in a real browser that reaches nothing but its
files.
"""

from dataclasses import replace
import json
import os
from pathlib import Path
import re
import shutil
import time

from playwright.sync_api import expect
import pytest

from autograder.__main__ import main
from autograder.bundling.bundle import LESSONS as HANDED_OUT
from autograder.bundling.bundle import Bundle
from course.desk.plan import START_PAGE
from course.lessons import SOLUTION, code_cells, notebook_path
from tests.browser.axe import grave_violations
from tests.browser.notebook import SECONDS
from tests.browser.site import (
    SiteNotebook,
    ask_to_keep_all,
    built_site,
    deny_the_rest,
    download_work,
    opened,
    served,
    wait_until_all_is_kept,
)
from tests.browser.student import reading, squeezed
from tests.handing_in import LESSONS, reference_sources, with_mistake
from tests.this_course import COURSE, ITEMS, PROJECT, SPECIFICATIONS, class_in

FIRST, LATER = LESSONS[0], LESSONS[3]
ITEM = SPECIFICATIONS[FIRST][0]
SOLUTION_CELL, FIGURE = f"{ITEM.name}{SOLUTION}", f"{ITEM.name}-figure"
RIGHT = reference_sources(FIRST)[ITEM.name]
STOPPED = f"{ITEM.item}: stopped after 10 seconds"
USING_IT = f'from course import earlier\nearlier("{ITEM.name}")(np.array([-1.0, 2.0]))'

HOW_IT_STARTED = """import json, os, IPython
os.path.exists(IPython.__spec__.cached), os.path.basename(json.__file__)"""
"""Whether Python found its modules compiled: those of packages, and its own."""

KERNELS = """async () => {
    const { kernels } = window.jupyterapp.serviceManager;
    await kernels.refreshRunning();
    return [...kernels.running()].length;
}"""
"""How many kernels run, asked in a page of its JupyterLab."""


def first_cell(shown: SiteNotebook) -> str:
    return code_cells(shown.path)[0].name


def test_student_works_in_the_browser_and_her_instructor_takes_it_in(page, site, tmp_path, capsys):
    page.set_default_timeout(1e3 * SECONDS)
    asked = deny_the_rest(page)
    with served(site) as url:
        does_the_first_exercise(opened(page, url, notebook_path(COURSE.release, FIRST)))
        ask_to_keep_all(page)
        wait_until_all_is_kept(page)
    # The second visit; nobody serves the site any more.
    uses_it_later(opened(page, url, notebook_path(COURSE.release, LATER)))
    work = shutil.copy(download_work(page, url), tmp_path / "ada.zip")
    reads_how_far_she_is(opened(page, url, site / "files" / START_PAGE))
    assert asked == []
    classroom = class_in(tmp_path / "class")
    (classroom.root / "students.csv").write_text("id,first_name,last_name\nada,Ada,King\n")
    assert main(["collect", str(work), "--class", str(classroom.root)]) == 0
    assert f"Notebooks taken: 1 new; {FIRST} 1\n" in capsys.readouterr().out
    taken = notebook_path(classroom.submitted / "ada", FIRST)
    assert abs(taken.stat().st_mtime - time.time()) < 3600, "it isn't known when it was saved"
    cells = json.loads(taken.read_text("utf-8"))["cells"]
    assert RIGHT in ["".join(cell["source"]) for cell in cells]


def test_first_page_says_what_is_in_it_by_day_and_by_night_on_a_small_screen_too(page, site):
    asked = deny_the_rest(page)
    page.set_viewport_size({"width": 360, "height": 640})
    with served(site) as url:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(url)
            expect(page.locator("#kept")).to_contain_text("works without a net")
            assert grave_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.locator("#storage").inner_text() == ""
        readme = " ".join((PROJECT / "README.md").read_text("utf-8").split())
        (megabytes,) = re.findall(r"the rest of (\d+) for a time without a net", readme)
        expect(page.locator("main")).to_contain_text(f"it fetches about {megabytes} MB")
        page.get_by_role("button", name="Download my work").click()
        expect(page.locator("#work-said")).to_have_text("Nothing is saved in this browser yet.")
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
    shown.write(cell, HOW_IT_STARTED)
    assert squeezed(shown.run(cell)) == "(True, '__init__.pyc')"
    assert shown.page.evaluate(KERNELS) == 1, "one begins before the lesson is open, and no other"


def reads_how_far_she_is(shown: SiteNotebook) -> None:
    """Look at the start page, which knows of what was right."""
    assert f"1 of {len(ITEMS)} exercises are right so far." in shown.run("progress")
    assert shown.failures() == []


@pytest.mark.long
def test_second_visit_needs_no_server(page, site):
    page.set_default_timeout(1e3 * SECONDS)
    with served(site) as url:
        page.goto(url)
        expect(page.locator("#kept")).to_contain_text("After your first lesson")
        shown = opened(page, url, notebook_path(COURSE.release, FIRST))
        wait_until_all_is_kept(page)
        page.goto(url)
        expect(page.locator("#kept")).to_contain_text("it works without a net")
    again = opened(page, url, shown.path)  # nobody serves it any more
    again.run(first_cell(again))
    assert list(reading(again, ITEM, RIGHT, f"{ITEM.item}: right so far, ")) == []


A_YEAR_AGO = time.time() - 365 * 24 * 3600
NOTE_THE_CHANGE = """navigator.serviceWorker.addEventListener("controllerchange", () => {
    sessionStorage.setItem("takenOver", "yes");
});"""
"""Notes in a page that another service worker has come to serve it, for later pages of its tab as
well: the browser looks for one at a time of its own, after any load.
"""


def second_edition(bundle: Bundle) -> Bundle:
    """Return a release in which each lesson begins in other words."""
    files = dict(bundle.files)
    for lesson in LESSONS:
        name = notebook_path(Path(HANDED_OUT), lesson).as_posix()
        notebook = json.loads(files[name])
        notebook["cells"][0]["source"] = "The second edition"
        files[name] = json.dumps(notebook).encode()
    return replace(bundle, files=files)


def test_new_version_is_there_at_the_second_load_and_saved_work_stays(page, site, tmp_path):
    page.set_default_timeout(1e3 * SECONDS)
    page.add_init_script(NOTE_THE_CHANGE)
    mine, other = (notebook_path(COURSE.release, lesson) for lesson in (FIRST, LATER))
    published = shutil.copytree(site, tmp_path / "published")
    for path in published.rglob("*"):
        os.utime(path, (A_YEAR_AGO, A_YEAR_AGO))  # the older, the longer a browser keeps it unasked
    with served(published) as url:
        opened(page, url, other)
        shown = opened(page, url, mine)
        # While Python starts it asks the service worker for files, which the page answers: one that
        # is left in the midst of it keeps that worker busy, and the next one waits for minutes.
        shown.run(first_cell(shown))
        shown.write(SOLUTION_CELL, RIGHT)
        shown.save()
        ask_to_keep_all(page)
        wait_until_all_is_kept(page)
        page.evaluate("sessionStorage.removeItem('takenOver')")
        built_site(published, second_edition)
        page.goto(url)
        page.wait_for_function("sessionStorage.getItem('takenOver')")
        page.goto(url)
        expect(opened(page, url, other).panel).to_contain_text("The second edition")
        again = opened(page, url, mine)
        expect(again.cell(SOLUTION_CELL)).to_contain_text(RIGHT.splitlines()[-1].strip())
        expect(again.panel).not_to_contain_text("The second edition")
