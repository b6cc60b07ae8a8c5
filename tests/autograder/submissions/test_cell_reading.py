"""What a cell's text tells of what the cell does."""

import ast
from collections import Counter
from collections.abc import Callable
import random
import warnings

from IPython.core.inputtransformer2 import TransformerManager
import pytest

from autograder.submissions.cell_reading import effects_of
from autograder.submissions.effects import (
    ATTRIBUTE,
    CODE,
    DATA,
    FIXED,
    MODULE,
    OTHER,
    PURE,
    RANDOM,
    TAUGHT,
    CellEffects,
)
from autograder.submissions.trees import MAX_PARSED_CHARS
from tests.this_course import COURSE


@pytest.mark.parametrize(
    "source, binds",
    [
        ("a = 1", {"a": {FIXED}}),
        ("a, b = 1.0, -2", {"a": {FIXED}, "b": {FIXED}}),
        ("a = np.inf, 'text'", {"a": {FIXED}}),
        ("a = 1\na = []", {"a": {FIXED, DATA}}),
        ("for a, b in c:\n    d = a", {"a": {DATA}, "b": {DATA}, "d": {DATA}}),
        ("with c as a:\n    pass", {"a": {DATA}}),
        ("a += 1", {"a": {DATA}}),
        ("del a", {"a": {DATA}}),
        ("try:\n    pass\nexcept E as a:\n    pass", {"a": {DATA}}),
        ("def a(b):\n    c = b", {"a": {CODE}}),
        ("class a:\n    b = 1", {"a": {CODE}}),
        ("a = [b for b in c]", {"a": {DATA}}),
        ("import numpy as a", {"a": {MODULE}}),
        ("import matplotlib.pyplot as a", {"a": {OTHER}}),
        ("from course import guess, plots", {"guess": {PURE}, "plots": {OTHER}}),
        (
            "from numpy.random import randn, default_rng",
            {"randn": {TAUGHT}, "default_rng": {OTHER}},
        ),
        ("relu, MLP = earlier('relu', 'MLP')", {"relu": {TAUGHT}, "MLP": {TAUGHT}}),
    ],
)
def test_names_are_bound_to_what_stands_there(source, binds):
    assert effects_of(source, False).binds == binds


@pytest.mark.parametrize(
    "source, reads, bodies",
    [
        ("print(a)", {"print", "a"}, {}),
        ("a.b.c = d[e]", {"a", "d", "e"}, {}),
        ("[a for a in b if c]", {"b", "c"}, {}),
        ("def f(a, b=1):\n    c = a\n    return c + d", set(), {"f": {"d"}}),
        (
            "def f():\n    def g(a):\n        return a + b\n    return g(c)",
            set(),
            {"f": {"b", "c"}},
        ),
        ("def f(a):\n    return lambda a: a + b", set(), {"f": {"b"}}),
        ("f = lambda a: a + b", {"b"}, {}),
        ("class C(B):\n    def m(self):\n        return a", {"B"}, {"C": {"B", "a"}}),
        ("np.random.randn(2)", {"np", RANDOM}, {}),
        ("np.random.default_rng(2)", {"np"}, {}),
        ("def f(a: b) -> c:\n    pass", {"b", "c"}, {"f": set()}),
        ("def f():\n    return [a for a in b for b in a]", set(), {"f": {"b"}}),
    ],
)
def test_names_are_read_as_the_cell_runs_or_later_by_what_it_defines(source, reads, bodies):
    found = effects_of(source, False)
    assert (found.reads, found.bodies) == (reads, bodies)


@pytest.mark.parametrize(
    "source, handed",
    [
        ("f(a)", {("a", "f")}),
        ("f.g(a, b=c)", {("a", "f"), ("c", "f")}),
        ("a = b", {("b", "")}),
        ("a = [b]", {("b", "")}),
        ("f(b)(a)", {("b", "f"), ("a", "")}),
        ("x = a.b", {("a", ATTRIBUTE)}),
        ("a.b()", set()),
        ("f(*a)", {("a", "")}),
    ],
)
def test_values_are_handed_on_to_whom_is_called(source, handed):
    assert effects_of(source, is_course=True).handed == handed


@pytest.mark.parametrize(
    "source, handed",
    [
        ("f(a)", {("a", "")}),
        ("f.g(a, b=c)", {("a", ""), ("c", "")}),
        ("print(a)", {("a", "print")}),
        ("x = a.b", {("a", "")}),
        ("x = np.pi", {("np", ATTRIBUTE)}),
    ],
)
def test_values_that_a_student_hands_on_may_come_back_by_another_name(source, handed):
    assert effects_of(source, is_course=False).handed == handed


