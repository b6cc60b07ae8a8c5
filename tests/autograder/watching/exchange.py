"""nbgrader's exchange of a class, with what students put there in the form that `nbgrader submit`
gives it, and what they find there.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
import secrets

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import notebook_hash

from tests.verdicts import LESSON


@dataclass
class Exchange:
    """root: its folder. course_id: nbgrader's name of the class."""

    root: Path
    course_id: str
    secrets: dict[Path, str] = field(default_factory=dict)

    @property
    def inbound(self) -> Path:
        return self.root / self.course_id / "inbound"

    def opens(self) -> None:
        """Make the folder that `nbgrader release_assignment` makes."""
        self.inbound.mkdir(parents=True)
        self.root.chmod(0o777)

    def takes(
        self, student: str, notebook: NotebookNode, lesson: str = LESSON, when: str = ""
    ) -> Path:
        """Let a student hand in a notebook; return the folder. when: the time in its name, if it
        is another than now.
        """
        stamp = when or f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
        folder = self.inbound / f"{student}+{lesson}+{stamp}+{secrets.token_urlsafe(9)}"
        folder.mkdir()
        nbformat.write(notebook, folder / f"{lesson}.ipynb")
        (folder / "timestamp.txt").write_text(stamp, encoding="ascii")
        self.secrets[folder] = secrets.token_hex(64)
        (folder / "submission_secret.txt").write_text(self.secrets[folder], encoding="ascii")
        return folder

    def page_path(self, folder: Path, lesson: str = LESSON) -> Path:
        """Return where the page of what was handed in would lie."""
        digest = notebook_hash(secret=self.secrets[folder], notebook_id=lesson)
        return self.root / self.course_id / "feedback" / f"{digest}.html"

    def page(self, folder: Path, lesson: str = LESSON) -> str:
        """Return that page; "" where there is none."""
        path = self.page_path(folder, lesson)
        return path.read_text(encoding="utf-8") if path.exists() else ""
