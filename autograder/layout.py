"""Where a course keeps its folders: nbgrader's own names, below one root."""

from dataclasses import dataclass
import os
from pathlib import Path

ROOT_VARIABLE = "COURSE_ROOT"
"""Environment variable: the course folder, for processes that an instructor doesn't start by hand (kernels)."""


@dataclass(frozen=True)
class Layout:
    """The folders of a course. `sources` may lie elsewhere than the class that is graded."""

    root: Path
    source: Path

    @property
    def release(self) -> Path:
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        return self.root / "feedback"

    @property
    def option(self) -> str:
        """How a command is told to work on this class: its --course option, nothing for the project's own class."""
        return "" if self.root == project_root().resolve() else f" --course {self.root}"

    @property
    def gradebook(self) -> Path:
        return self.root / "gradebook.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.gradebook}"


def project_root() -> Path:
    """Return the folder of this project, which holds `source/`."""
    return Path(os.environ.get(ROOT_VARIABLE) or Path(__file__).resolve().parent.parent)


def project_layout(root: Path | None = None) -> Layout:
    """Return the layout of the class at `root` (default: the project itself); lessons come from the project."""
    return Layout(root=(root or project_root()).resolve(), source=project_root() / "source")
