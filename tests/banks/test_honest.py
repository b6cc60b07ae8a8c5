"""Right work earns all its points however it is laid out, as it would when run from top to bottom;
each repair is told once.
"""

from collections.abc import Callable

import pytest

from autograder.submissions.notebooks import interpret
from autograder.submissions.reassembly import reassemble
from tests.banks.quick_run import points_of
from tests.handing_in import names_of
from tests.hostile.damage import (
    LESSON,
    RIGHT,
    Data,
    Edit,
    cell,
    code,
    every_cell,
    in_turn,
    moved,
    place,
    released_data,
    renamed,
    source_of,
    split,
    with_cell,
    with_copy,
    without,
)
from tests.this_course import COURSE, SPECIFICATIONS

WRONG = "def relu(Z):\n    return Z\n"
HELPER = "def keep(Z, mask):\n    return np.where(mask, Z, 0)\n"
HELPED = "def relu(Z):\n    return keep(Z, Z > 0)\n"
ALL = "\n\n".join(RIGHT[name] for name in names_of(LESSON))
TESTS = [f"{name}-tests" for name in names_of(LESSON)]
SOLUTIONS = [f"{name}-solution" for name in names_of(LESSON)]

ELSEWHERE = "this cell is gone or renamed; the cell that defines its name is taken instead"
ABOVE = "left as it was handed out; the cell above it that defines its name is taken instead"
ANSWER_ELSEWHERE = (
    "saturation-answer: this cell is gone or renamed; the prose behind its "
    "question is taken instead"
)
MOVED = "this cell stood in another place, and is back in its own"


def stub(name: str) -> str:
    return cell(released_data({}), f"{name}-solution")["source"]


def last(source: str) -> Edit:
    """Put a cell behind everything."""
    return with_cell(source)


def gathered(data: Data) -> None:
    """Put all solutions behind the first code cell, the last of them first."""
    solutions = [cell(data, name) for name in reversed(SOLUTIONS)]
    without(*SOLUTIONS)(data)
    at = place(data, "setup") + 1
    data["cells"][at:at] = solutions


def with_tests_last(data: Data) -> None:
    for name in TESTS:
        moved(name, -1)(data)


def in_one_cell(data: Data) -> None:
    data["cells"] = [
        code("\n\n".join(cell["source"] for cell in data["cells"] if cell["cell_type"] == "code"))
    ]


def nameless(data: Data) -> None:
    every_cell(lambda cell: cell.update(metadata={}, id=""))(data)


def numbered(data: Data) -> None:
    """Give each cell a new id and no metadata, as a program that knows neither would."""
    for number, each in enumerate(data["cells"]):
        each.update(metadata={"tags": []}, id=f"{number:08x}")


def ids_in_metadata(data: Data) -> None:
    every_cell(lambda cell: cell.update(metadata={"id": cell.pop("id"), "outputId": "x"}))(data)


def solutions_say(source: str) -> Edit:
    return in_turn(*(source_of(name, source) for name in SOLUTIONS))


