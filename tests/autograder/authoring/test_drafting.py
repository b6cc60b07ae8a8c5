"""What an author of any course writes down in short words becomes cases that judge as meant, with
messages that read well.
"""

import json
from pathlib import Path
import textwrap
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.authoring import Class, Function, Specification, core
from autograder.courses.exercises import build, with_fingerprints
from autograder.courses.lending import loans
from autograder.courses.reference import Reference
from autograder.problems import Problem
from autograder.wire.outcomes import pack_outcome, unpack_outcome
from course.assessment.exercises import decode, encode
from course.assessment.expectations import Equal, Raises
from course.assessment.probes import Call
from course.assessment.running import run
from course.assessment.trials import assess
from course.assessment.trying import in_turn
from course.assessment.verdicts import Verdict
from tests.course.samples import typed

RIGHT = """
    class Account:
        def __init__(self, opening):
            self.total, self.history = opening, []

        def deposit(self, amount):
            self.total += amount
            self.history.append(("in", amount))

        def withdraw(self, amount):
            if amount > self.total:
                raise ValueError("not enough money")
            self.total -= amount
            self.history.append(("out", amount))

        def balance(self):
            return self.total

    def root(x):
        if x < 0:
            raise ValueError("x is negative")
        return int(x ** 0.5)

    def sort_in_place(items):
        items.sort()

    def greet():
        print("hello")

    def scaled(x, factor):
        return x * factor
    """

ACCOUNT = Class("Account", ("opening",))
ROOT = Function("root", ("x",))
SORT = Function("sort_in_place", ("items",))
GREET = Function("greet", ())
SCALED = Function("scaled", ("x", "factor"))


in_every_way = pytest.mark.parametrize("way", ["here", "shipped", "wired"])
"""By the judge's own process, by a file of visible checks, and by what crosses to a student process
and back.
"""


def as_json(data):
    return json.loads(json.dumps(data))


@pytest.fixture
def judge_drafts(monkeypatch):
    """Return what judges a student's source by drafts, whose expected values are those of RIGHT."""
    reference = Reference(Path(), "01_plain", None, dict)
    monkeypatch.setitem(vars(reference), "_run", (typed(RIGHT, "<reference>"), []))
    lesson = SimpleNamespace(
        name="01_plain", reference=reference, public={}, path=Path("01_plain.ipynb"), folder=Path()
    )

    def judge_drafts(source, *drafts, name="Account", mistakes=(), way="here", **options):
        made = Specification(name, name, 2.0, lambda draw: (core("check", *drafts),), **options)
        for wrong, hint in mistakes:
            made.mistake(hint)(wrong)
        exercise = build(lesson, made, 0)
        if way == "shipped":
            exercise = decode(as_json(encode(with_fingerprints(exercise.visible(), lesson, made))))
        student = typed(source)

        def tried(attempt, seconds):
            if way != "wired":
                return run(attempt.probe, student, loans(attempt, reference), seconds)
            return unpack_outcome(
                as_json(
                    pack_outcome(
                        run(decode(json.loads(attempt.text)).probe, student, seconds=seconds)
                    )
                )
            )

        return assess(exercise, in_turn(tried))

    return judge_drafts


USE = (
    ACCOUNT(10)
    .call("deposit", 5)
    .call("balance")
    .raising("ValueError", "withdraw", 50)
    .call("balance")
    .look("history")
)


def changed(old: str, new: str) -> str:
    assert old in textwrap.dedent(RIGHT)
    return textwrap.dedent(RIGHT).replace(old, new)


@in_every_way
def test_use_of_a_right_class_holds(judge_drafts, way):
    assert judge_drafts(RIGHT, USE.case(visible=True), way=way).verdict is Verdict.CORRECT


def test_use_is_immutable_and_labels_tell_calls_apart():
    further = USE.call("balance").look("history")
    assert USE.seen == (
        "deposit()",
        "balance()",
        "withdraw()",
        "balance() the 2nd time",
        "account.history",
    )
    assert further.seen == (*USE.seen, "balance() the 3rd time", "account.history the 2nd time")
    assert Class("LinkedList")().instance == "linked_list"


@in_every_way
def test_message_of_a_wrong_method_tells_the_calls_and_which_result(judge_drafts, way):
    wrong = changed("self.total += amount", "self.total = amount")
    assert (
        judge_drafts(wrong, USE.case(visible=True), way=way).message
        == textwrap.dedent("""
        Account: wrong value in balance()
          check     check
          calls     account = Account(10)
                    account.deposit(5)
                    account.balance()
                    account.withdraw(50)
                    account.balance()
                    account.history
          expected  15
          got       5
          hint      The first call is right, and a later one isn't. Make that one alone, in a fresh
                    cell: if it is right there, something is kept from call to call. If not, what is
                    special about its input?
          failed    check""").strip()
    )


