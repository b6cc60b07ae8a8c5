"""The order in which a notebook is judged, and what is made of deaths: with a session that is none;
what comes of real ones is seen in `test_judge`.
"""

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace

from nbformat import NotebookNode, from_dict
import pytest

from autograder.judge import notebook as module
from autograder.judge.limits import SubmissionLimits
from autograder.judge.notebook import NotebookJudge
from autograder.lasting import coming_once
from autograder.session.conversation import Execution
from autograder.session.death import StudentDied, SubmissionGivenUp
from autograder.session.session import Cell, ReplayDied
from course.assessment.exercises import Attempt
from course.assessment.explanation import explain
from course.assessment.failures import Failure
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe
from course.assessment.verdicts import ItemResult, Verdict

LIMITS = SubmissionLimits(seconds_per_cell=2.0, seconds_per_item=4.0)
CRASHED = StudentDied(Verdict.CRASHED, "Python died")
GIVEN_UP = SubmissionGivenUp(Verdict.TIMEOUT, "not tried any more")
CHECK = """
from autograder.judge.checking import judge_elsewhere
assert judge_elsewhere()({0!r}).item == {0!r}
"""


def code(source: str, name: str = "own", **more: object) -> NotebookNode:
    """Return a code cell that was not run."""
    cell = {"cell_type": "code", "id": name, "source": source, "metadata": {}}
    return from_dict(cell | {"execution_count": None, "outputs": [], **more})


def graded(item: str, source: str = CHECK, **more: object) -> NotebookNode:
    """Return the test cell of an item."""
    marks = {"grade": True, "solution": False, "grade_id": f"{item}-tests"}
    return code(source.format(item), item, metadata={"nbgrader": marks}, **more)


class Session:
    """A session without a process.

    deaths: by source, what a process dies of when it runs a cell, each time anew. replays: of what
    new processes die before they are there, in turn. out_of_time: what is said when time is asked
    for. log: what was done, in order.
    """

    def __init__(self) -> None:
        self.deaths: dict[str, list[StudentDied]] = {}
        self.replays: list[ReplayDied] = []
        self.out_of_time: list[StudentDied] = []
        self.log: list[object] = []
        self.careful = False
        self.budget = SimpleNamespace(require_time=self._require_time, computed=lambda: 0.0)
        self._over: set[Cell] = set()

    def _require_time(self) -> None:
        if self.out_of_time:
            raise self.out_of_time.pop(0)

    def conversation(self) -> "Session":
        if self.replays:
            raise self.replays.pop(0)
        return self

    def run(self, cells: Sequence[Cell], seconds: float) -> Iterator[Execution]:
        assert cells
        assert not {*cells} & self._over
        assert seconds == LIMITS.seconds_per_cell
        self.conversation()
        return self._executions(cells)

    def _executions(self, cells: Sequence[Cell]) -> Iterator[Execution]:
        for cell in cells:
            if self.deaths.get(cell.source):
                raise self.deaths[cell.source].pop(0)
            self.log.append(cell.source)
            self._over.add(cell)
            yield Execution([{"output_type": "stream", "name": "stdout", "text": cell.source}], 7)

    def is_due(self, cell: Cell) -> bool:
        return cell not in self._over

    def leave_out(self, cell: Cell) -> None:
        self.log.append(f"left out: {cell.source}")
        self._over.add(cell)

    def bury(self) -> bool:
        self.log.append("buried")
        known, self.careful = self.careful, True
        return known

    def leave(self) -> None:
        self.log.append("left")


class Items:
    """Judges items by functions, which get what the judge of a notebook gives; others are right."""

    def __init__(self, log: list[object]) -> None:
        self.log, self.judged = log, dict[str, Callable]()
        self.exercises = SimpleNamespace(course=SimpleNamespace(items={}))

    def judge(self, item: str, try_them, cells, clock) -> ItemResult:
        self.log.append(f"judged: {item}")
        if item in self.judged:
            made = self.judged[item](try_them, cells.failed_cell)
            if isinstance(made, ItemResult):
                return made
        return ItemResult(item, 1.0, 1.0, Verdict.CORRECT, explain("right"))


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def items(session) -> Items:
    return Items(session.log)


@pytest.fixture
def judging(session, items) -> Callable[..., NotebookJudge]:
    """Makes a judge of a notebook that holds these cells."""
    return lambda *cells: NotebookJudge(
        SimpleNamespace(cells=[*cells]), session, items, "lender", LIMITS
    )


def text_of(cell: NotebookNode) -> str:
    (output,) = cell.outputs
    return output.text if output.output_type == "stream" else f"{output.ename}: {output.evalue}"


# Cells


