"""How long a student waits on the site, and what her browser fetches meanwhile.

    python -m tests.browser.site_times

measures a first and a second visit on this machine, files served locally. What else the machine
does counts, too.
"""

from collections.abc import Iterable
import gzip
import os
from pathlib import Path
import tempfile
import time

from playwright.sync_api import Page, expect, sync_playwright

from course.lessons import SOLUTION, TESTS, code_cells, notebook_path
from tests.browser.chromium import executable
from tests.browser.site import built_site, opened, served
from tests.handing_in import LESSONS, reference_sources
from tests.this_course import COURSE, SPECIFICATIONS

LESSON = LESSONS[0]
ITEM = SPECIFICATIONS[LESSON][0]
PATH = notebook_path(COURSE.release, LESSON)

FOR_NOW_ALONE = """const post = ServiceWorker.prototype.postMessage;
ServiceWorker.prototype.postMessage = function (what, ...rest) {
    if (what !== "keep all") post.call(this, what, ...rest);
};"""
"""Keeps a page from fetching what is needed later, for a time without a net."""


def megabytes(fetched: Iterable[Path]) -> tuple[float, float]:
    """Return how much files are, each counted as often as it was fetched, in megabytes: as they
    are, and as hosts compress them.
    """
    contents = [path.read_bytes() for path in fetched]
    return (
        sum(map(len, contents)) / 1e6,
        sum(len(gzip.compress(content, 6)) for content in contents) / 1e6,
    )


def visit(page: Page, url: str) -> dict[str, float]:
    """Come to the site and do the first exercise; return the seconds of each step since its
    page was asked for.
    """
    at = {}
    begin = time.monotonic()
    page.goto(url)
    expect(page.get_by_role("link", name="Start now")).to_be_visible()
    at["first page"] = time.monotonic() - begin
    begin = time.monotonic()
    shown = opened(page, url, PATH)
    at["lesson to be read"] = time.monotonic() - begin
    expect(page.locator("#said")).to_contain_text("Python is ready.")
    at["Python ready"] = time.monotonic() - begin
    shown.run(code_cells(PATH)[0].name)
    shown.write(f"{ITEM.name}{SOLUTION}", reference_sources(LESSON)[ITEM.name])
    shown.run(f"{ITEM.name}{SOLUTION}")
    assert "right so far" in shown.run(f"{ITEM.item}{TESTS}")
    at["first check"] = time.monotonic() - begin
    return at


def main() -> None:
    """Measure two visits; print a table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, fetched = built_site(Path(folder, "site")), []
        context = playwright.chromium.launch_persistent_context(
            Path(folder, "profile"), executable_path=executable(), chromium_sandbox=False
        )
        context.add_init_script(FOR_NOW_ALONE)
        with served(site, fetched) as url:
            for name in ("first visit", "second visit"):
                page = context.new_page()
                told = ", ".join(f"{what} {at:.1f} s" for what, at in visit(page, url).items())
                plain, packed = megabytes(fetched)
                print(f"{name}: {told}; {plain:.1f} MB, compressed {packed:.1f}")
                fetched.clear()
                page.close()
        context.close()
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
