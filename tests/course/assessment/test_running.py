"""Whatever a student's code does, a probe ends, says what was seen, and leaves everything as it
was.
"""

import contextlib
from dataclasses import replace
import functools
import itertools
import signal
import sys
import warnings

import numpy as np
import pytest

from course.assessment import calls, failures, running, stage, watching
from course.assessment.exercises import Attempt
from course.assessment.generator import generator_restored
from course.assessment.probes import (
    Bare,
    Borrow,
    Call,
    Fill,
    Keep,
    Kept,
    Look,
    Probe,
    Provided,
    Script,
    Seed,
    Set,
)
from course.assessment.running import run
from course.assessment.trying import in_turn
from course.assessment.values import ABSENT, Opaque, Raised, Seeded
from course.assessment.verdicts import Verdict
from tests.course.samples import X, typed

needs_timer = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this platform has no timers to stop code with"
)

ONCE = Probe((Call("double", (X,), "result", ("x",)),))

PUBLIC = {"sum_of_squares": lambda x: float(np.sum(x * x))}
"""What the lesson of these probes declares public."""


def tried(source: str, *steps, given=None, seconds=10.0):
    probe = Probe(steps) if steps else ONCE
    return run(probe, typed(source), given or {}, seconds, PUBLIC)


@pytest.mark.parametrize(
    "source",
    [
        "def double(x): return 2 * x",
        "double = lambda x: 2 * x",
        "import functools\ndouble = functools.partial(np.multiply, 2)",
        "double = np.vectorize(lambda z: 2 * z, otypes=[float])",
        "class Doubler:\n    def __call__(self, x): return 2 * x\ndouble = Doubler()",
        "class Doubler:\n    @staticmethod\n    def of(x): return 2 * x\ndouble = Doubler.of",
        "class Doubler:\n    def of(self, x): return 2 * x\ndouble = Doubler().of",
        "def double(*args, **options): return 2 * args[0]",
        "def double(x, factor=2): return factor * x",
        (
            "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def inner(x): return "
            "f(x, 2)\n    return inner\n@twice\ndef double(x, factor): return factor * x"
        ),
        (
            "def logged(f):\n    def inner(*args): return f(*args)\n    return inner\n@logged\ndef "
            "double(x): return 2 * x"
        ),
        "def double(x):\n    def double(y): return y + y\n    return double(x)",
        "def double(x):\n    global double\n    del double\n    return 2 * x",
        "def double(x):\n    print('debugging' * 100_000)\n    return 2 * x",
        (
            "import sys\ndef double(x):\n    sys.stdout.flush(); sys.stdout.close(); sys.stdout = "
            "None\n    return 2 * x"
        ),
        "def double(x):\n    np.seterr(all='raise')\n    return 2 * x",
    ],
)
def test_run_function_in_any_style_shows_its_result(source):
    with np.errstate():
        outcome = tried(source)
    assert outcome.failure is None
    assert outcome.observed["result"].tolist() == (2 * X).tolist()


def test_run_numpy_function_itself_shows_its_result():
    outcome = run(Probe((Call("root", (np.array([4.0]),), "result", ("x",)),)), {"root": np.sqrt})
    assert outcome.observed["result"].tolist() == [2.0]


@pytest.mark.parametrize(
    "source, type_name",
    [
        ("def double(x): yield x", "generator"),
        ("class double:\n    def __init__(self, x): self.x = x", "double"),
        ("def double(x): return lambda: x", "function"),
        ("def double(x): return {object(): x}", "dict"),
    ],
)
def test_run_function_that_returns_no_data_shows_what_it_is(source, type_name):
    assert tried(source).observed["result"].type_name == type_name


@pytest.mark.filterwarnings("ignore:coroutine")
def test_run_async_function_shows_a_coroutine():
    assert tried("async def double(x): return 2 * x").observed["result"].type_name == "coroutine"


BAD_SPEAKER = (
    "class Mute(Exception):\n    def __str__(self): raise SystemExit\ndef double(x): raise Mute"
)


