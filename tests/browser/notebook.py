"""A notebook on the screen: written in and run by keyboard, read as it is shown."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
import json
from pathlib import Path
import re
import time

from playwright.sync_api import Locator, Page, expect

SECONDS = 180.0
"""Until a thing that should appear on the screen is given up, on a machine that does other things
as well."""

expect.set_options(timeout=1e3 * SECONDS)

TIMES = 9
"""That the keys are pressed until then, to run a cell."""

PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
"""The notebook in front of the others."""

CELLS = f"{PANEL} .jp-Notebook"
"""What is in it, without JupyterLab's buttons above."""

NUMBERED = re.compile(r"\[\d+\]")
"""What stands beside a cell that was run to its end."""

ENDED = re.compile(r"\[[ \d]+\]")
"""That, or what stands there when JupyterLab has lost its kernel on the way, and begins another
connection. Where a kernel is slow to start, JupyterLab may believe for a moment that it is gone."""


def settle(page: Page) -> None:
    """Let JupyterLab do what it has put off: what comes to the front takes the keyboard some frames
    after the click.
    """
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")


@dataclass
class ShownNotebook:
    """A notebook opened in JupyterLab. path: the file. cells: the ids of its cells in order."""

    page: Page
    path: Path
    cells: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = [cell["id"] for cell in self._saved()["cells"]]

    def wait_until_whole(self) -> None:
        """Wait until its last cell is there, too."""
        expect(self.panel.locator(".jp-Cell")).to_have_count(len(self.cells))

    def wait_until_ready(self) -> None:
        """Wait until all of it is there, its kernel listens, and what is typed goes to it."""
        self.wait_until_whole()
        idle = self.panel.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        expect(idle).to_be_visible()
        expect(self.panel.locator(":focus")).to_have_count(1)
        settle(self.page)

    @property
    def panel(self) -> Locator:
        """Return what JupyterLab shows of it, while it is in front."""
        return self.page.locator(PANEL)

    def cell(self, name: str) -> Locator:
        """Return the cell with this id, as it is shown."""
        return self.panel.locator(".jp-Cell").nth(self.cells.index(name))

    def write(self, name: str, source: str) -> None:
        """Put `source` in the place of all that stands in a cell."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(source)

    def start(self, name: str) -> None:
        """Begin to run a cell. JupyterLab may take the keyboard from it before the keys come, to
        bring to the front what it has just opened, or ask for the kernel, which it believes gone:
        then, as a person does, agree, and once more.
        """
        cell = self.cell(name)
        prompt = cell.locator(".jp-InputArea-prompt")
        prompt.evaluate("prompt => { prompt.textContent = '' }")
        for _ in range(TIMES):
            if self.page.locator(".jp-Dialog", has_text="Select Kernel").count():
                self._agree()
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Control+Enter")
            with suppress(AssertionError):
                return expect(prompt).not_to_have_text("", timeout=1e3 * SECONDS / TIMES)
        raise AssertionError(f"{name} does not begin to run")

    def run(self, name: str) -> str:
        """Run a cell to its end; return what it shows."""
        self.start(name)
        self.wait(name)
        return self.shown(name)

    def wait(self, name: str) -> None:
        """Wait until a cell that was started has ended; what was lost on the way is run again."""
        prompt = self.cell(name).locator(".jp-InputArea-prompt")
        for _ in range(TIMES):
            expect(prompt).to_have_text(ENDED)
            with suppress(AssertionError):
                return expect(prompt).to_have_text(NUMBERED, timeout=5e3)
            self.start(name)
        raise AssertionError(f"{name} does not come to its end")

    def shown(self, name: str) -> str:
        """Return what a cell shows below it, as text."""
        return "\n".join(self.cell(name).locator(".jp-OutputArea-output").all_inner_texts())

    def run_all(self, names: Sequence[str]) -> None:
        """Run cells one after the other, none of which fails."""
        for name in names:
            self.start(name)
        if names:
            self.wait(names[-1])

    def restart(self) -> None:
        """Restart the kernel by its button."""
        self._press("notebook:restart-kernel")

    def restart_and_run_all(self) -> None:
        """Restart the kernel and run all cells, by the button, to the end of the last."""
        prompts = self.panel.locator(".jp-CodeCell .jp-InputArea-prompt")
        prompts.evaluate_all("prompts => prompts.forEach(one => { one.textContent = '' })")
        self._press("notebook:restart-run-all")
        expect(prompts.last).to_have_text(NUMBERED)

    def interrupt(self) -> None:
        """Stop what runs, by the button."""
        self.panel.locator("[data-command='notebook:interrupt-kernel']").click()

    def wait_until_busy(self) -> None:
        """Wait until the kernel runs something."""
        busy = self.panel.locator(".jp-Notebook-ExecutionIndicator[data-status=busy]")
        expect(busy).to_be_visible()

    def rename(self, name: str) -> None:
        """Give the file another name, by the menu."""
        self.page.locator(".lm-MenuBar-item", has_text="File").click()
        self.page.locator(".lm-Menu-item", has_text="Rename Notebook").click()
        self.page.locator(".jp-Dialog input").fill(name)
        self._agree()
        expect(self.page.locator(".jp-Dialog")).to_have_count(0)
        self.path = self.path.with_name(name)

    def failures(self) -> list[str]:
        """Return what cells show that ended in an error."""
        return self.panel.locator(
            ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"
        ).all_inner_texts()

    def close(self) -> None:
        """Close it, and end its kernel."""
        self.page.locator(".lm-MenuBar-item", has_text="File").click()
        self.page.locator(".lm-Menu-item", has_text="Close and Shut Down Notebook").click()
        self._agree()
        tab = self.page.locator(".lm-TabBar-tab", has_text=self.path.name)
        expect(tab).to_have_count(0)

    def _press(self, command: str) -> None:
        """Press a button of the notebook, and agree when asked back."""
        self.panel.locator(f"[data-command='{command}']").click()
        self._agree()

    def _agree(self) -> None:
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def save(self) -> None:
        """Save, and wait until the file holds what is shown."""
        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("ControlOrMeta+S")
        giving_up = time.monotonic() + SECONDS
        while self.path.stat().st_mtime_ns == before:
            assert time.monotonic() < giving_up, f"{self.path} was not saved"
            self.page.wait_for_timeout(50)

    def _saved(self) -> dict:
        return json.loads(self.path.read_text(encoding="utf-8"))
