"""What is read of a file that a stranger handed in, and how little it may cost."""

import codecs
import json
import os
import tracemalloc

import nbformat
import pytest

from autograder.problems import Problem
from autograder.submissions import plain_files, reading
from autograder.submissions.notebooks import WrittenCell, interpret
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES, read_notebook
from tests.handing_in import LESSONS, released

RELU = "def relu(Z):\n    return Z * (Z > 0)"


def notebook(*cells, **others) -> dict:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **others}


def code(source, **others) -> dict:
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        **others,
    }


def read(tmp_path, content: bytes):
    path = tmp_path / "work.ipynb"
    path.write_bytes(content)
    return read_notebook(path)


def reason(tmp_path, content: bytes) -> str:
    """Return why `content` is refused, less the path it begins with."""
    with pytest.raises(Problem) as problem:
        read(tmp_path, content)
    text = str(problem.value)
    assert text.startswith(f"{tmp_path / 'work.ipynb'}: ")
    return text.removeprefix(f"{tmp_path / 'work.ipynb'}: ")


def the_cell(found) -> WrittenCell:
    (cell,) = found.cells
    return cell


@pytest.mark.parametrize("lesson", LESSONS)
def test_read_notebook_reads_what_nbformat_reads(tmp_path, lesson):
    path = tmp_path / "work.ipynb"
    nbformat.write(released(lesson), path)
    found = read_notebook(path)
    assert [(cell.kind, cell.source, cell.id) for cell in found.cells] == [
        (cell.cell_type, cell.source, cell.id) for cell in released(lesson).cells
    ]
    assert found == interpret(released(lesson))
    assert found.repairs == ()


@pytest.mark.parametrize(
    "encoding, repairs",
    [
        ("utf-8", ()),
        (
            "utf-8-sig",
            (
                "the file was read as UTF-8 with a byte order mark, and not as UTF-8 like every "
                "notebook",
            ),
        ),
        ("utf-16", ("the file was read as UTF-16, and not as UTF-8 like every notebook",)),
        ("latin-1", ("the file was read as Latin-1, and not as UTF-8 like every notebook",)),
    ],
)
def test_read_notebook_in_another_encoding_reads_it_and_says_so(tmp_path, encoding, repairs):
    found = read(
        tmp_path, json.dumps(notebook(code("größe = 1")), ensure_ascii=False).encode(encoding)
    )
    assert (the_cell(found).source, found.repairs) == ("größe = 1", repairs)


def test_read_notebook_in_utf_16_of_either_order_reads_it(tmp_path):
    text = json.dumps(notebook(code("größe = 1")), ensure_ascii=False)
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert the_cell(read(tmp_path, mark + text.encode(encoding))).source == "größe = 1"


@pytest.mark.parametrize("mark", ['"', "[", "{"])
def test_read_notebook_counts_each_mark_that_takes_memory_and_allows_as_many_as_it_says(
    tmp_path, monkeypatch, mark
):
    text = json.dumps(notebook(code(mark * 7)))
    n_marks = sum(text.count(mark) for mark in '"[{')
    monkeypatch.setattr(reading, "MAX_JSON_MARKS", n_marks)
    assert the_cell(read(tmp_path, text.encode())).source == mark * 7
    monkeypatch.setattr(reading, "MAX_JSON_MARKS", n_marks - 1)
    with pytest.raises(Problem, match="holds too much besides its cells"):
        read(tmp_path, text.encode())


def test_read_notebook_of_format_3_reads_its_cells(tmp_path):
    cell = {"cell_type": "code", "input": RELU, "language": "python", "outputs": []}
    found = read(
        tmp_path, json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}, 3, {}]}).encode()
    )
    assert the_cell(found) == WrittenCell("code", RELU)
    assert found.repairs == (
        "the notebook is of a format before 4; its cells were read all the same",
    )


@pytest.mark.parametrize(
    "source, text",
    [
        (["a = 1\n", "b = 2"], "a = 1\nb = 2"),
        (["a = 1", "b = 2"], "a = 1\nb = 2"),
        (["a = 1"], "a = 1"),
        ([], ""),
        ("a = 1\r\nb = 2\rc = 3", "a = 1\nb = 2\nc = 3"),
    ],
)
def test_read_notebook_joins_lines(tmp_path, source, text):
    assert the_cell(read(tmp_path, json.dumps(notebook(code(source))).encode())).source == text


