"""How long a student waits on the site, what her browser computes, and what it fetches meanwhile.

    python -m tests.browser.site_times [SITE...]

measures a first and a second visit on this machine, files served locally, to each of the sites, in
turn; to one that is built for it where none is named. What else the machine does counts in seconds
of waiting, and hardly in those of computing, by which sites can be compared.
"""

import argparse
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
import gzip
import os
from pathlib import Path
import tempfile
import time

from playwright.sync_api import Page, Playwright, expect, sync_playwright

from course.lessons import SOLUTION, TESTS, code_cells, notebook_path
from tests.browser.chromium import executable
from tests.browser.notebook import CELLS, SECONDS
from tests.browser.site import asked_for, built_site, served
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


@dataclass(frozen=True)
class Step:
    """How far a visit is. seconds: since its page was asked for. computed: by the browser's
    processes since then, all cores together.
    """

    name: str
    seconds: float
    computed: float

    def __str__(self) -> str:
        return f"{self.name} {self.seconds:.1f} s ({self.computed:.1f})"


def visit(page: Page, url: str, computed: Callable[[], float] = time.process_time) -> list[Step]:
    """Come to the site and do the first exercise; return the steps. computed: tells how many
    seconds the browser has computed.
    """
    steps, begin = [], (time.monotonic(), computed())

    def note(name: str) -> None:
        steps.append(Step(name, time.monotonic() - begin[0], computed() - begin[1]))

    page.goto(url)
    expect(page.get_by_role("link", name="Start now")).to_be_visible()
    note("first page")
    begin = time.monotonic(), computed()
    shown = asked_for(page, url, PATH)
    expect(page.locator(f"{CELLS} h1").first).to_be_visible()
    note("lesson to be read")
    shown.wait_until_whole()
    note("its last cell")
    expect(page.locator("#said")).to_contain_text("Python is ready.")
    note("Python ready")
    shown.run(code_cells(PATH)[0].name)
    shown.write(f"{ITEM.name}{SOLUTION}", reference_sources(LESSON)[ITEM.name])
    shown.run(f"{ITEM.name}{SOLUTION}")
    assert "right so far" in shown.run(f"{ITEM.item}{TESTS}")
    note("first check")
    shown.run(f"{ITEM.name}-figure")
    note("first figure")
    return steps


def computed_by(profile: Path) -> float:
    """Return the seconds of computing of the browser that works in the folder `profile`, with all
    its processes.
    """
    parents, seconds, ours = {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # one that has just ended
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            number = int(folder.name)
            parents[number] = int(told[1])
            seconds[number] = sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
            if str(profile).encode() in (folder / "cmdline").read_bytes():
                ours.add(number)

    def is_ours(number: int) -> bool:
        return number in ours or (number in parents and is_ours(parents[number]))

    return sum(seconds[number] for number in seconds if is_ours(number))


def measure(site: Path, playwright: Playwright) -> None:
    """Print what two visits to a site come to."""
    fetched: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="profile-") as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable(), chromium_sandbox=False
        )
        context.add_init_script(FOR_NOW_ALONE)
        context.set_default_timeout(1e3 * SECONDS)
        with served(site, fetched) as url:
            for name in ("first visit", "second visit"):
                page = context.new_page()
                steps = visit(page, url, lambda: computed_by(Path(profile)))
                plain, packed = megabytes(fetched)
                told = ", ".join(map(str, steps))
                print(f"  {name}: {told}; {plain:.1f} MB, compressed {packed:.1f}", flush=True)
                fetched.clear()
                page.close()
        context.close()


def main() -> None:
    """Measure; print lines of seconds, those of computing in brackets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sites", nargs="*", type=Path, metavar="SITE", help="a site's folder")
    sites = parser.parse_args().sites
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for site in sites or [built_site(Path(folder, "site"))]:
            print(site)
            measure(site, playwright)
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