ORDERLY: dict[str, Edit] = {
    "helper-above": in_turn(
        source_of("relu-solution", HELPED), with_cell(HELPER, before="relu-solution")
    ),
    "helper-below": in_turn(
        source_of("relu-solution", HELPED), with_cell(HELPER, after="relu-solution")
    ),
    "helper-at-the-top": in_turn(
        source_of("relu-solution", HELPED),
        with_cell(f"import numpy as np\n{HELPER}", before="title"),
    ),
    "star-import": in_turn(
        source_of("relu-solution", "def relu(Z):\n    return maximum(0, Z)"),
        with_cell("from numpy import *", before="relu-idea"),
    ),
    "first-attempt-above": with_cell(WRONG, before="relu-solution"),
    "first-attempt-in-the-cell": in_turn(
        source_of("relu-solution", WRONG), with_cell(RIGHT["relu"], before="relu-tests")
    ),
    "stub-kept": in_turn(
        source_of("relu-solution", stub("relu")), with_cell(RIGHT["relu"], after="relu-solution")
    ),
    "old-versions": source_of(
        "relu-solution", f"def relu_old(Z):\n    return Z\n\n{RIGHT['relu']}\n# def relu(Z): ..."
    ),
    "alias": source_of(
        "relu-solution", "def relu_2(Z):\n    return np.maximum(0, Z)\n\nrelu = relu_2"
    ),
    "lambda": source_of("relu-solution", "relu = lambda Z: np.maximum(0, Z)"),
    "annotated": source_of(
        "relu-solution", "from typing import Callable\nrelu: Callable = lambda Z: np.maximum(0, Z)"
    ),
    "decorated-above": in_turn(
        source_of("relu-solution", f"@plain\n{RIGHT['relu']}"),
        with_cell("def plain(f):\n    return lambda Z: f(Z)", before="relu-solution"),
    ),
    "wrapped-below": with_cell("_first = relu\nrelu = lambda Z: _first(Z)", after="relu-solution"),
    "nested": source_of(
        "relu-solution", "if True:\n    def relu(Z):\n        return np.maximum(0, Z)"
    ),
    "made": source_of(
        "relu-solution",
        "def made(floor):\n    return lambda Z: np.maximum(floor, Z)\n\nrelu = made(0)",
    ),
    "unicode-and-tabs": source_of(
        "relu-solution", "def relu(Z):\n\tπ = np.maximum  # größer\n\treturn π(0, Z)   \n\n"
    ),
    "blank-ends": every_cell(
        lambda cell: cell.update(source=cell["source"].replace("\n", "  \n") + "\n \n")
    ),
    "line-ends-of-windows": every_cell(
        lambda cell: cell.update(source=cell["source"].replace("\n", "\r\n"))
    ),
    "cell-above-all": with_cell("import os", before="title"),
    "broken-notes": with_cell("relu(", after="relu-solution"),
    "said-above": in_turn(with_cell(ALL, before="relu-idea"), solutions_say("# see above")),
    "ids-alone": every_cell(lambda cell: cell.update(metadata={})),
    "ids-in-metadata": ids_in_metadata,
    "marks-alone": every_cell(lambda cell: cell.pop("id")),
}
"""What needs no repair."""

MENDED: dict[str, tuple[Edit, list[str]]] = {
    "solution-in-an-own-cell": (
        in_turn(source_of("relu-solution", ""), with_cell(RIGHT["relu"], after="relu-solution")),
        [f"relu-solution: {ELSEWHERE}"],
    ),
    "split-with-a-helper": (
        in_turn(split("relu-solution", HELPER, HELPED)),
        ["relu-solution: 2 cells have this name (split or copied); all count, in their order"],
    ),
    "all-above-untouched-cells": (
        in_turn(
            with_cell(ALL, before="title"),
            *(source_of(f"{name}-solution", stub(name)) for name in names_of(LESSON)),
        ),
        [f"{name}: {ABOVE}" for name in SOLUTIONS],
    ),
    "all-above-and-one-cell-kept": (
        in_turn(
            with_cell(ALL, before="title"),
            source_of("relu-solution", "# see above"),
            without(*SOLUTIONS[1:]),
        ),
        [f"{name}: {ELSEWHERE}" for name in SOLUTIONS[1:]],
    ),
    "two-in-the-first": (
        in_turn(
            source_of("relu-solution", f"{RIGHT['relu']}\n{RIGHT['relu_backward']}"),
            source_of("relu_backward-solution", stub("relu_backward")),
        ),
        [f"relu_backward-solution: {ABOVE}"],
    ),
    "helper-among-gathered-solutions": (
        in_turn(
            gathered,
            source_of("sigmoid-solution", "def sigmoid(Z):\n    return 1 / (1 + exponential(Z))"),
            with_cell("def exponential(Z):\n    return np.exp(-Z)", before="sigmoid-solution"),
        ),
        [f"{name}: {MOVED}" for name in SOLUTIONS],
    ),
    "redefined-where-it-belongs": (
        in_turn(
            source_of("sigmoid-solution", "def sigmoid(Z):\n    return Z"),
            moved("sigmoid-solution", 0),
            with_cell(RIGHT["sigmoid"], before="try-sigmoid"),
        ),
        [f"sigmoid-solution: {MOVED}"],
    ),
    "helper-below-where-tests-are-gone": (
        in_turn(source_of("relu-solution", HELPED), last(HELPER), without(*TESTS)),
        [f"changed or gone, and the course's own again: {', '.join(TESTS)}"],
    ),
    "helper-below-where-tests-are-last": (
        in_turn(source_of("relu-solution", HELPED), last(HELPER), with_tests_last),
        [],
    ),
    "all-names-gone": (
        nameless,
        [*(f"{name}: {ELSEWHERE}" for name in SOLUTIONS), ANSWER_ELSEWHERE],
    ),
    "new-names": (numbered, [*(f"{name}: {ELSEWHERE}" for name in SOLUTIONS), ANSWER_ELSEWHERE]),
    "one-cell": (
        in_one_cell,
        [
            *(f"{name}: {ELSEWHERE}" for name in SOLUTIONS),
            "saturation-answer: this cell is missing",
            f"changed or gone, and the course's own again: {', '.join(TESTS)}",
        ],
    ),
    "copy-with-blanks-left": (
        with_copy("relu-solution", source=stub("relu").replace("\n", " \n")),
        ["relu-solution: a copy of this cell, left as it was handed out, is passed over"],
    ),
    "renamed": (renamed("relu-solution", "mine"), [f"relu-solution: {ELSEWHERE}"]),
    "tests-changed": (
        in_turn(*(source_of(name, "print('passed')") for name in TESTS)),
        [f"changed or gone, and the course's own again: {', '.join(TESTS)}"],
    ),
}
"""What does, and what is told of it."""