@pytest.mark.parametrize(
    "old, new, headline",
    [
        (
            'self.history.append(("in", amount))',
            'self.history.append(["in", amount])',
            "list instead of tuple in account.history at [0]",
        ),
        ('self.history.append(("in", amount))', "", "0 elements instead of 1 in account.history"),
        ("raise ValueError", "raise KeyError", "KeyError: 'not enough money'"),
        (
            'raise ValueError("not enough money")',
            "return False",
            "returned False instead of raising ValueError in withdraw()",
        ),
        ("return self.total", "self.total", "None instead of int in balance()"),
        ("def withdraw", "def withdrew", "there is no `Account.withdraw`"),
        (
            'raise ValueError("not enough money")',
            "self.total = 0; raise ValueError()",
            "wrong value in balance() the 2nd time",
        ),
    ],
)
def test_message_of_a_class_that_is_wrong_reads_well(judge_drafts, old, new, headline):
    result = judge_drafts(changed(old, new), USE.case(visible=True))
    assert result.message.splitlines()[0] == f"Account: {headline}"
    assert result.points == 0


def test_known_mistake_of_one_method_is_named(judge_drafts):
    def keeps_the_deposit(self, amount):
        self.total = amount
        self.history.append(("in", amount))

    wrong = changed("self.total += amount", "self.total = amount")
    for way in ("here", "shipped", "wired"):
        result = judge_drafts(
            wrong,
            USE.case(visible=True),
            mistakes=[(keeps_the_deposit, "Add it.")],
            method="deposit",
            way=way,
        )
        assert (result.mistake, result.hint) == ("keeps-the-deposit", "Add it.")


def test_method_in_use_is_lent_where_the_students_own_fails(judge_drafts):
    wrong = changed("self.total += amount", "1 / 0")
    drafted = (
        Class("Account", ("opening",), uses=("__init__", "deposit"))(10)
        .call("deposit", 5)
        .call("balance")
    )
    assert judge_drafts(wrong, ACCOUNT(10).call("deposit", 5).call("balance").case()).points == 0
    assert judge_drafts(wrong, drafted.case(look=("balance()",))).points == 2
    broken = changed("self.total, self.history = opening, []", "1 / 0")
    assert judge_drafts(broken, drafted.case(look=("balance()",))).points == 2


def test_lent_method_without_init_acts_on_the_students_instance(judge_drafts):
    drafted = Class("Account", uses=("deposit",))(10).call("deposit", 5).call("balance")
    assert (
        judge_drafts(
            changed("self.total += amount", "1 / 0"), drafted.case(look=("balance()",))
        ).points
        == 2
    )


def test_set_gives_an_attribute_and_is_told(judge_drafts):
    drafted = ACCOUNT(10).set("total", 99).call("balance").case(visible=True)
    assert judge_drafts(RIGHT, drafted).points == 2
    message = judge_drafts(changed("return self.total", "return 10"), drafted).message
    assert "account.total = 99\n" in message
    assert "got       10" in message


def test_arguments_of_a_method_are_looked_at_where_their_names_are_given(judge_drafts):
    source = RIGHT.replace("self.total += amount", "self.total += sum(amount); amount.clear()")
    drafted = (
        ACCOUNT(10)
        .call("deposit", [1, 2], parameters=("amount",))
        .case(look=(), **{"amount afterwards": Equal([1, 2])})
    )
    with pytest.raises(Problem, match="reference fails"):  # the reference takes a number
        judge_drafts(source, drafted)
    free = (
        Class("Account")([]).call("deposit", [1, 2], parameters=("amount",)).case(look="arguments")
    )
    clearing = changed("self.total += amount", "self.total += amount; amount.clear()")
    assert judge_drafts(RIGHT, free).points == 2
    assert judge_drafts(clearing, free).verdict is Verdict.CHANGED_INPUT


