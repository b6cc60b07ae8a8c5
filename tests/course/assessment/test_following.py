"""A call is followed line by line: which line makes what is watched, and what the others make."""

import functools
import linecache
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from course.assessment.followed import (
    MOST_LINES,
    Followed,
    NotFollowed,
)
from course.assessment.following import (
    FURTHER_IN,
    MOST_EVENTS,
    SHAPE,
    TOO_LONG,
    VALUE,
    brief,
    follow,
)

BOX = "def f(box, x):\n"


def defined(source: str, name: str = "f"):
    """Return what a cell of this text defines, as a kernel would."""
    filename = f"<cell {hash(source)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    names: dict = {"np": np, "functools": functools}
    exec(compile(source, filename, "exec"), names)
    return names[name]


def followed(source: str, by: str = VALUE, start=None, x=3) -> Followed:
    """Follow f(box, x) of a cell, in which box.it is watched."""
    box = SimpleNamespace(it=start, other=0)
    return follow(
        defined(source),
        [box, x],
        lambda: {"box.it": box.it, "box.other": box.other},
        "box.it",
        by,
    )


@pytest.mark.parametrize(
    "body, deciding",
    [
        ("    y = 2 * x\n    box.it = y\n    return y\n", (3,)),
        ("    box.it = 1\n    box.it = x\n    box.other = 5\n", (3,)),
        ("    for k in range(x):\n        box.it = k\n    return 1\n", (3,)),
        ("    box.it = max(\n        x,\n        1,\n    )\n    return 1\n", (2, 3, 4, 5)),
        ("    [setattr(box, 'it', k) for k in range(x)]\n", (2,)),
        ("    def g():\n        box.it = x\n    g()\n", (3,)),
        (
            "    if x:\n        pass\n    else:\n        box.it = 1\n    box.it = 2; return 1\n",
            (6,),
        ),
        ("    try:\n        raise ValueError\n    except ValueError:\n        box.it = x\n", (5,)),
        ("    while box.it is None:\n        box.it = x\n", (3,)),
        ("    with np.errstate():\n        box.it = x\n    return 0\n", (3,)),
        ("    return setattr(box, 'it', x)\n", (2,)),
    ],
)
def test_line_during_which_it_became_what_it_is_decides(body, deciding):
    assert followed(BOX + body).deciding == deciding


def test_what_a_function_outside_does_is_the_work_of_the_line_that_calls_it():
    source = "def g(box):\n    box.it = 7\n\ndef f(box, x):\n    x += 1\n    g(box)\n    return x\n"
    found = followed(source)
    assert found.deciding == (6,)
    assert found.listing == {
        4: "def f(box, x):",
        5: "    x += 1",
        6: "    g(box)",
        7: "    return x",
    }


def test_shape_is_decided_by_the_last_line_that_changes_it():
    body = "    box.it = np.ones(3)\n    box.it = np.zeros((2, 2))\n    box.it[0] += x\n"
    assert followed(BOX + body, by=SHAPE).deciding == (3,)
    assert followed(BOX + body, by=VALUE).deciding == (4,)


def test_value_that_is_changed_in_place_is_seen():
    body = "    box.it *= 2\n    box.other = 1\n"
    found = followed(BOX + body, start=np.ones(2))
    assert found.deciding == (2,)
    assert (found.before, found.after) == ("[1., 1.], of shape (2,)", "[2., 2.], of shape (2,)")


def test_effects_are_told_of_lines_that_ran_and_of_no_others():
    found = followed(
        BOX + "    y = x + 1\n    if y < 0:\n        y = 5\n    box.it = box.other = y\n"
    )
    assert found.effects == {
        1: (),
        2: ("`y` becomes 4",),
        3: (),
        5: ("`box.it` becomes 4", "`box.other` becomes 4"),
    }


def test_line_that_runs_another_of_the_function_says_so():
    found = followed(BOX + "    def g():\n        box.it = x\n    g()\n")
    assert found.effects[4] == (FURTHER_IN,)


@pytest.mark.parametrize(
    "source",
    [
        "@functools.lru_cache\ndef inner(x):\n    return x\n"
        "def wrap(g):\n    @functools.wraps(g)\n    def w(*a):\n        return g(*a)\n"
        "    return w\n"
        "@wrap\ndef f(box, x):\n    box.it = inner(x)\n",
        "class F:\n    def __call__(self, box, x):\n        box.it = x\nf = F()\n",
        "def g(y, box, x):\n    box.it = x\nf = functools.partial(g, 1)\n",
        "f = lambda box, x: setattr(box, 'it', x)\n",
        "class F:\n    def m(self, box, x):\n        box.it = x\nf = F().m\n",
        "class F:\n    @staticmethod\n    def m(box, x):\n        box.it = x\nf = F.m\n",
    ],
)
def test_function_of_any_kind_is_followed(source):
    found = followed(source)
    assert len(found.deciding) == 1
    assert "box" in found.listing[found.deciding[0]]


@pytest.mark.parametrize(
    "source, reason",
    [
        ("f = max\n", "it isn't made of lines of Python"),
        (BOX + "    return x\n", "no line of it makes `box.it`"),
        (BOX + "    while True:\n        x += 1\n", TOO_LONG),
        (BOX + "    try:\n        while True:\n            x += 1\n    except Exception:\n"
         "        box.it = 1\n", TOO_LONG),
        (BOX + "    box.it = x\n" + "    x = 1\n" * MOST_LINES,
         f"it has more than {MOST_LINES} lines"),
    ],
)  # fmt: skip
def test_call_that_cant_be_followed_says_why(source, reason):
    with pytest.raises(NotFollowed) as error:
        followed(source) if "max" not in source else follow(max, [1, 2], dict, "x", VALUE)
    assert str(error.value) == reason
    assert MOST_EVENTS > MOST_LINES


def test_function_whose_text_is_gone_is_not_followed():
    function = defined(BOX + "    box.it = x\n")
    linecache.cache.pop(function.__code__.co_filename)
    with pytest.raises(NotFollowed, match="its lines aren't known"):
        follow(function, [SimpleNamespace(), 1], dict, "x", VALUE)


def test_what_the_call_raises_is_raised_and_tracing_is_as_before():
    before = sys.gettrace()
    with pytest.raises(ZeroDivisionError):
        followed(BOX + "    box.it = x / 0\n")
    assert sys.gettrace() is before


def test_followed_is_read_as_it_was_written():
    found = followed(BOX + "    box.it = x\n")
    assert Followed.from_data(found.as_data()) == found


@pytest.mark.parametrize(
    "value, text",
    [
        (None, "None"),
        (2.5, "2.5"),
        (np.array([0.123456, 1.0]), "[0.1235, 1.], of shape (2,)"),
        (np.zeros((2, 4)), "an array of shape (2, 4)"),
        ("x" * 500, "a str"),
    ],
)
def test_brief_says_what_a_value_is(value, text):
    assert brief(value) == text
