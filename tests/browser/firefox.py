"""The other browser that opens the site: Debian's Firefox, or Mozilla's own, which Playwright
drives by WebDriver BiDi.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("firefox-esr", "firefox")
"""How Debian and Mozilla call it."""

CHANNEL = "moz-firefox"
"""By which Playwright knows that it is a Firefox as its users have it, and none of its own."""

MISSING = (
    "There is no Firefox here, so no test opens the site in it. Install one: sudo apt install "
    "firefox-esr (Debian), or Mozilla's own. Then run this again."
)


def executable() -> str | None:
    """Return the path of the first that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def firefox(playwright: Playwright, path: str) -> Iterator[Browser]:
    """Start the Firefox that lies at `path`, without a window; end it."""
    browser = playwright.firefox.launch(channel=CHANNEL, executable_path=path)
    try:
        yield browser
    finally:
        browser.close()