@pytest.mark.parametrize(
    "source, points",
    [
        (RIGHT, 2.0),
        ("class Bad(ValueError): pass\ndef root(x): raise Bad('NEGATIVE')", 2.0),
        ("def root(x): raise KeyError('negative')", 0.0),
        ("def root(x): raise ValueError('no')", 0.0),
        ("def root(x): return 3", 0.0),
    ],
)
@in_every_way
def test_raising_takes_the_exception_with_the_word_and_nothing_else(
    judge_drafts, source, points, way
):
    drafted = ROOT.raising("ValueError", -4, word="negative", visible=True)
    assert drafted.expectations["result"] == Raises(("ValueError",), "negative")
    assert judge_drafts(source, drafted, name="root", way=way).points == points


def test_known_mistake_that_raises_nothing_is_named(judge_drafts):
    def returns_none(x):
        return None if x < 0 else int(x**0.5)

    drafted = ROOT.raising(("ValueError", "TypeError"), -4, visible=True)
    result = judge_drafts(
        "def root(x):\n if x >= 0: return x",
        drafted,
        name="root",
        mistakes=[(returns_none, "Raise it.")],
    )
    assert (result.mistake, result.verdict) == ("returns-none", Verdict.WRONG_VALUE)
    assert (
        result.message.splitlines()[0]
        == "root: returned None instead of raising ValueError or TypeError"
    )


def test_function_that_does_nothing_in_place_earns_nothing(judge_drafts):
    drafted = SORT([3, 1, 2], look="arguments")
    assert (
        judge_drafts(
            "def sort_in_place(items): sorted(items)", drafted, name="sort_in_place"
        ).points
        == 0
    )
    assert (
        judge_drafts("def sort_in_place(items): items.sort()", drafted, name="sort_in_place").points
        == 2
    )


def test_function_without_parameters_is_judged_by_what_it_prints(judge_drafts):
    drafted = GREET(look="printed")
    assert judge_drafts("def greet(): print('hello')", drafted, name="greet").points == 2
    assert judge_drafts("def greet(): print('hallo')", drafted, name="greet").points == 0


def test_function_of_several_calls_is_seen_when_all_are_done(judge_drafts):
    drafted = ROOT.calls([(4,), (9,)])
    assert judge_drafts(RIGHT, drafted, name="root").points == 2
    assert judge_drafts("def root(x): return 2", drafted, name="root").points == 0


def test_function_of_calls_one_by_one_is_seen_after_each(judge_drafts):
    one_by_one = SCALED.each([(np.ones(2), 2.0), (np.ones(2), 3.0)])
    together = SCALED.calls([(np.ones(2), 2.0), (np.ones(2), 3.0)])
    source = """
        kept = np.zeros(2)
        def scaled(x, factor):
            kept[...] = x * factor
            return kept
        """
    assert judge_drafts(RIGHT, one_by_one, name="scaled").points == 2
    assert judge_drafts(source, one_by_one, name="scaled").points == 2
    assert judge_drafts(source, together, name="scaled").points == 0
    wrong = "def scaled(x, factor): return x * 2"
    assert judge_drafts(wrong, one_by_one, name="scaled").points == 0


MIXED_UP = {
    "by their numbers": "(x.tobytes(), factor.tobytes())",
    "by the first argument": "(x.tobytes(), x.shape)",
    "by the second argument": "(factor.tobytes(), factor.shape)",
    "by their sums": "(x.sum(), factor.sum(), x.shape)",
}
"""Keys under which results are kept, of calls that aren't the same."""


@pytest.mark.parametrize("key", list(MIXED_UP))
def test_resembling_calls_are_told_apart(judge_drafts, key):
    drafted = SCALED.resembling(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[2.0, 2], [7, 9]]))
    assert judge_drafts(RIGHT, drafted, name="scaled").points == 2
    source = f"""
        kept = {{}}
        def scaled(x, factor):
            return kept.setdefault({MIXED_UP[key]}, x * factor).copy()
        """
    assert judge_drafts(source, drafted, name="scaled").points == 0


def test_result_written_between_equal_calls_is_the_callers_own(judge_drafts):
    drafted = SCALED.written_between(np.ones(3), 2.0)
    assert judge_drafts(RIGHT, drafted, name="scaled").points == 2
    source = """
        kept = {}
        def scaled(x, factor):
            return kept.setdefault(x.tobytes(), x * factor)
        """
    result = judge_drafts(source, drafted, name="scaled")
    assert result.points == 0
    assert "first[...] = 7" in result.message