EDITS: dict[str, tuple[Edit, list[str]]] = {
    name: (edit, []) for name, edit in ORDERLY.items()
} | MENDED


def answered(edit: Callable[[Data], object]) -> Data:
    data = released_data(RIGHT)
    edit(data)
    return data


@pytest.mark.parametrize("name", EDITS)
def test_right_work_earns_its_points_and_each_repair_is_told(name):
    edit, told = EDITS[name]
    assembled = reassemble(interpret(answered(edit)), COURSE.lessons[LESSON])
    assert points_of(assembled) == {
        specification.item: specification.points for specification in SPECIFICATIONS[LESSON]
    }
    assert list(assembled.repairs) == told


@pytest.mark.parametrize(
    "edit, relu",
    [
        (with_cell(RIGHT["relu"], after="relu-tests"), 0.0),
        (with_cell("relu = None", after="relu-tests"), 0.0),
        (with_cell(WRONG, before="relu-solution"), 0.0),
    ],
)
def test_an_untouched_solution_earns_nothing_by_what_stands_elsewhere_unless_it_is_right_above(
    edit, relu
):
    data = answered(in_turn(source_of("relu-solution", stub("relu")), edit))
    assert points_of(reassemble(interpret(data), COURSE.lessons[LESSON]))["relu"] == relu


CLASS = RIGHT["LinearLayer"]
BEGUN = CLASS[: CLASS.index("    def forward")]
FORWARD = (
    "def forward(self, X):\n    self.X = X\n    return X @ self.W + "
    "self.b\n\nLinearLayer.forward = forward"
)
BACKWARD = "    def backward" + CLASS.partition("    def backward")[2]


