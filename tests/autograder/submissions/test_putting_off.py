"""Cells that are put off are seen by nobody: by no test, and by no cell that runs."""

from contextlib import redirect_stdout
import io
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
import numpy as np
import pytest

from autograder.courses.seeded import PUBLIC_SEED
from autograder.courses.templates import cell_name, is_test, is_to_run
from autograder.submissions.cell_reading import effects_of
from autograder.submissions.effects import CellEffects
from autograder.submissions.putting_off import (
    NOT_RUN,
    WantedOutputs,
    _Part,
    _unneeded,
    probed_names,
    put_off,
)
from autograder.submissions.reassembly import reassemble
from tests.handing_in import filled, reference_sources
from tests.this_course import COURSE, exercises

# Any notebook at all

PROBED = frozenset(["f", "g"])
DATA = st.sampled_from(["a", "b", "c"])
FUNCTIONS = st.sampled_from(["f", "g", "h"])

STATEMENTS = (
    "{x} = [{n}]",
    "{x} = {n}",
    "{x} = {y}",
    "{x} = [{y}, {n}]",
    "{x}.append({n})",
    "{x}[0] = {n}",
    "{x} += [{n}]",
    "{x} = {f}({y})",
    "{f}({y})",
    "{x} = {f}",
    "{f} = {g}",
    "{f} = {x}",
    "{f}.calls = {n}",
    "setattr({f}, 'calls', {n})",
    "{x} = map({f}, [{y}])",
    "print({x})",
    "print({f}({y}))",
    "print(_)",
    "for {x} in [{n}]:\n    _ = {x}",
    "del {x}",
    "np.random.seed({n})",
    "{x} = [np.random.rand()]",
    "{x} = np.random.default_rng({n})",
    "np.set_printoptions(precision={n})",
    "print(np.array([0.123456789]))",
    "import math as {x}",
    "sum = {f}",
    "if {x}:\n    def {f}(v):\n        return {n}",
    "{f} = lambda v, w=[]: [v, w.append(1), len(w)]",
    "{f} = lambda v: [{x}, {g}(v)]",
    "class {f}:\n    n = {n}\n\n    def __init__(self, v):\n        self.v = [v, {x}]\n\n"
    "    def __repr__(self):\n        return str([self.v, self.n])",
    "class {f}:\n    kept = []\n\n    def __init__(self, v):\n        self.kept.append({n})\n\n"
    "    def __repr__(self):\n        return str(self.kept)",
    "class {f}({g}):\n    def __init__(self, v):\n        super().__init__({x})",
)
BODIES = (
    "return [v, {x}]",
    "{x}.append({n})\n    return {x}",
    "v.append({n})\n    return v",
    "return [np.random.rand()]",
    "np.random.seed({n})\n    return v",
    "return {g}(v)",
    "return list(map({g}, [v]))",
    "return {g}",
    "{x}.append({g})\n    return v",
    "global {x}\n    {x} = v",
    "{g}.calls = getattr({g}, 'calls', 0) + 1\n    return {g}.calls",
    "return getattr({g}, 'calls', {n})",
    "w = {g}\n    w.calls = {n}\n    return v",
    "w = {x}\n    w.append({n})\n    return w",
    "w = [{x}, {x}]\n    return [each for each in w for {y} in [each]]",
    "return sorted(name for name in globals() if name in 'abc')",
    "return sum([{n}, {n}])",
    "v.append({x})\n    {x}.append({n})\n    return v",
    "type(v).n = {n}",
    "def w():\n        nonlocal v\n        v = [v, {x}]\n        return v\n    return w()",
    "print({x})\n    return len({x})",
    "return v.next() if hasattr(v, 'next') else {x}.random()",
)
LINES = st.one_of(
    st.sampled_from(STATEMENTS),
    st.sampled_from([f"def {{f}}(v):\n    {body}" for body in BODIES]),
)
CELLS = st.tuples(
    st.sampled_from(["own", "course", "course", "test"]),
    st.builds(
        lambda line, x, y, f, g, n: line.format(x=x, y=y, f=f, g=g, n=n),
        LINES,
        DATA,
        DATA,
        FUNCTIONS,
        FUNCTIONS,
        st.integers(1, 5),
    ),
)
NOTEBOOKS = st.lists(CELLS, min_size=3, max_size=12)