@pytest.mark.parametrize(
    "source, verdict, error",
    [
        ("def double(x): raise NotImplementedError()", Verdict.UNATTEMPTED, "NotImplementedError"),
        ("def double(x): pass", Verdict.UNATTEMPTED, "Unattempted"),
        ("def double(x):\n    '''Return twice x.'''", Verdict.UNATTEMPTED, "Unattempted"),
        ("def double(x): ...", Verdict.UNATTEMPTED, "Unattempted"),
        ("class double:\n    def __init__(self, x): pass", Verdict.UNATTEMPTED, "Unattempted"),
        ("", Verdict.MISSING, "MissingName"),
        ("double = 2 * np.ones(3)", Verdict.MISSING, "MissingName"),
        ("def double(): return 2", Verdict.WRONG_SIGNATURE, "WrongSignature"),
        ("def double(x, y): return 2 * x", Verdict.WRONG_SIGNATURE, "WrongSignature"),
        ("def double(*, x): return 2 * x", Verdict.WRONG_SIGNATURE, "WrongSignature"),
        ("class double: pass", Verdict.WRONG_SIGNATURE, "WrongSignature"),
        ("def double(x): return 1 / 0", Verdict.ERROR, "ZeroDivisionError"),
        ("def double(x): return double(x)", Verdict.ERROR, "RecursionError"),
        ("def double(x): raise SystemExit(3)", Verdict.ERROR, "SystemExit"),
        ("def double(x): exit()", Verdict.ERROR, "SystemExit"),
        ("def double(x): raise GeneratorExit", Verdict.ERROR, "GeneratorExit"),
        ("def double(x): raise KeyboardInterrupt", Verdict.TIMEOUT, "KeyboardInterrupt"),
        ("def double(x): raise MemoryError", Verdict.MEMORY, "MemoryError"),
        (BAD_SPEAKER, Verdict.ERROR, "Mute"),
        (
            "def double(x): return half(x)\ndef half(x): raise NotImplementedError",
            Verdict.ERROR,
            "NotImplementedError",
        ),
    ],
)
def test_run_function_that_fails_says_how(source, verdict, error):
    failure = tried(source).failure
    assert (failure.verdict, failure.error) == (verdict, error)


@pytest.mark.parametrize(
    "body", ["return 0", "return x", "x", "return ()", "return None if x else None", "x[:] = 0"]
)
def test_run_function_with_any_line_of_its_own_is_not_unattempted(body):
    failure = tried(f"def double(x): {body}").failure
    assert failure is None or failure.verdict is not Verdict.UNATTEMPTED


@needs_timer
@pytest.mark.parametrize(
    "body", ["while True: pass", "for _ in range(10**6):\n  try: x.sum()\n  except Exception: pass"]
)
def test_run_endless_loop_is_a_timeout_and_nothing_rings_later(body):
    before = signal.getsignal(signal.SIGALRM)
    failure = tried(f"def double(x):\n {body}", seconds=0.05).failure
    assert failure.verdict is Verdict.TIMEOUT
    assert failure.text == "stopped after 0.05 seconds"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


RINGS_WHEN_LOOKED_AT = """
import signal
alarms = [signal.SIGALRM]
class Slow(Exception):
    @property
    def __class__(self):
        if alarms: signal.raise_signal(alarms.pop())
        return Exception
def double(x): raise Slow
"""


@needs_timer
def test_run_alarm_while_a_failure_is_told_is_a_timeout():
    failure = tried(RINGS_WHEN_LOOKED_AT, seconds=100).failure
    assert (failure.verdict, failure.text, failure.target) == (
        Verdict.TIMEOUT,
        "stopped after 100 seconds",
        "double",
    )


class Ringing:
    """A timer whose alarm rings before the `moment`-th instruction of ours, or of what ours are
    made with, since it was set.
    """

    OURS = tuple(
        module.__file__
        for module in (running, stage, calls, watching, failures, contextlib, warnings)
    )

    def __init__(self, moment: int):
        self.left, self.is_set, self.rang = moment, False, False

    def set(self, which: int, seconds: float) -> None:
        self.is_set = seconds > 0 and not self.rang

    def trace(self, frame, event: str, _):
        if frame.f_code.co_filename not in self.OURS:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and self.is_set:
            self.left -= 1
            if self.left == 0:
                self.is_set, self.rang = False, True
                signal.getsignal(signal.SIGALRM)(signal.SIGALRM, frame)
        return self.trace


def surroundings() -> tuple:
    return (
        sys.stdout,
        sys.stderr,
        list(warnings.filters),
        warnings.showwarning,
        signal.getsignal(signal.SIGALRM),
    )


