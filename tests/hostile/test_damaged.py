"""Whatever happens to a notebook on its way, reading and judging it ends in verdicts or a refusal,
and damage earns nothing.
"""

from collections.abc import Callable
from contextlib import suppress
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import nbformat
import pytest

from autograder.courses.templates import cell_name, is_open
from autograder.problems import Problem
from autograder.submissions.notebooks import interpret
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import Assembled, reassemble
from course.lessons import TESTS
from tests.banks.quick_run import points_of
from tests.handing_in import names_of
from tests.hostile.damage import LESSON, RIGHT, Data, dump, released_data
from tests.this_course import COURSE, SPECIFICATIONS

LIMITS = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "suppress_health_check": [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
}

Draw = Callable[[st.SearchStrategy], Any]

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
kinds = st.sampled_from(["code", "markdown", "raw", "heading", "", None, 3])
names = st.sampled_from(
    [cell_name(cell) for cell in COURSE.lessons[LESSON].template().cells]
    + ["mine", "own-3", "", None, 7]
)


# What may happen to the cells


def delete(draw: Draw, cells: list) -> None:
    cells.pop(_somewhere(draw, cells))


def move(draw: Draw, cells: list) -> None:
    moved = cells.pop(_somewhere(draw, cells))
    cells.insert(draw(st.integers(0, len(cells))), moved)


def duplicate(draw: Draw, cells: list) -> None:
    cells.insert(draw(st.integers(0, len(cells))), dict(cells[_somewhere(draw, cells)]))


def reverse(draw: Draw, cells: list) -> None:
    first = _somewhere(draw, cells)
    cells[first:] = cells[first:][::-1]


def split(draw: Draw, cells: list) -> None:
    at = _somewhere(draw, cells)
    lines = _text(cells[at]).splitlines(keepends=True)
    end = draw(st.integers(0, len(lines)))
    kept = draw(st.sampled_from([{"cell_type": "code"}, dict(cells[at])]))
    cells[at : at + 1] = [
        {**cells[at], "source": "".join(lines[:end])},
        {**kept, "source": "".join(lines[end:])},
    ]


def join(draw: Draw, cells: list) -> None:
    at = _somewhere(draw, cells)
    cells[at : at + 2] = [{**cells[at], "source": "\n".join(map(_text, cells[at : at + 2]))}]


def cut(draw: Draw, cells: list) -> None:
    at = _somewhere(draw, cells)
    text = _text(cells[at])
    ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    cells[at] = {
        **cells[at],
        "source": text[: ends[0]] + draw(st.text(max_size=3)) + text[ends[1] :],
    }


def retype(draw: Draw, cells: list) -> None:
    at = _somewhere(draw, cells)
    cells[at] = {**cells[at], "cell_type": draw(kinds)}


def rename(draw: Draw, cells: list) -> None:
    at = _somewhere(draw, cells)
    marks = {"grade_id": draw(names), "grade": True, "points": 1e308}
    cells[at] = {**cells[at], "id": draw(names), "metadata": {"nbgrader": marks}}


def swap(draw: Draw, cells: list) -> None:
    _swap(draw, cells, draw(st.sampled_from(["source", "cell_type"])))


def swap_names(draw: Draw, cells: list) -> None:
    _swap(draw, cells, *draw(st.sampled_from([["metadata"], ["id"], ["metadata", "id"]])))


def _swap(draw: Draw, cells: list, *keys: str) -> None:
    place, other = _somewhere(draw, cells), _somewhere(draw, cells)
    for key in keys:
        first, second = cells[place].get(key), cells[other].get(key)
        cells[place], cells[other] = {**cells[place], key: second}, {**cells[other], key: first}


def replace(draw: Draw, cells: list) -> None:
    at, key = (
        _somewhere(draw, cells),
        draw(st.sampled_from(["source", "metadata", "id", "cell_type", "outputs"])),
    )
    cells[at] = {**cells[at], key: draw(anything)}


HARMLESS = (move, duplicate, reverse, swap_names)
DAMAGES = (*HARMLESS, delete, split, join, cut, retype, rename, swap, replace)


def _somewhere(draw: Draw, cells: list) -> int:
    """Draw the position of a cell, more often one around the student's work."""
    work = [
        number
        for number, cell in enumerate(cells)
        if str(cell.get("id", "")).endswith(("-solution", TESTS))
    ]
    return draw(
        st.sampled_from(work) | st.integers(0, len(cells) - 1)
        if work
        else st.integers(0, len(cells) - 1)
    )