def seen_in(notebook, left_out=frozenset()) -> list[str]:
    """Run a notebook but for some of the course's cells; return what its own cells show, and what
    its tests see.
    """
    names, seen = {"__name__": "__main__", "np": np}, []
    np.random.seed(0)
    with np.printoptions():
        for number, (kind, source) in enumerate(notebook):
            if kind == "test":
                seen += [f"{number}: {_tried(name, names)}" for name in sorted(PROBED)]
            elif number not in left_out:
                shown = _shown(source, names)
                seen += [f"{number}: {shown}"] if kind == "own" else []
    return seen


def _tried(name: str, names: dict) -> str:
    np.random.seed(1)
    return _shown(f"print({name}([7]))", names)


def _shown(source: str, names: dict) -> str:
    with redirect_stdout(io.StringIO()) as shown:
        try:
            exec(compile(source, "<cell>", "exec"), names)
        except Exception as error:
            print(type(error).__name__)
    return re.sub("0x[0-9A-Fa-f]+", "somewhere", shown.getvalue())


def left_out_of(notebook) -> frozenset[int]:
    cells = [new_code_cell(source) for _, source in notebook]
    for (kind, _), cell in zip(notebook, cells):
        cell.metadata["nbgrader"] = {"grade": True} if kind == "test" else {}
    parts = [
        _Part(
            cell,
            CellEffects() if kind == "test" else effects_of(source, kind == "course"),
            kind != "course",
        )
        for (kind, source), cell in zip(notebook, cells)
    ]
    gone = [id(cell) for cell in _unneeded(parts, PROBED)]
    return frozenset(number for number, cell in enumerate(cells) if id(cell) in gone)


@settings(max_examples=400, deadline=None)
@given(NOTEBOOKS)
@example([("own", "def f(v):\n    return a"), ("course", "a = [1]"), ("test", "")])
@example([("course", "a = [1]"), ("own", "del a")])
@example(
    [("own", "a = []\ndef f(v):\n    a.append(1)\n    return a"), ("course", "f(1)"), ("test", "")]
)
def test_nobody_sees_that_cells_were_put_off(notebook):
    left_out = left_out_of(notebook)
    assert seen_in(notebook, left_out) == seen_in(notebook)


@pytest.mark.slow
@settings(max_examples=6000, deadline=None)
@given(NOTEBOOKS)
def test_nobody_sees_that_cells_were_put_off_in_very_many_notebooks(notebook):
    left_out = left_out_of(notebook)
    assert seen_in(notebook, left_out) == seen_in(notebook)


# The course's notebooks


def judged(lesson: str, own: str = "", wanted=WantedOutputs.NONE, **solutions: str) -> NotebookNode:
    """Return an assembled notebook with cells put off; own: a cell of the student's, at the end of
    what is tested.
    """
    notebook = filled(lesson, {**reference_sources(lesson), **solutions}, "In words.")
    if own:
        last = max(place for place, cell in enumerate(notebook.cells) if is_test(cell))
        notebook.cells.insert(last, new_code_cell(own))
    assembled = reassemble(notebook, COURSE.lessons[lesson]).notebook
    put_off(assembled, COURSE.lessons[lesson], exercises(PUBLIC_SEED), wanted)
    return assembled


def running(notebook: NotebookNode) -> list[str]:
    return [
        cell_name(cell)
        for cell in notebook.cells
        if cell.cell_type == "code" and is_to_run(cell) and not is_test(cell)
    ]


DEFINING = ["setup", "earlier", "train-solution", "break_log-versions", "break_log-solution"]


def test_of_a_lesson_runs_what_its_tests_depend_on():
    notebook = judged("05_training")
    assert running(notebook) == DEFINING
    assert [cell.outputs for cell in notebook.cells if cell_name(cell) == "run"] == [[NOT_RUN]]


def test_cells_below_one_heading_with_a_question_in_words_run_for_who_grades_it():
    notebook = judged("05_training", wanted=WantedOutputs.WRITTEN)
    assert running(notebook) == [*DEFINING, "dead_runs-compare"]


def test_all_cells_run_where_all_outputs_are_wanted():
    notebook = judged("05_training", wanted=WantedOutputs.ALL)
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(is_test(cell) or is_to_run(cell) for cell in codes)