@pytest.mark.slow
@needs_timer
@pytest.mark.parametrize(
    "body, failed",
    [
        ("return 2 * x", ()),
        ("raise ValueError('no')", (Verdict.ERROR,)),
        ("import warnings; warnings.warn('no'); print('no')", ()),
    ],
)
def test_run_alarm_at_any_moment_is_a_timeout_if_it_was_not_over(monkeypatch, body, failed):
    """One moment after the other, to the last at which the alarm can ring."""
    namespace = typed(f"def double(x): {body}")
    steps = (Call("double", (X,), forgiving=True, preparing=True), *ONCE.steps, Look("double"))
    whole = run(Probe(steps), dict(namespace))
    before, tracing = surroundings(), sys.gettrace()
    for moment in itertools.count(1):
        given, ringing = dict(namespace), Ringing(moment)
        monkeypatch.setattr(signal, "setitimer", ringing.set)
        sys.settrace(ringing.trace)
        try:
            outcome = run(Probe(steps), given)
        finally:
            sys.settrace(tracing)
        if outcome.failure is None:
            assert (whole.failure, list(outcome.observed)) == (None, list(whole.observed)), moment
        else:
            assert outcome.failure.verdict in (Verdict.TIMEOUT, *failed), moment
        assert (surroundings(), given) == (before, namespace), moment
        if not ringing.rang:
            break
    assert moment > 500


def test_run_after_a_failure_takes_no_further_step():
    outcome = tried(
        "seen = []\ndef double(x): raise ValueError('no')\ndef note(): seen.append(1)",
        *ONCE.steps,
        Call("note"),
        Look("seen"),
    )
    assert outcome.failure.text == "no"
    assert "seen" not in outcome.observed


def test_run_forgiving_step_that_fails_goes_on_and_shows_what_was_raised():
    outcome = tried(
        "def double(x): raise ValueError('no')\ndef one(): return 1",
        Call("double", (X,), "bad", forgiving=True),
        Call("one", (), "good"),
    )
    assert outcome.failure is None
    assert outcome.observed["bad"] == Opaque("ValueError", "raised")
    assert outcome.observed["good"] == 1


@pytest.mark.parametrize("error, ends", [("NotImplementedError", False), ("ValueError", True)])
def test_run_step_whose_code_may_be_unwritten_passes_over_that_alone(error, ends):
    def later(X):
        raise {"NotImplementedError": NotImplementedError, "ValueError": ValueError}[error]

    steps = (Call("later", (X,), preparing=True, if_written=True), *ONCE.steps)
    outcome = run(Probe(steps), {"later": later, "double": lambda X: 2 * X})
    assert (outcome.failure is not None, "result" in outcome.observed) == (ends, not ends)


@needs_timer
def test_run_forgiving_step_that_never_ends_ends_the_probe():
    outcome = tried(
        "def double(x):\n for _ in range(10**8): pass",
        Call("double", (X,), "bad", forgiving=True),
        Call("double", (X,)),
        seconds=0.05,
    )
    assert outcome.failure.verdict is Verdict.TIMEOUT


def test_run_call_that_changes_its_argument_shows_it_and_harms_no_other_probe():
    outcome = tried("def double(x):\n x *= 2\n return x")
    assert outcome.observed["x afterwards"].tolist() == (2 * ONCE.steps[0].args[0]).tolist()
    assert np.array_equal(ONCE.steps[0].args[0], [[1.0, -2.0], [0.0, 3.0]])


def test_run_result_that_changes_afterwards_is_shown_as_it_was_returned():
    source = "kept = np.zeros(2)\ndef double(x): return kept\ndef spoil(): kept[:] = 9"
    outcome = tried(source, Call("double", (X,), "result"), Call("spoil"))
    assert outcome.observed["result"].tolist() == [0, 0]


@pytest.mark.parametrize(
    "body, state",
    [
        ("np.random.rand()", "changed"),
        ("np.random.seed(0)", "changed"),
        ("np.random.seed(1)", "changed"),
        ("np.random.seed(42)", "changed"),
        ("np.random.default_rng(0).normal()", "untouched"),
        ("x", "untouched"),
    ],
)
def test_run_call_that_draws_numbers_shows_whether_the_global_state_changed(body, state):
    step = Call("double", (X,), "result", ("x",), draws=True)
    assert tried(f"def double(x): {body}", step).observed["random state"] == state


def test_run_call_that_nobody_asks_the_random_state_of_does_not_show_it():
    assert "random state" not in tried("def double(x): np.random.rand()").observed


