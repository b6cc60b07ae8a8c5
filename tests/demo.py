"""make demo: a class of students on the real course, from a new class's folder to feedback and
scores.
"""

import os
from pathlib import Path
import shlex
import shutil
import sys

from autograder.__main__ import main
from tests.sample_class import STUDENTS, hand_in_all
from tests.this_course import PROJECT


def demo(folder: Path) -> int:
    """Grade the sample class in `folder`, which is made anew; return the exit code of the first
    step that fails, or 0.
    """
    folder = folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    if (code := main(["new-class", str(folder), "--course", str(PROJECT)])) != 0:
        return code
    os.chdir(folder)
    print(
        f"{hand_in_all(folder)} submissions of {len(STUDENTS)} students handed in to "
        f"{folder / 'submitted'}",
        flush=True,
    )
    for words in (["grade"], ["feedback"], ["report"], ["insight"], ["export"]):
        if (code := main(words)) != 0:
            return code
    print(where_everything_is(folder))
    return 0


def where_everything_is(folder: Path) -> str:
    """Return the sentence that leads on from here."""
    jupyter = Path(sys.executable).parent / "jupyter"
    return (
        f"\nGradebook: {folder / 'gradebook.db'}\nGraded notebooks: "
        f"{folder / 'autograded'}\nFeedback: {folder / 'feedback'}\nInsight: "
        f"{folder / 'insight.html'}\nScores: "
        f"{folder / 'scores.csv'}\nTo grade the written answers in formgrader:  cd "
        f"{shlex.quote(str(folder))} && {shlex.quote(str(jupyter))} lab\nthen choose Nbgrader > "
        "Formgrader in the menu."
    )


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1])))
