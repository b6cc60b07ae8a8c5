"""A student's Firefox, as Debian or Mozilla has it, driven by Marionette, the protocol that it
speaks of itself: no Playwright drives a Firefox that Debian has, and Selenium needs a program
besides.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
import itertools
import json
from pathlib import Path
import shutil
import socket
import subprocess
import time
from typing import Any

from tests.browser.notebook import CELLS, NUMBERED, SECONDS

NAMES = ("firefox-esr", "firefox")
"""How Debian and Mozilla call it."""

MISSING = (
    "There is no Firefox here, so no test opens the site in it. Install one: sudo apt install "
    "firefox-esr (Debian), or Mozilla's own. Then run this again."
)

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""By which the protocol names an element of a page, as every WebDriver does."""

CONTROL, ENTER = "\ue009", "\ue007"
"""Keys, as every WebDriver names them."""

PART = """const [cells, number, part] = arguments;
return document.querySelectorAll(`${cells} .jp-Cell`)[number]?.querySelector(part);"""
"""Finds a part of a cell."""

SHOWN = """const [cells, number] = arguments;
const cell = document.querySelectorAll(`${cells} .jp-Cell`)[number];
return [cell.querySelector(".jp-InputArea-prompt").textContent,
    [...cell.querySelectorAll(".jp-OutputArea-output")].map(each => each.innerText).join("\\n")];"""
"""Reads what stands beside and below a cell."""

INSERT = "return document.execCommand('insertText', false, arguments[0]);"
"""Puts a text where the cursor is, in the place of what is chosen."""


def executable() -> str | None:
    """Return the path of the first that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Firefox:
    """One that runs. connection: to its port."""

    def __init__(self, connection: socket.socket):
        self._stream, self._numbers = connection.makefile("rwb"), itertools.count(1)
        self._answer()  # it says first what it is
        self.ask("WebDriver:NewSession", {})

    def ask(self, command: str, told: dict[str, Any]) -> Any:
        """Let it do something; return what comes of it. RuntimeError with what it says where it
        can't.
        """
        asked = json.dumps([0, next(self._numbers), command, told]).encode()
        self._stream.write(b"%d:%b" % (len(asked), asked))
        self._stream.flush()
        _, _, trouble, result = self._answer()
        if trouble:
            raise RuntimeError(f"{command}: {trouble['error']}: {trouble['message']}")
        return result.get("value") if set(result) == {"value"} else result

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function's body in the page; return what it returns."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": arguments})

    def _answer(self) -> Any:
        """Return the next message: its length as a number, a colon, and JSON."""
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has ended"
            digits += byte
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """Start the Firefox that lies at `path`, without a window, on a profile in an empty folder; end
    it.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', "utf-8")
    words = [path, "--marionette", "--headless", "--no-remote", "--profile", str(profile)]
    with (profile / "firefox.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
    try:
        with _connected(port) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait()


def _connected(port: int) -> socket.socket:
    giving_up = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        except ConnectionRefusedError:
            assert time.monotonic() < giving_up, "Firefox does not listen"
            time.sleep(0.1)


@dataclass
class FirefoxNotebook:
    """A notebook on the screen. path: as it was handed out."""

    firefox: Firefox
    path: Path
    cells: list[str] = field(init=False)

    def __post_init__(self) -> None:
        told = json.loads(self.path.read_text(encoding="utf-8"))
        self.cells = [cell["id"] for cell in told["cells"]]
        self._until(lambda: self._part(self.cells[-1], ".jp-Cell-inputArea"))

    def said(self) -> str:
        """Return what the line at the bottom says."""
        return self.firefox.run("return document.getElementById('said').innerText")

    def write(self, name: str, source: str) -> None:
        """Put `source` in the place of all that stands in a cell."""
        self._press(name, CONTROL + "a")
        assert self.firefox.run(
            "return document.execCommand('insertText', false, arguments[0])", source
        )

    def run(self, name: str) -> str:
        """Run a cell to its end; return what it shows."""
        before, _ = self._shown(name)
        self._press(name, CONTROL + ENTER)
        self._until(lambda: self._shown(name)[0] not in (before, ""))
        self._until(lambda: NUMBERED.match(self._shown(name)[0]))
        return self._shown(name)[1]

    def _until(self, holds: Callable[[], Any]) -> None:
        giving_up = time.monotonic() + SECONDS
        while not holds():
            assert time.monotonic() < giving_up, "it does not come in Firefox"
            time.sleep(0.2)

    def _press(self, name: str, keys: str) -> None:
        editor = {"id": self._part(name, ".cm-content")[ELEMENT]}
        self.firefox.ask("WebDriver:ElementClick", editor)
        self.firefox.ask("WebDriver:ElementSendKeys", {**editor, "text": keys})

    def _part(self, name: str, part: str) -> Any:
        return self.firefox.run(PART, CELLS, self.cells.index(name), part)

    def _shown(self, name: str) -> tuple[str, str]:
        return tuple(self.firefox.run(SHOWN, CELLS, self.cells.index(name)))