@pytest.mark.parametrize(
    "source, changed",
    [
        ("a.b = 1", {"a"}),
        ("a[0].b += 1", {"a"}),
        ("del a[0]", {"a"}),
        ("setattr(a, 'b', 1)", {"a"}),
        ("def f(a):\n    a.b = 1", set()),
        ("def f():\n    a.b = 1", {"a"}),
        ("class C:\n    def m(self):\n        self.b = C", set()),
    ],
)
def test_names_are_changed_whose_parts_are_set(source, changed):
    assert effects_of(source, False).changed == changed


@pytest.mark.parametrize(
    "source",
    [
        "globals()",
        "eval('a')",
        "print(In[-1])",
        "print(_)",
        "print(_i3)",
        "__builtins__",
        "f.__globals__",
        "f.__class__.n = 1",
        "'{0.__globals__}'.format(f)",
        "text.format(f)",
        "getattr(a, name)",
        "getattr(a, '__dict__')",
        "import sys",
        "from numpy import *",
        "from numpy import random",
        "r = np.random",
        "np.load('a.npy')",
        "def f():\n    np.set_printoptions(precision=2)",
        "def f():\n    global a",
        "def f(kept=[]):\n    pass",
        "def f(kept=a):\n    pass",
        "@cache\ndef f():\n    pass",
        "class C:\n    kept = []",
        "class C:\n    def __del__(self):\n        pass",
        "class C(metaclass=M):\n    pass",
        "class C(b.B):\n    pass",
        "[x := a for a in b]",
        "async def f():\n    pass",
        "%matplotlib inline",
        "files = !ls",
        "  a = 1\nb = 2",
        "f?",
        "type(a).n = 1",
    ],
)
def test_what_names_do_not_tell_is_opaque(source):
    assert effects_of(source, False).is_opaque


@pytest.mark.parametrize(
    "source",
    [
        "if __name__ == '__main__':\n    print(f'{a:.2f}', 'b: {:.2f}'.format(c))",
        "class C:\n    '''Doc.'''\n    n = 1\n    m: int\n\n    def f(self):\n        super().f()",
        "def f(a, b=-1, c=None, d=np.float64):\n    raise NotImplementedError()",
        "def _f(a):\n    return a\n\n\nb = _f(1)",
        "for _ in range(3):\n    print(rng.random(2))",
        "getattr(a, 'W')",
        "import matplotlib.pyplot as plt",
        "while True:\n    break",
    ],
)
def test_usual_code_is_not_opaque(source):
    assert not effects_of(source, False).is_opaque


def test_function_without_a_name_as_a_default_is_the_courses_alone():
    source = "def f(key=lambda x: x):\n    raise NotImplementedError()"
    assert [effects_of(source, is_course).is_opaque for is_course in (True, False)] == [False, True]


def test_course_looks_up_and_imports_what_it_says():
    assert not effects_of("import pandas\ngetattr(pandas, name)", True).is_opaque


def test_what_changes_how_all_else_shows_is_told():
    assert effects_of("np.set_printoptions(suppress=True)", False).is_settling
    assert not effects_of("np.printoptions(suppress=True)", False).is_settling


@pytest.mark.parametrize("source", ["def f(:", "a = 5 % 2\nif a != b\n    pass", "\n\na =\n"])
def test_cell_that_is_no_python_does_nothing(source):
    assert effects_of(source, False) == CellEffects()


SCRAPS = ("", " ", "    ", "\n", *"%!?/;,(", ">>> ", "... ", "In [1]: ", 3 * '"')


def test_what_ipython_makes_python_of_does_not_count_as_doing_nothing():
    draw, made = random.Random(0), Counter()
    sources = [cell.source for lesson in COURSE.lessons.values() for cell in lesson.code_cells]
    for _ in range(3000):
        lines = draw.choice(sources).splitlines(keepends=True)[: draw.randint(1, 4)]
        for _ in range(draw.randint(1, 3)):
            number = draw.randrange(len(lines))
            place = draw.choice((0, 0, draw.randint(0, len(lines[number]))))
            line = lines[number]
            lines[number] = line[:place] + draw.choice(SCRAPS) + line[place + draw.randint(0, 1) :]
        source = "".join(lines)
        if not _is_python(source):
            does_nothing = effects_of(source, False) == CellEffects()
            made[does_nothing, _is_python(source, TransformerManager().transform_cell)] += 1
    assert made[True, True] == 0
    assert min(made[True, False], made[False, True]) > 200


def _is_python(source: str, transformed: Callable[[str], str] = str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(transformed(source))
        except SyntaxError:
            return False
    return True


@pytest.mark.parametrize("n_more, is_opaque", [(0, False), (1, True)])
def test_of_a_cell_too_long_to_be_read_nothing_is_known(n_more, is_opaque):
    source = f"f'{'{a}' * (MAX_PARSED_CHARS // 3 - 1)}'"
    source += "#" * (MAX_PARSED_CHARS + n_more - len(source))
    assert effects_of(source, False).is_opaque == is_opaque


def test_what_python_warns_of_in_a_cell_that_is_read_reaches_no_terminal():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not effects_of("a = '\\d, read once'", False).is_opaque