def test_results_written_between_each_pair_of_equal_calls_are_the_callers_own(judge_drafts):
    drafted = SCALED.each_written([(np.ones(3), 2.0), (np.zeros(2), 3.0), (np.ones(3), 2.0)])
    assert judge_drafts(RIGHT, drafted, name="scaled").points == 2
    source = """
        last = {}
        def scaled(x, factor):
            if "x" in last and np.all(x == 0) and np.array_equal(last["x"], x):
                return last["result"]
            last["x"], last["result"] = x, x * factor
            return last["result"]
        """
    assert judge_drafts(source, drafted, name="scaled").points == 0


def test_author_decides_whether_a_case_of_what_uses_others_is_natural():
    using = Function("scaled", ("x", "factor"), uses=("helper",))
    assert using(np.ones(3), 2.0).natural
    assert not using(np.ones(3), 2.0, natural=False).natural
    assert not SCALED(np.ones(3), 2.0).natural


SHARING = changed(
    "def __init__(self, opening):\n        self.total, self.history = opening, []",
    "entries = []\n    def __init__(self, opening):\n        self.total, self.history = opening, "
    "self.entries",
)


@in_every_way
def test_use_anew_sees_what_instances_share(judge_drafts, way):
    use = ACCOUNT(1).call("deposit", 5).anew(2).look("history")
    assert use.seen[-1] == "account_2.history"
    assert judge_drafts(RIGHT, use.case(visible=True), way=way).verdict is Verdict.CORRECT
    result = judge_drafts(SHARING, use.case(visible=True), way=way)
    assert result.verdict is Verdict.WRONG_SHAPE
    assert "            account_2 = Account(2)\n" in result.message


def test_use_anew_makes_every_instance_with_lent_methods(judge_drafts):
    drafted = (
        Class("Account", ("opening",), uses=("__init__", "deposit"))(10)
        .anew(3)
        .call("deposit", 5)
        .call("balance")
    )
    wrong = changed("self.total += amount", "self.total = None")
    assert judge_drafts(wrong, drafted.case(look="balance()")).verdict is Verdict.CORRECT


HANDING_OUT = changed(
    "def balance(self):\n        return self.total",
    "def balance(self):\n        return self.history",
)


@in_every_way
def test_use_emptied_sees_whether_a_result_is_the_instances_own(judge_drafts, way):
    use = ACCOUNT(1).call("deposit", 5).call("balance").emptied().look("history")
    assert (
        judge_drafts(RIGHT, use.case(look="account.history", visible=True), way=way).verdict
        is Verdict.CORRECT
    )
    result = judge_drafts(HANDING_OUT, use.case(look="account.history", visible=True), way=way)
    assert "0 elements instead of 1 in account.history" in result.message
    assert "(what balance() returned).clear()" in result.message


def test_own_result_refuses_the_argument_itself(judge_drafts):
    listed = Function("root", ("x",))
    right, wrong = (
        "def root(x): return x if isinstance(x, int) else list(x)",
        "def root(x): return x",
    )
    assert listed.own_result([1]).attempts[0].probe.calls == (
        "x = [1]",
        "result = root(x)",
        "result.clear()",
    )
    for source, holds in ((right, True), (wrong, False)):
        student = typed(source)
        outcome = run(listed.own_result([1]).attempts[0].probe, student)
        assert (outcome.observed["x"] == [1]) is holds


def test_function_told_what_it_changes_is_never_told_to_work_on_a_copy(judge_drafts):
    sorts = Function("sort_in_place", ("items",), changes=("items",))
    result = judge_drafts(
        "def sort_in_place(items): items.reverse()",
        sorts([1, 2], look="arguments"),
        name="sort_in_place",
    )
    assert result.verdict is Verdict.WRONG_VALUE
    assert "copy" not in result.hint


def test_case_that_looks_at_one_label_is_about_that_label(judge_drafts):
    only = ROOT(9, look="x afterwards")
    assert (
        judge_drafts("def root(x): return None or x", only, name="root").verdict is Verdict.CORRECT
    )


@pytest.mark.parametrize("look", ["reslut", ("result", "y afterwards"), ()])
def test_case_that_looks_at_what_is_not_there_is_refused(judge_drafts, look):
    with pytest.raises(Problem, match="It can look at: 'result', 'x afterwards'"):
        judge_drafts(RIGHT, ROOT(9, look=look), name="root")


def test_function_to_be_looped_over_is_listed_in_every_call():
    counted = Function("counted", ("n",), listed=5)
    drafts = counted(3), counted.calls([(3,), (4,)]), counted.each([(3,), (4,)])
    calls = [step for draft in drafts for step in draft.probe.steps if isinstance(step, Call)]
    assert [step.listed for step in calls] == [5] * 5