def test_own_cell_finds_all_that_it_reads():
    ran = running(judged("05_training", own="print(losses[-1])"))
    assert {"data", "run"} <= set(ran)
    assert "try-width" not in ran  # which comes after all tests and all of the student's


TRAIN = "def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):\n    "


@pytest.mark.parametrize(
    "source",
    [
        f"trained = []\n{TRAIN}trained.append(model)\n    return trained",
        f"{TRAIN}train.calls = 1\n    return []",
        f"{TRAIN}global losses\n    return []",
        f"{TRAIN}return list(globals())",
        f"{TRAIN}return eval('losses')",
        TRAIN.replace("100)", "100, kept=[])") + "return kept",
        f"import sys\n{TRAIN}return sys._getframe(1).f_globals['losses']",
        f"%time\n{TRAIN}return []",
        f"{TRAIN}return losses",
        f"{TRAIN}return In",
    ],
)
def test_train_that_keeps_or_looks_up_more_than_it_is_given_finds_the_course_run(source):
    assert "run" in running(judged("05_training", train=source))


COUNTING = "{0}.n = getattr({0}, 'n', 0) + 1"


@pytest.mark.parametrize(
    "first, body",
    [
        ("*kept, _ = [0]", "kept.append(1)"),
        (
            "from types import SimpleNamespace\nmath = SimpleNamespace(e=[])\nkept = math.e",
            "kept.append(1)",
        ),
        ("", "import math; " + COUNTING.format("math")),
        ("look = getattr", "look(relu, '__dict__')['n'] = 1"),
        ("show = '{0.__globals__}'.format", "print(show(relu))"),
        ("from contextlib import sys", "sys.setrecursionlimit(999)"),
        ("import typing", "of = typing.sys; " + COUNTING.format("of")),
        ("import typing", "typing.sys.setrecursionlimit(999)"),
        ("import io", "io.open('calls', 'a').write('called')"),
        ("import typing", "typing.get_type_hints(relu)"),
        ("from typing import get_type_hints", "get_type_hints(relu)"),
        ("from collections import Counter", "of = Counter; " + COUNTING.format("of")),
        ("", "of = np.poly1d; " + COUNTING.format("of")),
        ("", "of = np.mean; " + COUNTING.format("of")),
        ("from numpy import seterr", "seterr(over='ignore')"),
        ("setting = np.seterr", "setting(over='ignore')"),
        ("", "np.polynomial.set_default_printstyle('ascii')"),
        ("", "of = dict(f=relu)['f']; " + COUNTING.format("of")),
        ("from copy import copy", "of = copy(relu); " + COUNTING.format("of")),
        ("def tally(me=lambda: 0):\n    return me", "of = tally(); " + COUNTING.format("of")),
        ("from course import history", "of = history; " + COUNTING.format("of")),
        ("import course", "of = course.visible; " + COUNTING.format("of")),
        (
            "def steps():\n    with np.errstate(over='raise'):\n        yield\nstep = steps()",
            "next(step, None)",
        ),
        (
            "from contextlib import ExitStack\nstack = ExitStack()",
            "stack.enter_context(np.errstate(over='raise'))",
        ),
    ],
)
def test_relu_that_leaves_something_behind_runs_wherever_the_course_calls_it(first, body):
    source = f"{first}\ndef relu(Z):\n    {body}\n    return np.maximum(0, Z)"
    assert "try-relu" in running(judged("01_activations", relu=source))


def test_cell_that_the_student_changed_is_her_own():
    notebook = filled("05_training", reference_sources("05_training"))
    cell = next(cell for cell in notebook.cells if cell.id == "try-sample")
    cell.source = "print(model.forward(X).mean())"
    assembled = reassemble(notebook, COURSE.lessons["05_training"]).notebook
    put_off(
        assembled,
        COURSE.lessons["05_training"],
        exercises(PUBLIC_SEED),
        WantedOutputs.NONE,
    )
    assert {"data", "run", "try-sample"} <= set(running(assembled))


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_names_that_probes_try_are_those_of_the_lesson_and_of_what_it_gives(lesson):
    probed = probed_names(exercises(PUBLIC_SEED), lesson)
    assert set(COURSE.lessons[lesson].names) <= probed
    assert not probed & {"X", "Y", "model", "losses", "layer"}
