"""Each rule is found where it holds, by an answer that nobody listed."""

from dataclasses import replace
import inspect

import numpy as np
import pytest

from course.assessment.exercises import Attempt, Case, Check, Exercise
from course.assessment.expectations import Differs, Equal, Matches, Normal, Partition
from course.assessment.probes import Call, Kept, Look, Probe, Set
from course.assessment.running import run
from course.assessment.steps import Steps
from course.assessment.symptoms.kinds import MOST_PARTS
from course.assessment.symptoms.rules import RULES
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from course.assessment.values import Seeded
from course.assessment.verdicts import ItemResult, Verdict
from tests.course.assessment.symptoms.answering import WIDE, A, B, asking, keeping, symptom
from tests.course.samples import judged, typed


def _doubled(x):
    return 2 * x


def _mean(x):
    return float(np.mean(x * x))


def _square(x):
    return x * x


def _sum_rows(x):
    return x.sum(axis=1)


def _turned(x):
    return 2 * x.T


def _count(x, n):
    return [float(x[0, 0]) + 1.5 * k * k for k in range(n)]


def _table(n):
    for k in range(1, n + 1):
        print(f"row {k:>3}: {0.5 * k:.2f}")


def _positive(x):
    return np.where(x > 0, x + 1, 0.0)


def _scaled(x, factor=2.0):
    return x * factor


DOUBLED = asking(_doubled, (A,), (B,))
HIDDEN = asking(_doubled, (A,), (B,), visible=False)
MEAN = asking(_mean, (A,), (B,))
LONG = asking(_count, (A, 6), (B, 7))
TABLE = asking(_table, (4,), (7,))
ELEMENTS = asking(_doubled, (A,), (B,), (np.array([0.0, 1.0, -1.0]),), elementwise=True)


