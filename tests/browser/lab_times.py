"""How long a student waits for her Lab at a desk, once it is installed.

    python -m tests.browser.lab_times

unpacks and installs the course's archive as its page says, starts the Lab once more by the page's
command, and tells the seconds from there until it listens, and until its start page is in Chromium
and its kernel runs.
"""

import os
from pathlib import Path
import tempfile
import time

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import executable
from tests.browser.lab import installed_archive, students_lab
from tests.browser.student import Student


def waited(archive: Path, home: Path, browser: Browser) -> tuple[float, float]:
    """Start the Lab; return the seconds until it listens and until the start page is there."""
    home.mkdir()
    begin = time.monotonic()
    with students_lab(archive, home, home / "work") as lab:
        listens = time.monotonic() - begin
        student = Student(browser.new_page(), lab)
        shown = time.monotonic() - begin
        student.page.close()
    return listens, shown


def main() -> None:
    """Measure, and print it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), chromium_sandbox=False)
        archive = installed_archive(Path(folder))
        listens, shown = waited(archive, Path(folder, "home of hers"), browser)
        print(f"listens after {listens:.1f} s, start page after {shown:.1f} s", flush=True)
        browser.close()
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