@pytest.mark.parametrize("steps", [(), (Seed(7),)], ids=["a probe", "a probe that seeds"])
def test_run_in_turn_leaves_the_students_own_random_numbers_alone(steps):
    attempt = Attempt(Probe((*steps, Call("draw", (), "result"))))
    names = {"draw": np.random.rand}
    np.random.seed(3)
    expected = np.random.rand()
    np.random.seed(3)
    list(in_turn(lambda attempt, seconds: run(attempt.probe, names))([attempt], 1.0))
    assert np.random.rand() == expected


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("return [*x]", "untouched"),
        ("return x.pop()", "changed"),
        ("x.append(1); x.pop()", "untouched"),
        ("x[0][0] = 7", "changed"),
        ("x[0] = x[0].copy()", "untouched"),
    ],
)
def test_run_guarded_call_shows_whether_an_argument_changed(body, state):
    step = Call("double", ([np.array([1, 2])], "text"), "result", guarded=True)
    assert tried(f"def double(x, y): {body}", step).observed["arguments"] == state


@pytest.mark.parametrize("body", ["x.dtype = np.uint64", "x.shape = (2, 1)", "x[1] += 1"])
def test_run_guarded_call_shows_what_became_of_an_array(body):
    step = Call("double", (np.array([1, 2]),), "result", guarded=True)
    assert tried(f"def double(x): {body}", step).observed["arguments"] == "changed"


def test_run_draws_the_same_numbers_whatever_was_drawn_before():
    probe = Probe((Call("draw", (), "result"),))
    np.random.seed(3)
    first, second = (run(probe, {"draw": np.random.rand}).observed["result"] for _ in range(2))
    assert first == second


def test_run_with_another_kind_of_global_generator_draws_from_that():
    with generator_restored():
        np.random.set_bit_generator(np.random.PCG64(1))
        expected = np.random.rand()
        np.random.set_bit_generator(np.random.PCG64(1))
        outcome = run(Probe((Call("draw", (), "result"),)), {"draw": np.random.rand})
        assert outcome.observed["result"] == expected


def test_run_after_seed_draws_the_same_numbers_each_time():
    probe = Probe((Seed(7), Call("draw", (), "result")))
    first, second = (run(probe, {"draw": np.random.rand}).observed["result"] for _ in range(2))
    assert first == second


def test_run_notes_text_and_warnings_of_judged_calls_alone():
    source = """
        import warnings
        def before(): print("before"); warnings.warn("before")
        def double(x): print("twice"); warnings.warn("careful"); return 2 * x
        """
    outcome = tried(source, Call("before"), Call("before", preparing=True), *ONCE.steps)
    assert outcome.printed == outcome.observed["printed"] == "twice\n"
    assert outcome.warnings == ("UserWarning: careful",)


def test_run_preparing_call_is_not_observed():
    step = Call("double", (X,), "first", ("x",), preparing=True)
    assert tried("def double(x): return 2 * x", step).observed == {}


def test_run_shows_the_student_nothing_of_what_probed_code_prints(capsys):
    tried("import sys\ndef double(x):\n print('out'); print('err', file=sys.stderr)")
    assert capsys.readouterr() == ("", "")


CLASS = """
    class Layer:
        def __init__(self, n): self.b, self.x = np.zeros(n), None
        def forward(self, x): self.x = x; return x + self.b
    """


def test_run_steps_on_an_instance_act_in_order():
    outcome = tried(
        CLASS,
        Call("Layer", (2,), "layer"),
        Set("layer.b", np.ones(2)),
        Call("layer.forward", (X,), "result", ("x",)),
        Fill("layer.b", np.full(2, 5.0)),
        Look("layer.x"),
        Look("layer.b", "after"),
        Look("layer.nothing"),
    )
    seen = outcome.observed
    assert seen["result"].tolist() == (X + 1).tolist()
    assert seen["layer.x"].tolist() == X.tolist()
    assert seen["after"].tolist() == [5, 5]
    assert seen["layer.nothing"] is ABSENT


def test_run_bare_instance_never_runs_init():
    source = (
        "class Layer:\n def __init__(self): raise ValueError\n def forward(self, x): return "
        "x + self.b"
    )
    outcome = tried(
        source, Bare("Layer", "layer"), Set("layer.b", 1.0), Call("layer.forward", (X,), "result")
    )
    assert outcome.observed["result"].tolist() == (X + 1).tolist()


