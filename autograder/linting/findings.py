"""What is found in a course: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
import os
from pathlib import Path


@dataclass(frozen=True)
class Disagreement:
    """One disagreement. place: the file or folder; None where `what` says it all. cell: the
    grade_id, where it is a cell.
    """

    place: Path | None
    what: str
    mend: str = ""
    cell: str | None = None

    def text(self, root: Path) -> str:
        """Return it as one paragraph, the place seen from the folder `root` of the course."""
        where = (
            ""
            if self.place is None
            else f"{self.place}{f', cell {self.cell}' if self.cell else ''}: "
        )
        what = (
            self.what
            if self.place is None
            else f"{self.what}. {self.mend}{'' if self._ends_in_code else '.'}"
        )
        return f"{where}{what}".replace(f"{root}{os.sep}", "")

    @property
    def _ends_in_code(self) -> bool:
        return "\n" in self.mend


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question whether a known name much like `name` was meant; nothing if there is
    none.
    """
    alike = get_close_matches(name, list(known), 1, 0.7)
    return f" (did you mean {alike[0]!r}?)" if alike else ""


def counted(number: float, noun: str) -> str:
    """Return how many there are of something."""
    return f"{number:g} {noun}{'s' * (number != 1)}"


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(names) or "none"
