"""A class of students for the demo: styles, mistakes, unfinished and broken work, each in all
lessons.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tests.banks.reading import accepted
from tests.handing_in import LESSONS, filled, hand_in, released, with_mistake
from tests.this_course import LESSON_OF

Sources = dict[str, str]
"""What one student wrote, by the name of the function or class."""

ANSWER = (
    "I think it is because the gradient gets very small there, so the weights hardly move any more."
)


def textbook() -> Sources:
    """Return the solutions as anyone would type them from the course's contract."""
    return style(0, prefer="textbook")


def style(number: int, prefer: str = "") -> Sources:
    """Return one accepted variant of everything; `number` picks which, `prefer` names one to take
    where there is such.
    """
    chosen = {}
    for name in LESSON_OF:
        variants = dict(accepted(name))
        chosen[name] = variants.get(prefer) or list(variants.values())[number % len(variants)]
    return chosen


def with_mistakes(**mistakes: str) -> Sources:
    """Return textbook solutions with known mistakes in them. Items are written with `_` for `-`:
    `MLP_predict="..."`.
    """
    sources = textbook()
    for item, mistake in mistakes.items():
        name, _, part = (
            item.partition("_")
            if item.split("_")[0] in ("LinearLayer", "MLP", "train", "Classifier")
            else (item, "", "")
        )
        sources[name] = with_mistake(f"{name}-{part}" if part else item, mistake, sources[name])
    return sources


def without(sources: Sources, *names: str) -> Sources:
    """Return `sources` with the cells of `names` left as they were handed out."""
    return {name: source for name, source in sources.items() if name not in names}


def replaced(**sources: str) -> Sources:
    """Return textbook solutions but for the given ones."""
    return {**textbook(), **sources}


HALF = (
    "numerical_gradient",
    "break_bce_loss",
    "LinearLayer",
    "MLP",
    "train",
    "break_layer_backward",
    "break_mlp_forward",
    "break_log",
    "split",
    "break_split",
    "minibatches",
    "break_minibatches",
    "Classifier",
    "confusion_matrix",
)

CRASHES = "def relu(Z):\n    return [max(0, z) for z in Z][99]\n"
LEAVES = "import os\n\ndef sigmoid(Z):\n    os._exit(1)\n"
LOOPS = (
    "def sigmoid(Z):\n    result = np.zeros_like(Z, dtype=float)\n    while True:\n        "
    "result += 1 / (1 + np.exp(-Z))\n"
)
RENAMED = "def ReLU(Z):\n    return np.maximum(0, Z)\n"
WRONG_SIGNATURE = "def relu_backward(dA):\n    return dA * (dA > 0)\n"

STUDENTS: Mapping[str, Callable[[], Sources]] = {
    "ada-textbook": textbook,
    "blaise-styles": lambda: style(1),
    "carl-styles": lambda: style(3),
    "dorothea-styles": lambda: style(5),
    "emmy-half-done": lambda: without(textbook(), *HALF),
    "fibonacci-untouched": dict,
    "grace-mistakes": lambda: with_mistakes(
        relu_backward="slope-one-at-zero",
        bce_loss="no-clip",
        LinearLayer_backward="bias-gradient-averaged",
        MLP_backward="relu-slope-missing",
        train_log="epochs-from-zero",
        split="labels-left-behind",
        softmax="no-shift",
        Classifier_backward="relu-slope-missing",
    ),
    "hedy-mistakes": lambda: with_mistakes(
        sigmoid="minus-missing",
        bce_loss_backward="n-missing",
        LinearLayer_init="uniform-weights",
        MLP_predict="strictly-greater",
    ),
    "isaac-mistakes": lambda: with_mistakes(
        relu="in-place",
        sigmoid_backward="upstream-forgotten",
        LinearLayer_update="bias-skipped",
        train_losses="loss-after-update",
        he_init="variance-as-spread",
        minibatches="rest-dropped",
        confusion_matrix="exchanged",
    ),
    "joan-crashes": lambda: replaced(relu=CRASHES),
    "kurt-kills-python": lambda: replaced(sigmoid=LEAVES),
    "leonhard-loops": lambda: replaced(sigmoid=LOOPS),
    "maryam-renames": lambda: replaced(relu=RENAMED, relu_backward=WRONG_SIGNATURE),
}


def submission(student: str, lesson: str) -> NotebookNode:
    """Return what `student` hands in for `lesson`."""
    sources = STUDENTS[student]()
    if not sources:
        return released(lesson)
    notebook = filled(lesson, sources, ANSWER)
    notebook.cells.insert(3, new_code_cell("# my own notes\nprint('hello')", id="my-notes"))
    return notebook


def hand_in_all(folder: Path) -> int:
    """Write the submissions of all students below `folder`; return how many."""
    for student in STUDENTS:
        for lesson in LESSONS:
            hand_in(folder, student, lesson, submission(student, lesson))
    return len(STUDENTS) * len(LESSONS)