def test_run_set_gives_a_copy_that_no_other_probe_shares():
    value = np.ones(2)
    tried(CLASS, Call("Layer", (2,), "layer"), Set("layer.b", value), Fill("layer.b", np.zeros(2)))
    assert value.tolist() == [1, 1]


def test_run_missing_method_is_named_with_its_class():
    failure = tried(
        CLASS, Call("Layer", (2,), "layer"), Call("layer.backward", (X,), "result", ("x",))
    ).failure
    assert (failure.verdict, failure.text) == (Verdict.MISSING, "there is no `Layer.backward`")


def test_run_failure_before_the_judged_call_is_known_as_preparing():
    outcome = tried(
        "class Layer:\n def __init__(self): 1 / 0", Call("Layer", (), "layer", preparing=True)
    )
    assert outcome.failure.preparing
    assert not tried("def double(x): 1 / 0").failure.preparing


def test_run_lends_names_for_the_probe_alone():
    namespace = typed("def double(x): return factor() * x")
    outcome = run(ONCE, namespace, {"factor": lambda: 2})
    assert outcome.observed["result"].tolist() == (2 * X).tolist()
    assert "factor" not in namespace


@pytest.mark.parametrize(
    "ending", ["return 2 * x", "1 / 0", "raise SystemExit", "global factor; del factor"]
)
def test_run_lent_name_that_the_student_has_too_is_the_students_again(ending):
    namespace = typed(f"def factor(): return 3\ndef double(x):\n {ending}")
    own = namespace["factor"]
    run(ONCE, namespace, {"factor": lambda: 2})
    assert namespace["factor"] is own


@pytest.mark.parametrize("ending", ["return 2 * x", "1 / 0", "global Model; del Model"])
def test_run_script_gives_the_student_the_own_class_back_when_the_probe_ends(ending):
    namespace = typed(f"class Model: pass\ndef double(x):\n {ending}")
    own = namespace["Model"]
    run(Probe((Script("Model", (), ""), *ONCE.steps)), namespace)
    assert namespace["Model"] is own


def test_run_script_of_a_name_the_student_lacks_is_missing_and_leaves_none_behind():
    namespace = typed("def double(x): return x")
    outcome = run(Probe((Script("Model", (), ""), *ONCE.steps)), namespace)
    assert (outcome.failure.verdict, "calls" in outcome.observed) == (Verdict.MISSING, False)
    assert "Model" not in namespace


def test_run_borrowed_method_acts_on_the_students_instance():
    source = CLASS + "    def twice(self, x): return 2 * self.forward(x)\n"
    outcome = tried(
        source,
        Call("Layer", (2,), "layer"),
        Borrow("layer.forward", "Layer.forward"),
        Call("layer.twice", (X,), "result"),
        given={"Layer.forward": lambda self, x: x + self.b + 10},
    )
    assert outcome.observed["result"].tolist() == (2 * (X + 10)).tolist()


def test_run_kept_and_provided_arguments_are_passed_on():
    source = (
        "def pair(): return X, 2 * X\ndef add(a, b): return a + b\ndef apply(f, x): return f(x)"
    )
    namespace = typed(source)
    namespace["X"] = X
    probe = Probe(
        (
            Call("pair", (), "input"),
            Call("add", (Kept("input", spread=True),), "sum"),
            Call("apply", (Provided("sum_of_squares"), Kept("sum")), "value"),
        )
    )
    seen = run(probe, namespace, public=PUBLIC).observed
    assert seen["sum"].tolist() == (3 * X).tolist()
    assert seen["value"] == float(np.sum((3 * X) ** 2))


def test_provided_function_is_the_lent_one_where_there_is_one_of_its_name():
    steps = (
        Call("apply", (Provided("sum_of_squares"), X), "value"),
        Call("apply", (Provided("drawn"), X), "other"),
    )
    outcome = tried("def apply(f, x): return f(x)", *steps, given={"drawn": lambda x: x.size})
    assert outcome.observed["value"] == float(np.sum(X * X))
    assert outcome.observed["other"] == X.size


def test_run_names_of_the_judge_are_not_found_in_place_of_a_missing_one():
    failure = run(Probe((Call("describe", (X,), "result"),)), {}).failure
    assert failure.verdict is Verdict.MISSING


