"""A student who opens the course as a site: its files served to this machine alone, and a browser
that reaches nothing else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
import json
from pathlib import Path
import threading
import time
from zipfile import ZipFile

from playwright.sync_api import Page

from autograder.bundling.bundle import Bundle, make_bundle
from autograder.courses.course import Course
from autograder.site.building import build_site
from autograder.site.documentation import Documentation
from autograder.site.jupyter import address_of, storage_of
from autograder.site.pyodide import Distribution
from course.desk.plan import START_PAGE
from tests.browser.notebook import SECONDS, ShownNotebook
from tests.browser.pyodide import compiled_for_tests, pyodide_for_tests
from tests.this_course import COURSE

HERE = "127.0.0.1"

SAVED = """async ([database, path]) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    opening.onerror = reject;
    opening.onsuccess = () => {
        const asked = opening.result.transaction("files").objectStore("files").get(path);
        asked.onerror = reject;
        asked.onsuccess = () => { opening.result.close(); resolve(asked.result?.content ?? null); };
    };
})"""
"""What the browser keeps of a file that was saved, asked in the page."""


KEPT_ALL = """async () => {
    const names = (await caches.keys()).filter(name => name.startsWith("course-"));
    const counted = async name => (await (await caches.open(name)).keys()).length;
    const kept = await Promise.all(names.map(counted));
    const worker = await (await fetch("../service-worker.js")).text();
    return kept.includes(JSON.parse(worker.match(/^const FILES = (.*);$/m)[1]).length);
}"""
"""Whether the browser has all files of the site, asked in a page of its JupyterLab."""


class SiteNotebook(ShownNotebook):
    """A notebook of the site on the screen. path: as it was handed out, since the browser keeps
    what is saved.
    """

    def save(self) -> None:
        """Save, and wait until the browser keeps what is shown."""
        before = self.kept()
        self.page.keyboard.press("ControlOrMeta+S")
        giving_up = time.monotonic() + SECONDS
        while self.kept() == before:
            assert time.monotonic() < giving_up, f"{self.path.name} was not saved"
            self.page.wait_for_timeout(100)

    def kept(self) -> str:
        """Return what the browser keeps of it, as text."""
        name = START_PAGE if self.path.name == START_PAGE else f"{self.path.stem}/{self.path.name}"
        return json.dumps(self.page.evaluate(SAVED, [storage_of(COURSE.title), name]))


def built_site(
    folder: Path,
    edit: Callable[[Bundle], Bundle] = lambda bundle: bundle,
    *,
    course: Course = COURSE,
    is_offline: bool = True,
) -> Path:
    """Build the site of a course into a folder; return it. edit: makes another edition of what is
    released. is_offline: whether Python is in it, or has to come from the network.
    """
    bundle = edit(make_bundle(course.root, course.release, answers=True))
    here = Distribution.in_folder(pyodide_for_tests())
    pyodide = here if is_offline else replace(here, is_aboard=False)
    build_site(bundle, Documentation.of(course.root), pyodide, folder, compiled_for_tests)
    return folder


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder. fetched: is given each file that was sent."""

    def __init__(self, *asked: object, fetched: list[Path], **options: object):
        self._fetched = fetched
        super().__init__(*asked, **options)

    def log_message(self, *_: object) -> None:
        """Say nothing of what is asked for."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Note what is sent."""
        path = Path(self.translate_path(self.path))
        if code == HTTPStatus.OK:
            self._fetched.append(path / "index.html" if path.is_dir() else path)


@contextmanager
def served(folder: Path, fetched: list[Path] | None = None) -> Iterator[str]:
    """Serve a folder to this machine; give the address. fetched: is given each file that was
    sent.
    """
    fetched = [] if fetched is None else fetched
    handler = partial(_Handler, directory=str(folder), fetched=fetched)
    server = ThreadingHTTPServer((HERE, 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask_to_keep_all(page: Page) -> None:
    """Let the browser fetch all files of the site now, which it does by itself half a minute after
    the first lesson was opened.
    """
    page.evaluate("navigator.serviceWorker.controller.postMessage('keep all')")


def wait_until_all_is_kept(page: Page) -> None:
    """Wait, in a page of JupyterLab, until the browser has all files of the site."""
    giving_up = time.monotonic() + SECONDS
    while not page.evaluate(KEPT_ALL):  # Playwright waits for no function that is asynchronous
        assert time.monotonic() < giving_up, "the browser has not all files of the site"
        page.wait_for_timeout(500)


def download_work(page: Page, url: str) -> Path:
    """Press the button on the first page; return the zip that comes, which is there until the page
    is closed.
    """
    page.goto(url)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download my work").click()
    return coming.value.path()


def downloaded_work(page: Page, url: str) -> dict[str, bytes]:
    """Download it; return the files in the zip, by their names."""
    with ZipFile(download_work(page, url)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def deny_the_rest(page: Page) -> list[str]:
    """Let the browser reach this machine alone; return the list of what it will have asked for
    elsewhere.
    """
    asked: list[str] = []

    def refuse(route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.context.route(lambda url: not url.startswith((f"http://{HERE}", "data:", "blob:")), refuse)
    return asked


def asked_for(page: Page, url: str, path: Path) -> SiteNotebook:
    """Ask for a notebook of the site by its address, and wait for nothing. path: as it was handed
    out.
    """
    name = path.name if path.name == START_PAGE else f"{path.stem}/{path.name}"
    page.goto(f"{url}{address_of(name)}")
    return SiteNotebook(page, path)


def opened(page: Page, url: str, path: Path) -> SiteNotebook:
    """Open a notebook of the site by its address, to its last cell. path: as it was handed out."""
    shown = asked_for(page, url, path)
    shown.wait_until_whole()
    return shown
