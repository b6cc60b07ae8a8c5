"""make demo: a class of students on the real course, from handed-in notebooks to a gradebook, in a folder of its own."""

from pathlib import Path
import shlex
import shutil
import sys

from autograder.__main__ import main
from tests.sample_class import STUDENTS, hand_in_all

CONFIG = '''"""nbgrader's settings for the sample class: the project's own, on this folder's gradebook."""

from pathlib import Path
import runpy

HERE = Path(__file__).parent
PROJECT = Path({project!r})
c = runpy.run_path(str(PROJECT / "nbgrader_config.py"), {{"get_config": get_config}})["c"]  # noqa: F821
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.db_url = f"sqlite:///{{HERE / 'gradebook.db'}}"
'''


def demo(folder: Path) -> int:
    """Grade the sample class in `folder`, which is made anew; return the exit code of the first step that fails, or 0."""
    folder = folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    project = Path(__file__).resolve().parent.parent
    (folder / "nbgrader_config.py").write_text(CONFIG.format(project=str(project)), encoding="utf-8")
    print(f"{hand_in_all(folder)} submissions of {len(STUDENTS)} students handed in to {folder / 'submitted'}", flush=True)
    for words in (["release"], ["grade"], ["feedback"], ["report"], ["export"]):
        if (code := main([*words, "--course", str(folder)])) != 0:
            return code
    print(where_everything_is(folder))
    return 0


def where_everything_is(folder: Path) -> str:
    """Return the sentence that leads on from here."""
    jupyter = Path(sys.executable).parent / "jupyter"
    return (
        f"\nGradebook: {folder / 'gradebook.db'}\nGraded notebooks: {folder / 'autograded'}\nFeedback: {folder / 'feedback'}\n"
        f"Scores: {folder / 'scores.csv'}\n"
        f"To grade the written answers in formgrader:  cd {shlex.quote(str(folder))} && {shlex.join([str(jupyter), 'lab'])}\n"
        "then choose Nbgrader > Formgrader in the menu."
    )


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1])))
