"""Cells run in one shell as in a kernel: what they show is data, and nothing ends the shell."""

import json
import subprocess
import sys

import pytest

from tests.this_course import PROJECT

pytestmark = pytest.mark.slow

PROGRAM = """
import json, os, sys
from autograder.student.cells import run_cell, warm_shell
answers = os.fdopen(os.dup(1), "w")
shell = warm_shell()
seconds = float(sys.argv[1])
json.dump([run_cell(shell, source, seconds) for source in json.load(sys.stdin)], answers)
"""


def ran(*sources: str, seconds: float = 60.0) -> list[dict]:
    """Return what cells leave that run one after the other in a process of their own.

    seconds: wall time after which a cell is interrupted, which no honest one of these is.
    """
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(seconds)],
        input=json.dumps(sources),
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=True,
    )
    return json.loads(process.stdout)


def shown(cell: dict) -> list[str]:
    """Return the text, the value, or the error's name of each output."""
    return [
        output.get("text") or output.get("ename") or output["data"]["text/plain"]
        for output in cell["outputs"]
    ]


def test_cells_share_names_and_count_and_show_their_values():
    cells = ran("x = 3", "print(x)\nx * 2", "1 / 0", "_ + 1")
    assert [shown(cell) for cell in cells] == [[], ["3\n", "6"], ["ZeroDivisionError"], ["7"]]
    assert [cell["count"] for cell in cells] == [1, 2, 3, 4]


def errors(cell: dict) -> list[str]:
    return [output["ename"] for output in cell["outputs"] if output["output_type"] == "error"]


def test_nothing_that_a_cell_does_ends_the_shell():
    endings = {
        "raise SystemExit(1)": ["SystemExit"],
        "exit()": [],
        "raise KeyboardInterrupt": ["KeyboardInterrupt"],
        "input()": ["StdinNotImplementedError"],
        "%matplotlib nothing_known": [],
        "def f(:": ["SyntaxError"],
    }
    *cells, last = ran(*endings, "1")
    assert dict(zip(endings, map(errors, cells), strict=True)) == endings
    assert shown(last) == ["1"]


def test_a_cell_that_never_ends_is_interrupted_and_the_next_one_runs():
    endless, last = ran("while True: pass", "1", seconds=0.5)
    assert errors(endless) == ["CellTimeoutError"]
    assert shown(last) == ["1"]


def test_an_error_that_the_notebook_silences_is_shown_all_the_same():
    cells = ran("get_ipython().showtraceback = lambda *_, **__: None", "1 / 0")
    assert shown(cells[1]) == ["ZeroDivisionError"]


def test_an_exception_that_fails_to_speak_is_shown_by_its_name():
    mute = "class Mute(Exception):\n    def __str__(self): raise ValueError\nraise Mute"
    first = ran(mute)[0]["outputs"][0]
    assert (first["ename"], first["evalue"]) == ("Mute", "")


def test_a_display_is_updated_where_it_stands():
    (cell,) = ran("shown = display(1, display_id=True); print('a'); shown.update(2)")
    assert shown(cell) == ["2", "a\n"]


def test_first_cell_finds_nothing_of_what_ran_before_it():
    (cell,) = ran("import sys\nprint([_, __, ___, In[1:-1], Out, hasattr(sys, 'last_value')])")
    assert (cell["count"], shown(cell)) == (1, ["['', '', '', [], {}, False]\n"])


def test_a_cell_may_wait_at_its_top_level():
    cells = ran(
        "import asyncio\nawait asyncio.sleep(0)\n1", "async def f(): return 2\nawait f()", "'await'"
    )
    assert [shown(cell) for cell in cells] == [["1"], ["2"], ["'await'"]]


def test_a_cell_is_parsed_once_and_its_tree_is_its_own():
    count = (
        "kind = type(get_ipython().compile).__mro__[1]\nreal, seen = kind.ast_parse, []\n"
        "kind.ast_parse = lambda *args: seen.append(args) or real(*args)"
    )
    change = (
        "import ast\nclass One(ast.NodeTransformer):\n"
        "    def visit_Constant(self, node): node.value += 1; return node\n"
        "get_ipython().ast_transformers.append(One())"
    )
    cells = ran(count, "seen.clear()", "len(seen)", change, "1", "1", "2")
    assert [shown(cell) for cell in cells] == [[], [], ["1"], [], ["2"], ["2"], ["3"]]


def test_first_line_and_number_of_a_cell_are_told_where_it_is_no_python():
    _, wrong = ran("1", "x = 1\ny = = 2")
    assert "line 2" in wrong["outputs"][0]["traceback"][0]
    assert "input-2" in wrong["outputs"][0]["evalue"]