@pytest.mark.parametrize(
    "source, n_arguments, fits",
    [
        ("def double(x): return x", 1, True),
        ("def double(x): return x", 2, False),
        ("def double(x, y=1): return x", 1, True),
        ("def double(x, y=1): return x", 0, False),
        ("def double(*, x=1): return x", 0, True),
        ("def double(*args): return x", 5, True),
        ("def double(x, *, y): return x", 1, False),
        ("class double:\n def __init__(self, x): self.x = x", 1, True),
        ("class double:\n def __init__(self, x): self.x = x", 2, False),
        ("class double:\n def __new__(cls, x): return x", 1, True),
        ("class double:\n def of(self, x): return x\ndouble = double().of", 1, True),
        ("class double:\n def of(self, x): return x\ndouble = double().of", 0, False),
    ],
)
def test_run_call_with_as_many_arguments_as_are_taken_is_made_and_no_other(
    source, n_arguments, fits
):
    failure = tried(source, Call("double", (X,) * n_arguments, "result")).failure
    assert (failure is None or failure.error != "WrongSignature") is fits


def test_run_callable_whose_attributes_answer_anything_is_just_called():
    class Odd:
        def __getattr__(self, name):
            if name.startswith("__wrapped__"):
                raise AttributeError(name)
            return functools.partial(print, name)

        def __call__(self, x):
            return 2 * x

    assert run(ONCE, {"double": Odd()}).observed["result"].tolist() == (2 * X).tolist()


def test_run_call_that_sorts_its_list_in_place_shows_it_and_harms_no_other_probe():
    probe = Probe((Call("order", ([3, 1, 2], {"a": [2]}), "result", ("items", "more")),))
    source = "def order(items, more): items.sort(); more['a'].append(1)"
    for _ in range(2):
        seen = run(probe, typed(source)).observed
        assert (seen["result"], seen["items afterwards"], seen["more afterwards"]) == (
            None,
            [1, 2, 3],
            {"a": [2, 1]},
        )
    assert probe.steps[0].args == ([3, 1, 2], {"a": [2]})


def test_run_kept_argument_is_the_thing_itself_and_a_spread_one_a_copy():
    source = "def make(): return [1]\ndef push(items): items.append(2)\ndef pair(): return ([1],)"
    seen = tried(
        source,
        Call("make", (), "stack"),
        Call("push", (Kept("stack"),)),
        Look("stack", "after"),
        Call("pair", (), "input"),
        Call("push", (Kept("input", spread=True),)),
        Look("input", "input after"),
    ).observed
    assert (seen["after"], seen["input after"]) == ([1, 2], ([1],))


RAISING = Call("root", (-1,), "result", ("x",), raises=("ValueError",))


@pytest.mark.parametrize(
    "source",
    [
        "def root(x): raise ValueError('negative')",
        "class Own(ValueError): pass\ndef root(x): raise Own('negative')",
        (
            "class Base(Exception): pass\nValueError = Base\ndef root(x): raise type('ValueError', "
            "(Base,), {})('negative')"
        ),
    ],
)
def test_run_call_that_raises_what_is_looked_for_shows_the_exception(source):
    outcome = tried(source, RAISING, Look("result", "kept"))
    seen = outcome.observed
    assert (seen["result"].is_one_of(["ValueError"]), seen["result"].text) == (True, "negative")
    assert seen["x afterwards"] == -1
    assert outcome.failure is not None  # there is no result that could be looked at
    assert outcome.failure.error == "MissingName"


@pytest.mark.parametrize(
    "source, verdict, error",
    [
        ("def root(x): raise KeyError(x)", Verdict.ERROR, "KeyError"),
        ("def root(x): raise NotImplementedError", Verdict.UNATTEMPTED, "NotImplementedError"),
        ("def root(x): pass", Verdict.UNATTEMPTED, "Unattempted"),
        ("", Verdict.MISSING, "MissingName"),
        ("def root(): return 1", Verdict.WRONG_SIGNATURE, "WrongSignature"),
        ("def root(x): raise MemoryError", Verdict.MEMORY, "MemoryError"),
        ("def root(x): raise KeyboardInterrupt", Verdict.TIMEOUT, "KeyboardInterrupt"),
    ],
)
@pytest.mark.parametrize(
    "raises", [("ValueError",), ("ValueError", "RuntimeError"), ("ZeroDivisionError", "OSError")]
)
def test_run_call_that_raises_anything_else_fails_as_ever(source, verdict, error, raises):
    outcome = tried(source, Call("root", (-1,), "result", ("x",), raises=raises))
    assert (outcome.failure.verdict, outcome.failure.error) == (verdict, error)
    assert outcome.observed == {}