@pytest.mark.parametrize(
    "damage", [b"\\u0000", b"\\ud800", b"\\udc00\\ud800", b"\0", b"\xed\xa0\x80"]
)
def test_read_notebook_leaves_out_what_is_no_text(tmp_path, damage):
    found = read(
        tmp_path, json.dumps(notebook(code("a = MARK1"))).encode().replace(b"MARK", damage)
    )
    assert the_cell(found).source == "a = 1"
    assert found.repairs == (
        "characters that are no text (NUL, halves of characters) were left out",
    )


def test_read_notebook_keeps_characters_beyond_the_basic_plane(tmp_path):
    assert the_cell(read(tmp_path, json.dumps(notebook(code("'😀'"))).encode())).source == "'😀'"


@pytest.mark.parametrize(
    "number", ["9" * 10_000, "-1", "1e999999", "0." + "3" * 10_000, "NaN", "-Infinity"]
)
def test_read_notebook_passes_over_numbers(tmp_path, number):
    content = json.dumps(notebook(code("a"), metadata={"number": 0})).replace(
        '"number": 0', f'"number": {number}'
    )
    assert the_cell(read(tmp_path, content.encode())).source == "a"


@pytest.mark.parametrize(
    "cell, expected",
    [
        (code("a", id=5), WrittenCell("code", "a")),
        (code("a", metadata=[1]), WrittenCell("code", "a")),
        (code("a", metadata={"nbgrader": [1]}), WrittenCell("code", "a")),
        (code("a", metadata={"nbgrader": {"grade_id": 3}}), WrittenCell("code", "a")),
        (
            code("a", metadata={"nbgrader": {"grade_id": "relu", "points": []}}, id="x"),
            WrittenCell("code", "a", "relu", "x"),
        ),
        (code("a", cell_type=None), WrittenCell("", "a")),
        ({"source": "a"}, WrittenCell("", "a")),
    ],
)
def test_read_notebook_takes_what_is_of_another_type_for_nothing(tmp_path, cell, expected):
    assert the_cell(read(tmp_path, json.dumps(notebook(cell)).encode())) == expected


@pytest.mark.parametrize(
    "cell", [1, None, [], "text", {}, code(5), code(None), code(["a", 5]), code({})]
)
def test_read_notebook_leaves_out_what_is_no_cell(tmp_path, cell):
    found = read(tmp_path, json.dumps(notebook(cell, code("a"))).encode())
    assert (the_cell(found).source, found.repairs) == (
        "a",
        ("what stands among the cells and holds no text was left out",),
    )


NO_CELLS = "not a readable notebook (it has no cells); ask for it anew."
DEEP = "nested too deeply to be a notebook; ask for it anew."
UNPACKED = "archive, which is not unpacked; ask for the notebook (.ipynb) in it."
REFUSED = {
    b"": "empty; ask for it anew.",
    b" \n": "empty; ask for it anew.",
    b'{"cells": [\n{"sou': (
        "not a readable notebook (cut off or damaged at line 2, column 2); ask for it anew."
    ),
    b"import numpy": (
        "not a readable notebook (cut off or damaged at line 1, column 1); ask for it anew."
    ),
    bytes(
        range(256)
    ): "not a readable notebook (cut off or damaged at line 1, column 1); ask for it anew.",
    b"\xff\xfe{": (
        "not a readable notebook (cut off or damaged at line 1, column 1); ask for it anew."
    ),
    **dict.fromkeys(
        [
            b"[]",
            b"3",
            b'"cells"',
            b"null",
            b"{}",
            b'{"cells": 3}',
            b'{"worksheets": 3}',
            b"9" * 9999,
        ],
        NO_CELLS,
    ),
    b'{"cells": ' + b"[" * 200_000: DEEP,
    b'{"a":' * 100_000: DEEP,
    b"PK\3\4...": f"a zip {UNPACKED}",
    b"\x1f\x8b\x08": f"a gzip {UNPACKED}",
    b"Rar!\x1a": f"a RAR {UNPACKED}",
    b"7z\xbc\xaf\x27": f"a 7z {UNPACKED}",
    b"work.ipynb".ljust(257, b"\0") + b"ustar": f"a tar {UNPACKED}",
    b"%PDF-1.7": "a PDF, no notebook; ask for the notebook (.ipynb) it was made from.",
    (
        b"\xef\xbb\xbf\n<!DOCTYPE html>"
    ): "a web page, no notebook; ask for the notebook file (.ipynb) itself.",
    b"[" + b'"",' * 500_001: "holds too much besides its cells; ask for it without outputs.",
    json.dumps(
        notebook(*[code("")] * 2001)
    ).encode(): "more than 2,000 cells; ask for it without what was pasted in.",
    json.dumps(notebook(code("a" * 500_001))).encode(): (
        "more than 500,000 characters of code; ask for it without what was pasted in."
    ),
    json.dumps(notebook({"cell_type": "markdown", "source": "a" * 5_000_001})).encode(): (
        "more than 5,000,000 characters of text; ask for it without what was pasted in."
    ),
}


