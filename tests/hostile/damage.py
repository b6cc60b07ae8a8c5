"""What can happen to a notebook file, by malice or by mishap: each function changes one as parsed
JSON, or writes it oddly.
"""

from collections.abc import Callable, Mapping
import json
from typing import Any

from tests.handing_in import filled
from tests.sample_class import ANSWER, textbook

LESSON = "01_activations"
RIGHT = textbook()
"""Right solutions, by name."""

Data = dict[str, Any]
Edit = Callable[[Data], None]


def notebook(relu: str = RIGHT["relu"], lesson: str = LESSON) -> Data:
    """Return the released notebook, as parsed JSON, with right solutions in it, but for `relu`, and
    an answer.
    """
    return released_data({**RIGHT, "relu": relu}, lesson)


def released_data(solutions: Mapping[str, str], lesson: str = LESSON) -> Data:
    """Return the released notebook, as parsed JSON, with `solutions` (name -> source) and an answer
    in it.
    """
    return json.loads(json.dumps(filled(lesson, solutions, ANSWER)))


def place(data: Data, name: str) -> int:
    """Return the position of the cell `name`."""
    return next(number for number, cell in enumerate(data["cells"]) if cell.get("id") == name)


def cell(data: Data, name: str) -> Data:
    """Return the cell `name`."""
    return data["cells"][place(data, name)]


def code(source: str, name: str = "own", **metadata: Any) -> Data:
    """Return a code cell."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def copy(original: Data, source: str | None = None, name: str = "copy") -> Data:
    """Return a copy of a cell with an id of its own, as Jupyter makes it, and another text if one
    is given.
    """
    return {**original, "id": name, "source": original["source"] if source is None else source}


def dump(data: Any) -> bytes:
    """Return `data` as a file holds it."""
    return json.dumps(data).encode()


# What is done to cells


def source_of(name: str, source: Any) -> Edit:
    return lambda data: cell(data, name).update(source=source)


def kind_of(name: str, kind: str, source: str | None = None) -> Edit:
    """Turn a cell into one of another kind."""

    def edit(data: Data) -> None:
        changed = cell(data, name)
        changed.update(cell_type=kind, source=changed["source"] if source is None else source)
        changed.pop("outputs", None), changed.pop("execution_count", None)

    return edit


def marks_of(name: str, **marks: Any) -> Edit:
    """Change what nbgrader noted of a cell."""
    return lambda data: cell(data, name)["metadata"]["nbgrader"].update(marks)


def without(*names: str) -> Edit:
    return lambda data: data.update(
        cells=[cell for cell in data["cells"] if cell["id"] not in names]
    )


def with_cell(source: str, before: str = "", after: str = "") -> Edit:
    """Put in a code cell of the student's own, at the end unless told where."""

    def edit(data: Data) -> None:
        at = (
            place(data, before)
            if before
            else place(data, after) + 1
            if after
            else len(data["cells"])
        )
        data["cells"].insert(at, code(source))

    return edit


def with_copy(name: str, after: str = "", source: str | None = None) -> Edit:
    """Copy a cell, marks and all, behind another one or itself."""
    return lambda data: data["cells"].insert(
        place(data, after or name) + 1, copy(cell(data, name), source)
    )


def swapped(first: str, second: str, ids: bool = False) -> Edit:
    """Let two cells bear each other's names."""

    def edit(data: Data) -> None:
        left, right = cell(data, first), cell(data, second)
        left["metadata"], right["metadata"] = right["metadata"], left["metadata"]
        if ids:
            left["id"], right["id"] = right["id"], left["id"]

    return edit


def renamed(name: str, to: str) -> Edit:
    def edit(data: Data) -> None:
        changed = cell(data, name)
        changed["metadata"]["nbgrader"]["grade_id"] = changed["id"] = to

    return edit


def moved(name: str, to: int) -> Edit:
    return lambda data: data["cells"].insert(
        to if to >= 0 else len(data["cells"]), data["cells"].pop(place(data, name))
    )


def split(name: str, *texts: str) -> Edit:
    """Split a cell as Jupyter does: every part keeps the marks, the last one the id."""

    def edit(data: Data) -> None:
        at = place(data, name)
        parts = [
            copy(data["cells"][at], text, f"{name}-{number}")
            for number, text in enumerate(texts[:-1])
        ]
        data["cells"][at : at + 1] = [*parts, copy(data["cells"][at], texts[-1], name)]

    return edit


def joined(*names: str) -> Edit:
    """Join cells into the first of them."""

    def edit(data: Data) -> None:
        cell(data, names[0])["source"] = "\n\n".join(cell(data, name)["source"] for name in names)
        without(*names[1:])(data)

    return edit


def every_cell(change: Callable[[Data], Any]) -> Edit:
    return lambda data: [change(cell) for cell in data["cells"]] and None


def tests_alone(change: Callable[[Data], Any]) -> Edit:
    return every_cell(lambda cell: change(cell) if cell["id"].endswith("-tests") else None)


def in_turn(*edits: Edit) -> Edit:
    return lambda data: [edit(data) for edit in edits] and None


def as_worksheets() -> bytes:
    """Return the notebook in format 3, where a code cell's text is its input."""
    old = [
        {
            "input" if (key, cell["cell_type"]) == ("source", "code") else key: value
            for key, value in cell.items()
            if key != "id"
        }
        for cell in notebook()["cells"]
    ]
    return dump(
        {
            "nbformat": 3,
            "nbformat_minor": 0,
            "metadata": {"name": ""},
            "worksheets": [{"cells": old, "metadata": {}}],
        }
    )


def with_number(text: str) -> bytes:
    """Return the notebook with a number in its metadata, written as `text`."""
    data = notebook()
    data["metadata"]["number"] = "NUMBER"
    return dump(data).replace(b'"NUMBER"', text.encode())


def with_relu(source: bytes) -> bytes:
    """Return the notebook with the bytes `source` in front of the text of `relu`, as they are."""
    return dump(notebook("MARK" + RIGHT["relu"])).replace(b"MARK", source)


def as_latin_1() -> bytes:
    data = notebook("# größer als null, oder 0\n" + RIGHT["relu"])
    return json.dumps(data, ensure_ascii=False).encode("latin-1", "replace")
