"""What a student calls behind a question in words, to compare her answer with a model."""

from pathlib import Path
import sys

from course.desk.answers import FEWEST_WORDS, answers_on, is_attempt, unpacked
from course.desk.progress import note_answer, read_progress
from course.history import notebook_of
from course.lessons import ANSWER, cells_of
from course.visible import at_home, checks_at_hand

HEAD = "**Compare.** One good answer, and what a grader would look for; yours may say it otherwise."


def compare(question: str) -> None:
    """Show a model answer and its rubric, once there was an attempt in the saved notebook; where
    answers are graded there is none, and that is said.

    LessonError where the visible checks of the lesson are missing, or the notebook can't be read.
    """
    lesson = checks_at_hand().lesson
    model = answers_on(Path.cwd().parent, lesson).get(question) if at_home() else None
    if model is None:
        print(f"{question}: a person reads this answer. No model answer comes with this copy.")
        return
    if not _was_answered(lesson, question):
        text = _saved_answer(notebook_of(lesson), question + ANSWER)
        if not is_attempt(text):
            print(
                f"{question}: first your own answer. Write {FEWEST_WORDS} words or more into the "
                "cell above, save the notebook (Ctrl+S, on a Mac Cmd+S), and run this cell again."
            )
            return
        if remark := note_answer(lesson, question):
            print(remark)
    _show(f"{HEAD}\n\n{unpacked(model)}")


def _was_answered(lesson: str, question: str) -> bool:
    try:
        return question in read_progress(Path.cwd().parent).answered.get(lesson, ())
    except (ValueError, OSError):
        return False


def _saved_answer(notebook: Path, name: str) -> str:
    """Return what a saved notebook says in the cell of this name, nothing where it has none."""
    return "\n".join(cell.source for cell in cells_of(notebook) if cell.name == name)


def _show(markdown: str) -> None:
    ipython = sys.modules.get("IPython")  # which a kernel has imported
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        print(markdown)
    else:
        shell.display_pub.publish(data={"text/markdown": markdown, "text/plain": markdown})
