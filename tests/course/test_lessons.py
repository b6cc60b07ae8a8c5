"""A student's own notebook is read as it lies on their disk: their code, their helpers, whatever
else they tried.
"""

import linecache

import numpy as np
import pytest

from course.lessons import (
    LessonError,
    code_cells,
    given_code,
    notebook_path,
    run_given,
    solution_namespace,
)
from tests.course.samples import code_cell, write_lesson

LESSON = "01_activations"
RELU = code_cell("def relu(Z): return np.maximum(0, Z)", "relu-solution")


def names_of(folder, *cells, known=None):
    write_lesson(folder, LESSON, *cells)
    return solution_namespace(folder, LESSON, known)


def test_code_cells_tell_name_source_and_lock(tmp_path):
    path = write_lesson(
        tmp_path,
        LESSON,
        code_cell("import numpy as np\nx = 1", "setup", locked=True),
        RELU,
        code_cell("y = 2"),
    )
    cells = code_cells(path)
    assert [(cell.name, cell.locked, cell.is_solution) for cell in cells] == [
        ("setup", True, False),
        ("relu-solution", False, True),
        ("extra", False, False),
    ]
    assert cells[0].source == "import numpy as np\nx = 1"


def test_solution_namespace_has_what_the_solution_cells_define(tmp_path):
    names = names_of(tmp_path, RELU)
    assert names["relu"](np.array([-1.0, 2.0])).tolist() == [0, 2]


@pytest.mark.parametrize(
    "helper",
    [
        "from math import exp as helper",
        "import math\nhelper = math.exp",
        "def helper(x): return 5",
        "def inner(x): return 5\nhelper = lambda x: inner(x)",
        "class Helper:\n    def __call__(self, x): return 5\nhelper: object = None\n"
        "def helper(x): return Helper()(x)",
        "from functools import partial\nhelper = partial(max, 5)",
        "helper = np.vectorize(lambda z: max(z, 5.0))",
        "%matplotlib inline\n!ls\ndef helper(x): return 5",
        "%%time\ndef helper(x): return 5",
        "1 / 0\nnothing_here(3)\ndef helper(x): return 5",
        "import no_such_package\ndef helper(x): return 5",
        "TABLE = [float(n) for n in range(10)]\ndef helper(x): return TABLE[5]",
        (
            "from numpy.random import default_rng\nrng = default_rng(0)\ndef helper(x): return "
            "rng.normal()"
        ),
    ],
    ids=lambda source: source.splitlines()[-1],
)
def test_solution_namespace_finds_helpers_in_the_students_own_cells(tmp_path, helper):
    solution = code_cell("def relu(Z): return helper(1.0)", "relu-solution")
    before = names_of(tmp_path, code_cell(helper), solution)
    after = names_of(tmp_path, solution, code_cell(helper))
    for names in (before, after):
        assert isinstance(float(names["relu"](None)), float)


@pytest.mark.parametrize(
    "cell",
    [
        "relu(np.ones(3))",
        "print('noise')",
        "history = train()",
        "losses = [train() for _ in range(3)]",
        "model = MLP().forward(3)",
        "for _ in range(3): train()",
        "if True: train()",
        "answer = input('?')",
        "x = (",
        "while True: pass",
        "%run other.ipynb",
        "with open('x') as f: train()",
        "assert False",
        "picture = figure(3)",
    ],
)
def test_solution_namespace_runs_nothing_else_of_the_students_own_cells(tmp_path, cell, capsys):
    calls = (
        "calls = []\ndef train(): calls.append(1)\nclass MLP:\n    def __init__(self): "
        "calls.append(1)\n"
    )
    names = names_of(
        tmp_path,
        code_cell(calls + "    def forward(self, x): return x\ndef figure(x): calls.append(1)"),
        RELU,
        code_cell(cell),
    )
    assert names["calls"] == []
    assert capsys.readouterr().out == ""


def test_solution_namespace_has_what_the_lessons_own_cells_give_but_runs_no_test(tmp_path):
    source = (
        "import math\nimport course.plots\nclass Given(ValueError): pass\nfigure = math.sqrt(4)"
    )
    given = code_cell(source, "given", locked=True)
    tests = code_cell("def relu(Z): pass", "relu-tests", locked=True)
    names = names_of(tmp_path, given, RELU, tests)
    assert issubclass(names["Given"], ValueError)
    assert names["math"].pi > 3
    assert "course" not in names
    assert "figure" not in names
    assert names["relu"](np.array([1.0])) is not None


