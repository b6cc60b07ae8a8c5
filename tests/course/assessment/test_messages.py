"""What a student reads, whole: what, where, inputs, expected, got, hint, and nothing that only we
could understand.
"""

import re
import signal
import textwrap

import numpy as np
import pytest

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Differs, Equal, Normal, Raises
from course.assessment.explanation import MAX_ROW_CHARS
from course.assessment.messages import counted
from course.assessment.probes import Call, Look, Probe
from course.assessment.showing import MAX_SHOWN_ELEMENTS, shown
from course.assessment.values import describe
from course.checking import visible_result
from tests.course.samples import (
    SHIPPED_EXERCISES,
    SHIPPED_ITEMS,
    X,
    double,
    judged,
    knowing,
    layer,
    typed,
)

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this platform has no timers to stop code with"
)

SQUARE = "def double(x): return x * x"


def told(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def test_message_of_a_right_answer_is_one_line():
    assert (
        judged(double(), "def double(x): return 2 * x").message
        == "double: correct, all 3 checks passed"
    )


def test_message_of_a_wrong_value_tells_where_and_the_hint_of_the_known_mistake():
    exercise = knowing(double(), square=(SQUARE, "Twice x, not x times x."))
    assert judged(exercise, SQUARE).message == told("""
        double: wrong value at [0, 0]
          check     values
          inputs    x = 1.0
          expected  2.0
          got       1.0
          hint      Twice x, not x times x.
          failed    values; one dimension
          passed    inputs unchanged""")


def test_message_of_a_hidden_case_keeps_the_expected_value_to_itself():
    message = judged(double(visible=False), "def double(x): return 2.5 * x").message
    assert message == told("""
        double: wrong value at [0, 0]
          check     values
          inputs    x = 1.0
          got       2.5
          hint      Each number is the right one times one and the same constant. Where does it come
                    from?
          failed    values; one dimension
          passed    inputs unchanged""")


def test_message_of_a_function_without_return_says_so():
    assert judged(double(), "def double(x):\n    y = 2 * x\n").message == told("""
        double: None instead of an array
          check     values
          inputs    x = [[1., -2.], [0., 3.]]
          expected  [[2., -4.], [0., 6.]]
          got       None
          hint      A function without `return` gives None.
          failed    values; one dimension
          passed    inputs unchanged""")


def test_message_of_single_precision_names_both_types():
    assert judged(double(), "def double(x): return (2 * x).astype(np.float32)").message == told("""
        double: array of float32 instead of float64
          check     values
          inputs    x = [[1., -2.], [0., 3.]]
          expected  [[2., -4.], [0., 6.]]
          got       [[2., -4.], [0., 6.]]
          hint      Seven digits are not enough here: keep NumPy's default precision, float64, all
                    the way.
          failed    values; one dimension
          passed    inputs unchanged""")


def test_message_of_a_wrong_shape_names_both_shapes():
    assert judged(double(), "def double(x): return 2 * x.ravel()").message == told("""
        double: shape (4,) instead of (2, 2)
          check     values
          inputs    x = [[1., -2.], [0., 3.]]
          expected  [[2., -4.], [0., 6.]]
          got       [2., -4., 0., 6.]
          hint      All numbers are right and in their order; only the shape is another. An axis of
                    length 1 matters: (n,) and (n, 1) are different.
          failed    values
          passed    one dimension; inputs unchanged""")


def test_message_of_lists_within_lists_is_cut():
    message = judged(double(), "def double(x): return [[['long ' * 60] * 12] * 12] * 12").message
    row, _, rest = message.partition("got ")[2].partition("\n  hint ")
    assert len(message) < 2 * MAX_ROW_CHARS
    assert row.endswith("...")
    assert rest.endswith("\n  failed    values; one dimension\n  passed    inputs unchanged")


def test_message_of_a_changed_input_tells_what_it_was():
    assert judged(double(), "def double(x):\n    x *= 2\n    return x").message == told("""
        double: the call changed its argument x at [0, 0]
          check     inputs unchanged
          inputs    x = 1.0
          expected  1.0
          got       2.0
          hint      Work on a copy: whoever called your function still needs the array as it was.
          failed    inputs unchanged
          passed    values; one dimension""")


def test_message_of_a_crash_tells_the_students_line():
    assert judged(double(), "def double(x):\n    two = 2\n    return two @ x\n").message == told("""
        double: ValueError: matmul: Input operand 0 does not have enough dimensions (has 0, \
gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)
          check     values
          line      3: return two @ x
          inputs    x = [[1., -2.], [0., 3.]]
          hint      Two arrays don't fit together here. Write down the shape of each. For `A @ B`, A
                    needs as many columns as B has rows.
          failed    values; one dimension; inputs unchanged""")


def test_message_of_an_exception_without_text_is_its_name():
    assert (
        judged(double(), "def double(x): raise KeyError").message.splitlines()[0]
        == "double: KeyError"
    )


def test_message_of_a_missing_name_says_what_to_do():
    assert judged(double(), "def doubel(x): return 2 * x").message == told("""
        double: there is no `double`
          check     values
          inputs    x = [[1., -2.], [0., 3.]]
          hint      Nothing is called `double` here. Run the cell that defines it first, and keep
                    the name that the exercise gives.
          failed    values; one dimension; inputs unchanged""")


def test_message_of_a_name_that_is_no_function_says_what_it_is():
    result = judged(double(), "double = np.ones(2)")
    assert result.message.startswith("double: `double` is a ndarray, not a function\n")
    assert result.hint == (
        "Some line gives the name `double` to a value, as `double = double(x)` does, and the "
        "lesson calls it. Choose another name there, and run the cell that defines it once more."
    )


def test_message_of_a_wrong_signature_shows_it():
    assert judged(double(), "def double(x, factor): return factor * x").message == told("""
        double: `double(x, factor)` can't be called with 1 argument
          check     values
          inputs    x = [[1., -2.], [0., 3.]]
          hint      Your code wants 2 values, and this call of the lesson's gives 1. Keep the
                    parameters that the exercise gives; one that a call may leave out has a default,
                    as in `k=1`.
          failed    values; one dimension; inputs unchanged""")


@pytest.mark.parametrize(
    "body, hint",
    [
        (
            "raise NotImplementedError()",
            """
          hint      Replace the line `raise NotImplementedError()` by your own code, run the cell,
                    then run this one again.""",
        ),
        (
            "pass",
            """
          hint      So far its body does nothing: write your own code into it, run the cell, then
                    run this one again.""",
        ),
    ],
)
def test_message_of_an_unattempted_exercise_says_what_to_do_and_no_more(body, hint):
    message = judged(double(), f"def double(x):\n    {body}").message
    assert message == told(f"""
        double: not attempted yet{hint}""")


def test_message_of_an_attempt_that_needs_something_unwritten_names_that():
    source = """
        def twice(x):
            raise NotImplementedError()

        def double(x):
            return twice(x)
        """
    assert judged(double(), source).message == told("""
        double: NotImplementedError: `twice` is not written yet
          check     values
          line      2: raise NotImplementedError()
          inputs    x = [[1., -2.], [0., 3.]]
          failed    values; one dimension; inputs unchanged""")


@needs_timer
def test_message_of_an_endless_loop_says_when_it_was_stopped_and_where():
    source = "def double(x):\n    while True: pass\n"
    # What every attempt gets, however little is left: with more, the text would depend on how busy
    # the machine is.
    assert judged(double(), source, seconds=0.1).message == told("""
        double: stopped after 0.5 seconds
          check     values
          line      2: while True: pass
          inputs    x = [[1., -2.], [0., 3.]]
          hint      Is there a loop that never ends, or one that could be a single array operation?
          failed    values; one dimension; inputs unchanged""")


def logged(printed: str) -> Exercise:
    probe = Probe((Call("train", (2,), "result", ("epochs",)),))
    case = Case((Attempt(probe),), {"printed": Equal(printed)}, visible=True)
    return Exercise("train-log", "05_training", "train", 3.0, (Check("lines", (case,), core=True),))


LOG = "  Epoch    1 | Loss: 0.6932\n  Epoch  100 | Loss: 0.1399\n"


def test_message_of_a_wrong_printed_line_shows_both_with_their_spaces():
    source = (
        "def train(epochs):\n    print('  Epoch    1 | Loss: 0.6932')\n    print('Epoch 100 "
        "| Loss: 0.1399')\n"
    )
    assert judged(logged(LOG), source).message == told("""
        train-log: line 2 differs in what is printed
          check     lines
          inputs    epochs = 2
          expected  '  Epoch  100 | Loss: 0.1399'
          got       'Epoch 100 | Loss: 0.1399'
          hint      Every word is right; only blanks or line ends differ. Count them.
          failed    lines""")


@pytest.mark.parametrize(
    "source, headline, expected, got",
    [
        (f"print({LOG!r})", "line 3 differs", "nothing", "''"),
        ("y = 1", "line 1 differs", "'  Epoch    1 | Loss: 0.6932'", "nothing"),
    ],
)
def test_message_of_too_many_or_too_few_printed_lines_tells_the_first(
    source, headline, expected, got
):
    lines = judged(logged(LOG), f"def train(epochs): {source}").message.splitlines()
    assert lines[0] == f"train-log: {headline} in what is printed"
    assert lines[3:5] == [f"  expected  {expected}", f"  got       {got}"]


def test_message_of_a_missing_line_break_at_the_end_says_so():
    lines = judged(
        logged(LOG), f"def train(epochs): print({LOG!r}.strip('\\n'), end='')"
    ).message.splitlines()
    assert lines[0] == "train-log: the line break at the end differs in what is printed"
    assert lines[3:] == [
        "  hint      Every word is right; only blanks or line ends differ. Count them.",
        "  failed    lines",
    ]


LAYER = """
    class Layer:
        def __init__(self): self.b, self.kept = None, None
        def forward(self, x):
            {body}
    """


def test_message_of_an_attribute_that_stays_none_names_the_attribute():
    assert judged(
        layer("result", "layer.kept"), LAYER.format(body="return x + self.b")
    ).message == told("""
        Layer-forward: None instead of an array in layer.kept
          check     layer.kept
          inputs    layer.b = [1., 1.], x = [[1., -2.], [0., 3.]]
          expected  [[1., -2.], [0., 3.]]
          got       None
          hint      `layer.kept` is None: is there a line that gives `self.kept` its value?
          failed    layer.kept
          passed    result""")


def test_message_of_an_attribute_that_is_not_there_names_it():
    source = (
        "class Layer:\n def __init__(self): self.b = None\n def forward(self, x): return x + self.b"
    )
    message = judged(layer("result", "layer.kept"), source).message
    assert message.splitlines()[0] == "Layer-forward: there is no `layer.kept`"
    assert "Opaque" not in message
    assert "got" not in message


def test_message_of_a_missing_method_names_it():
    source = "class Layer:\n def __init__(self): self.b = None"
    assert (
        judged(layer("layer.kept"), source).message.splitlines()[0]
        == "Layer-forward: there is no `Layer.forward`"
    )


def test_message_of_a_method_without_self_speaks_of_self():
    source = "class Layer:\n def __init__(self): self.b = None\n def forward(x): return x"
    lines = judged(layer("result"), source).message.splitlines()
    assert lines[0] == "Layer-forward: `layer.forward()` can't be called with 1 argument"
    told = " ".join(" ".join(lines).split())
    assert "hint This method has one parameter too few for what it gets" in told
    assert "in their order, after `self`." in told


def test_message_of_another_unwritten_exercise_names_that_one():
    probe = Probe((Call("find", (), "input"), Call("double", (X,), "right")))
    case = Case((Attempt(probe),), {"right": Equal(2 * X)}, visible=True)
    exercise = Exercise(
        "find", "01_activations", "find", 2.0, (Check("found", (case,), core=True),)
    )
    message = judged(
        exercise, "def find(): return 1\ndef double(x): raise NotImplementedError()"
    ).message
    assert message.splitlines()[0] == "find: `double` is not written yet"


@pytest.mark.parametrize(
    "label, expectation",
    [
        ("other", Differs("result", "both are alike")),
        ("random state", Equal("untouched")),
    ],
)
def test_message_where_there_is_no_expected_value_shows_none(label, expectation):
    probe = Probe((Call("double", (X,), "result", ("x",)), Call("double", (X,), "other", ("x",))))
    case = Case((Attempt(probe),), {label: expectation}, visible=True)
    exercise = Exercise(
        "double", "01_activations", "double", 2.0, (Check("check", (case,), core=True),)
    )
    message = judged(exercise, "def double(x):\n    np.random.rand()\n    return x").message
    assert "None" not in message
    assert "expected" not in message


def test_message_of_wrong_weights_tells_the_distribution():
    probe = Probe((Call("Layer", (60, 50), "layer", ("n", "m")), Look("layer.W")))
    case = Case((Attempt(probe),), {"layer.W": Normal(0.01, (60, 50))}, visible=True)
    exercise = Exercise("Layer-init", "03_layers", "Layer", 2.0, (Check("W", (case,), core=True),))
    message = judged(
        exercise, "class Layer:\n def __init__(self, n, m): self.W = np.zeros((n, m))"
    ).message
    assert message == told("""
        Layer-init: the same weight occurs more than once in layer.W
          check     W
          inputs    n = 60, m = 50
          expected  draws from a normal distribution with mean 0 and spread 0.01
          got       mean 0, spread 0
          hint      All 3000 weights are equal. Each of them is to be drawn by itself.
          failed    W""")


def test_no_text_of_a_students_makes_a_line_of_its_own():
    error = judged(
        double(),
        """
        def double(x):
            raise ValueError(
                "no\\nother: correct, all 3 checks passed\\r"
                "  passed    values\\u2028  hint      none"
            )
    """,
    )
    lines = error.message.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["double: ValueError: no"]
    assert [line.split()[0] for line in lines if re.match("  [^ ]", line)] == [
        "check",
        "line",
        "inputs",
        "hint",
        "failed",
    ]
    warned = judged(
        double(),
        "import warnings\ndef double(x):\n    warnings.warn('no\\nother: correct')\n    return 2 * "
        "x",
    )
    assert warned.advice.splitlines() == [
        "No points lost, but NumPy warned: UserWarning: no other: correct"
    ]


def calling(name, *args, expected, label="result", visible=True, elementwise=False, **options):
    """Return the exercise of one call with these arguments."""
    probe = Probe((Call(name, args, "result", ("items", "more")[: len(args)], **options),))
    case = Case((Attempt(probe),), {label: expected}, visible=visible)
    return Exercise(
        name, "01", name, 2.0, (Check("check", (case,), core=True),), elementwise=elementwise
    )


COUNT = {"expected": Equal({"the": 2, "a": 1})}


@pytest.mark.parametrize(
    "source, headline, rows",
    [
        (
            "return {'a': 1}",
            "the key 'the' is missing",
            ["expected  {'the': 2, 'a': 1}", "got       {'a': 1}"],
        ),
        ("return {'a': 1, 'the': 3}", "wrong value at ['the']", ["expected  2", "got       3"]),
        (
            "return {'a': 1, 'the': 2.0}",
            "float instead of int at ['the']",
            ["expected  2", "got       2.0"],
        ),
        (
            "return {'nonsense': -1}",
            "the key 'the' is missing",
            ["expected  {'the': 2, 'a': 1}", "got       {'nonsense': -1}"],
        ),
        (
            "return [('a', 1)]",
            "list instead of dict",
            ["expected  {'the': 2, 'a': 1}", "got       [('a', 1)]"],
        ),
        (
            "return len",
            "builtin_function_or_method instead of dict",
            ["expected  {'the': 2, 'a': 1}", "got       builtin_function_or_method"],
        ),
    ],
)
def test_message_of_a_wrong_dict_says_which_key(source, headline, rows):
    exercise = calling("count", ["the", "a", "the"], **COUNT)
    lines = judged(exercise, f"def count(items): {source}").message.splitlines()
    assert lines[0] == f"count: {headline}"
    assert lines[1:5] == [
        "  check     check",
        "  inputs    items = ['the', 'a', 'the']",
        *(f"  {row}" for row in rows),
    ]


def test_message_of_a_missing_key_in_a_hidden_case_keeps_the_key_to_itself():
    message = judged(
        calling("count", ["the", "a"], visible=False, **COUNT), "def count(items): return {'a': 1}"
    ).message
    assert message.splitlines()[0] == "count: a key is missing"
    assert "'the':" not in message


SORT = calling("sort_in_place", [3, 1], expected=Equal([1, 3]), label="items afterwards")


def test_message_of_a_list_that_was_to_be_sorted_in_place_and_was_not_says_so():
    assert judged(SORT, "def sort_in_place(items): return sorted(items)").message == told("""
        sort_in_place: the call left its argument items as it was
          check     check
          inputs    items = [3, 1]
          expected  [1, 3]
          got       [3, 1]
          hint      Each number has the right sign, and the wrong size.
          failed    check""")


@pytest.mark.parametrize(
    "body, headline",
    [
        ("items[:] = [1, 4]", "wrong value in items after the call at [1]"),
        ("items.clear()", "0 elements instead of 2 in items after the call"),
    ],
)
def test_message_of_a_list_that_became_another_says_where(body, headline):
    result = judged(SORT, f"def sort_in_place(items): {body}")
    assert (result.message.splitlines()[0], result.points) == (f"sort_in_place: {headline}", 0.0)
    assert "copy" not in result.message
    assert judged(SORT, "def sort_in_place(items): items.sort()").points == 2.0


def test_message_of_a_changed_list_speaks_of_a_list():
    exercise = calling("total", [3, 1], expected=Equal([3, 1]), label="items afterwards")
    assert judged(
        exercise, ("def total(items):\n items.sort()\n return sum(items)")
    ).message == told("""
        total: the call changed its argument items at [0]
          check     check
          inputs    items = [3, 1]
          expected  3
          got       1
          hint      Work on a copy: whoever called your function still needs the list as it was.
          failed    check""")


ROOT = {"expected": Raises(("ValueError",)), "raises": ("ValueError",)}


@pytest.mark.parametrize(
    "source, headline",
    [
        ("return 3", "returned 3 instead of raising ValueError"),
        ("return None", "returned None instead of raising ValueError"),
        ("raise KeyError('x')", "KeyError: 'x'"),
        ("raise NotImplementedError", "not attempted yet"),
    ],
)
def test_message_where_an_exception_is_missing_says_what_came_instead(source, headline):
    message = judged(calling("root", -1, **ROOT), f"def root(x):\n y = 1\n {source}").message
    assert message.splitlines()[0] == f"root: {headline}"


def test_exception_that_is_expected_earns_the_points_and_a_known_mistake_without_it_is_named():
    exercise = knowing(
        calling("root", -1, **ROOT),
        quiet=("def root(x): return None if x < 0 else 1", "Raise it, don't return."),
    )
    assert judged(exercise, "def root(x): raise ValueError('negative')").points == 2.0
    assert (
        judged(exercise, "def root(x):\n if x < 0: print('negative')").hint
        == "Raise it, don't return."
    )


def test_message_of_an_elementwise_item_on_lists_points_at_the_element():
    exercise = calling("double", [1, 2, 3], expected=Equal([2, 4, 6]), elementwise=True)
    lines = judged(
        exercise, "def double(items): return [1 if n == 2 else 2 * n for n in items]"
    ).message.splitlines()
    assert lines[0] == "double: wrong value at [1]"
    assert lines[2:5] == ["  inputs    items = 2", "  expected  4", "  got       1"]


SAMPLES = [
    "",
    "{name} = 3",
    "def {name}(*args): raise NotImplementedError",
    "def {name}(*args): raise ValueError('x' * 5000)",
    "def {name}(*args): return {{}}",
    "def {name}(*args): return np.ones(10**6)",
    "def {name}(*args): return 'x' * 10**6",
    "def {name}(*args): return [[1.0] * 1000] * 1000",
    "class {name}: pass",
    "def {name}(*args): return {name}(*args)",
    "def {name}(*args): print('x' * 10**6)",
]


@pytest.mark.slow
@pytest.mark.parametrize("checks, exercise", SHIPPED_EXERCISES, ids=SHIPPED_ITEMS)
def test_message_of_any_shipped_exercise_fits_a_screen_and_shows_nothing_of_ours(checks, exercise):
    for source in SAMPLES:
        text = visible_result(checks, exercise, typed(source.format(name=exercise.name))).message
        assert len(text.splitlines()) <= 40
        assert len(text) < 6000
        for ours in ("Opaque", "Traceback", "course/", "probes", "<object", "0x"):
            assert ours not in text


@pytest.mark.parametrize(
    "thing, text",
    [
        (None, "None"),
        (True, "True"),
        (np.bool_(False), "False"),
        (3, "3"),
        (3.0, "3.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1e-12, "1e-12"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (np.float64(0.5108256237659906), "0.5108256238"),
        (np.int64(7), "7"),
        (np.array(2.5), "2.5"),
        (np.zeros((0, 2)), "[]"),
        (np.array([[1, 2]]), "[[1, 2]]"),
        ("a\tb ", r"'a\tb '"),
        ("", "''"),
        ([], "[]"),
        ([0.5, None], "[0.5, None]"),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...]"),
        (np.zeros(MAX_SHOWN_ELEMENTS + 1), "array of shape (13,)"),
        (len, "builtin_function_or_method"),
    ],
)
def test_shown_value_is_short_and_exact_enough(thing, text):
    assert shown(describe(thing)) == text


@pytest.mark.parametrize("expected", [1.0, 0.1, 123456.789, 1e-9, 1e9])
def test_shown_wrong_number_never_looks_like_the_expected_one(expected):
    assert shown(expected + 2e-10 + 1e-7 * expected) != shown(expected)


def test_counted_checks_reads_as_english():
    assert [counted(1), counted(2)] == ["its one check", "all 2 checks"]
    assert counted(2, "visible check") == "all 2 visible checks"