def _text(cell: Data) -> str:
    return cell["source"] if isinstance(cell.get("source"), str) else ""


@st.composite
def disordered(draw: Draw) -> Data:
    """Draw a right notebook whose cells and names were moved about, and cells copied, but nothing
    was lost.
    """
    data = released_data(RIGHT)
    for damage in draw(st.lists(st.sampled_from(HARMLESS), max_size=8)):
        damage(draw, data["cells"])
    return data


@st.composite
def damaged(draw: Draw) -> tuple[set[str], Data]:
    """Draw a damaged notebook in which some solutions are right and the others untouched; and which
    are right.
    """
    solved = draw(st.sets(st.sampled_from(names_of(LESSON))))
    data = released_data({name: RIGHT[name] for name in solved})
    for damage in draw(st.lists(st.sampled_from(DAMAGES), max_size=8)):
        if data["cells"]:
            damage(draw, data["cells"])
    for _ in range(draw(st.integers(0, 2))):
        data["cells"].insert(draw(st.integers(0, len(data["cells"]))), draw(anything))
    others = draw(
        st.dictionaries(
            st.sampled_from(["metadata", "nbformat", "worksheets"]), anything, max_size=2
        )
    )
    return solved, data | others


# What must hold


@pytest.mark.slow
@given(damaged())
@settings(max_examples=200, **LIMITS)
def test_a_damaged_notebook_is_judged_and_earns_no_more_than_its_right_solutions(drawn):
    solved, data = drawn
    assembled = reassemble(interpret(json.loads(json.dumps(data))), COURSE.lessons[LESSON])
    _require_sound(assembled)
    for item, points in points_of(assembled).items():
        assert points == 0 or item in solved


@pytest.mark.slow
@given(disordered())
@settings(max_examples=100, **LIMITS)
def test_a_notebook_in_disorder_keeps_its_points(data):
    assembled = reassemble(interpret(data), COURSE.lessons[LESSON])
    _require_sound(assembled)
    assert points_of(assembled) == {
        specification.item: specification.points for specification in SPECIFICATIONS[LESSON]
    }


@pytest.mark.slow
@given(st.data())
@settings(max_examples=150, **LIMITS)
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, data):
    content = dump(released_data(RIGHT))
    for _ in range(data.draw(st.integers(1, 5))):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        before, between, after = content[:start], content[start:end], content[end:]
        content = data.draw(
            st.sampled_from(
                [
                    before,
                    after,
                    before + after,
                    before + between * 2 + after,
                    before + data.draw(st.binary(max_size=4)) + between + after,
                    before
                    + bytes(byte ^ 1 << data.draw(st.integers(0, 7)) for byte in between[:1])
                    + between[1:]
                    + after,
                ]
            )
        )
    path = tmp_path_factory.getbasetemp() / "damaged.ipynb"
    path.write_bytes(content)
    with suppress(Problem):
        _require_sound(reassemble(read_notebook(path), COURSE.lessons[LESSON]))


@pytest.mark.slow
@given(
    anything
    | st.fixed_dictionaries({"cells": st.lists(anything)})
    | st.fixed_dictionaries(
        {"worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(anything)}) | anything)}
    )
)
@settings(max_examples=150, **LIMITS)
def test_any_json_is_read_or_refused(data):
    with suppress(Problem):
        _require_sound(reassemble(interpret(data), COURSE.lessons[LESSON]))


def _require_sound(assembled: Assembled) -> None:
    """Require that a notebook holds all of the lesson's own, as it is, and of the student's nothing
    but text.
    """
    nbformat.validate(assembled.notebook)
    lesson = COURSE.lessons[LESSON].template().cells
    own = [cell for cell in assembled.notebook.cells if cell.id.startswith("own-")]
    assert [cell.id for cell in assembled.notebook.cells if cell not in own] == [
        cell.id for cell in lesson
    ]
    locked = {cell.id: (cell.source, cell.metadata) for cell in lesson if not is_open(cell)}
    assert {
        cell.id: (cell.source, cell.metadata)
        for cell in assembled.notebook.cells
        if cell.id in locked
    } == locked
    assert all((cell.cell_type, dict(cell.metadata)) == ("code", {}) for cell in own)
    assert not any("BEGIN SOLUTION" in cell.source for cell in assembled.notebook.cells)
    assert all(repair and "\n" not in repair for repair in assembled.repairs)
    json.dumps(assembled.notebook, ensure_ascii=False).encode()
