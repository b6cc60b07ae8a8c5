"""What can come of judging one submission, each as a kind of its own, so that a failure of ours is
never taken for the student's.
"""

from collections.abc import Callable
import copyreg
from dataclasses import dataclass
import math
from typing import Any, Protocol

from nbformat import NotebookNode

from autograder.bugs import report_bug
from autograder.judge.judgement import Judgement
from autograder.lasting import partly_made_to_last
from autograder.problems import Problem
from autograder.session.quantum import QuantumUsedUp
from autograder.submissions.putting_off import WantedOutputs
from autograder.submissions.reassembly import Assembled
from autograder.submissions.submission import Submission


def _node_of(members: dict[str, Any]) -> NotebookNode:
    node = NotebookNode()
    dict.update(node, members)
    return node


# A judged notebook travels from process to process by pickle, which would fill each node of it name
# by name through nbformat's own method, and take whoever grades five times as long.
copyreg.pickle(NotebookNode, lambda node: (_node_of, (dict(node),)))


@dataclass(frozen=True)
class Rejection:
    """A submission can't be read. reason: a sentence for instructor and student."""

    reason: str


@dataclass(frozen=True)
class ProblemHere:
    """Something on this machine, which the user can mend, is in the way. sentence: what, and how to
    go on.
    """

    sentence: str


@dataclass(frozen=True)
class Bug:
    """A failure of ours. sentence: what, and where its traceback is kept."""

    sentence: str


@dataclass(frozen=True)
class OverBudget:
    """A submission isn't judged in this run, since its student's code has computed for too long.
    reason: a sentence for instructor and student.
    """

    reason: str


JudgingResult = Judgement | Rejection | ProblemHere | Bug | OverBudget


@dataclass(frozen=True)
class SetAside:
    """A submission took its quantum without coming to an end, and is to be judged anew. answers:
    how far it came, as the number of answers that its processes gave.
    """

    answers: int = 0


class Judge(Protocol):
    """Puts a submission together, as `assemble` does, runs the assembled notebook, and gives a
    verdict on every judged item of its lesson; never raises for the student's code, but
    QuantumUsedUp if that is to be waited for longer than `quantum`, in seconds.

    `usual_seconds` is how long the lesson's own solution is waited for, where these outputs are
    wanted.

    What it keeps ready for all submissions ends with `close`. Once it isn't alive any more, its
    last verdict is worth nothing.
    """

    def assemble(self, submission: Submission) -> Assembled: ...

    def judge(self, assembled: Assembled, quantum: float = math.inf) -> Judgement: ...

    def usual_seconds(self, lesson: str, outputs: WantedOutputs) -> float: ...

    def is_alive(self) -> bool: ...

    def close(self) -> None: ...


def judge_submission(
    judge: Judge, submission: Submission, quantum: Callable[[], float] = lambda: math.inf
) -> JudgingResult | SetAside:
    """Judge a submission; whatever happens is a result. quantum: tells how many seconds it may be
    waited for.
    """
    with partly_made_to_last():  # and nothing of an exception that leads to all that was at work
        return _result_of(judge, submission, quantum)


def _result_of(
    judge: Judge, submission: Submission, quantum: Callable[[], float]
) -> JudgingResult | SetAside:
    try:
        try:
            assembled = judge.assemble(submission)
        except Problem as problem:
            return Rejection(str(problem))
        return judge.judge(assembled, quantum())
    except QuantumUsedUp as used_up:
        return SetAside(used_up.answers)
    except Problem as problem:
        return ProblemHere(str(problem))
    except Exception as error:
        return Bug(report_bug(error))
