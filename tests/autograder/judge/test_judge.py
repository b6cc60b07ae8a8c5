"""The isolated judge: it judges as a kernel would, and what code does to its process costs its item
alone.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
import json
from threading import Thread
import time
from types import SimpleNamespace
from typing import Self

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
import pytest

from autograder.asides.examples import TITLE_OF_EXAMPLES
from autograder.authoring.specification import Mistake, Specification
from autograder.courses import course as courses
from autograder.judge import judge as module
from autograder.judge.attempts import try_attempts
from autograder.judge.judge import IsolatedJudge, _known, open_judge
from autograder.judge.judgement import Judgement
from autograder.judge.warming import BACKENDS
from autograder.problems import Problem
from autograder.sandbox import backends
from autograder.session import conversation
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reassembly import Assembled, reassemble
from course.assessment.asides import Aside
from course.assessment.explanation import explain
from course.assessment.verdicts import ItemResult, Verdict
from course.visible import CHECKS
from tests.autograder.judge.conftest import SEED
from tests.autograder.session.test_budget import USED_UP
from tests.banks.reading import accepted, accepted_together, namespace_of
from tests.handing_in import LESSONS, filled, names_of, reference_sources, released, with_mistake
from tests.judges import judge_item
from tests.this_course import COURSE, ITEMS, PROJECT, SPECIFICATIONS, home_of

LESSON = "01_activations"
RIGHT = reference_sources(LESSON)


def assembled(notebook: NotebookNode, lesson: str) -> Assembled:
    return reassemble(notebook, COURSE.lessons[lesson])


def judged(judge, lesson: str, solutions: Mapping[str, str], extra: str = "") -> Judgement:
    """Judge the released notebook with `solutions` in it, and a code cell of the student's own at
    its top.
    """
    notebook = filled(lesson, solutions)
    if extra:
        notebook.cells.insert(0, new_code_cell(source=extra))
    return judge.judge(assembled(notebook, lesson))


def with_limits(judge: IsolatedJudge, **limits: float) -> IsolatedJudge:
    """Return the same judge with other limits of a submission."""
    return replace(judge, limits=replace(judge.limits, **limits))


def impatient(judge: IsolatedJudge) -> IsolatedJudge:
    """Return the same judge for what never ends, which is waited for as long as it may take."""
    return with_limits(judge, seconds_per_cell=1.0, seconds_per_item=1.0)


def verdicts(result: Judgement) -> dict[str, Verdict]:
    return {item.item: item.verdict for item in result.results}


def all_correct_but(**others: Verdict) -> dict[str, Verdict]:
    return {
        specification.item: Verdict.CORRECT for specification in SPECIFICATIONS[LESSON]
    } | others


# What judging is made of, with a sandbox and a course that are none


class Walls:
    """A sandbox without processes, which notes what it is asked for."""

    name = "walls"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def begin(self) -> Self:
        self.asked.append("begin")
        return self

    def start(self, told: object) -> None:
        self.asked.append(f"start {told}")

    def close(self) -> None:
        self.asked.append("close")


RESULT = ItemResult("relu", 1.0, 2.0, Verdict.WRONG_VALUE, explain("wrong"))
EMPTY = SimpleNamespace(
    name="empty",
    reference=None,
    pools=[SimpleNamespace(specification=SimpleNamespace(name="pool"))],
)


@pytest.fixture
def pretending(monkeypatch) -> IsolatedJudge:
    """A judge to whom every notebook is the same: RESULT, one answer, and one example."""
    made = SimpleNamespace(
        results=lambda: iter([RESULT]), incidents=["it died"], outcome="how an attempt is tried"
    )
    monkeypatch.setattr(module, "NotebookJudge", lambda *_: made)
    monkeypatch.setattr(
        module,
        "answers_told",
        lambda *told: [Aside("relu", "an answer", f"{told[2]['relu']}, {told[3]}")],
    )
    monkeypatch.setattr(module, "examples_told", lambda *_: [Aside("relu", "an example", "")])
    course = SimpleNamespace(lessons={"empty": EMPTY}, items={})
    return IsolatedJudge(Walls(), SimpleNamespace(course=course))


def cell_of(item: str) -> NotebookNode:
    marks = {"grade": True, "solution": False, "grade_id": f"{item}-tests"}
    return new_code_cell(metadata={"nbgrader": marks})


def test_judgement_holds_all_that_came_of_a_notebook(pretending):
    notebook = NotebookNode(cells=[cell_of("relu")])
    judgement = pretending.judge(Assembled("empty", notebook, ("mended",)))
    assert (judgement.lesson, judgement.notebook, judgement.results, judgement.repairs) == (
        "empty",
        notebook,
        (RESULT,),
        ("mended",),
    )
    assert (judgement.incidents, judgement.isolation) == (("it died",), "walls")
    assert judgement.asides == (
        Aside("relu", "an answer", "wrong_value, how an attempt is tried"),
        Aside("relu", "an example", ""),
    )
    assert notebook.cells[0].outputs[-1].data == {"text/plain": "1.0"}


def test_examples_that_fail_are_told_under_the_name_of_their_pool(pretending, monkeypatch):
    monkeypatch.setattr(module, "examples_told", lambda *_: 1 / 0)
    monkeypatch.setattr(module, "report_bug", lambda error: f"a bug: {error}")
    notebook = NotebookNode(cells=[])
    *_, aside = pretending.judge(Assembled("empty", notebook, ())).asides
    assert aside == Aside("pool", TITLE_OF_EXAMPLES, "not tried: a bug: division by zero")


@pytest.mark.parametrize("problem", [None, Problem("no lessons")])
@pytest.mark.parametrize("isolation", ["full", "none"])
def test_judge_is_opened_where_the_course_can_be_used_and_closes_its_sandbox(
    monkeypatch, isolation, problem
):
    def require_usable() -> None:
        if problem is not None:
            raise problem

    walls, course = Walls(), SimpleNamespace(require_usable=require_usable, lessons={})
    monkeypatch.setattr(courses, "load_course", lambda path: course)
    monkeypatch.setattr(module, "SeededExercises", lambda *given: SimpleNamespace(course=given[0]))
    monkeypatch.setitem(BACKENDS, isolation, lambda warm: walls)
    refusal = pytest.raises(Problem) if problem else nullcontext()
    with refusal, open_judge("course", SEED, isolation) as judge:
        assert walls.asked == ["begin", "start {}"]
        assert judge.sandbox is walls
    assert walls.asked == ([] if problem else ["begin", "start {}", "close"])


# Right and wrong


@pytest.mark.parametrize("lesson", LESSONS)
def test_reference_gets_full_marks(judge, lesson):
    result = judged(judge, lesson, reference_sources(lesson))
    assert set(verdicts(result).values()) == {Verdict.CORRECT}
    assert (result.points, result.incidents, result.isolation) == (
        result.max_points,
        (),
        "namespaces",
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_untouched_notebook_gets_nothing(judge, lesson):
    result = judge.judge(assembled(released(lesson), lesson))
    assert (result.points, set(verdicts(result).values())) == (0.0, {Verdict.UNATTEMPTED})


def sampled(params: Sequence, every: int) -> list:
    """Return parameters of tests of which `make test` tries one of so many, the first among them;
    the others take minutes, and `make prove` tries them. All are tried without isolation, too.
    """
    return [
        param
        if place % every == 0
        else pytest.param(*param.values, id=param.id, marks=[*param.marks, pytest.mark.long])
        for place, param in enumerate(params)
    ]


ROUNDS = [
    pytest.param(lesson, number, id=f"{lesson}-{number}")
    for lesson in LESSONS
    for number in range(max(len(accepted(name)) for name in names_of(lesson)))
]


@pytest.mark.slow
@pytest.mark.parametrize("lesson, number", sampled(ROUNDS, 8))
def test_accepted_variants_get_full_marks(judge, lesson, number):
    chosen = accepted_together(lesson, number)
    result = judged(
        judge,
        lesson,
        reference_sources(lesson) | {name: source for name, (_, source) in chosen.items()},
    )
    lost = {item.item: item.message for item in result.results if item.points < item.max_points}
    assert lost == {}, {name: variant for name, (variant, _) in chosen.items()}


MISTAKES = [
    pytest.param(specification, mistake, id=f"{specification.item}:{mistake.id}")
    for specification in ITEMS.values()
    for mistake in specification.mistakes
]


@pytest.mark.slow
@pytest.mark.parametrize("specification, mistake", sampled(MISTAKES, 24))
def test_mistake_is_judged_as_in_a_kernel(judge, specification: Specification, mistake: Mistake):
    lesson = home_of(specification).name
    right = reference_sources(lesson)
    sources = right | {
        specification.name: with_mistake(specification.item, mistake.id, right[specification.name])
    }
    result = judged(judge, lesson, sources)
    here = judge_item(specification.item, namespace_of(lesson, sources), SEED)
    (there,) = (item for item in result.results if item.item == specification.item)
    assert (there.points, there.verdict, there.mistake, there.checks) == (
        here.points,
        here.verdict,
        mistake.id,
        here.checks,
    )
    assert result.incidents == ()


@pytest.mark.parametrize("extra, again", [("", False), ("a_cell = 'between'", True)])
def test_what_items_have_in_common_is_tried_again_only_after_a_cell(
    judge, monkeypatch, extra, again
):
    tried = []

    def noted(conversation, attempts, *others):
        tried.append({attempt.key for attempt in attempts})
        return try_attempts(conversation, attempts, *others)

    monkeypatch.setattr("autograder.judge.notebook.try_attempts", noted)
    notebook = filled("05_training", reference_sources("05_training"))
    if extra:
        position = [cell.id for cell in notebook.cells].index("train-log-tests")
        notebook.cells.insert(position, new_code_cell(source=extra))
    ready = assembled(notebook, "05_training")
    lesson = COURSE.lessons["05_training"]
    put_off(ready.notebook, lesson, judge.exercises, WantedOutputs.NONE)  # the lesson's in between
    result = judge.judge(ready)
    assert result.points == result.max_points
    _, updates, log, _ = tried
    assert bool(updates & log) is again


UNREADABLE = (
    "class LinearLayer:\n    def __init__(self, n_inputs, n_neurons:\n        self.X = None\n"
)


def test_cell_that_does_not_run_is_told_once_with_its_line(judge):
    result = judged(judge, "03_layers", {"LinearLayer": UNREADABLE})
    first, *others = [item for item in result.results if item.item.startswith("LinearLayer")]
    assert first.message.splitlines()[:2] == [
        "LinearLayer-init: `LinearLayer` isn't there, since its cell ended in SyntaxError: '(' was "
        "never closed",
        "  line      2: def __init__(self, n_inputs, n_neurons:",
    ]
    assert first.hint.startswith("Python can't read the cell")
    assert {(result.verdict, result.points) for result in (first, *others)} == {
        (Verdict.MISSING, 0.0)
    }
    assert {other.explanation.headline for other in others} == {
        "not there, for the same reason as LinearLayer-init"
    }


@pytest.mark.parametrize(
    "source, told",
    [
        ("relu = np.maximun", "ended in AttributeError: module 'numpy' has no attribute 'maximun'"),
        ("@jit\ndef relu(Z): return Z", "ended in NameError: name 'jit' is not defined"),
    ],
)
def test_cell_that_fails_when_it_runs_is_told(judge, source, told):
    result = judged(judge, LESSON, RIGHT | {"relu": source})
    (relu,) = (item for item in result.results if item.item == "relu")
    assert told in relu.explanation.headline
    assert relu.verdict is Verdict.MISSING


def test_what_an_item_builds_on_is_lent_to_it(judge):
    wrong = judged(judge, LESSON, RIGHT | {"sigmoid": "def sigmoid(Z):\n    return Z * 0\n"})
    assert verdicts(wrong) == all_correct_but(sigmoid=Verdict.WRONG_VALUE)


def test_methods_are_lent_with_the_instance(judge):
    right = reference_sources("04_mlp")
    lost = with_mistake("MLP-forward", "hidden-sigmoid", right["MLP"])
    result = judged(judge, "04_mlp", right | {"MLP": lost})
    assert [item.item for item in result.results if item.points < item.max_points] == [
        "MLP-forward"
    ]


def test_outputs_of_cells_come_back(judge):
    result = judged(judge, LESSON, RIGHT, extra="print('mine')\n1 + 1")
    outputs = result.notebook.cells[0].outputs
    assert [output.output_type for output in outputs] == ["stream", "execute_result"]
    assert (outputs[0].text, outputs[1].data["text/plain"]) == ("mine\n", "2")


def test_more_outputs_than_anybody_looks_at_are_left_out(judge):
    strict = with_limits(judge, kept=5000)
    notebook = filled(LESSON, RIGHT)
    notebook.cells[:0] = [new_code_cell(source=f"print({letter!r} * 3000)") for letter in "ab"]
    shown = [
        cell.outputs[0].text[:4]
        for cell in strict.judge(assembled(notebook, LESSON)).notebook.cells[:2]
    ]
    assert shown == ["aaaa", "what"]


def test_harmless_oddities_cost_nothing(judge):
    cells = [
        "open('mine.txt', 'w').close()",
        "raise ValueError('mine')",
        "import sys; sys.exit(3)",
        "input('?')",
        "1 +",
        "%matplotlib inline",
        "import warnings; warnings.warn('mine')",
        "print('x' * 10**6)",
        "np.random.seed(0)",
        "exit()",
        "!ls",
        "%%time\n1",
        "x?",
        "def f(",
        "from IPython.display import HTML; HTML('<b>1</b>')",
        "import nonsense",
    ]
    notebook = filled(LESSON, RIGHT)
    for place, cell in enumerate(cells):
        notebook.cells.insert(3 * place + 1, new_code_cell(source=cell))
    result = judge.judge(assembled(notebook, LESSON))
    assert (verdicts(result), result.incidents) == (all_correct_but(), ())


@pytest.mark.parametrize(
    "line", ["!pip install numpy", "%pip install numpy", "!ls", "files = !ls", "%matplotlib widget"]
)
def test_a_line_for_the_shell_costs_nothing_of_what_stands_below_it(judge, line):
    result = judged(judge, LESSON, RIGHT | {"relu": f"{line}\n\n{RIGHT['relu']}"})
    assert (verdicts(result), result.incidents) == (all_correct_but(), ())


def test_judging_twice_gives_the_same(judge):
    first, second = (
        judged(
            judge,
            "03_layers",
            reference_sources("03_layers"),
            extra="import numpy as np\nnp.random.rand()",
        )
        for _ in range(2)
    )
    assert [cell.outputs for cell in first.notebook.cells if "outputs" in cell] == [
        cell.outputs for cell in second.notebook.cells if "outputs" in cell
    ]


# What code does to its process


def with_body(line: str) -> str:
    return f"def relu(Z):\n    {line}\n"


@pytest.mark.parametrize(
    "line, verdict",
    [
        ("import os; os._exit(0)", Verdict.CRASHED),
        ("import sys; sys.exit(0)", Verdict.ERROR),
        ("raise KeyboardInterrupt", Verdict.TIMEOUT),
        ("import os; os.abort()", Verdict.CRASHED),
        ("import ctypes; ctypes.string_at(0)", Verdict.CRASHED),
        ("import os; os.close(3)", Verdict.CRASHED),
        ("import os; os.write(3, b'\\xff' * 1000); return Z", Verdict.CRASHED),
        ("return relu(Z)", Verdict.ERROR),
        ("return [0.0] * 10**11", Verdict.MEMORY),
        ("return np.ones(10**11)", Verdict.MEMORY),
    ],
)
def test_what_ends_the_process_costs_one_item(judge, line, verdict):
    result = judged(judge, LESSON, RIGHT | {"relu": with_body(line)})
    assert verdicts(result) == all_correct_but(relu=verdict)
    assert all(
        " try-relu: " in told or told.startswith("while relu was judged: ")
        for told in result.incidents
    )


@pytest.mark.parametrize(
    "line, told",
    [
        ("import os; os._exit(1)", "your code ended Python (exit code 1)"),
        ("import ctypes; ctypes.string_at(0)", "Python died (SIGSEGV)"),
        (
            "import os, time; os.close(3); time.sleep(1000)",
            "your code closed the connection to the grader",
        ),
    ],
)
def test_what_ended_a_process_is_told_alike_however_late_a_busy_machine_tells(
    judge, monkeypatch, line, told
):
    monkeypatch.setattr(conversation, "GRACE_SECONDS", 0.0)
    result = judged(judge, LESSON, RIGHT | {"relu": with_body(line)})
    assert verdicts(result) == all_correct_but(relu=Verdict.CRASHED)
    assert result.incidents
    assert all(incident.endswith(f": {told}") for incident in result.incidents)


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "while True:\n        pass",
        (
            "while True:\n        try:\n            while True: pass\n        except "
            "BaseException: pass"
        ),
        (
            "import signal\n    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n    while "
            "True:\n        pass"
        ),
        "import time\n    time.sleep(10**6)",
    ],
)
def test_an_endless_loop_costs_one_item(judge, body):
    endless = RIGHT | {"relu": f"def relu(Z):\n    {body}\n"}
    result = judged(impatient(judge), LESSON, endless)
    assert verdicts(result) == all_correct_but(relu=Verdict.TIMEOUT)


@pytest.mark.parametrize(
    "cell",
    ["import os\nos._exit(3)", "import ctypes\nctypes.string_at(0)", "import os\nos.close(3)"],
)
def test_a_cell_that_ends_the_process_is_left_out(judge, cell):
    result = judged(judge, LESSON, RIGHT, extra=cell)
    assert verdicts(result) == all_correct_but()
    assert result.notebook.cells[0].outputs[0].ename == "crashed"
    assert "in the cell own-0" in result.incidents[0]


@pytest.mark.slow
def test_an_endless_cell_is_interrupted(judge):
    result = judged(impatient(judge), LESSON, RIGHT, extra="while True: pass")
    assert verdicts(result) == all_correct_but()
    assert result.notebook.cells[0].outputs[0].ename == "CellTimeoutError"


def test_cells_before_a_death_have_run_again(judge):
    broken = RIGHT | {
        "relu": with_body("import os; os._exit(1)"),
        "sigmoid": "def sigmoid(Z):\n    return helper(Z)\n",
    }
    result = judged(judge, LESSON, broken, extra="def helper(Z):\n    return 1 / (1 + np.exp(-Z))")
    assert verdicts(result) == all_correct_but(relu=Verdict.CRASHED)


@pytest.mark.slow
def test_a_cell_that_kills_only_the_next_process_is_told_of(judge):
    """What has run before is run again in a new process; whatever dies there is the cell that ran,
    not the one to come.
    """
    kills_later = "import os, time\nif time.time() - {start} > 1: os._exit(5)\nprint('alive')"
    slow_death = RIGHT | {"sigmoid": "import time, os\ntime.sleep(1.1)\nos._exit(1)\n"}
    result = judged(judge, LESSON, slow_death, extra=kills_later.format(start=time.time()))
    told = [incident.split(":")[0] for incident in result.incidents]
    assert told == ["in the cell own-0", "in the cell sigmoid-solution"]
    assert verdicts(result) == all_correct_but(sigmoid=Verdict.MISSING)


@pytest.mark.slow
def test_a_submission_that_takes_too_long_altogether_is_given_up(judge):
    notebook = filled(LESSON, RIGHT)
    notebook.cells[1:1] = [new_code_cell(source="import time; time.sleep(0.5)") for _ in range(20)]
    result = with_limits(judge, clock_seconds=1.5).judge(assembled(notebook, LESSON))
    assert set(verdicts(result).values()) == {Verdict.TIMEOUT}
    assert result.incidents == (
        "not tried any more, after 1.5 seconds on the clock for all of it" + USED_UP,
    )
    assert [cell.outputs[0].ename for cell in result.notebook.cells[15:17]] == ["timeout"] * 2


@pytest.mark.slow
def test_processes_of_a_submission_share_its_seconds_of_computing(judge):
    spins = "import os, time\nwhile time.process_time() < {:g}: pass\nos._exit(1)"
    notebook = filled(LESSON, RIGHT)
    notebook.cells[1:1] = [new_code_cell(source=spins.format(0.5)) for _ in range(20)]
    result = with_limits(judge, seconds=2.5).judge(assembled(notebook, LESSON))
    assert set(verdicts(result).values()) == {Verdict.TIMEOUT}
    assert (
        result.incidents[-1]
        == "not tried any more, after 2.5 seconds of computing for all of it" + USED_UP
    )


@pytest.mark.slow
def test_computing_and_waiting_for_too_long_are_told_apart(judge):
    limited = with_limits(judge, seconds_per_cell=1.5)
    spins = judged(limited, LESSON, RIGHT, extra="while True: pass")
    waits = judged(limited, LESSON, RIGHT, extra="import time; time.sleep(10**6)")
    told = [result.notebook.cells[0].outputs[0].evalue for result in (spins, waits)]
    assert told == [
        "stopped after 1.5 seconds of computing",
        "stopped after 9 seconds on the clock",
    ]


HOGS = """
import os, signal, time
for number in range(15):
    if os.fork() == 0:
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while number < 14: pass
        time.sleep(10**6)