@pytest.mark.parametrize(
    "name, exercise, source",
    [
        ("own-exception", DOUBLED, "def answer(x): raise ValueError('no')"),
        (
            "own-exception",
            DOUBLED,
            """
            def answer(x):
                assert x.min() > 0
            """,
        ),
        ("array-as-one-truth", DOUBLED, "def answer(x): return 2 * x if x > 0 else 2 * x"),
        ("function-of-one-number", DOUBLED, "def answer(x): return float(x)"),
        ("whole-number-wanted", DOUBLED, "def answer(x): return 2 * np.max(0, x)"),
        ("whole-number-wanted", DOUBLED, "def answer(x): return np.random.randn((2, 3))"),
        ("nothing-used", DOUBLED, "def answer(x): return None + x"),
        ("name-without-self", DOUBLED, "def answer(x): return y"),
        (
            "used-before-it-is-set",
            DOUBLED,
            """
            def answer(x):
                total += x
                return total
            """,
        ),
        (
            "in-place-on-integers",
            asking(_scaled, (np.array([1, 2, 3]), 0.5)),
            """
            def answer(x, factor):
                x = x.copy()
                x *= factor
                return x
            """,
        ),
        ("shapes-that-do-not-fit", DOUBLED, "def answer(x): return x @ x"),
        ("shapes-that-do-not-fit", DOUBLED, "def answer(x): return x + np.ones(7)"),
        (
            "sizes-that-do-not-unpack",
            asking(_doubled, (WIDE,)),
            """
            def answer(x):
                n, m = x.shape
                return 2 * x
            """,
        ),
        ("index-of-another-kind", DOUBLED, "def answer(x): return 2 * x[x]"),
        ("index-beyond", DOUBLED, "def answer(x): return x[17]"),
        ("attribute-that-is-not-there", DOUBLED, "def answer(x): return x.double()"),
        ("called-what-is-no-function", DOUBLED, "def answer(x): return x(2)"),
        ("calls-itself", DOUBLED, "def answer(x): return answer(x)"),
        ("division-by-zero", DOUBLED, "def answer(x): return 1 / 0"),
        ("arguments-that-do-not-match", DOUBLED, "def answer(x): return (lambda y: y)(x, x)"),
        ("operands-of-the-wrong-kind", DOUBLED, "def answer(x): return 'a' * {}"),
        ("other-exception", DOUBLED, "def answer(x): return {}['key']"),
        (
            "printed-and-not-returned",
            DOUBLED,
            """
            def answer(x):
                print(2 * x)
            """,
        ),
        ("nothing-returned", DOUBLED, "def answer(x): 2 * x"),
        ("function-in-place-of-its-result", DOUBLED, "def answer(x): return answer"),
        ("right-with-more-around-it", DOUBLED, "def answer(x): return 2 * x, x"),
        ("truth-values", DOUBLED, "def answer(x): return x > 0"),
        ("number-in-an-array", MEAN, "def answer(x): return np.array([np.mean(x * x)])"),
        ("right-in-a-container", DOUBLED, "def answer(x): return (2 * x).tolist()"),
        ("other-axes", DOUBLED, "def answer(x): return 2 * x[:, :, None]"),
        ("places-left-out", asking(_positive, (A,)), "def answer(x): return x[x > 0] + 1"),
        ("transposed", DOUBLED, "def answer(x): return 2 * x.T"),
        (
            "each-with-each",
            asking(_doubled, (WIDE,)),
            "def answer(x): return x + x[:, None]",
        ),
        ("one-for-all", DOUBLED, "def answer(x): return 2 * x.sum()"),
        ("many-for-one", MEAN, "def answer(x): return x * x"),
        ("part-of-the-rows", DOUBLED, "def answer(x): return 2 * x[:1]"),
        ("axis-gone", asking(_doubled, (A,)), "def answer(x): return x.max(axis=0)"),
        ("other-lengths", asking(_doubled, (A,)), "def answer(x): return np.zeros((5, 3))"),
        ("other-lengths", asking(_doubled, (A,)), "def answer(x): return np.zeros((1, 2, 5))"),
        (
            "sizes-exchanged",
            asking(lambda n, m: np.arange(n * m).reshape(n, m), (2, 3), (4, 5)),
            "def answer(n, m): return np.ones((m, n))",
        ),
        (
            "fixed-size",
            asking(lambda n: np.ones(n) + n, (2,), (3,)),
            "def answer(n): return np.zeros(7)",
        ),
        ("single-precision", DOUBLED, "def answer(x): return (2 * x).astype('float32')"),
        ("other-type", DOUBLED, "def answer(x): return {'a': 1}"),
        ("not-a-number", DOUBLED, "def answer(x): return 2 * x * np.nan"),
        ("an-input-as-it-was", DOUBLED, "def answer(x): return x"),
        ("opposite-sign", DOUBLED, "def answer(x): return -2 * x"),
        ("sign-lost", DOUBLED, "def answer(x): return np.abs(2 * x)"),
        (
            "where-the-other-is-zero",
            asking(_positive, (A,)),
            "def answer(x): return np.where(x > 0, 0.0, x - 1)",
        ),
        ("complement", DOUBLED, "def answer(x): return 1 - 2 * x"),
        (
            "cut-to-whole-numbers",
            asking(_doubled, (B / 3,)),
            "def answer(x): return np.trunc(2 * x)",
        ),
        ("rounded", asking(_doubled, (B / 3,)), "def answer(x): return np.round(2 * x, 3)"),
        (
            "divided-by-the-samples",
            DOUBLED,
            "def answer(x): return 2 * x * len(x)",
        ),
        ("divided-by-the-samples", MEAN, "def answer(x): return np.mean(x * x) * len(x)"),
        ("divided-by-a-fixed-number", DOUBLED, "def answer(x): return 2 * x * len(x) / 5"),
        ("same-multiple", DOUBLED, "def answer(x): return 6 * x"),
        ("same-multiple", HIDDEN, "def answer(x): return 6 * x"),
        ("same-difference", DOUBLED, "def answer(x): return 2 * x + 0.125"),
        ("other-order", DOUBLED, "def answer(x): return 2 * x[::-1, ::-1]"),
        ("few-digits", DOUBLED, "def answer(x): return 2 * x * (1 + 1e-5 * np.sin(x))"),
        ("stops-at-a-bound", DOUBLED, "def answer(x): return np.clip(2 * x, -3, 3)"),
        (
            "wrong-where-an-input-is",
            ELEMENTS,
            "def answer(x): return np.where(x > 0, 7 * x, 2 * x)",
        ),
        (
            "matrix-product",
            asking(_doubled, (A[:2, :2] + 9,), elementwise=True),
            "def answer(x): return x @ np.full(x.shape, 2.0)",
        ),
        (
            "wrong-in-one-line",
            asking(_doubled, (B,), (A,)),
            """
            def answer(x):
                result = 2 * x
                result[-1, -1] = 0.125
                return result
            """,
        ),
        ("nothing-but-zeros", DOUBLED, "def answer(x): return 0 * x"),
        (
            "too-large-or-too-small",
            MEAN,
            "def answer(x): return float(np.mean(x * x)) ** 3 + 9",
        ),
        ("how-many-are-right", DOUBLED, "def answer(x): return 2 * x - x * (x - 0.5) * (x + 2)"),
        ("one-and-the-same", DOUBLED, "def answer(x): return np.full(x.shape, 0.125)"),
        ("an-input-too-often", DOUBLED, "def answer(x): return 2 * x * x"),
        ("an-input-too-often", asking(_square, (A,)), "def answer(x): return x * x + x"),
        ("a-function-of-the-right-answer", DOUBLED, "def answer(x): return np.tanh(2 * x)"),
        ("only-some-inputs", DOUBLED, "def answer(x): return 2 * x if len(x) < 3 else x ** 3"),
        (
            "only-some-inputs",
            asking(_scaled, (A,), (A, 3.0)),
            "def answer(x, factor=2.0): return x * 2.0 if factor == 2 else x**3",
        ),
        (
            "only-some-inputs",
            asking(_doubled, (A,), (WIDE,)),
            "def answer(x): return 2 * x if x.ndim == 2 else np.sqrt(np.abs(x)) - 3",
        ),
        (
            "every-other",
            LONG,
            "def answer(x, n): return [x[0, 0] + 1.5 * k * k for k in range(0, n, 2)]",
        ),
        (
            "each-twice",
            LONG,
            "def answer(x, n): return [x[0, 0] + 1.5 * (k // 2) ** 2 for k in range(2 * n)]",
        ),
        (
            "more-at-an-end",
            LONG,
            "def answer(x, n): return [x[0, 0] + 1.5 * k * k for k in range(n + 2)]",
        ),
        (
            "one-place-off",
            LONG,
            "def answer(x, n): return [x[0, 0] + 1.5 * k * k for k in range(1, n + 1)]",
        ),
        ("not-empty", asking(_count, (A, 0)), "def answer(x, n): return [1.0]"),
        ("nothing-printed", TABLE, "def answer(n): n + 1"),
        (
            "only-blanks-differ",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"row {k:>2}: {0.5 * k:.2f}")
            """,
        ),
        (
            "lines-missing",
            TABLE,
            """
            def answer(n):
                for k in range(2, n + 1):
                    print(f"row {k:>3}: {0.5 * k:.2f}")
            """,
        ),
        (
            "lines-too-many",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 2):
                    print(f"row {k:>3}: {0.5 * k:.2f}")
            """,
        ),
        (
            "more-in-each-line",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"row {k:>3}: {0.5 * k:.2f} of {n}")
            """,
        ),
        (
            "words-around-the-numbers",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"Row {k:>3}: {0.5 * k:.2f}")
            """,
        ),
        (
            "numbers-within-the-words",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"row {k - 1:>3}: {0.5 * k:.2f}")
            """,
        ),
        (
            "numbers-within-the-words",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"row {7 * k:>4}: {0.5 * k:.3f}")
            """,
        ),
        (
            "numbers-written-otherwise",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print("row", k, ":", 0.5 * k)
            """,
        ),
        (
            "first-line-that-differs",
            TABLE,
            """
            def answer(n):
                for k in range(1, n + 1):
                    print(f"row {k:>3}: {0.5 * k:.2f}" if k < 3 else "and so on, for 5 rows")
            """,
        ),
    ],
)
def test_rule_is_found_where_it_holds(name, exercise, source):
    assert symptom(exercise, inspect.cleandoc(source)) == name


@pytest.mark.parametrize(
    "name, looks, step",
    [
        ("nothing-changed", ("model.w",), "w = self.w - x"),
        ("step-the-other-way", ("model.w",), "self.w = self.w + x"),
        ("step-of-another-size", ("model.w",), "self.w = self.w - 0.5 * x"),
        ("attribute-never-set", ("model.kept",), "self.keep = x"),
        ("nothing-returned", ("model.kept",), "self.kept = None"),
        ("value-too-early", ("model.later",), "self.later = 0"),
        ("another-right-value", ("model.kept", "model.made"), "self.kept = self.made = x * x + 1"),
        (
            "right-and-wrong-parts",
            ("model.kept", "model.made"),
            "self.kept, self.made = x, x ** 3 - 8 * x ** 2",
        ),
        ("name-without-self", ("model.w", "model.kept"), "self.w = w - x"),
    ],
)
def test_rule_about_what_a_method_keeps_is_found_where_it_holds(name, looks, step):
    source = f"class Answer:\n    def step(self, x):\n        {step}\n"
    assert symptom(keeping(*looks), source) == name


@pytest.mark.parametrize(
    "name, source",
    [
        ("name-not-there", "def anwser(x): return 2 * x"),
        ("name-of-something-else", "answer = np.ones(2)"),
        ("value-without-default", "def answer(x, k): return k * x"),
        ("other-parameters", "def answer(): return 2"),
        ("other-parameters", "def answer(*, x): return 2 * x"),
        ("other-parameters", "def answer(k=object()): return 2"),
        (None, "def answer(x, k=2): return k * x"),
    ],
)
def test_rule_about_what_the_lesson_calls_is_found_where_it_holds(name, source):
    call = Call("answer", (A,) if "object" not in source else (A, 2), "result", ("x",))
    assert symptom(expecting(Probe((call,)), "result", Equal(2 * A)), source) == name


@pytest.mark.parametrize(
    "name, source",
    [
        ("class-without-parameters", "def _init_(self, n): self.w = n"),
        ("value-without-default", "def __init__(self, n, m): self.w = n"),
        ("method-not-there", "def __init__(self, n): self.w = n"),
        ("method-without-self", "def step(x): return x"),
        ("other-parameters", "def step(self, x, *, k): return x"),
        ("attribute-not-there", "def step(self, x): return x"),
        ("attribute-never-set", "def step(self, x): self.part = Answer(1); return x"),
        (None, "def step(self, x): self.part = Answer(1); self.w = self.part.w = x"),
    ],
)
def test_rule_about_what_the_lesson_calls_of_a_class_is_found_where_it_holds(name, source):
    is_made = "init" in source
    steps = (
        Call("Answer", (1,) if is_made else (), "model"),
        Call("model.step", (A,), None, ("x",)),
        Look("model.part.w"),
        Set("model.part.w", A),
        Look("model.w"),
    )
    exercise = replace(expecting(Probe(steps), "model.w", Equal(A)), item="Answer-step")
    made = "" if is_made else "    def __init__(self, n=0): self.n = n\n"
    assert symptom(exercise, f"class Answer:\n    {source}\n{made}") == name


@pytest.mark.parametrize(
    "source", ["", "def answer(x): return missing", "def answer(x, y): return x"]
)
def test_no_order_of_calls_is_blamed_where_no_call_was_seen(source):
    probe = Probe((Call("answer", (A,), "losses", ("x",)),))
    exercise = expecting(probe, "calls", Steps(None, 0.1, 1, "losses"))
    assert symptom(exercise, source) not in (None, "calls-of-another-order")


ROWS, LABELS = np.arange(24.0).reshape(12, 2), np.arange(12.0)
DEALT = Partition((ROWS, LABELS), (8, 4), ("X_1", "y_1", "X_2", "y_2"), mixed=True)


@pytest.mark.parametrize(
    "name, order, returned",
    [
        ("rows-changed", "rng.permutation(12)", "2 * X[o[:8]], y[o[:8]], X[o[8:]], y[o[8:]]"),
        ("rows-repeated", "rng.integers(0, 12, 12)", "X[o[:8]], y[o[:8]], X[o[8:]], y[o[8:]]"),
        (
            "one-array-for-all-parts",
            "rng.permutation(12)",
            "X[o[:8]], y[o[:8]], X[o[:4]], y[o[:4]]",
        ),
        (
            "part-of-truth-values",
            "rng.permutation(12)",
            "X[o[:8]], y[o[:8]] > 0, X[o[8:]], y[o[8:]]",
        ),
        ("rows-without-their-own", "rng.permutation(12)", "X[o[:8]], y[:8], X[o[8:]], y[8:]"),
        ("rows-too-many-or-too-few", "rng.permutation(12)", "X, y, X[o[8:]], y[o[8:]]"),
        ("rows-too-many-or-too-few", "np.arange(12)", "X[:7], y[:7], X[8:], y[8:]"),
        ("rows-not-dealt-by-chance", "np.arange(12)", "X[o[:8]], y[o[:8]], X[o[8:]], y[o[8:]]"),
        ("parts-of-other-sizes", "np.arange(12)", "X[:7], y[:7], X[7:], y[7:]"),
        ("part-without-rows", "np.arange(12)", "X, y, X[12:], y[12:]"),
    ],
)
def test_rule_about_rows_dealt_out_is_found_where_it_holds(name, order, returned):
    source = f"def answer(X, y, rng):\n    o = {order}\n    return {returned}\n"
    assert symptom(dealing(DEALT, LABELS), source) == name


WHOLE = LABELS.astype(int)
GROUPED = Partition((ROWS, WHOLE), (5, 5, 2), ("X", "y"), grouped=True, whole=True)


@pytest.mark.parametrize(
    "name, parts",
    [
        ("one-part-of-all", "[[(X[i:i+5], y[i:i+5]) for i in (0, 5, 10)]]"),
        ("part-without-rows", "[(X[i:i+5], y[i:i+5]) for i in (0, 5, 10, 15)]"),
        ("number-for-a-part", "[(X[i, 0], y[i]) for i in range(12)]"),
        ("number-for-a-part", "[(X[i:i+5, 0], y[i:i+5]) for i in (0, 5)] + [(X[10, 0], y[10])]"),
        ("parts-of-another-width", "[(y[i:i+5], X[i:i+5], y[i:i+5]) for i in (0, 5, 10)]"),
        ("rows-too-many-or-too-few", "[(X[i:i+6], y[i:i+6]) for i in (0, 5, 10)]"),
        ("rows-too-many-or-too-few", "[(X[i:i+5], y[i:i+5]) for i in (0, 5)]"),
        ("rows-of-another-form", "[(X[i:i+5, 0], y[i:i+5]) for i in (0, 5, 10)]"),
        ("parts-of-other-sizes", "[(X[i:i+4], y[i:i+4]) for i in (0, 4, 8)]"),
        ("parts-of-other-sizes", "[(X[i:i+1], y[i:i+1]) for i in range(12)]"),
        ("whole-numbers-made-floats", "[(X[i:i+5], 1.0 * y[i:i+5]) for i in (0, 5, 10)]"),
        (None, "[(X[i:i+5], y[i:i+5]) for i in (0, 5, 10)]"),
        (None, "[([[1.0, 2.0], [3.0, 4.0]], [[1], [2]])]"),
    ],
)
def test_rule_about_many_parts_is_found_where_it_holds(name, parts):
    source = f"def answer(X, y, rng):\n    return {parts}\n"
    assert symptom(dealing(GROUPED, WHOLE), source) == name


@pytest.mark.parametrize(
    "name, expected, drawn",
    [
        ("drawn-twice-alike", Differs("result 1", "alike"), "np.random.default_rng(0)"),
        ("drawn-twice-unlike", Matches("result 1", "unlike", drawn=True), "np.random"),
        (None, Matches("result 1", "unlike", drawn=True), "rng"),
        (None, Differs("result 1", "alike"), "NOTHING"),
    ],
)
def test_rule_about_what_is_drawn_twice_is_found_where_it_holds(name, expected, drawn):
    calls = (Call("answer", (Seeded(3),), f"result {number}") for number in (1, 2))
    returned = f"{drawn}.normal(size=3)" if drawn != "NOTHING" else "'none'"
    source = f"def answer(rng): return {returned}"
    assert symptom(expecting(Probe(tuple(calls)), "result 2", expected), source) == name


def test_rule_about_an_earlier_result_is_found_where_it_holds():
    steps = (
        Call("Answer", (), "model", preparing=True),
        Call("model.first", (), "x", preparing=True),
        Look("x"),
        Call("model.second", (), "returned"),
        Look("x", "x later"),
    )
    exercise = expecting(Probe(steps), "x later", Matches("x", "`second` changes x"))
    source = """
    class Answer:
        def first(self):
            self.x = np.zeros(3)
            return self.x
        def second(self):
            {}
    """
    assert symptom(exercise, source.format("self.x += 1")) == "earlier-result-changed"
    assert symptom(exercise, source.format("self.x = self.x + 1")) is None


def in_a_row(source: str) -> str | None:
    """Return the symptom of an answer that is asked three times, and looked at when all is done."""
    numbers = [np.array([1.0, 2.0]), np.array([3.0, 5.0]), np.array([-1.0, 7.0])]
    calls = [Call("answer", (x,), f"result {n}", ("x",)) for n, x in enumerate(numbers)]
    steps = (*calls, *(Look(call.result) for call in calls))
    expected = {call.result: Equal(2 * x) for call, x in zip(calls, numbers)}
    case = Case((Attempt(Probe(steps)),), expected, visible=True)
    return symptom(
        Exercise("answer", "01_first", "answer", 1.0, (Check("calls", (case,), core=True),)), source
    )


@pytest.mark.parametrize(
    "name, source",
    [
        (
            "overwritten-by-a-later-call",
            """
            out = np.zeros(2)
            def answer(x):
                return np.multiply(2, x, out=out)
            """,
        ),
        (
            "an-earlier-answer-again",
            """
            kept = []
            def answer(x):
                kept.append(2 * x)
                return kept[0]
            """,
        ),
        (
            "later-call",
            """
            kept = []
            def answer(x):
                kept.append(x)
                return x + kept[0]
            """,
        ),
    ],
)
def test_rule_about_calls_in_a_row_is_found_where_it_holds(name, source):
    assert in_a_row(source) == name


def test_weights_in_two_places_are_told_to_be_the_same_ones():
    steps = (
        Call("Answer", (), "first", preparing=True),
        Call("Answer", (), "second"),
        Look("first.W"),
        Look("second.W"),
    )
    exercise = expecting(Probe(steps), "second.W", Differs("first.W", "alike"))
    source = "class Answer:\n    W = np.arange(4.0)\n"
    assert symptom(exercise, source) == "alike-where-they-should-differ"


def test_an_input_that_the_lesson_refuses_is_not_told_to_be_allowed():
    """As where somebody chooses an input on which a bug shows."""

    def judged_here(n):
        if n > 3:
            raise ValueError("n must be small")
        return True

    steps = (
        Call("answer", (), "input"),
        Call("provided.judged_here", (Kept("input", spread=True),), "sound"),
    )
    exercise = expecting(Probe(steps), "sound", Equal(True))

    def told(source: str) -> ItemResult:
        names, public = typed(source), {"judged_here": judged_here}

        def try_attempt(attempt, seconds):
            return run(attempt.probe, names, seconds=seconds, public=public)

        return assess(exercise, in_turn(try_attempt))

    assert told("def answer(): return 5").symptom == "input-refused"
    assert "2 things came back instead of (n)" in told("def answer(): return 1, 2").message


def expecting(probe, label, expected):
    """Return the exercise of one case, in which one thing is looked at."""
    cases = (Case((Attempt(probe),), {label: expected}, visible=True),)
    name = "Answer" if probe.steps[0].target == "Answer" else "answer"
    return Exercise("answer", "01_first", name, 1.0, (Check("values", cases, core=True),))


def dealing(expected, labels):
    """Return the exercise to deal rows and labels out."""
    probe = Probe((Call("answer", (ROWS, labels, Seeded(3)), "result", ("X", "y", "rng")),))
    return expecting(probe, "result", expected)


def _counts(y, n):
    return np.bincount(y, minlength=n)


COUNTS = asking(_counts, (np.array([0, 2, 2]), 4), (np.array([1, 1, 5]), 6))


@pytest.mark.parametrize(
    "name, source",
    [
        ("one-place-too-many", "def answer(y, n): return np.bincount(y, minlength=n + 1)"),
        (
            "as-long-as-what-occurs",
            "def answer(y, n): return 3 * np.unique(y, return_counts=True)[1]",
        ),
        (None, "def answer(y, n): return np.bincount(y, minlength=n)"),
        ("fixed-size", "def answer(y, n): return np.array([])"),
    ],
)
def test_rule_about_how_many_places_is_found_where_it_holds(name, source):
    assert symptom(COUNTS, source) == name


def test_what_nobody_has_written_yet_has_no_symptom():
    exercise = asking(_square, (A,))
    steps = replace(exercise.cases[0], expected={"result": Steps(None, 0.1, 1, "losses")})
    exercise = replace(exercise, checks=(Check("steps", (steps,), core=True),))
    result = judged(exercise, "def answer(x):\n    raise NotImplementedError()\n")
    assert (result.verdict, result.symptom) == (Verdict.UNATTEMPTED, None)
    assert "raise NotImplementedError()" in result.hint


def test_as_many_places_as_occur_are_told_of_whole_numbers_alone():
    exercise = asking(_doubled, (np.array([[0.5, 1.5]]),))
    told = symptom(exercise, "def answer(x): return np.zeros((0, 0))")
    assert told != "as-long-as-what-occurs"


@pytest.mark.parametrize(
    "rows", ["rng.integers(0, 12, 12)", "np.zeros(12, int)"], ids=["drawn anew", "one row"]
)
def test_not_every_row_is_said_to_be_dealt_out_where_some_come_twice(rows):
    source = f"""
    def answer(X, y, rng):
        o = {rows}
        return X[o[:7]], y[o[:7]], X[o[7:]], y[o[7:]]
    """
    result = judged(dealing(DEALT, LABELS), source)
    assert result.symptom == "parts-of-other-sizes"
    assert "Every row" not in result.hint


def test_every_rule_has_a_name_and_a_statement_of_its_own():
    names = [rule.__name__ for rule in RULES]
    assert len(names) == len(set(names)) >= 20
    assert all((rule.__doc__ or "").rstrip().endswith(".") for rule in RULES)


def test_what_else_an_answer_would_be_is_told_of_visible_cases_alone():
    source = "class Answer:\n    def step(self, x):\n        self.kept = self.made = x * x + 1\n"
    looks = ("model.kept", "model.made")
    assert symptom(keeping(*looks), source) == "another-right-value"
    assert symptom(keeping(*looks, visible=False), source) != "another-right-value"


def test_relation_is_sought_in_all_checks_where_the_first_has_but_one_case():
    first, second = (asking(_doubled, (values,)).checks[0] for values in (A, B))
    exercise = replace(DOUBLED, checks=(first, replace(second, name="more")))
    assert symptom(exercise, "def answer(x): return 2 * x * len(x)") == "divided-by-the-samples"


def test_bound_is_told_only_where_several_numbers_stop_at_it():
    source = "def answer(x): return np.where(x == 3, 5.5, np.where(x == -4, -7.5, 2 * x))"
    assert symptom(asking(_doubled, (A,)), source) != "stops-at-a-bound"


def test_a_right_answer_has_no_symptom():
    assert symptom(DOUBLED, "def answer(x): return 2 * x") is None


@pytest.mark.parametrize("factor", [6.0, -0.3, 1e-4])
def test_hint_on_a_hidden_case_tells_no_factor(factor):
    result = judged(HIDDEN, f"def answer(x): return {factor} * x")
    assert str(factor / 2) not in result.hint
    assert "constant" in result.hint
    assert all(name != "expected" for name, _ in result.explanation.rows)


def test_name_of_an_exception_is_no_pattern():
    """It may be one that takes for ever."""
    source = """
    class Own(Exception): pass
    Own.__name__ = "O.n"
    def answer(x): raise Own
    """
    assert symptom(DOUBLED, source) != "own-exception"
    assert (
        symptom(DOUBLED, source.replace("O.n", "(a+)+$").replace("raise Own", NEVER_RAISED)) is None
    )


NEVER_RAISED = "raise Own  # raise " + "a" * 60 + "!"


def test_right_answer_is_looked_for_among_the_first_parts_alone():
    among = "def answer(x): return [0.0] * {} + [2 * x]"
    assert symptom(DOUBLED, among.format(MOST_PARTS - 1)) == "right-with-more-around-it"
    assert symptom(DOUBLED, among.format(MOST_PARTS)) != "right-with-more-around-it"


def test_numbers_as_text_are_no_right_numbers_in_a_list():
    assert symptom(DOUBLED, "def answer(x): return (2 * x).tolist()") == "right-in-a-container"
    assert symptom(DOUBLED, "def answer(x): return (2 * x).astype(str).tolist()") == "other-type"


def several(*calls: np.ndarray) -> Exercise:
    """Return the exercise that asks for a doubled array: of one call, and of several in one case,
    which say no names.
    """
    named = Call("answer", (A,), "result", ("x",))
    steps = tuple(Call("answer", (x,), f"result {n}") for n, x in enumerate(calls, 1))
    expected = {step.result: Equal(2 * step.args[0]) for step in steps}
    cases = (
        Case((Attempt(Probe((named,))),), {"result": Equal(2 * A)}, visible=True),
        Case((Attempt(Probe(steps)),), expected, visible=True),
    )
    check = Check("values", cases, core=True)
    return Exercise("answer", "01_first", "answer", 1.0, (check,), elementwise=True)


@pytest.mark.parametrize(
    "source, told",
    [
        ("np.minimum(2 * x, 200)", "It is wrong only where x is large."),
        ("2 * x * ((x < 5) | (x > 9))", "It is wrong only where x lies from 5 to 9."),
        ("np.round(2 * x, 3)", "The numbers are rounded. Keep all of their digits."),
        ("np.trunc(2 * x)", "Only whole numbers come back."),
        ("0 * x if x.max() > 100 else 2 * x", "Each number is too small."),
    ],
)
def test_rules_look_at_all_that_came_of_one_function_with_what_went_in(source, told):
    calls = {
        "np.minimum": (np.array([150.0, -50.0]),),
        "2 * x": (np.array([5.0, 7.25, 9.0, 12.0]), np.array([0.5, 9.5])),
        "np.round": (np.array([1e-5, 0.5]), np.array([0.00112, 2.0])),
        "np.trunc": (np.array([0.25, 2.0]),),
        "0 * x": (np.array([150.0, 300.0]), np.array([2.0, 1.0])),
    }
    exercise = several(*next(given for start, given in calls.items() if source.startswith(start)))
    exercise = replace(exercise, elementwise=not source.startswith("0 *"))
    result = judged(exercise, f"def answer(x): return {source}")
    assert str(result.hint).startswith(told)


def test_input_of_one_of_many_calls_is_told_by_the_name_that_another_call_says():
    result = judged(several(np.array([3.0, 5.0])), "def answer(x): return np.minimum(2 * x, 9)")
    assert "x = 5" in result.message


def test_names_are_those_of_the_call_that_says_most():
    calls = (("x",), ("x", "factor"), ("x",))
    probes = [Probe((Call("answer", names, "result", names),)) for names in calls]
    cases = tuple(Case((Attempt(probe),), {}) for probe in probes)
    exercise = Exercise("answer", "01_first", "answer", 1.0, (Check("values", cases),))
    assert exercise.parameters == {"answer": ("x", "factor")}


def test_input_that_tells_two_versions_from_each_other_is_asked_for():
    called = {"answer": "input", "provided.allowed": "sound", "right": "right", "wrong": "wrong"}
    probe = Probe(tuple(Call(target, (), result) for target, result in called.items()))
    exercise = expecting(probe, "wrong", Differs("right", "both give the same"))
    names = typed("def answer(): return 1\ndef right(): return 2\ndef wrong(): return 2")
    public = {"allowed": lambda: True}
    tries = in_turn(lambda attempt, seconds: run(attempt.probe, names, public=public))
    assert assess(exercise, tries).symptom == "both-versions-agree"


def test_weights_without_a_value_are_told():
    probe = Probe((Call("answer", (), "result"),))
    exercise = expecting(probe, "result", Normal(0.01, (1, 1)))
    source = "def answer(): return np.array([[np.nan]])"
    assert symptom(exercise, source) == "weights-without-a-value"