@pytest.mark.parametrize("content", REFUSED, ids=lambda content: repr(content[:12]))
def test_read_notebook_of_what_is_none_says_what_it_is_and_what_to_do(tmp_path, content):
    assert reason(tmp_path, content) == REFUSED[content]


PLACES = {
    "a folder": (lambda path: path.mkdir(), "this is a folder. Name the notebook (.ipynb) in it."),
    "a pipe": (os.mkfifo, "a pipe or a device, no notebook; ask for the notebook (.ipynb) itself."),
    "a link": (
        lambda path: path.symlink_to("/etc/passwd"),
        "the notebook is a link to another file; ask for the file itself.",
    ),
    "a loop": (
        lambda path: path.symlink_to(path),
        "the notebook is a link to another file; ask for the file itself.",
    ),
    "endless": (
        lambda path: path.symlink_to("/dev/zero"),
        "the notebook is a link to another file; ask for the file itself.",
    ),
    "nothing": (lambda path: None, "there is no such file. Name a notebook (.ipynb)."),
}


@pytest.mark.parametrize("place", PLACES)
def test_read_notebook_opens_nothing_but_plain_files(tmp_path, place):
    make, told = PLACES[place]
    path = tmp_path / "work.ipynb"
    make(path)
    with pytest.raises(Problem) as problem:
        read_notebook(path)
    assert str(problem.value) == f"{path}: {told}"


def test_read_notebook_of_a_device_does_not_open_it():
    with pytest.raises(Problem) as problem:
        read_notebook("/dev/zero")
    assert str(problem.value).startswith("/dev/zero: a pipe or a device")


def test_read_notebook_that_is_not_allowed_says_so(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(plain_files.os, "open", refuse)
    assert (
        reason(tmp_path, b"{}")
        == "can't be read (Permission denied); make it readable and grade again."
    )


@pytest.mark.parametrize("size", [MAX_NOTEBOOK_BYTES + 1, 10**11])
def test_read_notebook_larger_than_allowed_is_refused_unread(tmp_path, size):
    path = tmp_path / "work.ipynb"
    path.touch()
    os.truncate(path, size)
    with pytest.raises(Problem) as problem:
        read_notebook(path)
    assert (
        str(problem.value) == f"{path}: larger than 20,000,000 bytes; ask for it without outputs."
    )


GREEDY = {
    "lists": b'{"cells": [' + b"[]," * 6_000_000 + b"[]]}",
    "as many lists as allowed": b'{"cells": [' + b"[]," * 490_000 + b"[]]}",
    "numbers": b'{"cells": [' + b"1," * 9_900_000 + b"1]}",
    "a number": b'{"cells": ' + b"1" * 19_000_000 + b"}",
    "wide characters": '{{"cells": [{{"outputs": "{}😀"}}]}}'.format("a" * 19_000_000).encode(),
    "blanks": b" " * 19_999_999 + b"{",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GREEDY)
def test_read_notebook_takes_no_more_than_ten_times_the_largest_file(tmp_path, name):
    path = tmp_path / "work.ipynb"
    path.write_bytes(GREEDY[name])
    tracemalloc.start()
    try:
        read_notebook(path)
    except Problem:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 10 * MAX_NOTEBOOK_BYTES