def test_what_a_lesson_gives_is_read_once_and_run_in_as_many_namespaces_as_there_are_answers(
    tmp_path,
):
    own = code_cell("n = 1\ndef half(x): return x / two", "given", locked=True)
    broken = code_cell("import math.nothing\ndef f():\n    nonlocal x", "broken", locked=True)
    path = write_lesson(tmp_path, LESSON, own, broken, RELU, code_cell("def mine(): pass"))
    given = tuple(given_code(code_cells(path), LESSON))
    first, second = {"two": 2}, {"two": 20}
    for names in (first, second):
        run_given(given, names)
    assert (first["half"](10), second["half"](10)) == (5, 0.5)
    assert set(first) - {"__builtins__"} == {"two", "half"}


def test_solution_namespace_solution_cell_with_a_magic_line_runs(tmp_path):
    cell = code_cell(
        "%load_ext autoreload\ndef relu(Z): return np.maximum(0, Z)\n!ls", "relu-solution"
    )
    assert "relu" in names_of(tmp_path, cell)


def test_solution_namespace_with_known_names_hands_them_to_the_lessons_code(tmp_path):
    cell = code_cell("def relu(Z): return given(Z)", "relu-solution")
    assert names_of(tmp_path, cell, known={"given": lambda Z: 7})["relu"](0) == 7


def test_solution_namespace_of_code_that_needs_its_module_runs(tmp_path):
    cell = code_cell(
        """
        from __future__ import annotations
        from dataclasses import dataclass
        from typing import NamedTuple

        @dataclass
        class Layer:
            W: np.ndarray
            b: float = 0.0
        """,
        "relu-solution",
    )
    assert names_of(tmp_path, cell)["Layer"](np.ones(1)).b == 0.0


def test_solution_namespace_line_numbers_are_those_of_the_cell(tmp_path):
    names = names_of(
        tmp_path, code_cell("%time 1\n\ndef relu(Z):\n    return Z.nothing\n", "relu-solution")
    )
    code = names["relu"].__code__
    assert code.co_firstlineno == 3
    assert linecache.getline(code.co_filename, 4) == "    return Z.nothing"


@pytest.mark.parametrize(
    "source, problem",
    [
        ("def relu(Z) return Z", "SyntaxError: expected ':'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import no_such_package", "ModuleNotFoundError: No module named 'no_such_package'"),
    ],
)
def test_solution_cell_that_does_not_run_is_told_with_what_to_do(tmp_path, source, problem):
    with pytest.raises(LessonError) as failed:
        names_of(tmp_path, code_cell(source, "relu-solution"))
    first, second = str(failed.value).splitlines()
    assert first.startswith(
        f"Your cell relu-solution of lesson 01_activations does not run: {problem}"
    )
    assert second == "Open 01_activations, mend that cell, run it, and save the notebook."


def test_missing_notebook_is_told_with_its_path(tmp_path):
    with pytest.raises(LessonError) as failed:
        solution_namespace(tmp_path, LESSON)
    path = notebook_path(tmp_path, LESSON)
    assert (
        str(failed.value)
        == f"There is no notebook {path}. If you moved or renamed it, or its folder, give it its "
        "place and name back."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        "3",
        '{"cells": 3}',
        '{"cells": [3]}',
        '{"cells": [{}]}',
        '{"worksheets": []}',
        '{"cells": [{"cell_type": "code", "source": 3}]}',
        '{"cells": [{"cell_type": "code", "metadata": null, "source": ""}]}',
        '{"cells": [{"cell_type": "code"}]}',
        "<<<<<<< HEAD\n{}",
        '{"cells": [',
    ],
)
def test_unreadable_notebook_is_told_with_what_to_do(tmp_path, text):
    path = notebook_path(tmp_path, LESSON)
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(LessonError) as failed:
        solution_namespace(tmp_path, LESSON)
    assert str(failed.value).startswith(f"{path} can't be read as a notebook (")
    assert str(failed.value).endswith(
        "). Open it in JupyterLab and save it again. If it doesn't open, look for an earlier save "
        "of it in .ipynb_checkpoints, beside it."
    )


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00garbage", b"\x80"])
def test_notebook_that_is_no_text_is_told_as_unreadable(tmp_path, raw):
    path = notebook_path(tmp_path, LESSON)
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(LessonError, match="can't be read as a notebook"):
        solution_namespace(tmp_path, LESSON)


def test_notebook_with_a_byte_order_mark_and_foreign_names_is_read(tmp_path):
    path = write_lesson(
        tmp_path,
        LESSON,
        code_cell("def größe(Ж): return Ж\ndef relu(Z): return größe(Z)", "relu-solution"),
    )
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert solution_namespace(tmp_path, LESSON)["relu"](3) == 3


def test_lesson_error_is_shown_in_a_notebook_as_its_text_alone():
    assert LessonError("one\ntwo")._render_traceback_() == ["one", "two"]
