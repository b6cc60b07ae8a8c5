"""The Lab that a student starts as the page of her archive says, and its desk, laid anew for each
test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import html
import json
from pathlib import Path
import re
import shutil
import subprocess
import sys
from urllib.request import ProxyHandler, Request, build_opener

from course.desk.laying import lay
from course.desk.plan import KEPT, START_PAGE
from course.start import bring_up_to_date
from tests.doors.lab import TOKEN, started
from tests.once import made_once
from tests.this_course import PROJECT

UNPACKED = "Mein Kurs – 我的课"
"""The folder that the archive is unpacked into."""


@dataclass(frozen=True)
class StudentsLab:
    """A Lab that runs. url: its address. archive: the folder that came out of the archive. desk:
    where the student works. workspaces: where JupyterLab keeps what is open.
    """

    url: str
    archive: Path
    desk: Path
    workspaces: Path

    @property
    def address(self) -> str:
        """What opens in the student's browser."""
        return f"{self.url}?token={TOKEN}"

    def lay_anew(self) -> None:
        """End all kernels, and lay the desk out as on the first day."""
        for session in json.loads(self._asked("GET", "api/sessions")):
            self._asked("DELETE", f"api/sessions/{session['id']}")
        # What was open the last time would be opened again, and the start page come to the front
        # once that is there.
        shutil.rmtree(self.workspaces, ignore_errors=True)
        for path in self.desk.iterdir():
            if path.is_dir() and path.name != KEPT:
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()
        lay(self.archive / "lessons", self.desk)
        bring_up_to_date(self.desk)

    def _asked(self, method: str, path: str) -> bytes:
        request = Request(
            self.url + path, method=method, headers={"Authorization": f"token {TOKEN}"}
        )
        with build_opener(ProxyHandler({})).open(request, timeout=60) as answer:
            return answer.read()


def unpacked(folder: Path) -> Path:
    """Make the course's archive by the instructor's command and unpack it; return the folder that
    comes out of it.
    """
    words = [sys.executable, "-m", "autograder", "bundle", "--course", PROJECT, "--out"]
    folder.mkdir(exist_ok=True)
    subprocess.run([*words, folder / "dist"], check=True, capture_output=True, cwd=folder)
    (archive,) = (folder / "dist").glob("*.zip")
    shutil.unpack_archive(archive, folder / UNPACKED)
    (unpacked,) = (folder / UNPACKED).iterdir()
    return unpacked


def installed_archive(folder: Path) -> Path:
    """Return what comes out of the course's archive, after its page's command was typed there once:
    laid out, and installed below `folder` for all processes that run tests.
    """
    shared = made_once(folder / "archive", _install)
    (archive,) = (shared / UNPACKED).iterdir()
    return archive


def _install(folder: Path) -> None:
    archive, home = unpacked(folder), folder / "home"
    home.mkdir()
    with students_lab(archive, home) as lab:
        assert (lab.desk / START_PAGE).is_file()


def command_of(page: Path) -> list[str]:
    """Return what START_HERE.html tells to type on Linux."""
    told = page.read_text(encoding="utf-8")
    (command,) = re.findall(r"<h3>Linux and macOS</h3>\s*<pre[^>]*><code>(.*?)</code>", told)
    return html.unescape(command).split()


@contextmanager
def students_lab(archive: Path, home: Path, desk: Path | None = None) -> Iterator[StudentsLab]:
    """Start the Lab as the page says, on the desk that it names, or another one; stop it in the
    end.
    """
    words = command_of(archive / "START_HERE.html")
    words += ["--work", str(desk)] if desk else []
    workspaces = home / "config" / "lab" / "workspaces"
    with started(words, archive, home) as (url, _):
        yield StudentsLab(url, archive, desk or archive / "work", workspaces)