@pytest.mark.parametrize(
    "source, verdict",
    [
        ("def root(x): raise NotImplementedError", Verdict.UNATTEMPTED),
        ("def root(x): raise MemoryError", Verdict.MEMORY),
        ("def root(x): pass", Verdict.UNATTEMPTED),
        ("", Verdict.MISSING),
        ("def root(): return 1", Verdict.WRONG_SIGNATURE),
        ("def root(x): raise KeyboardInterrupt", Verdict.TIMEOUT),
    ],
)
def test_run_call_that_may_raise_any_exception_tells_unwritten_or_stopped_code_all_the_same(
    source, verdict
):
    assert (
        tried(
            source, Call("root", (-1,), "result", raises=("Exception", "BaseException"))
        ).failure.verdict
        is verdict
    )


@needs_timer
def test_run_endless_loop_where_any_exception_is_looked_for_is_a_timeout():
    outcome = tried(
        "def root(x):\n while True: pass",
        Call("root", (1,), "result", raises=("BaseException",)),
        seconds=0.05,
    )
    assert outcome.failure.verdict is Verdict.TIMEOUT


def test_run_call_that_returns_an_exception_has_not_raised_it():
    assert not isinstance(
        tried("def root(x): return ValueError(x)", RAISING).observed["result"], Raised
    )


def test_run_call_that_is_watched_notes_what_it_prints_without_parameters():
    source = "def greet(): print('hello')"
    assert tried(source, Call("greet", (), "result", watched=True)).observed["printed"] == "hello\n"
    assert tried(source, Call("greet", (), "result")).observed["printed"] == ""


def test_each_call_gets_a_new_generator_and_nobody_looks_at_it_afterwards():
    source = "def drawn(rng): return rng.random()"
    calls = [Call("drawn", (Seeded(3),), f"result {n}", ("rng",)) for n in (1, 2)]
    wanted = np.random.default_rng(3).random()
    seen = tried(source, *calls).observed
    assert seen == {"result 1": wanted, "result 2": wanted, "printed": ""}


def test_calls_that_share_a_kept_generator_draw_one_after_the_other():
    source = "def drawn(rng): return rng.random()"
    calls = [Call("drawn", (Kept("rng"),), f"result {n}", guarded=True) for n in (1, 2)]
    seen = tried(source, Keep("rng", Seeded(3)), *calls).observed
    assert [seen["result 1"], seen["result 2"]] == np.random.default_rng(3).random(2).tolist()
    assert seen["arguments"] == "untouched"


@pytest.mark.parametrize(
    "body",
    [
        "yield from range(n)",
        "return (k for k in range(n))",
        "return iter(range(n))",
        "return range(n)",
        "return list(range(n))",
        "return np.arange(n)",
    ],
)
def test_what_is_listed_is_what_comes_of_a_loop(body):
    source = f"def counted(n): {body}"
    assert tried(source, Call("counted", (3,), "result", listed=9)).observed["result"] == [0, 1, 2]


def test_what_never_ends_is_listed_up_to_so_many_things():
    source = "def counted(n):\n    while True:\n        yield n"
    seen = tried(source, Call("counted", (3,), "result", listed=4)).observed
    assert seen["result"] == [3] * 4


@pytest.mark.parametrize("body, value", [("pass; n", None), ("return n", 3)])
def test_what_no_loop_goes_through_is_seen_as_it_is(body, value):
    seen = tried(f"def counted(n): {body}", Call("counted", (3,), "result", listed=4)).observed
    assert seen["result"] == value


def test_code_of_a_generator_runs_in_the_call_that_lists_it():
    """What it changes, draws, and prints is told of that call, and so is what it raises."""
    source = (
        "def counted(numbers):\n    numbers[0] = 7\n    np.random.random()\n    print('hello')\n"
        "    yield 1\n    raise KeyError('late')"
    )
    step = Call("counted", (np.zeros(2),), "result", ("numbers",), draws=True, listed=1)
    seen = tried(source, step).observed
    assert seen["numbers afterwards"].tolist() == [7, 0]
    assert (seen["random state"], seen["printed"]) == ("changed", "hello\n")
    failure = tried(source, replace(step, listed=2)).failure
    assert (failure.error, failure.text, failure.line_number) == ("KeyError", "'late'", 6)