def test_cells_run_in_their_order_and_test_cells_are_judged_between_them(session, judging):
    cells = code("a"), graded("relu"), code("b"), graded("sigmoid"), code("c")
    text = from_dict({"cell_type": "markdown", "id": "idea", "source": "words", "metadata": {}})
    judge = judging(cells[0], text, *cells[1:])
    results = judge.results()
    assert next(results).item == "relu"
    assert session.log == ["a", "judged: relu"]
    assert [result.item for result in results] == ["sigmoid"]
    assert session.log == ["a", "judged: relu", "b", "judged: sigmoid", "c"]
    assert [(text_of(cell), cell.execution_count) for cell in cells if not cell.metadata] == [
        ("a", 7),
        ("b", 7),
        ("c", 7),
    ]
    assert judge.incidents == []


def test_test_cell_that_fails_by_itself_is_a_failure_of_the_graders(judging):
    judge = judging(graded("relu", "raise ValueError('ours')"), graded("sigmoid"))
    first, second = judge.results()
    assert (first.item, first.verdict) == ("relu", Verdict.INTERNAL_ERROR)
    assert "(ValueError: ours)" in first.explanation.headline
    assert (second.item, second.verdict) == ("sigmoid", Verdict.CORRECT)


def test_cell_of_which_a_process_dies_for_sure_is_left_out_and_the_others_run(session, judging):
    session.deaths["b"] = [CRASHED, CRASHED]
    cells = [code(source, f"own-{source}") for source in "abc"]
    judge = judging(*cells)
    assert list(judge.results()) == []
    assert session.log == ["a", "buried", "buried", "left out: b", "c"]
    assert [text_of(cell) for cell in cells] == ["a", "crashed: Python died", "c"]
    assert judge.incidents == ["in the cell own-b: Python died"]


def test_cell_of_which_only_a_new_process_dies_is_left_out_before_anything_is_asked(
    session, judging
):
    first, second = code("a", "own-a"), code("b")
    session.replays = [ReplayDied(Verdict.MEMORY, "no memory", Cell(0, "a"))]
    judge = judging(first, second)
    session._over.add(Cell(0, "a"))
    list(judge.results())
    assert session.log == ["left out: a", "b"]
    assert text_of(first) == "memory: no memory"
    assert judge.incidents == ["in the cell own-a: no memory"]


def test_cells_of_a_submission_that_is_given_up_are_left_out(session, judging):
    session.deaths["b"] = [GIVEN_UP]
    cells = code("a"), code("b"), code("c"), graded("relu"), code("d")
    session.deaths["d"] = [GIVEN_UP]
    judge = judging(*cells)
    list(judge.results())
    assert session.log == [
        "a",
        *("left", "left out: b", "left out: c"),
        "judged: relu",
        *("left", "left out: d"),
    ]
    assert [text_of(cell) for cell in cells[1:3]] == ["timeout: not tried any more"] * 2
    assert judge.incidents == ["not tried any more"]


# Attempts


def attempt(name: str) -> Attempt:
    return Attempt(Probe(()), lend=(name,))


FAILING = Outcome(failure=Failure(Verdict.ERROR, "ValueError", "no", "relu"))


@pytest.fixture
def trying(session, monkeypatch) -> list[list[object]]:
    """What each request comes to, in turn: outcomes, and at last what the process dies of, if it
    does; none: what each attempt lends, printed.
    """
    due: list[list[object]] = []

    def try_attempts(conversation, attempts, lender, seconds, careful):
        assert (conversation, lender) == (session, "lender")
        session.log.append(("".join(tried.lend[0] for tried in attempts), seconds, careful))
        script = due.pop(0) if due else [Outcome(printed=tried.lend[0]) for tried in attempts]
        for what in script:
            if isinstance(what, Exception):
                raise what
            yield what

    monkeypatch.setattr(module, "try_attempts", try_attempts)
    return due


def test_attempts_that_items_have_in_common_are_tried_again_only_after_a_cell(
    session, items, judging, trying
):
    found = []

    def try_letters(letters: str, seconds: float) -> Callable:
        return lambda try_them, _: found.append(
            "".join(outcome.printed for outcome in try_them([*map(attempt, letters)], seconds))
        )

    items.judged = {
        "one": try_letters("ab", 3.0),
        "two": try_letters("bca", 5.0),
        "three": try_letters("cab", 5.0),
        "four": try_letters("ab", 5.0),
    }
    list(judging(*map(graded, ("one", "two", "three")), code("x"), graded("four")).results())
    assert found == ["ab", "bca", "cab", "ab"]
    assert [words for words in session.log if isinstance(words, tuple)] == [
        ("ab", 3.0, False),
        ("c", 4.0, False),
        ("ab", 4.0, False),
    ]


def test_attempts_that_failed_are_tried_again_for_the_next_item(session, items, judging, trying):
    right, found = Outcome(printed="right"), []
    trying += [[right, FAILING], [FAILING]]
    for item in ("one", "two"):
        items.judged[item] = lambda try_them, _: found.append(try_them([*map(attempt, "abc")], 1.0))
    list(judging(graded("one"), graded("two")).results())
    assert found == [[right, FAILING]] * 2
    assert [words[0] for words in session.log if isinstance(words, tuple)] == ["abc", "bc"]