@pytest.mark.parametrize(
    "edit",
    [
        in_turn(
            source_of("LinearLayer-solution", BEGUN + BACKWARD),
            with_cell(FORWARD, after="LinearLayer-solution"),
        ),
        in_turn(
            source_of("LinearLayer-solution", BEGUN + BACKWARD),
            with_cell(FORWARD, after="LinearLayer-init-tests"),
        ),
        in_turn(
            source_of("LinearLayer-solution", BEGUN + BACKWARD),
            with_cell(FORWARD, after="LinearLayer-solution"),
            moved("break_layer_backward-solution", 0),
        ),
        in_turn(
            source_of("LinearLayer-solution", BEGUN),
            with_cell(
                CLASS.replace("class LinearLayer", "class LinearLayer(LinearLayer)"),
                before="LinearLayer-forward-tests",
            ),
        ),
        in_turn(
            source_of(
                "LinearLayer-solution",
                CLASS.replace("class LinearLayer", "class LinearLayer(Base)"),
            ),
            with_cell("class Base:\n    pass", before="LinearLayer-solution"),
            moved("break_layer_backward-solution", 4),
        ),
    ],
)
def test_a_class_that_is_written_in_steps_earns_its_points(edit):
    data = released_data(RIGHT, "03_layers")
    edit(data)
    points = points_of(reassemble(interpret(data), COURSE.lessons["03_layers"]))
    assert points == {
        specification.item: specification.points for specification in SPECIFICATIONS["03_layers"]
    }


# Answers in words


def prose(source: str, kind: str = "markdown") -> Data:
    return {"cell_type": kind, "id": "own", "metadata": {}, "source": source}


def with_prose(*cells: Data) -> Edit:
    """Put cells behind the answer."""

    def edit(data: Data) -> None:
        at = place(data, "saturation-answer") + 1
        data["cells"][at:at] = cells

    return edit


INTO_IT = (
    "saturation-answer: its question was changed, and what was written into that is taken with it"
)
WITH_IT = "saturation-answer: the prose right behind it is taken with it"


@pytest.mark.parametrize(
    "edit, answer, told",
    [
        (with_prose(prose("More.")), "First.\n\nMore.", [WITH_IT]),
        (
            with_prose(prose("More."), code("0.25 ** 10"), prose("Still more.", "raw")),
            "First.\n\nMore.\n\nStill more.",
            [WITH_IT],
        ),
        (
            in_turn(with_prose(prose("All.")), source_of("saturation-answer", "YOUR ANSWER HERE")),
            "All.",
            [WITH_IT],
        ),
        (
            in_turn(with_prose(prose("All.")), without("saturation-answer")),
            "All.",
            [ANSWER_ELSEWHERE],
        ),
        (
            in_turn(
                source_of("saturation-question", "Explain! Mine."),
                source_of("saturation-answer", "YOUR ANSWER HERE"),
            ),
            "Explain! Mine.",
            [INTO_IT],
        ),
        (source_of("saturation-question", "Explain! Mine."), "Explain! Mine.\n\nFirst.", [INTO_IT]),
        (
            with_copy("saturation-answer", source="YOUR ANSWER HERE"),
            "First.",
            [
                "saturation-answer: 2 cells have this name (split or copied); all count, in their "
                "order"
            ],
        ),
        (source_of("saturation-answer", "YOUR ANSWER HERE"), "YOUR ANSWER HERE", []),
        (lambda data: cell(data, "saturation-answer").update(cell_type="code"), "First.", []),
        (lambda data: data["cells"].append(prose("Goodbye.")), "First.", []),
        (lambda data: data["cells"].insert(0, prose("My name.")), "First.", []),
        (without("saturation-answer"), "", ["saturation-answer: this cell is missing"]),
        (
            without("saturation-answer", "saturation-question"),
            "",
            ["saturation-answer: this cell is missing"],
        ),
    ],
)
def test_an_answer_is_all_prose_of_the_students_behind_its_question(edit, answer, told):
    data = answered(in_turn(source_of("saturation-answer", "First."), edit))
    assembled = reassemble(interpret(data), COURSE.lessons[LESSON])
    assert (
        next(cell.source for cell in assembled.notebook.cells if cell.id == "saturation-answer")
        == answer
    )
    assert list(assembled.repairs) == told


def test_an_answer_in_a_notebook_without_names_is_found_behind_its_question():
    data = answered(in_turn(source_of("saturation-answer", "First."), nameless))
    assembled = reassemble(interpret(data), COURSE.lessons[LESSON])
    assert (
        next(cell.source for cell in assembled.notebook.cells if cell.id == "saturation-answer")
        == "First."
    )