time.sleep(10**6)
"""
SLOW = """
import time
left = 20
def relu(Z):
    global left
    end = time.process_time() + 0.1
    while left > 0 and time.process_time() < end: pass
    left -= 1
    return np.maximum(0, Z)
"""


@pytest.mark.slow
def test_an_honest_slow_submission_is_judged_as_ever_beside_hogs(judge, monkeypatch):
    """All on one core, where each has less than half of the time that the slow one needs."""
    core = judge.sandbox._core.number
    monkeypatch.setattr(backends, "Core", lambda: SimpleNamespace(number=core, close=lambda: None))
    with open_judge(PROJECT, SEED) as others:
        hogs = replace(others, limits=replace(others.limits, seconds_per_cell=3.0))
        hogging = Thread(target=judged, args=(hogs, LESSON, RIGHT), kwargs={"extra": HOGS})
        hogging.start()
        began = time.monotonic()
        result = judged(judge, LESSON, RIGHT | {"relu": SLOW})
        waited = time.monotonic() - began
        hogging.join()
    assert verdicts(result) == all_correct_but()
    assert waited > 3.0


def test_a_submission_that_ends_too_many_processes_is_given_up(judge):
    leaves = RIGHT | {
        name: f"def {name}(Z):\n    import os; os._exit(1)\n" for name in ("relu", "sigmoid")
    }
    result = judged(with_limits(judge, restarts=5), LESSON, leaves)
    assert verdicts(result)["relu"] == verdicts(result)["sigmoid_backward"] == Verdict.CRASHED
    assert verdicts(result)["relu_backward"] == Verdict.CORRECT
    assert result.incidents[-1] == "not tried any more, after 5 processes that ended or hung"


# Pretending


FORGED_FRAME = """
import json, os, struct
def send(message):
    body = json.dumps(message).encode()
    os.write(3, struct.pack(">I", len(body)) + body)