def test_what_comes_once_is_not_kept_for_the_next_item_and_what_was_there_stays(
    session, items, judging, trying
):
    seen = {letter: Outcome(printed=letter) for letter in "ab"}
    trying += [[seen["a"]], [seen["b"]], [seen["b"]]]
    found = []

    def tried(try_them, _) -> None:
        found.extend(try_them([attempt("a")], 1.0))
        with coming_once():
            found.extend(try_them([*map(attempt, "ab")], 1.0))

    items.judged |= {"one": tried, "two": tried}
    list(judging(graded("one"), graded("two")).results())
    assert found == [seen["a"], seen["a"], seen["b"]] * 2
    assert [words[0] for words in session.log if isinstance(words, tuple)] == ["a", "b", "b"]


def outcomes_of_one_item(items: Items, judge: Callable[..., NotebookJudge]) -> tuple:
    """Return the outcomes of two attempts at `relu`, and the judge."""
    found = []
    items.judged["relu"] = lambda try_them, _: found.extend(try_them([*map(attempt, "ab")], 1.0))
    made = judge(graded("relu"))
    list(made.results())
    return found, made


def failed(died: StudentDied) -> Outcome:
    return Outcome(failure=Failure(died.verdict, "", str(died), ""))


def test_attempt_of_which_a_process_dies_for_sure_fails_and_that_is_noted(
    session, items, judging, trying
):
    trying += [[FAILING, CRASHED], [Outcome(printed="a"), CRASHED]]
    found, judge = outcomes_of_one_item(items, judging)
    assert found == [Outcome(printed="a"), failed(CRASHED)]
    assert session.log[1:] == [("ab", 1.0, False), "buried", ("ab", 1.0, True), "buried"]
    assert judge.incidents == ["while relu was judged: Python died"]


@pytest.mark.parametrize("before", [[], ["a"]])
def test_attempts_of_a_submission_that_is_given_up_fail(session, items, judging, trying, before):
    done = [Outcome(printed=letter) for letter in before]
    if before:
        trying += [[*done, GIVEN_UP]]
    else:
        session.out_of_time = [GIVEN_UP]
    found, judge = outcomes_of_one_item(items, judging)
    assert found == [*done, failed(GIVEN_UP)]
    assert session.log[-1] == "left"
    assert judge.incidents == ["not tried any more"]


def test_outcome_of_an_attempt_that_nobody_is_judged_by_is_the_first_or_an_empty_one(
    judging, session, trying
):
    trying += [[Outcome(printed="a"), FAILING], []]
    judge = judging()
    assert judge.outcome("relu", attempt("a")) == Outcome(printed="a")
    assert judge.outcome("relu", attempt("a")) == Outcome()
    assert session.log == [("a", LIMITS.seconds_per_item, False)] * 2


# What is said


def with_error(name: str) -> list[dict]:
    return [{"output_type": "error", "ename": name, "evalue": "", "traceback": []}]


RELU = "def relu(Z): return Z"


@pytest.mark.parametrize(
    "cells, error",
    [
        ([], None),
        ([code(RELU, execution_count=1)], None),
        ([code(RELU, execution_count=1, outputs=with_error("NameError"))], "NameError"),
        ([code(RELU, outputs=with_error("timeout"))], None),
        ([code("Z = 1", execution_count=1, outputs=with_error("NameError"))], None),
        ([graded("relu", RELU, execution_count=1, outputs=with_error("NameError"))], None),
        (
            [
                code(RELU, execution_count=1, outputs=with_error("KeyError")),
                code(RELU, execution_count=2, outputs=with_error("TypeError")),
            ],
            "TypeError",
        ),
    ],
)
def test_failed_cell_is_the_last_that_ran_to_define_a_name(judging, cells, error):
    failure = judging(*cells).failed_cell("relu")
    assert (failure and failure.error) == error


def test_failed_cell_is_told_once_and_then_referred_to(items, judging):
    def result(item: str, verdict: Verdict, headline: str) -> ItemResult:
        return ItemResult(item, 0.0, 1.0, verdict, explain(headline), hint="mend it")

    given = [
        result("first", Verdict.ERROR, "no cell"),
        result("second", Verdict.MISSING, "no cell"),
        result("third", Verdict.MISSING, "no cell"),
        result("fourth", Verdict.ERROR, "no cell"),
        result("fifth", Verdict.MISSING, "another cell"),
    ]
    items.judged = {made.item: lambda *_, made=made: made for made in given}
    found = list(judging(*(graded(made.item) for made in given)).results())
    assert found[:2] + found[3:] == given[:2] + given[3:]
    assert found[2].explanation == explain("not there, for the same reason as second")
    assert (found[2].item, found[2].hint) == ("third", None)
