"""How long a student waits for her Lab at a desk, once it is installed.

    python -m tests.browser.lab_times

unpacks and installs the course's archive as its page says, starts the Lab some times by the page's
command, and tells the seconds from there until it listens, and until its start page shows in
Chromium how far the work is.
"""

import os
from pathlib import Path
import tempfile
import time

from playwright.sync_api import Browser, expect, sync_playwright

from course.desk.plan import START_PAGE
from tests.browser.chromium import executable
from tests.browser.lab import installed_archive, students_lab
from tests.browser.notebook import CELLS, SECONDS

TIMES = 3
"""That it is started: each time as somebody who never did, on a desk of her own."""


def waited(archive: Path, home: Path, browser: Browser) -> tuple[float, float]:
    """Start the Lab; return the seconds until it listens and until the start page is there."""
    home.mkdir()
    begin = time.monotonic()
    with students_lab(archive, home, home / "work") as lab:
        listens = time.monotonic() - begin
        page = browser.new_page()
        page.goto(lab.address, timeout=1e3 * SECONDS)
        expect(page.locator(".lm-TabBar-tab", has_text=START_PAGE)).to_be_visible()
        expect(page.locator(CELLS)).to_contain_text("exercises are right so far")
        shown = time.monotonic() - begin
        page.close()
    return listens, shown


def main() -> None:
    """Measure; print a line for each time."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), chromium_sandbox=False)
        archive = installed_archive(Path(folder))
        for number in range(TIMES):
            listens, shown = waited(archive, Path(folder, f"home {number}"), browser)
            print(f"listens after {listens:.1f} s, start page after {shown:.1f} s", flush=True)
        browser.close()
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
