"""The notebook among the files that a student handed in, with sentences for the student where there
is none.
"""

from collections.abc import Iterator
import os
from pathlib import Path

from autograder.problems import Problem

NOTEBOOK_ENDING = ".ipynb"
MAX_TOLD = 3
"""Names of files that a sentence has."""


def notebook_among(folder: Path, lesson: str) -> Path:
    """Return the notebook that was handed in for a lesson: that of the lesson's name, or else the
    only one.

    Links are nobody's work, and neither is what editors keep in hidden folders. Problem, in a
    sentence for the student, where nobody knows which one is meant.
    """
    wanted = f"{lesson}{NOTEBOOK_ENDING}"
    found = sorted(_notebooks(folder))
    named = [path for path in found if path.name == wanted]
    if len(named) == 1 or len(found) == 1:
        return (named or found)[0]
    if not found:
        raise Problem(f"There is no notebook among what you handed in. Hand in {wanted}.")
    told = [str(path.relative_to(folder)) for path in named or found][:MAX_TOLD]
    end = ", ..." if len(named or found) > MAX_TOLD else "."
    raise Problem(f"You handed in several notebooks: {', '.join(told)}{end} Hand in one, {wanted}.")


def _notebooks(folder: Path) -> Iterator[Path]:
    """Yield the notebooks in and below a folder."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        for name in names:
            path = Path(place, name)
            if name.endswith(NOTEBOOK_ENDING) and name[0] != "." and not path.is_symlink():
                yield path