"""


@pytest.mark.parametrize(
    "message",
    [
        (
            '{"id": "0" * 16, "outcome": {"observed": "[]", "failure": None, "warnings": [], '
            '"printed": ""}}'
        ),
        '{"id": None, "done": True}',
        '{"done": True}',
        '{"points": 10}',
    ],
)
def test_an_answer_nobody_asked_for_costs_the_item(judge, message):
    solutions = RIGHT | {"relu": with_body(f"send({message}); return np.maximum(0, Z)")}
    assert verdicts(judged(judge, LESSON, solutions, extra=FORGED_FRAME)) == all_correct_but(
        relu=Verdict.CRASHED
    )


def test_code_that_rewrites_the_student_side_gains_nothing(judge):
    tricks = """
import sys, numpy as np
from course.assessment import stage, trials as assessment, values, verdicts
from autograder.student import serving
from autograder import wire
verdicts.Verdict.WRONG_VALUE = verdicts.Verdict.CORRECT
np.allclose = np.array_equal = lambda *a, **k: True
class Same:
    __eq__ = __bool__ = lambda *a: True
values.describe = lambda thing, *a: thing
stage.describe = lambda thing, *a: 0.0
"""
    result = judged(judge, LESSON, {"relu": with_body("return Same()")}, extra=tricks)
    assert result.points == 0.0


def test_verdicts_shown_by_student_code_are_not_kept(judge):
    shown = """
