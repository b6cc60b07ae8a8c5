"""A student reads their own line of their own cell, never one of ours, NumPy's, or Python's."""

import json
from pathlib import Path
import sys

import numpy as np
import pytest

from autograder.student import serving
import course
from course.assessment.failures import Failure, MissingName, WrongSignature
from course.assessment.probes import Call, Probe
from course.assessment.running import run
from course.assessment.verdicts import Verdict
from tests.course.samples import typed

STEP = Call("double", (1,), "result", ("x",))


def failure_of(source: str, filename: str = "<student's cell>", step=STEP) -> Failure:
    namespace = typed(source, filename)
    try:
        namespace["double"](np.ones(2))
    except BaseException as error:
        return Failure.of(error, step)
    raise AssertionError("the sample did not fail")


def test_failure_in_the_students_function_tells_its_line():
    failure = failure_of("def double(x):\n    y = 2\n    return y * x.nothing\n")
    assert (failure.line_number, failure.line) == (3, "return y * x.nothing")
    assert (failure.verdict, failure.error, failure.target) == (
        Verdict.ERROR,
        "AttributeError",
        "double",
    )


@pytest.mark.parametrize(
    "call",
    [
        "np.linalg.inv(x)",
        "np.concatenate([x, np.ones((2, 2))])",
        "np.apply_along_axis(lambda row: row[9], 0, x)",
        "np.random.randn((2, 3))",
        "int('x')",
        "__import__('json').loads('{')",
        "__import__('statistics').fmean([])",
        "__import__('functools').reduce(None, [1, 2])",
    ],
)
def test_failure_inside_a_library_tells_the_students_line_that_called_it(call):
    failure = failure_of(f"def double(x):\n    return {call}\n")
    assert (failure.line_number, failure.line) == (2, f"return {call}")


def test_failure_of_what_was_stopped_is_in_the_cell_that_was_called_and_not_in_what_it_calls():
    stopping = "def other():\n    raise KeyboardInterrupt\n"
    other = typed(stopping, "<an earlier cell>")["other"]
    namespace = typed("def double(x):\n    while True:\n        other()\n", "<this cell>")
    namespace["other"] = other
    with pytest.raises(KeyboardInterrupt) as stopped:
        namespace["double"](np.ones(2))
    failure = Failure.of(stopped.value.with_traceback(stopped.tb.tb_next), STEP)
    assert (failure.line_number, failure.line) == (3, "other()")


@pytest.mark.parametrize(
    "line, verdict",
    [
        ("raise MemoryError", Verdict.MEMORY),
        ("raise SystemError('error return without exception set')", Verdict.MEMORY),
        ("raise SystemError('of another kind')", Verdict.ERROR),
    ],
)
def test_failure_for_want_of_memory_is_told_even_where_none_is_left_to_say_so(line, verdict):
    failure = failure_of(f"def double(x):\n    {line}\n")
    assert (failure.verdict, failure.line_number) == (verdict, 2)


def test_failure_in_a_helper_tells_the_helpers_line():
    failure = failure_of(
        "def half(x):\n    return x / None\n\ndef double(x):\n    return half(x)\n"
    )
    assert (failure.line_number, failure.line) == (2, "return x / None")


@pytest.mark.parametrize(
    "folder",
    [
        Path.home() / "notes",
        Path(course.__file__).parent.with_name("course_work"),
        Path(sys.prefix + "-notes"),
        Path("relative"),
    ],
    ids=["home", "beside the course", "beside the environment", "relative"],
)
def test_failure_in_a_students_own_module_anywhere_tells_its_line(folder):
    failure = failure_of("def double(x):\n    return x.nothing\n", str(folder / "my_layers.py"))
    assert failure.line_number == 2


@pytest.mark.parametrize("module", [course, serving, np, json], ids=lambda module: module.__name__)
def test_failure_in_our_code_or_a_library_alone_tells_no_line(module):
    namespace = typed(
        "def double(x):\n    return x.nothing\n",
        str(Path(module.__file__).with_name("somewhere.py")),
    )
    failure = run(Probe((STEP,)), namespace).failure
    assert failure.error == "AttributeError"
    assert (failure.line_number, failure.line) == (None, "")


def test_failure_in_pythons_frozen_code_alone_tells_no_line():
    failure = run(
        Probe((STEP,)),
        typed("def double(x):\n    return x.nothing\n", "<frozen importlib._bootstrap>"),
    ).failure
    assert (failure.error, failure.line_number) == ("AttributeError", None)


def test_failure_of_something_not_written_that_is_called_is_an_error_that_names_it():
    failure = failure_of(
        "def half(x):\n    raise NotImplementedError()\n\ndef double(x):\n    return half(x)\n"
    )
    assert (failure.verdict, failure.text) == (Verdict.ERROR, "`half` is not written yet")


@pytest.mark.parametrize("module", [serving, np], ids=lambda module: module.__name__)
def test_failure_of_something_not_written_in_our_code_or_a_library_is_an_error(module):
    """What asks at the keyboard, for one, says so where nobody sits; the student wrote her part."""
    asked = typed(
        "def asked():\n    raise NotImplementedError('nobody is here')\n",
        str(Path(module.__file__).with_name("somewhere.py")),
    )["asked"]
    namespace = typed("def double(x):\n    return asked()\n", "<student's cell>")
    namespace["asked"] = asked
    failure = run(Probe((STEP,)), namespace).failure
    assert (failure.verdict, failure.text) == (Verdict.ERROR, "nobody is here")
    assert failure.line == "return asked()"


def test_failure_text_is_cut_to_a_length_that_can_be_read():
    assert len(failure_of("def double(x): raise ValueError('x' * 10**6)").text) == 2000


@pytest.mark.parametrize(
    "error, text",
    [
        (MissingName("relu"), "there is no `relu`"),
        (WrongSignature("relu", "()", 1), "`relu()` can't be called with 1 argument"),
        (
            WrongSignature("relu", "(a, b, c)", 2),
            "`relu(a, b, c)` can't be called with 2 arguments",
        ),
        (KeyboardInterrupt(), "interrupted before it came to an end"),
    ],
)
def test_failure_of_a_call_that_can_not_be_made_says_why_in_one_sentence(error, text):
    assert Failure.of(error, STEP).text == text