from IPython.display import display
verdict = "application/vnd.neural-network-notebooks.verdict+json"
display({verdict: {"points": 10}, "text/plain": "10"}, raw=True)
"""
    result = judged(judge, LESSON, {}, extra=shown)
    assert result.points == 0.0
    assert dict(result.notebook.cells[0].outputs[0].data) == {"text/plain": "10"}


def test_the_student_process_holds_no_hidden_test_and_no_reference(judge):
    search = """
import gc, sys
secret = ("autograder.courses", "autograder.authoring", "autograder.judg", "autograder.hidden")
modules = [name for name in sys.modules if name.startswith(secret)]
taught = ("relu", "sigmoid", "relu_backward", "sigmoid_backward", "train", "MLP")
things = [thing for thing in gc.get_objects() if callable(thing)]
named = [thing.__name__ for thing in things if getattr(thing, "__name__", "") in taught]
try:
    import autograder.courses
except ImportError as error:
    found = "not there"
print(modules, named, found)
"""
    result = judged(judge, LESSON, {}, extra=search)
    assert result.notebook.cells[0].outputs[0].text == "[] [] not there\n"


# Inputs of a student's choice, on which the judge runs code of its own


@pytest.mark.parametrize(
    "lesson, name, body",
    [
        pytest.param("05_training", "break_log", "return 10**12, 1", marks=pytest.mark.slow),
        ("05_training", "break_log", "return 200, 0"),
        (
            "01_activations",
            "break_relu_backward",
            "return np.zeros((1000, 1000)), np.zeros((1000, 1000))",
        ),
        ("02_losses", "break_bce_loss", "return np.zeros((10**5, 1)) + 0.5, np.zeros((10**5, 1))"),
        ("01_activations", "break_relu_backward", "return 'text', None"),
    ],
)
def test_an_input_that_would_keep_the_judge_busy_is_not_tried(judge, lesson, name, body):
    forged = """
from course import functions
for name in ("log_settings", "matching_arrays", "loss_inputs"):
    setattr(functions, name, lambda *args: True)
"""
    result = judged(
        judge,
        lesson,
        reference_sources(lesson) | {name: f"def {name}():\n    {body}\n"},
        extra=forged,
    )
    (found,) = (item for item in result.results if item.item == name)
    assert (found.points, found.verdict) == (0.0, Verdict.WRONG_VALUE)


def test_what_student_processes_are_forked_from_knows_no_answer(judge):
    known = json.dumps(_known(judge.exercises))
    solutions = [source for lesson in LESSONS for source in reference_sources(lesson).values()]
    assert not [source for source in solutions if json.dumps(source)[1:-1] in known]
    assert json.loads(known) == {
        lesson: {
            "public": COURSE.lessons[lesson].public_source,
            "checks": (COURSE.release / lesson / CHECKS).read_text(encoding="utf-8"),
        }
        for lesson in LESSONS
    }
